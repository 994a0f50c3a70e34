"""Merging two actors: what stays, what is taken over, and that it can be undone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.changes import Cell, SetFields, apply, check_scenario, set_field
from planner.domain.difference import difference
from planner.domain.fields import Estimate
from planner.domain.futures import resolve
from planner.domain.merging_actors import merge_actors
from planner.domain.problems import ChangeProblem
from planner.domain.records import (
    Actor,
    Event,
    Future,
    Group,
    HistoryEntry,
    Instrument,
    Issue,
    Relation,
    Stance,
    pair,
)
from planner.domain.scenario import Scenario, scenario_of
from tests.builders import small_scenario


def test_stances_of_the_one_that_stays_win_and_missing_ones_are_taken_over() -> None:
    before = small_scenario()

    after = apply(before, merge_actors(before, "AID", "SUD"))

    assert list(after.actors) == ["NOR", "AID"]
    assert after.stances["AID", "DUES"] == before.stances["AID", "DUES"]
    taken = after.stances["AID", "DEPTH"]
    assert taken.position == before.stances["SUD", "DEPTH"].position
    assert taken.veto
    assert after.relations["AID", "NOR"].trust == Estimate(0.3)


def test_groups_events_instruments_and_history_name_the_one_that_stays() -> None:
    before = small_scenario()

    after = apply(before, merge_actors(before, "SUD", "NOR"))

    assert after.groups["G"].members == ("SUD",)
    assert after.events["E"].actors == ("SUD",)
    assert after.instruments["I"].actors == ("SUD",)
    assert after.history["H"].actors == ("SUD",)


def test_futures_follow_what_was_taken_over_and_forget_what_was_given_up() -> None:
    scenario = small_scenario()
    changes = (
        SetFields(
            (
                Cell("stances", ("SUD", "DEPTH"), "position", Estimate(60.0)),
                Cell("stances", ("SUD", "DUES"), "position", Estimate(60.0)),
                Cell("actors", "SUD", "influence", Estimate(10.0)),
                Cell("actors", "NOR", "influence", Estimate(20.0)),
            )
        ),
    )
    scenario = apply(scenario, set_field("futures", "F", "changes", changes))

    after = apply(scenario, merge_actors(scenario, "AID", "SUD"))

    resolved = resolve(after, "F")
    assert resolved.problems == ()
    assert resolved.scenario.stances["AID", "DEPTH"].position == Estimate(60.0)
    assert resolved.scenario.stances["AID", "DUES"].position == Estimate(50.0)
    assert resolved.scenario.actors["NOR"].influence == Estimate(20.0)


def test_an_actor_is_not_merged_with_itself_or_with_nobody() -> None:
    scenario = small_scenario()
    for pairing in (("NOR", "NOR"), ("NOR", "X"), ("X", "NOR")):
        with pytest.raises(ChangeProblem):
            merge_actors(scenario, *pairing)


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    actors = [f"a{n}" for n in range(draw(st.integers(2, 5)))]
    issues = [f"i{n}" for n in range(draw(st.integers(0, 3)))]
    some = st.lists(st.sampled_from(actors), unique=True).map(tuple)
    at_least_one = st.lists(st.sampled_from(actors), unique=True, min_size=1).map(tuple)
    stances = [(actor, issue) for actor in actors for issue in issues]
    pairs = [pair(a, b) for n, a in enumerate(actors) for b in actors[n + 1 :]]
    values = st.integers(0, 100).map(float)
    kept = [key for key in stances if draw(st.booleans())]
    cells = [
        Cell("stances", key, "position", Estimate(draw(values)))
        for key in stances
        if draw(st.booleans())
    ]
    return scenario_of(
        "s",
        {
            "actors": [Actor(key, key) for key in actors],
            "issues": [Issue(key, key) for key in issues],
            "groups": [Group("g", "G", members=draw(some))],
            "stances": [Stance(*key, position=Estimate(draw(values))) for key in kept],
            "relations": [
                Relation(*key, trust=Estimate(draw(values) / 100))
                for key in pairs
                if draw(st.booleans())
            ],
            "history": [HistoryEntry("h", actors=draw(some))],
            "events": [Event("e", actors=draw(at_least_one))],
            "instruments": [Instrument("n", actors=draw(at_least_one))],
            "futures": [Future("f", "F", changes=(SetFields(tuple(cells)),))],
        },
    )


@given(scenarios(), st.data())
def test_the_result_is_valid_and_the_inverse_exact(before: Scenario, data: st.DataObject) -> None:
    stays, goes = data.draw(st.permutations(list(before.actors)))[:2]

    after = apply(before, merge_actors(before, stays, goes))

    check_scenario(after)
    assert goes not in after.actors
    own = {key: stance for key, stance in before.stances.items() if key[0] == stays}
    assert own.items() <= after.stances.items()
    assert {issue for actor, issue in before.stances if actor in (stays, goes)} == {
        issue for actor, issue in after.stances if actor == stays
    }
    back = apply(after, difference(after, before))
    for table, records in before.tables.items():
        assert list(back.tables[table].items()) == list(records.items())
