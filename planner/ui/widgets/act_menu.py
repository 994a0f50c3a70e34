"""What can be done with what is selected: a menu with the keys that do the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from planner.texts import say


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do: its words, the key that does it too, and what it does."""

    words: str
    key: str
    do: Callable[[], object]
    is_possible: bool = True


class ActMenu(QMenu):
    """Offers acts at a place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(say("board.menu"))

    def offer(self, acts: Sequence[Act], where: QPoint) -> None:
        """Open with these acts; the first one can be chosen at once by key."""
        self.clear()
        for act in acts:
            action = self.addAction(act.words)
            action.setEnabled(act.is_possible)
            if act.key:
                action.setShortcut(QKeySequence(act.key))
            action.triggered.connect(act.do)
        if acts:
            self.popup(where)
            self.setActiveAction(self.actions()[0])


def keys_of(acts: Sequence[Act]) -> list[tuple[str, str]]:
    """Return key and words of the acts that have a key, for the list of keys."""
    native = QKeySequence.SequenceFormat.NativeText
    return [(QKeySequence(act.key).toString(native), act.words) for act in acts if act.key]
