"""Sentences of the window with the help, and of the tour; its pages are in resources/help."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "help.title": "Help",
    "help.back": "Back",
    "help.forward": "Forward",
    "help.search": "Search the help",
    "help.contents": "Pages of the help",
    "help.not-found": "No page has “{text}”. Try fewer or other words.",
    "action.tour": "To&ur of the window",
    "tour.offer": "New here?",
    "tour.offer-words": "A tour of six steps shows the window on an example. The tutorial takes ten minutes.",
    "tour.take": "Take the tour",
    "tour.read": "Read the tutorial",
    "tour.not-now": "Not now",
    "tour.count": "Step {step} of {n}",
    "tour.leave": "Leave the tour",
    "tour.back": "Back",
    "tour.next": "Next",
    "tour.end": "Done",
    "tour.pages": "The pages, in the order of work",
    "tour.pages-words": (
        "First what the talks are about, who takes part and what is negotiated; then where everybody stands; at the "
        "end futures, comparison and report. A tick says that a page is complete, a dot that something on it is to be "
        "looked at."
    ),
    "tour.board": "Where everybody stands",
    "tour.board-words": (
        "Each lane is an issue, each marker an actor. Drag a marker to move a position, an end of its bar to change "
        "how far the actor would go. Or type a number, with its range: 35±8."
    ),
    "tour.outcome": "How it may end",
    "tour.outcome-words": (
        "After every change the talks are played again, many times. You see in what share of the runs they end in "
        "agreement, partial agreement, stalemate or escalation, if your numbers hold. It is no forecast."
    ),
    "tour.futures": "What if",
    "tour.futures-words": (
        "Choose a future here, or make one of your own. While it is shown, what you change belongs to it, and its "
        "shares stand beside those of the base case. The page Compare sets all side by side."
    ),
    "tour.why": "Ask why",
    "tour.why-words": (
        "Click a figure, or press Enter on it, to read who blocks what, which single change would move it most, and "
        "how one typical run went."
    ),
    "tour.safe": "Nothing is lost",
    "tour.safe-words": (
        "Every change is kept at once and can be undone. Save writes one file, which you can send to others. F1 opens "
        "the help on whatever you are at."
    ),
    "keyboard.what": "What it does",
    "keyboard.key": "Key",
}
