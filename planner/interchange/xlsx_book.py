"""A workbook that is written row by row; a text in it is never a formula."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from planner.interchange.exported import Exported
from planner.interchange.xml_text import xml_text
from planner.texts import say

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_NARROW, _WIDE = 12, 48
_LINK = "2457C5"

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
        """Add a sheet with a row of headings that stays in sight; lines may stand above it."""
        sheet = self._book.create_sheet(name)
        sheet.freeze_panes = f"B{len(above) + 2}"
        for number, heading in enumerate(headings, 1):
            width = min(max(len(heading) + 2, _NARROW), _WIDE)
            sheet.column_dimensions[get_column_letter(number)].width = width
        for line in above:
            sheet.append([self._written(sheet, line)])
        sheet.append([self._text(sheet, heading, is_heading=True) for heading in headings])
        for row in rows:
            sheet.append([self._written(sheet, value) for value in row])

    def _written(self, sheet: Any, value: Written) -> Any:
        match value:
            case str():
                return self._text(sheet, value) if value else None
            case Link(text=text, sheet=name):
                cell = self._text(sheet, text)
                quoted = name.replace("'", "''")
                cell.hyperlink = Hyperlink(ref="", location=f"'{quoted}'!A1")
                cell.font = Font(color=_LINK, underline="single")
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
            cell.font = Font(bold=True)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        return cell

    def packed(self, title: str) -> bytes:
        """Return the file."""
        self._book.properties.title = xml_text(title)
        self._book.properties.creator = say("app.name")
        stream = io.BytesIO()
        self._book.save(stream)
        return stream.getvalue()
