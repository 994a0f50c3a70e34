"""What a scenario was at a moment, and documents that stay as they are."""

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.document.document import Document, Opening
from planner.document.former import as_it_was, line_at, written_at
from planner.domain.changes import Change, Scale, SetFields, set_field
from planner.domain.fields import Estimate
from planner.domain.problems import ChangeProblem, FileProblem
from planner.domain.retracing import earlier, way_back
from planner.storage.opening import read_scenario
from planner.storage.saving import export_scenario
from planner.storage.stored import LogEntry
from tests.builders import small_scenario
from tests.domain.test_changes import same

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)
PLACES = (("NOR", "DUES"), ("SUD", "DUES"), ("NOR", "DEPTH"))


def move(value: float, place: tuple[str, str] = PLACES[0]) -> SetFields:
    return set_field("stances", place, "position", Estimate(value))


@pytest.fixture
def document(tmp_path: Path, data: Path) -> Document:
    path = tmp_path / "talks.scenario"
    export_scenario(small_scenario(), path)
    document = Document.open(path, data=data, author="Ada")
    for value in (41.0, 42.0, 43.0):
        document.apply(move(value), f"To {value}")
    return document


def lines(*times: str) -> list[LogEntry]:
    """Return a log, newest first, written at these times."""
    written = [
        LogEntry(seq, f"u{seq}", at, "Ada", "", None, "set", None, None)
        for seq, at in enumerate(times, 1)
    ]
    return written[::-1]


def test_the_line_of_a_moment_is_the_last_one_written_by_then() -> None:
    log = lines("2026-03-12T11:59:00+00:00", "2026-03-12T12:00:40+00:00", "2026-03-12T12:01:00Z")
    assert line_at(log, NOON) == 2, "a minute lasts to its end"
    assert line_at(log, NOON.replace(second=39)) == 1
    assert line_at(log, NOON.replace(minute=2)) == 3
    assert line_at(lines("junk"), NOON) == 1, "a line without a time is taken as old"
    assert line_at(lines("0001-01-01T00:00:00+14:00"), NOON) == 1


@pytest.mark.parametrize(
    ("log", "code"), [([], "log-empty"), (lines("2026-03-12T12:01:00+00:00"), "log-begins-later")]
)
def test_what_was_before_the_log_is_not_known(log: list[LogEntry], code: str) -> None:
    with pytest.raises(FileProblem, match=code):
        line_at(log, NOON)


def test_a_former_document_has_what_was_and_its_log_and_cannot_be_changed(
    document: Document, tmp_path: Path
) -> None:
    former = document.former(2, NOON)
    position = former.scenario.stances[PLACES[0]].position
    assert position is not None
    assert position.value == 42.0
    assert (former.path, former.as_of, former.is_modified) == (None, NOON, False)
    assert [line.label for line in former.log()] == ["To 42.0", "To 41.0"]
    with pytest.raises(ChangeProblem, match="read-only"):
        former.apply(move(5.0))

    assert document.path is not None
    with pytest.raises(FileProblem, match="save-over-source"):
        former.save_as(document.path, overwrite=True)
    former.save_as(tmp_path / "then.scenario")
    former.apply(move(5.0))
    assert former.as_of is None
    assert len(read_scenario(tmp_path / "then.scenario").log) == 2


def test_the_beginning_of_the_log_can_be_gone_back_to(document: Document) -> None:
    former = document.former(0, NOON)
    assert same(former.scenario, small_scenario())
    assert former.log() == []


def test_a_log_with_a_gap_is_followed_only_as_far_as_it_tells(document: Document) -> None:
    log = document.log(sys.maxsize)
    log[1] = replace(log[1], inverse_text=None)
    as_it_was(document.scenario, log, 2)
    with pytest.raises(FileProblem, match="log-broken"):
        as_it_was(document.scenario, log, 1)


@pytest.mark.parametrize(
    "text",
    [
        '{"kind":"remove","table":"actors","keys":["NOBODY"]}',
        '{"kind":"set","cells":[["stances",["NOR","DUES"],"position",{"value":900.0}]]}',
        '{"kind":"future","before":null,"way":{"cut":0,"put":[]}}',
    ],
)
def test_a_log_that_does_not_fit_is_refused_by_the_domain(document: Document, text: str) -> None:
    log = document.log(sys.maxsize)
    log[0] = replace(log[0], inverse_text=text)
    found = [replace(log[0], future="F"), replace(log[0], future="GONE")]
    for line in found if "future" in text else log[:1]:
        if line.future == "F":
            as_it_was(document.scenario, [line, *log[1:]], 2)
            continue
        with pytest.raises(FileProblem, match="log-broken"):
            as_it_was(document.scenario, [line, *log[1:]], 2)


def test_logs_of_earlier_versions_lead_back_to_what_futures_said(document: Document) -> None:
    before = document.scenario
    document.show_future("F")
    document.edit(move(77.0))
    document.edit(Scale("stances", "compromise", 0.5))
    inverse = '{"kind":"set","cells":[["stances",["NOR","DUES"],"position",{"value":43.0}]]}'
    log = document.log(sys.maxsize)
    log[:2] = [replace(log[0], inverse_text=None), replace(log[1], inverse_text=inverse)]

    assert same(as_it_was(document.scenario, log, 3), before)


def test_the_way_back_to_a_list_is_short_for_a_single_edit() -> None:
    before: tuple[Change, ...] = (
        SetFields(move(1.0).cells + move(2.0, PLACES[1]).cells),
        Scale("stances", "compromise", 0.5),
        move(3.0, PLACES[2]),
    )
    after = (
        move(2.0, PLACES[1]),
        before[1],
        SetFields(move(3.0, PLACES[2]).cells + move(9.0).cells),
    )
    way = way_back(before, after)
    assert (way["cut"], len(way["put"])) == (1, 1)
    assert earlier(after, way) == before
    assert earlier(before, way_back(after, before)) == after
    assert earlier((), way_back((SetFields(()),), ())) == (SetFields(()),)


@pytest.mark.parametrize(
    "way", [{}, {"cut": 9, "put": []}, {"cut": -1, "put": []}, {"cut": 0, "put": [[0, "junk"]]}]
)
def test_a_way_back_that_leads_nowhere_is_refused(way: dict[str, object]) -> None:
    with pytest.raises(ChangeProblem, match="unreadable-change"):
        earlier((Scale("stances", "compromise", 0.5),), way)


def test_a_file_that_is_opened_to_be_read_is_neither_claimed_nor_changed(
    document: Document, data: Path
) -> None:
    document.save()
    assert document.path is not None
    reader = Document.open(document.path, how=Opening.READ_ONLY, data=data)
    with pytest.raises(ChangeProblem, match="read-only"):
        reader.apply(move(1.0))
    with pytest.raises(FileProblem, match="save-over-source"):
        reader.save(overwrite=True)
    reader.close()
    assert document.path.with_name(f".{document.path.name}.lock").exists(), "the writer's lock"


def test_times_of_the_log_are_those_of_this_machine() -> None:
    (line,) = lines("2026-03-12T12:00:00+00:00")
    assert written_at(line) == NOON
    assert written_at(line).tzinfo is not None
