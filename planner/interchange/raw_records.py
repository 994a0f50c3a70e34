"""Records from rows of named cells, before they are known to fit."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, replace
from typing import Any

from planner.domain.changes import check_number_of, check_record
from planner.domain.fields import Estimate, Kind
from planner.domain.problems import ChangeProblem, FilePlace, FileProblem, Where
from planner.domain.records import TABLES, key_of, kinds, pair
from planner.interchange.imported import Imported
from planner.interchange.raw_tables import RawTable, Row

PARTS = ("low", "high", "confidence", "note", "source")  # of an estimate besides its value
# Columns of reasons that belong to every estimate of a row without reasons of its own.
_MOST_COLUMNS = 1_000
_OF_ALL = {"confidence": "confidence", "note": "rationale", "source": "source"}


def cut_text(value: object, problem: ChangeProblem) -> str | None:
    """Return what is kept of a text that is too long; None if that is not the problem."""
    limit = problem.values.get("limit")
    if problem.code != "text-too-long" or not isinstance(value, str) or not isinstance(limit, int):
        return None
    return value[:limit]


def add_records(table: str, columns: Mapping[str, str], raw: RawTable, result: Imported) -> None:
    """Add the rows of one source table; a row that does not fit is reported and left out.

    `columns` names the field of each column; a number in the column NAME may have its ends in
    NAME_low and NAME_high, its reasons in NAME_note and so on. Raises FileProblem if there are
    more records than a scenario holds.
    """
    known = set(columns) | {f"{column}_{part}" for column in columns for part in PARTS}
    unknown: dict[str, None] = {}
    records: dict[Any, Any] = dict(result.scenario.tables[table])
    for number, row in raw_rows(raw, result):
        place = raw.place(number)
        unknown |= dict.fromkeys(column for column in row if column not in known and row[column])
        try:
            record = fitting(table, columns, _record(table, columns, row, number), place, result)
        except ChangeProblem as problem:
            result.report(problem.code, _in_column(place, columns, problem), **problem.values)
            continue
        key = key_of(table, record)
        if key in records:
            result.report("record-exists", place, **{"where": Where(table, key)})
            continue
        records[key] = record
        said = (
            field for column, field in columns.items() if field and not is_blank(row.get(column))
        )
        result.give(table, key, *said)
    for column in unknown:
        result.report("import-unknown-column", FilePlace(raw.file, "", 0, str(column)))
    put_records(table, records, raw.file, result)


def put_records(table: str, records: dict[Any, Any], file: str, result: Imported) -> None:
    """Put the records of a file into the scenario; raises FileProblem if they are too many."""
    try:
        check_number_of(table, len(records))
    except ChangeProblem as problem:
        values = {"table": file, **problem.values}
        raise FileProblem("import-too-many-records", FilePlace(file), **values) from None
    result.scenario = result.scenario.with_table(table, records)


def raw_rows(raw: RawTable, result: Imported) -> Iterator[tuple[int, Row]]:
    """Yield the rows that hold something, with their numbers; report what is no row."""
    for number, row in enumerate(raw.rows):
        if not isinstance(row, dict) or len(row) > _MOST_COLUMNS:
            result.report("import-not-a-row", raw.place(number))
        elif number in raw.overlong:
            result.report("import-too-many-cells", raw.place(number))
        elif not all(is_blank(value) for value in row.values()):
            yield number, row


def fitting(
    table: str, columns: Mapping[str, str], record: Any, place: FilePlace, result: Imported
) -> Any:
    """Return a record that fits, its texts cut where they are too long; raises ChangeProblem."""
    while True:
        try:
            check_record(result.scenario, table, record)
        except ChangeProblem as problem:
            field = getattr(problem.where, "field", "")
            cut = cut_text(getattr(record, field, None), problem)
            if cut is None:
                raise
            result.report(problem.code, _in_column(place, columns, problem), **problem.values)
            record = replace(record, **{field: cut})
        else:
            return record


def _in_column(place: FilePlace, columns: Mapping[str, str], problem: ChangeProblem) -> FilePlace:
    field = getattr(problem.where, "field", "")
    column = next((name for name, target in columns.items() if field and target == field), "")
    return FilePlace(place.file, place.sheet, place.row, column)


def _record(table: str, columns: Mapping[str, str], row: Row, number: int) -> Any:
    values: dict[str, Any] = {}
    declared = kinds(table)
    for column, field in columns.items():
        if not field or is_blank(row.get(column)):
            continue
        where = Where(table, "", field)
        if declared[field].type == "estimate":
            values[field] = _estimate(row, column, where)
        else:
            values[field] = value_of(declared[field], row[column], where)
    if table == "relations" and "first" in values and "second" in values:
        values["first"], values["second"] = pair(values["first"], values["second"])
    if "id" in declared and "id" not in values:
        values["id"] = _made_id(table, values, number)
    for part in fields(TABLES[table]):
        if part.default is MISSING and part.name not in values:
            raise ChangeProblem("value-missing", Where(table, "", part.name))
    return TABLES[table](**values)


def _made_id(table: str, values: Mapping[str, Any], number: int) -> str:
    """Return the id of a row that has none of its own, the same at each import."""
    if table == "anchors" and "issue" in values:
        return f"{values['issue']}-{values.get('value', 0.0):g}"[:64]
    if table == "driver_effects" and "driver" in values:
        return f"{values['driver']}-{values.get('state', '')}-{values.get('quantity', '')}"[:64]
    if table in ("actors", "issues"):
        raise ChangeProblem("value-missing", Where(table, "", "id"))
    return f"{table}-{number + 1}"


def is_blank(value: object) -> bool:
    """Tell whether a cell holds nothing."""
    return value is None or (isinstance(value, str) and not value.strip())


def value_of(kind: Kind, value: Any, where: Where) -> Any:
    """Return a cell as a value of a field that is no estimate; raises ChangeProblem."""
    match kind.type:
        case "number":
            return number_of(value, where)
        case "integer":
            if isinstance(value, int) and not isinstance(value, bool):
                return value  # whole numbers may have more digits than a number with a point
            number = number_of(value, where)
            if not number.is_integer():
                raise ChangeProblem("not-a-whole-number", where, value=value)
            return int(number)
        case "flag":
            if isinstance(value, bool):
                return value
            number = number_of(value, where)
            if number not in (0, 1):
                raise ChangeProblem("not-yes-or-no", where, value=value)
            return number == 1
        case "refs" | "words":
            return list_of(value)
        case "choice":
            return str(value).strip().lower()
    if isinstance(value, list | dict):
        raise ChangeProblem("not-a-text", where)
    return str(value).strip()


def list_of(value: object) -> tuple[str, ...]:
    """Return the parts of a cell that holds several, with semicolons between them."""
    parts = value if isinstance(value, list) else str(value).split(";")
    return tuple(str(part).strip() for part in parts if str(part).strip())


def number_of(value: object, where: Where) -> float:
    """Return the number of a cell; raises ChangeProblem."""
    if isinstance(value, bool):
        raise ChangeProblem("not-a-number", where, value=value)
    try:
        return float(value if isinstance(value, int | float) else str(value).strip())
    except OverflowError:
        raise ChangeProblem("not-finite", where) from None
    except ValueError:
        raise ChangeProblem("not-a-number", where, value=value) from None


def _estimate(row: Row, column: str, where: Where) -> Estimate:
    ends = []
    for end in ("_low", "_high"):
        found = row.get(column + end)
        ends.append(None if is_blank(found) else number_of(found, where))
    own = {part: row.get(f"{column}_{part}", row.get(of_all)) for part, of_all in _OF_ALL.items()}
    confidence = own["confidence"]
    return Estimate(
        number_of(row[column], where),
        ends[0],
        ends[1],
        None if is_blank(confidence) else number_of(confidence, where),
        str(own["note"] or ""),
        str(own["source"] or ""),
    )
