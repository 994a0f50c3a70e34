"""Writing for KTAB and Decide: what is read again is the same, and what is not was named before."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from planner.domain.changes import add, apply, set_field
from planner.domain.fields import Estimate
from planner.domain.problems import Where
from planner.domain.records import TABLES, Actor, Anchor, Issue, Stance, kinds
from planner.domain.scenario import Scenario, new_scenario
from planner.interchange.exported import Exported, is_near
from planner.interchange.ktab_model import PARAMETERS
from planner.interchange.reading import read_source
from planner.interchange.writing import FORMATS
from planner.texts.describe import field_name
from planner.texts.findings import problem_sentence
from tests.builders import small_scenario
from tests.helpers import amount
from tests.interchange.made import scenarios

NAMES = {"ktab": "out.csv", "ktab-xml": "out.xml", "decide": "out.txt", "xlsx": "Talks.xlsx"}
# Reports that explain numbers which are others: of scales, of sums, of what is missing.
NUMBERS = {
    "export-numbers-rounded": ("stances", "anchors"),
    "ktab-salience-scaled": ("stances",),
    "decide-own-influence": ("actors", "stances"),
}


def written(scenario: Scenario, name: str, folder: Path) -> tuple[Exported, Scenario]:
    """Write a scenario and read it again."""
    exported = FORMATS[name](scenario)
    path = folder / NAMES[name]
    path.write_bytes(exported.to_bytes())
    imported = read_source(path)
    assert {problem.code for problem in imported.problems} <= {"xlsx-futures-not-read"}
    if name == "xlsx":
        return exported, imported.scenario
    again = with_ids_of(scenario, imported.scenario)
    return exported, turned_back(again, exported)


def with_ids_of(scenario: Scenario, again: Scenario) -> Scenario:
    """Return what was read with the ids of what was written, which no format but ours keeps."""
    for table in ("actors", "issues"):
        assert len(again.tables[table]) == len(scenario.tables[table])
        ids = dict(zip(again.tables[table], scenario.tables[table], strict=True))
        records = {ids[key]: replace(one, id=ids[key]) for key, one in again.tables[table].items()}
        field = table.removesuffix("s")
        stances = [replace(s, **{field: ids[getattr(s, field)]}) for s in again.stances.values()]
        again = again.with_table(table, records)
        again = again.with_table("stances", {(s.actor, s.issue): s for s in stances})
        if table == "issues":
            anchors = [replace(a, issue=ids[a.issue]) for a in again.anchors.values()]
            again = again.with_table("anchors", {anchor.id: anchor for anchor in anchors})
    return again


def turned_back(again: Scenario, exported: Exported) -> Scenario:
    """Return what was read with the scales turned round that were told to be turned."""
    for where in (p.where for p in exported.problems if p.code == "decide-turned"):
        assert isinstance(where, Where)
        issue = again.issues[str(where.key)]
        again = again.with_table(
            "issues",
            {
                **again.issues,
                issue.id: replace(issue, low_value=issue.high_value, high_value=issue.low_value),
            },
        )
        stances = {
            key: replace(s, position=replace(s.position, value=100 - s.position.value))
            if s.issue == issue.id and s.position is not None
            else s
            for key, s in again.stances.items()
        }
        again = again.with_table("stances", stances)
        anchors = {
            key: replace(a, value=100 - a.value) if a.issue == issue.id else a
            for key, a in again.anchors.items()
        }
        again = again.with_table("anchors", anchors)
    return again


def differences(scenario: Scenario, again: Scenario) -> Iterator[tuple[str, str, str]]:
    """Yield table, field and what of it differs; no field where a whole record does."""
    for table in TABLES:
        old, new = _records(scenario, table), _records(again, table)
        if old.keys() != new.keys():
            yield table, "", ""
        for key in old.keys() & new.keys():
            for field in kinds(table):
                yield from _parts(table, field, getattr(old[key], field), getattr(new[key], field))


def _records(scenario: Scenario, table: str) -> Mapping[Any, Any]:
    if table == "anchors":  # has new ids: known by where it stands and what it says
        return {
            (a.issue, round(a.value, 6), " ".join(a.text.split())): replace(a, id="")
            for a in scenario.anchors.values()
        }
    return scenario.tables[table]


def _parts(table: str, field: str, one: Any, other: Any) -> Iterator[tuple[str, str, str]]:
    if isinstance(one, Estimate) and isinstance(other, Estimate):
        if not is_near(one.value, other.value):
            yield table, field, "value"
        if not all(map(_same, (one.low, one.high), (other.low, other.high))):
            yield table, field, "range"
        if one.note != other.note:
            yield table, field, "note"
        if one.source != other.source or not _same(one.confidence, other.confidence):
            yield table, field, "reason"
    elif isinstance(one, float) and isinstance(other, float):
        if not is_near(one, other):
            yield table, field, "value"
    elif one != other:
        yield table, field, "value"


def _same(one: float | None, other: float | None) -> bool:
    return one == other if one is None or other is None else is_near(one, other)


def is_named(exported: Exported, table: str, field: str, part: str) -> bool:
    """Tell whether what differs was named."""
    for problem in exported.problems:
        where, code = problem.where, problem.code
        assert isinstance(where, Where)
        match code:
            case "export-no-ranges" if part == "range":
                return True
            case "export-no-reasons" if part in ("note", "reason"):
                return True
            case "export-no-fields" if where.table == table:
                if field_name(field) in str(problem.values["fields"]).split(", "):
                    return True
            case "export-texts-changed" if (where.table, where.field) == (table, field):
                return True
            case "export-texts-changed" if where.table == "anchors" == table:
                return True  # they are known by their texts here
            case "xlsx-semicolon" if (table, field) == ("drivers", "states"):
                return True
            case (
                "export-no-table"
                | "xlsx-futures-in-words"
                | "ktab-no-stand"
                | "decide-no-stand"
                | "decide-points-merged"
            ):
                if where.table == table:
                    return True
            case "ktab-name-changed" if (table, field) == ("actors", "name"):
                return True
            case "decide-ends" if table == "anchors":
                return True
            case _ if code in NUMBERS and part in ("value", "") and table in NUMBERS[code]:
                return True
    return False


@settings(max_examples=amount(120), deadline=None)
@given(scenario=scenarios())
def test_what_differs_when_it_is_read_again_was_named(
    scenario: Scenario, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("formats")
    for name in NAMES:
        exported = FORMATS[name](scenario)
        assert all(problem_sentence(problem) for problem in exported.problems)
        if "decide-nothing" in codes(exported):
            continue  # said to be no file that could be read
        if any(getattr(p.where, "field", "") == "id" for p in exported.problems):
            continue  # said to lose what its entries are known by
        exported, again = written(scenario, name, folder)
        for found in differences(scenario, again):
            assert is_named(exported, *found), (name, *found)


@settings(max_examples=amount(300), deadline=None)
@given(scenario=scenarios(tables=("actors", "issues", "stances")))
def test_a_ktab_csv_follows_the_documented_grammar(scenario: Scenario) -> None:
    text = FORMATS["ktab"](scenario).text
    n_actors, n_dimensions = len(scenario.actors), len(scenario.issues)
    lines = text.split("\n")
    assert lines.pop() == ""
    assert len(lines) == 2 + n_actors
    rows = list(csv.reader(lines, strict=True))
    assert rows[0][2:] == [str(n_actors), str(n_dimensions)]
    assert all(1 <= len(cell) <= 512 for cell in rows[0])
    assert rows[1][:3] == ["Actor", "Description", "Influence"]
    assert all(1 <= len(cell) <= 256 for cell in rows[1])
    for sign in ("$$", "'", "\r", "\t", '""'):
        assert sign not in text
    for row in rows:
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
    for row in rows[1:]:
        assert len(row) == 3 + 2 * n_dimensions
    for row in rows[2:]:
        assert 1 <= len(row[0]) <= 25
        assert 1 <= len(row[1]) <= 256  # its window drops empty fields
        assert not any("e" in cell for cell in row[2:])
        numbers = [float(cell) for cell in row[2:]]
        assert numbers[0] >= 0
        assert all(0 <= number <= 100 for number in numbers[1:])
        assert sum(numbers[2::2]) <= 100


@settings(max_examples=amount(100), deadline=None)
@given(scenario=scenarios(tables=("actors", "issues", "stances")))
def test_a_ktab_xml_has_what_its_program_demands(scenario: Scenario) -> None:
    root = ElementTree.fromstring(FORMATS["ktab-xml"](scenario).text.encode())
    names = [child.tag for child in root]
    assert names == [
        *("name", "desc", "prngSeed", "ModelParameters", "Dimensions", "Actors", "IdealAdjustment")
    ]
    assert [child.tag for child in root[3]] == list(PARAMETERS)
    empty = [e.tag for e in root.iter() if not len(e) and not (e.text or "").strip()]
    assert set(empty) <= {"Dimensions", "Actors", "IdealAdjustment", "Position", "Salience"}
    assert len(root.findall("Dimensions/dName")) == len(scenario.issues)
    for actor in root.findall("Actors/Actor"):
        assert [child.tag for child in actor] == [
            *("name", "description", "capability", "Position", "Salience")
        ]
        assert len(actor[3]) == len(actor[4]) == len(scenario.issues)
        assert sum(float(sal.text or "") for sal in actor[4]) <= 100
    pairs = root.findall("IdealAdjustment/iaPair")
    assert len(pairs) == len(scenario.actors)
    for pair in pairs:
        assert [child.tag for child in pair] == ["adjustingIdeal", "referencePos", "adjust"]
        assert pair[0].text == pair[1].text
        assert pair[2].text == "1"


def codes(exported: Exported) -> list[str]:
    assert all(problem_sentence(problem) for problem in exported.problems)
    return [problem.code for problem in exported.problems]


def test_what_a_format_cannot_hold_is_told() -> None:
    scenario = small_scenario()
    found = codes(FORMATS["ktab"](scenario))
    assert {"ktab-no-stand", "export-no-ranges", "export-no-fields"} <= set(found)
    left_out = [
        {problem.where for problem in FORMATS[name](scenario).problems}
        for name in ("ktab", "decide")
    ]
    for table in ("relations", "events", "futures"):
        assert all(Where(table) in places for places in left_out)
    assert [Where("anchors") in places for places in left_out] == [True, False]


def test_what_ktab_cannot_run_is_told() -> None:
    scenario = new_scenario("Talks")
    actors = [Actor("A", "Anna", influence=Estimate(0)), Actor("B", "Bert")]
    scenario = apply(scenario, add(scenario, "actors", *actors))
    told = ["ktab-few-actors", "ktab-no-issues", "ktab-no-influence"]
    assert codes(FORMATS["ktab-xml"](scenario))[:3] == told
    scenario = apply(scenario, add(scenario, "issues", *(Issue(f"{n}", "x") for n in range(10))))
    scenario = apply(scenario, set_field("settings", "", "seed", 0))
    found = codes(FORMATS["ktab-xml"](scenario))
    assert {"ktab-many-issues", "ktab-no-salience", "ktab-seed-zero"} <= set(found)


def test_points_of_a_scale_come_along(tmp_path: Path) -> None:
    scenario = small_scenario()
    scenario = apply(scenario, add(scenario, "anchors", Anchor("B", "DUES", 40.0, "half as much")))
    _, again = written(scenario, "decide", tmp_path)
    assert [(a.issue, a.value, a.text) for a in again.anchors.values()] == [
        ("DUES", 0, "free of charge"),
        ("DUES", 40, "half as much"),
    ]


def test_decide_speaks_of_actors_by_their_abbreviations(tmp_path: Path) -> None:
    scenario = apply(small_scenario(), set_field("actors", "SUD", "short", "North"))
    path = tmp_path / "out.txt"
    path.write_bytes(FORMATS["decide"](scenario).to_bytes())
    assert list(read_source(path).scenario.actors) == ["North", "SUD", "Master"]
    own = Stance("NOR", "DUES", Estimate(1), None, Estimate(2), Estimate(90))
    scenario = scenario.with_table("stances", {**scenario.stances, ("NOR", "DUES"): own})
    path.write_bytes(FORMATS["decide"](scenario).to_bytes())
    again = read_source(path).scenario
    assert again.actors["North"].influence.value == 50
    assert again.stances["North", "DUES"].influence == Estimate(90)


def test_long_names_and_quotes_become_what_ktab_takes() -> None:
    scenario = new_scenario('What\'s next, "really"')
    names = ["x" * 60, "O'Neill", "A, B", "=1"]
    actors = [Actor(f"A{n}", name, "Short" if n == 0 else "") for n, name in enumerate(names)]
    scenario = apply(scenario, add(scenario, "actors", *actors))
    exported = FORMATS["ktab"](scenario)
    lines = exported.text.splitlines()
    title = '"What\u2019s next, \u201dreally\u201d"'
    assert lines[0] == f"{title},{title},4,0"
    assert lines[2:] == [
        "Short,Short,50",
        "O\u2019Neill,O\u2019Neill,50",
        '"A, B","A, B",50',
        "\u2019=1,\u2019=1,50",
    ]
    assert codes(exported).count("ktab-name-changed") == 2
