"""The field of the command palette and the list below it."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from planner.texts import say
from planner.ui.command_palette.entries import Entry
from planner.ui.command_palette.matching import best
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import label

_ENTRY = Qt.ItemDataRole.UserRole
_MOST = 60
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_WIDE, _LINES = 560, 12


class CommandPalette(QDialog):
    """Finds by a few letters; Return takes what is marked, Esc gives up."""

    chosen = Signal(object)  # Entry

    def __init__(self, found: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setWindowTitle(say("palette.title"))
        self.setAccessibleName(say("palette.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self._entries = found
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 10)
        layout.setSpacing(8)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(say("palette.placeholder"))
        self.field.setAccessibleName(say("palette.field"))
        describe(self.field, say("tip.palette"))
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        layout.addWidget(self.field)
        self.list = QListWidget(self)
        self.list.setProperty("role", "plain")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(say("palette.list"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.itemClicked.connect(self._take)
        layout.addWidget(self.list, 1)
        self._nothing = label(say("palette.nothing"), "quiet", self, wraps=True)
        layout.addWidget(self._nothing)
        layout.addWidget(label(say("palette.keys"), "second", self, wraps=True))
        self._fill("")
        self._place(parent)

    def titles(self) -> list[str]:
        """Return what is listed."""
        return [self.list.item(n).data(_ENTRY).title for n in range(self.list.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list, and take what is marked, from the field."""
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() != QEvent.Type.KeyPress:
                return False
            if event.key() in _MOVES:
                self.list.event(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _fill(self, wanted: str) -> None:
        self.list.clear()
        for entry in best(wanted, self._entries, _searched, _MOST):
            item = QListWidgetItem(entry.title)
            item.setData(_ENTRY, entry)
            spoken = say("palette.spoken", title=entry.title, what=entry.second)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._nothing.setVisible(not self.list.count())
        current = self.list.currentItem()
        spoken = current.data(Qt.ItemDataRole.AccessibleTextRole) if current else ""
        self.field.setAccessibleDescription(spoken)

    def _place(self, window: QWidget) -> None:
        line = self.fontMetrics().height()
        wide = min(round(_WIDE * line / 16), window.width() - 32)
        high = min(round(2.2 * line * _LINES), window.height() - 48)
        self.resize(wide, high)
        corner = window.mapToGlobal(window.rect().topLeft())
        top = min(round(4.5 * line), (window.height() - high) // 2)
        self.move(corner.x() + (window.width() - wide) // 2, corner.y() + top)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            entry = item.data(_ENTRY)
            self.close()
            self.chosen.emit(entry)


class _Delegate(QStyledItemDelegate):
    """Draws the title, and quietly at the right what it is or its key."""

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        """Return the size of a row."""
        return QSize(80, round(1.9 * option.fontMetrics.height()))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a row."""
        entry: Entry = index.data(_ENTRY)
        place: QRect = option.rect
        colours: QPalette = option.palette
        state: QStyle.StateFlag = option.state
        is_marked = bool(state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole
        if is_marked:
            painter.fillRect(place, colours.color(role.Highlight))
        ink = colours.color(role.HighlightedText if is_marked else role.Text)
        quiet = ink if is_marked else colours.color(role.PlaceholderText)
        metrics = option.fontMetrics
        inner = place.adjusted(metrics.height() // 2, 0, -metrics.height() // 2, 0)
        second = metrics.elidedText(entry.second, Qt.TextElideMode.ElideRight, inner.width() // 2)
        wide = inner.width() - metrics.horizontalAdvance(second) - metrics.height()
        title = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, wide)
        centred = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(ink)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | centred), title)
        painter.setPen(quiet)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight | centred), second)


def _searched(entry: Entry) -> str:
    return entry.searched
