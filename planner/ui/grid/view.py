"""The table itself: keys, selection, typing into one cell or many."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QLabel,
    QLineEdit,
    QTableView,
    QWidget,
)

from planner.domain.changes import Change
from planner.domain.units import EntryProblem
from planner.texts import say
from planner.ui.board.keys import KeyRuns
from planner.ui.board.words import bare_length, bare_text
from planner.ui.grid.cells import (
    BOTH,
    COMPROMISE,
    VETO,
    Spot,
    Values,
    as_above,
    change_of,
    cleared,
    nudged,
    values_of,
)
from planner.ui.grid.delegate import CellDelegate
from planner.ui.grid.headings import ActorHeadings, IssueHeadings
from planner.ui.grid.last_column import LastColumn
from planner.ui.grid.look import GridLook
from planner.ui.grid.model import GridModel, Index, RowOrder
from planner.ui.grid.refusal import Refusal

_Edit = QAbstractItemView.EditTrigger
_NO_HINT = QAbstractItemDelegate.EndEditHint.NoHint
_Mod = Qt.KeyboardModifier
_STEPS = {Qt.Key.Key_Up: 1.0, Qt.Key.Key_Down: -1.0, Qt.Key.Key_Right: 1.0, Qt.Key.Key_Left: -1.0}
_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_Hint = QAbstractItemView.ScrollHint
_FINE = 0.1
_MOST_PREVIEWED = 200  # cells; more take longer than typing may wait


class GridView(QTableView):
    """Shows the cells and turns keys into changes that the model asks for."""

    preview_changed = Signal(object)  # the change that is being typed, or None
    refused = Signal(str)  # why what was typed was not taken; empty: all is well
    current_moved = Signal()
    widths_wanted = Signal()
    menu_asked = Signal(QPoint)  # on the screen

    def __init__(self, model: GridModel, look: GridLook, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._look = model, look
        self.rows = RowOrder(model, self)
        self._runs = KeyRuns()
        self._typing: list[Spot] = []  # the cells that what is being typed is for
        self._is_taking = self._has_preview = False
        self.cells = CellDelegate(model, self.rows, look, self)
        self.cells.opened.connect(self._on_editor_opened)
        self.cells.left.connect(self._on_editor_left)
        self.setItemDelegate(self.cells)
        self._last = LastColumn(self)
        self.issue_headings = IssueHeadings(model, self.rows, look, self._last, self)
        self.actor_headings = ActorHeadings(model, self.rows, look, self)
        self.setHorizontalHeader(self.issue_headings)
        self.setVerticalHeader(self.actor_headings)
        self.setModel(self.rows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(_Edit.AnyKeyPressed | _Edit.EditKeyPressed | _Edit.DoubleClicked)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAccessibleName(say("grid.accessible"))
        self.setAccessibleDescription(say("grid.accessible.keys"))
        self._corner = QLabel(say("grid.actor"), self)
        self._refusal = Refusal(self.viewport())

    # What is shown

    def set_look(self, look: GridLook, colours: Mapping[str, QColor]) -> None:
        """Follow palette, text size and names."""
        self._look = look
        self.cells.set_look(look, colours)
        self.issue_headings.set_look(look)
        self.actor_headings.set_look(look, colours)
        palette = look.palette
        self.setStyleSheet(
            f"QTableView {{ background: {palette.panel}; border: none; outline: 0; }}"
            f"QAbstractScrollArea::corner {{ background: {palette.panel}; border: none; }}"
            f"QHeaderView {{ background: {palette.panel}; border: none; }}"
            f"QTableCornerButton::section {{ background: {palette.panel}; border: none; "
            f"border-bottom: 1px solid {palette.line}; }}"
        )
        self._refusal.set_look(palette, look.step)
        self._corner.setStyleSheet(f"color: {palette.quiet};")
        self._corner.setFont(look.style.small_bold)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Share the room among the issues; none is narrower than what may stand in it."""
        count = len(self._model.issues)
        if not self._model.actors:
            self._corner.hide()
            return
        self.actor_headings.fit()
        last = round(self._look.style.small_bold_metrics.horizontalAdvance(say("field.influence")))
        last += round(6 * self._look.step)
        room = self.width() - self.verticalHeader().width() - last - 2
        bar = self.verticalScrollBar()
        needed = len(self._model.actors) * self._look.row_height + self._look.heading_height
        if needed > self.height():
            room -= bar.sizeHint().width()
        least = [self._least_width(issue) for issue in self._model.issues]
        spare = max(room - sum(least), 0)
        most = round(48 * self._look.step)
        for place in range(count):
            share = spare // count
            self.setColumnWidth(place, min(least[place] + share, max(most, least[place])))
        self.setColumnWidth(count, last)
        self._place_corner()

    def _least_width(self, issue_id: str) -> int:
        """Return the room that the longest texts of an issue need."""
        scenario, look = self._model.scenario, self._look
        assert scenario is not None
        issue = scenario.issues[issue_id]
        ends = (bare_text(issue, 0.0), bare_text(issue, 100.0))
        wide = max(look.bold_metrics.horizontalAdvance(text) for text in ends)
        narrow = look.style.small_metrics.horizontalAdvance(f"± {bare_length(issue, 100.0)}")
        return round(wide + narrow + 8 * look.step)

    def _place_corner(self) -> None:
        width, height = self.verticalHeader().width(), self.horizontalHeader().height()
        side = round(2.5 * self._look.step)
        self._corner.setGeometry(side, 0, max(width - side, 0), height - 1)
        self._corner.setVisible(bool(self._model.actors))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new room."""
        super().resizeEvent(event)
        self.widths_wanted.emit()

    # The last column, which stays in sight

    def visualRect(self, index: Index) -> QRect:
        """Return where a cell is shown."""
        is_last = index.isValid() and index.column() == self._last.section
        return self._last.rect(index) if is_last else super().visualRect(index)

    def indexAt(self, place: QPoint) -> QModelIndex:
        """Return the cell that is shown at a point."""
        found = self._last.index_at(place)
        return super().indexAt(place) if found is None else found

    def scrollTo(self, index: Index, hint: _Hint = _Hint.EnsureVisible) -> None:
        """Bring a cell into sight, out from under the last column."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if index.column() == self._last.section:
            bar.setValue(before)
        elif (hidden := self.visualRect(index).right() + 1 - self._last.left) > 0:
            bar.setValue(bar.value() + hidden)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint the last column anew where it was moved along."""
        super().scrollContentsBy(dx, dy)
        if dx:
            area = self._last.area
            self.viewport().update(area.united(area.translated(dx, 0)))
            self.issue_headings.viewport().update()

    def selectionChanged(self, chosen: QItemSelection, left: QItemSelection) -> None:
        """Show in the last column too what is selected."""
        super().selectionChanged(chosen, left)
        self.viewport().update(self._last.area)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Show in the last column too what is different."""
        super().dataChanged(first, last, roles)
        if last.column() == self._last.section:
            self.viewport().update(self._last.area)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, and the last column over them."""
        super().paintEvent(event)
        self._last.paint(event.rect(), self._look)

    # Selection

    @property
    def current(self) -> Spot | None:
        """The cell the keys work on."""
        source = self.rows.mapToSource(self.currentIndex())
        return self._model.spot(source) if source.isValid() else None

    def place(self, spot: Spot) -> QModelIndex:
        """Return where a cell is shown; invalid where it is filtered out."""
        return self.rows.mapFromSource(self._model.place(spot))

    def _selected_blocks(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(place) for place in range(selection.count())]

    def selected_rectangle(self) -> tuple[list[int], list[int]]:
        """Return rows and columns, as shown, that hold a selected cell."""
        rows: set[int] = set()
        columns: set[int] = set()
        for part in self._selected_blocks():
            rows.update(range(part.top(), part.bottom() + 1))
            columns.update(range(part.left(), part.right() + 1))
        if not rows and self.currentIndex().isValid():
            return [self.currentIndex().row()], [self.currentIndex().column()]
        return sorted(rows), sorted(columns)

    def selected(self) -> list[Spot]:
        """Return the selected cells, else the one the keys work on."""
        found: set[tuple[int, int]] = set()
        for part in self._selected_blocks():
            for row in range(part.top(), part.bottom() + 1):
                found.update((row, column) for column in range(part.left(), part.right() + 1))
        if not found:
            return [] if self.current is None else [self.current]
        return [self.spot_at(row, column) for row, column in sorted(found)]

    def spot_at(self, row: int, column: int) -> Spot:
        """Return the cell at a place as it is shown."""
        return self._model.spot(self.rows.mapToSource(self.rows.index(row, column)))

    def go_to(self, spot: Spot) -> bool:
        """Select one cell and show it."""
        index = self.place(spot)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def select_block(self, top: int, left: int, bottom: int, right: int) -> None:
        """Select a rectangle as it is shown."""
        block = QItemSelection(self.rows.index(top, left), self.rows.index(bottom, right))
        self.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say that another cell has the keys."""
        super().currentChanged(current, previous)
        self.issue_headings.choose(current.column())
        self.actor_headings.choose(current.row())
        self.current_moved.emit()

    # Typing

    def _on_editor_opened(self) -> None:
        current = self.current
        spots = self.selected()
        self._typing = spots if current in spots else [current] if current else []
        editor = self.cells.editor
        assert editor is not None
        editor.textEdited.connect(self._on_text_edited)

    def _on_editor_left(self, editor: QLineEdit, down: int, right: int) -> None:
        """Take what was typed and go on; where it is refused the field stays."""
        if self._is_taking or not self.take(editor, stays=True):
            return
        is_many = len(self._typing) > 1
        if down or right:
            self.closeEditor(editor, _NO_HINT)
            if not is_many:
                self._step(down, right)
        elif self.cells.editor is editor:
            self.closeEditor(editor, _NO_HINT)

    def take(self, editor: QLineEdit, stays: bool) -> bool:
        """Take over what was typed for all cells it is for; False where it is refused."""
        if not editor.isModified():
            return True
        self._is_taking = True
        text = editor.text()
        is_taken = self.request(self._maker(text))
        if is_taken:
            editor.setModified(False)
            self.refused.emit("")
        elif stays and self._model.problem is not None:
            self._refusal.say_under(editor, _sentence(self._model.problem))
        elif self._model.problem is not None:
            self.refused.emit(_sentence(self._model.problem))
        self._is_taking = False
        return is_taken

    def _maker(self, text: str) -> Callable[[Spot], Values]:
        """Return what a typed text makes of a cell."""
        if text.strip() == "=":
            return self._above
        if not text.strip():
            return self._cleared
        return self._model.reader(text)

    def _on_text_edited(self, text: str) -> None:
        """Show what would come of the text, as far as it makes sense already."""
        scenario = self._model.scenario
        change = None
        if scenario is not None and text.strip() and len(self._typing) <= _MOST_PREVIEWED:
            values, _problem = values_of(self._typing, self._maker(text))
            change = change_of(scenario, values)
        self._preview(change)

    def _preview(self, change: Change | None) -> None:
        if change is not None or self._has_preview:
            self._has_preview = change is not None
            self.preview_changed.emit(change)

    def request(self, make: Callable[[Spot], Values]) -> bool:
        """Ask for the one change of all cells that something is typed for."""
        return self._model.request(self._typing, make)

    def _above(self, spot: Spot) -> Values:
        scenario = self._model.scenario
        assert scenario is not None
        index = self.place(spot)
        # The topmost row of the selection fills those below it, as filling down does.
        row = min(self.place(one).row() for one in self._typing if one.issue == spot.issue) - 1
        if row < 0:
            raise EntryProblem("grid.nothing-above")
        above = self.spot_at(row, index.column())
        return as_above(scenario, spot, above, self._model.quantity)

    def _cleared(self, spot: Spot) -> Values:
        scenario = self._model.scenario
        assert scenario is not None
        if not spot.issue:
            if len(self._typing) > 1:
                return {}
            raise EntryProblem("grid-influence-needed")
        return cleared(scenario, spot, self._model.quantity)

    def clear(self) -> bool:
        """Clear the selected cells."""
        self._typing = self.selected()
        return self._said(self.request(self._cleared))

    def _said(self, is_done: bool) -> bool:
        problem = self._model.problem
        self.refused.emit("" if is_done or problem is None else _sentence(problem))
        return is_done

    @property
    def refusal(self) -> str:
        """What stands under the field that is being typed in."""
        return "" if self._refusal.isHidden() else self._refusal.text()

    def commitData(self, editor: QWidget) -> None:
        """Take what was typed where another cell is chosen; a refusal is said above the table."""
        if isinstance(editor, QLineEdit) and editor is self.cells.editor and not self._is_taking:
            self.take(editor, stays=False)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Close the field, what is said under it and what was previewed."""
        self._refusal.end()
        self._preview(None)
        if self.cells.editor is editor:
            self.cells.editor = None
        super().closeEditor(editor, hint)

    def commit_pending(self) -> None:
        """Take what is being typed; a refused text stays in its field."""
        editor = self.cells.editor
        if editor is not None and self.take(editor, stays=True):
            self.closeEditor(editor, _NO_HINT)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means in a spreadsheet."""
        key = Qt.Key(event.key())
        held = event.modifiers() & ~_Mod.KeypadModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held == _Mod.NoModifier:
            if self.currentIndex().isValid():
                self.edit(self.currentIndex())
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and held == _Mod.NoModifier:
            self.clear()
        elif key == Qt.Key.Key_Space and self._model.quantity == VETO:
            self.toggle(VETO)
        elif key in _STEPS and self._nudges(key, held):
            self._nudge(key, _FINE if held & _Mod.ShiftModifier else 1.0)
        else:
            super().keyPressEvent(event)

    def _nudges(self, key: Qt.Key, held: _Mod) -> bool:
        main = held & ~_Mod.ShiftModifier
        if key in _SIDEWAYS:
            return main == _Mod.AltModifier and self._model.quantity == BOTH
        return main in (_Mod.AltModifier, _Mod.ControlModifier)

    def _nudge(self, key: Qt.Key, size: float) -> None:
        """Move the selected numbers by a step; a run of presses is one step of undo."""
        scenario = self._model.scenario
        assert scenario is not None
        spots = self.selected()
        quantity = COMPROMISE if key in _SIDEWAYS else self._model.quantity
        steps = _STEPS[key] * size

        def make(spot: Spot) -> Values:
            values = (
                nudged(scenario, spot, quantity, steps) if spot.issue or len(spots) == 1 else {}
            )
            return values

        run = self._runs.merge_key(f"{quantity}/{hash(tuple(spots))}")
        self._said(self._model.request(spots, make, run))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu at the pointer, or by key at the current cell."""
        place = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).center()
        else:
            index = self.indexAt(place)
            if index.isValid() and not self.selectionModel().isSelected(index):
                self.setCurrentIndex(index)
        self.menu_asked.emit(self.viewport().mapToGlobal(place))

    def toggle(self, flag: str) -> None:
        """Switch a flag of the selected stances: off if all have it, else on."""
        scenario = self._model.scenario
        assert scenario is not None
        spots = [spot for spot in self.selected() if spot.issue]
        stances = [scenario.stances.get(spot) for spot in spots]
        is_on = not all(stance is not None and getattr(stance, flag) for stance in stances)

        def make(spot: Spot) -> Values:
            return {flag: is_on}

        self._model.request(spots, make)

    def _step(self, down: int, right: int) -> None:
        index = self.currentIndex()
        next_one = self.rows.index(index.row() + down, index.column() + right)
        if next_one.isValid():
            self.setCurrentIndex(next_one)


def _sentence(problem: EntryProblem) -> str:
    return say(problem.code, **problem.values)
