"""A table of records: typed over in place, sorted by its headings, put in order by dragging."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from planner.domain.colours import LIGHT, Palette
from planner.domain.problems import Severity
from planner.domain.records import Key
from planner.ui.forms.boxes import ChoiceBox
from planner.ui.forms.first_column import FirstColumn, HeldHeadings
from planner.ui.forms.keeping import KeepingDelegate
from planner.ui.forms.table_model import (
    HAS_EVIDENCE,
    IS_CHANGED,
    SECOND,
    SEVERITY,
    SWATCH,
    RecordModel,
)
from planner.ui.pasting.copying import copied_list

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(KeepingDelegate):
    """Paints value and range, and gives a cell a line or a box."""

    def __init__(
        self, view: QTableView, model: RecordModel, label_of: Callable[[str, str], str]
    ) -> None:
        super().__init__(view, model)
        self.colours = LIGHT
        self._label_of = label_of

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell: swatch, value, and quietly its range or the base value."""
        painter.save()
        colours, place = self.colours, QRect(option.rect)
        metrics = option.fontMetrics
        view = self.parent()
        assert isinstance(view, QTableView)
        is_current = index.row() == view.currentIndex().row()
        painter.fillRect(place, QColor(colours.selection if is_current else colours.panel))
        painter.setPen(QColor(colours.line))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        step = metrics.height() / 4
        inner = place.adjusted(round(2 * step), 0, -round(2 * step), 0)
        swatch = index.data(SWATCH)
        if isinstance(swatch, QColor):
            side = round(2.4 * step)
            top = inner.top() + (inner.height() - side) // 2
            painter.setBrush(swatch)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(inner.left(), top, side, side, 2, 2)
            inner.setLeft(inner.left() + side + round(1.6 * step))
        self._paint_words(painter, inner, index, metrics)
        self._paint_dot(painter, place, index, step)
        if is_current and index.column() == view.currentIndex().column() and view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(colours.accent))
            painter.drawRect(place.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_words(self, painter: QPainter, inner: QRect, index: Index, metrics) -> None:
        text = str(index.data() or "")
        second = str(index.data(SECOND) or "")
        side = index.data(Qt.ItemDataRole.TextAlignmentRole)
        is_changed = bool(index.data(IS_CHANGED))
        colour = QColor(self.colours.accent if is_changed else self.colours.ink)
        room = inner.width() - metrics.horizontalAdvance(text) - 8
        if second:
            quiet = colour if is_changed else QColor(self.colours.quiet)
            taken = self._paint_second(painter, inner, second, quiet, room, is_whole=is_changed)
            inner = inner.adjusted(0, 0, -taken, 0)
        painter.setPen(colour)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(side), shown)

    def _paint_second(
        self,
        painter: QPainter,
        inner: QRect,
        text: str,
        colour: QColor,
        room: int,
        *,
        is_whole: bool,
    ) -> int:
        """Paint what stands quietly at the right, `is_whole` or not at all; return its room."""
        painter.save()
        font = painter.font()
        font.setPixelSize(max(round(font.pixelSize() * 0.88), 8))
        painter.setFont(font)
        painter.setPen(colour)
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(text)
        is_shown = room > 0 and (width <= room or not is_whole)
        if is_shown:
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(inner, int(_RIGHT), shown)
        painter.restore()
        return min(width, room) + 6 if is_shown else 0

    def _paint_dot(self, painter: QPainter, place: QRect, index: Index, step: float) -> None:
        """Paint a dot for what the checks found, else one for what has a note or a source."""
        severity = index.data(SEVERITY)
        if severity is not None:
            colour, size = dot_colour(severity, self.colours), round(1.5 * step)
        elif index.data(HAS_EVIDENCE):
            colour, size = self.colours.accent, round(1.2 * step)
        else:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(place.right() - size - 3, place.top() + 4, size, size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a line, or a box where there are words to choose from."""
        model = index.model()
        assert isinstance(model, RecordModel)
        column = model.columns[index.column()]
        choices = model.choices(index)
        name = self._label_of(str(model.index(index.row(), 0).data() or ""), column.title)
        editor: QWidget
        if choices:
            editor = box = ChoiceBox(parent)
            for choice in choices:
                box.addItem(self._label_of(column.field, f"={choice}"), choice)
            box.activated.connect(self._on_chosen)
        else:
            editor = line = QLineEdit(parent)
            line.setAlignment(Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)))
        editor.setAccessibleName(name)
        return self.opened(editor, index)

    def _on_chosen(self) -> None:
        if self.editor is not None:
            self.commitData.emit(self.editor)
            self.closeEditor.emit(self.editor)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the value that is there, unless something was typed already."""
        if isinstance(editor, ChoiceBox):
            model = index.model()
            assert isinstance(model, RecordModel)
            editor.setCurrentIndex(editor.findData(model.chosen(index)))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model, index: Index) -> None:
        """Hand over what was typed or chosen."""
        if isinstance(editor, ChoiceBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def dot_colour(severity: Severity, palette: Palette) -> str:
    """Return the colour of the dot that marks a finding."""
    colours = {
        Severity.ERROR: palette.bad,
        Severity.WARNING: palette.stalemate,
        Severity.HINT: palette.quiet,
    }
    return colours[severity]


class RecordTable(QTableView):
    """Shows a RecordModel; says which record is selected and what is to be done with it."""

    record_selected = Signal(object)  # key, or None
    remove_requested = Signal(object)
    order_refused = Signal()  # the rows are sorted
    menu_requested = Signal(object)  # where on the screen

    def __init__(
        self, model: RecordModel, parent: QWidget, label_of: Callable[[str, str], str]
    ) -> None:
        super().__init__(parent)
        self.records = model
        self.cells = CellDelegate(self, model, label_of)
        self._first = FirstColumn(self)
        self.setHorizontalHeader(HeldHeadings(self._first, self))
        self.setModel(model)
        self.setItemDelegate(self.cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(True)
        header.setStretchLastSection(False)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        header.setAccessibleName("")
        self.selectionModel().currentRowChanged.connect(self._on_row_changed)

    @property
    def key(self) -> Key | None:
        """The selected record."""
        row = self.currentIndex().row()
        return self.records.keys[row] if 0 <= row < len(self.records.keys) else None

    def select(self, key: Key | None, field: str = "") -> bool:
        """Select a record, and one of its fields; tells whether it is there."""
        row = -1 if key is None else self.records.row_of(key)
        if row < 0:
            return False
        column = self.records.column_of(field)
        column = column if column >= 0 else max(self.currentIndex().column(), 0)
        self.setCurrentIndex(self.records.index(row, column))
        return True

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        self.cells.colours = palette
        self.fit()
        self.viewport().update()

    def fit(self) -> None:
        """Fit rows and columns to the size of the text; one column takes what is left."""
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(round(metrics.height() * 1.9))
        letter, margin = metrics.averageCharWidth(), round(metrics.height())
        bold = QFont(self.font())
        bold.setBold(True)
        heads = QFontMetrics(bold)
        widths = [
            max(column.width * letter, heads.horizontalAdvance(column.title)) + margin
            for column in self.records.columns
        ]
        spare = self.viewport().width() - sum(widths)
        columns = self.records.columns
        wide = next((n for n, column in enumerate(columns) if column.is_wide), 0)
        widths[wide] += max(spare, 0)
        for number, width in enumerate(widths):
            if self.columnWidth(number) != width:
                self.setColumnWidth(number, width)

    def resizeEvent(self, event) -> None:
        """Give the first column the room that is left."""
        super().resizeEvent(event)
        self.fit()

    # The names, which stay in sight

    def visualRect(self, index: Index) -> QRect:
        """Return where a cell is shown."""
        is_first = index.isValid() and index.column() == 0
        return self._first.rect(index) if is_first else super().visualRect(index)

    def indexAt(self, place: QPoint) -> QModelIndex:
        """Return the cell at a point."""
        found = self._first.index_at(place)
        return super().indexAt(place) if found is None else found

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, out from under the names."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if index.column() == 0:
            bar.setValue(before)
        elif (hidden := self._first.area.width() - self.visualRect(index).left()) > 0:
            bar.setValue(bar.value() - hidden)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint the names anew where they were moved along."""
        super().scrollContentsBy(dx, dy)
        if dx:
            area = self._first.area
            self.viewport().update(area.adjusted(-abs(dx), 0, abs(dx), 0))
            self.horizontalHeader().viewport().update()

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Show in the names too what is different."""
        super().dataChanged(first, last, roles)
        if first.column() == 0:
            self.viewport().update(self._first.area)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, and the names over them."""
        super().paintEvent(event)
        colours = self.cells.colours
        self._first.paint(event.rect(), QColor(colours.panel), QColor(colours.line))

    # What a person does

    def commit_pending(self) -> None:
        """Take what is being typed in a cell; what cannot be taken stays there to be corrected."""
        self.cells.commit_pending()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to another cell, unless what was typed in this one cannot be taken."""
        if self.cells.may_leave():
            super().mousePressEvent(event)
        elif self.cells.editor is not None:
            self.cells.editor.setFocus()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the pointer, by key of the selected one."""
        if not self.cells.may_leave():
            return
        where = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).bottomLeft()
            where = self.viewport().mapToGlobal(place)
        else:
            index = self.indexAt(event.pos())
            if index.isValid():
                self.setCurrentIndex(index)
        if self.key is not None:
            self.menu_requested.emit(where)

    def type_current(self) -> None:
        """Type over the current cell."""
        self.edit(self.currentIndex())

    def copy(self) -> None:
        """Put all rows on the clipboard, with headings, as a spreadsheet pastes them."""
        scenario = self.records.scenario
        if scenario is not None:
            text = copied_list(scenario, self.records.table, self.records.keys)
            QGuiApplication.clipboard().setText(text)

    def move_up(self) -> None:
        """Ask for the selected record one place up."""
        self.move_selected(-1)

    def move_down(self) -> None:
        """Ask for the selected record one place down."""
        self.move_selected(1)

    def move_selected(self, step: int) -> None:
        """Ask for the selected record one place up or down."""
        key = self.key
        if key is None:
            return
        if self.records.is_sorted:
            self.order_refused.emit()
            return
        row = self.records.row_of(key)
        self.records.move(key, row + (2 if step > 0 else -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter types, Delete removes, Alt with Up and Down puts in order."""
        key, held = Qt.Key(event.key()), event.modifiers()
        is_idle = self.state() != QAbstractItemView.State.EditingState
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif held & Qt.KeyboardModifier.AltModifier and key in _MOVES:
            self.move_selected(_MOVES[key])
        elif key == Qt.Key.Key_Delete and self.key is not None and is_idle:
            self.remove_requested.emit(self.key)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_idle:
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Put rows in order, unless they are shown in another."""
        if self.records.is_sorted:
            self.order_refused.emit()
        else:
            super().startDrag(actions)

    def focusInEvent(self, event) -> None:
        """Select something, so that the keys have something to act on."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.records.keys:
            self.setCurrentIndex(self.records.index(0, 0))
        self.viewport().update()

    def focusOutEvent(self, event) -> None:
        """Show that the keys act elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _on_row_changed(self, current: Index, previous: Index) -> None:
        self.viewport().update()
        self.record_selected.emit(self.key)


_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
