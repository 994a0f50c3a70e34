"""What a future changes, line by line: its own, those that fit no more, those it inherits."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from planner.domain.changes import AddRecords, Change, RemoveRecords, Scale, SetFields, Shift
from planner.domain.colours import LIGHT, Palette
from planner.domain.future_lines import Place
from planner.domain.futures import lineage
from planner.domain.problems import Where
from planner.domain.records import key_of
from planner.domain.scenario import Scenario
from planner.study.future_words import LineWords, future_words
from planner.texts import say

_ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the list: a line, or a heading without one."""

    text: str
    line: LineWords | None = None
    is_own: bool = False

    @property
    def is_lost(self) -> bool:
        """Tell whether the line has no effect any more."""
        return self.line is not None and self.line.line.problem is not None


def entries_of(scenario: Scenario, key: str) -> list[Entry]:
    """Return all rows for a future: its own lines, those that fit no more, what it inherits."""
    own = future_words(scenario, key)
    fitting = [words for words in own if words.line.problem is None]
    lost = [words for words in own if words.line.problem is not None]
    rows = [Entry(words.text, words, True) for words in fitting]
    if lost:
        rows.append(Entry(say("futures.lines.lost", n=len(lost))))
        rows += [Entry(_lost_text(words), words, True) for words in lost]
    for future in reversed(lineage(scenario, key)[:-1]):
        above = future_words(scenario, future.id)
        if above:
            rows.append(Entry(say("futures.lines.inherited", name=future.name)))
            rows += [Entry(words.text, words) for words in above]
    return rows


def _lost_text(words: LineWords) -> str:
    assert words.line.problem is not None
    is_gone = words.line.problem.values.get("reason") == "no-such-record"
    reason = say("futures.lost.gone" if is_gone else "futures.lost.misfit")
    return say("futures.lines.reason", line=words.text, reason=reason)


def where_of(change: Change) -> Where:
    """Return the place that a line leads to."""
    match change:
        case SetFields():
            return Where(*change.cells[0][:3])
        case AddRecords() if change.rows:
            return Where(change.table, key_of(change.table, change.rows[0][1]))
        case Scale() | Shift():
            return Where(change.table, change.keys[0] if change.keys else "", change.field)
        case RemoveRecords():
            return Where(change.table)
    return Where(getattr(change, "table", ""))


class LineList(QListWidget):
    """Lists the lines; several can be selected, and Enter leads to the cell of one."""

    place_asked = Signal(object)  # Where
    remove_asked = Signal()
    menu_requested = Signal(QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = LIGHT
        self.setProperty("role", "plain")
        self.setAccessibleName(say("futures.accessible.lines"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.itemDoubleClicked.connect(self._on_activated)

    def show_entries(self, rows: Sequence[Entry]) -> None:
        """Show rows; the place in the list is kept."""
        present = [self.item(n).data(_ENTRY) for n in range(self.count())]
        if present == list(rows):
            return
        at = self.currentRow()
        self.clear()
        for row in rows:
            item = QListWidgetItem(row.text, self)
            item.setData(_ENTRY, row)
            self._paint(item, row)
        if self.count() and at >= 0:
            self.setCurrentRow(min(at, self.count() - 1))

    def _paint(self, item: QListWidgetItem, row: Entry) -> None:
        colours = self._palette
        item.setForeground(QColor(colours.ink if row.is_own else colours.quiet))
        if row.is_lost:
            item.setForeground(QColor(colours.bad))
        if row.line is None:
            font = self.font()
            font.setBold(True)
            item.setFont(font)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        self._palette = palette
        for n in range(self.count()):
            self._paint(self.item(n), self.item(n).data(_ENTRY))

    @property
    def chosen(self) -> tuple[Place, ...]:
        """The selected lines of the future itself."""
        rows = [item.data(_ENTRY) for item in self.selectedItems()]
        return tuple(row.line.line.place for row in rows if row.is_own and row.line is not None)

    @property
    def lost(self) -> tuple[Place, ...]:
        """The lines of the future itself that fit no more."""
        rows = [self.item(n).data(_ENTRY) for n in range(self.count())]
        return tuple(row.line.line.place for row in rows if row.is_own and row.is_lost)

    def go(self) -> None:
        """Lead to the cell of the current line."""
        if self.currentItem() is not None:
            self._on_activated(self.currentItem())

    def _on_activated(self, item: QListWidgetItem) -> None:
        row: Entry = item.data(_ENTRY)
        if row.line is not None:
            self.place_asked.emit(where_of(row.line.line.change))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads to the cell, Delete takes the selected lines out."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go()
        elif key == Qt.Key.Key_Delete and self.chosen:
            self.remove_asked.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the selected lines."""
        self.menu_requested.emit(event.globalPos())
