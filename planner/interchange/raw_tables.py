"""Tables of texts and numbers from a JSON file or a folder of csv, before they mean anything."""

import csv
import io
import json
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planner.domain.problems import FilePlace, FileProblem
from planner.interchange.amounts import (
    MAX_ROWS,
    check_cells,
    check_json,
    check_number_of_cells,
)
from planner.interchange.raw_text import plain_text

MAX_BYTES = 32 * 2**20

Row = dict[str, Any]  # as read: a JSON document may hold anything in its place


@dataclass(frozen=True, slots=True)
class RawTable:
    """Rows of one table; `first_row` is the number of the first in its file.

    Rows whose numbers, counted from 0, are `overlong` have more cells than the table has headings.
    """

    file: str
    rows: list[Any]
    first_row: int = 1
    overlong: frozenset[int] = frozenset()
    sheet: str = ""
    headings: tuple[str, ...] = ()

    def place(self, number: int, column: str = "") -> FilePlace:
        """Return the place of a row, counted from 0, in its file."""
        return FilePlace(self.file, self.sheet, self.first_row + number, column)


@dataclass(frozen=True, slots=True)
class RawTables:
    """Everything found in a source: tables by name, and single values."""

    tables: dict[str, RawTable]
    values: dict[str, Any] = field(default_factory=dict)
    matrices: dict[str, list[list[str]]] = field(default_factory=dict)
    unread: tuple[str, ...] = ()  # files of a folder that hold no table that is known


def read_raw(source: Path, known: Collection[str], matrices: Collection[str] = ()) -> RawTables:
    """Read a JSON file, or the csv files of a folder whose names are known; raises FileProblem.

    The folder's JSON file gives single values. Names in `matrices` are csv files without a heading
    per column. A folder as a whole may hold as much as a file.
    """
    if not source.is_dir():
        return _read_json(source)
    files = sorted(source.glob("*.csv"))
    if not files:
        raise FileProblem("import-folder-empty", FilePlace(str(source)), path=str(source))
    tables = [path for path in files if path.stem in known or path.stem in matrices]
    found = RawTables({}, unread=tuple(path.name for path in files if path not in tables))
    for path in sorted(source.glob("*.json"))[:1]:
        found.values.update(_read_json(path).values)
    n_cells = 0
    for path in tables:
        rows = _read_csv(path)
        n_cells += sum(map(len, rows))
        check_number_of_cells(n_cells, source)
        if path.stem in matrices:
            found.matrices[path.stem] = rows
        elif rows:
            found.tables[path.stem] = _with_headings(path.name, rows)
    return found


def read_csv_table(path: Path) -> RawTable:
    """Read one csv file with headings; raises FileProblem."""
    rows = _read_csv(path)
    return _with_headings(path.name, rows) if rows else RawTable(path.name, [])


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file; raises FileProblem if it is none, too large or unreadable."""
    place = FilePlace(str(path))
    try:
        if not path.is_file():
            raise FileProblem("import-not-found", place, path=str(path))
        if path.stat().st_size > MAX_BYTES:
            raise FileProblem("import-too-large", place, path=str(path), limit=MAX_BYTES // 2**20)
        return path.read_bytes()
    except OSError as error:
        values = {"path": str(path), "reason": error.strerror}
        raise FileProblem("import-unreadable", place, **values) from None


def read_text(path: Path, fallback: str = "") -> str:
    """Return the text of a file in UTF-8 or -16, else in the fallback's letters."""
    text = plain_text(read_bytes(path), fallback)
    if text is None:
        raise FileProblem("import-not-utf8", FilePlace(str(path)), path=str(path))
    return text


def read_document(path: Path) -> dict[str, Any]:
    """Return what is in a JSON file; raises FileProblem if it is no object with names."""
    text = read_text(path)
    check_json(text, path)
    try:
        data = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        row = getattr(error, "lineno", 0)
        raise FileProblem(
            "import-not-json", FilePlace(str(path), "", row), path=str(path)
        ) from None
    if not isinstance(data, dict):
        raise FileProblem("import-not-json", FilePlace(str(path)), path=str(path))
    return data


def _read_json(path: Path) -> RawTables:
    data = read_document(path)
    tables = {}
    for name, value in data.items():
        if isinstance(value, list):
            if len(value) > MAX_ROWS:
                raise FileProblem(
                    "import-too-many-rows", FilePlace(path.name, name), limit=MAX_ROWS
                )
            tables[name] = RawTable(f"{path.name}: {name}", value)
    values = {name: value for name, value in data.items() if not isinstance(value, list | dict)}
    return RawTables(tables, values)


def _refuse_constant(name: str) -> float:
    raise ValueError(name)


def _read_csv(path: Path) -> list[list[str]]:
    text = read_text(path)
    check_cells(text, path)
    heading = text.partition("\n")[0]
    separator = max(",;\t", key=heading.count)  # the first of them where none is there
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows = []
    try:
        for row in reader:
            rows.append(row)
            if len(rows) > MAX_ROWS:
                raise FileProblem("import-too-many-rows", FilePlace(path.name), limit=MAX_ROWS)
    except csv.Error:
        place = FilePlace(path.name, "", reader.line_num)
        raise FileProblem("import-not-csv", place, path=path.name, line=place.row) from None
    return rows


def _with_headings(file: str, rows: list[list[str]]) -> RawTable:
    headings = [heading.strip() for heading in rows[0]]
    named = [dict(zip(headings, row, strict=False)) for row in rows[1:]]
    overlong = [number for number, row in enumerate(rows[1:]) if "".join(row[len(headings) :])]
    return RawTable(file, named, 2, frozenset(overlong), headings=tuple(headings))
