"""Merging what two sides changed in one future, cell by cell."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from planner.domain.changes import Cell, Change, SetFields, touched
from planner.domain.futures import appended
from planner.domain.pieces import joined, pieces
from planner.domain.problems import Where
from planner.domain.records import Key

Place = tuple[str, Key, str]
Changes = tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """What both sides changed differently: a cell of the future, or all that is no cell of it."""

    where: Where
    base: Any
    ours: Any
    theirs: Any


# Whether ours gives way, and the value that comes instead (None: the cell is not set).
Settle = Callable[[Clash], tuple[bool, Any]]


def merged_changes(
    future: str, sides: tuple[Changes, Changes, Changes], settle: Settle
) -> tuple[Changes, int]:
    """Return what a future changes after a merge of base, ours, theirs; how much was taken."""
    base, ours, theirs = (_Parts.of(side) for side in sides)
    result, applied = sides[1], 0
    if base.others != theirs.others and theirs.others != ours.others:
        is_disputed = base.others != ours.others or bool(
            theirs.tables_of_others(base) & ours.tables_of_cells(base)
        )
        other = True
        if is_disputed:
            values = (base.others, ours.others, theirs.others)
            other, _ = settle(Clash(Where("futures", future, "changes"), *values))
        if other:
            result = _with_others(result, base.others, theirs.others, ours.others)
        applied += not is_disputed
    elif base.others != ours.others and theirs.tables_of_cells(base) & ours.tables_of_others(base):
        values = (base.others, ours.others, theirs.others)
        if settle(Clash(Where("futures", future, "changes"), *values))[0]:
            result = _with_others(result, base.others, theirs.others, ours.others)
    for place in dict.fromkeys((*theirs.cells, *base.cells)):
        before, own, other_value = (side.cells.get(place) for side in (base, ours, theirs))
        if other_value in (before, own):
            continue
        takes, value = True, other_value and other_value.value
        if own != before:
            clash = Clash(
                Where(*place), *(cell and cell.value for cell in (before, own, other_value))
            )
            takes, value = settle(clash)
        else:
            applied += 1
        if takes:
            is_set = other_value is not None
            result = _with_cell(result, place, (Cell(*place, value),) if is_set else ())
    return result, applied


@dataclass(frozen=True, slots=True)
class _Parts:
    """The cells that a future sets, and everything else that it changes."""

    cells: dict[Place, Cell]
    others: tuple[Change, ...]

    @classmethod
    def of(cls, changes: Changes) -> "_Parts":
        """Take the changes of a future apart."""
        cells: dict[Place, Cell] = {}
        others = []
        for piece in _pieces(changes):
            if isinstance(piece, SetFields):
                (cell,) = piece.cells
                cells[cell[:3]] = cell
            else:
                others.append(piece)
        return cls(cells, tuple(others))

    def tables_of_cells(self, base: "_Parts") -> set[str]:
        """Return the tables of the cells that differ from the base."""
        places = {*self.cells, *base.cells}
        return {place[0] for place in places if self.cells.get(place) != base.cells.get(place)}

    def tables_of_others(self, base: "_Parts") -> set[str]:
        """Return the tables of the other changes that differ from the base."""
        differing = [one for one in self.others if one not in base.others]
        differing += [one for one in base.others if one not in self.others]
        return {table for change in differing for table, _ in touched(change)}


def _pieces(changes: Changes) -> Iterable[Change]:
    return (piece for change in changes for piece in pieces(change))


def _with_cell(changes: Changes, place: Place, cells: tuple[Cell, ...]) -> Changes:
    """Return the changes with one cell set to another value, or no longer set."""
    kept: list[Change] = []
    for change in changes:
        parts = pieces(change)
        rest = [
            part
            for part in parts
            if not (isinstance(part, SetFields) and part.cells[0][:3] == place)
        ]
        if len(rest) == len(parts):
            kept.append(change)
        elif rest:
            kept.append(joined(rest))
    return appended(tuple(kept), SetFields(cells)) if cells else tuple(kept)


def _with_others(
    changes: Changes, base: Sequence[Change], theirs: Sequence[Change], ours: Sequence[Change]
) -> Changes:
    """Return the changes with what they added beside cells, and without what they took away."""
    if list(ours) != list(base):  # both did: theirs alone
        base = ours
    gone = _more(base, theirs)
    kept: list[Change] = []
    for change in changes:
        rest = []
        parts = pieces(change)
        for part in parts:
            if part in gone:
                gone.remove(part)
            else:
                rest.append(part)
        if len(rest) == len(parts):
            kept.append(change)
        elif rest:
            kept.append(joined(rest))
    result = tuple(kept)
    for part in _more(theirs, base):
        result = appended(result, part)
    return result


def _more(first: Sequence[Change], second: Sequence[Change]) -> list[Change]:
    """Return what the first has oftener than the second."""
    return list((Counter(first) - Counter(second)).elements())
