"""`planner diff`: file against file, and future against future."""

from dataclasses import replace
from pathlib import Path

import pytest

from planner.domain.change_json import change_to_json, record_from_json
from planner.domain.changes import (
    AddRecords,
    Change,
    RemoveRecords,
    Reorder,
    Scale,
    SetFields,
    add,
    apply,
    set_field,
)
from planner.domain.fields import Estimate
from planner.domain.records import Actor, Future
from planner.domain.scenario import Scenario
from planner.storage.images import image_of
from planner.storage.json_text import encode
from planner.storage.stored import LogEntry
from tests.builders import around, small_scenario
from tests.cli.conftest import TALKS, Run

NOR = ("NOR", "DUES")


def _line(seq: int, author: str, before: float | None, after: float) -> LogEntry:
    texts = [
        None
        if value is None
        else encode(change_to_json(set_field("stances", NOR, "position", around(value))))
        for value in (after, before)
    ]
    at = f"2026-03-{9 + seq}T12:00:00+00:00"
    return LogEntry(seq, f"u{seq}", at, author, "", None, "set", *texts)


# 12 was entered on 10 March, and 30, what it is now, two days later.
LOG = (_line(1, "anna", None, 12.0), replace(_line(2, "boris", 12.0, 30.0), at="2026-03-12T12:00"))


def written(path: Path, *changes: Change, scenario: Scenario | None = None) -> Path:
    """Write the small scenario with some changes."""
    scenario = scenario or small_scenario()
    for change in changes:
        scenario = apply(scenario, change)
    path.write_bytes(image_of(scenario))
    return path


def test_a_file_does_not_differ_from_itself(planner: Run) -> None:
    assert planner("diff", TALKS, TALKS, "--json").document == {"differences": []}
    answer = planner("diff", TALKS, TALKS)
    assert (answer.status, answer.out) == (0, "No differences.\n")


def test_values_are_compared_with_nothing_lost(planner: Run, tmp_path: Path) -> None:
    a = written(tmp_path / "a.scenario", set_field("stances", NOR, "position", Estimate(0.1 + 0.2)))
    b = written(tmp_path / "b.scenario", set_field("stances", NOR, "position", Estimate(0.3)))
    assert planner("diff", a, b, "--json").document["differences"] == [
        {
            "where": {"actor": "NOR", "issue": "DUES", "field": "position"},
            "a": {"value": 0.30000000000000004},
            "b": {"value": 0.3},
        }
    ]
    assert "0.30000000000000004" in planner("diff", a, b).out


def test_a_file_is_compared_with_what_it_was_at_a_moment(planner: Run, tmp_path: Path) -> None:
    path = tmp_path / "a@b#c.scenario"
    path.write_bytes(image_of(small_scenario(), log=LOG))
    then = f"{path}@2026-03-11"
    (found,) = planner("diff", then, path, "--json").document["differences"]
    assert (found["a"]["value"], found["b"]["value"]) == (12.0, 30.0)
    assert planner("diff", f"{path}@2026-03-12T23:59", path).out == "No differences.\n"
    assert planner("diff", f"{then}#Firm", f"{path}#Firm").status == 0

    for side, sentence in (
        ("@2026-03-09", "reaches back to 2026-03-10"),
        ("@yesterday", "neither a day"),
        ("@0001-01-01T00:00+14:00", "neither a day"),
        ("@9999-12-31T23:59-14:00", "neither a day"),
    ):
        assert sentence in planner("diff", f"{path}{side}", path).err
    missing = planner("diff", tmp_path / "anna@home.scenario", path)
    assert "There is no file “anna@home.scenario”" in missing.err


