"""The matrix as a table: coloured cells, keys, copy and paste."""

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
    QPolygonF,
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

from planner.domain.colours import LIGHT, Palette
from planner.interchange.table_text import write_table
from planner.texts import say
from planner.ui.board.keys import KeyRuns
from planner.ui.forms.keeping import KeepingDelegate
from planner.ui.relations.colours import fill_of, text_on
from planner.ui.relations.edits import Target
from planner.ui.relations.model import (
    DIFFERS,
    HAS_EVIDENCE,
    IS_ENTERED,
    IS_OPPOSED,
    VALUE,
    Index,
    MatrixModel,
)

_NUDGES = {"+": 1.0, "=": 1.0, "-": -1.0, "\u2212": -1.0}
_MOST_NAME = 24  # characters of a name at the left


class CellDelegate(KeepingDelegate):
    """Paints a cell in the colour of its trust, with marks for opponents and differences."""

    def __init__(self, view: QTableView, model: MatrixModel) -> None:
        super().__init__(view, model)
        self.palette: Palette = LIGHT

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the line in which a cell is typed."""
        line = QLineEdit(parent)
        line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line.setAccessibleName(index.data(Qt.ItemDataRole.AccessibleTextRole))
        return self.opened(line, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        palette = self.palette
        box = QRectF(option.rect)
        state = option.state
        text = index.data(Qt.ItemDataRole.DisplayRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if text is None:
            painter.fillRect(box, QColor(palette.line))
        else:
            self._paint_number(painter, box, index, text)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(palette.ink), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(palette.accent), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1.5, 1.5, -1.5, -1.5))
        painter.restore()

    def _paint_number(self, painter: QPainter, box: QRectF, index: Index, text: str) -> None:
        palette = self.palette
        is_entered, mark = index.data(IS_ENTERED), box.height() / 4
        fill = QColor(palette.panel)
        ink = QColor(palette.quiet)
        if is_entered:
            fill = fill_of(index.data(VALUE), palette, is_hostility=index.column() == 0)
            ink = text_on(fill, palette)
        painter.fillRect(box, fill)
        font = painter.font()
        font.setItalic(not is_entered)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        if index.data(IS_OPPOSED):
            corner = box.topLeft()
            corners = [corner, corner + QPointF(mark, 0), corner + QPointF(0, mark)]
            painter.drawPolygon(QPolygonF(corners))
        if index.data(HAS_EVIDENCE):
            high = box.topRight()
            painter.drawEllipse(high + QPointF(-0.9 * mark, 0.9 * mark), mark / 2.4, mark / 2.4)
        if index.data(DIFFERS):
            low = box.bottomRight()
            painter.drawEllipse(low - QPointF(0.9 * mark, 0.9 * mark), mark / 2.4, mark / 2.4)


class MatrixView(QTableView):
    """Shows the matrix; arrows go to another cell, plus and minus nudge what is selected."""

    nudged = Signal(list, float, str)  # targets, steps, merge key
    clear_asked = Signal(list)
    paste_asked = Signal(str)
    chosen = Signal(object)  # Target or None
    menu_requested = Signal(object)  # where on the screen

    def __init__(self, model: MatrixModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._runs = KeyRuns()
        self._delegate = CellDelegate(self, model)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(say("relations.accessible.matrix"))
        self.setAccessibleDescription(say("relations.accessible.keys"))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(8)
            header.setHighlightSections(True)
            header.setSectionsClickable(True)
            header.setTextElideMode(Qt.TextElideMode.ElideRight)
        model.modelReset.connect(self._fit)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        self._delegate.palette = palette
        self.setStyleSheet(
            f"QTableView {{ border: none; background: {palette.panel}; color: {palette.ink}; "
            f"gridline-color: {palette.panel}; }}"
            f"QHeaderView, QHeaderView::section {{ background: {palette.panel}; border: none; "
            f"color: {palette.ink}; padding: 0px 4px; }}"
            f"QTableCornerButton::section {{ background: {palette.panel}; border: none; }}"
            f"QHeaderView::section:checked {{ background: {palette.selection}; "
            "font-weight: normal; }"
            f"QTableView QLineEdit {{ border: 2px solid {palette.accent}; border-radius: 0px; "
            "padding: 0px 2px; min-height: 0px; }"
            f'QTableView QLineEdit[state="refused"] {{ border: 2px solid {palette.bad}; }}'
        )
        self._fit()

    def _fit(self) -> None:
        """Give cells and names the size of the text."""
        metrics = QFontMetrics(self.font())
        self.horizontalHeader().setDefaultSectionSize(metrics.horizontalAdvance("EEEE") + 14)
        self.verticalHeader().setDefaultSectionSize(round(1.75 * metrics.height()))
        if self._model.rowCount():
            title = say("field.hostility")
            self.setColumnWidth(0, metrics.horizontalAdvance(title) + 20)
        names = [
            str(self._model.headerData(n, Qt.Orientation.Vertical))[:_MOST_NAME]
            for n in range(self._model.rowCount())
        ]
        widest = max((metrics.horizontalAdvance(name) for name in names), default=0)
        self.verticalHeader().setFixedWidth(widest + 18)
        self.verticalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )

    def sizeHint(self) -> QSize:
        """Ask for no more than the cells need."""
        return QSize(super().sizeHint().width(), self.natural_height())

    def natural_height(self) -> int:
        """Return the height at which nothing is scrolled."""
        rows = self.verticalHeader().length() + self.horizontalHeader().sizeHint().height()
        return rows + self.horizontalScrollBar().sizeHint().height() + 4

    def natural_width(self) -> int:
        """Return the width at which nothing is scrolled."""
        columns = self.verticalHeader().width() + self.horizontalHeader().length()
        return columns + self.verticalScrollBar().sizeHint().width() + 4

    # Selection

    def targets(self) -> list[Target]:
        """Return what is selected, each pair once."""
        found = (self._model.target(index) for index in self._chosen_indexes())
        return list(dict.fromkeys(target for target in found if target is not None))

    def _chosen_indexes(self) -> list[QModelIndex]:
        """Return the selected cells, else the current one."""
        current = self.currentIndex()
        return self.selectedIndexes() or ([current] if current.isValid() else [])

    def choose(self, target: Target) -> None:
        """Make the cell of a target the current one."""
        index = self._model.index_of(target)
        if index.isValid():
            # Whatever keys are held: this is no click.
            flags = self.selectionModel().SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
            self.scrollTo(index)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Let what is typed go to all selected cells."""
        super().selectionChanged(selected, deselected)
        self._model.chosen = self.targets()

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self._model.target(current))

    def commit_pending(self) -> None:
        """Take what is being typed; what cannot be taken stays there to be corrected."""
        self._delegate.commit_pending()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to another cell, unless what was typed in this one cannot be taken."""
        if self._delegate.may_leave():
            super().mousePressEvent(event)
        elif self._delegate.editor is not None:
            self._delegate.editor.setFocus()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nudge, clear, copy and paste; the rest is as in every table."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.ask_to_paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.ask_to_clear()
        elif (steps := self._steps(event)) and self.targets():
            targets = self.targets()
            name = "/".join(["relations", *targets[0], str(len(targets))])
            self.nudged.emit(targets, steps, self._runs.merge_key(name))
        else:
            super().keyPressEvent(event)

    def _steps(self, event: QKeyEvent) -> float:
        is_held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_held and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return 1.0 if event.key() == Qt.Key.Key_Up else -1.0
        return _NUDGES.get(event.text(), 0.0)

    def copy(self) -> None:
        """Put what is selected on the clipboard."""
        QGuiApplication.clipboard().setText(self.copied())

    def ask_to_paste(self) -> None:
        """Say what is on the clipboard."""
        self.paste_asked.emit(QGuiApplication.clipboard().text())

    def ask_to_clear(self) -> None:
        """Say what is selected."""
        self.clear_asked.emit(self.targets())

    def type_current(self) -> None:
        """Type over the current cell."""
        self.edit(self.currentIndex())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the cell under the pointer, by key of the current one."""
        if not self._delegate.may_leave():
            return
        index = self.indexAt(event.pos())
        is_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if not is_key and index not in self.selectedIndexes():
            # Alone, whatever key is held down.
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flag)
        place = self.visualRect(self.currentIndex()).center()
        self.menu_requested.emit(
            self.viewport().mapToGlobal(place) if is_key else event.globalPos()
        )

    def copied(self) -> str:
        """Return the selected rectangle with tabs; the whole table with its headings."""
        model, indexes = self._model, self._chosen_indexes()
        if not indexes:
            return ""
        rows = range(min(i.row() for i in indexes), max(i.row() for i in indexes) + 1)
        columns = range(min(i.column() for i in indexes), max(i.column() for i in indexes) + 1)
        table = []
        is_whole = len(rows) == model.rowCount() and len(columns) >= model.columnCount() - 1
        if is_whole and len(rows) > 1:
            heads = [model.headerData(c, Qt.Orientation.Horizontal) for c in columns]
            table.append(["", *heads])
        for row in rows:
            cells = [model.index(row, c).data(Qt.ItemDataRole.EditRole) or "" for c in columns]
            if is_whole and len(rows) > 1:
                cells.insert(0, model.headerData(row, Qt.Orientation.Vertical))
            table.append(cells)
        return write_table(table)

    def block(self) -> list[list[Target | None]]:
        """Return the targets from the upper left of the selection to the end of the table."""
        model, indexes = self._model, self._chosen_indexes()
        if not indexes:
            return []
        top, left = min(i.row() for i in indexes), min(i.column() for i in indexes)
        return [
            [model.target(model.index(row, c)) for c in range(left, model.columnCount())]
            for row in range(top, model.rowCount())
        ]
