"""Labels, findings and descriptions of charts."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # Around every chart
    "chart.illustrative": "Illustrative: numbers made up as an example.",
    "chart.footer": (
        "{engine} {version} · seed {seed} · {runs} runs · shares of simulated runs, not a forecast"
    ),
    # Numbers
    "chart.percent": "{share}\u00a0%",
    "chart.margin": "±{half}",
    "chart.range": "{low} to {high}",
    "chart.points": "{points} points",
    "chart.value-unit": "{value} {unit}",
    "chart.less-than-one": "fewer than 1",
    "chart.more-than-99": "more than 99",
    "chart.share-axis": "share of {runs} runs, per cent",
    "chart.share-of": "{name} {share}\u00a0% ± {half}",
    "chart.join": ", ",
    "chart.stop": ".",
    "chart.yes": "yes",
    "chart.no": "no",
    # Headings of tables
    "chart.outcome": "Outcome",
    "chart.future": "Future",
    "chart.issue": "Issue",
    "chart.actor": "Actor",
    "chart.round": "Round",
    "chart.figure": "Figure",
    "chart.share": "Share of runs,\u00a0%",
    "chart.low-95": "95\u00a0% interval from",
    "chart.high-95": "to",
    "chart.low-of": "{name}, from",
    "chart.high-of": "{name}, to",
    "chart.share-all": "Share of all runs,\u00a0%",
    "chart.share-open": "Share of the runs in which it stays open,\u00a0%",
    "chart.settled-share": "Settles in,\u00a0% of runs",
    "chart.p10": "10th percentile",
    "chart.p50": "Median",
    "chart.p90": "90th percentile",
    "chart.valued": "Runs with a value, %",
    "chart.mean-name": "Weighted mean of opening positions",
    "chart.status-quo-name": "Status quo",
    "chart.between": "Share of runs,\u00a0% at {low} to {high} points",
    "chart.position": "Position",
    "chart.position-range": "Range of the position",
    "chart.compromise": "Compromise level",
    "chart.must-sign": "Must sign",
    # How it ends
    "chart.most-agreement": "Most runs end in agreement: {share} of 100",
    "chart.most-partial": "Most runs end in partial agreement: {share} of 100",
    "chart.most-stalemate": "Most runs end in stalemate: {share} of 100",
    "chart.most-escalation": "Most runs end in escalation: {share} of 100",
    "chart.half-agreement": "About half of the runs end in agreement: {share} of 100",
    "chart.half-partial": "About half of the runs end in partial agreement: {share} of 100",
    "chart.half-stalemate": "About half of the runs end in stalemate: {share} of 100",
    "chart.half-escalation": "About half of the runs end in escalation: {share} of 100",
    "chart.often-agreement": "No outcome has half of the runs; agreement is most frequent, {share} of 100",
    "chart.often-partial": (
        "No outcome has half of the runs; partial agreement is most frequent, {share} of 100"
    ),
    "chart.often-stalemate": "No outcome has half of the runs; stalemate is most frequent, {share} of 100",
    "chart.often-escalation": (
        "No outcome has half of the runs; escalation is most frequent, {share} of 100"
    ),
    "chart.outcome-of": "{future}: share of {runs} runs of {rounds} rounds, with 95\u00a0% intervals",
    "chart.outcome-alt": "Bar chart of how {runs} runs of “{future}” end: {shares}.",
    "chart.futures-best": (
        "Agreement is most frequent in “{future}”: {share} of 100 runs, against {other} in “{first}”"
    ),
    "chart.futures-worst": (
        "Escalation is most frequent in “{future}”: {share} of 100 runs, against {other} in “{first}”"
    ),
    "chart.futures-alike": "No future differs from the first in agreement or escalation by more than the margin",
    "chart.futures-of": (
        "Share of {runs} runs of {rounds} rounds, per cent; ± is half the 95\u00a0% interval",
        "Share of {runs} runs of {rounds} rounds with the same luck in each future, per cent; ± is half "
        "the 95\u00a0% interval",
    ),
    "chart.futures-alt": (
        "Bar chart of how {runs} runs of one future end. {lines}",
        "Stacked bars of how {runs} runs of each of {n} futures end. {lines}",
    ),
    "chart.futures-alt-line": "{future}: {shares}.",
    # How it unfolds
    "chart.now": "now",
    "chart.talking": "Still talking (stalemate)",
    "chart.at-the-end": "after round {round}",
    "chart.round-axis": "round (one {unit} each)",
    "chart.half-by": "By round {round} half of the runs have reached at least partial agreement",
    "chart.half-never": (
        "After {rounds} rounds only {share} of 100 runs have reached at least partial agreement"
    ),
    "chart.unfolding-of": "{future}: state of {runs} runs at the end of each round",
    "chart.unfolding-alt": (
        "Stacked areas of the state of {runs} runs of “{future}” over {rounds} rounds. At the end: {shares}."
    ),
    # Where issues settle
    "chart.settles-around": "{issue} settles in {share} of 100 runs, around {middle}",
    "chart.settles-nowhere": "{issue} settles in none of {runs} runs",
    "chart.settles-never": "It settles in none of the {runs} runs.",
    "chart.never-settles": "never settles",
    "chart.settling-of": (
        "{future}: where it settles in {runs} runs; where it does, 80 of 100 settle between {low} and {high}"
    ),
    "chart.settling-of-never": "{future}: where it settles in {runs} runs",
    "chart.settling-alt": (
        "Histogram of where {issue} settles in {runs} runs of “{future}”: in {share} of 100 runs, the "
        "middle at {middle}, from {low} to {high} in 80 of 100 of these. The weighted mean of the opening "
        "positions is {mean}."
    ),
    "chart.settling-alt-never": (
        "{issue} settles in none of {runs} runs of “{future}”. The weighted mean of the opening positions "
        "is {mean}."
    ),
    "chart.settling-axis": "share of {runs} runs in each {length}, per cent",
    "chart.status-quo": "status quo {value}",
    "chart.mean": "weighted mean of opening positions {value}",
    "chart.zone-none": "Nobody has to sign here, so there is no gap.",
    "chart.zone-words": "zone of agreement {low} to {high}, {gap}",
    "chart.gap-zone-words": "gap from {low} to {high}, {gap}",
    "chart.gap-open": "open by {length}",
    "chart.gap-short": "short by {length}",
    "chart.gap-touching": "just touching",
    "chart.gap-none": "nobody needs to sign",
    "chart.axis-points": "{issue}, scale points",
    "chart.axis-unit": "{issue}, {unit}",
    "chart.scale-axis": "place on the scale of each issue, 0 to 100 points",
    "chart.settles-in": "settles in, median (80\u00a0%)",
    "chart.middle-range": "{middle} ({low}–{high})",
    "chart.key-middle": "median and 80\u00a0% of settled values",
    "chart.key-mean": "weighted mean of opening positions",
    "chart.key-sq": "status quo",
    "chart.overview-most": "{most} settles in {share} of 100 runs, {least} in {other}",
    "chart.overview-one": "{issue} settles in {share} of 100 runs",
    "chart.overview-of": "{future}: where each issue settles in {runs} runs; the height of bars compares across issues",
    "chart.overview-alt": "A lane for each issue of “{future}” with where it settles in {runs} runs. {lines}",
    # Positions
    "chart.positions-finding": (
        "On {n} of {total} issues the ranges of all who must sign meet",
        "On {n} of {total} issues the ranges of all who must sign meet",
    ),
    "chart.positions-of": "{future}: most likely values, ranges as the analyst entered them",
    "chart.positions-first": "the first {n} of {total} issues",
    "chart.positions-heaviest": "the {n} actors of most weight on each issue",
    "chart.and-then": "; ",
    "chart.key-signs": "must sign",
    "chart.key-others": "need not sign",
    "chart.key-range": "range of the position",
    "chart.key-accepts": "would accept",
    "chart.positions-alt": (
        "Positions of all actors in “{future}”, a lane for each of {total} issues. {lines}"
    ),
    "chart.positions-alt-line": "{issue}: {gap}.",
    # Blockers
    "chart.blocker": "{actor} on {issue}",
    "chart.blockers-most": "{actor} keeps {issue} open in {share} of 100 runs",
    "chart.blockers-nobody": "Nobody keeps an issue open in one of 100 runs or more",
    "chart.blockers-none": "Every issue settles in nearly every run.",
    "chart.blockers-of": (
        "{future}: share of all {runs} runs in which the actor stands at an end of the gap of an open issue"
    ),
    "chart.blockers-alt": (
        "Bar chart of who keeps which issue open in {runs} runs of “{future}”. Most frequent: {actor} on "
        "{issue}, {share} of 100 runs."
    ),
    "chart.blockers-nobody-alt": "In {runs} runs of “{future}” nobody keeps an issue open.",
    # Futures run by run
    "chart.contrast-key": "ring: {before}; dot: {after}",
    "chart.after-round": "After round {round},\u00a0%",
    "chart.rounds-10": "One in ten by round",
    "chart.rounds-50": "Half by round",
    "chart.rounds-90": "Nine in ten by round",
    # The list of charts
    "chart.about-outcome": "how one future ends",
    "chart.about-futures": "how every future ends, side by side",
    "chart.about-unfolding": "how one future unfolds, round by round",
    "chart.about-settling": "where every issue settles",
    "chart.about-positions": "who stands where and what each would accept",
    "chart.about-blockers": "who keeps which issue open",
    "chart.about-one-issue": "where one issue settles, by its id",
}
