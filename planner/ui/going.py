"""Going places: the command palette and the list of what was done."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from planner.domain.problems import Where
from planner.ui.actions import Actions
from planner.ui.command_palette.entries import Entry, FutureTarget, PageTarget, entries
from planner.ui.command_palette.palette import CommandPalette
from planner.ui.editing import Editing
from planner.ui.history import HistoryList
from planner.ui.showing import Showing


class Going(QObject):
    """Opens the palette and the history, and does what was chosen there."""

    def __init__(
        self, actions: Actions, editing: Editing, showing: Showing, window: QWidget
    ) -> None:
        super().__init__(window)
        self._actions, self._editing, self._showing = actions, editing, showing
        self._window = window

    def show_palette(self) -> CommandPalette:
        """Open the command palette."""
        scenario = None if self._editing.document is None else self._editing.scenario
        others = [a for a in self._actions.all() if a is not self._actions.palette]
        palette = CommandPalette(entries(others, scenario), self._window)
        palette.chosen.connect(self.take)
        palette.show()
        palette.field.setFocus()
        return palette

    def show_history(self) -> HistoryList:
        """Open the list of what was done."""
        self._showing.commit_pending()
        history = HistoryList(self._editing, self._window)
        history.show()
        history.list.setFocus()
        return history

    def take(self, entry: Entry) -> None:
        """Do or go to what was chosen."""
        match entry.target:
            case QAction():
                entry.target.trigger()
            case PageTarget(place):
                self._showing.choose_page(place)
            case FutureTarget(future):
                self._editing.show_future(future)
            case Where():
                self._showing.go_to(entry.target)
