"""The page of studies: which there are, what they answer, and how one is made."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "page.studies": "Studies",
    "studies.lead": (
        "A study plays the shown future many times over, with other numbers each time. Choose what "
        "you want to know, then start."
    ),
    "studies.kinds": "What do you want to know?",
    "studies.measure": "Of what",
    "studies.start": "Start",
    "studies.elsewhere": (
        "What concerns several futures is on the page Compare: regret, early signs, and what holds in all."
    ),
    "studies.nothing": "Nothing was studied yet. A study may take a minute; you can go on working.",
    "studies.stale": (
        "As of an earlier version: the scenario was changed since. Start again for what it is now."
    ),
    "studies.other-future": "As of another future than the one shown. Start again for this one.",
    "studies.picture-file": "study {name}",
    "studies.kind.tornado": "Which single change moves it most",
    "studies.kind.tornado-about": (
        "Moves every number alone to both ends of its own range, and tries small steps of every actor."
    ),
    "studies.kind.instruments": "Which instruments to choose",
    "studies.kind.instruments-about": (
        "Switches the instruments on in sets, all others off, and finds what does most for its cost."
    ),
    "studies.budget": "Within a budget of",
    "studies.measure-tip": "Which result of the shown future the study explains.",
    "studies.budget-tip": "What the instruments may cost together, in the unit in which their costs were entered. 0 or more; below, no limit.",
    "studies.no-limit": "no limit",
    "studies.kind.morris": "Which numbers matter",
    "studies.kind.morris-about": (
        "Moves every uncertain number over its range and shows which ones move the result."
    ),
    "studies.kind.sobol": "How much each matters",
    "studies.kind.sobol-about": (
        "Divides the spread of the result among the uncertain numbers, alone and together."
    ),
    "studies.kind.discover": "When it ends so",
    "studies.kind.discover-about": (
        "Finds the limits of a few numbers within which runs end so much more often."
    ),
}
