"""Which rows of a sheet are read: those that have chosen values in some columns."""

import re
from collections.abc import Sequence
from dataclasses import replace

from planner.domain.problems import UsageProblem
from planner.interchange.headings import folded, heading_words
from planner.interchange.sheet_uses import HEADING_ROWS, SheetUse
from planner.interchange.xlsx_cells import cell_text
from planner.interchange.xlsx_file import Sheet

ANY = "*"  # stands for any letters in a value that is named


def chosen_rows(sheet: Sheet, use: SheetUse) -> Sheet:
    """Return a sheet without the rows that are not to be read; headings stay."""
    if not use.only:
        return sheet
    rows = {
        number: row
        for number, row in sheet.rows.items()
        if number <= use.row
        or all(_value(row.get(column)) in values for column, values in use.only.items())
    }
    return Sheet(sheet.name, rows)


def values_of(sheet: Sheet, use: SheetUse, column: int) -> dict[str, str]:
    """Return the values of a column below its heading as they stand there, by how they compare."""
    found: dict[str, str] = {}
    for number in sorted(sheet.rows):
        text = cell_text(sheet.rows[number].get(column)).strip()
        if number > use.row and text:
            found.setdefault(folded(text), text)
    return found


def restricted(
    sheets: Sequence[Sheet], uses: Sequence[SheetUse], named: Sequence[tuple[str, str]]
) -> list[SheetUse]:
    """Return uses of which only rows are read that have a value in the column of a heading.

    Of several values of one heading each will do. Raises UsageProblem for a heading that no sheet
    has, and for a value that is in no row.
    """
    result = list(uses)
    for heading in dict.fromkeys(heading for heading, _ in named):
        wanted = [value for one, value in named if one == heading]
        places = [
            (place, column)
            for place, (sheet, use) in enumerate(zip(sheets, uses, strict=True))
            for column in _columns(sheet, use, heading)
        ]
        if not places:
            raise UsageProblem("import-no-column", name=heading)
        known = [values_of(sheets[place], uses[place], column) for place, column in places]
        for value in wanted:
            if not any(_matching(value, values) for values in known):
                raise UsageProblem("import-no-value", name=heading, value=value)
        for (place, column), values in zip(places, known, strict=True):
            kept = frozenset(one for value in wanted for one in _matching(value, values))
            result[place] = replace(result[place], only={**result[place].only, column: kept})
    return result


def _value(cell: object) -> str:
    return folded(cell_text(cell).strip())


def _columns(sheet: Sheet, use: SheetUse, heading: str) -> list[int]:
    """Return the column of a heading, if the sheet is read and has one."""
    if not use.holds:
        return []
    rows = [use.row] if use.row else sorted(sheet.rows)[:HEADING_ROWS]
    cells = ((row, column) for row in rows for column in sheet.rows.get(row, {}))
    words = heading_words(heading)
    found = (c for r, c in cells if heading_words(cell_text(sheet.rows[r][c])) == words)
    return [column for column in [next(found, 0)] if column]


def _matching(wanted: str, values: dict[str, str]) -> list[str]:
    pattern = re.compile(".*".join(map(re.escape, folded(wanted).split(ANY))), re.DOTALL)
    return [value for value in values if pattern.fullmatch(value)]
