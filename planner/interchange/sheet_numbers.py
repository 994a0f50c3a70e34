"""Numbers of spreadsheets as the scenario has them: decimal commas, ranges, shares of 1."""

from collections.abc import Iterable, Mapping

from planner.domain.problems import PlannerError
from planner.domain.units import Entry, parse_entry
from planner.interchange.table_text import decimal_sign, normalised

# Quantities of 0 to 100 that others write as shares of 1.
SHARES = ("position", "salience", "influence", "compromise")
_POINT = "."


class Numbers:
    """Reads the numbers of one sheet: its decimal sign, and by what each quantity is multiplied."""

    def __init__(self, texts: Iterable[str] = (), factors: Mapping[str, float] | None = None):
        self._sign = decimal_sign(texts, _POINT)
        self._factors = factors or {}

    def read(self, value: object) -> object:
        """Return the number that a text is; what is none, or is one already, as it is."""
        entry = self.entry(value)
        return value if entry is None or entry.has_range else entry.value

    def entry(self, value: object) -> Entry | None:
        """Return the number or range that a text is, or None."""
        if not isinstance(value, str):
            return None
        try:
            return parse_entry(normalised(value.strip().removesuffix("%"), self._sign))
        except PlannerError:
            return None

    def with_ends(self, quantity: str, value: object) -> tuple[object, object, object]:
        """Return a cell of a quantity and its ends if it is a range, else None twice."""
        entry = self.entry(value)
        if entry is None or not entry.has_range:
            return self.scaled(quantity, value), None, None
        likely, low, high = (
            self.scaled(quantity, part) for part in (entry.value, entry.low, entry.high)
        )
        return likely, low, high

    def scaled(self, quantity: str, value: object) -> object:
        """Return a cell of a quantity from 0 to 100; what is no number as it is."""
        number = self.read(value)
        factor = self._factors.get(quantity)
        if factor is None or isinstance(number, bool) or not isinstance(number, int | float):
            return number
        return round(number * factor, 10)


def factor_of(quantity: str, numbers: Iterable[object]) -> float | None:
    """Return by what numbers are multiplied to be of 0 to 100; None where they are already.

    Numbers that all lie between 0 and 1 are shares. Influence has no upper end elsewhere: above
    100 it is divided so that the highest is 100, which keeps all proportions.
    """
    found = [n for n in numbers if isinstance(n, int | float) and not isinstance(n, bool)]
    if not found or not all(0 <= number <= 1e12 for number in found):
        return None
    highest = max(found)
    if 0 < highest <= 1 and (len(found) > 1 or highest < 1):
        return 100.0
    return 100 / highest if quantity == "influence" and highest > 100 else None
