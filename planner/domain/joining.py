"""What another scenario says, put into one that is there: by name, and only what it says."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, replace
from functools import cache
from typing import Any

from planner.domain.changes import check_scenario
from planner.domain.fields import Estimate
from planner.domain.matching import matched_by_name, renamed_key
from planner.domain.records import KEY_FIELDS, TABLES, Key, kinds
from planner.domain.scenario import Scenario

Given = Mapping[str, Mapping[Key, frozenset[str]]]
_LEFT = ("brief", "settings", "futures")  # they are of the scenario as a whole
_NUMBERS = ("estimate", "number", "integer", "flag", "choice")


def joined(theirs: Scenario, ours: Scenario, given: Given) -> Scenario:
    """Return ours with the records of theirs, those of the same name with what theirs says of them.

    `given` are the fields that are said, by table and key of theirs. Of a record that is not in
    it a field is said that is not as in a new record, and a number or choice also if any record
    of its table has another. Raises ChangeProblem if both together are too much.
    """
    matched, ids = matched_by_name(theirs, ours)
    result = ours
    for table in TABLES:
        if table in _LEFT:
            continue
        said = {renamed_key(table, key, ids): names for key, names in given.get(table, {}).items()}
        varied = _varied(table, matched)
        records: dict[Any, Any] = dict(ours.tables[table])
        for key, record in matched.tables[table].items():
            if key not in records:
                records[key] = record
                continue
            names = said.get(key)
            if names is None:
                names = frozenset(varied | _unusual(table, record))
            records[key] = _with(table, records[key], record, names)
        if records != ours.tables[table]:
            result = result.with_table(table, records)
    check_scenario(result)
    return result


def _with(table: str, own: Any, other: Any, names: frozenset[str]) -> Any:
    values: dict[str, Any] = {}
    for name in names & kinds(table).keys() - {"id", *KEY_FIELDS[table]}:
        before, value = getattr(own, name), getattr(other, name)
        if isinstance(before, Estimate) and isinstance(value, Estimate):
            value = _estimate(before, value)
        if value is not None and value != before:
            values[name] = value
    return replace(own, **values) if values else own


def _estimate(before: Estimate, value: Estimate) -> Estimate:
    """Return an estimate with the range and the reasons that were there, where it has none."""
    if value.low is None and value.high is None and value.value == before.value:
        value = replace(value, low=before.low, high=before.high)
    return replace(
        value,
        confidence=before.confidence if value.confidence is None else value.confidence,
        note=value.note or before.note,
        source=value.source or before.source,
    )


def _varied(table: str, scenario: Scenario) -> set[str]:
    records = scenario.tables[table].values()
    return {
        name
        for name, kind in kinds(table).items()
        if kind.type in _NUMBERS and any(name in _unusual(table, record) for record in records)
    }


def _unusual(table: str, record: Any) -> set[str]:
    return {name for name, usual in _usual(table).items() if getattr(record, name) != usual}


@cache
def _usual(table: str) -> dict[str, Any]:
    """Return the fields of a new record that have a value of their own."""
    found = {}
    for one in fields(TABLES[table]):
        if one.default is not MISSING:
            found[one.name] = one.default
        elif one.default_factory is not MISSING:
            found[one.name] = one.default_factory()
    return found
