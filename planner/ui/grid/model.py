"""The table of actors and issues: no data of its own, everything is read from the scenario."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

from planner.domain.changes import Change
from planner.domain.names import abbreviations
from planner.domain.scenario import Scenario
from planner.domain.units import EntryProblem
from planner.texts import say
from planner.ui.board.lanes import Gap, Lane, changed_lanes, lane_of
from planner.ui.board.words import gap_text, issue_name
from planner.ui.grid.cells import (
    BOTH,
    Spot,
    Values,
    change_of,
    entered,
    number_of,
    typed_text,
    values_of,
)
from planner.ui.grid.words import cell_field, cell_texts, heading_tip, role_text, spoken, tip
from planner.ui.widgets.field_help import CELL_FIELD

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
_NOWHERE = QModelIndex()
SORT_ROLE = int(_Role.UserRole)


class GridModel(QAbstractTableModel):
    """Reads the scenario; what is typed becomes a change that it asks for."""

    edit_requested = Signal(object, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.scenario: Scenario | None = None
        self.base: Scenario | None = None
        self.quantity = BOTH
        self.problem: EntryProblem | None = None  # why the last entry was refused
        self.actors: list[str] = []
        self.issues: list[str] = []
        self.shorts: dict[str, str] = {}
        self._gaps: dict[str, Gap] = {}

    # What is shown

    def show_scenario(self, scenario: Scenario, base: Scenario | None) -> None:
        """Show a scenario; only what differs from the one before is told to the view."""
        before, base_before = self.scenario, self.base
        actors, issues = list(scenario.actors), list(scenario.issues)
        changed = changed_lanes((before, base_before), (scenario, base))
        if before is None or scenario.actors is not before.actors:
            self.shorts = abbreviations(scenario)
        if before is None or actors != self.actors or issues != self.issues:
            self.beginResetModel()
            self.scenario, self.base = scenario, base
            self.actors, self.issues = actors, issues
            self._gaps = {}
            self.endResetModel()
            return
        self.scenario, self.base = scenario, base
        rectangle = self._changed(before, base_before, changed)
        gaps = {issue: self._gaps.pop(issue) for issue in changed if issue in self._gaps}
        issues_changed = before.issues is not scenario.issues
        if rectangle is not None:
            top, left, bottom, right = rectangle
            self.dataChanged.emit(self.index(top, left), self.index(bottom, right))
        # A gap that nobody has looked at yet need not be told.
        moved = [issue for issue, gap in gaps.items() if issues_changed or self.gap(issue) != gap]
        if moved:
            columns = [self.issues.index(issue) for issue in moved]
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, min(columns), max(columns))
        if scenario.actors is not before.actors and actors:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(actors) - 1)

    def _changed(
        self, before: Scenario, base_before: Scenario | None, changed: set[str]
    ) -> tuple[int, int, int, int] | None:
        """Return the rectangle around all cells that may look different."""
        scenario, base = self.scenario, self.base
        assert scenario is not None
        last = len(self.issues)
        if (base is None) != (base_before is None):
            return _whole(len(self.actors), last)
        rows: set[str] = set()
        columns: set[str] = set()
        pairs = [(before, scenario)]
        if base is not None and base_before is not None and base is not base_before:
            pairs.append((base_before, base))
        for old, new in pairs:
            for key in _other_keys(old.stances, new.stances):
                rows.add(key[0])
                columns.add(key[1])
            for actor in _other_keys(old.actors, new.actors):
                rows.add(actor)
                columns.update((*self.issues, ""))
            for issue in _other_keys(old.issues, new.issues):
                columns.add(issue)
                rows.update(self.actors)
        places = [place for place, actor in enumerate(self.actors) if actor in rows]
        across = [place for place, issue in enumerate(self.issues) if issue in columns]
        if "" in columns:
            across.append(last)
        if not places or not across:
            return None
        return places[0], across[0], places[-1], across[-1]

    def set_quantity(self, quantity: str) -> None:
        """Show another quantity in the cells."""
        self.quantity = quantity
        if self.actors:
            top, left, bottom, right = _whole(len(self.actors), len(self.issues))
            self.dataChanged.emit(self.index(top, left), self.index(bottom, right))

    def spot(self, index: Index) -> Spot:
        """Return actor and issue of a cell."""
        column = index.column()
        issue = self.issues[column] if column < len(self.issues) else ""
        return Spot(self.actors[index.row()], issue)

    def place(self, spot: Spot) -> QModelIndex:
        """Return where a cell is; an invalid index if it is not there."""
        if spot.actor not in self.actors or (spot.issue and spot.issue not in self.issues):
            return QModelIndex()
        column = self.issues.index(spot.issue) if spot.issue else len(self.issues)
        return self.index(self.actors.index(spot.actor), column)

    def lane(self, issue: str) -> Lane:
        """Return the lane of an issue with those alone who may have to sign it."""
        scenario = self.scenario
        assert scenario is not None
        signing = {
            actor: record
            for actor, record in scenario.actors.items()
            if (stance := scenario.stances.get((actor, issue))) is not None and stance.veto
        }
        return lane_of(scenario.with_table("actors", signing), issue, self.shorts)

    def gap(self, issue: str) -> Gap:
        """Return how the signatories' ranges on an issue lie to each other."""
        if issue not in self._gaps:
            self._gaps[issue] = self.lane(issue).gap
        return self._gaps[issue]

    def gap_text(self, place: int) -> str:
        """Return the words under a heading; nothing for influence."""
        if self.scenario is None or place >= len(self.issues):
            return ""
        issue = self.issues[place]
        return gap_text(self.scenario.issues[issue], self.gap(issue))

    # What Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of actors."""
        return 0 if parent.isValid() else len(self.actors)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of issues, and one for the influence."""
        return 0 if parent.isValid() or not self.actors else len(self.issues) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that every cell can be edited."""
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """Return one of the few things the Grid says of a cell."""
        scenario = self.scenario
        if role not in _READERS or scenario is None or not index.isValid():
            return None
        return _READERS[role](scenario, self.spot(index), self.quantity, self.base)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        """Return name, tip and words of a heading."""
        scenario = self.scenario
        if scenario is None or role not in _HEADING_ROLES:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self._actor_heading(section, role) if section < len(self.actors) else None
        if section < len(self.issues):
            return self._issue_heading(self.issues[section], role)
        return say("field.influence") if section == len(self.issues) else None

    def _actor_heading(self, section: int, role: int) -> str:
        scenario = self.scenario
        assert scenario is not None
        actor = scenario.actors[self.actors[section]]
        name = actor.name or actor.short or actor.id
        if role == _Role.DisplayRole:
            return name
        return ", ".join(part for part in (name, role_text(actor.role)) if part)

    def _issue_heading(self, issue: str, role: int) -> str:
        scenario = self.scenario
        assert scenario is not None
        name = issue_name(scenario.issues[issue])
        if role == _Role.DisplayRole:
            return name
        if role == _Role.ToolTipRole:
            return heading_tip(scenario, issue, self.lane(issue))
        return f"{name}, {gap_text(scenario.issues[issue], self.gap(issue))}"

    # What is typed

    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        """Ask for the change of one cell; False, and `problem`, where it is refused."""
        if role != _Role.EditRole or not index.isValid():
            return False
        return self.enter([self.spot(index)], str(value))

    def enter(self, spots: list[Spot], text: str) -> bool:
        """Ask for the one change that sets all these cells to a typed text."""
        return self.request(spots, self.reader(text))

    def reader(self, text: str) -> Callable[[Spot], Values]:
        """Return what reads a typed text for a cell."""
        scenario, quantity = self.scenario, self.quantity
        assert scenario is not None

        def read(spot: Spot) -> Values:
            return entered(scenario, spot, quantity, text)

        return read

    def request(
        self,
        spots: Sequence[Spot],
        make: Callable[[Spot], Values],
        merge_key: str = "",
        label: str = "",
    ) -> bool:
        """Ask for the one change that sets all these cells; False where one is refused."""
        scenario = self.scenario
        assert scenario is not None
        values, self.problem = values_of(list(spots), make)
        if self.problem is not None:
            return False
        self.ask(change_of(scenario, values, label), merge_key)
        return True

    def ask(self, change: Change | None, merge_key: str = "") -> None:
        """Ask for a change, if there is one."""
        if change is not None:
            self.edit_requested.emit(change, merge_key)


