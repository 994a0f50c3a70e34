"""A session as people live it: joining, answering blind, revealing, going on."""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from planner.workshop.events import Adopted
from planner.workshop.problems import WorkshopProblem
from planner.workshop.questions import Given
from planner.workshop.room import Room
from tests.workshop.conftest import AGENDA, Clock


def refused(code: str, act: Callable[..., object], *arguments: Any, **named: Any) -> None:
    """Check that an act is refused for a reason."""
    with pytest.raises(WorkshopProblem) as caught:
        act(*arguments, **named)
    assert caught.value.code == code


def test_blind_answers_are_seen_by_nobody_else_until_they_are_revealed(room: Room) -> None:
    ann, _ = room.join("Ann")
    bob, _ = room.join("Bob", "SUD")
    room.open_item("first")
    room.answer(ann, "first", "dues", 1, {"likely": 41.5, "low": 30, "high": 50, "reason": "why"})
    seen = json.dumps(asdict(room.snapshot()), default=str) + json.dumps(room.phone_state(bob))
    assert "41.5" not in seen
    assert "why" not in seen
    assert room.snapshot().answered == {"dues": 1, "storm": 0}
    assert room.phone_state(ann)["answers"]["dues"]["likely"] == 41.5
    room.reveal()
    assert room.snapshot().results["dues"][0].values == (41.5,)
    shown = room.phone_state(bob)["results"]["dues"]
    assert (shown["values"], shown["reasons"], shown["own"]) == ([41.5], ["why"], None)


def test_what_was_revealed_stays_in_sight_while_the_second_round_is_blind(room: Room) -> None:
    ann, _ = room.join("Ann")
    room.open_item("first")
    room.answer(ann, "first", "dues", 1, {"likely": 40})
    room.reveal()
    room.start_blind()
    room.answer(ann, "first", "dues", 2, {"likely": 77})
    assert [one.values for one in room.snapshot().results["dues"]] == [(40.0,)]
    state = room.phone_state(ann)
    assert state["item"]["round"] == 2
    assert state["earlier"]["dues"]["likely"] == 40
    assert state["results"]["dues"]["values"] == [40.0]


@pytest.mark.parametrize(
    ("code", "question", "round", "values"),
    [
        ("workshop-off-scale", "dues", 1, {"likely": 101}),
        ("workshop-off-scale", "dues", 1, {"likely": 5, "low": -1}),
        ("workshop-disorder", "dues", 1, {"likely": 5, "low": 6}),
        ("workshop-empty", "dues", 1, {"reason": "none"}),
        ("workshop-too-long", "dues", 1, {"likely": 5, "reason": "x" * 301}),
        ("workshop-unreadable", "dues", 1, {"likely": "5"}),
        ("workshop-unreadable", "dues", 1, {"likely": True}),
        ("workshop-unreadable", "dues", 1, {"likely": 10**400}),
        ("workshop-unreadable", "dues", 1, {"likely": float("nan")}),
        ("workshop-unreadable", "dues", 1, {"likely": 5, "more": 1}),
        ("workshop-unreadable", "dues", 1, []),
        ("workshop-closed", "dues", 2, {"likely": 5}),
        ("workshop-no-question", "trade", 1, {"option": "Good"}),
        ("workshop-no-question", "unknown", 1, {"likely": 5}),
    ],
)
def test_what_is_no_answer_to_the_open_question_is_refused(
    room: Room, code: str, question: str, round: int, values: Any
) -> None:
    ann, _ = room.join("Ann")
    room.open_item("first")
    version = room.version
    refused(code, room.answer, ann, "first", question, round, values)
    assert room.version == version


def test_options_and_texts_are_taken_as_asked(room: Room) -> None:
    ann, _ = room.join("Ann")
    room.open_item("second")
    refused("workshop-no-option", room.answer, ann, "second", "trade", 1, {"option": "Bad"})
    refused("workshop-empty", room.answer, ann, "second", "story", 1, {"text": " \n"})
    room.answer(ann, "second", "trade", 1, {"option": "Good", "likely": 3})
    room.answer(ann, "second", "story", 1, {"text": "Ships\x07 come\n<b>in</b>"})
    room.reveal()
    state = room.phone_state(ann)
    assert state["results"]["trade"]["counts"] == [0, 1]
    assert state["results"]["story"]["texts"] == ["Ships come <b>in</b>"]


