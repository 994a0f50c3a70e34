"""What a merge does and what it has to ask, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from planner.charts.lettering import shortened
from planner.domain.changes import Cell, Change, RemoveRecords, SetFields
from planner.domain.difference import difference
from planner.domain.fields import Estimate, joined
from planner.domain.merging import ORDER, Conflict
from planner.domain.pieces import pieces
from planner.domain.scenario import Scenario
from planner.study.future_words import future_words, piece_words, place_words, told_apart
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
    if words[0] == words[1] and isinstance(conflict.ours, Estimate):
        words[:2] = [say("merge.other-note", value=word) for word in words[:2]]
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


def whole_words(value: Any) -> str:
    """Return what a value says besides its number: a long text, or note and source."""
    if isinstance(value, Estimate):
        notes = (("merge.note", value.note), ("merge.source", value.source))
        return "\n".join(say(code, text=text) for code, text in notes if text)
    return value if isinstance(value, str) else ""


def change_lines(before: Scenario, after: Scenario) -> Iterator[str]:
    """Yield in lines what leads from one scenario to another, with its futures."""
    seen = (after, before)
    for piece in pieces(difference(before, after)):
        if not isinstance(piece, SetFields):
            names = (before,) if isinstance(piece, RemoveRecords) else seen
            yield piece_words(piece, None, names)
            continue
        ((table, key, field, _),) = piece.cells
        if (table, field) == ("futures", "changes"):
            yield from _future_lines(before, after, str(key))
        else:
            yield piece_words(piece, getattr(before.tables[table][key], field), seen)


def _future_lines(before: Scenario, after: Scenario, future: str) -> Iterator[str]:
    name = future_name(after, future)
    old, new = ([words.text for words in future_words(side, future)] for side in (before, after))
    for text in new:
        if text not in old:
            yield say("merge.in-future", future=name, place=text)
    for text in old:
        if text not in new:
            yield say("merge.no-more", future=name, line=text)


def brief(text: str) -> str:
    """Return a value for a cell of a table."""
    return shortened(" ".join(text.split()), _LONGEST)
