"""How wide the columns of a table are on a page, and how large its letters, by its font."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from planner.charts.lettering import number_width
from planner.charts.tables import Table

# Points across a page of A4 between its margins, upright and turned. Tried in turn with a size of
# the letters, and the ems that a column of longer texts is to have.
_UPRIGHT, _TURNED = 476.0, 722.0
_TRIES = ((_UPRIGHT, 8.0, 14.0), (_UPRIGHT, 7.0, 9.0), (_TURNED, 7.5, 14.0), (_TURNED, 6.5, 9.0))
_PADDING = 6.0  # points left and right of a cell together
_SURE = 1.03  # what is set may be a little wider than what was measured
_LONGEST_WORD, _LINE, _MOST = 16.0, 30.0, 60.0  # ems
_SPARE = 2.5  # ems that a column may get beyond what it needs


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in points, the size of the letters, and whether the page is turned to fit them."""

    widths: tuple[float, ...]
    size: float
    is_turned: bool


@dataclass(frozen=True, slots=True)
class _Need:
    """What a column takes in ems: at least, and if nothing in it is to be broken."""

    least: float
    whole: float


def fitted_columns(table: Table, numbers: Sequence[bool]) -> Columns:
    """Return the columns at the first size at which all get what they need, else the last."""
    for room, size, short in _TRIES:
        needs = [_need(table, column, short, is_number) for column, is_number in enumerate(numbers)]
        if _points([need.least for need in needs], size) <= room:
            break
    return Columns(_shared(needs, size, room), size, room == _TURNED)


def _points(ems: Sequence[float], size: float) -> float:
    return sum(em * size + _PADDING for em in ems)


def _need(table: Table, column: int, short: float, is_number: bool) -> _Need:
    """Return the longest word, or a little more where the cells are longer than that."""
    cells = [table.text(row, column) for row in range(len(table.rows))]
    words = {word for text in (*cells, table.headings[column]) for word in text.split(" ")}
    longest_word = min(max(map(_ems, words), default=0.0), _LONGEST_WORD)
    lengths = list(map(_ems, cells))
    longest, mean = max(lengths, default=0.0), sum(lengths) / max(len(lengths), 1)
    least = max(longest_word, min(longest, _LONGEST_WORD if is_number else short))
    wanted = min(longest, max(_LINE, (longest * mean) ** 0.5), _MOST)
    return _Need(least, max(least, wanted))


def _shared(needs: Sequence[_Need], size: float, room: float) -> tuple[float, ...]:
    """Return widths: all that the columns want where there is room, the short ones first.

    A table of few short columns stays narrow, so that a number is near the name of its row.
    """
    least, whole = [need.least for need in needs], [need.whole for need in needs]
    left = room - _points(least, size)
    if left < 0:
        part = 1 + left / (sum(least) * size)
        return tuple(round(part * em * size + _PADDING, 2) for em in least)
    widths = [em * size + _PADDING for em in least]
    more = [size * (most - em) for em, most in zip(least, whole, strict=True)]
    # What is short is not broken because something else is long.
    weights = [extra**0.5 for extra in more]
    for column in sorted(range(len(more)), key=more.__getitem__):
        if weights[column] > 0:
            share = weights[column] / sum(weights)
            added, weights[column] = min(more[column], left * share), 0.0
            widths[column] += added
            left -= added
    spare = min(left / len(widths), _SPARE * size)
    return tuple(round(width + spare, 2) for width in widths)


def _ems(text: str) -> float:
    return _SURE * sum(map(_letter, text))


@cache
def _letter(letter: str) -> float:
    """Return how wide a letter is for a size of 1, digits as in columns of numbers."""
    if letter.isspace():
        letter = " "
    return number_width(letter, 100.0) / 100 if letter.isprintable() else 0.0
