"""Where labels under a line go so that none overlaps and no leader crosses another; no Qt.

Labels keep the order of their anchors. A label that does not fit beside its neighbour goes to a
lower row; its leader then runs through a slot that the row above keeps free for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.spreading import spread


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label that wants to stand under its anchor; the smallest priority is dropped first."""

    key: str
    anchor: float
    width: float
    priority: float = 0.0


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a label stands: its row, its left edge, and the way of its leader row by row."""

    key: str
    anchor: float
    row: int
    left: float
    width: float
    way: tuple[float, ...]  # x at which the leader enters row 0, 1 .. its own row

    @property
    def centre(self) -> float:
        """The middle of the label."""
        return self.left + self.width / 2


def place_labels(
    wanted: Sequence[Wanted], n_rows: int, left: float, right: float, space: float, slot: float
) -> list[Placed]:
    """Return the labels that fit, in the order of their anchors.

    `space` is kept between neighbours, `slot` is the width a leader needs in a row above.
    """
    chosen = sorted(wanted, key=_anchor_of)
    while chosen:
        rows = _rows(chosen, n_rows, space)
        if _fits(chosen, rows, right - left, space, slot):
            return _placed(chosen, rows, (left, right), space, slot)
        chosen.remove(min(chosen, key=_priority_of))
    return []


def _anchor_of(label: Wanted) -> float:
    return label.anchor


def _priority_of(label: Wanted) -> float:
    return label.priority


def _rows(labels: Sequence[Wanted], n_rows: int, space: float) -> list[int]:
    """Choose for each label the first row where it can stand right under its anchor.

    The most wanted choose first, so that they stand nearest to their markers.
    """
    rows = [0] * len(labels)
    taken: list[list[Wanted]] = [[] for _ in range(n_rows)]
    for place in sorted(range(len(labels)), key=lambda n: (-labels[n].priority, n)):
        label = labels[place]
        crowds = [sum(_touch(label, other, space) for other in line) for line in taken]
        rows[place] = crowds.index(min(crowds))
        taken[rows[place]].append(label)
    return rows


def _touch(first: Wanted, second: Wanted, space: float) -> bool:
    return abs(first.anchor - second.anchor) < (first.width + second.width) / 2 + space


def _widths(labels: Sequence[Wanted], rows: Sequence[int], row: int, slot: float) -> list[float]:
    """Return the widths of what stands in a row: its labels, and slots for those below."""
    return [
        label.width if own == row else slot
        for label, own in zip(labels, rows, strict=True)
        if own >= row
    ]


def _fits(
    labels: Sequence[Wanted], rows: Sequence[int], room: float, space: float, slot: float
) -> bool:
    for row in range(max(rows) + 1):
        widths = _widths(labels, rows, row, slot)
        if sum(widths) + space * (len(widths) - 1) > room:
            return False
    return True


def _placed(
    labels: Sequence[Wanted],
    rows: Sequence[int],
    ends: tuple[float, float],
    space: float,
    slot: float,
) -> list[Placed]:
    ways: list[list[float]] = [[] for _ in labels]
    for row in range(max(rows) + 1):
        members = [place for place, own in enumerate(rows) if own >= row]
        targets = [ways[m][-1] if ways[m] else labels[m].anchor for m in members]
        widths = _widths(labels, rows, row, slot)
        for member, centre in zip(members, spread(targets, widths, space, *ends), strict=True):
            ways[member].append(centre)
    return [
        Placed(label.key, label.anchor, row, way[-1] - label.width / 2, label.width, tuple(way))
        for label, row, way in zip(labels, rows, ways, strict=True)
    ]
