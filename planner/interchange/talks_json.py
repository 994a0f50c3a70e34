"""The exchange format of the talks example: one JSON document, or a folder of csv tables."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, replace
from pathlib import Path
from typing import Any

from planner.domain.changes import (
    Cell,
    Change,
    Scale,
    SetFields,
    Shift,
    apply,
    check_number_of,
    check_record,
    set_field,
)
from planner.domain.fields import Estimate, Kind
from planner.domain.problems import ChangeProblem, FilePlace, FileProblem, Where
from planner.domain.records import TABLES, Future, key_of, kinds, pair
from planner.domain.scenario import Scenario
from planner.interchange.imported import Imported
from planner.interchange.raw_tables import RawTable, RawTables, Row, read_raw
from planner.interchange.talks_columns import COLUMNS

VARIANT_COLUMNS = ("id", "name", "parent", "instruments", "overrides", "story")
_QUANTITIES = {
    "compromise": ("stances", "compromise"),
    "salience": ("stances", "salience"),
    "position": ("stances", "position"),
    "influence": ("actors", "influence"),
    "hostility": ("actors", "hostility"),
    "linkage": ("actors", "linkage"),
    "trust": ("relations", "trust"),
}
# Single values of the document, and the field of the scenario each one is.
_VALUES = {
    "illustrative": ("brief", "is_illustrative"),
    "can_escalate": ("brief", "can_escalate"),
    "start_date": ("settings", "start_date"),
    "rounds": ("settings", "rounds"),
    "round_unit": ("settings", "round_unit"),
} | {
    name: ("brief", name)
    for name in (
        "title",
        "note",
        "question",
        "authors",
        "purpose",
        "limits",
        "meaning_agreement",
        "meaning_partial",
        "meaning_stalemate",
        "meaning_escalation",
    )
}
_FORMAT = ("format", "version")


def read_talks(source: Path) -> Imported:
    """Read a talks document; raises FileProblem if it is none at all."""
    raw = read_raw(source, matrices=("cross_impact",))
    if "actors" not in raw.tables or "issues" not in raw.tables:
        raise FileProblem("import-not-talks", FilePlace(str(source)), path=str(source))
    result = Imported.empty(source)
    for name in raw.tables:
        if name not in COLUMNS and name != "variants":
            result.report("import-unknown-table", FilePlace(raw.tables[name].file), table=name)
    for name in raw.values:
        if name not in _VALUES and name not in _FORMAT:
            result.report("import-unknown-value", FilePlace(source.name), name=name)
    _settings(raw, source, result)
    for name in COLUMNS:
        if name in raw.tables:
            _add_table(name, raw.tables[name], result)
    if "cross_impact" in raw.matrices:
        _add_cross_impacts(raw.matrices["cross_impact"], result)
    if "variants" in raw.tables:
        _add_futures(raw.tables["variants"], result)
    return result


def _settings(raw: RawTables, source: Path, result: Imported) -> None:
    for name, (table, field) in _VALUES.items():
        value = raw.values.get(name)
        if name not in raw.values or (name == "title" and _is_blank(value)):
            continue
        place = FilePlace(source.name, "", 0, name)
        try:
            try:
                result.scenario = apply(result.scenario, set_field(table, "", field, value))
            except ChangeProblem as problem:
                result.report(problem.code, place, **problem.values)
                cut = _cut(value, problem)
                if cut is not None:
                    result.scenario = apply(result.scenario, set_field(table, "", field, cut))
        except ChangeProblem as problem:
            result.report(problem.code, place, **problem.values)


def _cut(value: object, problem: ChangeProblem) -> str | None:
    """Return what is kept of a text that is too long; None if that is not the problem."""
    limit = problem.values.get("limit")
    if problem.code != "text-too-long" or not isinstance(value, str) or not isinstance(limit, int):
        return None
    return value[:limit]


def _add_table(name: str, raw: RawTable, result: Imported) -> None:
    """Add the rows of one source table; a row that does not fit is reported and left out."""
    table, columns = COLUMNS[name]
    known = set(columns) | {f"{column}{end}" for column in columns for end in ("_low", "_high")}
    unknown: dict[str, None] = {}
    records: dict[Any, Any] = {}
    for number, row in _rows(raw, result):
        place = raw.place(number)
        unknown |= dict.fromkeys(column for column in row if column not in known and row[column])
        try:
            record = _fitting(table, columns, _record(table, columns, row, number), place, result)
        except ChangeProblem as problem:
            result.report(problem.code, _in_column(place, columns, problem), **problem.values)
            continue
        key = key_of(table, record)
        if key in records:
            result.report("record-exists", place, **{"where": Where(table, key)})
            continue
        records[key] = record
    try:
        check_number_of(table, len(records))
    except ChangeProblem as problem:
        place, counts = FilePlace(raw.file), problem.values
        raise FileProblem("import-too-many-records", place, table=raw.file, **counts) from None
    for column in unknown:
        result.report("import-unknown-column", FilePlace(raw.file, "", 0, str(column)))
    result.scenario = result.scenario.with_table(table, records)


def _rows(raw: RawTable, result: Imported) -> Iterator[tuple[int, Row]]:
    """Yield the rows that hold something, with their numbers; report what is no row."""
    for number, row in enumerate(raw.rows):
        if not isinstance(row, dict):
            result.report("import-not-a-row", raw.place(number))
        elif number in raw.overlong:
            result.report("import-too-many-cells", raw.place(number))
        elif not all(_is_blank(value) for value in row.values()):
            yield number, row


def _fitting(
    table: str, columns: Mapping[str, str], record: Any, place: FilePlace, result: Imported
) -> Any:
    """Return a record that fits, its texts cut where they are too long; raises ChangeProblem."""
    while True:
        try:
            check_record(result.scenario, table, record)
        except ChangeProblem as problem:
            field = getattr(problem.where, "field", "")
            cut = _cut(getattr(record, field, None), problem)
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
        if not field or _is_blank(row.get(column)):
            continue
        where = Where(table, "", field)
        if declared[field].type == "estimate":
            values[field] = _estimate(row, column, where)
        else:
            values[field] = _value(declared[field], row[column], where)
    if table == "relations" and "first" in values and "second" in values:
        values["first"], values["second"] = pair(values["first"], values["second"])
    if table == "issues" and "short" not in values and len(values.get("id", "")) <= 10:
        values["short"] = values.get("id", "")
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


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _value(kind: Kind, value: Any, where: Where) -> Any:
    match kind.type:
        case "number":
            return _number(value, where)
        case "integer":
            number = _number(value, where)
            if not number.is_integer():
                raise ChangeProblem("not-a-whole-number", where, value=value)
            return int(number)
        case "flag":
            if isinstance(value, bool):
                return value
            number = _number(value, where)
            if number not in (0, 1):
                raise ChangeProblem("not-yes-or-no", where, value=value)
            return number == 1
        case "refs" | "words":
            return _list(value)
        case "choice":
            return str(value).strip().lower()
    if isinstance(value, list | dict):
        raise ChangeProblem("not-a-text", where)
    return str(value).strip()


def _list(value: object) -> tuple[str, ...]:
    parts = value if isinstance(value, list) else str(value).split(";")
    return tuple(str(part).strip() for part in parts if str(part).strip())


def _number(value: object, where: Where) -> float:
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
        ends.append(None if _is_blank(found) else _number(found, where))
    confidence = row.get("confidence")
    return Estimate(
        _number(row[column], where),
        ends[0],
        ends[1],
        None if _is_blank(confidence) else _number(confidence, where),
        str(row.get("rationale") or ""),
        str(row.get("source") or ""),
    )


def _add_cross_impacts(rows: list[list[str]], result: Imported) -> None:
    """Read the square table: two heading rows and columns name driver and state."""
    records = {}
    if len(rows) < 3:
        return
    drivers, states = rows[0][2:], rows[1][2:]
    for number, row in enumerate(rows[2:], start=3):
        for column, text in enumerate(row[2:]):
            if _is_blank(text) or column >= min(len(drivers), len(states)):
                continue
            place = FilePlace("cross_impact.csv", "", number, str(column + 3))
            driver, state, other, other_state = row[0], row[1], drivers[column], states[column]
            try:
                record = TABLES["cross_impacts"](
                    id=f"{driver}-{state}-{other}-{other_state}"[:64],
                    driver=driver,
                    state=state,
                    other=other,
                    other_state=other_state,
                    score=_number(text, Where("cross_impacts", "", "score")),
                )
                if record.score == 0:
                    continue
                check_record(result.scenario, "cross_impacts", record)
            except ChangeProblem as problem:
                result.report(problem.code, place, **problem.values)
                continue
            records[record.id] = record
    result.scenario = result.scenario.with_table("cross_impacts", records)


def _add_futures(raw: RawTable, result: Imported) -> None:
    """Turn variants into futures; the first without a parent is the base case itself."""
    sets: dict[str, set[str]] = {}
    futures: dict[str, Future] = {}
    base: str | None = None
    for number, row in _rows(raw, result):
        place = raw.place(number)
        if _is_blank(row.get("id")):
            result.report("import-not-a-row", place)
            continue
        for column in row:
            if column not in VARIANT_COLUMNS:
                result.report("import-unknown-column", raw.place(number, str(column)))
        key, parent = str(row["id"]), str(row.get("parent") or "")
        if parent and parent not in sets:
            result.report("unknown-reference", place, table="futures", id=parent)
            continue
        if key in sets:
            result.report("record-exists", place)
            continue
        sets[key] = _known_instruments(row, place, result)
        changes = _switches(result.scenario, sets.get(parent, set()), sets[key])
        changes += _overrides(row, place, result)
        if base is None and not parent:
            base = key
            _apply_to_base(changes, row, result)
            continue
        above = None if parent in ("", base) else parent
        name, story = str(row.get("name") or key), str(row.get("story") or "")
        future = Future(key, name, above, story, tuple(changes))
        try:
            check_record(result.scenario.with_table("futures", futures), "futures", future)
        except ChangeProblem as problem:
            result.report(problem.code, place, **problem.values)
            continue
        futures[key] = future
    result.scenario = result.scenario.with_table("futures", futures)


def _known_instruments(row: Row, place: FilePlace, result: Imported) -> set[str]:
    named = _list(row.get("instruments") or "")
    for key in named:
        if key not in result.scenario.instruments:
            result.report("unknown-reference", place, table="instruments", id=key)
    return {key for key in named if key in result.scenario.instruments}


def _switches(scenario: Scenario, parent: set[str], own: set[str]) -> list[Change]:
    cells = tuple(
        Cell("instruments", key, "is_on", key in own)
        for key in scenario.instruments
        if (key in own) != (key in parent)
    )
    return [SetFields(cells)] if cells else []


def _overrides(row: Row, place: FilePlace, result: Imported) -> list[Change]:
    changes: list[Change] = []
    for text in _list(row.get("overrides") or ""):
        match = re.fullmatch(r"(\w+)\s*([*+-])\s*([0-9.eE+-]+)", text)
        try:
            if match is None or match[1] not in _QUANTITIES:
                raise ValueError(text)
            table, field = _QUANTITIES[match[1]]
            amount = float(match[3])
            if not math.isfinite(amount):
                raise ValueError(text)
        except ValueError:
            column = FilePlace(place.file, place.sheet, place.row, "overrides")
            result.report("import-unknown-override", column, text=text)
            continue
        if match[2] == "*":
            changes.append(Scale(table, field, amount))
        else:
            changes.append(Shift(table, field, -amount if match[2] == "-" else amount))
    return changes


def _apply_to_base(changes: list[Change], row: Row, result: Imported) -> None:
    for change in changes:
        result.scenario = apply(result.scenario, change)
    if result.scenario.brief.purpose:
        return
    about = ". ".join(
        str(row[k]).strip(". ") for k in ("name", "story") if not _is_blank(row.get(k))
    )
    if about:
        cell = Cell("brief", "", "purpose", f"{about}."[:4000])
        result.scenario = apply(result.scenario, SetFields((cell,)))
