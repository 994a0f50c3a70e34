"""KTAB's csv: a row of the scenario, a row of headings, then a row for each actor."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.domain.fields import NAME, NOTE
from planner.domain.problems import FilePlace, FileProblem
from planner.domain.records import MAX_ISSUES
from planner.interchange.amounts import lines_within
from planner.interchange.imported import Imported
from planner.interchange.ktab_rows import (
    FORMULA_MARK,
    GUARDED,
    KtabActor,
    KtabScenario,
    ktab_scenario,
    number_of,
)
from planner.interchange.raw_tables import read_text

_COUNT = re.compile(r"\+?\d{1,9}")
_WITH_COMMA = re.compile(r"[+-]?\d+,\d+")
_DELIMITERS = ",;\t"  # KTAB's is the comma; spreadsheets of other languages save with others
_BLANK = " ,;\t"


def is_ktab_csv(text: str) -> bool:
    """Tell whether a text looks like KTAB's csv: it counts actors and dimensions, then names them.

    A table of numbers without headings is none.
    """
    lines = [line for line in text.splitlines() if line.strip(_BLANK)][:2]
    delimiter = _delimiter(lines)
    if not lines or _counts(_cells(lines[0], delimiter)) is None:
        return False
    return len(lines) < 2 or not any(map(_is_number, _cells(lines[1], delimiter)[2:3]))


def read_ktab_csv(source: Path) -> Imported:
    """Read a csv as KTAB's command line or its window writes it; raises FileProblem.

    The command line's has quotes around what holds a comma; the window's has none, and leaves
    empty fields out.
    """
    rows = _rows(source, read_text(source, "cp1252"))
    result = Imported.empty(source)
    counts = _counts(rows[0]) if rows else None
    if counts is None or len(rows) < 2:
        raise FileProblem("ktab-no-counts", FilePlace(source.name, "", 1), path=source.name)
    place, n_actors, n_dimensions = counts
    if not n_dimensions:
        raise FileProblem("ktab-no-dimensions", FilePlace(source.name, "", 1), path=source.name)
    if n_dimensions > MAX_ISSUES:
        values = {"table": "issues", "number": n_dimensions, "limit": MAX_ISSUES}
        raise FileProblem("import-too-many-records", FilePlace(source.name, "", 1), **values)
    reader = _Reader(source.name, n_dimensions, result)
    actors = [reader.actor(number, row) for number, row in enumerate(rows[2 : 2 + n_actors], 3)]
    if len(rows) - 2 < n_actors:
        last = FilePlace(source.name, "", len(rows))
        result.report("ktab-too-few-rows", last, wanted=n_actors, found=len(rows) - 2)
    elif len(rows) - 2 > n_actors:
        beyond = FilePlace(source.name, "", n_actors + 3)
        result.report("ktab-too-many-rows", beyond, wanted=n_actors)
    ktab_scenario(
        KtabScenario(
            source.name,
            rows[0][0][:NAME],
            ", ".join(part for part in rows[0][1:place] if part)[:NOTE],
            tuple(reader.names(rows[1])),
            [actor for actor in actors if actor is not None],
        ),
        result,
    )
    return result


def _rows(source: Path, text: str) -> list[list[str]]:
    lines = [line for line in lines_within(text, source) if line.strip(_BLANK)]
    delimiter = _delimiter(lines)
    return [_cells(line, delimiter) for line in lines]


def _delimiter(lines: Sequence[str]) -> str:
    """Return what divides the cells: with which the first row counts actors and dimensions."""
    first = lines[0] if lines else ""
    found = (one for one in _DELIMITERS if _counts(_cells(first, one)) is not None)
    return next(found, ",")


def _cells(line: str, delimiter: str) -> list[str]:
    """Return the trimmed cells; a quote counts only directly behind a comma, `$$` is a comma.

    Where no comma divides the cells, it may divide decimals.
    """
    try:
        (cells,) = csv.reader(io.StringIO(line), delimiter=delimiter) if line else ([],)
    except (csv.Error, ValueError):
        cells = line.split(delimiter)
    if delimiter != ",":
        cells = [one.replace(",", ".") if _WITH_COMMA.fullmatch(one) else one for one in cells]
    return [_unguarded(cell.strip().replace("$$", ",")) for cell in cells]


def _unguarded(text: str) -> str:
    """Return a text without the mark that keeps spreadsheets from taking it for a formula."""
    return text[1:] if text[:1] == FORMULA_MARK and GUARDED.match(text) else text


def _counts(cells: Sequence[str]) -> tuple[int, int, int] | None:
    """Return where the number of actors stands, and the two numbers.

    A description with commas and without quotes moves them to the right.
    """
    for place in range(2, len(cells) - 1):
        if _COUNT.fullmatch(cells[place]) and _COUNT.fullmatch(cells[place + 1]):
            return place, int(cells[place]), int(cells[place + 1])
    return None


@dataclass(slots=True)
class _Reader:
    """Reads the rows behind the first."""

    file: str
    n_dimensions: int
    result: Imported

    def names(self, headings: Sequence[str]) -> list[str]:
        """Return the names of the dimensions: every other heading behind the third."""
        found = list(headings[3 : 3 + 2 * self.n_dimensions : 2])
        found += [""] * (self.n_dimensions - len(found))
        return [name[:NAME] for name in found]

    def actor(self, row: int, cells: list[str]) -> KtabActor | None:
        """Return what a row says of an actor, or None if it cannot be read."""
        wanted = 3 + 2 * self.n_dimensions
        cells = self._aligned(cells, wanted)
        if len(cells) < wanted:
            place = FilePlace(self.file, "", row)
            self.result.report("ktab-too-few-cells", place, wanted=wanted, found=len(cells))
            return None
        numbers = [self._number(row, column, cells[column]) for column in range(2, wanted)]
        influence, *rest = numbers
        return KtabActor(row, cells[0], cells[1], influence, tuple(rest[::2]), tuple(rest[1::2]))

    def _aligned(self, cells: list[str], wanted: int) -> list[str]:
        """Return the cells with the description as one, be it in pieces or left out."""
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) == wanted - 1 and _is_number(cells[1]):
            return [cells[0], "", *cells[1:]]
        beyond = len(cells) - wanted
        if beyond > 0 and not _is_number(cells[2]) and all(map(_is_number, cells[2 + beyond :])):
            return [cells[0], ", ".join(cells[1 : 2 + beyond]), *cells[2 + beyond :]]
        return cells

    def _number(self, row: int, column: int, text: str) -> float | None:
        value = number_of(text)
        if value is None:
            place = FilePlace(self.file, "", row, str(column + 1))
            self.result.report("ktab-not-a-number", place, text=text[:40])
        return value


def _is_number(text: str) -> bool:
    return number_of(text) is not None
