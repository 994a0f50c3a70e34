"""What is adopted: the middle of the room with its spread, as one change that can be undone."""

from pathlib import Path

import pytest

from planner.document.document import Document
from planner.domain.fields import Estimate
from planner.workshop.adopting import adoption, group_answer, weights_of
from planner.workshop.asking import item_about, trust_place
from planner.workshop.events import Item
from planner.workshop.problems import WorkshopProblem
from planner.workshop.questions import CHOICE, TEXT, Given, Place, Question
from planner.workshop.room import Room
from planner.workshop.snapshot import Result
from tests.builders import small_scenario
from tests.workshop.conftest import TEAMS

NUMBER = Question("q", "number", "What dues?")
OPTIONS = Question("q", CHOICE, "Which?", options=("Poor", "Good"))


def result(*given: Given) -> Result:
    """Return answers of as many persons."""
    return Result("q", 1, {f"p{place}": one for place, one in enumerate(given)})


def test_the_median_is_adopted_with_the_quartiles_as_its_range() -> None:
    given = group_answer(NUMBER, result(*(Given(likely=float(n)) for n in (10, 20, 30, 40, 90))))
    assert (given.low, given.likely) == (17.5, 30.0)
    assert given.high == pytest.approx(52.5)


def test_a_room_of_one_mind_keeps_its_own_doubt() -> None:
    same = result(*[Given(likely=30.0, low=20.0, high=45.0)] * 3)
    assert group_answer(NUMBER, same) == Given(likely=30.0, low=20.0, high=45.0)


def test_weights_move_the_middle() -> None:
    two = result(Given(likely=10.0), Given(likely=90.0), Given(likely=20.0))
    assert group_answer(NUMBER, two, {"p1": 5.0}).likely == pytest.approx(70, abs=25)
    assert group_answer(NUMBER, two, {"p0": 0.0, "p2": 0.0}).likely == 90.0
    with pytest.raises(WorkshopProblem, match="workshop-nothing-to-adopt"):
        group_answer(NUMBER, two, {"p0": 0.0, "p1": 0.0, "p2": 0.0})


def test_the_option_that_most_chose_is_adopted_and_a_tie_is_said() -> None:
    poor, good = Given(option="Poor"), Given(option="Good")
    assert group_answer(OPTIONS, result(poor, good, good)).option == "Good"
    with pytest.raises(WorkshopProblem, match="workshop-tie"):
        group_answer(OPTIONS, result(poor, good))
    assert group_answer(OPTIONS, result(poor, good), {"p0": 2.0}).option == "Poor"


def test_lines_of_text_have_no_middle() -> None:
    with pytest.raises(WorkshopProblem, match="workshop-no-middle"):
        group_answer(Question("q", TEXT, "Story?"), result(Given(text="Ships come in")))


def test_a_team_weighs_as_much_however_many_people_it_has(room: Room) -> None:
    for name, team in (("Ann", "NOR"), ("Bob", "NOR"), ("Cem", "SUD"), ("Dan", "")):
        room.join(name, team)
    weights = weights_of(room.session, {"NOR": 1.0, "SUD": 3.0})
    assert weights == {"p1": 0.5, "p2": 0.5, "p3": 3.0, "p4": 1.0}
    assert TEAMS[0].id == "NOR"


@pytest.fixture
def played(room: Room) -> Room:
    """Return a room that was asked for a stance and for trust nobody entered yet."""
    scenario = small_scenario()
    places = (Place("stances", ("NOR", "DUES"), "position"), trust_place("NOR", "AID"))
    item = item_about(scenario, places)
    room.prepare("Dues", (Item("only", "Only", item.questions),))
    ann, bob = (room.join(name)[0] for name in ("Ann", "Bob"))
    room.open_item("only")
    for person, value in ((ann, 40.0), (bob, 60.0)):
        for question in item.questions:
            room.answer(person, "only", question.id, 1, {"likely": value})
    return room


def test_adopting_is_one_change_with_its_source_and_undone_as_one(
    played: Room, tmp_path: Path
) -> None:
    played.reveal()
    document = Document.new(small_scenario(), data=tmp_path)
    before = document.scenario
    for question in played.session.items[0].questions:
        adopted = adoption(played.session, document.scenario, question.id, "median")
        inverse = document.edit(adopted.change, adopted.label)
        played.adopt(adopted.event)
    stance = document.scenario.stances["NOR", "DUES"].position
    assert stance == Estimate(
        50.0, 40.0, 60.0, source="Workshop of 2026-11-25, median of 2, round 1"
    )
    assert document.scenario.relations["AID", "NOR"].trust.value == 0.5
    assert [view.stage for view in played.snapshot().items] == ["adopted"]
    kept = list(played.snapshot().adopted.values())
    assert [one.before for one in kept] == [Given(likely=30.0, low=25.0, high=35.0), None]
    document.apply(inverse)
    assert document.scenario.relations == before.relations
    document.close(discard=True)


def test_one_persons_answer_or_the_facilitators_own_can_be_adopted(played: Room) -> None:
    scenario = small_scenario()
    question = played.session.items[0].questions[0].id
    with pytest.raises(WorkshopProblem, match="workshop-not-revealed"):
        adoption(played.session, scenario, question, "median")
    played.reveal()
    one = adoption(played.session, scenario, question, "person", person="p2")
    own = adoption(
        played.session,
        scenario,
        question,
        "facilitator",
        given=Given(likely=1.0),
        date="2026-12-01",
    )
    assert (one.event.given.likely, own.event.given.likely) == (60.0, 1.0)
    assert one.event.person == "p2"
    with pytest.raises(WorkshopProblem, match="workshop-off-scale"):
        adoption(played.session, scenario, question, "facilitator", given=Given(likely=101.0))
