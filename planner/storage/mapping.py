"""Records and rows: the only place that knows how the fields of a record become columns."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter, itemgetter
from types import SimpleNamespace
from typing import Any

from planner.domain.change_json import change_from_json, change_to_json
from planner.domain.changes import Change
from planner.domain.fields import Estimate, Kind
from planner.domain.problems import FileProblem
from planner.domain.records import KEY_FIELDS, TABLES, Key, kinds
from planner.domain.scenario import Scenario, scenario_of
from planner.storage.json_text import decode, encode
from planner.storage.tables import Row, Rows, Shape

_PARTS = ("", "_low", "_high", "_confidence", "_note", "_source")  # the columns of an estimate
_NO_ESTIMATE = (None, None, None, None, "", "")
_LISTS = {"refs": "key", "words": "word", "changes": "body"}


@dataclass(frozen=True, slots=True)
class List:
    """The table that holds one list field of the records of another."""

    field: str
    shape: Shape
    is_changes: bool

    def rows(self, owner: str, items: Sequence[Any], start: int = 0) -> Iterator[Row]:
        """Return the rows of items of the list of one record, the first at place `start`."""
        for place, item in enumerate(items, start):
            yield owner, place, change_text(item) if self.is_changes else item


@dataclass(frozen=True, slots=True)
class Layout:
    """How the records of one table stand in the database."""

    table: str
    shape: Shape
    columns: Mapping[str, tuple[str, ...]]  # of each field that is no list
    flatten: Mapping[str, Callable[[Any], Sequence[Any]]]  # a value, to its cells
    values: Callable[[Any], tuple[Any, ...]]  # the same fields of a record
    lists: tuple[List, ...]
    place: int  # of the column `place`, if the table has one
    added: Row  # what the columns of later versions hold in a record of the first

    def row(self, place: int, record: Any) -> Row:
        """Return the row of a record; numbers as floats, and never a negative zero."""
        cells: list[Any] = [] if KEY_FIELDS[self.table] else [1]
        for flatten, value in zip(self.flatten.values(), self.values(record), strict=True):
            cells.extend(flatten(value))
        if KEY_FIELDS[self.table]:
            cells.insert(self.place, place)
        return tuple(cells)

    def differing(self, before: Any, after: Any) -> tuple[tuple[str, ...], Row]:
        """Return the columns, lists left out, that differ in two records, and what they become."""
        names: list[str] = []
        cells: list[Any] = []
        values = zip(self.columns, self.values(before), self.values(after), strict=True)
        for field, value, other in values:
            if value is other:
                continue
            flatten, columns = self.flatten[field], self.columns[field]
            pairs = zip(columns, flatten(value), flatten(other), strict=True)
            for name, old, new in pairs:
                if old is not new and old != new:
                    names.append(name)
                    cells.append(new)
        return tuple(names), tuple(cells)

    def key(self, key: Key) -> Row:
        """Return a key of the domain as the values of the primary key."""
        return key if isinstance(key, tuple) else (key or 1,)


@cache
def layouts() -> Mapping[str, Layout]:
    """Return the layout of every table of the domain, parents before children."""
    return {table: _layout(table) for table in TABLES}


@cache
def domain_shapes() -> tuple[Shape, ...]:
    """Return every table of the database that holds a part of the scenario."""
    found = []
    for layout in layouts().values():
        found += [layout.shape, *(part.shape for part in layout.lists)]
    return tuple(found)


def rows(scenario: Scenario) -> dict[str, list[Row]]:
    """Return the rows of a scenario by table, each table in the order of its primary key."""
    result: dict[str, list[Row]] = {}
    for table, layout in layouts().items():
        places = sorted((key, place) for place, key in enumerate(scenario.tables[table]))
        records = [(place, scenario.tables[table][key]) for key, place in places]
        result[layout.shape.table] = [layout.row(place, record) for place, record in records]
        for part in layout.lists:
            result[part.shape.table] = [
                row
                for _, owner in records
                for row in part.rows(owner.id, getattr(owner, part.field))
            ]
    return result


def scenario_from(scenario_id: str, found: Rows) -> Scenario:
    """Return the scenario of rows as they come from the database.

    Raises FileProblem "file-invalid" for rows that `rows` never makes; whether the values fit the
    domain is for the caller to check.
    """
    records = {}
    for table, layout in layouts().items():
        lists = {part.field: _items(part, found[part.shape.table]) for part in layout.lists}
        own = found[layout.shape.table]
        if KEY_FIELDS[table]:
            place_of = itemgetter(layout.place)
            own = sorted(own, key=place_of)
            if any(place_of(row) != place for place, row in enumerate(own)):
                raise FileProblem("file-invalid", table=table)
        elif len(own) != 1:
            raise FileProblem("file-invalid", table=table)
        readers = _readers(layout, lists)
        make = TABLES[table]
        records[table] = [make(*[read(row) for read in readers]) for row in own]
    return scenario_of(scenario_id, records)


def change_text(change: Change) -> str:
    """Return a change as it stands in the file."""
    return encode(change_to_json(change))


def _items(part: List, found: Sequence[Row]) -> dict[str, tuple[Any, ...]]:
    lists: dict[str, list[Any]] = {}
    for owner, place, item in found:
        own = lists.setdefault(owner, [])
        if place != len(own):
            raise FileProblem("file-invalid", table=part.shape.table)
        own.append(_change(item) if part.is_changes else item)
    return {owner: tuple(items) for owner, items in lists.items()}


def _change(text: str) -> Change:
    """Return the change of a text, which must be spelled as we spell it: digests depend on it."""
    change = change_from_json(decode(text))
    if change_text(change) != text:
        raise FileProblem("file-invalid", table="futures")
    return change


def _layout(table: str) -> Layout:
    keys = KEY_FIELDS[table]
    declared = kinds(table)
    plain = [(field, kind) for field, kind in declared.items() if kind.type not in _LISTS]
    plain.sort(key=lambda item: item[1].since)  # a column can only be added behind the others
    columns = {field: _columns(field, kind) for field, kind in plain}
    flatten = {field: _flattener(kind) for field, kind in plain}
    first = [name for field, kind in plain if kind.since == 1 for name in columns[field]]
    later = [field for field, kind in plain if kind.since > 1]
    names = [*first, "place"] if keys else ["id", *first]
    names += [name for field in later for name in columns[field]]
    blank = SimpleNamespace(**{f.name: f.default for f in fields(TABLES[table])})
    return Layout(
        table,
        Shape(table, tuple(names), keys or ("id",)),
        columns,
        flatten,
        attrgetter(*columns),
        tuple(_list(table, f, kind) for f, kind in declared.items() if kind.type in _LISTS),
        len(first),
        tuple(cell for field in later for cell in flatten[field](getattr(blank, field))),
    )


def _list(table: str, field: str, kind: Kind) -> List:
    if kind.type == "changes":
        shape = Shape("future_changes", ("future", "place", "body"), ("future", "place"))
        return List(field, shape, is_changes=True)
    columns = ("owner", "place", _LISTS[kind.type])
    return List(field, Shape(f"{table}_{field}", columns, columns[:2]), is_changes=False)


def _columns(field: str, kind: Kind) -> tuple[str, ...]:
    return tuple(field + part for part in _PARTS) if kind.type == "estimate" else (field,)


def _flattener(kind: Kind) -> Callable[[Any], Sequence[Any]]:
    match kind.type:
        case "estimate":
            return _flat_estimate
        case "number":
            return lambda value: (value + 0.0,)
        case "flag":
            return lambda value: (int(value),)
    return lambda value: (value,)


def _flat_estimate(estimate: Estimate | None) -> Row:
    if estimate is None:
        return _NO_ESTIMATE
    low, high, confidence = estimate.low, estimate.high, estimate.confidence
    return (
        estimate.value + 0.0,  # makes a float of a whole number, and 0.0 of -0.0
        None if low is None else low + 0.0,
        None if high is None else high + 0.0,
        None if confidence is None else confidence + 0.0,
        estimate.note,
        estimate.source,
    )


def _readers(
    layout: Layout, lists: Mapping[str, Mapping[str, tuple[Any, ...]]]
) -> list[Callable[[Row], Any]]:
    """Return what takes each field of a record out of its row."""
    readers: list[Callable[[Row], Any]] = []
    for field, kind in kinds(layout.table).items():
        if kind.type in _LISTS:
            readers.append(_list_reader(lists[field]))
        else:
            start = layout.shape.columns.index(layout.columns[field][0])
            readers.append(_reader(start, kind))
    return readers


def _list_reader(items: Mapping[str, tuple[Any, ...]]) -> Callable[[Row], Any]:
    return lambda row: items.get(row[0], ())


def _reader(start: int, kind: Kind) -> Callable[[Row], Any]:
    match kind.type:
        case "estimate":
            end = start + len(_PARTS)
            return lambda row: None if row[start] is None else Estimate(*row[start:end])
        case "flag":
            return lambda row: bool(row[start])
    return itemgetter(start)
