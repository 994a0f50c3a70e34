"""The page of positions: the Board, and under it the selected stance."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from planner.domain.changes import Change, apply
from planner.domain.colours import LIGHT, Palette
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.board.strip import StanceStrip
from planner.ui.board.widget import Board

if TYPE_CHECKING:
    from planner.engine.results import Projection

_MARGIN = 20
_LOW = 34  # lines of text; below, the strip shows the stance in one line


class PositionsPage(QWidget):
    """Shows positions and says what a person did with them; the window decides where it goes."""

    edit_requested = Signal(object, str)  # Change, merge key ("": an undo step of its own)
    preview_changed = Signal(object)  # Change not applied yet, or None
    selection_changed = Signal(object)  # (actor, issue), or None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scenario: Scenario | None = None
        self._base: Scenario | None = None
        self._is_low = False
        title = QLabel(say("board.title"), self)
        title.setProperty("role", "page-title")
        self._hint = QLabel(say("board.hint"), self)
        self._hint.setProperty("role", "quiet")
        self._hint.setWordWrap(True)
        self._hint.setToolTip(say("board.accessible.keys"))
        self.board = Board(LIGHT, self)
        self.strip = StanceStrip(LIGHT, self)
        layout = QVBoxLayout(self)
        # The scroll bar of the Board stands in the margin, so that lanes and strip end alike.
        self._below = QVBoxLayout()
        self._below.addWidget(self.strip)
        above = QVBoxLayout()
        above.setSpacing(4)
        above.addWidget(title)
        above.addWidget(self._hint)
        layout.setSpacing(4)
        layout.addLayout(above)
        layout.addSpacing(6)
        layout.addWidget(self.board, 1)
        layout.addLayout(self._below)
        self._layout = layout
        self._set_margins()
        self.board.edit_requested.connect(self.edit_requested)
        self.board.preview_changed.connect(self._on_preview_changed)
        self.board.selection_changed.connect(self._on_selection_changed)
        self.strip.edit_requested.connect(self.edit_requested)

    def _set_margins(self) -> None:
        bar = self.board.verticalScrollBar().sizeHint().width() + 2
        edge = max(_MARGIN - bar, 0)
        self._layout.setContentsMargins(_MARGIN, 16, edge, 16)
        self._below.setContentsMargins(0, 6, bar, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the lanes where the window is low or the text large."""
        super().resizeEvent(event)
        is_low = self.height() < _LOW * self.fontMetrics().lineSpacing()
        if is_low != self._is_low:
            self._is_low = is_low
            self.strip.form.set_open(not is_low)

    @property
    def selection(self) -> tuple[str, str] | None:
        """The selected actor and issue."""
        return self.board.selection

    def show_scenario(self, scenario: Scenario, base: Scenario | None = None) -> None:
        """Show the scenario of the shown future; `base` is the base case if it is another one."""
        self._scenario, self._base = scenario, base
        self.board.show_scenario(scenario, base)
        if self.board.selection is None:
            self.board.select_first()
        self._show_strip()

    def show_projection(self, projection: "Projection | None", is_live: bool = False) -> None:
        """Show where the runs settle each issue."""
        self.board.show_projection(projection, is_live)

    def set_palette(self, palette: Palette) -> None:
        """Paint in another palette, and follow a changed text size."""
        self.board.set_palette(palette)
        self.strip.set_palette(palette)
        self._set_margins()

    def select(self, actor: str, issue: str) -> None:
        """Select a stance."""
        self.board.select(actor, issue)

    def commit_pending(self) -> None:
        """Take what is being typed; to be called before saving and closing."""
        self.board.commit_pending()
        self.strip.commit_pending()

    def _on_preview_changed(self, change: Change | None) -> None:
        """Let the strip follow a drag."""
        if self._scenario is not None and change is not None:
            self._show_strip(apply(self._scenario, change, clip=False))
        else:
            self._show_strip()
        self.preview_changed.emit(change)

    def _on_selection_changed(self, selection: tuple[str, str] | None) -> None:
        self.strip.commit_pending()
        self._show_strip()
        self.selection_changed.emit(selection)

    def _show_strip(self, preview: Scenario | None = None) -> None:
        scenario = preview or self._scenario
        if scenario is not None:
            actor, issue = self.board.selection or ("", "")
            self.strip.show_stance(scenario, self._base, actor, issue)
