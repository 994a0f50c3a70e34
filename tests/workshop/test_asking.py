"""Questions as the scenario gives them: on the scale that people see, stored as it is kept."""

from dataclasses import replace
from typing import Any

import pytest

from planner.domain.changes import apply, set_field
from planner.domain.fields import Estimate
from planner.domain.records import key_parts, kinds
from planner.domain.scenario import Scenario
from planner.study.single_changes import ENDS, all_trials
from planner.study.tornado import Plan, tornado
from planner.study.tornado import Question as Asked
from planner.workshop.asking import (
    influence_places,
    item_about,
    lane_places,
    places_that_matter,
    present_answer,
    question_about,
    row_places,
    trust_place,
)
from planner.workshop.problems import WorkshopProblem
from planner.workshop.questions import Given, Place, check_question
from tests.builders import small_scenario

SMALL = small_scenario()


def with_scale(low: float, high: float, unit: str = "m") -> Scenario:
    """Return the small scenario with another scale of its second issue."""
    issue = replace(SMALL.issues["DEPTH"], low_value=low, high_value=high, unit=unit, decimals=1)
    return SMALL.with_table("issues", {**SMALL.issues, "DEPTH": issue})


@pytest.mark.parametrize(
    ("ends", "field", "own"),
    [
        ((0, 10), "position", Given(likely=2.0, low=1.5, high=2.5)),
        ((10, 0), "position", Given(likely=8.0, low=7.5, high=8.5)),
        ((10, 0), "compromise", Given(likely=1.0, low=0.5, high=1.5)),
    ],
)
def test_a_stance_is_asked_on_the_scale_of_its_issue(
    ends: tuple[float, float], field: str, own: Given
) -> None:
    scenario = with_scale(*ends)
    question = question_about(scenario, Place("stances", ("NOR", "DEPTH"), field))
    assert (question.low, question.high, question.unit) == (0, 10, "m")
    assert present_answer(scenario, question) == own


def test_chances_are_asked_in_per_cent_and_trust_up_to_a_hundred() -> None:
    storm = question_about(SMALL, Place("events", ("E",), "probability"))
    trust = question_about(SMALL, trust_place("SUD", "NOR"))
    assert (storm.unit, storm.stored(50)) == ("%", 0.5)
    assert (trust.title, trust.stored(30)) == ("How far do North and South trust each other?", 0.3)
    assert present_answer(SMALL, trust) == Given(likely=30.0)


def test_a_driver_is_asked_for_its_state() -> None:
    question = question_about(SMALL, Place("drivers", ("D",), "state"))
    assert question.options == ("Poor", "Good")


def test_rows_lanes_and_influence_are_asked_as_a_whole() -> None:
    assert [place.key for place in row_places(SMALL, "NOR")] == [("NOR", "DUES"), ("NOR", "DEPTH")]
    assert [place.key[0] for place in lane_places(SMALL, "DUES")] == ["NOR", "SUD", "AID"]
    assert [place.key for place in influence_places(SMALL)] == [("NOR",), ("SUD",)]
    assert len(item_about(SMALL, influence_places(SMALL)).questions) == 2


@pytest.mark.parametrize(
    "place",
    [
        Place(table, key_parts(key), field)
        for table, records in SMALL.tables.items()
        for key in list(records)[:1]
        for field, kind in kinds(table).items()
        if kind.type in ("estimate", "number")
    ],
    ids=lambda place: f"{place.table}-{place.field}",
)
def test_every_number_of_a_scenario_can_be_asked(place: Place) -> None:
    question = question_about(SMALL, place)
    check_question(question)
    for end in (question.low, question.high):
        assert question.own(question.stored(end)) == pytest.approx(end)


def test_what_has_no_answer_cannot_be_asked() -> None:
    for act in (lambda: item_about(SMALL, ()), lambda: _about("actors", "colours")):
        with pytest.raises(WorkshopProblem, match="workshop-not-asked"):
            act()


def _about(table: str, field: str) -> Any:
    return question_about(SMALL, Place(table, ("NOR",), field))


def test_the_numbers_that_move_the_outcome_most_come_from_the_study() -> None:
    wide = apply(
        SMALL, set_field("stances", ("NOR", "DUES"), "position", Estimate(30.0, 0.0, 95.0))
    )
    tried = tuple(
        trial
        for trial in all_trials(wide, None)
        if trial.where.field == "position" and trial.end in ENDS
    )
    moves = tornado(
        wide,
        None,
        Asked("class", "agreement"),
        Plan(1, 64, full=16, look=16, screen=16),
        trials=tried,
    )
    places = places_that_matter(moves, 2)
    assert 1 <= len(places) <= 2
    assert places[0] == Place(moves.bars[0].where.table, places[0].key, moves.bars[0].where.field)
    assert item_about(wide, places).questions[0].title
