"""Every edit is one of these frozen changes; undo, the log, futures and merging use the same."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from planner.domain.estimates import affine
from planner.domain.fields import Estimate, check_value
from planner.domain.problems import ChangeProblem, Where
from planner.domain.records import (
    KEY_FIELDS,
    MAX_ACTORS,
    MAX_ISSUES,
    TABLES,
    Future,
    Key,
    Relation,
    key_of,
    key_parts,
    kinds,
    pair,
)
from planner.domain.scenario import Scenario


class Cell(NamedTuple):
    """One field of one record, and what it becomes."""

    table: str
    key: Key
    field: str
    value: Any


@dataclass(frozen=True, slots=True)
class SetFields:
    """Set fields of records that exist, however many."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """Multiply one field of a selection (no keys: of all records)."""

    table: str
    field: str
    factor: float
    keys: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Shift:
    """Add to one field of a selection (no keys: of all records)."""

    table: str
    field: str
    amount: float
    keys: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class AddRecords:
    """Add records, each before the place it gets in its table; rows are (place, record)."""

    table: str
    rows: tuple[tuple[int, Any], ...]


@dataclass(frozen=True, slots=True)
class RemoveRecords:
    """Remove records with all that refers to them."""

    table: str
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Reorder:
    """Put all records of a table in a new order."""

    table: str
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Several changes as one; `label` names the act if the changes alone do not."""

    changes: "tuple[Change, ...]"
    label: str = ""


Change = SetFields | Scale | Shift | AddRecords | RemoveRecords | Reorder | Batch

