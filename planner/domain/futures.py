"""Futures: branches of the base case, kept as lists of changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planner.domain.changes import Batch, Cell, Change, Scale, SetFields, Shift, apply, set_field
from planner.domain.pieces import apply_what_fits
from planner.domain.problems import ChangeProblem, Problem, Severity, Where
from planner.domain.records import Future
from planner.domain.scenario import Scenario

# Quantity of a driver's effect: the table and field that it scales or shifts.
QUANTITIES = {
    "compromise": ("stances", "compromise"),
    "salience": ("stances", "salience"),
    "hostility": ("actors", "hostility"),
    "linkage": ("actors", "linkage"),
    "trust": ("relations", "trust"),
    "instrument_success": ("instruments", "success"),
    "hazard": ("settings", "hazard_factor"),
}

_DRIVERS = ("drivers", "driver_effects")

# Fields that are checked against others of their record, so that their order matters.
_TOGETHER = {
    "settings": {"trust_openness", "trust_settled", "trust_loss"},
    "instruments": {"start_round", "end_round"},
    "issues": {"low_value", "high_value"},
    "drivers": {"state", "states"},
}


@dataclass(frozen=True, slots=True, eq=False)
class Resolved:
    """A scenario as it is in one future, and what of the future could not be applied."""

    scenario: Scenario
    problems: tuple[Problem, ...] = ()


def lineage(scenario: Scenario, future_id: str | None) -> tuple[Future, ...]:
    """Return the future after all its ancestors, oldest first; raises for a circle."""
    chain: dict[str, Future] = {}
    while future_id is not None:
        if future_id in chain:
            raise ChangeProblem("future-in-a-circle", Where("futures", future_id, "parent"))
        chain[future_id] = scenario.record("futures", future_id)
        future_id = chain[future_id].parent
    return tuple(reversed(chain.values()))


def resolve(scenario: Scenario, future_id: str | None) -> Resolved:
    """Return the scenario of a future: its drivers' states, its ancestors' changes, its own.

    Drivers come first, so that a number set in a future stays as it was set. Numbers that were
    scaled or shifted may lie outside their limits: the draws are clipped, not the estimates. Of a
    change, what no longer fits becomes a problem and is passed over; the rest holds.
    """
    chain = lineage(scenario, future_id)
    return _along(chain, _start(scenario, chain))


def inherited(scenario: Scenario, future_id: str) -> Scenario:
    """Return what a future's own changes are made to: its parent, under its own drivers' states."""
    chain = lineage(scenario, future_id)
    return _along(chain[:-1], _start(scenario, chain)).scenario


def _start(scenario: Scenario, chain: Sequence[Future]) -> Resolved:
    """Return the base case under the drivers' states of the last of a line of futures."""
    states = scenario
    for future in chain:
        states = _with_states(states, future)
    return Resolved(_with_effects(scenario, states))


def resolve_each(scenario: Scenario) -> Iterator[tuple[str, Resolved]]:
    """Yield every future with what `resolve` gives for it, parents before children.

    A future is made from its parent's result, unless it changes the drivers, which come first.
    Futures that do not descend from the base case are left out.
    """
    children: dict[str | None, list[Future]] = {}
    for future in scenario.futures.values():
        children.setdefault(future.parent, []).append(future)
    base = Resolved(_with_effects(scenario, scenario))
    waiting = [(future, scenario, base) for future in reversed(children.get(None, []))]
    while waiting:
        future, states, resolved = waiting.pop()
        own = _with_states(states, future)
        if all(own.tables[table] is states.tables[table] for table in _DRIVERS):
            resolved = _along((future,), resolved)
        else:
            start = Resolved(_with_effects(scenario, own))
            resolved = _along(lineage(scenario, future.id), start)
        yield future.id, resolved
        waiting += [(child, own, resolved) for child in reversed(children.get(future.id, []))]


def _along(chain: Sequence[Future], start: Resolved) -> Resolved:
    """Return what the changes of a line of futures make of a scenario."""
    result, problems = start.scenario, list(start.problems)
    for future in chain:
        for change in future.changes:
            result, lost = apply_what_fits(result, change)
            problems += [lost_change(future, problem) for problem in lost.values()]
    return Resolved(result, tuple(problems))