def test_answers_after_closing_are_refused(room: Room) -> None:
    ann, _ = room.join("Ann")
    refused("workshop-closed", room.answer, ann, "first", "dues", 0, {"likely": 5})
    room.open_item("first")
    room.reveal()
    refused("workshop-closed", room.answer, ann, "first", "dues", 1, {"likely": 5})


def test_time_runs_and_can_be_extended(room: Room, clock: Clock) -> None:
    ann, _ = room.join("Ann")
    room.open_item("first")
    clock.pass_by(30)
    assert room.phone_state(ann)["seconds_left"] == 210
    room.extend(1)
    assert room.phone_state(ann)["seconds_left"] == 270
    clock.pass_by(1000)
    assert room.phone_state(ann)["seconds_left"] == 0
    room.answer(ann, "first", "dues", 1, {"likely": 5})  # the facilitator closes, not the clock


def test_a_token_proves_who_somebody_is_and_is_kept_nowhere(room: Room, tmp_path: Path) -> None:
    ann, token = room.join("Ann")
    assert room.person(token) == ann
    assert room.person("x" + token) is None
    assert all(
        token.encode() not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()
    )
    room.remove(ann)
    assert room.person(token) is None
    refused("workshop-no-person", room.phone_state, ann)


def test_a_name_is_taken_once_until_it_is_released(room: Room) -> None:
    ann, token = room.join("Ann", "NOR")
    refused("workshop-name-taken", room.join, " ann ")
    room.release(ann)
    assert room.person(token) is None
    again, other = room.join("ann")
    assert (again, room.person(other)) == (ann, ann)
    assert [(one.name, one.team) for one in room.snapshot().persons] == [("Ann", "NOR")]


def test_names_and_teams_are_checked(room: Room) -> None:
    refused("workshop-no-name", room.join, " \u200b\n")
    refused("workshop-too-long", room.join, "x" * 61)
    refused("workshop-no-team", room.join, "Ann", "XXX")


def test_an_anonymous_session_never_holds_a_name(tmp_path: Path) -> None:
    room = Room.begin(tmp_path, "small")
    room.prepare("Dues", AGENDA, is_anonymous=True)
    ann, _ = room.join("Annabel")
    room.close()
    assert room.snapshot().persons[0].name == ""
    files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert all(b"Annabel" not in text for text in files)
    refused("workshop-names-settled", room.prepare, "Dues", AGENDA)
    assert room.phone_state(ann)["person"]["number"] == 1


def test_answers_of_a_removed_person_do_not_count(room: Room) -> None:
    ann, _ = room.join("Ann")
    bob, _ = room.join("Bob")
    room.open_item("first")
    for person, value in ((ann, 10), (bob, 90)):
        room.answer(person, "first", "dues", 1, {"likely": value})
    room.remove(bob)
    assert room.snapshot().answered["dues"] == 1
    room.reveal()
    assert room.snapshot().results["dues"][0].values == (10.0,)


def test_the_agenda_goes_step_by_step(room: Room) -> None:
    refused("workshop-no-item", room.open_item, "third")
    refused("workshop-no-item", room.start_blind)
    room.open_item("first")
    refused("workshop-still-blind", room.open_item, "second")
    refused("workshop-still-blind", room.end)
    room.reveal()
    room.adopt(Adopted("", "dues", 1, "median", Given(likely=40)))
    room.open_item("second")
    room.reveal()
    room.leave()
    assert [view.stage for view in room.snapshot().items] == ["adopted", "left"]
    room.end()
    refused("workshop-ended", room.join, "Late")


def test_what_has_begun_stays_on_the_agenda(room: Room) -> None:
    room.open_item("first")
    refused("workshop-item-begun", room.prepare, "Dues", AGENDA[1:])
    room.prepare("Dues", AGENDA[:1])
    assert len(room.snapshot().items) == 1


def test_everybody_hears_of_a_change_after_it_was_made(room: Room) -> None:
    heard: list[tuple[int, int]] = []

    def listen(version: int) -> None:
        heard.append((version, len(room.snapshot().persons)))

    stop = room.subscribe(listen)
    room.join("Ann")
    stop()
    room.join("Bob")
    assert heard == [(room.version - 1, 1)]
