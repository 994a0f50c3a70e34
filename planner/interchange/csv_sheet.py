"""A table of text as a sheet: whatever divides its cells, in whatever letters."""

import csv
from collections import Counter
from pathlib import Path

from planner.domain.problems import FilePlace, FileProblem
from planner.interchange.amounts import MAX_CELLS, check_rows
from planner.interchange.raw_tables import read_text
from planner.interchange.table_text import TableProblem, read_table
from planner.interchange.xlsx_file import Sheet

_DELIMITERS = "\t;,"
_LOOKED_AT = 100  # lines
_CODES = {
    "table-empty": "csv-empty",
    "table-binary": "csv-binary",
    "table-too-large": "csv-too-large",
    "table-cell-too-long": "csv-cell-too-long",
}


def read_csv_sheet(source: Path) -> Sheet:
    """Read a file of comma, semicolon or tab separated cells; raises FileProblem."""
    text = read_text(source, "cp1252")
    try:
        rows = read_table(text, _delimiter(text), MAX_CELLS)
    except TableProblem as problem:
        code, place = _CODES[problem.code], FilePlace(str(source))
        raise FileProblem(code, place, path=str(source), **problem.values) from None
    check_rows(rows, source)
    sheet = Sheet(source.stem)
    for number, row in enumerate(rows, 1):
        filled = {column: cell for column, cell in enumerate(row, 1) if cell}
        if filled:
            sheet.rows[number] = filled
    return sheet


def _delimiter(text: str) -> str:
    """Return what divides most lines into as many cells as each other, more than one."""
    lines = [line for line in text[:1_000_000].splitlines() if line.strip()][:_LOOKED_AT]
    best, most = ",", 0
    for delimiter in _DELIMITERS:
        try:
            counts = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter))
        except csv.Error:
            continue
        alike = max((number for cells, number in counts.items() if cells > 1), default=0)
        if alike > most:
            best, most = delimiter, alike
    return best
