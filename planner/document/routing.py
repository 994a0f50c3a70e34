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
    apply,
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
    "driver_effects": frozenset({"driver", "state", "quantity", "operation", "value"}),
}
# Futures differ in the states of drivers, not in which drivers there are and what they do.
_ROWS_OF_ALL = _OF_ALL | {"drivers", "driver_effects"}


def split(base: Scenario, change: Change) -> tuple[Change | None, Change | None]:
    """Return what of a change concerns all futures, and what the one that is shown; None: nothing.

    Names and looks are of all futures, and so are the order of records, and drivers with what they
    do; values, switches, states of drivers, and what is added or removed are of the one, and so is
    all of a record that only this future has. Raises ChangeProblem if what concerns all cannot be
    done to the base case.
    """
    match change:
        case SetFields():
            # A state that was given another name is in force under it at once.
            restated = {
                cell.key
                for cell in change.cells
                if cell[::2] == ("drivers", "states") and cell.key in base.drivers
            }
            of_all, of_one = list[Cell](), list[Cell]()
            for cell in change.cells:
                is_named = cell[::2] == ("drivers", "state") and cell.key in restated
                side = of_all if is_named or _is_of_all(base, cell) else of_one
                side.append(cell)
            return _cells(of_all), _cells(of_one)
        case AddRecords() if change.table in _ROWS_OF_ALL:
            return change, None
        case RemoveRecords() if change.table in _ROWS_OF_ALL:
            is_of_all = base.tables[change.table].keys() >= set(change.keys)
            return (change, None) if is_of_all else (None, change)
        case Scale() | Shift() | AddRecords() | RemoveRecords():
            return (change, None) if change.table in _OF_ALL else (None, change)
        case Reorder():
            is_of_all = base.tables[change.table].keys() == set(change.keys)
            return (change, None) if is_of_all else (None, change)
        case Batch():
            parts = []
            for part in change.changes:
                parts.append(split(base, part))
                # A later part may be about what an earlier one added for all.
                if parts[-1][0] is not None:
                    base = apply(base, parts[-1][0])
            return (
                _batch([of_all for of_all, _ in parts], change.label),
                _batch([of_one for _, of_one in parts], change.label),
            )


def _cells(cells: list[Cell]) -> SetFields | None:
    return SetFields(tuple(cells)) if cells else None


def _is_of_all(base: Scenario, cell: Cell) -> bool:
    if cell.table in _OF_ALL:
        return True
    is_look = cell.field in _FIELDS_OF_ALL.get(cell.table, ())
    return is_look and cell.key in base.tables[cell.table]


def _batch(parts: list[Change | None], label: str) -> Change | None:
    batch = Batch(tuple(part for part in parts if part is not None), label)
    return None if is_empty(batch) else batch
