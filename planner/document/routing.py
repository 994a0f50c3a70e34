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


def split(change: Change) -> tuple[Change | None, Change | None]:
    """Return what of a change concerns all futures, and what the one that is shown; None: nothing.

    Names and looks are of all futures, and so is the order of records; values, switches, states of
    drivers, and what is added or removed are of the one.
    """
    match change:
        case SetFields():
            of_all = tuple(cell for cell in change.cells if _is_of_all(cell))
            of_one = tuple(cell for cell in change.cells if not _is_of_all(cell))
            return SetFields(of_all) if of_all else None, SetFields(of_one) if of_one else None
        case Scale() | Shift() | AddRecords() | RemoveRecords():
            return (change, None) if change.table in _OF_ALL else (None, change)
        case Reorder():
            return change, None
        case Batch():
            parts = [split(part) for part in change.changes]
            return (
                _batch([of_all for of_all, _ in parts], change.label),
                _batch([of_one for _, of_one in parts], change.label),
            )


def _is_of_all(cell: Cell) -> bool:
    return cell.table in _OF_ALL or cell.field in _FIELDS_OF_ALL.get(cell.table, ())


def _batch(parts: list[Change | None], label: str) -> Change | None:
    batch = Batch(tuple(part for part in parts if part is not None), label)
    return None if is_empty(batch) else batch
