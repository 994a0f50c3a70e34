"""Drivers: their presets, how their states fit together, and what they do to the outcome."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # Library
    "driver-preset.will": "Political will of the parties",
    "driver-preset.will-note": "How much the parties want a result at all: it scales what everybody can accept.",
    "driver-preset.will-low": "Low",
    "driver-preset.will-moderate": "Moderate",
    "driver-preset.will-high": "High",
    "driver-preset.security": "Evolving security landscape",
    "driver-preset.security-note": (
        "What happens around the table: it raises or lowers hostility and the danger of escalation."
    ),
    "driver-preset.security-deteriorating": "Deteriorating",
    "driver-preset.security-stable": "Stable",
    "driver-preset.security-improving": "Improving",
    "driver-preset.capacity": "Capacity to bridge differences",
    "driver-preset.capacity-note": (
        "How able the parties and mediators are to connect issues: it moves linkage and the success of instruments."
    ),
    "driver-preset.capacity-weak": "Weak",
    "driver-preset.capacity-medium": "Medium",
    "driver-preset.capacity-strong": "Strong",
    "driver-preset.faith": "Good faith in implementation",
    "driver-preset.faith-note": "Whether promises are kept: it moves the trust of every pair.",
    "driver-preset.faith-doubtful": "Doubtful",
    "driver-preset.faith-mixed": "Mixed",
    "driver-preset.faith-credible": "Credible",
    # Combinations of states
    "drivers.state-of": "{driver}: {state}",
    "drivers.and": " · ",
    "drivers.line": "{states} (total support {score})",
    "drivers.column": "{driver}: {states}",
    "drivers.used": "{state} (in {used})",
    "drivers.unused": "{state} (in none)",
    "drivers.nothing-judged": (
        "Nothing has been judged yet, so every combination of states holds together. Enter how the states act on each other."
    ),
    "drivers.found": (
        "{found} of {all} combinations of states holds together.",
        "{found} of {all} combinations of states hold together.",
    ),
    "drivers.found-some": (
        "There are {all} combinations of states. {starts} random starts led to {found} that holds together; there may be more.",
        "There are {all} combinations of states. {starts} random starts led to {found} that hold together; there may be more.",
    ),
    "drivers.power": "{factor} × 10^{power}",
    "drivers.no-states": "No driver is in a state.",
    "drivers.fits": "These states support each other (total support {score}).",
    "drivers.fits-not": (
        "One of these states does not fit the others (total support {score}).",
        "{n} of these states do not fit the others (total support {score}).",
    ),
    "drivers.misfit": (
        "{driver}: “{state}” does not fit ({balance}); “{best}” is better supported ({best_balance}). {reasons}."
    ),
    "drivers.because": "; ",
    "drivers.reason": "{driver} “{state}” says {best_score} to “{best}”, {chosen_score} to “{chosen}”",
    "drivers.reason-note": "{reason} ({note})",
    # Matrix of two inputs
    "matrix.on": "on",
    "matrix.off": "off",
    "matrix.is": "{input} is {value}",
    "matrix.and": "{first} and {last}",
    "matrix.axes": "Across: {x}. Down: {y}.",
    "matrix.story": (
        "If {inputs}, {share} of 100 runs end in {outcome}, against {before} now: {points} points "
        "({low} to {high}), over {runs} runs."
    ),
    # Charts
    "chart.state": "State",
    "chart.rank": "Rank",
    "chart.balance": "What the present states say",
    "chart.support": "total support {score}",
    "chart.total-support": "Total support",
    "chart.judgements-title": (
        "One judgement on how the states of {drivers} drivers act on each other",
        "{judged} judgements on how the states of {drivers} drivers act on each other",
    ),
    "chart.judgements-of": (
        "{future}: the state of a row promotes (+) or hinders (−) that of a column; bold are the present states"
    ),
    "chart.judgements-alt": "A table of {judged} judgements between the states of: {names}.",
    "chart.judgements-footer": "Judgements as entered · cross-impact balance after Weimer-Jehle (2006)",
    "chart.combinations-of": "{future}: a line for each combination, best supported first; the fuller a box, the more combinations have it",
    "chart.combinations-alt": "{finding}. Best supported: {names}.",
    "chart.third": "Third input",
    "chart.as-now": "as now",
    "chart.matrix-finding": "{outcome}: {low} to {high} of 100 runs",
    "chart.matrix-where": "{finding}, most where {at}",
    "chart.matrix-none": "None of these pairs of values can be played",
    "chart.matrix-of": (
        "{future}: share of runs that end in {outcome}, and below it the difference to the future as it is, in points; "
        "the same runs in every cell"
    ),
    "chart.matrix-third": (
        "{future}: share of runs that end in {outcome}, a table for each value of {third}; below it the difference to the "
        "future as it is, in points"
    ),
    "chart.about-cross-impact": "how the states of drivers act on each other",
    "chart.about-combinations": "which combinations of drivers' states hold together",
    "chart-too-many-states": "{number} states are too many for one chart; at most {limit} can be drawn. Take the table instead.",
    # Command line
    "cli.study.cross-impact": "Which combinations of drivers' states hold together, and what speaks against a future's states.",
    "cli.cross-impact.limit": "list at most so many combinations",
    "cli.cross-impact.state": "ask about a combination: a state of a driver; may be given several times",
    "cli.cross-impact.head": "{title}, {future}: how the states of the drivers support each other.",
    "cli.cross-impact.fit": "{name}: {fit}",
    "cli.cross-impact.reason": "  {sentence}",
    "cli.study.matrix": "How a future ends under every pair of values of two inputs, paired run by run.",
    "cli.matrix.x": "the input that goes across",
    "cli.matrix.y": "the input that goes down",
    "cli.matrix.z": "a third input: one table for each of its values",
    "cli.matrix.list": "list the inputs of the file, and stop",
    "matrix-incomplete": "Name an input to go across (--x) and one to go down (--y); --inputs lists those of the file.",
    "cli.matrix.chart": "also draw the shares: png, svg or pdf",
    "cli.matrix.inputs": (
        "INPUT is KIND:NAME, for a stance KIND:ACTOR:ISSUE, for trust trust:ACTOR:ACTOR. A range =LOW..HIGH and a "
        "number of steps /STEPS may follow; without a range the one that was entered is taken. Kinds: driver, position, "
        "compromise, salience, influence, hostility, tempo, patience, conflict-cost, linkage, trust, status-quo, "
        "chance (of an event), instrument (off and on), success (of an instrument), setting. "
        "For instance --x driver:WILL --y position:RUS:ARMS=20..60/5."
    ),
    "cli.matrix.head": "{title}, {future}: share of runs that end in {outcome} ({runs} runs, seed {seed}).",
    "cli.matrix.corners": "The four corners:",
    "limit-out-of-range": "{number} is outside 1 to {limit}. Choose a number between them.",
    "unknown-driver-state": "“{text}” names no state of a driver. Write DRIVER=STATE; known here: {known}.",
    # Records
    "change.name-cross_impacts": "{first} → {second}",
    "change.name-driver_effects": "{driver}: {state}",
    # Findings
    "states-alike": "Two states of “{driver}” have the same name, or one has none. Give each a name of its own.",
    "driver-without-choice": "“{driver}” has fewer than two states, so it cannot be otherwise. Add states.",
    "effect-of-no-state": "An effect belongs to the state “{state}”, which “{driver}” does not have. Choose another.",
    "judgement-on-itself": "A judgement is about “{driver}” and itself; it is left out. Remove it.",
    "judgement-of-no-state": (
        "A judgement names the state “{state}”, which “{driver}” does not have; it is left out. Choose another."
    ),
    "judgement-twice": "How “{state}” acts on “{other}” is judged twice; the first counts. Remove one.",
    "judgements-uneven": (
        "What “{driver}: {state}” says to the states of “{other}” adds up to {total} instead of 0. Check the judgements.",
        "{n} rows of judgements do not add up to 0, for instance what “{driver}: {state}” says to the states of "
        "“{other}” ({total}). Check them.",
    ),
    "driver-states-contradict": (
        "“{future}” puts “{driver}” into several states ({states}); the last, “{last}”, counts. Remove the others."
    ),
    # Refused
    "matrix-input": (
        "“{text}” names no input. Write for instance driver:NAME, position:ACTOR:ISSUE=20..60/5, trust:ACTOR:ACTOR "
        "or instrument:NAME. Known are: {known}."
    ),
    "matrix-unknown-name": "There is no “{name}”. Known are: {known}.",
    "matrix-name-twice": "“{name}” is the name of several. Use an identifier: {ids}.",
    "matrix-input-gone": "This cannot be varied, or is not there any more. Choose another input.",
    "matrix-no-value": "There is no number to vary: nothing was entered. Enter one first.",
    "matrix-steps": "{number} steps cannot be drawn. Choose from 2 to {limit}.",
    "matrix-range-needed": "No range was entered. Give one within {low:g} to {high:g}, for instance =0.5..2.",
    "matrix-one-level": "The input has one value only. Choose another, or give a range.",
    "matrix-same-input": "The same input was chosen twice. Choose different ones.",
    "matrix-too-large": "{number} cells are too many: at most {limit} are played. Choose fewer steps.",
    "matrix-does-not-fit": "The two values do not fit each other.",
    "state-without-name": "A state needs a name. Enter one.",
    "state-twice": "The driver has a state “{state}” already. Choose another name.",
    "impact-on-itself": "Two states of “{name}” exclude each other; how one acts on the other is not judged.",
    "no-driver-states": "There are no drivers with states to combine. Add drivers, and give each at least two states.",
    "too-many-states": (
        "The drivers have {number} states together, and at most {limit} can be combined. Leave some out."
    ),
}
