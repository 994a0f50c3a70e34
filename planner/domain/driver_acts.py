"""What is done to drivers: each function returns the change, for one step of undo.

A state is known by its name. To give it another, all that names it is changed with it: effects,
judgements, and the futures that are in this state.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from planner.domain.changes import (
    AddRecords,
    Batch,
    Cell,
    Change,
    RemoveRecords,
    SetFields,
    add,
    apply,
)
from planner.domain.futures import resolve
from planner.domain.problems import ChangeProblem, Where
from planner.domain.records import CrossImpact, Driver, Future, Key, key_of
from planner.domain.scenario import Scenario
from planner.domain.uid import new_uid

# Fields that name a state, and the field of the record that says of which driver.
_STATE_FIELDS = {
    "drivers": {"state": "id"},
    "driver_effects": {"state": "driver"},
    "cross_impacts": {"state": "driver", "other_state": "other"},
}


class State(NamedTuple):
    """A state of a driver."""

    driver: str
    name: str


class Judgement(NamedTuple):
    """How a state promotes (+) or hinders (-) another, and why."""

    score: float
    note: str = ""


def add_state(scenario: Scenario, driver: str, name: str, place: int | None = None) -> SetFields:
    """Return the change that gives a driver one more state, at the end or before a place."""
    states = list(_states(scenario, driver))
    name = _free(states, driver, name)
    states.insert(len(states) if place is None else place, name)
    return SetFields((Cell("drivers", driver, "states", tuple(states)),))


def rename_state(scenario: Scenario, driver: str, old: str, new: str) -> SetFields:
    """Return the change that gives a state another name wherever it is named, futures too.

    Raises ChangeProblem "unknown-state", "state-without-name" or "state-twice".
    """
    states = _states(scenario, driver)
    _known(states, driver, old)
    new = _free([state for state in states if state != old], driver, new)
    rename = _Rename(scenario, driver, old, new)
    renamed = tuple(rename.name(state) for state in states)
    cells = [Cell("drivers", driver, "states", renamed)]
    for table in _STATE_FIELDS:
        for record in scenario.tables[table].values():
            cells += rename.cells(table, record)
    for key, future in scenario.futures.items():
        changes = tuple(rename.change(change) for change in future.changes)
        if changes != future.changes:
            cells.append(Cell("futures", key, "changes", changes))
    return SetFields(tuple(cells))


def remove_state(scenario: Scenario, driver: str, name: str) -> Batch:
    """Return the change that takes a state from a driver, with its effects and judgements.

    Where it was the present state there is none then. Futures in this state keep the line, which
    is listed as one that no longer fits.
    """
    states = _states(scenario, driver)
    _known(states, driver, name)
    record = scenario.drivers[driver]
    cells = (
        Cell("drivers", driver, "states", tuple(state for state in states if state != name)),
        Cell("drivers", driver, "state", "" if record.state == name else record.state),
    )
    effects = [
        key
        for key, effect in scenario.driver_effects.items()
        if (effect.driver, effect.state) == (driver, name)
    ]
    impacts = [
        key
        for key, impact in scenario.cross_impacts.items()
        if (driver, name) in ((impact.driver, impact.state), (impact.other, impact.other_state))
    ]
    gone = (("driver_effects", effects), ("cross_impacts", impacts))
    removed = (RemoveRecords(table, tuple(keys)) for table, keys in gone if keys)
    return Batch((*removed, SetFields(cells)))


def judge(scenario: Scenario, judgements: Mapping[tuple[State, State], Judgement]) -> Batch:
    """Return the change that enters judgements: how the first state acts on the second.

    A score of 0 without a reason is no judgement, and takes away what there was. Of several
    judgements on one pair one is left. Raises ChangeProblem for a state that there is not, and
    "impact-on-itself" for two states of one driver.
    """
    found: dict[tuple[State, State], list[str]] = {}
    for key, impact in scenario.cross_impacts.items():
        pair = State(impact.driver, impact.state), State(impact.other, impact.other_state)
        found.setdefault(pair, []).append(key)
    cells, gone, new = list[Cell](), list[str](), list[CrossImpact]()
    for (row, column), judgement in judgements.items():
        for state in (row, column):
            _known(_states(scenario, state.driver), state.driver, state.name)
        if row.driver == column.driver:
            name = scenario.drivers[row.driver].name
            raise ChangeProblem("impact-on-itself", Where("drivers", row.driver), name=name)
        known = found.get((row, column), [])
        if judgement == Judgement(0.0):
            gone += known
        elif known:
            cells.append(Cell("cross_impacts", known[0], "score", judgement.score))
            cells.append(Cell("cross_impacts", known[0], "note", judgement.note))
            gone += known[1:]
        else:
            names = (row.driver, column.driver, row.name, column.name)
            new.append(CrossImpact(new_uid(), *names, judgement.score, judgement.note))
    steps = list[Change]()
    if cells:
        steps.append(SetFields(tuple(cells)))
    if gone:
        steps.append(RemoveRecords("cross_impacts", tuple(gone)))
    if new:
        place = len(scenario.cross_impacts) - len(gone)
        rows = tuple((place + number, record) for number, record in enumerate(new))
        steps.append(AddRecords("cross_impacts", rows))
    return Batch(tuple(steps))


def combination_future(
    scenario: Scenario,
    states: Mapping[str, str],
    name: str,
    parent: str | None = None,
    uid: str = "",
) -> AddRecords:
    """Return the change that makes a future of a combination of drivers' states.

    All its states are written down, also those that its parent has now: the future stays what its
    name says when the parent changes. Raises ChangeProblem for a driver or state that is not there.
    """
    cells = tuple(Cell("drivers", key, "state", state) for key, state in states.items())
    own: tuple[Change, ...] = (SetFields(cells),) if cells else ()
    for change in own:
        apply(resolve(scenario, parent).scenario, change, clip=False)
    return add(scenario, "futures", Future(uid or new_uid(), name, parent, changes=own))


def _states(scenario: Scenario, driver: str) -> tuple[str, ...]:
    record: Driver = scenario.record("drivers", driver)
    return record.states


def _known(states: tuple[str, ...], driver: str, name: str) -> None:
    if name not in states:
        raise ChangeProblem("unknown-state", Where("drivers", driver, "states"), state=name)


def _free(others: list[str], driver: str, name: str) -> str:
    """Return the name as it is kept, if no other state has it."""
    name, where = " ".join(name.split()), Where("drivers", driver, "states")
    if not name:
        raise ChangeProblem("state-without-name", where)
    if name.casefold() in {other.casefold() for other in others}:
        raise ChangeProblem("state-twice", where, state=name)
    return name


class _Rename:
    """The old and the new name of one state, put into whatever names it."""

    def __init__(self, scenario: Scenario, driver: str, old: str, new: str) -> None:
        self._driver, self._old, self._new = driver, old, new
        # Effects and judgements that only a future has are known by what adds them there.
        self._owners: dict[tuple[str, Key, str], str] = {}
        for table in _STATE_FIELDS:
            for record in scenario.tables[table].values():
                self._learn(table, record)
        for future in scenario.futures.values():
            for change in future.changes:
                self._learn_added(change)

    def _learn_added(self, change: Change) -> None:
        match change:
            case AddRecords() if change.table in _STATE_FIELDS:
                for _, record in change.rows:
                    self._learn(change.table, record)
            case Batch():
                for part in change.changes:
                    self._learn_added(part)

    def _learn(self, table: str, record: Any) -> None:
        for field, owner in _STATE_FIELDS[table].items():
            self._owners[table, key_of(table, record), field] = getattr(record, owner)

    def name(self, state: str) -> str:
        """Return the name that a state of this driver has from now on."""
        return self._new if state == self._old else state

    def cells(self, table: str, record: Any) -> list[Cell]:
        """Return the fields of a record that name the state, with its new name."""
        key = key_of(table, record)
        old = (Cell(table, key, field, getattr(record, field)) for field in _STATE_FIELDS[table])
        return [new for cell in old if (new := self._cell(cell)) != cell]

    def change(self, change: Change) -> Change:
        """Return a change of a future with the new name."""
        match change:
            case SetFields():
                return SetFields(tuple(self._cell(cell) for cell in change.cells))
            case AddRecords() if change.table in _STATE_FIELDS:
                rows = (
                    (place, self._record(change.table, record)) for place, record in change.rows
                )
                return AddRecords(change.table, tuple(rows))
            case Batch():
                return replace(change, changes=tuple(self.change(part) for part in change.changes))
        return change

    def _record(self, table: str, record: Any) -> Any:
        values = {cell.field: cell.value for cell in self.cells(table, record)}
        return replace(record, **values)

    def _cell(self, cell: Cell) -> Cell:
        if cell[:3] == ("drivers", self._driver, "states"):
            return cell._replace(value=tuple(self.name(state) for state in cell.value))
        if self._owners.get(cell[:3]) == self._driver:
            return cell._replace(value=self.name(cell.value))
        return cell
