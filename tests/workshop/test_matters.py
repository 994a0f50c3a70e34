"""Which disagreement matters: the talks played with what each side said."""

from dataclasses import replace

import pytest

from planner.domain.changes import apply
from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.study.projecting import Request, project
from planner.workshop.adopting import change_to
from planner.workshop.asking import question_about
from planner.workshop.events import Item
from planner.workshop.matters import Matter, matter_sentence, side_futures, what_matters
from planner.workshop.questions import Given, Place
from planner.workshop.room import Room
from tests.builders import small_scenario

RUNS = 120


@pytest.fixture
def scenario() -> Scenario:
    """Return the small scenario."""
    return small_scenario()


@pytest.fixture
def found(room: Room, scenario: Scenario) -> tuple[Matter, ...]:
    """Return what two disagreements are worth: about much, and about next to nothing."""
    places = {
        "camps": Place("stances", ("NOR", "DUES"), "compromise"),
        "near": Place("actors", ("NOR",), "influence"),
        "trade": Place("drivers", ("D",), "state"),
        "same": Place("stances", ("SUD", "DUES"), "position"),
    }
    questions = tuple(
        replace(question_about(scenario, place), id=key) for key, place in places.items()
    )
    room.prepare("Dues", (Item("only", "Only", questions),))
    room.open_item("only")
    for place, (camp, near) in enumerate(((0, 50), (2, 51), (60, 52), (62, 53))):
        person, _ = room.join(f"Person {place}")
        room.answer(person, "only", "camps", 1, Given(likely=camp))
        room.answer(person, "only", "near", 1, Given(likely=near))
        room.answer(person, "only", "same", 1, Given(likely=70.0))
        room.answer(person, "only", "trade", 1, Given(option="Poor" if place else "Good"))
    room.reveal()
    return what_matters(scenario, None, room.session, runs=RUNS)


def test_each_side_is_played_as_if_it_were_certain(
    found: tuple[Matter, ...], scenario: Scenario
) -> None:
    dearest = found[0]
    assert (dearest.question.id, dearest.kind) == ("camps", "camps")
    for level in dearest.levels:
        likely = level.side.given.likely
        certain = replace(level.side.given, low=likely, high=likely)
        changed = apply(scenario, change_to(scenario, dearest.question, certain, ""))
        played = project(changed, Request(runs=RUNS))
        assert level.shares == tuple(played.share(place).share for place in range(len(OUTCOMES)))


def test_the_dearest_disagreement_comes_first_and_none_costs_nothing(
    found: tuple[Matter, ...],
) -> None:
    assert [matter.worth for matter in found] == sorted(
        (matter.worth for matter in found), reverse=True
    )
    assert {matter.question.id for matter in found} == {"camps", "near", "trade"}
    assert found[0].worth > 0.05
    outcome, moved = found[0].moved
    place = OUTCOMES.index(outcome)
    assert moved == abs(found[0].levels[0].shares[place] - found[0].levels[1].shares[place])


def test_a_sentence_says_how_the_talks_end_on_either_side(found: tuple[Matter, ...]) -> None:
    sentence = matter_sentence(found[0])
    assert sentence.startswith("If the first camp is right (1),")
    assert "If the second is (61)," in sentence


def test_every_side_can_become_a_future(found: tuple[Matter, ...], scenario: Scenario) -> None:
    after = apply(scenario, side_futures(scenario, None, found[0], "Workshop"))
    added = [future for key, future in after.futures.items() if key not in scenario.futures]
    assert [future.name for future in added] == [
        "Compromise level of North on Dues: 1",
        "Compromise level of North on Dues: 61",
    ]
    shares = [
        project(after, Request(added[n].id, runs=RUNS)).tally.outcome.tolist()
        for n in range(len(added))
    ]
    assert shares[0] != shares[1]