_LIMITS = {"actors": MAX_ACTORS, "issues": MAX_ISSUES}
_LIMIT_OTHERS = 5_000
_ANYWHERE = Where()
_LIMIT_PAIRS = {"stances": MAX_ACTORS * MAX_ISSUES, "relations": MAX_ACTORS * MAX_ACTORS // 2}


def set_field(table: str, key: Key, field: str, value: object) -> SetFields:
    """Return the change of a single field."""
    return SetFields((Cell(table, key, field, value),))


def add(scenario: Scenario, table: str, *records: object) -> AddRecords:
    """Return the change that adds records at the end of a table."""
    start = len(scenario.tables[table])
    return AddRecords(table, tuple((start + n, record) for n, record in enumerate(records)))


def apply(scenario: Scenario, change: Change, *, clip: bool = True) -> Scenario:
    """Return the scenario with the change made; raises ChangeProblem, and then nothing was done.

    With `clip` the result of scaling and shifting stays within the limits of the field, as in
    the base case; a future leaves it unclipped, because the draws are clipped instead.
    """
    match change:
        case SetFields():
            return _set_fields(scenario, change)
        case Scale():
            return _transform(scenario, change, change.factor, 0.0, clip)
        case Shift():
            return _transform(scenario, change, 1.0, change.amount, clip)
        case AddRecords():
            return _add_records(scenario, change)
        case RemoveRecords():
            return _remove_records(scenario, change)
        case Reorder():
            return _reorder(scenario, change)
        case Batch():
            for part in change.changes:
                scenario = apply(scenario, part, clip=clip)
            return scenario


def _table(scenario: Scenario, table: str) -> dict[Any, Any]:
    if table not in TABLES:
        raise ChangeProblem("no-such-table", Where(table))
    return dict(scenario.tables[table])


def _set_fields(scenario: Scenario, change: SetFields) -> Scenario:
    wanted: dict[str, dict[Key, dict[str, Any]]] = {}
    for table, key, field, value in change.cells:
        wanted.setdefault(table, {}).setdefault(key, {})[field] = value
    for table, by_key in wanted.items():
        records = _table(scenario, table)
        declared = kinds(table)
        for key, values in by_key.items():
            if key not in records:
                raise ChangeProblem("no-such-record", Where(table, key))
            for field in values:
                if field not in declared or field in KEY_FIELDS[table]:
                    raise ChangeProblem("no-such-field", Where(table, key, field))
            _check_values(scenario, table, key, values)
            records[key] = _revised(table, records[key], values)
            check_together(table, key, records[key])
        scenario = scenario.with_table(table, records)
    if "futures" in wanted:
        _check_descent(scenario)
    return scenario


def _check_values(scenario: Scenario, table: str, key: Key, values: Mapping[str, Any]) -> None:
    declared, field = kinds(table), ""
    try:
        for field, value in values.items():
            kind = declared[field]
            check_value(kind, value, _ANYWHERE)
            if kind.table:
                _check_references(scenario, kind.table, value, _ANYWHERE)
    except ChangeProblem as problem:
        # The place is made only when it is needed: a paste checks thousands of fields.
        raise ChangeProblem(problem.code, Where(table, key, field), **problem.values) from None


def _revised(table: str, record: Any, values: Mapping[str, Any]) -> Any:
    """Return the record with other values, as `replace` does in three times the time."""
    return TABLES[table](
        *[values[field] if field in values else getattr(record, field) for field in kinds(table)]
    )


def _check_references(scenario: Scenario, table: str, value: object, where: Where) -> None:
    named = value if isinstance(value, tuple) else () if value is None else (value,)
    for key in named:
        if key not in scenario.tables[table]:
            raise ChangeProblem("unknown-reference", where, table=table, id=key)


def check_together(table: str, key: Key, record: Any) -> None:
    """Raise ChangeProblem for what no single field of a record shows."""
    match table:
        case "instruments" if record.end_round < record.start_round:
            raise ChangeProblem(
                "ends-before-start",
                Where(table, key),
                start=record.start_round,
                end=record.end_round,
            )
        case "issues" if record.low_value == record.high_value:
            raise ChangeProblem("scale-without-length", Where(table, key))
        case "drivers" if record.state and record.state not in record.states:
            raise ChangeProblem("unknown-state", Where(table, key), state=record.state)
        case "settings" if record.trust_openness + record.trust_settled + record.trust_loss > 1:
            raise ChangeProblem("trust-rates-too-large", Where(table, key))
        case "relations" if (record.first, record.second) != pair(record.first, record.second):
            raise ChangeProblem("bad-id", Where(table, key), value=record.first)
        case "relations" if record.first == record.second:
            raise ChangeProblem("relation-to-itself", Where(table, key))


def _transform(
    scenario: Scenario, change: Scale | Shift, factor: float, amount: float, clip: bool
) -> Scenario:
    records = _table(scenario, change.table)
    if change.table == "relations" and not change.keys and not clip:
        _fill_relations(scenario, records)
    kind = kinds(change.table).get(change.field)
    if kind is None or kind.type not in ("number", "estimate"):
        raise ChangeProblem("no-such-field", Where(change.table, "", change.field))
    if not (math.isfinite(factor) and math.isfinite(amount)):
        raise ChangeProblem("not-finite", Where(change.table, "", change.field))
    for key in change.keys or tuple(records):
        if key not in records:
            raise ChangeProblem("no-such-record", Where(change.table, key))
        value = getattr(records[key], change.field)
        if value is None:
            continue
        if isinstance(value, Estimate):
            assume = scenario.settings.assume_ranges and not clip
            value = affine(value, kind, factor, amount, clip=clip, assume=assume)
        else:
            value = value * factor + amount
            value = min(max(value, kind.low), kind.high)
        records[key] = _revised(change.table, records[key], {change.field: value})
        check_together(change.table, key, records[key])
    return scenario.with_table(change.table, records)


def _fill_relations(scenario: Scenario, records: dict[Any, Any]) -> None:
    """Enter the pairs that nobody entered, which the model takes as 0.5."""
    ids = tuple(scenario.actors)
    for n, first in enumerate(ids):
        for second in ids[n + 1 :]:
            key = pair(first, second)
            if key not in records:
                records[key] = Relation(*key)


def _add_records(scenario: Scenario, change: AddRecords) -> Scenario:
    table = change.table
    records = _table(scenario, table)
    if table in ("brief", "settings"):
        raise ChangeProblem("record-exists", Where(table))
    items = list(records.items())
    for place, record in change.rows:
        if not isinstance(record, TABLES[table]):
            raise ChangeProblem("no-such-record", Where(table))
        key = key_of(table, record)
        if key in records:
            raise ChangeProblem("record-exists", Where(table, key))
        records[key] = record
        items.insert(max(0, min(place, len(items))), (key, record))
    check_number_of(table, len(records))
    scenario = scenario.with_table(table, dict(items))
    for _, record in change.rows:
        check_record(scenario, table, record)
    if table == "futures":
        _check_descent(scenario)
    return scenario


def check_scenario(scenario: Scenario) -> None:
    """Raise ChangeProblem unless the scenario is one that changes could have made."""
    for table, records in scenario.tables.items():
        check_number_of(table, len(records))
        for record in records.values():
            check_record(scenario, table, record)
    _check_descent(scenario)


def check_number_of(table: str, number: int) -> None:
    """Raise ChangeProblem if a table cannot hold so many records."""
    limit = _LIMITS.get(table) or _LIMIT_PAIRS.get(table) or _LIMIT_OTHERS
    if number > limit:
        raise ChangeProblem("too-many-records", Where(table), limit=limit, number=number)


def _check_descent(scenario: Scenario) -> None:
    """Raise unless every future descends from the base case."""
    rooted: set[str | None] = {None}
    for key in scenario.futures:
        line: list[str] = []
        ancestor: str | None = key
        while ancestor is not None and ancestor not in rooted:
            if len(line) > len(scenario.futures):
                raise ChangeProblem("future-in-a-circle", Where("futures", key, "parent"))
            line.append(ancestor)
            ancestor = scenario.futures[ancestor].parent
        rooted.update(line)


def check_record(scenario: Scenario, table: str, record: Any) -> None:
    """Raise ChangeProblem unless every field of the record fits the scenario it is in."""
    key = key_of(table, record)
    values = {field: getattr(record, field) for field in kinds(table)}
    _check_values(scenario, table, key, values)
    check_together(table, key, record)


def _remove_records(scenario: Scenario, change: RemoveRecords) -> Scenario:
    records = _table(scenario, change.table)
    if change.table in ("brief", "settings"):
        raise ChangeProblem("cannot-be-removed", Where(change.table))
    for key in change.keys:
        if key not in records:
            raise ChangeProblem("no-such-record", Where(change.table, key))
        if change.table == "futures":
            _hand_down(records, records[key])
        del records[key]
    scenario = scenario.with_table(change.table, records)
    if change.table not in ("actors", "issues", "drivers"):
        return scenario
    return _without_references(scenario, change.table, {str(key) for key in change.keys})


def _hand_down(records: dict[Any, Any], gone: Future) -> None:
    """Give the changes of a future that is removed to its children, so that they stay the same."""
    for key, future in records.items():
        if future.parent == gone.id:
            records[key] = replace(
                future, parent=gone.parent, changes=gone.changes + future.changes
            )


def _without_references(scenario: Scenario, table: str, gone: set[str]) -> Scenario:
    for other in TABLES:
        declared = kinds(other)
        referring = [f for f, kind in declared.items() if kind.table == table and other != table]
        if referring:
            kept = {
                key: rest
                for key, record in scenario.tables[other].items()
                if (rest := _without(other, record, referring, gone)) is not None
            }
            scenario = scenario.with_table(other, kept)
    return scenario


def _without(table: str, record: Any, referring: list[str], gone: set[str]) -> Any:
    """Return the record without references to what is gone, or None if it goes too."""
    for field in referring:
        value = getattr(record, field)
        if kinds(table)[field].type == "ref":
            if value in gone:
                return None
        elif not gone.isdisjoint(value):
            rest = tuple(key for key in value if key not in gone)
            # An event for nobody would become one for everybody: an empty list means all.
            if not rest and table in ("events", "instruments"):
                return None
            record = replace(record, **{field: rest})
    return record


def _reorder(scenario: Scenario, change: Reorder) -> Scenario:
    records = _table(scenario, change.table)
    if len(change.keys) != len(records) or set(change.keys) != set(records):
        raise ChangeProblem("order-incomplete", Where(change.table))
    return scenario.with_table(change.table, {key: records[key] for key in change.keys})


def touched(change: Change) -> Iterable[tuple[str, Key]]:
    """Yield table and key of every record that a change names (key "" for whole tables)."""
    match change:
        case SetFields():
            yield from {(cell.table, cell.key): None for cell in change.cells}
        case Scale() | Shift() | RemoveRecords():
            yield from ((change.table, key) for key in change.keys or ("",))
        case AddRecords():
            yield from ((change.table, key_of(change.table, record)) for _, record in change.rows)
        case Reorder():
            yield change.table, ""
        case Batch():
            for part in change.changes:
                yield from touched(part)


def touches_field(change: Change, table: str, key: Key, field: str) -> bool:
    """Tell whether a change concerns a field of a record; a whole record has all its fields."""
    match change:
        case SetFields():
            return any(cell[:3] == (table, key, field) for cell in change.cells)
        case Scale() | Shift():
            is_named = not change.keys or key in change.keys
            return is_named and (change.table, change.field) == (table, field)
        case Reorder():
            return False
        case Batch():
            return any(touches_field(part, table, key, field) for part in change.changes)
    return (table, key) in touched(change)


def names_actor_or_issue(change: Change, gone: str) -> bool:
    """Tell whether a change names the id."""
    return any(gone in key_parts(key) for _, key in touched(change))
