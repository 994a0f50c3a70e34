"""The list of keys: made from the actions, so that it is never out of date."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from planner.texts import say
from planner.ui.actions import Actions
from planner.ui.pages.registry import Page

_NATIVE = QKeySequence.SequenceFormat.NativeText


def keyboard_map(actions: Actions, pages: Sequence[Page]) -> str:
    """Return all keys as Markdown: those that work everywhere, then those of each page."""
    everywhere = [
        (
            action.text().replace("&", "").rstrip("…"),
            QKeySequence.listToString(action.shortcuts(), _NATIVE),
        )
        for action in actions.listed()
    ]
    everywhere.append((say("keyboard.next-part"), "F6, Shift+F6"))
    parts = [(say("keyboard.anywhere"), everywhere)]
    for page in pages:
        shortcuts = getattr(page, "shortcuts", None)
        if shortcuts is not None:
            name = cast(QWidget, page).accessibleName() or say("keyboard.page")
            parts.append((name, [(sentence, keys) for keys, sentence in shortcuts()]))
    return "\n\n".join(_part(title, rows) for title, rows in parts)


def _part(title: str, rows: list[tuple[str, str]]) -> str:
    rows = [(say("keyboard.what"), say("keyboard.key")), *rows]
    head, *lines = (f"| {escaped(what)} | {escaped(key)} |" for what, key in rows)
    return "\n".join([f"## {title}", "", head, "|---|---|", *lines])


def escaped(words: str) -> str:
    """Return words in which no sign means anything to Markdown, such as the key * alone."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>|#+-" else sign for sign in words)
