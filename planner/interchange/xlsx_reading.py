"""A scenario from the sheets of a workbook: lists with headings, and matrices."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from openpyxl.utils import get_column_letter

from planner.domain.changes import apply, set_field
from planner.domain.fields import Estimate, check_value
from planner.domain.problems import ChangeProblem, FilePlace, FileProblem, Where
from planner.domain.records import MAX_ACTORS, MAX_ISSUES, Actor, kinds
from planner.domain.units import shortened
from planner.interchange.foot_rows import foot_rows
from planner.interchange.headings import VALUE, Heading, heading_words, headings_of
from planner.interchange.imported import Imported
from planner.interchange.influences import with_influence
from planner.interchange.raw_records import add_records, is_blank, list_of, number_of, value_of
from planner.interchange.raw_tables import RawTable
from planner.interchange.row_choice import chosen_rows
from planner.interchange.sheet_numbers import SHARES, Numbers, factor_of
from planner.interchange.sheet_uses import (
    HEADING_ROWS,
    MATRIX,
    ROW_PARTS,
    SheetUse,
    parts_of_wide,
)
from planner.interchange.sheets import LISTS, VALUES
from planner.interchange.wide_headings import WIDE
from planner.interchange.xlsx_cells import Names, cell_text, free_id, plain
from planner.interchange.xlsx_file import Sheet
from planner.interchange.xlsx_matrices import Matrix, add_matrix, matrix_of
from planner.texts import figures
from planner.texts.describe import field_name

_NUMBERS = ("estimate", "number", "integer")
_ENDS = ("low", "high")


def read_book(
    source: Path, sheets: Sequence[Sheet], uses: Sequence[SheetUse], result: Imported
) -> None:
    """Add what sheets hold to the result, each taken for what its use says.

    Raises FileProblem if that is no scenario, or too large a one.
    """
    book = _Book(source.name, result)
    # Where actors are listed, what else there is called like one is none of them anyhow.
    lists_actors = any(use.holds == "actors" for use in uses)
    for sheet, use in zip(sheets, uses, strict=True):
        whole = sheet if lists_actors else book.without_foot(sheet, use)
        book.sort(chosen_rows(whole, use), use)
    book.add_all()
    if not result.scenario.actors and not result.scenario.issues:
        raise nothing_known(source, sheets)


def nothing_known(source: Path, sheets: Sequence[Sheet]) -> FileProblem:
    """Return the problem of a source without any sheet that is known, with what is in it."""
    rows = [row for sheet in sheets for _, row in sorted(sheet.rows.items())[:HEADING_ROWS]]
    widest = max(rows, key=len, default={})
    texts = [shortened(cell_text(widest[column]), 40) for column in sorted(widest)[:12]]
    headings = ", ".join(f"“{text}”" for text in texts) or "–"
    return FileProblem("xlsx-nothing", FilePlace(str(source)), path=str(source), headings=headings)


class _Book:
    """Sorts the sheets by what they hold, and adds them in an order in which names are known."""

    def __init__(self, file: str, result: Imported) -> None:
        self._file, self._result = file, result
        self._names = Names(result)
        self._values: dict[str, Sheet] = {}
        self._lists: dict[str, list[tuple[Sheet, SheetUse]]] = {}
        self._matrices: list[tuple[Matrix, SheetUse]] = []
        self._factors: dict[str, float] = {}
        self._made: set[str] = set()  # tables that no sheet lists

    def without_foot(self, sheet: Sheet, use: SheetUse) -> Sheet:
        """Return a sheet of positions without totals and remarks below it, which are reported."""
        foot = foot_rows(sheet, use) if use.holds in ("stances", WIDE, MATRIX) else {}
        for number, name in sorted(foot.items()):
            self._report("sheet-foot", sheet, number, name=name[:80])
        if not foot:
            return sheet
        return replace(sheet, rows={n: row for n, row in sheet.rows.items() if n not in foot})

    def sort(self, sheet: Sheet, use: SheetUse) -> None:
        """Put a sheet where it is added; report it if it is not read."""
        if use.problem:
            self._report(use.problem, sheet)
        elif use.holds in VALUES:
            self._values.setdefault(use.holds, sheet)
        elif use.holds == MATRIX:
            first = next((c for c, one in use.columns.items() if one.field == "actor"), 0)
            columns = [c for c, one in use.columns.items() if one.field == "issue"]
            self._matrices.append((matrix_of(sheet, use.quantity, first, use.row, columns), use))
        elif use.holds == WIDE:
            self._report_unknown(sheet, use)
            parts = [(sheet, part) for part in parts_of_wide(use)]
            self._lists.setdefault("stances", []).extend(parts)
        elif use.holds:
            before = self._lists.setdefault(use.holds, [])
            # Each issue may have a sheet of its own.
            if before and use.holds != "stances":
                self._report("xlsx-second-sheet", sheet, other=before[0][0].name)
            else:
                before.append((sheet, use))

    def add_all(self) -> None:
        """Add what was sorted to the scenario."""
        for table in VALUES:
            if table in self._values:
                self._add_values(table, self._values[table])
        if not self._values:  # a workbook of ours has them, and its numbers are right
            self._find_factors()
        for table in LISTS:
            for sheet, use in self._lists.get(table, ()):
                self._add_list(sheet, use)
            if table in ("actors", "issues") and table not in self._lists:
                self._make(table)
        for matrix, use in self._matrices:
            self._add_influences(matrix, use)
            numbers = self._numbers(matrix.sheet, matrix.across)
            add_matrix(matrix, self._file, self._names, numbers, self._result)
        if "actors" in self._made:
            self._lift_influence()

    def _report(
        self, code: str, sheet: Sheet, row: int = 0, column: str = "", **values: object
    ) -> None:
        self._result.report(code, FilePlace(self._file, sheet.name, row, column), **values)

    def _numbers(self, sheet: Sheet, columns: Mapping[int, object]) -> Numbers:
        texts = (
            value
            for row in sheet.rows.values()
            for column in columns
            if isinstance(value := row.get(column), str)
        )
        return Numbers(texts, self._factors)

    def _find_factors(self) -> None:
        """Find out which quantities are written as shares of 1, in all sheets together."""
        found: dict[str, list[object]] = {quantity: [] for quantity in SHARES}
        for sheet, use in (*self._lists.get("stances", ()), *self._lists.get("actors", ())):
            for column, heading in use.columns.items():
                if heading.field in found and heading.part in (VALUE, *_ENDS):
                    found[heading.field] += self._column(sheet, use, column)
        for matrix, use in self._matrices:
            for column, heading in use.columns.items():
                quantity = matrix.quantity if heading.field == "issue" else heading.field
                if quantity in found:
                    found[quantity] += self._column(matrix.sheet, use, column)
        for quantity, values in found.items():
            factor = factor_of(quantity, values)
            if factor is None:
                continue
            self._factors[quantity] = factor
            code = "sheet-shares" if factor == 100 else "ktab-influence-scaled"
            highest = figures(f"{100 / factor:.15g}")
            place = FilePlace(self._file)
            self._result.report(code, place, name=field_name(quantity), highest=highest)

    def _column(self, sheet: Sheet, use: SheetUse, column: int) -> list[object]:
        numbers = self._numbers(sheet, {column: None})
        cells = (row.get(column) for number, row in sheet.rows.items() if number > use.row)
        return [numbers.read(cell) for cell in cells]

    def _add_values(self, table: str, sheet: Sheet) -> None:
        known = headings_of(table, _label, ())
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

    def _add_list(self, sheet: Sheet, use: SheetUse) -> None:
        """Add the records of a list; what is reported names the column as the sheet does."""
        table, headings = use.holds, use.columns
        if not use.issue:
            self._report_unknown(sheet, use)
        numeric = {
            column: heading
            for column, heading in headings.items()
            if heading.field and kinds(table)[heading.field].type in _NUMBERS
        }
        numbers = self._numbers(sheet, numeric)
        rows = [
            self._row(use, sheet, number, numbers)
            for number in range(use.row + 1, max(sheet.rows) + 1)
        ]
        self._name_all(table, rows)
        fields = {heading.field: heading.field for heading in headings.values() if heading.field}
        fields |= {field: field for field in ("id", "issue") if field in kinds(table)}
        fields |= dict.fromkeys(
            (ROW_PARTS[one.part] for one in headings.values() if not one.field), ""
        )
        raw = RawTable(self._file, rows, use.row + 1, sheet=sheet.name)
        before = len(self._result.problems)
        add_records(table, fields, raw, self._result)
        letters = {
            heading.field: get_column_letter(column)
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

    def _report_unknown(self, sheet: Sheet, use: SheetUse) -> None:
        for column, value in sheet.rows.get(use.row, {}).items():
            if column not in use.columns:
                letter = get_column_letter(column)
                text = cell_text(value)[:80]
                self._report("xlsx-unknown-column", sheet, use.row, letter, name=text)

    def _row(self, use: SheetUse, sheet: Sheet, number: int, numbers: Numbers) -> dict[str, Any]:
        table = use.holds
        cells = sheet.rows.get(number, {})
        row: dict[str, Any] = {}
        if use.issue and not any(
            one.issue and column in cells for column, one in use.columns.items()
        ):
            return row
        for column, heading in use.columns.items():
            value = cells.get(column)
            if value is None:
                continue
            if not heading.field:
                is_number = heading.part == "confidence"
                row[ROW_PARTS[heading.part]] = (
                    numbers.read(value) if is_number else cell_text(value)
                )
                continue
            kind, field = kinds(table)[heading.field], heading.field
            if heading.part != VALUE:
                row[f"{field}_{heading.part}"] = _part(heading, value, numbers)
            elif kind.type in ("ref", "refs") and field != "id":
                row[field] = self._referred(kind.type, kind.table, cell_text(value))
            elif kind.type == "estimate":
                row |= _estimated(field, plain(kind.type, value), numbers) | {
                    key: present for key, present in row.items() if key.startswith(f"{field}_")
                }
            elif kind.type in _NUMBERS:
                row[field] = plain(kind.type, numbers.read(value))
            else:
                row[field] = plain(kind.type, value)
        if row and table == "stances" and all(one.field != "issue" for one in use.columns.values()):
            name = use.issue or sheet.name
            row["issue"] = self._names.find("issues", name) or name
        for field, kind in kinds(table).items():
            if kind.type == "estimate":
                self._check(use, sheet, number, row, field)
        return row

    def _check(
        self, use: SheetUse, sheet: Sheet, number: int, row: dict[str, Any], field: str
    ) -> None:
        """Take an estimate out of a row and report it, if it is none; the rest of the row stays."""
        parts = [row.get(f"{field}_{end}") for end in _ENDS]
        if field not in row:
            if any(part is not None for part in parts):
                self._report("xlsx-range-alone", sheet, number, name=field_name(field))
            return
        where = Where(use.holds, "", field)
        try:
            value, low, high = (
                None if part is None else number_of(part, where) for part in (row[field], *parts)
            )
            assert value is not None
            check_value(kinds(use.holds)[field], Estimate(value, low, high), where)
        except ChangeProblem as problem:
            columns = ((c, one) for c, one in use.columns.items() if one.part == VALUE)
            column = next((c for c, one in columns if one.field == field), 0)
            letter = get_column_letter(column) if column else ""
            self._report(problem.code, sheet, number, letter, **problem.values)
            for name in (field, *(f"{field}_{end}" for end in _ENDS)):
                row.pop(name, None)

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

    # What only positions name

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
        self._made.add(table)

    def _named_in_positions(self, table: str) -> Iterator[str]:
        field = "actor" if table == "actors" else "issue"
        for sheet, use in self._lists.get("stances", ()):
            column = next((c for c, one in use.columns.items() if one.field == field), 0)
            if not column and field == "issue":
                yield use.issue or sheet.name
            for number, row in sheet.rows.items():
                if column and number > use.row:
                    yield cell_text(row.get(column)).strip()
        for matrix, _ in self._matrices:
            if table == "actors":
                yield from matrix.down.values()
            if (table == "actors") == (matrix.quantity == "trust"):
                yield from matrix.across.values()

    def _add_influences(self, matrix: Matrix, use: SheetUse) -> None:
        """Take the influence of actors from a column of a matrix."""
        column = next((c for c, one in use.columns.items() if one.field == "influence"), 0)
        if not column:
            return
        numbers = self._numbers(matrix.sheet, {column: None})
        for number, name in matrix.down.items():
            value = numbers.scaled("influence", matrix.sheet.rows[number].get(column))
            key = self._names.find("actors", name) if name and value is not None else None
            if key is None:
                continue
            try:
                where = Where("actors", key, "influence")
                entered = Estimate(number_of(value, where))
                change = set_field("actors", key, "influence", entered)
                self._result.scenario = apply(self._result.scenario, change)
                self._result.give("actors", key, "influence")
            except ChangeProblem as problem:
                letter = get_column_letter(column)
                self._report(problem.code, matrix.sheet, number, letter, **problem.values)

    def _lift_influence(self) -> None:
        scenario = self._result.scenario
        actors: list[Actor] = list(scenario.actors.values())
        given, stances = with_influence(actors, list(scenario.stances.values()))
        scenario = scenario.with_table("actors", {one.id: one for one in given})
        for stance in self._result.scenario.stances.values():
            if stance.influence is not None:
                self._result.give("actors", stance.actor, "influence")
        self._result.scenario = scenario.with_table(
            "stances", {(one.actor, one.issue): one for one in stances}
        )


def _part(heading: Heading, value: object, numbers: Numbers) -> object:
    if heading.part in _ENDS:
        return numbers.scaled(heading.field, value)
    return numbers.read(value) if heading.part == "confidence" else cell_text(value)


def _estimated(field: str, value: object, numbers: Numbers) -> dict[str, Any]:
    """Return a cell as value, and as its ends if it is written as a range."""
    likely, low, high = numbers.with_ends(field, value)
    ends = {} if low is None else {f"{field}_low": low, f"{field}_high": high}
    return {field: likely, **ends}


def _label(_table: str, field: str) -> str:
    return field_name(field)
