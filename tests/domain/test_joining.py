"""Putting what another scenario says into one that is there."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.changes import add, apply, set_field
from planner.domain.fields import Estimate
from planner.domain.joining import joined
from planner.domain.problems import ChangeProblem
from planner.domain.records import MAX_ACTORS, Actor, Issue, Stance
from planner.domain.scenario import Scenario, new_scenario
from tests.builders import small_scenario
from tests.helpers import amount


def made(actors: list[Actor], issues: list[Issue] = [], stances: list[Stance] = []) -> Scenario:  # noqa: B006 - only read
    scenario = new_scenario("Other")
    for table, records in (("actors", actors), ("issues", issues), ("stances", stances)):
        if records:
            scenario = apply(scenario, add(scenario, table, *records))
    return scenario


def test_namesakes_get_what_is_said_and_keep_the_rest() -> None:
    ours = small_scenario()
    first = next(iter(ours.actors.values()))
    issue = next(iter(ours.issues.values()))
    ours = apply(ours, set_field("actors", first.id, "description", "A port."))
    theirs = made(
        [Actor("X", first.name.upper(), influence=Estimate(77)), Actor("Y", "Ferries")],
        [Issue("I", issue.name)],
        [Stance("X", "I", Estimate(12)), Stance("Y", "I", None, None, Estimate(9))],
    )
    result = joined(theirs, ours, {})
    actor = result.actors[first.id]
    assert (actor.name, actor.influence.value) == (first.name.upper(), 77)
    assert actor.description == "A port."
    position = result.stances[first.id, issue.id].position
    assert position is not None
    assert position.value == 12
    assert result.stances[first.id, issue.id].salience == ours.stances[first.id, issue.id].salience
    assert result.stances["Y", issue.id].salience == Estimate(9)
    assert len(result.actors) == len(ours.actors) + 1
    assert result.brief == ours.brief


def test_the_same_value_keeps_its_range_and_reasons() -> None:
    ours = made([Actor("A", "Anna", influence=Estimate(40, 30, 50, 0.5, "Said so"))])
    again = joined(made([Actor("X", "Anna", influence=Estimate(40))]), ours, {})
    assert again == ours
    other = joined(made([Actor("X", "Anna", influence=Estimate(60))]), ours, {})
    assert other.actors["A"].influence == Estimate(60, None, None, 0.5, "Said so")


@pytest.mark.parametrize(("said", "vetoes"), [(frozenset(("veto",)), False), (frozenset(), True)])
def test_what_is_as_usual_counts_where_it_is_said(said: frozenset[str], vetoes: bool) -> None:
    stance = Stance("A", "I", Estimate(1), veto=True)
    ours = made([Actor("A", "Anna")], [Issue("I", "Dues")], [stance])
    theirs = made([Actor("X", "Anna")], [Issue("Y", "Dues")], [Stance("X", "Y", Estimate(1))])
    result = joined(theirs, ours, {"stances": {("X", "Y"): said}})
    assert result.stances["A", "I"].veto is vetoes


def test_a_usual_number_counts_beside_others() -> None:
    ours = made([Actor(key, key, influence=Estimate(9)) for key in "AB"])
    theirs = made(
        [Actor("A", "A", influence=Estimate(50)), Actor("B", "B", influence=Estimate(70))]
    )
    result = joined(theirs, ours, {})
    assert [actor.influence.value for actor in result.actors.values()] == [50, 70]


def test_more_actors_than_there_is_room_for_are_refused() -> None:
    ours = made([Actor(f"A{n}", f"Ours {n}") for n in range(MAX_ACTORS)])
    with pytest.raises(ChangeProblem):
        joined(made([Actor("X", "One more")]), ours, {})


@settings(max_examples=amount(200))
@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 100)), max_size=6))
def test_joining_twice_changes_nothing_more(said: list[tuple[str, int]]) -> None:
    theirs = made([Actor(f"X{n}", name, influence=Estimate(v)) for n, (name, v) in enumerate(said)])
    names = [name for name, _ in said]
    ours = small_scenario()
    once = joined(theirs, ours, {})
    if len(set(names)) == len(names):
        assert joined(theirs, once, {}) == once
    assert joined(new_scenario(), ours, {}) == ours