def test_the_log_is_listed_and_searched(planner: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.scenario"
    path.write_bytes(image_of(small_scenario(), log=LOG))
    lines = planner("log", path).out.splitlines()
    assert lines[0].endswith("  boris  Position of North on Dues: 12 (7–17) → 30 (25–35)")
    assert len(lines) == 2
    (found,) = planner("log", path, "--author", "anna", "--json").document["changes"]
    assert (found["number"], found["after"]) == (1, "12")
    assert found["where"] == {"actor": "NOR", "issue": "DUES", "field": "position"}
    assert len(planner("log", path, "--search", "NORTHPORT", "--limit", 1).out.splitlines()) == 1
    assert "No change fits" in planner("log", path, "--search", "nobody").out
    assert "no change log" in planner("log", TALKS).out
    assert planner("info", path, "--json").document["authors"] == {"anna": 1, "boris": 1}
    assert "Changes      2 changes since 2026-03-10" in planner("info", path).out


def test_what_is_only_on_one_side_is_given_whole(planner: Run, tmp_path: Path) -> None:
    actor = Actor("NEW", "Newcomer", influence=Estimate(12.5))
    a = written(tmp_path / "a.scenario", RemoveRecords("events", ("E",)))
    b = written(
        tmp_path / "b.scenario",
        AddRecords("actors", ((0, actor),)),
        Reorder("issues", ("DEPTH", "DUES")),
    )
    found = {
        str(one["where"]): one for one in planner("diff", a, b, "--json").document["differences"]
    }
    added = found["{'actor': 'NEW'}"]
    assert added["a"] is None
    assert record_from_json("actors", added["b"]) == actor
    assert found["{'table': 'events', 'id': 'E'}"]["b"]["name"] == "Storm"
    order = found["{'table': 'issues', 'field': 'order'}"]
    assert (order["a"], order["b"]) == (["DUES", "DEPTH"], ["DEPTH", "DUES"])
    text = planner("diff", a, b).out
    assert "Add actor Newcomer" in text
    assert text.endswith("3 differences.\n")


def test_the_futures_inside_two_files_are_compared_too(planner: Run, tmp_path: Path) -> None:
    scale, cell = Scale("stances", "compromise", 0.8), set_field("instruments", "I", "is_on", True)
    a = written(tmp_path / "a.scenario", set_field("futures", "F", "changes", (scale,)))
    b = written(tmp_path / "b.scenario", set_field("futures", "F", "changes", (scale, cell)))
    (found,) = planner("diff", a, b, "--json").document["differences"]
    assert found["where"] == {"table": "futures", "id": "F", "field": "changes"}
    assert (len(found["a"]), len(found["b"])) == (1, 2)
    text = planner("diff", a, b).out
    assert "second only: Talks about talks: in force" in text
    assert "first only" not in text


def test_two_futures_of_files_are_compared_as_they_are_resolved(
    planner: Run, tmp_path: Path
) -> None:
    changes = (
        SetFields(set_field("actors", "NOR", "side", "x").cells),
        Scale("actors", "tempo", 2.0),
    )
    a = written(tmp_path / "a#1.scenario", set_field("futures", "F", "changes", changes))
    found = planner("diff", a, f"{a}#Firm", "--json").document["differences"]
    fields = [(one["where"]["actor"], one["where"]["field"]) for one in found]
    assert fields == [("NOR", "side"), ("NOR", "tempo"), ("SUD", "tempo"), ("AID", "tempo")]
    back = planner("diff", f"{a}#F", a, "--json").document["differences"]
    assert [(one["b"], one["a"]) for one in back] == [(one["a"], one["b"]) for one in found]
    assert planner("diff", f"{a}#F", f"{a}#Firm", "--json").document == {"differences": []}


def test_two_futures_of_one_name_are_told_apart_by_their_ids(planner: Run, tmp_path: Path) -> None:
    twin = add(small_scenario(), "futures", Future("TWIN", "Firm"))
    a = written(tmp_path / "a.scenario", twin)
    answer = planner("diff", a, f"{a}#Firm", "--json")
    assert answer.status == 2
    assert answer.document["error"]["code"] == "future-ambiguous"
    assert "F, TWIN" in answer.err
    assert planner("diff", a, f"{a}#TWIN").status == 0
    assert planner("diff", a, f"{a}#Nobody").status == 2


@pytest.mark.parametrize("side", ["", "#F"])
def test_a_file_that_cannot_be_read_is_a_file_problem(
    planner: Run, tmp_path: Path, side: str
) -> None:
    (tmp_path / "b.scenario").write_text("nothing")
    for name in ("b.scenario", "gone.scenario"):
        assert planner("diff", TALKS, f"{tmp_path / name}{side}").status == 3


def test_futures_that_are_put_away_are_compared_only_when_they_are_named(
    planner: Run, tmp_path: Path
) -> None:
    scenario = small_scenario()
    more = add(scenario, "futures", Future("G", "Soft"), Future("C", "Child", "F"))
    a = written(tmp_path / "a.scenario", more, set_field("futures", "F", "is_archived", True))
    compared = planner("compare", a, "--runs", 20, "--json").document["futures"]
    assert [one["future"]["id"] for one in compared] == [None, "G"]
    named = planner("compare", a, "--runs", 20, "--future", "Child", "--json").document["futures"]
    assert [one["future"]["id"] for one in named] == [None, "C"]
