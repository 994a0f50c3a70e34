"""What a merge does and what it has to ask, in words."""

from dataclasses import dataclass
from typing import Any

from planner.charts.lettering import shortened
from planner.domain.changes import Cell, Change
from planner.domain.fields import joined
from planner.domain.merging import ORDER, Conflict
from planner.domain.pieces import pieces
from planner.domain.scenario import Scenario
from planner.study.future_words import piece_words, place_words, told_apart
from planner.study.naming import future_name
from planner.texts import say
from planner.texts.describe import one, record_name, several

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class ConflictWords:
    """What both sides changed: the place, and what stands there."""

    place: str
    before: str
    ours: str
    theirs: str


def conflict_words(
    conflict: Conflict, sides: tuple[Scenario, Scenario], base: Scenario | None
) -> ConflictWords:
    """Return a conflict in words; `sides` are ours and theirs, under the same ids."""
    seen = sides if base is None else (*sides, base)
    place = _place(conflict, seen)
    if conflict.future is not None:
        name = conflict.future
        owner = next((s for s in seen if name in s.futures), None)
        future = name if owner is None else future_name(owner, name)
        place = say("merge.in-future", future=future, place=place)
    ours, theirs, before = _values(conflict, seen)
    return ConflictWords(place, say("merge.unknown") if base is None else before, ours, theirs)


def _place(conflict: Conflict, seen: tuple[Scenario, ...]) -> str:
    table, key, field = conflict.where.table, conflict.where.key, conflict.where.field
    if field == ORDER:
        return say("change.reorder", what=several(table))
    if not field:
        return say("merge.record", what=one(table), name=place_words(table, key, "", seen))
    if (table, field) == ("futures", "changes"):
        return say("merge.selections")
    return place_words(table, key, field, seen)


def _values(conflict: Conflict, seen: tuple[Scenario, ...]) -> list[str]:
    """Return ours, theirs and what was before."""
    table, key, field = conflict.where.table, conflict.where.key, conflict.where.field
    values = (conflict.ours, conflict.theirs, conflict.base)
    if field == ORDER:
        return [_order(table, value or (), seen) for value in values]
    if not field:
        there = say("merge.kept")
        words = [say("merge.removed") if value is None else there for value in values[:2]]
        return [*words, say("merge.was-there")]
    if (table, field) == ("futures", "changes"):
        return [_changes(value or (), seen) for value in values]
    cell = Cell(table, key, field, conflict.ours)
    words = told_apart(cell, values[1:], seen)
    if conflict.future is None:
        return words
    absent = say("merge.as-parent")
    return [absent if value is None else said for value, said in zip(values, words, strict=True)]


def _order(table: str, keys: tuple[Any, ...], seen: tuple[Scenario, ...]) -> str:
    named = (
        next((name for side in seen if (name := record_name(table, key, side))), str(key))
        for key in keys
    )
    return joined([*named])


def _changes(changes: tuple[Change, ...], seen: tuple[Scenario, ...]) -> str:
    words = [piece_words(piece, None, seen) for change in changes for piece in pieces(change)]
    return "; ".join(words) or say("line.none")


def brief(text: str) -> str:
    """Return a value for a cell of a table."""
    return shortened(" ".join(text.split()), _LONGEST)
