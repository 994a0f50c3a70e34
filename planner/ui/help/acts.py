"""Asking for help: the page of what has the focus, the tour, the tutorial, the keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from planner.texts.help_pages import KEYBOARD, TUTORIAL
from planner.ui.actions import Actions
from planner.ui.context import Context
from planner.ui.help.fields import about_field
from planner.ui.help.keys import keyboard_map
from planner.ui.help.topics import set_topic, topic_of
from planner.ui.showing import POSITIONS, Parts, Showing
from planner.ui.widgets.field_help import explained

if TYPE_CHECKING:
    from planner.ui.filing import Filing
    from planner.ui.help.tour import Tour
    from planner.ui.help.window import HelpWindow

_OUTCOME, _PROBLEMS, _START = "pages/outcome", "pages/problems", "pages/start"
_EXAMPLE = "talks.scenario"


class Helping(QObject):
    """Opens the help beside the window, or over a dialog that keeps the window from answering."""

    def __init__(
        self,
        commands: Actions,
        filing: "Filing",
        showing: Showing,
        parts: Parts,
        problems: QWidget,
        context: Context,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._commands, self._filing, self._showing = commands, filing, showing
        self._parts, self._context, self._window = parts, context, window
        self.shown: HelpWindow | None = None
        self.tour: Tour | None = None
        set_topic(parts.start, _START)
        set_topic(parts.outcome, _OUTCOME)
        set_topic(problems, _PROBLEMS)
        commands.help.triggered.connect(self.show_help)
        commands.tutorial.triggered.connect(self._on_tutorial)
        commands.keyboard.triggered.connect(self._on_keyboard)
        commands.tour.triggered.connect(self.show_tour)
        parts.start.tour_requested.connect(self.show_tour)
        parts.start.tutorial_requested.connect(self._on_tutorial)
        parts.start.tour_declined.connect(self._stop_offering)
        parts.start.show_tour_offer(context.remembered.settings.is_tour_offered)
        context.theme.changed.connect(self._on_theme_changed)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def show_help(self) -> None:
        """Open the page of what has the focus."""
        focused = QApplication.focusWidget()
        name = topic_of(focused) or topic_of(self._parts.pages.currentWidget()) or _START
        field = explained(focused)
        self.show_page(name, about_field(*field) if field else "")

    def show_page(self, name: str, about: str = "") -> "HelpWindow":
        """Open a page of the help, `about` something under its heading."""
        from planner.ui.help.window import HelpWindow

        over = QApplication.activeModalWidget() or self._window
        shown = self.shown
        if shown is not None and shown.parentWidget() is not over and over is not shown:
            shown.close()
            shown = None
        if shown is None:
            shown = self.shown = HelpWindow(self._keys, self._context.theme.palette, over)
            shown.finished.connect(self._on_finished)
        shown.show_page(name, about)
        shown.show()
        shown.activateWindow()
        shown.text.setFocus(Qt.FocusReason.OtherFocusReason)
        return shown

    def show_tour(self) -> None:
        """Begin the tour, on what is open or else on an example."""
        from planner.ui.help.tour import Tour

        self._stop_offering()
        if self._parts.top.future_button.isHidden():
            self._filing.open_example(str(self._context.samples / _EXAMPLE))
        if self._parts.top.future_button.isHidden():
            return  # it could not be opened, and the window says why
        self._showing.choose_page(POSITIONS)
        if self.tour is None:
            parts = self._parts
            outcome = (parts.outcome, parts.top.outcome_button)  # what opens it, in a narrow window
            targets: dict[str, tuple[QWidget, ...]] = {
                **{"pages": (parts.rail,), "board": (parts.pages,), "outcome": outcome},
                **{"futures": (parts.top.future_button,), "why": outcome, "safe": (parts.status,)},
            }
            self.tour = Tour(targets, self._context.theme.palette, self._window)
            self.tour.finished.connect(self._on_tour_finished)
        self.tour.show_step(0)

    def _on_tour_finished(self) -> None:
        self.tour = None
        page = self._parts.pages.currentWidget()
        if page is not None:
            page.setFocus()

    def _stop_offering(self) -> None:
        self._context.remembered.change(is_tour_offered=False)
        self._parts.start.show_tour_offer(False)

    def _keys(self) -> str:
        return keyboard_map(self._commands, self._showing.all_pages())

    def close(self) -> None:
        """Close what is open of the help, with the window."""
        if self.shown is not None:
            self.shown.close()
        if self.tour is not None:
            self.tour.close()

    def _on_finished(self) -> None:
        self.shown = None

    def _on_tutorial(self) -> None:
        self.show_page(TUTORIAL)

    def _on_keyboard(self) -> None:
        self.show_page(KEYBOARD)

    def _on_theme_changed(self) -> None:
        if self.shown is not None:
            self.shown.set_palette(self._context.theme.palette)
        if self.tour is not None:
            self.tour.set_palette(self._context.theme.palette)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Give F1 to a dialog of this window when it is first used."""
        dialog = None if now is None else now.window()
        if not isinstance(dialog, QDialog) or dialog is self.shown:
            return
        parent = dialog.parentWidget()
        is_ours = parent is not None and parent.window() is self._window
        if is_ours and dialog.findChild(QShortcut, _KEY) is None:
            key = QShortcut(QKeySequence(Qt.Key.Key_F1), dialog)
            key.setObjectName(_KEY)
            key.activated.connect(self.show_help)


_KEY = "helpKey"
