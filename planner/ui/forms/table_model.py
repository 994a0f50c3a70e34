"""The records of a table as rows: nothing is kept but their order on the screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor

from planner.domain.changes import Change, Reorder
from planner.domain.fields import Estimate
from planner.domain.problems import PlannerError, Where
from planner.domain.records import Key, kinds
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.texts.describe_fields import field_help
from planner.texts.findings import error_sentence
from planner.ui.forms.entries import (
    differs,
    entry_text,
    field_change,
    range_texts,
    shown_text,
    typed_value,
)
from planner.ui.forms.findings import Findings
from planner.ui.widgets.evidence_line import evidence_parts
from planner.ui.widgets.field_help import CELL_FIELD, cell_help, rich

Index = QModelIndex | QPersistentModelIndex
SECOND = Qt.ItemDataRole.UserRole + 1  # range or base value, shown quietly beside
SEVERITY = Qt.ItemDataRole.UserRole + 2
IS_CHANGED = Qt.ItemDataRole.UserRole + 3  # differs from the base case
HAS_EVIDENCE = Qt.ItemDataRole.UserRole + 5  # a note or a source
SWATCH = Qt.ItemDataRole.UserRole + 4
_ROWS = "application/x-scenario-planner-rows"
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a field of the record, or a text made from the whole scenario."""

    field: str
    title: str
    tip: str = ""
    width: int = 8  # letters
    made: Callable[[Scenario, Key], str] | None = None
    sort: Callable[[Scenario, Key], Any] | None = None
    is_number: bool = False
    is_wide: bool = False  # takes the room that is left


