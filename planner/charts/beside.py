"""Names beside marks: each goes where it has room, or is left to the table."""

from matplotlib.axes import Axes

from planner.charts.lettering import elided, width_of
from planner.charts.style import SMALL

_SIDES = ((1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1))
_MARK, _AWAY, _UP, _HIGH, _WIDEST = 3.6, 6.0, 9.0, 11.0, 110.0  # points
_STEPS = 60  # places that stand for a line
Box = tuple[float, float, float, float]


class Names:
    """Writes names into axes of `width` to `height` points, clear of what is there already."""

    def __init__(self, axes: Axes, width: float, height: float) -> None:
        self._axes = axes
        (self._left, self._right), (self._low, self._high) = axes.get_xlim(), axes.get_ylim()
        self._x = width / (self._right - self._left)
        self._y = height / (self._high - self._low)
        self._taken: list[Box] = []

    def take(self, box: Box) -> None:
        """Keep a place free, in units of the axes: left, low, right, high."""
        self._taken.append(box)

    def take_mark(self, x: float, y: float) -> None:
        """Keep the place of a mark free."""
        across, up = _MARK / self._x, _MARK / self._y
        self.take((x - across, y - up, x + across, y + up))

    def take_line(self, one: tuple[float, float], other: tuple[float, float]) -> None:
        """Keep a straight line free."""
        for step in range(_STEPS + 1):
            x, y = (a + (b - a) * step / _STEPS for a, b in zip(one, other, strict=True))
            self.take((x - 1 / self._x, y - 1 / self._y, x + 1 / self._x, y + 1 / self._y))

    def put(
        self, x: float, y: float, name: str, colour: str | None = None, widest: float = _WIDEST
    ) -> bool:
        """Write the name of a mark beside it; tell whether there was room."""
        words = elided(name, widest, SMALL)
        wide, high = width_of(words, SMALL) / self._x, _HIGH / self._y
        for side, up in _SIDES:
            left = x + side * _AWAY / self._x - (wide if side < 0 else 0)
            low = y + up * _UP / self._y - high / 2
            box = (left, low, left + wide, low + high)
            is_inside = (
                box[0] > self._left
                and box[2] < self._right
                and box[1] > self._low
                and box[3] < self._high
            )
            if is_inside and not any(_overlap(box, other) for other in self._taken):
                self.take(box)
                self._axes.text(
                    left, low + high / 2, words, fontsize=SMALL, va="center", zorder=4, color=colour
                )
                return True
        return False


def _overlap(first: Box, second: Box) -> bool:
    return (
        first[0] < second[2]
        and second[0] < first[2]
        and first[1] < second[3]
        and second[1] < first[3]
    )
