"""What it takes to open a deal, and who carries it."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "unknown-issue": "There is no issue “{name}”. Known are: {known}.",
    "cli.study.deal-issue": "an issue that the deal is about, by id or short name; can be given several times. Without it all that count for the outcome",
    "deal.basis": (
        "Reckoned at the most likely values and full ranges, without events, instruments and what "
        "trust does, as for the gaps on the Board."
    ),
    "studies.kind.least-change": "What it takes to open the deal",
    "studies.kind.least-change-about": (
        "Finds the smallest concessions that open it, and plays the talks with and without them."
    ),
    "studies.kind.coalition": "Who carries the deal",
    "studies.kind.coalition-about": (
        "Finds the smallest coalitions that carry each issue, who is indispensable, and who swings."
    ),
    # Least change
    "cli.study.least-change": "the smallest concessions that open the deal, played with and without",
    "least.finding": "The deal opens with {points} points of concessions in all",
    "least.finding-package": "The deal opens as a package with {points} points of concessions in all",
    "least.finding-open": "The deal is open as it stands: nobody needs to concede anything",
    "least.finding-open-package": "The deal is open as a package: nobody needs to concede anything",
    "least.finding-shut": "No concessions open the deal: nothing is left between the red lines",
    "least.give": "{actor} {points}",
    "least.give-on": "{actor} {points} on {issue}",
    "least.span": "{actor} {least} to {most}",
    "least.issue": "{issue} is {gap} and would just open if these gave: {gives}.",
    "least.issue-quorum": ("{issue} would just open, quorum included, if these gave: {gives}."),
    "least.issue-open": "{issue} is {gap}.",
    "least.issue-carried": "{issue} opens as it is, quorum included.",
    "least.issue-red": "{issue} cannot open: the red lines of {first} and {second} leave no value between them.",
    "least.issue-shut": "{issue} cannot open: red lines leave no value that its quorum accepts.",
    "least.spans": "Other ways of sharing it are as small. In them these would give: {spans}.",
    "least.spans-points": "Other ways of sharing it are as small. In them these would give, in points of all issues: {spans}.",
    "least.unknown-spans": "There may be other ways as small; with so many actors and issues they were not looked for.",
    "least.package": (
        "As a package of {issues} it takes {points} points, {alone} issue by issue: each pays for "
        "the others. These would give: {gives}."
    ),
    "least.package-shorter": "As a package of {issues} it takes {points} points. These would give: {gives}.",
    "least.package-open": "Issue by issue it takes {alone} points; as a package of {issues} nothing, for each pays for the others.",
    "least.played": (
        "Played {runs} times with these concessions, the {measure} is {after}; without them, in the "
        "same runs, {before} ({difference})."
    ),
    "least.shares": "{outcome}: {before} before, {after} after.",
    "least.plain": (
        "Points are those of the scale from 0 to 100, of every issue and actor alike. A "
        "compromise level that is made wider and a position moved towards the others do the same. "
        "Red lines stay. Of several ways that are as small, the one is shown that settles nearest "
        "to the weighted mean of the positions."
    ),
    "least.overlap": (
        "A package is one deal with one value for every issue. Runs may also settle parts of it in "
        "turn, which can take less still."
    ),
    "chart.about-least-change": "the smallest concessions that open the deal, and how runs end with them",
    "chart.least-of": "{future}: points by which compromise levels are made wider, at the most likely values",
    "chart.least-alone": "Each issue by itself",
    "chart.least-package": "As one package",
    "chart.least-played": "Played with and without: how runs end (%)",
    "chart.least-before": "As it stands",
    "chart.least-after": "With the concessions of the deal",
    "chart.least-open": "open",
    "chart.least-shut": "shut by red lines",
    "chart.least-points": "{points} points: {gives}",
    "chart.least-nothing": "nothing to concede",
    "chart.least-share": "{outcome}: {share} of 100",
    "chart.least-alone-column": "By itself (points)",
    "chart.least-deal-column": "In the deal (points)",
    # Coalition
    "cli.study.coalition": "the smallest coalitions that carry each issue and the deal",
    "cli.coalition.head": "{title}, {future}: who carries what",
    "coalition.finding": (
        "One actor carries the deal: {names}",
        "{n} actors carry the deal: {names}",
    ),
    "coalition.finding-several": (
        "{n} coalitions carry the deal, of one actor each",
        "{n} coalitions of {size} actors each carry the deal",
    ),
    "coalition.finding-shut": "No coalition carries the deal as it stands: {points} points of concessions are missing",
    "coalition.finding-red": "No coalition carries the deal: red lines leave no value",
    "coalition.signed": (
        "{issue}: its only signatory, {names}, carries it, at {values}.",
        "{issue}: its {n} signatories ({names}) carry it, at {values}.",
    ),
    "coalition.quorum": (
        "{issue}: the smallest coalition is {names}, at {values}. Others than the signatories must "
        "bring {share} % of their influence."
    ),
    "coalition.several": (
        "{issue}: {n} coalitions are the smallest ({names}), the first of them at {values}. Others "
        "than the signatories must bring {share} % of their influence."
    ),
    "coalition.anybody": "{issue}: nobody's consent is needed.",
    "coalition.shut": "{issue}: no coalition carries it, for its signatories have no value in common ({gap}).",
    "coalition.shut-quorum": (
        "{issue}: no coalition carries it, for at no value that all signatories accept others bring "
        "{share} % of their influence."
    ),
    "coalition.hold-outs": (
        "Without the signature of {names} the other signatories would have a value in common.",
        "Without the signature of any one of {names} the other signatories would have a value in common.",
    ),
    "coalition.needed": (
        "Nobody can take the place of {names} there.",
        "Nobody can take the places of {names} there.",
    ),
    "coalition.swing": "These can take each other's place there: {names}.",
    "coalition.more": "There are more coalitions as small; these are the first {n}.",
    "coalition.deal": "The deal ({issues}): {ways}.",
    "coalition.signatories": "In every coalition of the deal, because they sign: {names}.",
    "coalition.or": "; or ",
    "chart.about-coalition": "whose consent carries each issue, and how much influence that takes",
    "chart.coalition-of": "{future}: influence of all parties that count on an issue; the mark shows how much must consent",
    "chart.coalition-issues": "Share of influence (%)",
    "chart.coalition-meets": "carried by {n}, at {values}",
    "chart.coalition-shut": "not carried: {gap}",
    "chart.coalition-no-quorum": "not carried: no quorum",
    "chart.coalition-signs": "signs",
    "chart.coalition-needed": "cannot be replaced",
    "chart.coalition-swing": "can be replaced",
    "chart.coalition-accepts": "accepts too",
    "chart.coalition-apart": "stands apart",
    "chart.coalition-part": "Part",
    "chart.coalition-influence": "Influence",
}
