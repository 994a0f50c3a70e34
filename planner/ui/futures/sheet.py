"""A table of cells that were made from the scenario: coloured, typed over, copied and pasted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from planner.domain.changes import Change
from planner.domain.colours import LIGHT, Palette, ink_on
from planner.domain.problems import PlannerError
from planner.texts.findings import error_sentence
from planner.ui.forms.keeping import Index, KeepingDelegate
from planner.ui.widgets.field_help import CELL_FIELD, cell_help, rich
from planner.ui.widgets.table_clipboard import put_table

_NOWHERE = QModelIndex()
_CELL = Qt.ItemDataRole.UserRole
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_SPOKEN = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


@dataclass(frozen=True, slots=True)
class SheetCell:
    """What one cell shows; `entry` is what is typed over, None where nothing can be."""

    text: str
    key: object = None  # what it stands for
    entry: str | None = None
    tip: str = ""
    fill: str = ""  # colour of the ground; empty: the panel's
    is_bold: bool = False
    is_quiet: bool = False
    is_number: bool = False
    has_note: bool = False
    field: tuple[str, str] | None = None  # what is typed in it: table and field


@dataclass(frozen=True, slots=True)
class SheetRows:
    """All cells by rows, with the headings above and, if there are any, at the left."""

    cells: tuple[tuple[SheetCell, ...], ...] = ()
    above: tuple[str, ...] = ()
    above_tips: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


# Gives the change that a text in a cell means, None for none; raises PlannerError.
Take = Callable[[object, str], Change | None]


class Sheet(QAbstractTableModel):
    """Shows rows that were made elsewhere; what is typed becomes a change."""

    edit_requested = Signal(object)
    refused = Signal(str)  # why something typed was not taken; empty: it was

    def __init__(self, take: Take, parent: Any) -> None:
        super().__init__(parent)
        self._take = take
        self.rows = SheetRows()

    def show_rows(self, rows: SheetRows) -> None:
        """Show rows; only a table of another shape is made anew."""
        before = self.rows
        is_same = len(before.cells) == len(rows.cells) and before.above == rows.above
        if not is_same or before.left != rows.left:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
        elif before != rows:
            self.rows = rows
            last = self.index(len(rows.cells) - 1, len(rows.above) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows.cells)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.rows.above)

    def cell(self, index: Index) -> SheetCell | None:
        """Return the cell at a place."""
        return self.rows.cells[index.row()][index.column()] if index.isValid() else None

    def index_of(self, key: object) -> QModelIndex:
        """Return the place of the first cell that stands for something."""
        for row, cells in enumerate(self.rows.cells):
            for column, cell in enumerate(cells):
                if cell.key == key:
                    return self.index(row, column)
        return QModelIndex()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells with an entry can be typed over."""
        cell = self.cell(index)
        if cell is None or (cell.key is None and not cell.text):
            return Qt.ItemFlag.NoItemFlags
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if cell.entry is not None else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the headings."""
        names = self.rows.above if orientation == Qt.Orientation.Horizontal else self.rows.left
        if role in _SPOKEN and orientation == Qt.Orientation.Horizontal and self.rows.above_tips:
            names = self.rows.above_tips
        elif role != Qt.ItemDataRole.DisplayRole and role not in _SPOKEN:
            return None
        return names[section] if 0 <= section < len(names) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        cell = self.cell(index)
        if cell is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.EditRole:
            return cell.text if cell.entry is None else cell.entry
        if role == CELL_FIELD:
            return cell.field
        if role in _SPOKEN:
            words = cell.tip or cell.text
            is_tip = role == Qt.ItemDataRole.ToolTipRole
            return rich(words) + cell_help(cell.field) if is_tip and cell.field else words
        return cell if role == _CELL else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed."""
        cell, text = self.cell(index), str(value)
        if cell is None or cell.entry is None or text == cell.entry:
            return False
        sentence = self.refusal(index, text)
        self.refused.emit(sentence)
        change = None if sentence else self._take(cell.key, text)
        if change is not None:
            self.edit_requested.emit(change)
        return not sentence

    def refusal(self, index: Index, text: str) -> str:
        """Return why a text cannot be taken in a cell; empty if it can."""
        cell = self.cell(index)
        if cell is None or cell.entry is None or text == cell.entry:
            return ""
        try:
            self._take(cell.key, text)
        except PlannerError as problem:
            return error_sentence(problem)
        return ""


