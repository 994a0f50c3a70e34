"""Which part of an edit belongs to the future that is shown, and which to all of them."""

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
from planner.domain.difference import is_empty
from planner.domain.scenario import Scenario

# What these hold is said about the scenario as a whole.
_OF_ALL = frozenset(
    {"brief", "futures", "groups", "anchors", "subissues", "history", "cross_impacts", "impacts"}
)
# How much is computed, and how rounds and scales are shown, never differs between futures.
_FIELDS_OF_ALL = {
    "settings": frozenset({"runs", "seed", "round_unit", "start_date"}),
    "actors": frozenset({"name", "short", "colour", "description"}),
    "issues": frozenset(
        {"name", "short", "description", "low_end", "high_end", "unit"}
        | {"low_value", "high_value", "decimals"}
    ),
    "events": frozenset({"name", "text"}),
    "instruments": frozenset({"name", "kind", "format", "text"}),
    "drivers": frozenset({"name", "states", "description"}),
}


def split(base: Scenario, change: Change) -> tuple[Change | None, Change | None]:
    """Return what of a change concerns all futures, and what the one that is shown; None: nothing.

    Names and looks are of all futures, and so is the order of records; values, switches, states of
    drivers, and what is added or removed are of the one, and so is all of a record that only this
    future has.
    """
    match change:
        case SetFields():
            of_all = tuple(cell for cell in change.cells if _is_of_all(base, cell))
            of_one = tuple(cell for cell in change.cells if not _is_of_all(base, cell))
            return SetFields(of_all) if of_all else None, SetFields(of_one) if of_one else None
        case Scale() | Shift() | AddRecords() | RemoveRecords():
            return (change, None) if change.table in _OF_ALL else (None, change)
        case Reorder():
            is_of_all = base.tables[change.table].keys() == set(change.keys)
            return (change, None) if is_of_all else (None, change)
        case Batch():
            parts = [split(base, part) for part in change.changes]
            return (
                _batch([of_all for of_all, _ in parts], change.label),
                _batch([of_one for _, of_one in parts], change.label),
            )


def _is_of_all(base: Scenario, cell: Cell) -> bool:
    if cell.table in _OF_ALL:
        return True
    is_look = cell.field in _FIELDS_OF_ALL.get(cell.table, ())
    return is_look and cell.key in base.tables[cell.table]


def _batch(parts: list[Change | None], label: str) -> Change | None:
    batch = Batch(tuple(part for part in parts if part is not None), label)
    return None if is_empty(batch) else batch
