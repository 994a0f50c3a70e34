"""The tree of futures: who branches from whom, how each ends, and how many changes it has."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDropEvent,
    QIcon,
    QKeyEvent,
    QPainter,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from planner.domain.colours import LIGHT, Palette
from planner.domain.fields import NAME
from planner.texts import say
from planner.ui.futures.outcomes import Ending
from planner.ui.futures.rows import FutureRow, ending_sentence
from planner.ui.panels.strips import OutcomeBar

_NAME, _ENDING, _REMARKS, _CHANGES = range(4)
_KEY = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_STALE = 0.45  # opacity of a bar that is being worked out anew


class _Bar(OutcomeBar):
    """The bar of one future, faint while it is worked out anew."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the row has it
        self.is_stale = False

    def height_units(self) -> float:
        """Return the height in pixels of the design."""
        return 20.0

    def draw(self, painter: QPainter) -> None:
        """Paint it."""
        painter.setOpacity(_STALE if self.is_stale else 1.0)
        super().draw(painter)


class _NameDelegate(QStyledItemDelegate):
    """Gives rows room, and lets names alone be typed over."""

    def createEditor(self, parent: QWidget, option, index):
        """Return the line for a name."""
        if index.column() != _NAME:
            return None
        editor = QLineEdit(parent)
        editor.setMaxLength(NAME)
        editor.setAccessibleName(say("futures.accessible.name"))
        return editor

    def sizeHint(self, option, index) -> QSize:
        """Return the size of a cell."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), round(option.fontMetrics.height() * 2.0))


class FutureTree(QTreeWidget):
    """Shows rows; says what a person wants done, and changes nothing itself."""

    chosen = Signal(object)  # key, None for the base case
    show_asked = Signal(object)
    renamed = Signal(str, str)
    move_asked = Signal(str, object, object)  # key, parent, before which sibling (None: last)
    step_asked = Signal(str)  # up, down, in, out
    delete_asked = Signal()
    menu_requested = Signal(QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = LIGHT
        self._items: dict[str | None, QTreeWidgetItem] = {}
        self._seen: dict[str | None, object] = {}  # what each row was last filled with
        self._folded: set[str | None] = set()
        self._is_filling = False
        self.setColumnCount(4)
        self.setHeaderLabels([say(code) for code in _HEADS])
        self.headerItem().setTextAlignment(_CHANGES, _RIGHT)
        self.setAccessibleName(say("futures.accessible.tree"))
        self.setAccessibleDescription(say("futures.accessible.keys"))
        self.setItemDelegate(_NameDelegate(self))
        self.setUniformRowHeights(True)
        self.setRootIsDecorated(False)
        self.setAllColumnsShowFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.currentItemChanged.connect(self._on_current_changed)
        self.itemChanged.connect(self._on_item_changed)
        self.itemDoubleClicked.connect(self._on_double_clicked)
        self.itemExpanded.connect(self._on_folded)
        self.itemCollapsed.connect(self._on_folded)

    # What is shown

    def show_rows(self, rows: Sequence[FutureRow], colours: dict[str, str]) -> None:
        """Show rows; only another tree is made anew."""
        before = [(key, self._parent_of(key)) for key in self._items]
        self._is_filling = True
        current = self.key
        if before != [(row.key, row.parent) for row in rows]:
            self._make(rows)
        for row in rows:
            colour = colours.get(row.key or "", self._palette.quiet)
            seen = (row, colour, self._palette, self.fontMetrics().height())
            if self._seen.get(row.key) != seen:
                self._seen[row.key] = seen
                self._fill(self._items[row.key], row, colour)
        self._is_filling = False
        if self.currentItem() is None or self.key != current:
            self.select(current if current in self._items else None)

    def _parent_of(self, key: str | None) -> str | None:
        above = self._items[key].parent()
        return None if above is None else above.data(_NAME, _KEY)

    def _make(self, rows: Sequence[FutureRow]) -> None:
        self.clear()
        self._items, self._seen = {}, {}
        for row in rows:
            above = None if row.key is None else self._items[row.parent]
            item = QTreeWidgetItem(self if above is None else above)
            item.setData(_NAME, _KEY, row.key)
            item.setTextAlignment(_CHANGES, _RIGHT)
            self._items[row.key] = item
            bar = _Bar(self)
            bar.set_palette(self._palette)
            holder = _Padded(bar, self)
            self.setItemWidget(item, _ENDING, holder)
        for key, item in self._items.items():
            item.setExpanded(key not in self._folded)

    def _fill(self, item: QTreeWidgetItem, row: FutureRow, colour: str) -> None:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        flags |= Qt.ItemFlag.ItemIsDropEnabled
        if row.key is not None:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        item.setFlags(flags)
        font = self.font()
        font.setBold(row.is_shown)
        ink = QColor(self._palette.quiet if row.is_archived else self._palette.ink)
        for column, text in (
            (_NAME, row.name),
            (_CHANGES, "" if row.key is None else f"{row.n_lines} "),
            (_REMARKS, row.remarks),
        ):
            item.setText(column, text)
            item.setFont(column, font)
            item.setForeground(column, ink)
        item.setToolTip(_NAME, row.tip or row.name)
        item.setToolTip(_REMARKS, row.remarks)
        item.setIcon(_NAME, self._swatch(colour))

    def _swatch(self, colour: str) -> QIcon:
        side = self.fontMetrics().height()
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRect(2, 2, side - 4, side - 4), 3, 3)
        return QIcon(picture)

    def show_ending(self, key: str | None, name: str, ending: Ending | None, is_now: bool) -> None:
        """Show how a future ends."""
        item = self._items.get(key)
        holder = None if item is None else self.itemWidget(item, _ENDING)
        if item is None or not isinstance(holder, _Padded):
            return
        sentence = ending_sentence(name, ending)
        holder.bar.is_stale = ending is not None and not is_now
        holder.bar.show_shares(() if ending is None else ending.shares)
        holder.bar.describe(name, sentence)
        self._is_filling = True
        item.setData(_ENDING, Qt.ItemDataRole.AccessibleTextRole, sentence)
        self._is_filling = False

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        self._palette = palette
        for item in self._items.values():
            holder = self.itemWidget(item, _ENDING)
            if isinstance(holder, _Padded):
                holder.bar.set_palette(palette)
        side = self.fontMetrics().height()
        self.setIconSize(QSize(side, side))
        self.setIndentation(round(1.1 * side))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out between the columns."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics, width = self.fontMetrics(), self.viewport().width()
        changes = metrics.horizontalAdvance(say(_HEADS[_CHANGES])) + round(1.8 * metrics.height())
        rest = max(width - changes, 0)
        for column, part in ((_NAME, 0.44), (_ENDING, 0.34), (_REMARKS, 0.22)):
            self.setColumnWidth(column, int(rest * part))
        self.setColumnWidth(_CHANGES, changes)

    # What is selected

    def wanted_height(self, most: int) -> int:
        """Return the height that shows all rows, or the first ones of many."""
        row = round(2.0 * self.fontMetrics().height())
        return self.header().sizeHint().height() + row * min(len(self._items), most) + 4

    @property
    def key(self) -> str | None:
        """The future that is selected; None is the base case."""
        item = self.currentItem()
        return None if item is None else item.data(_NAME, _KEY)

    def select(self, key: str | None) -> None:
        """Select a future that is in the tree."""
        item = self._items.get(key)
        if item is not None:
            self.setCurrentItem(item)

    def rename_current(self) -> None:
        """Type over the name of the selected future."""
        item = self.currentItem()
        if item is not None and self.key is not None:
            self.editItem(item, _NAME)

    def _on_current_changed(self) -> None:
        if not self._is_filling:
            self.chosen.emit(self.key)

    def _on_item_changed(self, item: QTreeWidgetItem, column: int) -> None:
        key = item.data(_NAME, _KEY)
        if not self._is_filling and column == _NAME and key is not None:
            self._seen.pop(key, None)  # what was typed may be refused
            self.renamed.emit(key, item.text(_NAME))

    def _on_double_clicked(self, item: QTreeWidgetItem) -> None:
        self.show_asked.emit(item.data(_NAME, _KEY))

    def _on_folded(self, item: QTreeWidgetItem) -> None:
        if not self._is_filling:
            key = item.data(_NAME, _KEY)
            (self._folded.discard if item.isExpanded() else self._folded.add)(key)

    # Keys, menu, dragging

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows, Delete deletes, Alt with the arrows moves."""
        key = Qt.Key(event.key())
        is_alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if is_alt and key in _STEPS:
            self.step_asked.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.state() != QAbstractItemView.State.EditingState:
                self.show_asked.emit(self.key)
        elif key == Qt.Key.Key_Delete and self.key is not None:
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the pointer, by key of the selected one."""
        where = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).bottomLeft()
            where = self.viewport().mapToGlobal(place)
        else:
            item = self.itemAt(event.pos())
            if item is not None:
                self.setCurrentItem(item)
        self.menu_requested.emit(where)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say where the dragged future is wanted; the tree itself follows the document."""
        event.setDropAction(Qt.DropAction.CopyAction)  # or Qt would take the row away
        event.accept()
        key, target = self.key, self.itemAt(event.position().toPoint())
        if key is None:
            return
        place = self.dropIndicatorPosition()
        positions = QAbstractItemView.DropIndicatorPosition
        on = None if target is None else target.data(_NAME, _KEY)
        if target is None or on is None or place == positions.OnItem:
            self.move_asked.emit(key, on, None)
        elif place == positions.AboveItem:
            self.move_asked.emit(key, self._parent_of(on), on)
        else:
            following = self._following(target)
            self.move_asked.emit(key, self._parent_of(on), following)

    def _following(self, item: QTreeWidgetItem) -> str | None:
        beside = [key for key in self._items if key is not None]
        parent = self._parent_of(item.data(_NAME, _KEY))
        beside = [key for key in beside if self._parent_of(key) == parent]
        place = beside.index(item.data(_NAME, _KEY)) + 1
        return beside[place] if place < len(beside) else None


class _Padded(QWidget):
    """Holds a bar in the middle of its row."""

    def __init__(self, bar: _Bar, parent: QWidget) -> None:
        super().__init__(parent)
        self.bar = bar
        bar.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the bar in the middle."""
        height = self.bar.sizeHint().height()
        top = (self.height() - height) // 2
        self.bar.setGeometry(0, top, max(self.width() - height // 2, 0), height)


_HEADS = (
    "futures.head.name",
    "futures.head.ending",
    "futures.head.remarks",
    "futures.head.changes",
)
_STEPS = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Left: "out",
    Qt.Key.Key_Right: "in",
}
