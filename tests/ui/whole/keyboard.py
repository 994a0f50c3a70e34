"""A person at the keyboard: keys go to the window that has the focus, and nowhere else."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.whole.views import let_settle

_MOST = 100  # times Tab


class Keyboard:
    """Presses keys, written as in a manual: "Ctrl+Shift+S"."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._give_back()

    def _give_back(self) -> QWindow:
        """Return the window with the focus; the last dialog gave it back if none has it."""
        if QGuiApplication.focusWindow() is None:
            self._window.activateWindow()
            let_settle()
        window = QGuiApplication.focusWindow()
        assert window is not None
        return window

    def press(self, *keys: str) -> None:
        for key in keys:
            QTest.keySequence(self._give_back(), QKeySequence(key))

    def go_to(self, name: str) -> None:
        """Press Tab until the focus is on what has a name that begins so."""
        for _ in range(_MOST):
            self.press("Tab")
            if self.focus.accessibleName().startswith(name):
                return
        raise AssertionError(f"Tab does not come to {name}")

    def choose(self, opening: str, *keys: str) -> None:
        """Press the key that opens a menu, which waits for the others."""

        def press() -> None:
            popup = QApplication.activePopupWidget()
            if popup is None:
                QTimer.singleShot(1, press)
                return
            self.press(*keys)
            popup.close()

        QTimer.singleShot(0, press)
        self.press(opening)

    def type(self, words: str) -> None:
        for letter in words:
            key, held = Qt.Key(ord(letter.upper())), Qt.KeyboardModifier.NoModifier
            QTest.sendKeyEvent(QTest.KeyAction.Click, self._give_back(), key, letter, held)

    @property
    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget
