"""The pieces of a change: what a person sees as one line and can take away alone."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from planner.domain.changes import (
    AddRecords,
    Batch,
    Change,
    RemoveRecords,
    Scale,
    SetFields,
    Shift,
    apply,
)
from planner.domain.problems import ChangeProblem
from planner.domain.scenario import Scenario


def pieces(change: Change) -> tuple[Change, ...]:
    """Return a change in its smallest parts, in order: cells, rows, keys removed."""
    match change:
        case Batch():
            return tuple(piece for part in change.changes for piece in pieces(part))
        case SetFields():
            return tuple(SetFields((cell,)) for cell in change.cells)
        case AddRecords():
            return tuple(AddRecords(change.table, (row,)) for row in change.rows)
        case RemoveRecords():
            return tuple(RemoveRecords(change.table, (key,)) for key in change.keys)
    return (change,)


def joined(parts: Iterable[Change]) -> Change:
    """Return one change that does what the pieces do one after the other."""
    found = tuple(_runs(parts))
    return found[0] if len(found) == 1 else Batch(found)


def apply_what_fits(
    scenario: Scenario, change: Change
) -> tuple[Scenario, dict[int, ChangeProblem]]:
    """Return the scenario of a future with what fits of a change, and why which pieces do not."""
    try:
        return apply(scenario, change, clip=False), {}
    except ChangeProblem:
        return _piece_by_piece(scenario, pieces(change))


def _piece_by_piece(
    scenario: Scenario, parts: tuple[Change, ...]
) -> tuple[Scenario, dict[int, ChangeProblem]]:
    """Try halves and halves of halves, so that one lost cell among thousands is found quickly."""
    lost: dict[int, ChangeProblem] = {}
    waiting = [_units(parts)]
    while waiting:
        units = waiting.pop()
        places = [place for unit in units for place in unit]
        try:
            scenario = apply(scenario, joined(parts[place] for place in places), clip=False)
        except ChangeProblem as problem:
            if len(places) == 1:
                lost[places[0]] = problem
                scenario = _what_is_left(scenario, parts[places[0]])
                continue
            if len(units) == 1:
                units = [[place] for place in places]
            half = len(units) // 2
            waiting += [units[half:], units[:half]]
    return scenario, lost


def _units(parts: tuple[Change, ...]) -> list[list[int]]:
    """Return the places of the pieces, the cells of one record together: some fit only so."""
    units: dict[object, list[int]] = {}
    run = 0
    for place, part in enumerate(parts):
        if isinstance(part, SetFields):
            units.setdefault((run, *part.cells[0][:2]), []).append(place)
        else:
            run += 1
            units[place] = [place]
    return list(units.values())


def _what_is_left(scenario: Scenario, change: Change) -> Scenario:
    """Scale or shift those of a selection that are still there."""
    if isinstance(change, Scale | Shift):
        records = scenario.tables.get(change.table, {})
        keys = tuple(key for key in change.keys if key in records)
        if keys:
            try:
                return apply(scenario, replace(change, keys=keys), clip=False)
            except ChangeProblem:
                return scenario  # the field is at fault, not the selection
    return scenario


def _runs(parts: Iterable[Change]) -> Iterator[Change]:
    """Yield the changes with neighbours of one kind made one."""
    for _, run in groupby(parts, key=_kind):
        first, *others = run
        match first:
            case SetFields():
                yield SetFields(_chained(first.cells, others, "cells"))
            case AddRecords():
                yield AddRecords(first.table, _chained(first.rows, others, "rows"))
            case RemoveRecords():
                yield RemoveRecords(first.table, _chained(first.keys, others, "keys"))
            case _:
                yield from (first, *others)


def _chained(items: tuple[Any, ...], others: Iterable[Change], field: str) -> tuple[Any, ...]:
    return (*items, *(item for other in others for item in getattr(other, field)))


def _kind(change: Change) -> tuple[type[Change], str]:
    return type(change), change.table if isinstance(change, AddRecords | RemoveRecords) else ""
