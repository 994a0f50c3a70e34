"""Lines of the change log in words, and what they are found by."""

import json
from dataclasses import replace

import pytest

from planner.domain.change_json import change_to_json
from planner.domain.changes import (
    AddRecords,
    Batch,
    Change,
    RemoveRecords,
    Reorder,
    Scale,
    SetFields,
    set_field,
)
from planner.domain.fields import Estimate
from planner.domain.problems import Where
from planner.domain.records import Actor
from planner.storage.stored import LogEntry
from planner.study.log_words import Step, names_of, parts_of, searched, step_of
from tests.builders import small_scenario

SCENARIO = small_scenario()
STANCE = ("NOR", "DUES")


def line(
    change: Change | None, inverse: Change | None = None, label: str = "", future: str | None = None
) -> LogEntry:
    kind = "set" if change is None else change_to_json(change)["kind"]
    texts = [None if one is None else json.dumps(change_to_json(one)) for one in (change, inverse)]
    at = "2026-03-12T12:00:00+00:00"
    return LogEntry(1, "u", at, "Zoë", label, future, kind, texts[0], texts[1])


def move(value: float, note: str = "") -> SetFields:
    return set_field("stances", STANCE, "position", Estimate(value, note=note, source=note))


def test_one_number_is_told_with_what_it_was() -> None:
    step = step_of(line(move(44.0, "Cable"), move(30.0)), SCENARIO)
    assert (step.what, step.before, step.after) == ("Position of North on Dues", "30", "44")
    assert "Cable" in step.reason
    assert step.place == Where("stances", STANCE, "position")
    only_note = step_of(line(move(30.0, "Cable"), move(30.0)), SCENARIO)
    assert only_note.before == only_note.after


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (AddRecords("actors", ((0, Actor("NEW", "New")),)), Where("actors", "NEW")),
        (RemoveRecords("actors", ("AID",)), Where("actors", "AID")),
        (Reorder("actors", ("AID", "NOR", "SUD")), Where("actors", "")),
        (Scale("stances", "compromise", 0.5), Where("stances", "")),
        (Batch((move(1.0), move(2.0))), Where("stances", STANCE)),
        (SetFields(()), None),
        (set_field("futures", "F", "changes", (move(9.0),)), Where("futures", "F", "changes")),
    ],
)
def test_everything_else_is_named_with_its_first_place(change: Change, place: Where | None) -> None:
    step = step_of(line(change), SCENARIO)
    assert step.what
    assert (step.before, step.after, step.place) == ("", "", place)


def test_a_batch_of_one_is_told_as_that_one() -> None:
    step = step_of(line(Batch((move(44.0),)), Batch((move(30.0),))), SCENARIO)
    assert (step.before, step.after) == ("30", "44")


def test_a_line_of_several_things_tells_each_with_what_it_was() -> None:
    name = set_field("actors", "SUD", "name", "Sud")
    moved = line(
        Batch((move(44.0), name)), Batch((set_field("actors", "SUD", "name", "South"), move(30.0)))
    )
    assert parts_of(moved, SCENARIO) == [
        "North · Dues: Position 30 → 44",
        "South: Name South → Sud",
    ]
    assert parts_of(line(move(44.0), move(30.0)), SCENARIO) == []
    assert parts_of(line(Batch((move(44.0), name))), SCENARIO) == []
    many = Batch(tuple(move(float(n % 90)) for n in range(300)))
    assert parts_of(line(many, many), SCENARIO)[-1] == "… and 100 more"


def test_what_cannot_be_read_any_more_keeps_its_label() -> None:
    assert step_of(line(None, label="Paste"), SCENARIO).what == "Paste"
    assert step_of(line(None), SCENARIO).what == "A change too large to be kept in full"
    step = step_of(line(None, label="Paste", future="GONE"), SCENARIO)
    assert (step.what, step.future) == ("In the future “GONE”: Paste", "GONE")


@pytest.mark.parametrize(
    "text",
    [
        '{"kind":"set","cells":[["stances",["NOR","DUES"],"position",{"value":null}]]}',
        '{"kind":"set","cells":[["actors","NOR","name",{"a":[1]}]]}',
        '{"kind":"set","cells":[["stances","N","position",{"value":1}]]}',
        '{"kind":"set","cells":[["actors",["N","D"],"name","North"]]}',
        '{"kind":"set","cells":[["actors","NOR","name","\\ud800"]]}',
        '{"kind":"remove","table":"junk","keys":["x"]}',
        '{"kind":"scale","table":"stances","field":"junk","factor":2}',
        '{"kind":"batch","changes":[{"kind":"reorder","table":"junk","keys":[]}]}',
        '"\\q" [[[[',
    ],
)
def test_what_no_scenario_could_take_is_not_told(text: str) -> None:
    entry = replace(line(None, label="Moved"), change_text=text, inverse_text=text)
    assert step_of(entry, SCENARIO) == Step("Moved")
    assert parts_of(entry, SCENARIO) == []
    assert "moved" in searched(entry, names_of(SCENARIO))


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("zoë", True),
        ("northport", True),
        ("dues", True),
        ("position", True),
        ("telegramm „b“\n2", True),
        ("firm", True),
        ("2026-03-12", True),
        ("southport", False),
        ("confidence", False),
        ("cells", False),
    ],
)
def test_a_line_is_found_by_what_people_call_things(words: str, is_found: bool) -> None:
    entry = line(move(44.0, "Telegramm „B“\n2"), label="Moved", future="F")
    assert (words in searched(entry, names_of(SCENARIO))) is is_found
