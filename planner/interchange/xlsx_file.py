"""The cells of a workbook, from a file that nobody has to trust."""

import io
import re
import warnings
import zipfile
import zlib
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

from planner.domain.problems import FilePlace, FileProblem
from planner.interchange.amounts import MAX_CELLS, MAX_ROWS
from planner.interchange.imported import Imported
from planner.interchange.raw_tables import read_bytes

ZIP_BEGINNING = b"PK\x03\x04"
OLD_BEGINNING = b"\xd0\xcf\x11\xe0"  # of workbooks before 2007, and of those with a password
_MAX_UNPACKED = 64 * 2**20
_MAX_MEMBERS = 1_000
_MAX_SHEETS = 100
_MAX_MERGED = 5_000
_MAX_TAGS = 400_000  # that hold no value: empty cells, styles, widths of columns
_TAGS_OF_VALUE = 8  # around it, with its text in a part of its own
_MAX_TAGS_OF_ROW = 120_000  # or attributes; a row of a spreadsheet has at most 16,384 cells
_ROW = re.compile(rb"<(?:\w{1,20}:)?(?:row|si)\b")
_DECLARATIONS = tuple(
    name.encode(coding)
    for name in ("<!DOCTYPE", "<!ENTITY")
    for coding in ("ascii", "utf-16-le", "utf-16-be")
)
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError,
    LookupError, ValueError, TypeError, AttributeError, AssertionError, ArithmeticError,
    SyntaxError, InvalidFileException,
)  # fmt: skip
_NO_VALUE = object()


@dataclass(slots=True)
class Sheet:
    """The filled cells of a sheet by row and column, both from 1."""

    name: str
    rows: dict[int, dict[int, Any]] = field(default_factory=dict)


Progress = Callable[[int, int], None]  # how much is done, of how much


def no_progress(done: int, total: int) -> None:
    """Take no note of how much is done."""


def read_sheets(source: Path, result: Imported, progress: Progress = no_progress) -> list[Sheet]:
    """Read all sheets, and report cells without a value; raises FileProblem.

    Formulas give the value they had when the file was saved. A cell that was merged from several
    counts for every row of them.
    """
    place = FilePlace(str(source))
    raw = read_bytes(source)
    if raw.startswith(OLD_BEGINNING):
        raise FileProblem("xlsx-old", place, path=str(source))
    try:
        _check_archive(raw, source)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that are not read
            return _sheets(raw, source, result, progress)
    except DefusedXmlException:
        raise FileProblem("import-xml-entities", place, path=str(source)) from None
    except (*_DAMAGED, ParseError):
        raise FileProblem("xlsx-damaged", place, path=str(source)) from None


def _check_archive(raw: bytes, source: Path) -> None:
    """Unpack every part once, within limits, before anything in it is understood."""
    place = FilePlace(str(source))
    too_large = FileProblem(
        "xlsx-too-large", place, path=str(source), cells=MAX_CELLS, limit=_MAX_UNPACKED // 2**20
    )
    left, tags, values = _MAX_UNPACKED, 0, 0
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        members = archive.infolist()
        if len(members) > _MAX_MEMBERS or sum(one.file_size for one in members) > left:
            raise too_large
        names = {one.filename for one in members}
        kinds = {one.compress_type for one in members}
        if len(names) < len(members) or not kinds <= {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise FileProblem("xlsx-damaged", place, path=str(source))
        for member in members:
            with archive.open(member) as stream:
                content = stream.read(left + 1)
            left -= len(content)
            if left < 0:
                raise too_large
            if not member.filename.lower().endswith((".xml", ".rels")):
                continue
            if any(declaration in content for declaration in _DECLARATIONS):
                raise FileProblem("import-xml-entities", place, path=str(source))
            tags += content.count(b"<")
            values += content.count(b"</v>") + content.count(b"</is>")
            is_full = values > MAX_CELLS or content.count(b"<mergeCell ") > _MAX_MERGED
            longest = max(max(map(part.count, (b"<", b"="))) for part in _ROW.split(content))
            if is_full or longest > _MAX_TAGS_OF_ROW:
                raise too_large
        if tags > _MAX_TAGS + _TAGS_OF_VALUE * values:
            raise too_large


def _sheets(raw: bytes, source: Path, result: Imported, progress: Progress) -> list[Sheet]:
    book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    found: list[Sheet] = []
    budget = MAX_CELLS
    try:
        worksheets = book.worksheets[:_MAX_SHEETS]
        for place, worksheet in enumerate(worksheets):
            progress(place, len(worksheets))
            # A sheet that its author hid is still part of what was entered.
            sheet = _read_sheet(book, worksheet, source, result, budget)
            budget -= sum(map(len, sheet.rows.values()))
            if sheet.rows:
                found.append(sheet)
    finally:
        book.close()
    return found


class _Parser(WorkSheetParser):  # type: ignore[misc]  # the library has no types
    """Tells formulas without a value from empty cells."""

    def parse_cell(self, element: Any) -> dict[str, Any]:
        """Return a cell as the library does."""
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["value"] is None and element.find(FORMULA_TAG) is not None:
            cell["value"] = _NO_VALUE
        return cell


def _read_sheet(
    book: Any, worksheet: ReadOnlyWorksheet, source: Path, result: Imported, budget: int
) -> Sheet:
    sheet = Sheet(str(worksheet.title))
    # The library's own rows fill every gap up to the last row and hide what is merged.
    with worksheet._get_source() as stream:  # noqa: SLF001 - no public way to the part
        parser = _Parser(
            stream,
            worksheet._shared_strings,  # noqa: SLF001 - nor to its texts
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,  # noqa: SLF001 - nor to its formats
            timedelta_formats=book._timedelta_formats,  # noqa: SLF001 - nor to these
        )
        for number, cells in parser.parse():
            filled: dict[int, Any] = {}
            for cell in cells:
                value = cell["value"]
                if value is _NO_VALUE:
                    result.report("xlsx-no-value", _place(source, sheet, number, cell))
                elif cell["data_type"] == "e" and value is not None:
                    place = _place(source, sheet, number, cell)
                    result.report("xlsx-error-value", place, text=str(value)[:20])
                elif value is not None and value != "":
                    filled[cell["column"]] = value
            if not filled:
                continue
            budget -= len(filled)
            if number > MAX_ROWS or budget < 0:
                limits = {"cells": MAX_CELLS, "limit": _MAX_UNPACKED // 2**20}
                raise FileProblem(
                    "xlsx-too-large", FilePlace(str(source), sheet.name, number),
                    path=str(source), **limits,
                )  # fmt: skip
            sheet.rows[number] = filled
        merged = parser.merged_cells
    ranges = [] if merged is None else merged.mergeCell
    _fill_down(sheet, [one.bounds for one in ranges])
    return sheet


def _place(source: Path, sheet: Sheet, row: int, cell: dict[str, Any]) -> FilePlace:
    return FilePlace(source.name, sheet.name, row, get_column_letter(cell["column"]))


def _fill_down(sheet: Sheet, ranges: list[tuple[int, int, int, int]]) -> None:
    """Repeat the value of merged cells in each row that holds something else."""
    numbers = sorted(sheet.rows)
    left = MAX_CELLS
    for column, first, _, last in ranges:
        value = sheet.rows.get(first, {}).get(column)
        if value is None:
            continue
        for number in numbers[bisect_right(numbers, first) : bisect_right(numbers, last)]:
            sheet.rows[number].setdefault(column, value)
            left -= 1
        if left < 0:
            return  # ranges that lie on each other, which no program makes