def lost_change(future: Future, problem: ChangeProblem) -> Problem:
    """Return the finding that a part of a future's changes does not fit any more."""
    values = {"future": future.name, "reason": problem.code, "lost": problem.where}
    where = Where("futures", future.id, "changes")
    return Problem("future-change-lost", Severity.WARNING, where, values)


def _with_states(scenario: Scenario, future: Future) -> Scenario:
    """Return the scenario with the drivers as they are in the future."""
    for change in future.changes:
        about = _about_drivers(change)
        if about is not None:
            # What does not fit is reported where the change itself is applied.
            scenario, _ = apply_what_fits(scenario, about)
    return scenario


def _about_drivers(change: Change) -> Change | None:
    match change:
        case SetFields():
            cells = tuple(cell for cell in change.cells if cell.table in _DRIVERS)
            return SetFields(cells) if cells else None
        case Batch():
            parts = [_about_drivers(part) for part in change.changes]
            return Batch(tuple(part for part in parts if part is not None))
    return change if change.table in _DRIVERS else None


def _with_effects(scenario: Scenario, states: Scenario) -> Scenario:
    """Return the scenario under the drivers' states of another."""
    for effect in states.driver_effects.values():
        if effect.state and states.drivers[effect.driver].state == effect.state:
            table, field = QUANTITIES[effect.quantity]
            make = Scale if effect.operation == "scale" else Shift
            scenario = apply(scenario, make(table, field, effect.value), clip=False)
    return scenario


def into_future(scenario: Scenario, future_id: str, change: Change) -> Change:
    """Return the change of the base that makes `change` part of a future.

    Raises ChangeProblem if the change does not fit the future's scenario. Setting the same
    field again replaces the earlier entry, so that a drag does not pile up; setting it to what it
    would be anyway only takes the entry away, as differences alone are stored.
    """
    before = resolve(scenario, future_id).scenario
    apply(before, change, clip=False)
    future = scenario.futures[future_id]
    if isinstance(change, SetFields):
        kept = _without(future.changes, change)
        if kept != future.changes:
            before = resolve(with_changes(scenario, future_id, kept), future_id).scenario
        cells = tuple(cell for cell in change.cells if not _is_so(before, cell))
        changes = _appended(kept, SetFields(cells))
    else:
        changes = appended(future.changes, change)
    return set_field("futures", future_id, "changes", changes)


def with_changes(scenario: Scenario, future_id: str, changes: tuple[Change, ...]) -> Scenario:
    """Return the scenario with other changes in a future."""
    future = replace(scenario.futures[future_id], changes=changes)
    return scenario.with_table("futures", {**scenario.futures, future_id: future})


def _is_so(scenario: Scenario, cell: Cell) -> bool:
    record = scenario.tables[cell.table].get(cell.key)
    return record is not None and bool(getattr(record, cell.field) == cell.value)


def appended(changes: tuple[Change, ...], change: Change) -> tuple[Change, ...]:
    """Return the changes of a future with one more; what it sets again is set only once."""
    if isinstance(change, Batch):
        for part in change.changes:
            changes = appended(changes, part)
        return changes
    if isinstance(change, SetFields):
        changes = _without(changes, change)
    return _appended(changes, change)


def _appended(changes: tuple[Change, ...], change: Change) -> tuple[Change, ...]:
    if isinstance(change, SetFields):
        if not change.cells:
            return changes
        if changes and isinstance(changes[-1], SetFields):
            return (*changes[:-1], SetFields(changes[-1].cells + change.cells))
    return (*changes, change)


def _without(changes: tuple[Change, ...], later: SetFields) -> tuple[Change, ...]:
    """Return the changes without the cells that a later one sets anyway.

    Fields that are checked together are taken from the newest entry only: what comes between
    may have needed them.
    """
    named = {(cell.table, cell.key, cell.field) for cell in later.cells}
    alone = {name for name in named if name[2] not in _TOGETHER.get(name[0], ())}
    result: list[Change] = []
    for place, change in enumerate(changes, 1):
        if not isinstance(change, SetFields):
            result.append(change)
            continue
        gone = named if place == len(changes) else alone
        cells = tuple(cell for cell in change.cells if cell[:3] not in gone)
        if cells:
            result.append(change if len(cells) == len(change.cells) else SetFields(cells))
    return tuple(result)
