"""Futures: branches of the base case, kept as lists of changes."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from planner.domain.changes import (
    Batch,
    Cell,
    Change,
    Scale,
    SetFields,
    Shift,
    apply,
    set_field,
    touched,
)
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


@dataclass(frozen=True, slots=True, eq=False)
class Resolved:
    """A scenario as it is in one future, and what of the future could not be applied."""

    scenario: Scenario
    problems: tuple[Problem, ...] = ()


def lineage(scenario: Scenario, future_id: str | None) -> tuple[Future, ...]:
    """Return the future after all its ancestors, oldest first; raises for a circle."""
    chain: list[Future] = []
    while future_id is not None:
        future: Future = scenario.record("futures", future_id)
        if future in chain:
            raise ChangeProblem("future-in-a-circle", Where("futures", future_id, "parent"))
        chain.append(future)
        future_id = future.parent
    return tuple(reversed(chain))


def resolve(scenario: Scenario, future_id: str | None) -> Resolved:
    """Return the scenario of a future: its drivers' states, its ancestors' changes, its own.

    Drivers come first, so that a number set in a future stays as it was set. Numbers that were
    scaled or shifted may lie outside their limits: the draws are clipped, not the estimates. A
    change that no longer fits becomes a problem and is passed over.
    """
    chain = lineage(scenario, future_id)
    problems: list[Problem] = []
    result = scenario
    for effect in _driver_changes(_with_states(scenario, chain)):
        result = apply(result, effect, clip=False)
    for future in chain:
        for change in future.changes:
            try:
                result = apply(result, change, clip=False)
            except ChangeProblem as lost:
                where = Where("futures", future.id, "changes")
                values = {"future": future.name, "reason": lost.code, "lost": lost.where}
                problems.append(Problem("future-change-lost", Severity.WARNING, where, values))
    return Resolved(result, tuple(problems))


def _with_states(scenario: Scenario, chain: tuple[Future, ...]) -> Scenario:
    """Return the scenario with the drivers as they are at the end of the chain."""
    for future in chain:
        for change in future.changes:
            if any(table in ("drivers", "driver_effects") for table, _ in touched(change)):
                with suppress(ChangeProblem):  # reported where the change itself is applied
                    scenario = apply(scenario, change, clip=False)
    return scenario


def _driver_changes(scenario: Scenario) -> list[Change]:
    changes: list[Change] = []
    for effect in scenario.driver_effects.values():
        if effect.state and scenario.drivers[effect.driver].state == effect.state:
            table, field = QUANTITIES[effect.quantity]
            if effect.operation == "scale":
                changes.append(Scale(table, field, effect.value))
            else:
                changes.append(Shift(table, field, effect.value))
    return changes


def into_future(scenario: Scenario, future_id: str, change: Change) -> Change:
    """Return the change of the base that makes `change` part of a future.

    Raises ChangeProblem if the change does not fit the future's scenario. Setting the same
    field again replaces the earlier entry, so that a drag does not pile up.
    """
    before = resolve(scenario, future_id).scenario
    apply(before, change, clip=False)
    future = scenario.futures[future_id]
    return set_field("futures", future_id, "changes", _appended(future.changes, change))


def _appended(changes: tuple[Change, ...], change: Change) -> tuple[Change, ...]:
    if isinstance(change, Batch):
        for part in change.changes:
            changes = _appended(changes, part)
        return changes
    if isinstance(change, SetFields):
        named = {tuple(cell[:3]) for cell in change.cells}
        kept = (_without(part, named) for part in changes)
        changes = tuple(part for part in kept if part is not None)
        if changes and isinstance(changes[-1], SetFields):
            return (*changes[:-1], SetFields(changes[-1].cells + change.cells))
    return (*changes, change)


def _without(change: Change, named: set[tuple[Any, ...]]) -> Change | None:
    """Return the change without the cells that a later one sets anyway."""
    if not isinstance(change, SetFields):
        return change
    cells: tuple[Cell, ...] = tuple(cell for cell in change.cells if tuple(cell[:3]) not in named)
    return SetFields(cells) if cells else None
