"""Why the talks end so: the why panel, the levers, and `planner study tornado`."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "why-unknown": "There is nothing called {name} to ask about. Choose one of: {known}.",
    # The panel
    "why.ask-hint": "Why? Press Enter or click for what is behind this figure.",
    "why.name": "Why",
    "why.back": "Back",
    "why.back-tip": "Back to the page (Esc)",
    "why.copy": "Copy as text",
    "why.ask": "Ask about",
    "why.title-class": "Why {outcome} in {share} of 100 runs?",
    "why.title-issue": "Why does {issue} stay open in {share} of 100 runs?",
    "why.title-issue-never": "Why does {issue} settle in every run?",
    "why.of": "share of {runs} runs, under the numbers entered here",
    "why.meaning.agreement": "In {share} of 100 runs every issue that counts settles.",
    "why.meaning.partial": "In {share} of 100 runs something settles that counts, but not everything.",
    "why.meaning.stalemate": "In {share} of 100 runs too little settles before the time runs out or somebody walks out.",
    "why.meaning.escalation": "In {share} of 100 runs the conflict escalates before everything has settled.",
    "why.each-blocks": "Each signatory can block alone: an issue settles only where the ranges of all of them overlap.",
    "why.influence": "Influence shifts where an issue settles, not whether it does.",
    "why.gap": "At the most likely numbers and at the very end of the talks the signatories' ranges are {gap}.",
    "why.issues": "Which issues settle, and who blocks the others",
    "why.settles": "settles in {share} of 100 runs",
    "why.blocked-by": "held open by {names}",
    "why.blocker": "{actor} in {share}",
    "why.never-open": "settles whenever the talks go on",
    "why.issue-row": "{issue}: {settles}; {blocked}.",
    # The tornado
    "why.tornado": "What single change moves it most",
    "why.tornado-note": (
        "One number at a time at its own low and its own high, outside conditions in their other states, everything "
        "else as it is, the same runs; how the share of {what} moves from {share} %. Click a bar, or press Enter, to "
        "go to its number."
    ),
    "why.what-issue": "runs in which {issue} settles",
    "why.what-class": "runs that end in {outcome}",
    "why.left-out": (
        "{n} more change could be tried; those of who keeps most shut came first.",
        "{n} more changes could be tried; those of who keeps most shut came first.",
    ),
    "why.assumptions": "How much rests on assumptions of the model",
    "why.assumptions-note": (
        "Judgement, fitted to no data: each constant at its calm and tense value or at half and twice, each rule as "
        "its other choices. This is how sure the figure itself is, nothing that anybody at the table could do."
    ),
    "why.busy": "Trying one change after the other: {done} %",
    "why.stop": "Stop",
    "why.stopped": "Stopped. What was found so far is shown.",
    "why.nothing-moves": "No single number, moved within its own range, moves this share.",
    "why.bar": "{name} {ends}.",
    "why.bar-end": "at {value}: {points} points ({low} to {high})",
    "why.bar-name": "{field} of {actor} on {issue}",
    "why.bar-own": "{field} of {name}",
    "why.bar-pair": "Trust between {first} and {second}",
    "why.stance": "{first} on {second}",
    "why.pair": "{first} and {second}",
    "why.present": "now {share} %",
    # Levers
    "why.levers": "What would move it most",
    "why.levers-note": "points of the share of agreement; each step alone",
    "why.levers-wait": "Looked for as soon as the figures stand still.",
    "why.levers-busy": "Trying steps one by one…",
    "why.levers-none": "No single small step moves the share of agreement.",
    "why.lever-gives": "{actor} gives {points} more on {issue}",
    "why.lever-moves": "{actor} moves {points} towards the others on {issue}",
    "why.lever-on": "Switch on: {name}",
    "why.lever-off": "Switch off: {name}",
    "why.points": "{points} points",
    "why.lever-row": "{name}: {points} points",
    # Typical runs
    "why.typical": "One typical run",
    "why.typical-note": "Run {run}, the nearest to the middle of those that end in {outcome}; {like} of {of} settle the same issues.",
    "why.typical-busy": "Looking for typical runs…",
    "why.typical-none": "No run ends so.",
    "why.ranges": "What each signatory would accept on {issue}",
    "why.ranges-settled": "All ranges meet in round {round}; it settles at {value}.",
    "why.ranges-package": "It settles in round {round} at {value} as part of a package.",
    "why.ranges-open": "The ranges never meet; after round {round} they are {gap}.",
    "why.ranges-none": "Nobody must sign it.",
    "why.round": "round {n}",
    # Command line
    "cli.study": "find out what moves the outcome, what holds and what to watch",
    "cli.study.tornado": "every number at its own low and high, and small steps: what moves the outcome most",
    "cli.study.class": "class whose share is asked about: agreement, partial, stalemate or escalation (default: the most frequent)",
    "cli.study.class-agreement": "class whose share is asked about: agreement (default), partial, stalemate or escalation",
    "cli.study.head": "{title}: share of runs that end in {outcome}, {share} % of {runs} runs, seed {seed}",
    "cli.study.levers": "Small steps, each alone:",
}
