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
        "Values are compared under the same events, walk-outs and other chances, drawn {chances} "
        "times for each comparison, so that luck is not taken for an effect."
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
    # Sobol indices
    "cli.study.sobol": "how much of the spread each uncertain number explains: Sobol indices",
    "sobol.finding": "{name} counts most: {total} % of the spread depends on it",
    "sobol.nothing": "No range changes the {measure}",
    "sobol.spread": (
        "Over the ranges the {measure} is {mean} on average and spreads by {spread} points (a "
        "standard deviation)."
    ),
    "sobol.line": (
        "{name}: {first} % by itself ({first_low} to {first_high}), {total} % together with "
        "others ({total_low} to {total_high})."
    ),
    "sobol.alone": (
        "Each by itself, all together explain {alone} % of the spread; the rest is how they act "
        "on each other."
    ),
    "sobol.wide": "The intervals are wide. More runs make them narrower.",
    "sobol.chance": (
        "What chance alone does is taken out: the spread is that of the mean over all chances."
    ),
    "chart.about-sobol": "how much of the spread of a share each uncertain number explains",
    "chart.sobol-of": "{future}: where the spread of the {measure} over the ranges comes from",
    "chart.sobol-axis": "% of the spread (variance), with 95 % intervals",
    "chart.sobol-first": "By itself",
    "chart.sobol-total": "With what it does together with others",
    "chart.sobol-total-short": "Together with others",
    # Scenario discovery
    "study-too-many-runs": (
        "{runs} runs are too many for this study of this future. It can take at most {most}."
    ),
    "cli.study.discover": "within which limits of the uncertain numbers a class lies (scenario discovery)",
    "discover.end-class": "end in {outcome}",
    "discover.end-utility": "are among the best quarter for {actor}",
    "discover.name-utility": "Best quarter for {actor}",
    "discover.finding": (
        "{inside} of 100 runs within the limits found {end}, {outside} of 100 of all others"
    ),
    "discover.nothing": "No limits were found within which runs {end} clearly more often",
    "discover.box": (
        "{name} when {limits}: {inside} of 100 such runs {end}, {outside} of 100 of the others; "
        "{coverage} % of all that {end} are there."
    ),
    "discover.box-next": (
        "Of the runs that are left, {name} when {limits}: {inside} of 100 such runs {end}, "
        "{outside} of 100 of the others; {coverage} % of all that {end} are there."
    ),
    "discover.above": "{name} is above {value}",
    "discover.below": "{name} is below {value}",
    "discover.between": "{name} is between {low} and {high}",
    "discover.happens": "“{name}” happens",
    "discover.happens-not": "“{name}” does not happen",
    "discover.works": "“{name}” works",
    "discover.works-not": "“{name}” does not work",
    "discover.and": " and ",
    "discover.checked": (
        "Found in half of the {runs} runs; all figures were counted in the other half. "
        "{inputs} numbers, events and instruments were looked at."
    ),
    "discover.share": "{share} of 100 runs {end} in all.",
    "chart.about-discover": "within which limits of the uncertain numbers a class lies",
    "chart.discover-of": "{future}: limits within which runs {end} more often",
    "chart.discover-box": "{number}. {inside} of 100 runs there, {outside} of 100 of the others",
    "chart.discover-coverage": "{coverage} % of all that {end}",
    "chart.discover-above": "above {value}",
    "chart.discover-below": "below {value}",
    "chart.discover-between": "{low} to {high}",
    "chart.discover-yes": "yes",
    "chart.discover-no": "no",
    "chart.discover-number": "Box",
    "chart.discover-low": "At least",
    "chart.discover-high": "At most",
    "chart.discover-inside": "Of 100 runs there",
    "chart.discover-outside": "Of 100 others",
    "chart.discover-covered": "Of all such runs (%)",
}
