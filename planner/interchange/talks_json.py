"""The exchange format of the talks example: one JSON document, or a folder of csv tables."""

import math
import re
from dataclasses import replace
from pathlib import Path

from planner.domain.changes import (
    Cell,
    Change,
    Scale,
    SetFields,
    Shift,
    apply,
    check_record,
    set_field,
)
from planner.domain.problems import ChangeProblem, FilePlace, FileProblem, Where
from planner.domain.records import TABLES, Future
from planner.domain.scenario import Scenario
from planner.interchange.imported import Imported
from planner.interchange.raw_records import (
    add_records,
    cut_text,
    is_blank,
    list_of,
    number_of,
    put_records,
    raw_rows,
)
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
_LONGEST_SHORT = 10
_LONGEST_MATRIX = 300  # rows or columns: states of all drivers


def read_talks(source: Path) -> Imported:
    """Read a talks document; raises FileProblem if it is none at all."""
    raw = read_raw(source, {*COLUMNS, "variants"}, {"cross_impact"})
    if "actors" not in raw.tables or "issues" not in raw.tables:
        raise FileProblem("import-not-talks", FilePlace(str(source)), path=str(source))
    result = Imported.empty(source)
    for name in raw.tables:
        if name not in COLUMNS and name != "variants":
            result.report("import-unknown-table", FilePlace(raw.tables[name].file), table=name)
    for name in raw.unread:
        result.report("import-unknown-table", FilePlace(name), table=Path(name).stem)
    for name in raw.values:
        if name not in _VALUES and name not in _FORMAT:
            result.report("import-unknown-value", FilePlace(source.name), name=name)
    _settings(raw, source, result)
    for name in COLUMNS:
        if name in raw.tables:
            add_records(*COLUMNS[name], raw.tables[name], result)
    issues = result.scenario.issues.values()
    named = {one.id: one if one.short else replace(one, short=_short(one.id)) for one in issues}
    result.scenario = result.scenario.with_table("issues", named)
    if "cross_impact" in raw.matrices:
        _add_cross_impacts(raw.matrices["cross_impact"], result)
    if "variants" in raw.tables:
        _add_futures(raw.tables["variants"], result)
    return result


def _short(uid: str) -> str:
    """Return an id as abbreviation, if it is short enough for one."""
    return uid if len(uid) <= _LONGEST_SHORT else ""


def _settings(raw: RawTables, source: Path, result: Imported) -> None:
    for name, (table, field) in _VALUES.items():
        value = raw.values.get(name)
        if name not in raw.values or (name == "title" and is_blank(value)):
            continue
        place = FilePlace(source.name, "", 0, name)
        try:
            try:
                result.scenario = apply(result.scenario, set_field(table, "", field, value))
            except ChangeProblem as problem:
                result.report(problem.code, place, **problem.values)
                cut = cut_text(value, problem)
                if cut is not None:
                    result.scenario = apply(result.scenario, set_field(table, "", field, cut))
        except ChangeProblem as problem:
            result.report(problem.code, place, **problem.values)


def _add_cross_impacts(rows: list[list[str]], result: Imported) -> None:
    """Read the square table: two heading rows and columns name driver and state."""
    records = {}
    if len(rows) < 3:
        return
    largest = max(len(rows), *map(len, rows))
    if largest > _LONGEST_MATRIX:
        file, limit = "cross_impact.csv", _LONGEST_MATRIX
        raise FileProblem("import-too-many-rows", FilePlace(file), limit=limit)
    drivers, states = rows[0][2:], rows[1][2:]
    for number, row in enumerate(rows[2:], start=3):
        for column, text in enumerate(row[2:]):
            if is_blank(text) or column >= min(len(drivers), len(states)):
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
                    score=number_of(text, Where("cross_impacts", "", "score")),
                )
                if record.score == 0:
                    continue
                check_record(result.scenario, "cross_impacts", record)
            except ChangeProblem as problem:
                result.report(problem.code, place, **problem.values)
                continue
            records[record.id] = record
    put_records("cross_impacts", records, "cross_impact.csv", result)


def _add_futures(raw: RawTable, result: Imported) -> None:
    """Turn variants into futures; the first without a parent is the base case itself."""
    sets: dict[str, set[str]] = {}
    futures: dict[str, Future] = {}
    base: str | None = None
    for number, row in raw_rows(raw, result):
        place = raw.place(number)
        if is_blank(row.get("id")):
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
    put_records("futures", futures, raw.file, result)


def _known_instruments(row: Row, place: FilePlace, result: Imported) -> set[str]:
    named = list_of(row.get("instruments") or "")
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
    for text in list_of(row.get("overrides") or ""):
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
        str(row[k]).strip(". ") for k in ("name", "story") if not is_blank(row.get(k))
    )
    if about:
        cell = Cell("brief", "", "purpose", f"{about}."[:4000])
        result.scenario = apply(result.scenario, SetFields((cell,)))
