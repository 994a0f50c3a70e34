"""The list of actors and groups to tick: who is shown on the Board."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.widgets.labels import label

_MEMBERS = Qt.ItemDataRole.UserRole
_MOST_ROWS = 16
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class ActorList(QFrame):
    """A list in a window of its own that closes with Escape or a click beside it."""

    hidden_chosen = Signal(object)  # frozenset of actors

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.rows = QListWidget(self)
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setAccessibleName(say("board.actors.list"))
        self.rows.setAccessibleDescription(say("board.actors.list-help"))
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.itemChanged.connect(self._on_item_changed)
        self._help = label(say("board.actors.list-help"), "second", self, wraps=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self.rows)
        layout.addWidget(self._help)
        self._shown: Scenario | None = None
        self._hidden: frozenset[str] = frozenset()
        self._colours: Mapping[str, QColor] = {}

    def show_actors(
        self, scenario: Scenario, hidden: frozenset[str], colours: Mapping[str, QColor]
    ) -> None:
        """Follow what is shown; the list is filled when it is seen, since it may be long."""
        self._shown = scenario
        self._hidden = hidden
        self._colours = colours
        if self.isVisible():
            self.fill()

    def fill(self) -> None:
        """Write the rows: everybody, then the groups, then each actor."""
        scenario, colours = self._shown, self._colours
        if scenario is None:
            return
        everybody = tuple(scenario.actors)
        entries = [(say("board.actors.everybody"), everybody, "")]
        signing = {key[0] for key, stance in scenario.stances.items() if stance.veto}
        if signing and len(signing) < len(everybody):
            chosen = tuple(actor for actor in everybody if actor in signing)
            entries.append((say("board.actors.signing"), chosen, ""))
        for group in scenario.groups.values():
            members = tuple(actor for actor in group.members if actor in scenario.actors)
            if members:
                entries.append((group.name or group.id, members, ""))
        entries += [(a.name or a.id, (a.id,), a.id) for a in scenario.actors.values()]
        self.rows.blockSignals(True)
        self.rows.setCurrentRow(min(self.rows.currentRow(), len(entries) - 1))
        while self.rows.count() > len(entries):
            self.rows.takeItem(self.rows.count() - 1)
        for place, (text, members, actor) in enumerate(entries):
            item = self.rows.item(place) or QListWidgetItem(self.rows)
            item.setText(text)
            item.setData(_MEMBERS, members)
            font = self.font()
            font.setBold(not actor)
            item.setFont(font)
            item.setIcon(_swatch(colours[actor], self.fontMetrics().height()) if actor else QIcon())
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setToolTip(text)
        self._tick()
        self.rows.blockSignals(False)

    def _tick(self) -> None:
        for place in range(self.rows.count()):
            item = self.rows.item(place)
            members = item.data(_MEMBERS)
            n_hidden = sum(actor in self._hidden for actor in members)
            some = Qt.CheckState.PartiallyChecked if n_hidden else _CHECKED
            item.setCheckState(_UNCHECKED if n_hidden == len(members) else some)

    def open_at(self, where: QPoint) -> None:
        """Show the list with its upper left corner at a place of the screen."""
        self.fill()
        n_rows = min(self.rows.count(), _MOST_ROWS)
        self.rows.setFixedHeight(sum(self.rows.sizeHintForRow(row) for row in range(n_rows)) + 4)
        width = self.rows.sizeHintForColumn(0) + self.rows.verticalScrollBar().sizeHint().width()
        least = 30 * self.fontMetrics().averageCharWidth()
        self.setFixedWidth(min(max(width, least), 2 * least) + 24)
        self._help.setFixedHeight(self._help.heightForWidth(self.width() - 16))
        self.adjustSize()
        self.move(where)
        self.show()
        self.rows.setFocus()
        if self.rows.currentRow() < 0:
            self.rows.setCurrentRow(0)

    def _on_item_changed(self, item: QListWidgetItem) -> None:
        members = frozenset(item.data(_MEMBERS))
        is_shown = item.checkState() != _UNCHECKED
        self.hidden_chosen.emit(self._hidden - members if is_shown else self._hidden | members)


def _swatch(colour: QColor, size: int) -> QIcon:
    picture = QPixmap(size, size)
    picture.fill(colour)
    return QIcon(picture)
