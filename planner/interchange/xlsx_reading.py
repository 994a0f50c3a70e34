"""A scenario from the sheets of a workbook: lists with headings, and matrices."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from openpyxl.utils import get_column_letter

from planner.domain.changes import apply, set_field
from planner.domain.problems import ChangeProblem, FilePlace, FileProblem, Where
from planner.domain.records import MAX_ACTORS, MAX_ISSUES, kinds
from planner.interchange.headings import (
    NEEDED,
    VALUE,
    Layout,
    heading_words,
    headings_of,
    recognised,
)
from planner.interchange.imported import Imported
from planner.interchange.raw_records import add_records, is_blank, list_of, value_of
from planner.interchange.raw_tables import RawTable
from planner.interchange.sheets import (
    LISTS,
    MATRICES,
    PART_WORDS,
    VALUES,
    matrix_name,
    result_names,
    table_names,
)
from planner.interchange.xlsx_cells import Names, cell_text, free_id, plain
from planner.interchange.xlsx_file import Sheet, read_sheets
from planner.interchange.xlsx_matrices import Matrix, add_matrix, find_matrix
from planner.texts.describe import field_name

_NEEDED: dict[str, Sequence[str]] = {
    "stances": ("actor", "issue"),
    "relations": ("first", "second"),
    "drivers": ("name", "states"),
    "driver_effects": ("driver", "state", "value"),
    "cross_impacts": ("driver", "other", "score"),
    **NEEDED,
}
_HEADING_ROWS = 12  # in which headings are looked for, with titles above them
_EVIDENCE = {"confidence": "confidence", "note": "rationale", "source": "source"}


def read_xlsx(source: Path) -> Imported:
    """Read a workbook that we wrote, or one with sheets of actors, issues or positions.

    Raises FileProblem if it is damaged, too large, or has none of these.
    """
    result = Imported.empty(source)
    sheets = read_sheets(source, result)
    book = _Book(source.name, result)
    for sheet in sheets:
        book.sort(sheet)
    book.add_all()
    if not result.scenario.actors and not result.scenario.issues:
        raise FileProblem("xlsx-nothing", FilePlace(str(source)), path=str(source))
    return result


class _Book:
    """Sorts the sheets by what they hold, and adds them in an order in which names are known."""

    def __init__(self, file: str, result: Imported) -> None:
        self._file, self._result = file, result
        self._names = Names(result)
        self._values: dict[str, Sheet] = {}
        self._lists: dict[str, tuple[Sheet, Layout]] = {}
        self._matrices: list[Matrix] = []
        self._named = table_names()
        self._skipped = {heading_words(name) for name in result_names()}
        self._by_matrix = {heading_words(matrix_name(name)): name for name in MATRICES}

    def sort(self, sheet: Sheet) -> None:
        """Find out what a sheet holds; report it if it is nothing that is known."""
        name = heading_words(sheet.name)
        table = self._named.get(name, "")
        if name in self._skipped:
            return
        if table == "futures":
            self._report("xlsx-futures-not-read", sheet)
            return
        if table in VALUES:
            self._values.setdefault(table, sheet)
            return
        matrix = find_matrix(sheet, self._by_matrix.get(name, ""))
        if name in self._by_matrix and matrix is not None:
            self._matrices.append(matrix)
            return
        layout = self._layout(sheet, (table,)) if table in LISTS else None
        layout = layout or self._layout(sheet, ("stances", "relations"))
        if layout is None and matrix is not None:
            self._matrices.append(matrix)
            return
        layout = layout or self._layout(sheet, LISTS)
        if layout is None:
            self._report("xlsx-unknown-sheet", sheet)
        elif layout.table in self._lists:
            self._report("xlsx-second-sheet", sheet, other=self._lists[layout.table][0].name)
        else:
            self._lists[layout.table] = sheet, layout

    def add_all(self) -> None:
        """Add what was sorted to the scenario."""
        for table in VALUES:
            if table in self._values:
                self._add_values(table, self._values[table])
        for table in LISTS:
            if table in self._lists:
                self._add_list(*self._lists[table])
            elif table in ("actors", "issues"):
                self._make(table)
        for matrix in self._matrices:
            add_matrix(matrix, self._file, self._names, self._result)

    def _report(
        self, code: str, sheet: Sheet, row: int = 0, column: str = "", **values: object
    ) -> None:
        self._result.report(code, FilePlace(self._file, sheet.name, row, column), **values)

    def _layout(self, sheet: Sheet, tables: Sequence[str]) -> Layout | None:
        """Return what the headings of a list say, with the number of their row in the sheet."""
        numbers = sorted(sheet.rows)[:_HEADING_ROWS]
        width = max((max(sheet.rows[number]) for number in numbers), default=0)
        cells = tuple(
            tuple(cell_text(sheet.rows[number].get(column)) for column in range(1, width + 1))
            for number in numbers
        )
        found = recognised(cells, tables, _label, _NEEDED, PART_WORDS)
        return found and Layout(found.table, numbers[found.row], found.columns)

    def _add_values(self, table: str, sheet: Sheet) -> None:
        known = headings_of(table, _label, {})
        for number, row in sheet.rows.items():
            heading, value = cell_text(row.get(1)), row.get(2)
            field = known.get(heading_words(heading))
            if field is None:
                if value is not None and number != min(sheet.rows):
                    self._report("import-unknown-value", sheet, number, name=heading[:80])
                continue
            if is_blank(value):
                continue
            try:
                where = Where(table, "", field.field)
                kind = kinds(table)[field.field]
                entered = value_of(kind, plain(kind.type, value), where)
                change = set_field(table, "", field.field, entered)
                self._result.scenario = apply(self._result.scenario, change)
            except ChangeProblem as problem:
                self._report(problem.code, sheet, number, "B", **problem.values)

    def _add_list(self, sheet: Sheet, layout: Layout) -> None:
        """Add the records of a list; what is reported names the column as the sheet does."""
        table, headings = layout.table, layout.columns
        evidence = _evidence(sheet, layout)
        self._report_unknown(sheet, layout, evidence)
        rows = [
            self._row(layout, sheet, number) | _reasons(evidence, sheet.rows.get(number, {}))
            for number in range(layout.row + 1, max(sheet.rows) + 1)
        ]
        self._name_all(table, rows)
        fields = {heading.field: heading.field for heading in headings.values()} | {"id": "id"}
        fields = {field: field for field in fields if field in kinds(table)}
        fields |= dict.fromkeys(evidence.values(), "")
        raw = RawTable(self._file, rows, layout.row + 1, sheet=sheet.name)
        before = len(self._result.problems)
        add_records(table, fields, raw, self._result)
        letters = {
            heading.field: get_column_letter(column + 1)
            for column, heading in headings.items()
            if heading.part == VALUE
        }
        for place in range(before, len(self._result.problems)):
            problem = self._result.problems[place]
            if isinstance(problem.where, FilePlace) and problem.where.column:
                column = letters.get(problem.where.column, "")
                self._result.problems[place] = replace(
                    problem, where=replace(problem.where, column=column)
                )

    def _report_unknown(self, sheet: Sheet, layout: Layout, evidence: Mapping[int, str]) -> None:
        known = {column + 1 for column in layout.columns}
        for column, value in sheet.rows[layout.row].items():
            if column not in known and column not in evidence:
                letter = get_column_letter(column)
                text = cell_text(value)[:80]
                self._report("xlsx-unknown-column", sheet, layout.row, letter, name=text)

    def _row(self, layout: Layout, sheet: Sheet, number: int) -> dict[str, Any]:
        table = layout.table
        cells = sheet.rows.get(number, {})
        row: dict[str, Any] = {}
        for column, heading in layout.columns.items():
            value, kind = cells.get(column + 1), kinds(table)[heading.field]
            if value is None:
                continue
            if heading.part != VALUE:
                is_number = heading.part in ("low", "high", "confidence")
                part = value if is_number else cell_text(value)
                row[f"{heading.field}_{heading.part}"] = part
            elif kind.type in ("ref", "refs") and heading.field != "id":
                row[heading.field] = self._referred(kind.type, kind.table, cell_text(value))
            else:
                row[heading.field] = plain(kind.type, value)
        for field, kind in kinds(table).items():
            if kind.type == "estimate" and field not in row:
                ends = [f"{field}_{end}" for end in ("low", "high")]
                if any(end in row for end in ends):
                    self._report("xlsx-range-alone", sheet, number, name=field_name(field))
        return row

    def _referred(self, kind: str, table: str, text: str) -> object:
        """Return the ids that are meant by names; names that are not known stay as they are."""
        if kind == "ref":
            return self._names.find(table, text) or text
        whole = self._names.find(table, text)
        parts = [text] if whole is not None else list_of(text)
        return [self._names.find(table, part) or part for part in parts]

    def _name_all(self, table: str, rows: list[dict[str, Any]]) -> None:
        """Give ids to actors, issues and drivers that have none: what they are called."""
        if "name" not in kinds(table):
            return
        taken = {str(row["id"]) for row in rows if not is_blank(row.get("id"))}
        for row in rows:
            if row and is_blank(row.get("id")):
                row["id"] = free_id(str(row.get("short") or row.get("name") or ""), taken)
                taken.add(row["id"])

    def _make(self, table: str) -> None:
        """Make the actors or issues that only positions name, where no sheet lists them."""
        names = dict.fromkeys(name for name in self._named_in_positions(table) if name)
        limit = MAX_ACTORS if table == "actors" else MAX_ISSUES
        if len(names) > limit:
            counts = {"table": table, "number": len(names), "limit": limit}
            raise FileProblem("import-too-many-records", FilePlace(self._file), **counts)
        rows: list[dict[str, Any]] = [{"name": name} for name in names]
        self._name_all(table, rows)
        add_records(table, {"id": "id", "name": "name"}, RawTable(self._file, rows), self._result)

    def _named_in_positions(self, table: str) -> Iterator[str]:
        if "stances" in self._lists:
            sheet, layout = self._lists["stances"]
            field = "actor" if table == "actors" else "issue"
            (column,) = [c + 1 for c, heading in layout.columns.items() if heading.field == field]
            for number, row in sheet.rows.items():
                if number > layout.row:
                    yield cell_text(row.get(column)).strip()
        for matrix in self._matrices:
            if table == "actors":
                yield from matrix.down.values()
            if (table == "actors") == (matrix.quantity == "trust"):
                yield from matrix.across.values()


def _label(_table: str, field: str) -> str:
    return field_name(field)


def _evidence(sheet: Sheet, layout: Layout) -> dict[int, str]:
    """Return the columns of reasons that belong to every estimate of a row."""
    if not any(kind.type == "estimate" for kind in kinds(layout.table).values()):
        return {}
    words = {
        heading_words(word): of_all
        for part, of_all in _EVIDENCE.items()
        for word in PART_WORDS[part]
    }
    found = {
        column: words.get(heading_words(cell_text(value)), "")
        for column, value in sheet.rows[layout.row].items()
        if column - 1 not in layout.columns
    }
    return {column: name for column, name in found.items() if name}


def _reasons(evidence: Mapping[int, str], cells: Mapping[int, Any]) -> dict[str, Any]:
    return {
        name: cells[column] if name == "confidence" else cell_text(cells[column])
        for column, name in evidence.items()
        if column in cells
    }
