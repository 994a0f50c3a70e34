"""Where everything stands on the axis of rounds, and what is under the pointer; no painting."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.ui.timeline.items import EVENTS, INSTRUMENTS, Item, Ref

_MOST_NAME = 0.34  # of the width, for the names at the left
_LEAST_PLOT = 60.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The names at the left, the columns of rounds at the right."""

    width: float
    step: float
    line: float
    rounds: int

    @property
    def row(self) -> float:
        """The height of a row."""
        return self.line + 2 * self.step

    @property
    def name_left(self) -> float:
        """Where names begin, after the switch."""
        return 9 * self.step

    @property
    def plot_left(self) -> float:
        """Where the first round begins."""
        wide = min(self.width * _MOST_NAME, 62 * self.step)
        return max(min(wide, self.width - _LEAST_PLOT), self.name_left + self.step)

    @property
    def plot_right(self) -> float:
        """Where the last round ends."""
        return max(self.width - 3 * self.step, self.plot_left + 10)

    @property
    def column(self) -> float:
        """The width of a round."""
        return (self.plot_right - self.plot_left) / self.rounds

    def start_of(self, number: int) -> float:
        """Return where a round begins; beyond the last one, the end."""
        return self.plot_left + (min(number, self.rounds + 1) - 1) * self.column

    def middle_of(self, number: int) -> float:
        """Return the middle of a round."""
        return self.start_of(min(number, self.rounds)) + self.column / 2


@dataclass(frozen=True, slots=True)
class Row:
    """A heading or an item, from top to bottom."""

    top: float
    height: float
    table: str
    item: Item | None = None  # None: the heading of its table

    @property
    def middle(self) -> float:
        """The middle of the row."""
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class Hit:
    """What is under the pointer: body, start, end, switch, row or nothing."""

    kind: str
    ref: Ref | None = None


NOTHING = Hit("")


def rows_of(items: Sequence[Item], frame: Frame) -> tuple[Row, ...]:
    """Return the rows from top to bottom; a table without items keeps its heading."""
    rows, top = [], 0.0
    for table in (EVENTS, INSTRUMENTS):
        top += frame.step
        rows.append(Row(top, frame.line + frame.step, table))
        top += rows[-1].height
        for item in items:
            if item.table == table:
                rows.append(Row(top, frame.row, table, item))
                top += frame.row
    return tuple(rows)


def height_of(rows: Sequence[Row], frame: Frame) -> float:
    """Return the height of all rows."""
    return rows[-1].top + rows[-1].height + frame.step if rows else 0.0


def span(item: Item, frame: Frame) -> tuple[float, float]:
    """Return where the bar of an instrument begins and ends; one out of sight has a stub."""
    left = frame.start_of(min(item.start, frame.rounds)) + 1
    return left, max(frame.start_of(item.end + 1) - 1, left + 4)


def radius(item: Item, frame: Frame) -> float:
    """Return the radius of an event's disc: its area shows the chance."""
    share = min(max(item.share, 0.0), 1.0)
    return frame.line * (0.18 + 0.36 * share**0.5)


def hit(rows: Sequence[Row], frame: Frame, x: float, y: float) -> Hit:
    """Return what is under a point."""
    row = next((r for r in rows if r.top <= y < r.top + r.height), None)
    if row is None or row.item is None:
        return NOTHING
    item = row.item
    if item.table == INSTRUMENTS and x < frame.name_left:
        return Hit("switch", item.ref)
    if item.table == EVENTS:
        reach = max(radius(item, frame), 2 * frame.step)
        is_there = abs(x - frame.middle_of(item.start)) <= reach
        return Hit("body" if is_there else "row", item.ref)
    left, right = span(item, frame)
    near = min(1.6 * frame.step, (right - left) / 3)
    if left - 1.2 * frame.step <= x <= left + near:
        return Hit("start", item.ref)
    if right - near <= x <= right + 1.2 * frame.step:
        return Hit("end", item.ref)
    return Hit("body" if left < x < right else "row", item.ref)
