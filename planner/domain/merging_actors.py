"""Making one actor of two: what the one that stays takes over, as a single change."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from planner.domain.changes import (
    AddRecords,
    Batch,
    Cell,
    Change,
    RemoveRecords,
    Reorder,
    Scale,
    SetFields,
    Shift,
    add,
)
from planner.domain.problems import ChangeProblem, Where
from planner.domain.records import TABLES, Key, Relation, key_of, kinds, pair
from planner.domain.scenario import Scenario


def merge_actors(scenario: Scenario, stays: str, goes: str, label: str = "") -> Batch:
    """Return the change that merges the second actor into the first; raises ChangeProblem.

    What the one that stays has wins; stances and relations that it lacks are taken over, and
    where groups, events, instruments and history name the other, they name it instead. Changes
    of futures follow what was taken over; those of what was given up go.
    """
    if stays == goes:
        raise ChangeProblem("named-twice", Where("actors", stays))
    for key in (stays, goes):
        scenario.record("actors", key)
    moved = _moved(scenario, stays, goes)
    taken = {table: _taken(scenario, table, moved) for table in ("stances", "relations")}
    changes: list[Change] = [
        add(scenario, table, *records) for table, records in taken.items() if records
    ]
    cells = [*_references(scenario, stays, goes)]
    for key, future in scenario.futures.items():
        after = tuple(_followed(future.changes, stays, goes, moved))
        if after != future.changes:
            cells.append(Cell("futures", key, "changes", after))
    if cells:
        changes.append(SetFields(tuple(cells)))
    changes.append(RemoveRecords("actors", (goes,)))
    return Batch(tuple(changes), label)


Moved = dict[tuple[str, Key], Key | None]


def _moved(scenario: Scenario, stays: str, goes: str) -> Moved:
    """Return where each stance and relation of the one that goes belongs; None: nowhere."""
    moved: Moved = {("actors", goes): None}
    for issue in scenario.issues:
        new = (stays, issue)
        moved["stances", (goes, issue)] = None if new in scenario.stances else new
    for other in scenario.actors:
        if other != goes:
            is_free = other != stays and pair(stays, other) not in scenario.relations
            moved["relations", pair(goes, other)] = pair(stays, other) if is_free else None
    return moved


def _taken(scenario: Scenario, table: str, moved: Moved) -> list[Any]:
    records = []
    for key, record in scenario.tables[table].items():
        new = moved.get((table, key))
        if new is not None:
            records.append(_with_key(table, record, new))
    return records


def _with_key(table: str, record: Any, key: Key) -> Any:
    assert isinstance(key, tuple)
    if table == "relations":
        return Relation(key[0], key[1], record.trust)
    return replace(record, actor=key[0])


def _references(scenario: Scenario, stays: str, goes: str) -> Iterable[Cell]:
    for table in TABLES:
        for field, kind in kinds(table).items():
            if kind.type == "refs" and kind.table == "actors":
                for key, record in scenario.tables[table].items():
                    named = getattr(record, field)
                    if goes in named:
                        yield Cell(table, key, field, _instead(named, stays, goes))


def _instead(named: tuple[str, ...], stays: str, goes: str) -> tuple[str, ...]:
    """Return names with the one instead of the other, each once."""
    return tuple(dict.fromkeys(stays if name == goes else name for name in named))


def _followed(changes: Iterable[Change], stays: str, goes: str, moved: Moved) -> Iterable[Change]:
    """Yield changes of a future that name the actor that stays instead of the other."""
    for change in changes:
        match change:
            case SetFields():
                cells = tuple(_cells(change.cells, stays, goes, moved))
                if cells or not change.cells:
                    yield SetFields(cells)
            case Scale() | Shift() | RemoveRecords():
                keys = _keys(change.table, change.keys, moved)
                # No keys would mean all of the table, or do nothing.
                if keys or not change.keys:
                    yield replace(change, keys=keys)
            case Reorder():
                yield replace(change, keys=_keys(change.table, change.keys, moved))
            case AddRecords():
                rows = tuple(_rows(change, stays, goes, moved))
                if rows or not change.rows:
                    yield AddRecords(change.table, rows)
            case Batch():
                parts = tuple(_followed(change.changes, stays, goes, moved))
                if parts or not change.changes:
                    yield replace(change, changes=parts)


def _keys(table: str, keys: tuple[Key, ...], moved: Moved) -> tuple[Key, ...]:
    after = (moved.get((table, key), key) for key in keys)
    return tuple(dict.fromkeys(key for key in after if key is not None))


def _cells(cells: Iterable[Cell], stays: str, goes: str, moved: Moved) -> Iterable[Cell]:
    for table, key, field, value in cells:
        new = moved.get((table, key), key)
        if new is not None:
            if isinstance(value, tuple) and goes in value:
                value = _instead(value, stays, goes)
            yield Cell(table, new, field, value)


def _rows(change: AddRecords, stays: str, goes: str, moved: Moved) -> Iterable[tuple[int, Any]]:
    for place, record in change.rows:
        key = key_of(change.table, record)
        new = moved.get((change.table, key), key)
        if new is None:
            continue
        if new != key:
            record = _with_key(change.table, record, new)
        for field, kind in kinds(change.table).items():
            if kind.type == "refs" and kind.table == "actors" and goes in getattr(record, field):
                record = replace(record, **{field: _instead(getattr(record, field), stays, goes)})
        yield place, record
