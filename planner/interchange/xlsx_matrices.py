"""Matrices in a workbook: actors against issues, or for trust against each other."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from openpyxl.utils import get_column_letter

from planner.domain.changes import check_record
from planner.domain.fields import Estimate
from planner.domain.problems import ChangeProblem, FilePlace, Where
from planner.domain.records import TABLES, pair
from planner.interchange.headings import heading_words
from planner.interchange.imported import Imported
from planner.interchange.raw_records import number_of
from planner.interchange.sheet_numbers import Numbers
from planner.interchange.xlsx_cells import Names, cell_text
from planner.interchange.xlsx_file import Sheet
from planner.texts import figures
from planner.texts.describe import field_names

_QUANTITIES = ("position", "salience", "compromise", "influence", "trust")
_HEADING_ROWS = 12
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Matrix:
    """A sheet with names in its first column and above its columns."""

    sheet: Sheet
    quantity: str
    first: int  # column of the names
    top: int  # row of the names
    down: dict[int, str]  # names by row
    across: dict[int, str]  # and by column


def find_matrix(sheet: Sheet, quantity: str = "", row: int = 0) -> Matrix | None:
    """Return what a sheet is as a matrix; None if nothing says of which quantity.

    That says the quantity given, the cell in the corner, or a word of the sheet's name. `row` is
    the one with the names, by itself the first with several cells.
    """
    first = min(min(row) for row in sheet.rows.values())
    numbers = sorted(sheet.rows)[:_HEADING_ROWS]
    top = row or next((number for number in numbers if len(sheet.rows[number]) > 1), None)
    if top is None or top not in sheet.rows:
        return None
    words = {
        heading_words(word): name
        for name in _QUANTITIES
        for own in (name, *field_names(name))
        for word in (own, f"{own}s")
    } | {"importance": "salience"}
    corner = heading_words(cell_text(sheet.rows[top].get(first)))
    named = (words[word] for word in heading_words(sheet.name).split() if word in words)
    quantity = quantity or words.get(corner, "") or next(named, "")
    across = [column for column in sheet.rows[top] if column > first]
    return matrix_of(sheet, quantity, first, top, across) if quantity else None


def matrix_of(sheet: Sheet, quantity: str, first: int, top: int, columns: Iterable[int]) -> Matrix:
    """Return some columns of a sheet as a matrix, with its names in a column and a row."""
    down = {n: cell_text(row.get(first)).strip() for n, row in sheet.rows.items() if n > top}
    across = {c: cell_text(sheet.rows[top].get(c)).strip() for c in columns}
    return Matrix(sheet, quantity, first, top, down, across)


def add_matrix(matrix: Matrix, file: str, names: Names, numbers: Numbers, result: Imported) -> None:
    """Add the numbers of a matrix; what a list says already stays, and is compared."""
    is_trust = matrix.quantity == "trust"
    table = "relations" if is_trust else "stances"
    owners = ("actors", "actors") if is_trust else ("actors", "issues")
    if not is_trust and _is_transposed(matrix, names):
        owners = owners[::-1]
    sheet = matrix.sheet.name
    down, across = {}, {}
    for number, name in matrix.down.items():
        down[number] = names.find(owners[0], name) if name else None
        if name and down[number] is None:
            result.report("xlsx-unknown-name", FilePlace(file, sheet, number), name=name[:80])
    for column, name in matrix.across.items():
        across[column] = names.find(owners[1], name) if name else None
        if name and across[column] is None:
            letter = get_column_letter(column)
            result.report("xlsx-unknown-name", FilePlace(file, sheet, 0, letter), name=name[:80])
    known = result.scenario.tables[table]
    records: dict[Any, Any] = dict(known)
    told: set[Any] = set()
    for number, first in down.items():
        for column, second in across.items():
            value = matrix.sheet.rows[number].get(column)
            if value is None or first is None or second is None or first == second:
                continue
            key = (first, second) if owners[0] == "actors" else (second, first)
            key = pair(*key) if is_trust else key
            place = FilePlace(file, sheet, number, get_column_letter(column))
            try:
                where = Where(table, key, matrix.quantity)
                entered = _entered(numbers, value, where)
                record = records.get(key) or TABLES[table](*key)
                before = getattr(record, matrix.quantity)
                if key in told or (key in known and before is not None):
                    if abs(before.value - entered.value) > _ROUNDING:
                        other = figures(f"{before.value:.15g}")
                        result.report("xlsx-matrix-differs", place, value=value, other=other)
                    continue
                record = replace(record, **{matrix.quantity: entered})
                check_record(result.scenario, table, record)
            except ChangeProblem as problem:
                result.report(problem.code, place, **problem.values)
                continue
            records[key] = record
            result.give(table, key, matrix.quantity)
            told.add(key)
    result.scenario = result.scenario.with_table(table, records)


def _entered(numbers: Numbers, value: object, where: Where) -> Estimate:
    """Return a cell as an estimate, with its ends if it is written as a range."""
    likely, *ends = numbers.with_ends(where.field, value)
    low, high = (None if end is None else number_of(end, where) for end in ends)
    return Estimate(number_of(likely, where), low, high)


def _is_transposed(matrix: Matrix, names: Names) -> bool:
    """Tell whether issues stand in the rows and actors in the columns."""
    straight = sum(names.find("actors", name) is not None for name in matrix.down.values())
    straight += sum(names.find("issues", name) is not None for name in matrix.across.values())
    turned = sum(names.find("issues", name) is not None for name in matrix.down.values())
    turned += sum(names.find("actors", name) is not None for name in matrix.across.values())
    return turned > straight
