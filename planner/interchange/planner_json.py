"""Everything of a scenario as one JSON document, written and read again; docs/json.md tells how."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from planner.domain.change_json import change_to_json, value_from_json, value_to_json
from planner.domain.changes import check_number_of
from planner.domain.fields import Estimate
from planner.domain.problems import ChangeProblem, FilePlace, FileProblem, Where
from planner.domain.records import KEY_FIELDS, TABLES, Future, key_of, kinds
from planner.domain.scenario import Scenario, new_scenario
from planner.interchange.exported import Exported
from planner.interchange.imported import Imported
from planner.interchange.raw_records import fitting
from planner.storage.json_text import encode

FORMAT, VERSION = "scenario-planner", 1
_LONGEST_ID, _SHOWN, _DEEPEST = 64, 80, 60
_PARTS = tuple(part.name for part in fields(Estimate))


def write_json(scenario: Scenario) -> Exported:
    """Return the document; it holds the scenario whole."""
    document: dict[str, Any] = {"format": FORMAT, "version": VERSION, "id": scenario.id}
    for table, records in scenario.tables.items():
        rows = [
            {field: value_to_json(table, field, getattr(one, field)) for field in kinds(table)}
            for one in records.values()
        ]
        document[table] = rows if KEY_FIELDS[table] else rows[0]
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)
    return Exported(text + "\n")


def read_json(source: Path, document: Mapping[str, Any]) -> Imported:
    """Read the document of a file; what does not fit is reported and left out.

    Raises FileProblem for a document of a later version, or with more than a scenario holds.
    """
    version = document.get("version")
    if version != VERSION:
        told = _shown(version) if isinstance(version, str | int | float) else "–"
        values = {"path": source.name, "version": told, "known": VERSION}
        raise FileProblem("json-version", FilePlace(str(source)), **values)
    result = Imported.empty(source)
    uid = document.get("id")
    if isinstance(uid, str) and _is_id(uid):
        result.scenario = new_scenario(result.scenario.brief.title, uid)
    for name in document:
        if name not in TABLES and name not in ("format", "version", "id"):
            result.report("import-unknown-value", FilePlace(source.name), name=_shown(name))
    for table in TABLES:
        if table in document:
            _Reader(source.name, table, result).add(document[table])
    return result


class _Reader:
    """Reads one table of a document."""

    def __init__(self, file: str, table: str, result: Imported) -> None:
        self._file, self._table, self._result = file, table, result
        self._columns = {field: field for field in kinds(table)}

    def _place(self, row: int = 0, column: str = "") -> FilePlace:
        return FilePlace(self._file, self._table, row, column)

    def add(self, data: object) -> None:
        """Add what a document says of the table."""
        rows = data if KEY_FIELDS[self._table] else [data]
        if not isinstance(rows, list):
            self._result.report("json-no-list", self._place())
            return
        try:
            check_number_of(self._table, len(rows))
        except ChangeProblem as problem:
            values = {"table": self._table, **problem.values}
            raise FileProblem("import-too-many-records", self._place(), **values) from None
        found: dict[Any, tuple[int, Any]] = {}
        for number, row in enumerate(rows, 1):
            record = self._record(number, row)
            if record is None:
                continue
            key = key_of(self._table, record)
            if key in found:
                values = {"where": Where(self._table, key)}
                self._result.report("record-exists", self._place(number), **values)
                continue
            found[key] = number, record
        if self._table == "futures":
            self._add_futures(found)
            return
        records = {key: self._fitted(*item) for key, item in found.items()}
        self._keep({key: record for key, record in records.items() if record is not None})

    def _keep(self, records: Mapping[Any, Any]) -> None:
        if records or KEY_FIELDS[self._table]:
            self._result.scenario = self._result.scenario.with_table(self._table, records)

    def _fitted(self, number: int, record: Any) -> Any:
        place = self._place(number)
        try:
            return fitting(self._table, self._columns, record, place, self._result)
        except ChangeProblem as problem:
            self._refuse(number, problem)
            return None

    def _refuse(self, number: int, problem: ChangeProblem) -> None:
        field = getattr(problem.where, "field", "")
        self._result.report(problem.code, self._place(number, field), **problem.values)

    def _record(self, number: int, row: object) -> Any:
        """Return the record of a row, not checked yet; None for what is none."""
        if not isinstance(row, dict):
            self._result.report("import-not-a-row", self._place(number))
            return None
        values: dict[str, Any] = {}
        try:
            for field, data in row.items():
                if field not in self._columns:
                    place = self._place(number, _shown(field))
                    self._result.report("import-unknown-column", place)
                    continue
                where = Where(self._table, "", field)
                values[field] = _value(self._table, field, data, where)
            for part in fields(TABLES[self._table]):
                if part.default is MISSING and values.get(part.name) is None:
                    raise ChangeProblem("value-missing", Where(self._table, "", part.name))
        except ChangeProblem as problem:
            self._refuse(number, problem)
            return None
        return TABLES[self._table](**values)

    def _add_futures(self, found: Mapping[Any, tuple[int, Future]]) -> None:
        """Add the futures that descend from the base case, whatever their order."""
        self._keep({key: future for key, (_, future) in found.items()})
        fitted = {key: self._fitted(*item) for key, item in found.items()}
        children: dict[str | None, list[str]] = {}
        for key, future in fitted.items():
            if future is not None:
                children.setdefault(future.parent, []).append(key)
        rooted: set[str] = set()
        line = list(children.get(None, ()))
        while line:
            key = line.pop()
            rooted.add(key)
            line += children.get(key, ())
        for key, future in fitted.items():
            if future is not None and key not in rooted:
                self._result.report("json-no-descent", self._place(found[key][0], "parent"))
        self._keep({key: future for key, future in fitted.items() if key in rooted})


def _value(table: str, field: str, data: Any, where: Where) -> Any:
    """Return a value of a field; raises ChangeProblem if it cannot be one."""
    kind = kinds(table)[field].type
    if kind == "estimate" and isinstance(data, int | float) and not isinstance(data, bool):
        data = {"value": data}
    if not _has_shape(kind, data):
        raise ChangeProblem("json-no-value", where)
    try:
        value = value_from_json(table, field, data)
        if kind == "changes":
            # What cannot stand in a file must not come into the scenario.
            encode([change_to_json(change) for change in value]).encode()
    except ChangeProblem as problem:
        raise ChangeProblem(problem.code, where, **problem.values) from None
    except (TypeError, ValueError, OverflowError) as error:
        raise ChangeProblem("json-no-value", where) from error
    return value


def _has_shape(kind: str, data: Any) -> bool:
    """Tell whether lists, objects and single values stand where they belong."""
    match kind:
        case "estimate" if isinstance(data, dict):
            return "value" in data and set(data) <= set(_PARTS) and not _is_nested(data.values())
        case "refs" | "words":
            return isinstance(data, list) and all(isinstance(part, str) for part in data)
        case "changes":
            return isinstance(data, list) and not _is_deep(data)
        case "ref" | "text" | "choice":
            return data is None or isinstance(data, str)
    return not _is_nested([data])


def _is_nested(values: Iterable[Any]) -> bool:
    return any(isinstance(value, list | dict) for value in values)


def _is_deep(data: Any) -> bool:
    """Tell whether values are nested deeper than any change; what shows them would overflow."""
    level = [data]
    for _ in range(_DEEPEST):
        parts = [one.values() if isinstance(one, dict) else one for one in level]
        level = [value for part in parts for value in part if isinstance(value, list | dict)]
        if not level:
            return False
    return True


def _is_id(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_ID and text.isprintable()


def _shown(value: object) -> str:
    return str(value)[:_SHOWN].encode("utf-8", "replace").decode("utf-8")


def is_planner_json(document: Mapping[str, Any]) -> bool:
    """Tell whether a document says that it is of this format."""
    return document.get("format") == FORMAT