class _Delegate(KeepingDelegate):
    """Paints a cell on its ground, with a ring where the keys act."""

    def __init__(self, view: QTableView, model: Sheet) -> None:
        super().__init__(view, model)
        self.colours: Palette = LIGHT

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the line in which a cell is typed."""
        line = QLineEdit(parent)
        line.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        return self.opened(line, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        cell, colours, box = index.data(_CELL), self.colours, QRectF(option.rect)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = cell.fill or (colours.selection if is_selected else colours.panel)
        painter.fillRect(box, QColor(ground))
        font = painter.font()
        font.setBold(cell.is_bold)
        painter.setFont(font)
        plain = colours.quiet if cell.is_quiet else colours.ink
        painter.setPen(QColor(ink_on(ground) if cell.fill else plain))
        margin = option.fontMetrics.height() / 2
        place = Qt.AlignmentFlag.AlignCenter if cell.is_number else Qt.AlignmentFlag.AlignLeft
        inner = box.adjusted(2, 0, -2, 0) if cell.is_number else box.adjusted(margin, 0, -margin, 0)
        text = option.fontMetrics.elidedText(
            cell.text, Qt.TextElideMode.ElideRight, int(inner.width())
        )
        painter.drawText(inner, int(place | Qt.AlignmentFlag.AlignVCenter), text)
        if cell.has_note:
            side = box.height() / 8
            painter.setBrush(painter.pen().color())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(box.topRight() + QPointF(-1.6 * side, 1.6 * side), side, side)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if is_selected and cell.fill:
            painter.setPen(QPen(QColor(colours.ink), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        if has_focus:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.restore()


class SheetView(QTableView):
    """Shows a Sheet; says which cells are meant by keys, clicks, copying and pasting."""

    chosen = Signal(object)  # key of the current cell
    activated_key = Signal(object)  # Enter, Space or a double click on what is not typed over
    clear_asked = Signal(list)  # keys of the selected cells
    paste_asked = Signal(str)

    def __init__(self, model: Sheet, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.sheet = model
        self.cells = _Delegate(self, model)
        self.setModel(model)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(name)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(True)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(8)
            header.setHighlightSections(False)
        self.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().setDefaultAlignment(_LEFT)
        model.modelReset.connect(self.fit)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.doubleClicked.connect(self._on_double_clicked)
        self.widths: Sequence[float] = ()  # shares of the width; without them all are narrow

    @property
    def key(self) -> object:
        """What the current cell stands for."""
        cell = self.sheet.cell(self.currentIndex())
        return None if cell is None else cell.key

    def keys(self) -> list[object]:
        """What the selected cells stand for."""
        indexes = self.selectedIndexes() or [self.currentIndex()]
        cells = [self.sheet.cell(index) for index in indexes if index.isValid()]
        return [cell.key for cell in cells if cell is not None and cell.key is not None]

    def block(self) -> list[list[object]]:
        """Return the keys from the upper left of the selection to the end of the table."""
        indexes = self.selectedIndexes() or [self.currentIndex()]
        indexes = [index for index in indexes if index.isValid()]
        if not indexes:
            return []
        top, left = min(i.row() for i in indexes), min(i.column() for i in indexes)
        return [[cell.key for cell in row[left:]] for row in self.sheet.rows.cells[top:]]

    def choose(self, key: object) -> None:
        """Make the cell of something the current one."""
        index = self.sheet.index_of(key)
        if index.isValid():
            self.setCurrentIndex(index)

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        self.cells.colours = palette
        self.fit()
        self.viewport().update()

    def fit(self) -> None:
        """Fit rows, columns and the height to the size of the text."""
        metrics = self.fontMetrics()
        row = round(1.8 * metrics.height())
        self.verticalHeader().setDefaultSectionSize(row)
        left = self.sheet.rows.left
        self.verticalHeader().setVisible(bool(left))
        if left:
            widest = max(metrics.horizontalAdvance(name[:40]) for name in left)
            room = max(self.width() // 3, 4 * metrics.height())
            self.verticalHeader().setFixedWidth(min(widest + metrics.height() + 8, room))
        narrow = metrics.horizontalAdvance("0") * 7 + 8
        # Qt makes one line of headings that it shortens.
        has_lines = any("\n" in name for name in self.sheet.rows.above)
        modes = Qt.TextElideMode
        self.horizontalHeader().setTextElideMode(modes.ElideNone if has_lines else modes.ElideRight)
        if self.widths:
            self.horizontalHeader().setDefaultAlignment(_LEFT)
            total = self.viewport().width()
            for column, share in enumerate(self.widths):
                self.setColumnWidth(column, int(total * share))
        else:
            font = QFont(self.font())
            font.setWeight(QFont.Weight.DemiBold)
            bold = QFontMetrics(font)
            for column, name in enumerate(self.sheet.rows.above):
                widest = max(bold.horizontalAdvance(part) for part in name.split("\n"))
                wanted = round(widest + (1.2 if has_lines else 0.95) * metrics.height())
                most = (6 if has_lines else 8) * metrics.height()
                self.setColumnWidth(column, max(narrow, min(wanted, most)))
        high = self.horizontalHeader().sizeHint().height() + row * len(self.sheet.rows.cells)
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(high + bar + 4)

    def resizeEvent(self, event) -> None:
        """Share the width out between the columns."""
        super().resizeEvent(event)
        self.fit()

    def commit_pending(self) -> None:
        """Take what is being typed; what cannot be taken stays there to be corrected."""
        self.cells.commit_pending()

    def mousePressEvent(self, event) -> None:
        """Go to another cell, unless what was typed in this one cannot be taken."""
        if self.cells.may_leave():
            super().mousePressEvent(event)
        elif self.cells.editor is not None:
            self.cells.editor.setFocus()

    def wheelEvent(self, event) -> None:
        """Leave the wheel to the page: all rows are shown."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space act, Delete clears, and copy and paste go by rectangles."""
        cell = self.sheet.cell(self.currentIndex())
        is_fixed = cell is not None and cell.entry is None
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit(QGuiApplication.clipboard().text())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_asked.emit(self.keys())
        elif event.key() in _ACTING and is_fixed:
            self.activated_key.emit(self.key)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and cell is not None:
            if self.state() != QAbstractItemView.State.EditingState:
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the selected rectangle on the clipboard; with headings where that is all."""
        indexes = self.selectedIndexes()
        if not indexes:
            return
        rows = range(min(i.row() for i in indexes), max(i.row() for i in indexes) + 1)
        columns = range(min(i.column() for i in indexes), max(i.column() for i in indexes) + 1)
        shown = self.sheet.rows
        is_all = len(rows) == len(shown.cells) and len(columns) == len(shown.above)
        table = [[shown.cells[r][c].text for c in columns] for r in rows]
        if is_all:
            table = [
                [*((shown.left[r],) if shown.left else ()), *cells] for r, cells in enumerate(table)
            ]
            table.insert(0, [*(("",) if shown.left else ()), *(shown.above_tips or shown.above)])
        put_table(table, n_headings=int(is_all))

    def _on_current_changed(self) -> None:
        self.chosen.emit(self.key)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        cell = self.sheet.cell(index)
        if cell is not None and cell.entry is None:
            self.activated_key.emit(cell.key)


_ACTING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