def _other_keys(old: object, new: object) -> list:
    """Return the keys whose records are not the same; quick if the tables share them."""
    if old is new:
        return []
    assert isinstance(old, dict)
    assert isinstance(new, dict)
    missing = [key for key in old if key not in new]
    return [*missing, *(key for key, record in new.items() if old.get(key) is not record)]


def _whole(n_actors: int, last: int) -> tuple[int, int, int, int]:
    return 0, 0, n_actors - 1, last


def _display(scenario: Scenario, spot: Spot, quantity: str, _base: Scenario | None) -> str:
    first, second, _ = cell_texts(scenario, spot, quantity)
    return f"{first} {second}" if second else first


def _edited(scenario: Scenario, spot: Spot, quantity: str, _base: Scenario | None) -> str:
    return typed_text(scenario, spot, quantity, in_full=quantity != BOTH)


def _sorting(scenario: Scenario, spot: Spot, quantity: str, _base: Scenario | None) -> float | None:
    return number_of(scenario, spot, quantity)


_READERS: dict[int, Callable[[Scenario, Spot, str, Scenario | None], object]] = {
    int(_Role.DisplayRole): _display,
    int(_Role.EditRole): _edited,
    int(_Role.ToolTipRole): tip,
    int(_Role.AccessibleTextRole): spoken,
    int(CELL_FIELD): cell_field,
    SORT_ROLE: _sorting,
}
_HEADING_ROLES = frozenset(
    int(role) for role in (_Role.DisplayRole, _Role.ToolTipRole, _Role.AccessibleTextRole)
)


