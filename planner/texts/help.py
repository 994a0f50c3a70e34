"""Sentences of the window with the help, and of the tour; its pages are in resources/help."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "help.title": "Help",
    "help.back": "Back",
    "help.forward": "Forward",
    "help.search": "Search the help",
    "help.contents": "Pages of the help",
    "help.not-found": "No page has “{text}”. Try fewer or other words.",
    "keyboard.what": "What it does",
    "keyboard.key": "Key",
}
