"""The Grid: the table with its tools, its menu, what is pasted and what is said about it."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from planner.domain.changes import Change
from planner.domain.colours import Palette, actor_colours
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.grid.cells import BOTH, CONFIDENCE, VETO, Spot
from planner.ui.grid.commands import GridCommands
from planner.ui.grid.finding import found_at
from planner.ui.grid.look import GridLook
from planner.ui.grid.model import GridModel
from planner.ui.grid.tools import GridTools
from planner.ui.grid.view import GridView
from planner.ui.widgets.labels import label, set_role

_HINTS = {
    BOTH: "grid.hint.both",
    CONFIDENCE: "grid.hint.confidence",
    VETO: "grid.hint.veto",
}
_LOW = 22  # lines of text; below, the hint gives way


class Grid(QWidget):
    """Shows the numbers of a scenario as a spreadsheet; every completed act is one change."""

    edit_requested = Signal(object, str)
    preview_changed = Signal(object)  # what is being typed, not entered yet; or None
    selection_changed = Signal(object)
    evidence_asked = Signal()
    board_asked = Signal()

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = palette
        self._look = GridLook(palette, self.font())
        self._colours: Mapping[str, QColor] = {}
        self._selection: tuple[str, str] | None = None
        self._has_notice = self._is_pasting = False
        self.model = GridModel(self)
        self.model.edit_requested.connect(self._on_edit_requested)
        self.tools = GridTools(self)
        self.message = label("", "quiet", self, wraps=True)
        self._card = QFrame(self)
        self._card.setProperty("role", "card")
        self.view = GridView(self.model, self._look, self._card)
        self.commands = GridCommands(self.model, self.view, self)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(1, 4, 1, 4)
        inside.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.tools)
        layout.addWidget(self.message)
        layout.addWidget(self.commands.preview)
        layout.addWidget(self._card, 1)
        self._connect()
        self._show_hint()

    def _connect(self) -> None:
        self.tools.quantity_chosen.connect(self.show_quantity)
        self.tools.order_chosen.connect(self.sort)
        self.tools.filter_typed.connect(self._on_filter_typed)
        self.tools.find_asked.connect(self._on_find_asked)
        self.tools.left.connect(self.view.setFocus)
        self.tools.paste_asked.connect(self.commands.paste)
        self.view.refused.connect(self._on_refused)
        self.view.preview_changed.connect(self.preview_changed)
        self.view.current_moved.connect(self._on_current_moved)
        self.view.widths_wanted.connect(self.view.fit_columns)
        self.view.menu_asked.connect(self.commands.open_menu)
        self.view.issue_headings.customContextMenuRequested.connect(self._on_heading_menu_asked)
        self.view.issue_headings.sectionDoubleClicked.connect(self._on_heading_double_clicked)
        self.commands.said.connect(self.say)
        self.commands.preview.opened.connect(self._on_preview_opened)
        self.commands.find_asked.connect(self.tools.open_find)
        self.commands.evidence_asked.connect(self.evidence_asked)
        self.commands.board_asked.connect(self.board_asked)
        self.view.actor_headings.customContextMenuRequested.connect(self._on_actor_menu_asked)

    def take_tab_order(self, before: QWidget) -> None:
        """Let Tab come here after a widget: tools, what is pasted, table."""
        tools, preview = self.tools, self.commands.preview
        for widget in (
            tools.quantity,
            tools.order,
            tools.paste,
            tools.filter,
            tools.find_line,
            preview.table,
            preview.cancel,
            preview.apply,
            self.view,
        ):
            QWidget.setTabOrder(before, widget)
            before = widget

    # What is shown

    @property
    def selection(self) -> tuple[str, str] | None:
        """The actor and issue of the current cell; influence keeps the issue before it."""
        return self._selection

    def show_scenario(self, scenario: Scenario, base: Scenario | None = None) -> None:
        """Show a scenario; `base` marks what differs from it."""
        before = self.model.scenario
        is_other = before is None or before.actors is not scenario.actors
        is_new = (
            before is None
            or list(before.issues) != list(scenario.issues)
            or (list(before.actors) != list(scenario.actors))
        )
        if self._has_notice and before is not scenario:
            self._show_hint()
        self.model.show_scenario(scenario, base)
        self.commands.follow(scenario)
        if is_other:
            self._take_colours(scenario)
        if is_other or is_new or before is None or before.issues is not scenario.issues:
            self.view.set_look(self._look, self._colours)
        if is_new:
            self._reselect()

    def _reselect(self) -> None:
        """Find the selected cell again after actors or issues came or went."""
        chosen, self._selection = self._selection, None
        if chosen is None or not self.view.go_to(Spot(*chosen)):
            index = self.view.rows.index(0, 0)
            if index.isValid():
                self.view.setCurrentIndex(index)

    def _take_colours(self, scenario: Scenario) -> None:
        chosen = actor_colours(scenario.actors.values(), self._palette)
        self._colours = {actor: QColor(colour) for actor, colour in chosen.items()}

    def set_palette(self, palette: Palette) -> None:
        """Paint in another palette; also takes over a changed text size."""
        self._palette = palette
        self._look = GridLook(palette, self.font())
        if self.model.scenario is not None:
            self._take_colours(self.model.scenario)
        self.view.set_look(self._look, self._colours)
        self.tools.fit()
        self.commands.preview.set_palette(palette)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._look.font != self.font():
            self.set_palette(self._palette)

    def show_quantity(self, quantity: str) -> None:
        """Show another quantity in the cells."""
        self.view.commit_pending()
        self.commands.forget()
        self.model.set_quantity(quantity)
        self.tools.show_quantity(quantity)
        self._show_hint()
        self.view.setFocus()

    def sort(self, column: int | None, is_descending: bool) -> None:
        """Order the rows that are shown; no column: by the current one."""
        if column is None:
            column = max(self.view.currentIndex().column(), 0)
        self.view.commit_pending()
        self.view.rows.sort_by(column, is_descending)
        self.view.issue_headings.viewport().update()
        self.view.scrollTo(self.view.currentIndex())
        self.view.setFocus()

    # Selection

    def select(self, actor: str, issue: str) -> None:
        """Select a stance."""
        if (actor, issue) != self._selection and self.model.scenario is not None:
            self.view.go_to(Spot(actor, issue))

    def _on_current_moved(self) -> None:
        spot = self.view.current
        if spot is None:
            return
        issue = spot.issue or (self._selection or ("", ""))[1]
        if not issue and self.model.issues:
            issue = self.model.issues[0]
        if issue and (spot.actor, issue) != self._selection:
            self._selection = (spot.actor, issue)
            self.selection_changed.emit(self._selection)

    def commit_pending(self) -> None:
        """Take what is being typed."""
        self.view.commit_pending()

    # What is said

    def say(self, sentence: str, is_bad: bool = False) -> None:
        """Say something above the table until the next change; nothing: the hint again."""
        if not sentence:
            self._show_hint()
            return
        self._has_notice = True
        self.message.setText(sentence)
        self.message.show()
        set_role(self.message, "status-bad" if is_bad else "")

    def _show_hint(self) -> None:
        self._has_notice = False
        self.message.setText(say(_HINTS.get(self.model.quantity, "grid.hint.other")))
        set_role(self.message, "quiet")
        self._fit_message()

    def _on_preview_opened(self, is_open: bool) -> None:
        """Let what is pasted have the room of the cells where the window is low."""
        self._is_pasting = is_open
        self._fit_message()

    def _fit_message(self) -> None:
        """Leave the room of the hint to the cells where the window is low."""
        is_low = self.height() < _LOW * self.fontMetrics().lineSpacing()
        is_alone = is_low and self._is_pasting
        self.message.setVisible((self._has_notice or not is_low) and not is_alone)
        self.commands.preview.set_share(0.8 if is_alone else 0.45)
        self._card.setVisible(not is_alone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the room there is."""
        super().resizeEvent(event)
        self._fit_message()

    def _on_refused(self, sentence: str) -> None:
        if sentence or self._has_notice:
            self.say(sentence, is_bad=True)

    def _on_edit_requested(self, change: Change, merge_key: str) -> None:
        self.edit_requested.emit(change, merge_key)

    # Filter, find, menus

    def _on_filter_typed(self, text: str) -> None:
        rows = self.view.rows
        rows.set_filter(text)
        shown, whole = rows.rowCount(), len(self.model.actors)
        self.say(say("grid.filtered", shown=shown, n=whole) if shown < whole else "")
        if not self.view.currentIndex().isValid() and shown:
            self.view.setCurrentIndex(rows.index(0, 0))

    def _on_find_asked(self, text: str, way: int) -> None:
        index = found_at(self.view, self.model, text, way)
        if index is None:
            self.tools.show_found(say("grid.find.nothing") if text.strip() else "")
            return
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        where = self.view.current
        assert where is not None
        assert self.model.scenario is not None
        self.tools.show_found(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    def _on_heading_menu_asked(self, place: QPoint) -> None:
        column = self.view.issue_headings.section_at(place)
        if column >= 0:
            row = max(self.view.currentIndex().row(), 0)
            self.view.setCurrentIndex(self.view.rows.index(row, column))
            self.tools.order.menu().popup(self.view.issue_headings.mapToGlobal(place))

    def _on_actor_menu_asked(self, place: QPoint) -> None:
        headings = self.view.actor_headings
        row = headings.logicalIndexAt(place)
        if row >= 0:
            column = max(self.view.currentIndex().column(), 0)
            self.view.setCurrentIndex(self.view.rows.index(row, column))
            self.commands.open_menu(headings.mapToGlobal(place))

    def _on_heading_double_clicked(self, column: int) -> None:
        order, is_descending = self.view.rows.order
        self.sort(column, order == column and not is_descending)
