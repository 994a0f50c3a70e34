"""The rows that an edit changes: what is the same object before and after is passed over."""

from collections.abc import Iterator, Mapping
from typing import Any

from planner.domain.scenario import Scenario
from planner.storage.mapping import Layout, List, layouts
from planner.storage.tables import Row

Statement = tuple[str, list[Row]]


def row_changes(before: Scenario, after: Scenario) -> Iterator[Statement]:
    """Yield the statements that make a database with `before` hold `after`, each with its rows.

    Removed rows come last and children first, so that nothing that stays is ever removed along
    with a record it no longer refers to.
    """
    changed = [
        (layout, before.tables[table], after.tables[table])
        for table, layout in layouts().items()
        if before.tables[table] is not after.tables[table]
    ]
    for layout, old, new in changed:
        yield from _written(layout, old, new)
    for layout, old, new in reversed(changed):
        if gone := [layout.key(key) for key in old if key not in new]:
            yield layout.shape.delete, gone


def _written(layout: Layout, old: Mapping[Any, Any], new: Mapping[Any, Any]) -> Iterator[Statement]:
    added: list[Row] = []
    moved: list[Row] = []
    updated: dict[tuple[str, ...], list[Row]] = {}  # by the columns that differ
    owners: list[tuple[Any, Any]] = []
    places = {} if list(old) == list(new) else {key: place for place, key in enumerate(old)}
    for place, (key, record) in enumerate(new.items()):
        earlier = old.get(key)
        if earlier is None:
            added.append(layout.row(place, record))
        elif places and places[key] != place:
            moved.append((place, *layout.key(key)))
        if earlier is record:
            continue
        owners.append((earlier, record))
        if earlier is not None:
            columns, cells = layout.differing(earlier, record)
            if columns:
                updated.setdefault(columns, []).append((*cells, *layout.key(key)))
    if added:
        yield layout.shape.insert, added
    if moved:
        yield layout.shape.update(["place"]), moved
    for columns, rows in updated.items():
        yield layout.shape.update(columns), rows
    for part in layout.lists:
        yield from _lists(part, owners)


def _lists(part: List, owners: list[tuple[Any, Any]]) -> Iterator[Statement]:
    """Yield what the lists of records that changed need, from the first item that differs on."""
    gone: list[Row] = []
    rows: list[Row] = []
    for earlier, record in owners:
        items = getattr(record, part.field)
        old = () if earlier is None else getattr(earlier, part.field)
        same = _n_same(old, items)
        if len(old) > same:
            gone.append((record.id, same))
        rows += [row for row in part.rows(record.id, items[same:], same)]
    if gone:
        yield part.shape.delete_from, gone
    if rows:
        yield part.shape.insert, rows


def _n_same(first: tuple[Any, ...], second: tuple[Any, ...]) -> int:
    """Return how many items at the start are the same."""
    number = 0
    for one, other in zip(first, second, strict=False):
        if one is not other and one != other:
            break
        number += 1
    return number
