"""An issue's own scale for people: conversion, display and what a person may type.

Inside the program positions are 0-100 points; people see and type the issue's own numbers. A
decimal comma and a decimal point are both understood, as are the usual ways to write a range.
"""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from planner.domain.problems import PlannerError
from planner.domain.records import Issue

MINUS = "\u2212"
_THIN_SPACE = "\u202f"
_NUMBER = r"[+\-\u2212]?(?:\d[\d\s\u00a0\u202f.,]*|[.,]\d+)"
_PLUS_MINUS = re.compile(rf"^({_NUMBER})?\s*(?:±|\+\s*/?\s*[-\u2212])\s*({_NUMBER})$")
_GROUPED = re.compile(
    r"[+-]?\d{1,3}(?P<between>[ .,])\d{3}(?:(?P=between)\d{3})*(?:(?!(?P=between))[.,]\d*)?$"
)
_TO = r"\s*(?:\u2013|\u2014|-|\u2212|\.\.\.?|\u2026)\s*"
_THREE = re.compile(rf"^({_NUMBER}?){_TO}({_NUMBER}?){_TO}({_NUMBER})$")
_TWO = re.compile(rf"^({_NUMBER}?){_TO}({_NUMBER})$")
_LONGEST = 100  # characters of a number or range; what is longer is none
_SHOWN = 60  # characters of a text that is said back
_GROUPED_FROM = 10_000
_TOLERANCE = 1e-9


class EntryProblem(PlannerError):
    """Something typed that is no number or range of this scale; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person typed: a number and, if given, its range; in the numbers they typed."""

    value: float
    low: float | None = None
    high: float | None = None

    @property
    def has_range(self) -> bool:
        """Tell whether a range was typed too."""
        return self.low is not None


def is_plain(issue: Issue) -> bool:
    """Tell whether people see the issue as points from 0 to 100."""
    return issue.low_value == 0 and issue.high_value == 100 and not issue.unit


def to_own(issue: Issue, points: float) -> float:
    """Return a place on the 0-100 scale as a number of the issue's own scale."""
    return issue.low_value + (issue.high_value - issue.low_value) * points / 100


def to_points(issue: Issue, value: float) -> float:
    """Return a number of the issue's own scale as a place on the 0-100 scale."""
    return 100 * (value - issue.low_value) / (issue.high_value - issue.low_value)


def length_to_own(issue: Issue, points: float) -> float:
    """Return a distance in points, such as a compromise level, in the issue's own numbers."""
    return points * abs(issue.high_value - issue.low_value) / 100


def length_to_points(issue: Issue, length: float) -> float:
    """Return a distance in the issue's own numbers in points."""
    return 100 * length / abs(issue.high_value - issue.low_value)


def step_points(issue: Issue) -> float:
    """Return one step of dragging or of an arrow key, in points.

    It is one unit of the last decimal that the issue shows, but at least about one point: 1
    point on a plain scale, a year on one of 0-20 years, 50,000 on one of 0-5 million.
    """
    span = abs(issue.high_value - issue.low_value)
    own = max(10.0**-issue.decimals, _round_number(span / 100))
    return min(100.0, 100 * own / span)


def _round_number(number: float) -> float:
    """Return the nearest of 1, 2, 5 x 10^k at or below a positive number."""
    power = 10.0 ** math.floor(math.log10(number) + _TOLERANCE)
    return (
        max(
            (part for part in (1.0, 2.0, 5.0) if part * power <= number * (1 + _TOLERANCE)),
            default=1.0,
        )
        * power
    )


def snapped(issue: Issue, points: float, is_fine: bool) -> float:
    """Return the nearest whole step within the scale; fine steps are a tenth of it."""
    step = step_points(issue) * (0.1 if is_fine else 1.0)
    # Steps count from the own zero, so that a scale of 1950-2050 snaps to whole years.
    origin = to_points(issue, 0.0) if abs(issue.low_value) < 1e9 else 0.0
    place = origin + round((points - origin) / step) * step
    return min(max(round(place, 9), 0.0), 100.0)


