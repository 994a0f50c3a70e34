"""Four futures that the room imagined: asked, revealed, made by one change, kept in the record."""

from dataclasses import replace

import pytest

from planner.domain.changes import apply
from planner.domain.futures import resolve
from planner.domain.records import Future
from planner.domain.scenario import Scenario
from planner.workshop.adopting import adoption
from planner.workshop.corners import (
    Draft,
    corner_items,
    corners_of,
    drafts,
    four_futures,
    last_made,
    put_down,
)
from planner.workshop.events import Axis, Corners, Item, event_from_json, event_to_json
from planner.workshop.problems import WorkshopProblem
from planner.workshop.questions import Place
from planner.workshop.record import read_record
from planner.workshop.room import Room
from planner.workshop.snapshot import snapshot_of
from tests.builders import small_scenario

TRADE = Axis("Trade", "Poor", "Good", "D")
TRUST = Axis("Trust", "gone", "grown")
STORM = Place("events", ("E",), "probability")


@pytest.fixture
def scenario() -> Scenario:
    return small_scenario()


@pytest.fixture
def corners(scenario: Scenario) -> Corners:
    return corners_of(scenario, TRADE, TRUST, ("Cold", "Shop", "", "Spring"))


def _asked(room: Room, scenario: Scenario, corners: Corners) -> tuple[Item, ...]:
    """Have three people answer everything about the corners, and reveal it."""
    items = corner_items(scenario, corners, (STORM,))
    room.prepare("Four corners", items)
    people = [room.join(name)[0] for name in ("Ada", "Ben", "Cyd")]
    for item in items:
        room.open_item(item.id)
        for question in item.questions:
            for number, person in enumerate(people):
                assert question.corner is not None
                likely = 10.0 * question.corner + 5.0 * number
                own = {"text": f"line {number}"} if question.kind == "text" else {"likely": likely}
                if question.kind != "text" or number < question.corner:
                    room.answer(person, item.id, question.id, 1, own)
        room.reveal()
    return items


def test_four_futures_with_states_stories_and_estimates_come_by_one_change(
    room: Room, scenario: Scenario, corners: Corners
) -> None:
    stories, *others = _asked(room, scenario, corners)
    assert len(others) == 4
    found = drafts(room.snapshot(), corners)
    assert [draft.lines for draft in found] == [
        (),
        ("line 0",),
        ("line 0", "line 1"),
        ("line 0", "line 1", "line 2"),
    ]
    assert [draft.story for draft in found] == ["", "line 0", "", ""]
    wanted = (*found[:2], replace(found[2], story="Merged."), found[3])
    change = four_futures(scenario, "F", corners, wanted, "Workshop")
    after = apply(scenario, change)
    made: list[Future] = list(after.futures.values())[-4:]
    assert [future.name for future in made] == ["Cold", "Shop", "Poor, grown", "Spring"]
    assert made[2].story == "Merged.\nTrade: Poor. Trust: grown."
    for place, future in enumerate(made):
        assert future.parent == "F"
        inside = resolve(after, future.id)
        assert not inside.problems
        assert inside.scenario.drivers["D"].state == ("Good" if place % 2 else "Poor")
        chance = inside.scenario.events["E"].probability
        assert chance is not None
        assert chance.value == pytest.approx((10 * place + 5) / 100)
        assert chance.source == "Workshop"
    put_down(room, stories.id, wanted, change)
    snapshot = room.snapshot()
    shown = last_made(after, snapshot)
    assert shown is not None
    assert [one.name for one in shown.made] == [future.name for future in made]
    assert shown.made[2].story == "Merged."
    assert last_made(scenario, snapshot) is None  # the change was undone
    assert len(snapshot.adopted) == 2 + 4  # two stories, four chances
    kept = read_record(room.record())
    assert last_made(after, snapshot_of(kept.session, 1)) == shown


def test_an_answer_about_a_corner_never_changes_the_scenario_as_it_is(
    room: Room, scenario: Scenario, corners: Corners
) -> None:
    items = _asked(room, scenario, corners)
    with pytest.raises(WorkshopProblem, match="workshop-of-a-corner"):
        adoption(room.session, scenario, items[1].questions[0].id, "median")


def test_nothing_is_put_down_while_a_round_about_the_corners_is_blind(
    room: Room, scenario: Scenario, corners: Corners
) -> None:
    stories, *_, last = _asked(room, scenario, corners)
    room.open_item(last.id)
    wanted = drafts(room.snapshot(), corners)
    before = room.version
    with pytest.raises(WorkshopProblem, match="workshop-still-blind"):
        put_down(room, stories.id, wanted, four_futures(scenario, None, corners, wanted))
    room.reveal()
    long = (Draft("Cold", "x" * 601), *wanted[1:])
    with pytest.raises(WorkshopProblem, match="workshop-too-long"):
        put_down(room, stories.id, long, four_futures(scenario, None, corners, long))
    assert room.version == before + 1


@pytest.mark.parametrize(
    ("first", "second", "names", "code"),
    [
        (TRADE, TRADE, (), "workshop-corner-axes"),
        (TRADE, replace(TRADE, name="Commerce"), (), "workshop-corner-axes"),
        (TRADE, Axis("Trust", "gone", "gone"), (), "workshop-corner-states"),
        (TRADE, Axis("", "gone", "grown"), (), "workshop-corner-states"),
        (replace(TRADE, high="Best"), TRUST, (), "workshop-place-gone"),
        (replace(TRADE, driver="X"), TRUST, (), "workshop-place-gone"),
        (TRADE, TRUST, ("One", "one", "", ""), "workshop-corner-names"),
    ],
)
def test_corners_that_could_not_be_told_apart_are_refused(
    scenario: Scenario, first: Axis, second: Axis, names: tuple[str, ...], code: str
) -> None:
    with pytest.raises(WorkshopProblem, match=code):
        corners_of(scenario, first, second, names)


def test_a_record_with_a_corner_that_is_none_is_refused(
    room: Room, scenario: Scenario, corners: Corners
) -> None:
    stories = corner_items(scenario, corners, ())[0]
    with pytest.raises(WorkshopProblem, match="workshop-damaged"):
        room.prepare("Bad", (replace(stories, corners=None),))
    bad = replace(stories, questions=(replace(stories.questions[0], corner=4),))
    with pytest.raises(WorkshopProblem, match="workshop-bad-question"):
        room.prepare("Bad", (bad,))
    room.prepare("Good", (stories,))
    with pytest.raises(WorkshopProblem, match="workshop-not-revealed"):
        room.note_futures(stories.id, ("a", "b", "c", "d"))
    event = event_to_json(room.session.prepared)
    event["items"][0]["corners"]["names"].pop()  # type: ignore[index]
    with pytest.raises(WorkshopProblem, match="workshop-damaged"):
        event_from_json(event)
