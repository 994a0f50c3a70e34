"""The change that leads from one scenario to another: inverses, comparisons, futures."""

from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import Any

from planner.domain.changes import (
    AddRecords,
    Batch,
    Cell,
    Change,
    RemoveRecords,
    Reorder,
    SetFields,
)
from planner.domain.records import TABLES, Key, kinds
from planner.domain.scenario import Scenario


def difference(before: Scenario, after: Scenario) -> Change:
    """Return the change that makes `before` equal to `after`, exactly and with its order.

    Records that are the same object on both sides are passed over, so this is cheap after an
    edit. The inverse of an edit is the difference in the other direction.
    """
    removals: list[Change] = []
    additions: list[Change] = []
    cells: list[Cell] = []
    orders: list[Change] = []
    for table in TABLES:
        old, new = before.tables[table], after.tables[table]
        if old is new:
            continue
        gone = tuple(key for key in old if key not in new)
        if gone:
            removals.append(RemoveRecords(table, gone))
        rows = tuple(
            (place, record) for place, (key, record) in enumerate(new.items()) if key not in old
        )
        if rows:
            additions.append(AddRecords(table, rows))
        cells += _cells(table, old, new)
        order = [key for key in old if key in new]
        if rows:
            for place, key in enumerate(new):
                if key not in old:
                    order.insert(place, key)
        if order != list(new):
            orders.append(Reorder(table, tuple(new)))
    changes: list[Change] = [*reversed(removals), *additions]
    if cells:
        changes.append(SetFields(tuple(cells)))
    changes += orders
    return changes[0] if len(changes) == 1 else Batch(tuple(changes))


def _cells(table: str, old: Mapping[Key, Any], new: Mapping[Key, Any]) -> Iterator[Cell]:
    """Yield the fields that differ in records that are on both sides."""
    # A key stays as it is, so that no table has fewer than two fields to be read.
    fields = tuple(kinds(table))
    values_of = attrgetter(*fields)
    for key, record in new.items():
        earlier = old.get(key)
        if earlier is None or record is earlier:
            continue
        pairs = zip(fields, values_of(record), values_of(earlier), strict=True)
        for field, value, was in pairs:
            if value is not was and value != was:
                yield Cell(table, key, field, value)


def is_empty(change: Change) -> bool:
    """Tell whether a change does nothing."""
    match change:
        case SetFields():
            return not change.cells
        case AddRecords():
            return not change.rows
        case RemoveRecords():
            return not change.keys
        case Batch():
            return all(is_empty(part) for part in change.changes)
    return False
