"""Which inputs count: screening, sensitivity indices, and where in the ranges a class lies."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "study-no-ranges": (
        "No number of this future has a range, so there is nothing to vary. Give the numbers you "
        "are not sure of a low and a high."
    ),
    "study-too-few-runs": (
        "{runs} runs are too few for this study of this future. It takes at least {least}."
    ),
    # Groups of inputs
    "inputs.of-actor": "{field} of {name} (all issues)",
    "inputs.actor": "All numbers of {name}",
    "inputs.kind": "{field} of all actors",
    "inputs.events": "Chances of all events",
    "inputs.instruments": "Chances of all instruments",
    "inputs.trust": "Trust of all pairs",
    "inputs.moved": (
        "{inputs} number with a range was varied.",
        "{inputs} numbers with a range were varied.",
    ),
    "inputs.grouped": "They were varied in {groups} groups, because there are so many.",
    "inputs.left-out": (
        "{n} number has no range and stayed as it is.",
        "{n} numbers have no range and stayed as they are.",
    ),
    "inputs.no-chance": (
        "Every place was played with the same {chances} throws of the dice, so that chance is not "
        "taken for an effect."
    ),
    # Screening
    "cli.study.morris": "which uncertain numbers move the outcome at all: screening (Morris)",
    "cli.study.runs": "runs to play altogether; without it as many as are usual",
    "cli.study.varied-head": (
        "{title}, {future}: {measure}, {mean} on average over the ranges, {runs} runs, seed {seed}"
    ),
    "morris.finding": "{name} moves the {measure} most: by {points} points on average",
    "morris.nothing": "No range moves the {measure} by as much as {limit} point",
    "morris.line": "{name}: {points} points ({low} to {high}), {way}.",
    "morris.up": "a higher value raises the share",
    "morris.down": "a higher value lowers the share",
    "morris.up-utility": "a higher value raises the utility",
    "morris.down-utility": "a higher value lowers the utility",
    "morris.depends": "how far depends on the other numbers",
    "morris.steady": "much the same wherever the others are",
    "morris.both": "{direction}; {steadiness}",
    "morris.small": (
        "{n} other moves it by less than {limit} point.",
        "{n} others move it by less than {limit} point each.",
    ),
    "chart.about-morris": "which uncertain numbers move a share at all (screening)",
    "chart.morris-of": "{future}: average move of the {measure} over the whole range of a number",
    "chart.morris-axis": "points, mean size and 95 % interval",
    "chart.sensitivity-input": "Number",
    "chart.morris-mu-star": "Mean size (μ*)",
    "chart.morris-sigma": "Spread (σ)",
    "chart.morris-mu": "Mean (μ)",
    "chart.sensitivity-interval": "95 % interval",
    "chart.sensitivity-range": "{low} to {high}",
}
