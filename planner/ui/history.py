"""The list of what was done: a click goes back or forward to it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from planner.texts import say
from planner.ui.editing import Editing
from planner.ui.help.topics import set_topic
from planner.ui.widgets.labels import label

_MOST = 0.9  # of the window


class HistoryList(QDialog):
    """Stands beside the window; the entry that is marked is the state that is shown."""

    def __init__(self, editing: Editing, parent: QWidget) -> None:
        super().__init__(parent)
        set_topic(self, "tasks/save")
        self._editing = editing
        self.setWindowTitle(say("history.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(8)
        layout.addWidget(label(say("history.lead"), "quiet", self, wraps=True))
        self.list = QListWidget(self)
        self.list.setProperty("role", "plain")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(say("history.title"))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._on_chosen)
        self.list.itemActivated.connect(self._on_chosen)
        layout.addWidget(self.list, 1)
        line = self.fontMetrics().height()
        most = parent.size() * _MOST
        self.resize(min(24 * line, most.width()), min(26 * line, most.height()))
        editing.undo_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        """List the states, oldest first, those that were undone paler."""
        stack = self._editing.stack
        texts = [say("history.opened"), *(stack.text(n) for n in range(stack.count()))]
        if [self.list.item(n).text() for n in range(self.list.count())] != texts:
            self.list.clear()
            self.list.addItems(texts)
        faded = self.palette().placeholderText()
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setToolTip(item.text())
            is_undone = place > stack.index()
            item.setForeground(faded if is_undone else self.palette().text())
            spoken = say("history.undone", name=item.text()) if is_undone else item.text()
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        self.list.setCurrentRow(stack.index())

    def _on_chosen(self, item: QListWidgetItem) -> None:
        self._editing.go_to(self.list.row(item))
