"""What the list of changes of a future was before an edit, told briefly by what differs."""

from collections.abc import Iterable, Iterator
from typing import Any

from planner.domain.change_json import change_from_json, change_to_json
from planner.domain.changes import Change, SetFields
from planner.domain.problems import ChangeProblem

Changes = tuple[Change, ...]

# An item of a list is a change, or where cells are set: this mark, then every cell by itself.
_CELLS = "cells"


def way_back(before: Changes, after: Changes) -> dict[str, Any]:
    """Return as plain JSON values how `earlier` finds `before` from `after`.

    Most edits take a cell out and put one at the end: that many items at the end are cut, and
    these items are put in their places.
    """
    old, new = list(_items(before)), list(_items(after))
    kept, put = 0, []
    for place, item in enumerate(old):
        if kept < len(new) and item == new[kept]:
            kept += 1
        else:
            put.append([place, item])
    return {"cut": len(new) - kept, "put": put}


def earlier(after: Changes, way: dict[str, Any]) -> Changes:
    """Return the list before an edit; raises ChangeProblem "unreadable-change"."""
    items = list(_items(after))
    try:
        kept = len(items) - int(way["cut"])
        if not 0 <= kept <= len(items):
            raise ChangeProblem("unreadable-change")
        items = items[:kept]
        for place, item in way["put"]:
            items.insert(place, item)
        return tuple(change_from_json(change) for change in _changes(items))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ChangeProblem("unreadable-change") from error


def _items(changes: Changes) -> Iterator[Any]:
    for change in changes:
        plain = change_to_json(change)
        if isinstance(change, SetFields):
            yield _CELLS
            yield from plain["cells"]
        else:
            yield plain


def _changes(items: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Yield the changes of items as they are in JSON."""
    cells: list[Any] | None = None
    for item in items:
        if isinstance(item, list) and cells is not None:
            cells.append(item)
            continue
        if cells is not None:
            yield {"kind": "set", "cells": cells}
        cells = [] if item == _CELLS else None
        if cells is None:
            yield item
    if cells is not None:
        yield {"kind": "set", "cells": cells}
