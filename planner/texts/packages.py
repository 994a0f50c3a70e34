"""Packages: what signatories can have of each other, and trades between issues."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "packages-few-signatories": (
        "A package needs two actors or more who must sign. Mark on the Positions page who must sign what."
    ),
    "packages-not-signatory": "“{name}” does not sign any issue of the package. Those who do: {known}.",
    "packages-same-actor": "A package is looked at between two actors, not between “{name}” and itself.",
    "packages-pair-unclear": "Name two actors with a comma between them, as in --between {first},{second}.",
    "cli.study.packages": "packages that nobody can better alone, the Nash point, and trades between issues",
    "cli.study.between": "the two signatories to be looked at, by id or short name",
    "cli.packages.head": "{title}, {future}: packages between {first} and {second}",
    "studies.kind.packages": "Which package to aim for",
    "studies.kind.packages-about": (
        "Finds the packages that nobody can better without a loss to somebody else, and the trades "
        "between issues that lead there."
    ),
    "studies.first": "Between",
    "studies.second": "and",
    "studies.any": "the two with most to trade",
    # Findings, without a stop
    "packages.finding": (
        "There is a package that all would sign: at the Nash point {first} gains {gain} and {second} "
        "{other} points over what each would just accept"
    ),
    "packages.finding-even": "There is a package that all would just sign, and nothing beyond it to divide",
    "packages.finding-shut": (
        "No package can be signed as things stand: on {issues} the limits of those who must sign "
        "exclude each other"
    ),
    "packages.finding-short": (
        "No package can be signed as things stand: the most even one leaves {actors} {points} points "
        "short of what would just be accepted"
    ),
    "packages.more": ("{names} and {n} more", "{names} and {n} more"),
    "packages.shut": "Limits exclude each other on: {issues}.",
    # Packages
    "packages.nash": "Nash point, the largest product of gains weighed by influence and patience: {values}. Gains: {gains}.",
    "packages.even": "Even package, the smallest gain as large as it can be: {values}. Gains: {gains}.",
    "packages.mean": "Plain weighted mean of the opening positions: {values}. Gains: {gains}. {verdict}",
    "packages.status-quo": "Status quo: {values}. Gains: {gains}. {verdict}",
    "packages.accepted": "All would sign it.",
    "packages.refused": "Would not sign it: {names}.",
    "packages.value": "{issue} {value}",
    "packages.gain": "{actor} {points}",
    "packages.join": ", ",
    "packages.range": (
        "With everybody else left at least what it would just accept, {first} can gain up to {most} points "
        "({second} then gains {least}), and {second} up to {other_most} ({first} then gains {other_least})."
    ),
    # Trades
    "packages.trade": (
        "Trade from the weighted mean: {first} gets {got} on {gets} (to {gets_to}) and gives {given} on "
        "{gives} (to {gives_to}); each gains {gain} points."
    ),
    "packages.rate": (
        "To {first} {one} on {gets} is worth {rate} on {gives}; to {second} it costs as much as {other}. "
        "Every rate in between leaves both better off."
    ),
    "packages.hurt": "It costs others: {names}.",
    "packages.no-trade": "From the weighted mean {first} and {second} have nothing to trade between issues that both sign.",
    # What it rests on
    "packages.basis": (
        "At the most likely values and full compromise levels, before instruments, events or trust change "
        "anything. Gains are in points of all that an actor must sign, weighed by its salience; 0 is what "
        "it would still just accept. Nobody signs a value beyond its limit on an issue, whatever it "
        "gains elsewhere."
    ),
    "packages.exact": "The frontier between the two is exact.",
    "packages.section": (
        "{n} actors must sign. The frontier is exact for these two, with every other one left at least what "
        "it would just accept; other pairs have frontiers of their own."
    ),
    "packages.incomplete": (
        "The frontier has more corners than were looked for; between those shown it may lie a little further out."
    ),
    "packages.left-out": "Left out, because a quorum decides or nobody must sign: {issues}.",
    "packages.not-linked": (
        "The settings rule out trades between issues, so nobody signs a value outside its own range."
    ),
    # Chart
    "chart.about-packages": "what two signatories can have of each other, with the Nash point",
    "chart.packages-of": "{future}: gains of {first} and {second} over what each would just accept",
    "chart.packages-axis": "Gain of {actor}, points",
    "chart.packages-frontier": "all sign",
    "chart.packages-outer": "these two alone, without limits",
    "chart.packages-nash": "Nash point",
    "chart.packages-even": "even package",
    "chart.packages-mean": "weighted mean",
    "chart.packages-status-quo": "status quo",
    "chart.packages-no-deal": "just accepted",
    "chart.packages-row": "Value or gain",
    "chart.packages-gain": "Gain of {actor}",
    "chart.packages-best": "Best for {actor}",
}