class RecordModel(QAbstractTableModel):
    """Rows are records, in their order or sorted; edits are told, not made."""

    edit_requested = Signal(object, str)
    refused = Signal(str)  # why an entry was not taken; empty: it was

    def __init__(
        self,
        table: str,
        columns: Sequence[Column],
        parent: QObject,
        keys_of: Callable[[Scenario], Sequence[Key]] | None = None,
    ) -> None:
        super().__init__(parent)
        self.table = table
        self.columns = tuple(columns)
        self._keys_of = keys_of
        self._scenario: Scenario | None = None
        self._base: Scenario | None = None
        self._keys: list[Key] = []
        self._sorted = (-1, Qt.SortOrder.AscendingOrder)
        self._findings = Findings()
        self._colours: dict[str, str] = {}

    @property
    def scenario(self) -> Scenario | None:
        """The scenario whose records are shown."""
        return self._scenario

    @property
    def keys(self) -> list[Key]:
        """The records in the order of the rows."""
        return self._keys

    @property
    def is_sorted(self) -> bool:
        """Tell whether the rows stand in another order than the data."""
        return self._sorted[0] >= 0

    def row_of(self, key: Key) -> int:
        """Return the row of a record, -1 if there is none."""
        return self._keys.index(key) if key in self._keys else -1

    def column_of(self, field: str) -> int:
        """Return the column of a field, -1 if there is none."""
        return next((n for n, column in enumerate(self.columns) if column.field == field), -1)

    # What is shown

    def show_scenario(self, scenario: Scenario, base: Scenario | None) -> None:
        """Follow the scenario; only rows that changed are told."""
        before, base_before = self._scenario, self._base
        keys = self._all_keys(scenario)
        if before is None or before.id != scenario.id:
            self.beginResetModel()
            self._scenario, self._base, self._keys = scenario, base, keys
            self.endResetModel()
            return
        self._remove_gone(set(keys))
        self._scenario, self._base = scenario, base
        self._insert_new(keys)
        if not self.is_sorted:
            self._arrange(keys)
        self._tell_changed(before, base is not base_before)

    def _all_keys(self, scenario: Scenario) -> list[Key]:
        if self._keys_of is not None:
            return list(self._keys_of(scenario))
        return list(scenario.tables[self.table])

    def _remove_gone(self, kept: set[Key]) -> None:
        for row in range(len(self._keys) - 1, -1, -1):
            if self._keys[row] not in kept:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._keys[row]
                self.endRemoveRows()

    def _insert_new(self, keys: list[Key]) -> None:
        known = set(self._keys)
        for place, key in enumerate(keys):
            if key not in known:
                row = len(self._keys) if self.is_sorted else min(place, len(self._keys))
                self.beginInsertRows(QModelIndex(), row, row)
                self._keys.insert(row, key)
                self.endInsertRows()

    def _arrange(self, keys: list[Key]) -> None:
        """Put the rows in an order; selections stay with their records."""
        if keys == self._keys:
            return
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        rows = {key: row for row, key in enumerate(keys)}
        new = [self.index(rows[self._keys[index.row()]], index.column()) for index in old]
        self._keys = keys
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _tell_changed(self, before: Scenario, is_other_base: bool) -> None:
        scenario = self._scenario
        assert scenario is not None
        if not self._keys:
            return
        last = len(self.columns) - 1
        if is_other_base:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._keys) - 1, last))
            return
        old, new = before.tables[self.table], scenario.tables[self.table]
        if old is not new:
            for row, key in enumerate(self._keys):
                if old.get(key) is not new[key]:
                    self.dataChanged.emit(self.index(row, 0), self.index(row, last))
        if scenario is not before:
            for number, column in enumerate(self.columns):
                if column.made is not None:
                    self._tell_column(number)

    def _tell_column(self, column: int) -> None:
        if self._keys:
            end = self.index(len(self._keys) - 1, column)
            self.dataChanged.emit(self.index(0, column), end)

    def show_findings(self, findings: Findings) -> None:
        """Mark what the checks found."""
        places = self._findings.places(self.table) | findings.places(self.table)
        self._findings = findings
        for key, field in places:
            row, column = self.row_of(key), self.column_of(field)
            if row >= 0 and column >= 0:
                index = self.index(row, column)
                self.dataChanged.emit(index, index)

    def show_colours(self, colours: dict[str, str]) -> None:
        """Show a colour before every name."""
        if colours != self._colours:
            self._colours = colours
            self._tell_column(max(self.column_of("name"), 0))

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return the number of records."""
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column, its meaning and its side."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            is_field = column.made is None
            return rich(field_help(self.table, column.field)) if is_field else column.tip
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._is_number(column) else _LEFT
        return None

    def _is_number(self, column: Column) -> bool:
        return column.is_number or (
            column.made is None
            and kinds(self.table)[column.field].type in ("estimate", "number", "integer")
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what is shown at a place."""
        scenario = self._scenario
        if scenario is None or not index.isValid() or index.row() >= len(self._keys):
            return None
        key, column = self._keys[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            if column.made is not None:
                return column.made(scenario, key)
            return shown_text(scenario, self.table, key, column.field)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._is_number(column) else _LEFT
        if role == SEVERITY:
            return self._findings.severity(self.table, key, column.field)
        if role == SWATCH:
            colour = self._colours.get(str(key), "") if column.field == "name" else ""
            return QColor(colour) if colour else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(scenario, key, column) or None
        if column.made is not None:
            return None
        if role == CELL_FIELD:
            return self.table, column.field
        if role == Qt.ItemDataRole.EditRole:
            return entry_text(scenario, self.table, key, column.field)
        if role == SECOND:
            return self._second(scenario, key, column.field)
        if role == HAS_EVIDENCE:
            value = getattr(scenario.tables[self.table][key], column.field)
            return isinstance(value, Estimate) and bool(value.note or value.source)
        if role == IS_CHANGED:
            return differs(scenario, self._base, Where(self.table, key, column.field))
        return None

    def _second(self, scenario: Scenario, key: Key, field: str) -> str:
        if self._base is not None and differs(scenario, self._base, Where(self.table, key, field)):
            value = shown_text(self._base, self.table, key, field)
            return say("strip.base", value=value)
        if isinstance(getattr(scenario.tables[self.table][key], field), Estimate):
            return range_texts(scenario, self.table, key, field)[0]
        return ""

    def _tip(self, scenario: Scenario, key: Key, column: Column) -> str:
        parts = self._findings.sentences(self.table, key, column.field)
        if column.made is None:
            value = getattr(scenario.tables[self.table][key], column.field)
            if isinstance(value, Estimate):
                parts += evidence_parts(value)
            elif isinstance(value, str) and len(value) > column.width:
                parts.append(value)  # it may be cut
        known = rich("\n".join(parts))
        return known if column.made is not None else known + cell_help((self.table, column.field))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tell what can be done at a place."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        flags |= Qt.ItemFlag.ItemNeverHasChildren
        if self._keys_of is None:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        if self.columns[index.column()].made is None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for the edit of a cell; a bad entry leaves it as it is."""
        scenario = self._scenario
        if role != Qt.ItemDataRole.EditRole or scenario is None or not index.isValid():
            return False
        key, field = self._keys[index.row()], self.columns[index.column()].field
        try:
            change = self._change(scenario, key, field, value)
        except PlannerError as problem:
            self.refused.emit(error_sentence(problem))
            return False
        self.refused.emit("")
        if change is not None:
            self.edit_requested.emit(change, "")
        return True

    def _change(self, scenario: Scenario, key: Key, field: str, value: Any) -> Change | None:
        is_same = value == entry_text(scenario, self.table, key, field)
        if is_same and kinds(self.table)[field].type != "choice":
            return None
        if kinds(self.table)[field].type != "choice":
            value = typed_value(scenario, self.table, key, field, str(value))
        return field_change(scenario, self.table, key, field, value)

    def refusal(self, index: Index, text: str) -> str:
        """Return why a text cannot be taken at a place; empty if it can."""
        scenario = self._scenario
        if scenario is None or not index.isValid():
            return ""
        key, field = self._keys[index.row()], self.columns[index.column()].field
        try:
            self._change(scenario, key, field, text)
        except PlannerError as problem:
            return error_sentence(problem)
        return ""

    def choices(self, index: Index) -> tuple[str, ...]:
        """Return what can be chosen at a place; nothing where it is typed."""
        field = self.columns[index.column()].field
        return kinds(self.table)[field].choices if field in kinds(self.table) else ()

    def chosen(self, index: Index) -> str:
        """Return the choice at a place."""
        assert self._scenario is not None
        key, field = self._keys[index.row()], self.columns[index.column()].field
        return str(getattr(self._scenario.tables[self.table][key], field))

    # Order

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Show the rows in another order; the data stay as they are. -1: their own order."""
        self._sorted = (column, order)
        scenario = self._scenario
        if scenario is None:
            return
        keys = self._all_keys(scenario)
        if 0 <= column < len(self.columns):
            keys.sort(key=lambda key: self._sort_value(key, self.columns[column]))
            if order == Qt.SortOrder.DescendingOrder:
                keys.reverse()
        self._arrange(keys)

    def _sort_value(self, key: Key, column: Column) -> Any:
        scenario = self._scenario
        assert scenario is not None
        if column.sort is not None:
            return column.sort(scenario, key)
        if column.made is not None:
            return column.made(scenario, key).casefold()
        value = getattr(scenario.tables[self.table][key], column.field)
        if isinstance(value, Estimate):
            return value.value
        return value.casefold() if isinstance(value, str) else value

    def move(self, key: Key, row: int) -> None:
        """Ask for a record to stand before a row; the data are put in this order."""
        scenario = self._scenario
        if scenario is None or self.is_sorted or self._keys_of is not None:
            return
        assert key in self._keys
        rest = [other for other in self._keys if other != key]
        place = row - (self._keys.index(key) < row)
        rest.insert(max(0, min(place, len(rest))), key)
        if rest != self._keys:
            self.edit_requested.emit(Reorder(self.table, tuple(rest)), "")

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Return the one kind of thing that can be dropped here."""
        return [_ROWS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the row that is dragged."""
        data = QMimeData()
        if indexes:
            data.setData(_ROWS, QByteArray(str(indexes[0].row()).encode()))
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Ask for the order after a drop; False, so that the view removes nothing."""
        if data.hasFormat(_ROWS):
            dragged = int(bytes(data.data(_ROWS).data()))
            target = row if row >= 0 else len(self._keys)
            if 0 <= dragged < len(self._keys):
                self.move(self._keys[dragged], target)
        return False
