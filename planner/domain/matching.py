"""Two scenarios of no common origin: the records of one get the ids of their namesakes."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
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
)
from planner.domain.records import Key, key_of, kinds, pair
from planner.domain.scenario import Scenario
from planner.domain.uid import new_uid

Ids = dict[str, dict[str, str]]

# By what the records of a table are the same, apart from their ids; parents before children.
_NAMES: dict[str, tuple[str, ...]] = {
    "actors": ("name",),
    "groups": ("name",),
    "issues": ("name",),
    "anchors": ("issue", "value"),
    "subissues": ("issue", "name"),
    "history": ("date", "title"),
    "events": ("name",),
    "instruments": ("name",),
    "drivers": ("name",),
    "driver_effects": ("driver", "state", "quantity"),
    "cross_impacts": ("driver", "state", "other", "other_state"),
    "futures": ("name",),
}


def matched_by_name(theirs: Scenario, ours: Scenario) -> tuple[Scenario, Ids]:
    """Return theirs with our ids where names are the same, and which id became which, by table.

    Actors and issues that differ in name are matched by their abbreviation. A name that stands
    twice on a side matches nothing. What has no namesake keeps its id, or gets a new one if the
    id means something else in ours.
    """
    ids: Ids = {}
    for table in _NAMES:
        ids[table] = _matches(theirs, ours, table, ids)
        taken = {*ours.tables[table], *ids[table].values()}
        for key in theirs.tables[table]:
            if key not in ids[table]:
                ids[table][key] = new_uid() if key in taken else key
    return renamed(theirs, ids, ours.id), ids


def _matches(theirs: Scenario, ours: Scenario, table: str, ids: Ids) -> dict[str, str]:
    found: dict[str, str] = {}
    for named in (_NAMES[table], ("short",)) if "short" in kinds(table) else (_NAMES[table],):
        taken = set(found.values())
        free = [record for key, record in ours.tables[table].items() if key not in taken]
        rest = [record for key, record in theirs.tables[table].items() if key not in found]
        own = _by_name(free, partial(_name, table, named, {}))
        other = _by_name(rest, partial(_name, table, named, ids))
        found |= {other[name]: own[name] for name in other if name in own}
    return found


def _by_name(
    records: Iterable[Any], name_of: Callable[[Any], tuple[Any, ...]]
) -> dict[tuple[Any, ...], str]:
    """Return the ids of the names that stand once and are not empty."""
    keys: dict[tuple[Any, ...], list[str]] = {}
    for record in records:
        keys.setdefault(name_of(record), []).append(record.id)
    return {name: found[0] for name, found in keys.items() if len(found) == 1 and any(name)}


def _name(table: str, names: tuple[str, ...], ids: Ids, record: Any) -> tuple[Any, ...]:
    parts: list[Any] = []
    for name in names:
        value, kind = getattr(record, name), kinds(table)[name]
        if kind.type == "ref":
            value = ids.get(kind.table, {}).get(value, value)
        parts.append(" ".join(value.split()).casefold() if isinstance(value, str) else value)
    return tuple(parts)


# Records and changes under other ids


def renamed(scenario: Scenario, ids: Ids, uid: str) -> Scenario:
    """Return a scenario as the one of another id, its records under other ids by table."""
    tables = {
        table: {
            key_of(table, record): record
            for record in (_record(table, one, ids) for one in records.values())
        }
        for table, records in scenario.tables.items()
    }
    return Scenario(uid, tables)


def _record(table: str, record: Any, ids: Ids) -> Any:
    """Return a record whose own id and whose references are the new ones."""
    found: dict[str, Any] = {}
    for name, kind in kinds(table).items():
        value = getattr(record, name)
        if kind.type in ("ref", "refs", "changes"):
            found[name] = _value(table, name, value, ids)
    result = replace(record, **found)
    if table == "relations":
        first, second = pair(result.first, result.second)
        result = replace(result, first=first, second=second)
    return result


def _value(table: str, name: str, value: Any, ids: Ids) -> Any:
    kind = kinds(table)[name]
    named = ids.get(kind.table or table, {})
    match kind.type:
        case "ref":
            return named.get(value, value)
        case "refs":
            return tuple(named.get(one, one) for one in value)
        case "changes":
            return tuple(_change(change, ids) for change in value)
    return value


def renamed_key(table: str, key: Key, ids: Ids) -> Key:
    """Return the key of a record under other ids; what is not among them stays."""
    if isinstance(key, str):
        return ids.get(table, {}).get(key, key)
    second = "issues" if table == "stances" else "actors"
    found = ids["actors"].get(key[0], key[0]), ids[second].get(key[1], key[1])
    return pair(*found) if table == "relations" else found


def _change(change: Change, ids: Ids) -> Change:
    match change:
        case SetFields():
            return SetFields(
                tuple(
                    Cell(
                        table, renamed_key(table, key, ids), field, _value(table, field, value, ids)
                    )
                    for table, key, field, value in change.cells
                )
            )
        case Scale() | Shift() | RemoveRecords() | Reorder():
            return replace(
                change, keys=tuple(renamed_key(change.table, k, ids) for k in change.keys)
            )
        case AddRecords():
            rows = tuple((place, _record(change.table, r, ids)) for place, r in change.rows)
            return AddRecords(change.table, rows)
        case Batch():
            return replace(change, changes=tuple(_change(part, ids) for part in change.changes))
