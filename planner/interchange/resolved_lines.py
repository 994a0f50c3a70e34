"""Rows of a csv file about resolved cases, each cell checked where it is read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite, nan
from pathlib import Path

from planner.domain.problems import FilePlace, FileProblem, PlannerError
from planner.domain.units import shortened
from planner.interchange.raw_tables import RawTable, Row, read_csv_table
from planner.interchange.table_text import decimal_sign, normalised

ISSUE = "issue_id"
FULL = 100.0


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a file, and how numbers are written in that file."""

    table: RawTable
    number: int
    row: Row
    sign: str

    def text(self, column: str) -> str:
        """Return a cell."""
        return str(self.row.get(column) or "").strip()

    def needed(self, column: str) -> str:
        """Return a cell that must not be blank; raises FileProblem."""
        if not self.text(column):
            raise self.problem("backtest-blank", column)
        return self.text(column)

    def problem(self, code: str, column: str, **values: object) -> FileProblem:
        """Return a problem with a cell."""
        place = self.table.place(self.number, column)
        named = {"file": place.file, "row": place.row, "column": column}
        return FileProblem(code, place, **named, **values)

    def points(self, column: str) -> float:
        """Return a cell as a number from 0 to 100, NaN where it is blank; raises FileProblem."""
        written = self.text(column)
        if not written:
            return nan
        try:
            number = nan if "_" in written else float(normalised(written, self.sign))
        except (ValueError, PlannerError):
            number = nan
        if not isfinite(number):
            raise self.problem("backtest-not-a-number", column, text=shortened(written))
        if not 0.0 <= number <= FULL:
            raise self.problem("backtest-off-scale", column, text=shortened(written))
        return number


def lines(path: Path, needed: Sequence[str], numbers: Sequence[str] = ()) -> Iterator[Line]:
    """Yield the rows of a file that hold something.

    `needed` columns must be there, `numbers` tell how numbers are written. Raises FileProblem.
    """
    table = read_csv_table(path)
    for column in needed:
        if column not in table.headings:
            known = shortened(", ".join(table.headings)) or "-"
            raise _heading_problem("backtest-no-column", table, column, known=known)
    for column in dict.fromkeys((*needed, *numbers)):
        if table.headings.count(column) > 1:
            raise _heading_problem("backtest-column-twice", table, column)
    sign = decimal_sign((str(row.get(c) or "") for row in table.rows for c in numbers), ".")
    for number, row in enumerate(table.rows):
        line = Line(table, number, row, sign)
        if number in table.overlong:
            raise line.problem("backtest-overlong", "")
        if any(str(cell or "").strip() for cell in row.values()):
            yield line


def _heading_problem(code: str, table: RawTable, column: str, **values: object) -> FileProblem:
    place = FilePlace(table.file, "", 1, column)
    return FileProblem(code, place, file=table.file, column=column, **values)
