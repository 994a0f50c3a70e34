"""A workbook that is written row by row; a text in it is never a formula."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties

from planner.interchange.exported import Exported
from planner.interchange.xml_text import xml_text
from planner.texts import say

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_NARROW, _WIDE = 12, 48
_LINE_HEIGHT, _MOST_LINES = 15.0, 27  # points; a row is at most 409 points high
_LINK = "2457C5"
_FONT, _SIZE = "Calibri", 11  # as the cells that have no font of their own

Cell = str | float | bool | None


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to another sheet of the same workbook."""

    text: str
    sheet: str


Written = Cell | tuple[float, str] | Link  # a number may come with its format


class Book:
    """Sheets in the order they are added."""

    def __init__(self, exported: Exported) -> None:
        self._book = Workbook(write_only=True)
        self._exported = exported

    def add(
        self,
        name: str,
        headings: Sequence[str],
        rows: Iterable[Sequence[Written]],
        above: Sequence[Written] = (),
    ) -> None:
        """Add a sheet with a row of headings that stays in sight; lines may stand above it.

        Columns are as wide as what is in them, up to a limit beyond which texts are wrapped; a
        printed page holds all columns.
        """
        sheet = self._book.create_sheet(name)
        sheet.freeze_panes = f"B{len(above) + 2}"
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
        sheet.print_title_rows = f"{len(above) + 1}:{len(above) + 1}"
        known = list(rows)
        for number, heading in enumerate(headings):
            cells = [_length(row[number]) for row in known if number < len(row)]
            width = min(max(len(heading), *cells, 0) + 2, _WIDE)
            letter = get_column_letter(number + 1)
            sheet.column_dimensions[letter].width = max(width, _NARROW)
        for line in above:
            sheet.append([self._written(sheet, line)])
        sheet.append([self._text(sheet, heading, is_heading=True) for heading in headings])
        for number, row in enumerate(known, len(above) + 2):
            lines = max(map(_lines, row), default=1)
            if lines > 1:
                sheet.row_dimensions[number].height = _LINE_HEIGHT * min(lines, _MOST_LINES)
            sheet.append([self._written(sheet, value, is_wrapped=lines > 1) for value in row])

    def _written(self, sheet: Any, value: Written, *, is_wrapped: bool = False) -> Any:
        cell = self._cell(sheet, value)
        if is_wrapped and cell is not None:
            cell = cell if isinstance(cell, SheetCell) else WriteOnlyCell(sheet, cell)
            cell.alignment = Alignment(wrap_text=isinstance(value, str), vertical="top")
        return cell

    def _cell(self, sheet: Any, value: Written) -> Any:
        match value:
            case str():
                return self._text(sheet, value) if value else None
            case Link(text=text, sheet=name):
                cell = self._text(sheet, text)
                quoted = name.replace("'", "''")
                cell.hyperlink = Hyperlink(ref="", location=f"'{quoted}'!A1")
                cell.font = Font(_FONT, _SIZE, color=_LINK, underline="single")
                return cell
            case (number, number_format):
                cell = WriteOnlyCell(sheet, number)
                cell.number_format = number_format
                return cell
        return value

    def _text(self, sheet: Any, text: str, *, is_heading: bool = False) -> Any:
        clean = xml_text(text)
        if clean != text:
            self._exported.report("xlsx-signs-left-out", text=clean[:40])
        cell = WriteOnlyCell(sheet, clean)
        cell.data_type = "s"
        if clean.startswith(_FORMULA_SIGNS):
            cell.quotePrefix = 1  # stays a text also when somebody edits it
        if is_heading:
            cell.font = Font(_FONT, _SIZE, bold=True)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        return cell

    def packed(self, title: str) -> bytes:
        """Return the file."""
        self._book.properties.title = xml_text(title)
        self._book.properties.creator = say("app.name")
        stream = io.BytesIO()
        self._book.save(stream)
        return stream.getvalue()


def _length(value: Written) -> int:
    """Return how many letters a cell needs across; numbers fit the narrowest column."""
    words = value.text if isinstance(value, Link) else value
    return max(map(len, words.splitlines()), default=0) if isinstance(words, str) else 0


def _lines(value: Written) -> int:
    """Return how many lines a cell takes in the widest column."""
    if not isinstance(value, str):
        return 1
    return sum(max(1, ceil(len(line) / (_WIDE - 4))) for line in value.splitlines())