class RowOrder(QSortFilterProxyModel):
    """Sorts and filters the rows that are shown; the scenario keeps its order.

    Rows stay where they are while numbers are edited: the order is made when it is asked for.
    """

    NAME = -2
    ENTERED = -1

    def __init__(self, model: GridModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._by_name = False
        self._filter = ""
        self.setDynamicSortFilter(False)
        self.setSourceModel(model)

    @property
    def order(self) -> tuple[int, bool]:
        """The column that is sorted by, NAME or ENTERED, and whether the highest come first."""
        if self._by_name:
            return self.NAME, self.sortOrder() == Qt.SortOrder.DescendingOrder
        return self.sortColumn(), self.sortOrder() == Qt.SortOrder.DescendingOrder

    def sort_by(self, column: int, is_descending: bool = False) -> None:
        """Sort by a column, by name, or show the rows as they were entered."""
        order = Qt.SortOrder.DescendingOrder if is_descending else Qt.SortOrder.AscendingOrder
        self._by_name = column == self.NAME
        self.sort(self.ENTERED)
        if column != self.ENTERED:
            self.sort(0 if self._by_name else column, order)

    def set_filter(self, text: str) -> None:
        """Show only actors whose name, short name or abbreviation holds a text."""
        self.beginFilterChange()
        self._filter = " ".join(text.casefold().split())
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    @property
    def filter_text(self) -> str:
        """What rows are filtered by."""
        return self._filter

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Tell whether an actor is shown."""
        if not self._filter or self._model.scenario is None:
            return True
        actor = self._model.scenario.actors[self._model.actors[row]]
        names = (actor.name, actor.short, self._model.shorts.get(actor.id, ""))
        return any(self._filter in name.casefold() for name in names)

    def lessThan(self, left: Index, right: Index) -> bool:
        """Compare two rows; cells without a number come last in both directions."""
        model = self._model
        if self._by_name:
            return _name_key(model, left.row()) < _name_key(model, right.row())
        first, second = model.data(left, SORT_ROLE), model.data(right, SORT_ROLE)
        if first is None or second is None:
            is_up = self.sortOrder() == Qt.SortOrder.AscendingOrder
            return (second is None and first is not None) == is_up and first is not second
        return float(first) < float(second)  # type: ignore[arg-type]


def _name_key(model: GridModel, row: int) -> str:
    return str(model.headerData(row, Qt.Orientation.Vertical)).casefold()
