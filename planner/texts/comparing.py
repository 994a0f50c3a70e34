"""Futures side by side, what holds in all of them, early signs, instruments, regret."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # Run by run
    "compare.same": "No run ends in another class.",
    "compare.moved": (
        "{share} of 100 runs end in another class; most often {before} becomes {after} "
        "({count} of {runs} runs)."
    ),
    "compare.with-interval": "{points} points ({low} to {high})",
    "compare.issue": "{issue}: settles in {first} of 100 runs, here in {second}: {difference}",
    "compare.issue-value": "{text}; where it settles in both, at {first} and here at {second}",
    "compare.actor": "{actor}: utility {first}, here {second}: {difference}",
    "compare.actor-own": "{text}; it wants other things here, so each is judged by its own wishes",
    "compare.timing": (
        "Agreement in {share} of 100 runs: of these one in ten by {unit} {low}, half by {unit} {middle}, "
        "nine in ten by {unit} {high}."
    ),
    "compare.timing-never": "No run agrees.",
    "compare.impact": "{dimension}: {word} ({mean} on a scale from \u22122 to 2; {difference} against {first})",
    "compare.impact-first": "{dimension}: {word} ({mean} on a scale from \u22122 to 2)",
    "compare.impacts-none": (
        "What the outcomes mean for stability, security and trust has not been entered, so it is not shown."
    ),
    "compare.impacts-unsaid": "Nothing is entered for {outcomes}: counted as no change.",
    "compare.regional_stability": "Regional stability",
    "compare.global_security": "Global security",
    "compare.trust": "Trust",
    "compare.much-worse": "much worse",
    "compare.worse": "worse",
    "compare.no-change": "little change",
    "compare.better": "better",
    "compare.much-better": "much better",
    "compare.list-mark": ", ",
    "compare.no-inputs": "Nothing is different from the base case.",
    # What holds
    "holds.range": "{issue} settles between {low} and {high} in at least {least} of 100 runs of every future.",
    "holds.point": "{issue} settles at {low} in at least {least} of 100 runs of every future.",
    "holds.not": (
        "{issue} has no such range: in “{future}” it settles in only {least} of 100 runs, wherever it is."
    ),
    "holds.together": "{issues} settle together in at least {least} of 100 runs of every future.",
    "holds.none-together": "No issues settle together so often in every future.",
    "holds.left-out": (
        "One more issue settles so often; sets with it were not looked at.",
        "{n} more issues settle so often; sets with these were not looked at.",
    ),
    "share-out-of-range": "A share of runs must be above 0 and at most 1, not {share}.",
    # Early signs
    "signpost.gap-above": "after {unit} {round} the gap on {issue} is still above {limit}",
    "signpost.gap-below": "after {unit} {round} the gap on {issue} is {limit} or less",
    "signpost.hostility-above": "after {unit} {round} the mean hostility is above {limit}",
    "signpost.hostility-below": "after {unit} {round} the mean hostility is {limit} or less",
    "signpost.trust-above": "in {unit} {round} the mean trust between opponents is above {limit}",
    "signpost.trust-below": "in {unit} {round} the mean trust between opponents is {limit} or less",
    "signpost.settled-weight-above": "by the end of {unit} {round} more than {limit} of the weight is settled",
    "signpost.settled-weight-below": "by the end of {unit} {round} {limit} of the weight or less is settled",
    "signpost.settled-above": "{issue} is settled by the end of {unit} {round}",
    "signpost.settled-below": "{issue} is still open after {unit} {round}",
    "signpost.event-above": "“{event}” has happened by the end of {unit} {round}",
    "signpost.event-below": "“{event}” has not happened by the end of {unit} {round}",
    "signpost.walk-out-above": "somebody has walked out by the end of {unit} {round}",
    "signpost.walk-out-below": "nobody has walked out by the end of {unit} {round}",
    "signpost.sentence": (
        "If {sign}, {share} of 100 such runs end in {outcome}, against {otherwise} of 100 otherwise."
    ),
    "signpost.none": (
        "Nothing that can be seen after {unit} {round} tells how the talks end clearly enough to be relied on."
    ),
    "signpost.basis": (
        "Of {runs} runs {going_on} go on after {unit} {round}. Signs were learnt in half of these and "
        "counted in the other half; {tried} were tried, and only what is clear beyond chance is shown."
    ),
    "signpost.title": "Watch list",
    "signpost.subtitle": "{title}, {future}: what to look for after {unit} {round}",
    "signpost.ends-in": "What points to {outcome}",
    "signpost.lead": (
        "Shares of simulated runs under the assumptions of this scenario, not a forecast. A sign tells which of "
        "the runs one is in; it need not be a cause."
    ),
    "signpost.column-seen": "Seen",
    "signpost.column-sign": "Sign",
    "signpost.column-share": "Of such runs, % end in {outcome}",
    "signpost.column-otherwise": "Otherwise, %",
    "signpost.column-difference": "Difference, points (95\u00a0% interval)",
    "signpost-round": "Round {round} leaves nothing to come. Choose a round from 1 to {last}.",
    # Instruments and regret
    "instruments.none": "no instrument",
    "instruments.all": "all instruments",
    "instruments.entered": "as entered",
    "instruments.line": "{name} (cost {cost}): {mean}, {difference} against none; {moved} of 100 runs end in another class",
    "instruments.worth": "{text}; nothing does as well for less",
    "instruments.is-entered": "{text}; as entered",
    "no-instruments": "This future has no instruments. Add some on the Timeline page first.",
    "instrument-unknown": "There is no instrument “{name}”. Known are: {known}.",
    "measure-unknown": "There is no class or actor “{name}” to be measured. Known are: {known}.",
    "regret.minimax": "Smallest worst case: {names}, at most {worst} worse than the best choice in any future.",
    "instruments.join": " + ",
    "measure.class": "share of runs that end in {outcome}",
    "measure.utility": "utility of {actor}",
    "measure.points": "{points} points",
    # Charts
    "chart.about-moved": "from class to class: one future against the base case, run by run",
    "chart.about-agreement-time": "when the runs of every future reach agreement",
    "chart.about-utility": "who gains and who loses in one future",
    "chart.about-regret": "how much worse than the best every choice of instruments does",
    "chart.about-signposts": "early signs of how one future ends",
    "chart-needs-future": "The chart “{name}” compares a future with the base case. Name one with --future.",
    "chart.difference": "Difference, points",
    "chart.moved-from": "Ends in",
    "chart.moved-of": "{future} (columns) against {first} (rows): the same {runs} runs in both",
    "chart.moved-alt": "Table of the classes of the same runs in “{first}” and “{future}”. {finding}",
    "chart.timing-best": "Agreement is most frequent in “{future}”: {share} of 100 runs, half of these by round {round}",
    "chart.timing-never": "No run of any future reaches agreement",
    "chart.timing-of": "Share of {runs} runs of each future that have agreed on everything by the end of a round",
    "chart.timing-alt": "Lines of the share of runs that have agreed, by round. At the end: {lines}",
    "chart.timing-alt-line": "{future} {share}\u00a0%.",
    "chart.utility-finding": (
        "Of one actor {gains} gains and {losses} loses beyond the margin",
        "Of {n} actors {gains} gain and {losses} lose beyond the margin",
    ),
    "chart.utility-of": "{future} against {first}: mean utility of the same runs, and the difference with its 95\u00a0% interval",
    "chart.utility-alt": "Utility of every actor in “{first}” and “{future}”, with the difference. {lines}",
    "chart.utility-axis": "utility, 0 to 100; 100 = everything as the actor wants it",
    "chart.utility-nobody": "Both futures have no actor in common that cares for any issue.",
    "chart.utility-own": "{name} (wants other things here)",
    "chart.regret-of": "{measure}, in points of 100; below, how much worse than the best choice in that future; {runs} runs each, the same in all",
    "chart.regret-alt": "Table of choices of instruments by futures: {measure} and regret. {finding}.",
    "chart.regret-choice": "Instruments that are on",
    "chart.regret-cost": "Cost",
    "chart.regret-above": "Future",
    "chart.regret-in": "Regret: {future}",
    "chart.regret-worst": "Largest regret",
    "chart.regret-best": "best",
    "chart.signposts-of": "{future}: what can be seen after {unit} {round} of the {runs} runs that go on; counted in runs that were not learnt from",
    "chart.signposts-alt": "Early signs of “{future}” after {unit} {round}, with the shares of runs with and without each. {finding}.",
    "chart.signpost-row": "{sign}: {outcome}",
    "chart.signpost-shares": "{share} / {otherwise}\u00a0%",
    "chart.signpost-with": "With the sign,\u00a0%",
    "chart.signpost-otherwise": "runs without the sign",
    "chart.signpost-seen": "runs with it",
    "chart.signpost-axis": "share of such runs that end so, per cent",
    # Command line
    "cli.study.holds": "in which range every issue settles in all futures, and which settle together",
    "cli.study.signposts": "what of the first rounds tells how the talks end: a watch list",
    "cli.study.instruments": "which instruments, alone and together, move how many runs, and what they cost",
    "cli.study.regret": "how much worse than the best every choice of instruments does in each future",
    "cli.study.share": "smallest share of the runs of every future, above 0 to 1",
    "cli.study.round": "round after which to look; without it the first third",
    "cli.study.watch-list": "also write the watch list to this file (html)",
    "cli.study.utility": "measure the utility of this actor instead of a class",
    "cli.study.set": "instruments to be on, as ID,ID (nothing: none); once for each set",
    "cli.holds.head": "{title}: what holds in at least {share} of 100 runs of each of {n} futures, {runs} runs each, seed {seed}",
    "cli.signposts.head": "{title}, {future}: early signs, seed {seed}",
    "cli.instruments.head": "{title}, {future}: {measure}, {mean} without instruments; {runs} runs, seed {seed}",
    "cli.regret.head": "{title}: {measure}, and in brackets how much worse than the best choice in that future; {runs} runs, seed {seed}",
    "cli.regret.cell": "{value} ({regret})",
    "cli.regret.worst": "worst",
    "cli.regret.choice": "Instruments",
}
