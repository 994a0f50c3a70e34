"""What a future changes, line by line: each can be taken away, or moved to the parent."""

import math
from collections.abc import Collection, Mapping
from dataclasses import astuple, dataclass, replace
from types import MappingProxyType
from typing import Any

from planner.domain.changes import (
    Batch,
    Change,
    Reorder,
    Scale,
    SetFields,
    Shift,
    apply,
    set_field,
)
from planner.domain.difference import difference, is_empty
from planner.domain.fields import Estimate, Kind, check_value
from planner.domain.futures import (
    appended,
    inherited,
    into_future,
    lost_change,
    resolve,
    with_changes,
)
from planner.domain.pieces import apply_what_fits, joined, pieces
from planner.domain.problems import ChangeProblem, Problem, Where
from planner.domain.records import Future, kinds
from planner.domain.scenario import Scenario

# Which change of the future, and which piece of it.
Place = tuple[int, int]

_NOTHING: Mapping[Place, Change] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a future changes.

    `before` is what the field is in the parent now, None for what is no field or not there;
    `problem` says why the line has no effect any more.
    """

    place: Place
    change: Change
    before: Any = None
    problem: Problem | None = None


def future_lines(scenario: Scenario, future_id: str) -> tuple[Line, ...]:
    """Return everything that a future changes, in order, with what it is in the parent now."""
    future: Future = scenario.record("futures", future_id)
    parent = resolve(scenario, future.parent).scenario
    result = inherited(scenario, future_id)
    lines: list[Line] = []
    for number, change in enumerate(future.changes):
        result, lost = apply_what_fits(result, change)
        for place, piece in enumerate(pieces(change)):
            problem = lost_change(future, lost[place]) if place in lost else None
            lines.append(Line((number, place), piece, _before(parent, piece), problem))
    return tuple(lines)


def without_lines(scenario: Scenario, future_id: str, places: Collection[Place]) -> Change:
    """Return the change that takes lines out of a future; raises if there is no such line."""
    changes = _without(scenario.record("futures", future_id), places)
    return set_field("futures", future_id, "changes", changes)


def to_parent(scenario: Scenario, future_id: str, places: Collection[Place]) -> Change:
    """Return the change that moves lines of a future to its parent, or to the base case.

    The parent's other futures follow it. The future itself stays as it is: where the lines that
    it keeps would come out otherwise, after what is now the parent's, they are corrected, and
    what would go beyond a scale in the base case stays in the future. Raises ChangeProblem
    "not-in-parent" for a line about something that only this future has, "cannot-be-moved" if
    the future could not stay as it is.
    """
    future: Future = scenario.record("futures", future_id)
    after, steps, staying = scenario, list[Change](), dict[Place, Change]()
    for line in future_lines(scenario, future_id):
        if line.place not in places:
            continue
        try:
            step, rest = _into_parent(after, future.parent, line.change)
            after = apply(after, step)
        except ChangeProblem as problem:
            raise ChangeProblem("not-in-parent", problem.where, future=future.name) from problem
        steps.append(step)
        if rest is not None:
            staying[line.place] = rest
    kept = _without(future, places, staying)
    wanted = resolve(scenario, future_id).scenario
    for part in _corrections(after, future_id, kept, wanted):
        kept = appended(kept, part)
    moves_nothing = all(is_empty(step) for step in steps)
    if moves_nothing or _corrections(after, future_id, kept, wanted):
        raise ChangeProblem("cannot-be-moved", Where("futures", future_id), future=future.name)
    return Batch((*steps, set_field("futures", future_id, "changes", kept)))


def to_base(scenario: Scenario, future_id: str, places: Collection[Place]) -> Change:
    """Return the change that moves lines of a future to the base case, past all in between.

    Raises as `to_parent` does.
    """
    after, steps, moving = scenario, list[Change](), frozenset(places)
    key: str | None = future_id
    while key is not None:
        parent: str | None = after.record("futures", key).parent
        moved = [line.change for line in future_lines(after, key) if line.place in moving]
        step = to_parent(after, key, moving)
        after = apply(after, step)
        steps.append(step)
        if parent is not None:
            moving = _newest(future_lines(after, parent), moved)
            if len(moving) != len(moved):
                name = scenario.futures[future_id].name
                raise ChangeProblem("cannot-be-moved", Where("futures", future_id), future=name)
        key = parent
    return Batch(tuple(steps))


def _newest(lines: Collection[Line], wanted: Collection[Change]) -> frozenset[Place]:
    """Return where the newest lines with these changes stand."""
    found: set[Place] = set()
    for change in wanted:
        same = [line.place for line in lines if line.change == change and line.place not in found]
        found.update(same[-1:])
    return frozenset(found)


def _without(
    future: Future, places: Collection[Place], staying: Mapping[Place, Change] = _NOTHING
) -> tuple[Change, ...]:
    """Return the changes of a future without some of their pieces, or with others instead."""
    changes: list[Change] = []
    found = 0
    for number, change in enumerate(future.changes):
        parts = {(number, n): part for n, part in enumerate(pieces(change))}
        chosen = parts.keys() & set(places)
        rest = [
            staying.get(p, part) for p, part in parts.items() if p in staying or p not in chosen
        ]
        found += len(chosen)
        if not chosen:
            changes.append(change)
        elif rest:
            changes.append(joined(rest))
    if found != len(set(places)):
        raise ChangeProblem("no-such-record", Where("futures", future.id, "changes"))
    return tuple(changes)


def _before(parent: Scenario, piece: Change) -> Any:
    if not isinstance(piece, SetFields):
        return None
    (cell,) = piece.cells
    record = parent.tables.get(cell.table, {}).get(cell.key)
    return getattr(record, cell.field, None)


def _into_parent(
    scenario: Scenario, parent: str | None, piece: Change
) -> tuple[Change, Change | None]:
    """Return what makes a piece part of the parent, and what of it stays in the future."""
    if parent is not None:
        return into_future(scenario, parent, piece), None
    return _in_numbers(scenario, piece) if isinstance(piece, Scale | Shift) else (piece, None)


def _in_numbers(scenario: Scenario, change: Scale | Shift) -> tuple[Change, Change | None]:
    """Return what scaling in a future gives as numbers of the base case, and what is beyond them.

    Scaling the base case itself would not write out assumed ranges, and so give other ranges; it
    would cut off at the limits, where in a future the draws are.
    """
    scaled = apply(scenario, change, clip=False).tables[change.table]
    kind = kinds(change.table)[change.field]
    beyond = [key for key, record in scaled.items() if not _fits(kind, record, change.field)]
    earlier = scenario.tables[change.table]
    within = {key: record for key, record in scaled.items() if key not in beyond}
    within |= {key: earlier[key] for key in beyond if key in earlier}
    in_order = {key: within[key] for key in scaled if key in within}
    step = difference(scenario, scenario.with_table(change.table, in_order))
    return step, replace(change, keys=tuple(beyond)) if beyond else None


def _fits(kind: Kind, record: Any, field: str) -> bool:
    try:
        check_value(kind, getattr(record, field), Where())
    except ChangeProblem:
        return False
    return True


def _corrections(
    scenario: Scenario, future_id: str, changes: tuple[Change, ...], wanted: Scenario
) -> tuple[Change, ...]:
    """Return what a future with these changes lacks, but for rounding and the order of records."""
    found = resolve(with_changes(scenario, future_id, changes), future_id).scenario
    rest = difference(found.with_table("futures", wanted.futures), wanted)
    return tuple(
        part
        for part in pieces(rest)
        if not isinstance(part, Reorder) and not _is_rounding(found, part)
    )


def _is_rounding(scenario: Scenario, part: Change) -> bool:
    """Tell whether a cell differs by no more than the order of two multiplications does."""
    if not isinstance(part, SetFields):
        return False
    (cell,) = part.cells
    return is_nearly(_before(scenario, part), cell.value)


def is_nearly(first: Any, second: Any) -> bool:
    """Tell whether two values of a field are the same but for rounding."""
    if isinstance(first, Estimate) and isinstance(second, Estimate):
        pairs = zip(astuple(first), astuple(second), strict=True)
        return all(is_nearly(one, other) for one, other in pairs)
    if isinstance(first, float) and isinstance(second, float):
        return math.isclose(first, second, rel_tol=1e-12, abs_tol=1e-12)
    return bool(first == second)
