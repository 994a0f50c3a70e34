"""The record of a session in the scenario's file, in its copies and when copies are merged."""

import json
import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from planner.document.document import Document
from planner.domain.problems import PlannerError
from planner.domain.sharing import Sharing
from planner.report.html import render_html
from planner.storage.opening import read_scenario
from planner.storage.stored import WORKSHOP, Attachment, pack
from planner.workshop.adopting import adoption
from planner.workshop.events import Item
from planner.workshop.minutes import minutes
from planner.workshop.problems import WorkshopProblem
from planner.workshop.questions import Question
from planner.workshop.record import read_record, record_of, session_document, without_names
from planner.workshop.room import Room
from tests.builders import small_scenario
from tests.helpers import amount


@pytest.fixture
def played(room: Room) -> Room:
    """Return a room in which Ann was revealed and Bob has answered blind since."""
    ann, _ = room.join("Annabel", "NOR")
    room.open_item("first")
    room.answer(ann, "first", "dues", 1, {"likely": 40, "reason": "It was so in 1999"})
    room.reveal()
    room.start_blind()
    room.answer(ann, "first", "dues", 2, {"likely": 41.25})
    return room


def kept_in(path: Path) -> list[Attachment]:
    """Return the workshops in a file."""
    return [one for one in read_scenario(path).attachments if one.kind == WORKSHOP]


def test_a_record_tells_the_session_again_without_its_code(played: Room) -> None:
    record = played.record()
    again = read_record(record)
    assert again.session.answers == played.session.answers
    assert again.session.progress == played.session.progress
    assert again.session.started.code == ""
    assert again.session.persons["p1"].token_sha256 == ""
    assert (record.title, record.id) == ("Harbour dues", played.session.started.session)


def test_a_session_can_be_gone_on_with_from_its_record(played: Room, tmp_path: Path) -> None:
    events = read_record(played.record()).events
    again = Room.resume(tmp_path / "elsewhere", events)
    assert again.code != played.code
    assert len(again.code) == 8
    person, _ = again.join("annabel")
    assert again.phone_state(person)["answers"]["dues"]["likely"] == 41.25
    again.close()


@pytest.mark.parametrize(
    "contents",
    [
        [],
        {"version": 1},
        {"version": 1, "events": []},
        {"version": 1, "events": [7]},
        {"version": 1, "events": [{"event": "ended", "at": "2026-11-25T09:00:00+00:00"}]},
        {
            "version": 1,
            "events": [{"event": "started", "at": "today", "session": "", "scenario": ""}],
        },
        {"version": 2, "events": []},
    ],
)
def test_a_record_of_somebody_else_is_refused_in_words(contents: object) -> None:
    with pytest.raises(WorkshopProblem):
        read_record(Attachment("x", WORKSHOP, "", "", pack(contents)))


def test_a_record_never_names_a_folder_elsewhere(played: Room) -> None:
    with pytest.raises(WorkshopProblem, match="workshop-damaged"):
        read_record(replace(played.record(), id="../../elsewhere"))


ODD: tuple[Any, ...] = (
    None,
    True,
    -1,
    10**30,
    -1e299,
    "",
    "x" * 100,
    [],
    {},
    "p1",
    "2026-11-25",
    0.5,
    "stances",
)


def spots(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value within plain values."""
    keys = (
        value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    )
    for key in keys:
        yield (*way, key)
        yield from spots(value[key], (*way, key))


def test_an_altered_record_is_read_or_refused_in_words(played: Room) -> None:
    chance = random.Random(3)
    played.reveal()
    text = json.dumps(played.record().contents())
    known = list(spots(json.loads(text)))
    for _ in range(amount(2_000)):
        owner = changed = json.loads(text)
        *way, last = chance.choice(known)
        for key in way:
            owner = owner[key]
        owner[last] = chance.choice(ODD)
        with suppress(WorkshopProblem):
            session = read_record(Attachment("x", WORKSHOP, "", "", pack(changed))).session
            told = minutes(small_scenario(), session, with_names=True)
            assert json.dumps(session_document(session, with_names=True))
            assert render_html(told)
            for question in session.answers:
                with suppress(PlannerError):
                    adoption(session, small_scenario(), question, "median")


def test_without_names_nothing_tells_who_said_it(played: Room) -> None:
    events = read_record(played.record()).events
    named = session_document(read_record(played.record()).session, with_names=True)
    plain = session_document(
        read_record(record_of(without_names(events))).session, with_names=False
    )
    assert "Annabel" in json.dumps(named)
    for text in (json.dumps(plain), json.dumps(record_of(without_names(events)).contents())):
        assert "Annabel" not in text
    assert "NOR" not in json.dumps(plain["persons"])


def test_an_export_holds_no_answer_of_a_blind_round(played: Room) -> None:
    assert "41.25" not in json.dumps(session_document(played.session, with_names=True))
    played.reveal()
    told = session_document(played.session, with_names=True)
    assert [one["round"] for one in told["items"][0]["questions"][0]["rounds"]] == [1, 2]


def test_copies_that_leave_something_out_hold_no_workshop(played: Room, tmp_path: Path) -> None:
    document = Document.new(small_scenario(), data=tmp_path / "data")
    document.store(played.record())
    whole, less = tmp_path / "whole.scenario", tmp_path / "less.scenario"
    document.save_as(whole)
    for sharing in (Sharing(history=True), Sharing(notes=True), Sharing(actors=True)):
        document.save_shared(less, sharing, overwrite=True)
        assert kept_in(less) == []
    assert len(kept_in(whole)) == 1
    document.save_without_history(whole, overwrite=True)
    assert kept_in(whole) == []
    assert document.attachments(WORKSHOP) == ()
    document.close(discard=True)


def test_merging_keeps_the_sessions_of_both_sides(played: Room, tmp_path: Path) -> None:
    mine, hers = (Document.new(small_scenario(), data=tmp_path / name) for name in "ab")
    first = played.record()
    mine.store(first)
    hers.store(first)
    played.reveal()
    hers.store(played.record())
    hers.store(replace(first, id="another"))
    theirs = hers.attachments(WORKSHOP)
    assert mine.add_kept(theirs) == 2
    assert mine.add_kept(theirs) == 0
    assert len(mine.attachments(WORKSHOP)) == 3
    assert {one.body for one in theirs} <= {one.body for one in mine.attachments(WORKSHOP)}
    for document in (mine, hers):
        document.close(discard=True)


@pytest.mark.long
def test_a_large_session_stays_small(tmp_path: Path) -> None:
    items = tuple(
        Item(
            f"i{n}",
            f"Item {n}",
            tuple(Question(f"q{n}-{k}", "number", f"Question {k} of {n}?") for k in range(10)),
        )
        for n in range(4)
    )
    room = Room.begin(tmp_path, "large")
    room.prepare("Large", items)
    people = [room.join(f"Person {n}")[0] for n in range(30)]
    chance = random.Random(5)
    for item in items:
        for round in (1, 2):
            room.open_item(item.id)
            for question in item.questions:
                for person in people:
                    words = " ".join(f"{chance.random():.5f}" for _ in range(6))
                    value = 100 * chance.random()
                    given = {"likely": value, "low": value / 2, "high": value, "reason": words}
                    room.answer(person, item.id, question.id, round, given)
            room.reveal()
    record = room.record()
    room.close()
    assert sum(len(one) for one in room.session.answers.values()) == 80
    assert len(record.body) < 2_000_000
    assert read_record(record).session.progress == room.session.progress
