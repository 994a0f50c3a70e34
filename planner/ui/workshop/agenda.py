"""The agenda of a session: to be put in order, and to be followed."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planner.texts import figures, say
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import ElidedLabel, hairline, label
from planner.ui.widgets.number_box import NumberBox

if TYPE_CHECKING:
    from planner.workshop.events import Item
    from planner.workshop.snapshot import ItemView, Snapshot

MOST_MINUTES = 600  # as many as a session takes
_UP, _DOWN, _REMOVE = "\u2191", "\u2193", "\u00d7"


class AgendaEditor(QFrame):
    """Lists the items: their minutes, their order, and which are to be left out again."""

    items_changed = Signal(object)  # tuple of Item

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._items: tuple[Item, ...] = ()
        self._begun: frozenset[str] = frozenset()
        self._rows: list[_EditRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(14, 12, 14, 12)
        self._layout.setSpacing(6)
        self._layout.addWidget(label(say("workshop-page.agenda"), "card-title", self))
        self.sum = label("", "second", self, wraps=True)
        self._layout.addWidget(self.sum)
        self._layout.addStretch(1)

    def show_items(self, views: "tuple[ItemView, ...]") -> None:
        """Show an agenda; items that have begun stay as they are."""
        items = tuple(view.item for view in views)
        begun = frozenset(view.item.id for view in views if view.round)
        same = [one.id for one in items] == [one.id for one in self._items]
        self._items = items
        minutes = sum(item.minutes for item in items)
        n = sum(len(item.questions) for item in items)
        words = say("workshop-page.agenda-sum", n=n, minutes=figures(f"{minutes:g}"))
        self.sum.setText(words if items else say("workshop-page.agenda-empty"))
        if same and begun == self._begun:
            for row, item in zip(self._rows, items, strict=True):
                row.show_minutes(item.minutes)
            return
        self._begun = begun
        self._fill()

    def _fill(self) -> None:
        for row in self._rows:
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for place, item in enumerate(self._items):
            row = _EditRow(item, self, is_begun=item.id in self._begun)
            row.up.setEnabled(place > 0)
            row.down.setEnabled(place < len(self._items) - 1)
            row.moved.connect(self._on_moved)
            row.removed.connect(self._on_removed)
            row.minutes_changed.connect(self._on_minutes)
            self._rows.append(row)
            self._layout.insertWidget(self._layout.count() - 1, row)

    @property
    def rows(self) -> "list[_EditRow]":
        """The rows, in the order of the agenda."""
        return self._rows

    def _on_moved(self, key: str, by: int) -> None:
        items = list(self._items)
        place = next(n for n, item in enumerate(items) if item.id == key)
        items.insert(place + by, items.pop(place))
        self.items_changed.emit(tuple(items))
        row = next((one for one in self._rows if one.key == key), None)
        if row is not None:
            button = row.up if by < 0 else row.down
            (button if button.isEnabled() else row.remove).setFocus()

    def _on_removed(self, key: str) -> None:
        place = next(n for n, item in enumerate(self._items) if item.id == key)
        self.items_changed.emit(tuple(item for item in self._items if item.id != key))
        if self._rows:
            self._rows[min(place, len(self._rows) - 1)].remove.setFocus()

    def _on_minutes(self, key: str, minutes: int) -> None:
        changed = (
            replace(one, minutes=float(minutes)) if one.id == key else one for one in self._items
        )
        self.items_changed.emit(tuple(changed))


class _EditRow(QWidget):
    """An item with what can be done to it."""

    moved = Signal(str, int)
    removed = Signal(str)
    minutes_changed = Signal(str, int)

    def __init__(self, item: "Item", parent: QWidget, *, is_begun: bool) -> None:
        super().__init__(parent)
        self.key = item.id
        self.title = ElidedLabel(item.title, "", self)
        n = len(item.questions)
        about = say("workshop-page.n-questions", n=n) if n > 1 else ""
        self.about = label(about, "second", self)
        self.minutes = NumberBox(self)
        self.minutes.setRange(1, MOST_MINUTES)
        describe(self.minutes, say("tip.minutes", most=MOST_MINUTES))
        self.minutes.setAccessibleName(say("workshop-page.minutes-of", title=item.title))
        self.show_minutes(item.minutes)
        self.up = self._button(_UP, "workshop-page.move-up", item.title)
        self.down = self._button(_DOWN, "workshop-page.move-down", item.title)
        self.remove = self._button(_REMOVE, "workshop-page.remove-item", item.title)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(0)
        grid.addWidget(hairline(self), 0, 0, 1, 6)
        grid.addWidget(self.title, 1, 0, 1 if about else 2, 1)
        grid.addWidget(self.about, 2, 0)
        self.about.setVisible(bool(about))
        grid.addWidget(self.minutes, 1, 1, 2, 1)
        grid.addWidget(label(say("workshop-page.min"), "quiet", self), 1, 2, 2, 1)
        for column, button in enumerate((self.up, self.down, self.remove), 3):
            grid.addWidget(button, 1, column, 2, 1)
        grid.setColumnStretch(0, 1)
        self.minutes.setEnabled(not is_begun)
        self.remove.setEnabled(not is_begun)
        self.minutes.editingFinished.connect(self._on_minutes)
        self.up.clicked.connect(lambda: self.moved.emit(self.key, -1))
        self.down.clicked.connect(lambda: self.moved.emit(self.key, 1))
        self.remove.clicked.connect(lambda: self.removed.emit(self.key))

    def show_minutes(self, minutes: float) -> None:
        """Show how long it is open."""
        self._shown = round(minutes)
        self.minutes.setValue(self._shown)

    def _button(self, sign: str, code: str, title: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setProperty("role", "flat")
        button.setAccessibleName(say(code, title=title))
        button.setToolTip(button.accessibleName())
        return button

    def _on_minutes(self) -> None:
        if self.minutes.value() != self._shown:
            self.minutes_changed.emit(self.key, self.minutes.value())


class AgendaCard(QFrame):
    """Shows how far the agenda has come; a click looks at an item."""

    chosen = Signal(str)  # an item

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(14, 12, 14, 12)
        self._layout.setSpacing(2)
        self._layout.setColumnStretch(0, 1)
        self._layout.addWidget(label(say("workshop-page.agenda"), "card-title", self), 0, 0, 1, 2)
        self.rows: list[AgendaButton] = []
        self._stages: list[QLabel] = []

    def show_snapshot(self, snapshot: "Snapshot", looked_at: str) -> None:
        """Show the stages of the items."""
        while len(self.rows) > len(snapshot.items):
            for widget in (self.rows.pop(), self._stages.pop()):
                self._layout.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        while len(self.rows) < len(snapshot.items):
            row, stage = AgendaButton(self), label("", "second", self)
            row.clicked.connect(self._on_clicked)
            self._layout.addWidget(row, len(self.rows) + 1, 0)
            self._layout.addWidget(stage, len(self.rows) + 1, 1)
            self.rows.append(row)
            self._stages.append(stage)
        for row, stage, view in zip(self.rows, self._stages, snapshot.items, strict=True):
            is_waiting = view.stage == "waiting"
            words = say(f"workshop-page.stage-{view.stage}")
            shown = say("workshop-page.minutes-short", minutes=figures(f"{view.item.minutes:g}"))
            stage.setText(shown if is_waiting else words)
            row.show_item(view.item, words, is_current=view.item.id == looked_at)
            row.setEnabled(not (is_waiting and snapshot.is_blind))

    def _on_clicked(self) -> None:
        row = self.sender()
        assert isinstance(row, AgendaButton)
        self.chosen.emit(row.key)


class AgendaButton(QPushButton):
    """An item of the agenda, its title cut where there is no room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.key, self._title = "", ""
        self.setProperty("role", "row")
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_item(self, item: "Item", stage: str, *, is_current: bool) -> None:
        """Show an item; the one that is looked at stands out."""
        self.key, self._title = item.id, item.title
        font = self.font()
        font.setBold(is_current)
        self.setFont(font)
        name = say("workshop-page.agenda-line", title=item.title, stage=stage)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the title again."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = self.width() - round(1.5 * self.fontMetrics().height())
        cut = self.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, max(room, 1))
        self.setText(cut.replace("&", "&&"))
