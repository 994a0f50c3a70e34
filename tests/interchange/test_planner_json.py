"""JSON of everything: what was written is read again to the last bit, whatever is wrong is told."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from planner.domain.changes import check_scenario
from planner.domain.problems import FilePlace, FileProblem
from planner.domain.scenario import Scenario
from planner.interchange.imported import Imported
from planner.interchange.planner_json import write_json
from planner.interchange.reading import read_source
from planner.storage.digest import domain_digest
from planner.storage.opening import read_scenario
from planner.storage.saving import export_scenario
from planner.texts.findings import error_sentence, problem_sentence
from tests.builders import small_scenario
from tests.helpers import ROOT, amount
from tests.interchange.made import scenarios


def document() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(write_json(small_scenario()).text)
    return data


def read(data: object, folder: Path) -> Imported:
    path = folder / "a.json"
    path.write_text(json.dumps(data).replace("Infinity", "1e999"), encoding="utf-8")
    imported = read_source(path)
    check_scenario(imported.scenario)
    assert all(problem_sentence(problem) for problem in imported.problems)
    return imported


@settings(max_examples=amount(150), deadline=None)
@given(scenario=scenarios())
def test_everything_comes_back(
    scenario: Scenario, tmp_path_factory: pytest.TempPathFactory
) -> None:
    exported = write_json(scenario)
    path = tmp_path_factory.mktemp("json") / "a.json"
    path.write_bytes(exported.to_bytes())
    imported = read_source(path)
    assert exported.problems == imported.problems == []
    assert imported.scenario.id == scenario.id
    assert imported.scenario.tables == scenario.tables
    assert domain_digest(imported.scenario) == domain_digest(scenario)


def test_the_talks_example_comes_back(tmp_path: Path) -> None:
    scenario = read_scenario(ROOT / "resources" / "samples" / "talks.scenario").scenario
    path = tmp_path / "a.json"
    path.write_bytes(write_json(scenario).to_bytes())
    again = read_source(path).scenario
    export_scenario(again, tmp_path / "b.scenario")
    assert read_scenario(tmp_path / "b.scenario").digest == domain_digest(scenario)


def test_rows_in_any_order_and_numbers_alone_are_read(tmp_path: Path) -> None:
    data = document()
    data["actors"][0]["influence"] = 33
    data["futures"].insert(0, {"id": "X", "name": "Firmer", "parent": "F"})
    del data["settings"], data["id"]
    imported = read(dict(sorted(data.items())), tmp_path)
    assert imported.problems == []
    assert imported.scenario.actors["NOR"].influence.value == 33
    assert [future.parent for future in imported.scenario.futures.values()] == ["F", None]


DEEP: Any = []
for _ in range(400):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    ("table", "row", "code"),
    [
        ("actors", {"id": "X", "influence": 101}, "out-of-range"),
        ("actors", {"id": "X", "influence": float("inf")}, "not-finite"),
        ("actors", {"id": "X", "influence": {"value": 1, "sure": 2}}, "json-no-value"),
        ("actors", {"id": "X", "name": DEEP}, "json-no-value"),
        ("actors", {"id": "X", "name": "\ud800"}, "text-not-printable"),
        ("actors", {"id": {}}, "json-no-value"),
        ("actors", {"name": "nobody"}, "value-missing"),
        ("actors", {"id": "NOR"}, "record-exists"),
        ("actors", ["X"], "import-not-a-row"),
        ("actors", {"id": "X", "wings": 2}, "import-unknown-column"),
        ("stances", {"actor": "NOR", "issue": "NONE"}, "unknown-reference"),
        ("groups", {"id": "X", "members": "NOR"}, "json-no-value"),
        ("impacts", {"outcome": []}, "json-no-value"),
        ("futures", {"id": "X", "parent": "X"}, "json-no-descent"),
        ("futures", {"id": "X", "parent": "NONE"}, "unknown-reference"),
        ("futures", {"id": "X", "changes": [{"kind": "set"}]}, "unreadable-change"),
        ("futures", {"id": "X", "changes": [{"kind": "set", "cells": DEEP}]}, "json-no-value"),
        (
            "futures",
            {
                "id": "X",
                "changes": [{"kind": "set", "cells": [["actors", "NOR", "name", "\ud800"]]}],
            },
            "json-no-value",
        ),
        (
            "futures",
            {
                "id": "X",
                "changes": [
                    {"kind": "shift", "table": "stances", "field": "position", "amount": 10**400}
                ],
            },
            "json-no-value",
        ),
    ],
)
def test_what_does_not_fit_is_told_with_its_row(
    table: str, row: Any, code: str, tmp_path: Path
) -> None:
    data = document()
    data[table].append(row)
    imported = read(data, tmp_path)
    assert [problem.code for problem in imported.problems] == [code]
    where = imported.problems[0].where
    assert isinstance(where, FilePlace)
    assert (where.file, where.sheet, where.row) == ("a.json", table, len(data[table]))
    export_scenario(imported.scenario, tmp_path / "a.scenario")
    others = {name: records for name, records in imported.scenario.tables.items() if name != table}
    assert others == {name: small_scenario().tables[name] for name in others}


def test_tables_that_are_none_are_told(tmp_path: Path) -> None:
    data = document() | {"issues": {"a": 1}, "brief": [], "weather": "fine", "id": ""}
    imported = read(data, tmp_path)
    found = [problem.code for problem in imported.problems]
    assert found[:3] == ["import-unknown-value", "import-not-a-row", "json-no-list"]
    assert imported.scenario.brief.title == "a"
    assert imported.scenario.id


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"format": "scenario-planner", "version": 2}, "json-version"),
        ({"format": "scenario-planner"}, "json-version"),
        ({"format": "scenario-planner", "version": DEEP}, "json-version"),
        (
            {"format": "scenario-planner", "version": 1, "issues": [{}] * 61},
            "import-too-many-records",
        ),
    ],
)
def test_what_is_none_of_ours_is_refused_whole(data: Any, code: str, tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as caught:
        read(data, tmp_path)
    assert caught.value.code == code
    assert error_sentence(caught.value)
