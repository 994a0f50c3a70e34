"""Sentences of the Board: lanes, markers, the strip of the selected stance, typed entries."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "board.title": "Positions",
    "board.hint": "Drag a marker to move a position, an end of its bar to change how far the actor "
    "would go. Or type a number.",
    "board.no-actors": "Nobody is at the table yet: add actors on the Actors page.",
    "board.no-issues": "Nothing is on the table yet: add issues on the Issues page.",
    "board.unplaced": "No position yet:",
    "board.unplaced-more": "and {number} more",
    "board.gap.open": "open by {size}",
    "board.gap.touching": "just touching",
    "board.gap.short": "short by {size}",
    "board.gap.nobody": "nobody needs to sign",
    "board.band.open": "zone of agreement",
    "board.band.short": "gap",
    "board.band.short-between": "gap between {first} and {second}",
    "board.settles": "settles in {share} of 100 runs, around {value}",
    "board.settles-few": "settles in fewer than 1 of 100 runs, around {value}",
    "board.settles-all": "settles in every run, around {value}",
    "board.settles-never": "settles in no run",
    "board.low-end": "{value} {text}",
    "board.low-end-unit": "{value} · {text}",
    "board.live": "live: {text}",
    "board.status-quo": "status quo",
    "board.mean": "mean",
    "board.tip.status-quo": "Status quo: {value}. What stays if the issue is not settled.",
    "board.tip.mean": "Weighted mean: {value}. The opening positions weighted by influence and "
    "salience: where it would settle without any bargaining.",
    "board.tip.open": "Every signatory accepts {low} to {high} at the end of the talks. {first} "
    "holds the lower end, {second} the upper end.",
    "board.tip.short": "The signatories' ranges do not meet: {first} goes down to {low}, {second} "
    "up to {high}.",
    "board.tip.nobody": "No actor has a veto on this issue, so no acceptance range is needed.",
    "board.tip.settled": "Settled between {low} and {high} in 8 of 10 runs in which it settled.",
    "board.tip.unplaced": "{actor} has no position on this issue yet. Click and type a number, or "
    "drag onto the scale.",
    "board.tip.heading": "{actor} on {issue}",
    "board.tip.weight": "Salience {salience}, influence {influence}",
    "board.tip.position": "Position {value}, between {low} and {high}",
    "board.tip.position-assumed": "Position {value}, between {low} and {high} (assumed from the "
    "confidence; nobody entered a range)",
    "board.tip.position-exact": "Position {value}",
    "board.tip.compromise": "Would accept {low} to {high} at the end (compromise level {value})",
    "board.tip.compromise-assumed": "Would accept {low} to {high} at the end (compromise level "
    "{value}, assumed: nobody entered one)",
    "board.tip.beyond": "The position lies beyond the scale in this future and counts as its end.",
    "board.tip.base-position": "Base case: position {value}",
    "board.tip.base-compromise": "Base case: compromise level {value}",
    "board.tip.differs": "Differs from the base case.",
    "board.tip.confidence": "Confidence {value}",
    "board.accessible": "Board of positions",
    "board.accessible.lane": "{issue}. {gap}. {settles}.",
    "board.accessible.stance": "{actor} on {issue}: position {position}, accepts {low} to {high}, "
    "salience {salience}, influence {influence}.",
    "board.accessible.signs": "Must sign.",
    "board.accessible.red-line": "Red line.",
    "board.accessible.no-stance": "{actor} has no position on {issue}. Type a number to set one.",
    "board.accessible.keys": "Left and Right move the position by one step, with Shift by a tenth, "
    "with Ctrl by ten. Minus and plus, or the square brackets, make the acceptance range narrower "
    "or wider. Up and Down go to the next issue, Page Up and Page Down, Home and End to another "
    "actor. Type a number to set the position, such as 35, or with its range: 35±8. Enter opens "
    "the field with the present value; Escape takes back a drag or closes the field.",
    "board.accessible.entry": "Position of {actor} on {issue}",
    "board.entry.hint": "35, 35±8 or 27–35–43",
    "board.readout.compromise": "± {value}",
    "strip.nothing": "Select a marker to see and edit what is known of it.",
    "strip.summary": "Position {position}, accepts {low} to {high}, salience {salience}, "
    "influence {influence}.",
    "strip.more": "Details",
    "strip.less": "Less",
    "strip.tip.more": "Show the numbers, evidence and source of this stance.",
    "strip.tip.less": "Show this stance in one line, to have more room for the lanes.",
    "strip.title": "{actor} on {issue}",
    "strip.ends": "{low} {low_end} · {high} {high_end}",
    "strip.near": "Near {value}: {text}",
    "strip.no-stance": "{actor} has no position on {issue} yet. Type one to add a stance.",
    "strip.range": "{low} – {high}",
    "strip.base": "base {value}",
    "strip.base-yes": "base: yes",
    "strip.base-no": "base: no",
    "strip.evidence": "Evidence",
    "strip.evidence-of.position": "Evidence for the position",
    "strip.evidence-of.compromise": "Evidence for the compromise level",
    "strip.evidence-of.salience": "Evidence for the salience",
    "strip.note": "Note: why this number",
    "strip.source": "Source: where it comes from",
    "strip.assumed-range": "assumed {low} – {high}",
    "strip.tip.value": "A number, or with its range: 35±8 or 27–35–43. Enter applies, Escape "
    "restores.",
    "strip.tip.range": "The range in which the number may lie: ±8 or 27–43. Empty: assumed from "
    "the confidence.",
    "strip.tip.confidence": "From 0 to 1. Where no range was entered, low confidence means a wide "
    "assumed range.",
    "strip.tip.veto": "The issue cannot settle without this actor, as long as its salience is "
    "above 0.",
    "strip.tip.red-line": "Never beyond position ± compromise level, whatever instruments, trust "
    "or linkage do.",
    "strip.accessible.value": "{field} of {actor} on {issue}",
    "strip.accessible.range": "Range of: {field} of {actor} on {issue}",
    "entry-empty": "A number is needed here; the earlier value stays.",
    "entry-not-a-number": "“{text}” is not a number; the earlier value stays. Write 35, 35±8 or "
    "27–35–43.",
    "entry-in-disorder": "“{text}” is not in order; the earlier value stays. Write low, most "
    "likely, high, such as 27–35–43.",
    "entry-outside": "{value} is not between {low} and {high}; the earlier value stays.",
    "entry-too-long": "The text has {length} characters, {limit} are the most; the earlier text "
    "stays.",
    "entry-no-position": "Enter the position first; then the stance exists.",
}
