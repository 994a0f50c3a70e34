"""What the keys of the Board mean."""

from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeyEvent

# What the keys do in words; the arrows are signs that need no translation.
KEYS_IN_WORDS = (
    ("← →", "keyboard.move"),
    ("[ ]", "keyboard.widen"),
    ("Shift", "keyboard.fine"),
    ("Ctrl", "keyboard.coarse"),
    ("PgUp PgDn", "keyboard.actor"),
    ("↑ ↓", "keyboard.issue"),
    ("F2", "keyboard.type"),
    ("Ctrl+Return", "board.menu.zoom"),
    ("Alt+↑ Alt+↓", "keyboard.order"),
    ("Shift+F10", "board.menu"),
    ("Esc", "keyboard.restore"),
)
_FINE, _COARSE = 0.1, 10.0
_PAUSE = 1000  # ms; a longer pause between keys begins a new undo step
_SIDEWAYS = {Qt.Key.Key_Left: -1.0, Qt.Key.Key_Right: 1.0}
_WIDTH = {"[": -1.0, "{": -_FINE, "-": -1.0, "]": 1.0, "}": _FINE, "+": 1.0, "=": 1.0, "_": -_FINE}
_PLACES = {
    Qt.Key.Key_Up: ("issue", -1.0),
    Qt.Key.Key_Down: ("issue", 1.0),
    Qt.Key.Key_PageUp: ("actor", -1.0),
    Qt.Key.Key_PageDown: ("actor", 1.0),
    Qt.Key.Key_Home: ("first", 0.0),
    Qt.Key.Key_End: ("last", 0.0),
    Qt.Key.Key_Escape: ("cancel", 0.0),
    Qt.Key.Key_Return: ("type", 0.0),
    Qt.Key.Key_Enter: ("type", 0.0),
    Qt.Key.Key_F2: ("type", 0.0),
    Qt.Key.Key_Menu: ("menu", 0.0),
}
_WITH_CTRL = {Qt.Key.Key_Return: ("zoom", 0.0), Qt.Key.Key_Enter: ("zoom", 0.0)}
_WITH_ALT = {Qt.Key.Key_Up: ("order", -1.0), Qt.Key.Key_Down: ("order", 1.0)}
_HELD = {
    Qt.KeyboardModifier.NoModifier: _PLACES,
    Qt.KeyboardModifier.ControlModifier: _WITH_CTRL,
    Qt.KeyboardModifier.AltModifier: _WITH_ALT,
}


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do: move, widen, issue, actor, first, last, type, menu, zoom, order, cancel."""

    kind: str
    amount: float = 0.0
    text: str = ""


def act_of(event: QKeyEvent) -> Act | None:
    """Return what a key press asks for, or None if it is none of the Board's keys."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    if key in _SIDEWAYS:
        sizes = {
            Qt.KeyboardModifier.NoModifier: 1.0,
            Qt.KeyboardModifier.ShiftModifier: _FINE,
            Qt.KeyboardModifier.ControlModifier: _COARSE,
        }
        return Act("move", _SIDEWAYS[key] * sizes[held]) if held in sizes else None
    if key == Qt.Key.Key_F10 and held == Qt.KeyboardModifier.ShiftModifier:
        return Act("menu")
    if key in _HELD.get(held, {}):
        kind, amount = _HELD[held][key]
        return Act(kind, amount)
    # By the character, since brackets are typed with AltGr on many keyboards.
    text = event.text()
    if text in _WIDTH:
        return Act("widen", _WIDTH[text])
    if len(text) == 1 and (text.isdecimal() or text in ".,"):
        return Act("type", text=text)
    return None


class KeyRuns:
    """Names runs of key presses on one number, so that each run is one step of undo."""

    def __init__(self) -> None:
        self._number = 0
        self._name = ""
        self.clock = QElapsedTimer()

    def merge_key(self, name: str) -> str:
        """Return the key of the run; a pause or another number begins a new one."""
        is_over = not self.clock.isValid() or self.clock.elapsed() > _PAUSE
        if is_over or name != self._name:
            self._number += 1
            self._name = name
        self.clock.start()
        return f"{name}/{self._number}"
