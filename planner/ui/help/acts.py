"""Asking for help: the page of what has the focus, the tutorial, the keys."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from planner.texts.help_pages import KEYBOARD, TUTORIAL
from planner.ui.actions import Actions
from planner.ui.context import Context
from planner.ui.help.keys import keyboard_map
from planner.ui.help.topics import set_topic, topic_of
from planner.ui.help.window import HelpWindow
from planner.ui.showing import Parts, Showing

_OUTCOME, _PROBLEMS, _START = "pages/outcome", "pages/problems", "pages/start"


class Helping(QObject):
    """Opens the help beside the window, or over a dialog that keeps the window from answering."""

    def __init__(
        self,
        commands: Actions,
        showing: Showing,
        parts: Parts,
        problems: QWidget,
        context: Context,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._commands, self._showing, self._context = commands, showing, context
        self._parts, self._window = parts, window
        self.shown: HelpWindow | None = None
        set_topic(parts.start, _START)
        set_topic(parts.outcome, _OUTCOME)
        set_topic(problems, _PROBLEMS)
        commands.help.triggered.connect(self.show_help)
        commands.tutorial.triggered.connect(self._on_tutorial)
        commands.keyboard.triggered.connect(self._on_keyboard)
        context.theme.changed.connect(self._on_theme_changed)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def show_help(self) -> None:
        """Open the page of what has the focus."""
        self.show_page(
            topic_of(QApplication.focusWidget())
            or topic_of(self._parts.pages.currentWidget())
            or _START
        )

    def show_page(self, name: str) -> HelpWindow:
        """Open a page of the help."""
        over = QApplication.activeModalWidget() or self._window
        shown = self.shown
        if shown is not None and shown.parentWidget() is not over and over is not shown:
            shown.close()
            shown = None
        if shown is None:
            shown = self.shown = HelpWindow(self._keys, self._context.theme.palette, over)
            shown.finished.connect(self._on_finished)
        shown.show_page(name)
        shown.show()
        shown.activateWindow()
        shown.text.setFocus(Qt.FocusReason.OtherFocusReason)
        return shown

    def _keys(self) -> str:
        return keyboard_map(self._commands, self._showing.all_pages())

    def close(self) -> None:
        """Close what is open of the help, with the window."""
        if self.shown is not None:
            self.shown.close()

    def _on_finished(self) -> None:
        self.shown = None

    def _on_tutorial(self) -> None:
        self.show_page(TUTORIAL)

    def _on_keyboard(self) -> None:
        self.show_page(KEYBOARD)

    def _on_theme_changed(self) -> None:
        if self.shown is not None:
            self.shown.set_palette(self._context.theme.palette)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Give F1 to a dialog of this window when it is first used."""
        dialog = None if now is None else now.window()
        if not isinstance(dialog, QDialog) or isinstance(dialog, HelpWindow):
            return
        parent = dialog.parentWidget()
        is_ours = parent is not None and parent.window() is self._window
        if is_ours and topic_of(dialog) and dialog.findChild(QShortcut, _KEY) is None:
            key = QShortcut(QKeySequence(Qt.Key.Key_F1), dialog)
            key.setObjectName(_KEY)
            key.activated.connect(self.show_help)


_KEY = "helpKey"
