"""`planner merge`: two copies made one, with their ancestor found in the change log."""

from pathlib import Path

import pytest

from planner.domain.changes import RemoveRecords, Scale, add, apply, set_field
from planner.domain.fields import Estimate
from planner.domain.records import Actor, Issue, Stance
from planner.domain.scenario import Scenario, new_scenario
from planner.storage.opening import read_scenario
from planner.storage.user import system_user
from tests.builders import small_scenario
from tests.cli.conftest import Run
from tests.cli.test_diff import written
from tests.copies import STANCE, position, started, went_on
from tests.domain.test_changes import same


@pytest.fixture
def start(tmp_path: Path) -> Path:
    return started(tmp_path)


def read(path: Path) -> Scenario:
    return read_scenario(path).scenario


def test_the_ancestor_is_found_in_the_log_and_both_sides_are_kept(
    planner: Run, start: Path, tmp_path: Path
) -> None:
    ours = went_on(start, "a.scenario", position(31), RemoveRecords("events", ("E",)))
    theirs = went_on(start, "b.scenario", set_field("actors", "SUD", "name", "Sud"))
    out = tmp_path / "out.scenario"

    answer = planner("merge", ours, theirs, "-o", out, "--json")

    assert (answer.status, answer.document) == (0, {"applied": 1, "conflicts": []})
    merged = read(out)
    assert merged.stances[STANCE].position == Estimate(31)
    assert merged.actors["SUD"].name == "Sud"
    assert "E" not in merged.events
    log = read_scenario(out).log
    assert log[-1].label == "Merge with b.scenario, changed by anna"
    assert log[-1].author == system_user()
    assert len(log) == len(read_scenario(ours).log) + 1


def test_what_both_did_in_a_future_is_merged(planner: Run, start: Path, tmp_path: Path) -> None:
    ours = went_on(start, "a.scenario", position(40), future="SOFT")
    theirs = went_on(start, "b.scenario", Scale("actors", "tempo", 2.0), future="SOFT")
    out = tmp_path / "out.scenario"

    assert planner("merge", ours, theirs, "-o", out).status == 0

    assert read(out).futures["SOFT"].changes == (position(40), Scale("actors", "tempo", 2.0))


def test_conflicts_are_listed_and_nothing_is_written_without_a_choice(
    planner: Run, start: Path, tmp_path: Path
) -> None:
    ours = went_on(start, "a.scenario", position(31))
    theirs = went_on(start, "b.scenario", position(39))
    out = tmp_path / "out.scenario"

    answer = planner("merge", ours, theirs, "-o", out, "--json")
    assert answer.status == 1
    assert answer.document["conflicts"] == [
        {
            "where": {"actor": "NOR", "issue": "DUES", "field": "position"},
            "ours": {"value": 31.0},
            "theirs": {"value": 39.0},
            "base": {"value": 33.0},
        }
    ]
    told = planner("merge", ours, theirs, "-o", out)
    assert told.status == 1
    assert "Position of North · Dues: before: 33; ours: 31; theirs: 39" in told.out
    assert "can be taken over" in told.out
    assert "nothing was written" in told.out
    assert not out.exists()


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("ours", Estimate(31)),
        ("theirs", Estimate(39)),
        ("range", Estimate(35, 31, 39)),
    ],
)
def test_a_choice_settles_conflicts(
    planner: Run, start: Path, tmp_path: Path, choice: str, expected: Estimate
) -> None:
    ours = went_on(start, "a.scenario", position(31))
    theirs = went_on(start, "b.scenario", position(39))
    out = tmp_path / "out.scenario"

    answer = planner("merge", ours, theirs, "-o", out, "--conflicts", choice)

    assert answer.status == 0
    assert read(out).stances[STANCE].position == expected


def test_an_ancestor_can_be_named(planner: Run, tmp_path: Path) -> None:
    base = written(tmp_path / "base.scenario")
    ours = written(tmp_path / "a.scenario", position(31))
    theirs = written(tmp_path / "b.scenario", RemoveRecords("events", ("E",)), position(31))
    out = tmp_path / "out.scenario"

    answer = planner("merge", ours, theirs, "--base", base, "-o", out, "--json")

    assert answer.document == {"applied": 1, "conflicts": []}
    assert "E" not in read(out).events
    other = written(tmp_path / "c.scenario", scenario=new_scenario("Other"))
    assert planner("merge", ours, theirs, "--base", other, "-o", tmp_path / "x").status == 2


def test_without_an_ancestor_that_is_said(planner: Run, tmp_path: Path) -> None:
    ours = written(tmp_path / "a.scenario", position(31))
    theirs = written(tmp_path / "b.scenario", RemoveRecords("events", ("E",)))
    out = tmp_path / "out.scenario"

    answer = planner("merge", ours, theirs, "-o", out, "--conflicts", "ours")

    assert "What both have in common is not known" in answer.out
    assert "E" in read(out).events


def test_files_of_no_common_origin_are_matched_by_name_when_asked(
    planner: Run, tmp_path: Path
) -> None:
    other = new_scenario("Harbour dues", "other")
    for table, record in (
        ("actors", Actor("1", "northport ", "N")),
        ("actors", Actor("NOR", "Newport", "New")),
        ("issues", Issue("9", "Dues", "D")),
        ("stances", Stance("NOR", "9", Estimate(10), None, None)),
        ("stances", Stance("1", "9", Estimate(30, 25, 35), None, None)),
    ):
        other = add_to(other, table, record)
    ours = written(tmp_path / "a.scenario")
    theirs = written(tmp_path / "b.scenario", scenario=other)
    out = tmp_path / "out.scenario"

    refused = planner("merge", ours, theirs, "-o", out)
    assert refused.status == 2
    assert "--by-name" in refused.err
    assert planner("merge", ours, theirs, "--by-name", "--conflicts", "ours", "-o", out).status == 0

    merged, before = read(out), small_scenario()
    # Where a newcomer stands depends on the id that it gets.
    names = [actor.name for actor in merged.actors.values()]
    assert sorted(names) == ["Harbour master", "Newport", "Northport", "Southport"]
    new = next(key for key, actor in merged.actors.items() if actor.name == "Newport")
    assert merged.stances[new, "DUES"].position == Estimate(10)
    assert merged.stances[STANCE] == before.stances[STANCE]
    assert same(read(ours), before)


def add_to(scenario: Scenario, table: str, record: object) -> Scenario:
    return apply(scenario, add(scenario, table, record))


def test_nothing_is_overwritten_unasked(planner: Run, start: Path) -> None:
    ours = went_on(start, "a.scenario", position(31))
    before = ours.read_bytes()
    assert planner("merge", start, ours, "-o", ours).status == 3
    assert ours.read_bytes() == before
    assert planner("merge", start, ours, "-o", ours, "--force").status == 0
    assert read(ours).stances[STANCE].position == Estimate(31)
