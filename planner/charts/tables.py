"""The numbers of a chart as a table."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.texts import figures

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows; the first column names the row, numbers are not rounded."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    decimals: tuple[int, ...] = ()  # for showing, per column; missing ones are 0

    def text(self, row: int, column: int) -> str:
        """Return a cell as people read it; a missing number is a dash."""
        return cell_text(self.rows[row][column], self.places(column))

    def places(self, column: int) -> int:
        """Return the decimals of a column."""
        return self.decimals[column] if column < len(self.decimals) else 0

    def is_number(self, column: int) -> bool:
        """Tell whether a column holds numbers only."""
        cells = [row[column] for row in self.rows]
        return all(not isinstance(cell, str) for cell in cells) and any(
            cell is not None for cell in cells
        )


def places_of(numbers: Iterable[float]) -> int:
    """Return the decimals that show each number of a column whole, three at most."""
    return max((len(f"{number:.3f}".rstrip("0").split(".")[1]) for number in numbers), default=0)


def cell_text(cell: Cell, decimals: int = 0) -> str:
    """Return a cell as people read it: rounded, with a real minus sign, a dash for nothing."""
    if cell is None:
        return "\u2013"
    if isinstance(cell, str):
        return cell
    text = figures(f"{abs(cell):,.{decimals}f}")
    is_zero = not text.strip("0.,")
    return text if cell >= 0 or is_zero else f"\u2212{text}"