def number_text(value: float, decimals: int, point: str = ".") -> str:
    """Return a number as people read it: rounded, a real minus sign, long ones in groups."""
    text = (
        f"{abs(value):,.{decimals}f}"
        if abs(value) >= _GROUPED_FROM
        else (f"{abs(value):.{decimals}f}")
    )
    is_zero = not text.strip("0.,")
    text = text.replace(",", _THIN_SPACE).replace(".", point)
    return MINUS + text if value < 0 and not is_zero else text


def exact_text(value: float, decimals: int, point: str = ".") -> str:
    """Return a number with up to two more decimals than usual where rounding would hide them."""
    for places in range(decimals, decimals + 2):
        if abs(round(value, places) - value) < 10.0**-places * 1e-3:
            return number_text(value, places, point)
    return number_text(value, decimals + 2, point)


def shortened(text: str, length: int = _SHOWN) -> str:
    """Return the begin of a text on one line, as sentences say back what they refuse."""
    plain = " ".join(text[: 4 * length].split())
    return plain if len(text) <= length else f"{plain[:length]}…"


def parse_number(text: str) -> float:
    """Return the number in a text with decimal comma or point; raises EntryProblem."""
    # Python also reads 1_0 as ten; a person did not mean it.
    if len(text) > _LONGEST or "_" in text:
        raise _no_number(text)
    # A tab or a line between two numbers divides them: they are cells, no groups of digits.
    plain = re.sub(r"[\u00a0\u202f'\u2019]", " ", text.strip()).replace(MINUS, "-")
    plain = re.sub(r"^([+-]) +", r"\1", plain)
    if " " in plain or plain.count(".") + plain.count(",") > 1:
        grouped = _GROUPED.match(plain)
        if grouped is None:
            raise _no_number(text)
        plain = plain.replace(grouped["between"], "")
    try:
        number = float(plain.replace(",", "."))
    except ValueError:
        raise _no_number(text) from None
    if not math.isfinite(number):
        raise _no_number(text)
    return number


def _no_number(text: str) -> EntryProblem:
    return EntryProblem("entry-not-a-number", text=shortened(text.strip()))


@lru_cache(4096)
def parse_entry(text: str, unit: str = "", value: float | None = None) -> Entry:
    """Return what was typed: `35`, `35±8`, `35+-8`, `27–35–43`, or `27–43` with its middle.

    With `value` given, `±8` and `27–43` are a range of it; a range without it inside is refused.
    Raises EntryProblem "entry-not-a-number", "entry-empty" or "entry-in-disorder".
    """
    typed = text.strip()
    if len(typed) > _LONGEST:
        raise _no_number(typed)
    if unit and typed.casefold().endswith(unit.casefold()):
        typed = typed[: -len(unit)].rstrip()
    if not typed:
        raise EntryProblem("entry-empty")
    if found := _PLUS_MINUS.match(typed):
        return _around(found[1], found[2], typed, value)
    if three := _three_numbers(typed):
        low, middle, high = three
        return _in_order(Entry(middle, low, high), typed)
    if found := _TWO.match(typed):
        if found[1]:
            low, high = parse_number(found[1]), parse_number(found[2])
            middle = (low + high) / 2 if value is None else value
            return _in_order(Entry(middle, low, high), typed)
    return Entry(parse_number(typed))


def _three_numbers(typed: str) -> tuple[float, float, float] | None:
    found = _THREE.match(typed)
    if found is None or not (found[1] and found[2]):
        return None
    return parse_number(found[1]), parse_number(found[2]), parse_number(found[3])


def _around(middle: str | None, half: str, typed: str, value: float | None) -> Entry:
    if middle is None and value is None:
        raise _no_number(typed)
    centre = value if middle is None else parse_number(middle)
    assert centre is not None
    width = parse_number(half)
    if width < 0:
        raise EntryProblem("entry-in-disorder", text=typed)
    return Entry(centre, centre - width, centre + width)


def _in_order(entry: Entry, typed: str) -> Entry:
    assert entry.low is not None
    assert entry.high is not None
    if not entry.low <= entry.value <= entry.high:
        raise EntryProblem("entry-in-disorder", text=typed)
    return entry
