"""A button that says which actors or issues are named, and opens a list to tick them."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
    QWidgetAction,
)

_ROWS = 12


class ChoiceButton(QPushButton):
    """Shows a choice of several; it is taken when the list closes, Escape leaves it."""

    chosen = Signal(object)  # keys

    def __init__(self, nobody: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._nobody = nobody
        self._known: dict[str, str] = {}
        self._keys: tuple[str, ...] = ()
        self._is_cancelled = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(self)
        self.list = QListWidget(menu)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.installEventFilter(self)
        self.list.itemClicked.connect(self._on_clicked)
        action = QWidgetAction(menu)
        action.setDefaultWidget(self.list)
        menu.addAction(action)
        menu.aboutToShow.connect(self._on_opened)
        menu.aboutToHide.connect(self._on_closed)
        self.setMenu(menu)

    def show_choice(self, known: dict[str, str], keys: tuple[str, ...], name: str) -> None:
        """Show which of the known are chosen; `name` is what it is a choice of."""
        self._known, self._keys = known, keys
        text = ", ".join(known[key] for key in keys if key in known) or self._nobody
        self.setToolTip(text)
        self._elide()
        self.setAccessibleName(f"{name}: {text}")
        self.list.setAccessibleName(name)
        self.menu().setAccessibleName(name)

    def _elide(self) -> None:
        room = max(self.width() - 3 * self.fontMetrics().height(), 40)
        mode = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self.toolTip() or self._nobody, mode, room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the text to the new width."""
        super().resizeEvent(event)
        self._elide()

    def sizeHint(self) -> QSize:
        """Ask for little width: the text gives way."""
        return QSize(6 * self.fontMetrics().height(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Ask for as little."""
        return self.sizeHint()

    def _on_opened(self) -> None:
        self._is_cancelled = False
        self.list.clear()
        for key, name in self._known.items():
            item = QListWidgetItem(name, self.list)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            state = Qt.CheckState.Checked if key in self._keys else Qt.CheckState.Unchecked
            item.setCheckState(state)
        height = self.list.sizeHintForRow(0) if self._known else 0
        self.list.setFixedHeight(height * min(max(len(self._known), 1), _ROWS) + 4)
        width = self.list.sizeHintForColumn(0) + 3 * self.fontMetrics().height()
        self.list.setFixedWidth(max(width, self.width()))
        if self._known:
            self.list.setCurrentRow(0)
        self.list.setFocus()

    def _on_clicked(self, item: QListWidgetItem) -> None:
        is_on = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space ticks, Enter takes the choice, Escape leaves it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Space:
                item = self.list.currentItem()
                if item is not None:
                    self._on_clicked(item)
                return True
            if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._is_cancelled = event.key() == Qt.Key.Key_Escape
                self.menu().close()
                return True
        return super().eventFilter(watched, event)

    def _on_closed(self) -> None:
        items = [self.list.item(n) for n in range(self.list.count())]
        keys = tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        )
        if not self._is_cancelled and set(keys) != set(self._keys):
            self.chosen.emit(keys)
