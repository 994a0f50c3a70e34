"""Combinations of drivers' states: what holds together, and what speaks against the others."""

from itertools import product
from pathlib import Path

import pytest

from planner.domain.changes import add, apply
from planner.domain.driver_acts import Judgement, State, combination_future, judge
from planner.domain.futures import resolve
from planner.domain.problems import ChangeProblem, EngineProblem
from planner.domain.records import Driver
from planner.domain.scenario import Scenario, new_scenario
from planner.storage.opening import read_scenario
from planner.study.cross_impact import find_combinations, fit_of, present_states
from planner.study.cross_impact_words import (
    basis_sentence,
    combination_name,
    fit_head,
    fit_sentences,
)

TALKS = Path(__file__).parents[2] / "resources/samples/talks.scenario"
MODERATE = {"WILL": "Moderate", "SECU": "Stable", "CAPA": "Medium", "FAITH": "Mixed"}
MIXED = {"WILL": "High", "SECU": "Stable", "CAPA": "Weak", "FAITH": "Mixed"}


@pytest.fixture(scope="module")
def talks() -> Scenario:
    return read_scenario(TALKS).scenario


def with_drivers(*drivers: Driver) -> Scenario:
    scenario = new_scenario("Drivers")
    return apply(scenario, add(scenario, "drivers", *drivers))


def test_the_talks_hold_together_in_three_states_best_supported_first(talks: Scenario) -> None:
    found = find_combinations(talks)

    names = [tuple(one.states.values()) for one in found.found]
    assert names == [
        ("Low", "Deteriorating", "Weak", "Doubtful"),
        ("High", "Improving", "Strong", "Credible"),
        ("Moderate", "Stable", "Medium", "Mixed"),
    ]
    assert [one.score for one in found.found] == [17.0, 16.0, 11.0]
    assert found.is_complete
    assert set(found.used.values()) == {1}
    assert basis_sentence(found) == "3 of 81 combinations of states hold together."


def test_what_is_found_fits_and_nothing_else_does(talks: Scenario) -> None:
    found = {tuple(one.states.values()): one.score for one in find_combinations(talks).found}
    every = [driver.states for driver in talks.drivers.values()]

    for names in product(*every):
        fit = fit_of(talks, dict(zip(talks.drivers, names, strict=True)))
        assert fit.is_consistent == (names in found)
        assert fit.is_consistent == (fit.inconsistency == 0)
        if fit.is_consistent:
            assert fit.score == found[names]


def test_what_speaks_against_a_state_is_named_with_its_reason(talks: Scenario) -> None:
    pair = State("FAITH", "Mixed"), State("WILL", "Moderate")
    talks = apply(talks, judge(talks, {pair: Judgement(1.0, "Half kept promises.")}))
    fit = fit_of(talks, MIXED)

    will = fit.drivers[0]
    assert (will.state, will.balance, will.best, will.best_balance) == ("High", -3, "Moderate", 2)
    assert [(r.speaker.driver, r.weight) for r in will.reasons] == [
        ("SECU", 2.0),
        ("FAITH", 2.0),
        ("CAPA", 1.0),
    ]
    assert sum(r.weight for r in will.reasons) == will.best_balance - will.balance
    assert fit_head(fit) == "2 of these states do not fit the others (total support −3)."
    first = fit_sentences(talks, fit)[0]
    assert "“High” does not fit (−3); “Moderate” is better supported (+2)." in first
    assert "−1 to “High” (Half kept promises.)" in first


def test_states_that_support_each_other_need_no_reason(talks: Scenario) -> None:
    fit = fit_of(talks, MODERATE)
    assert fit_sentences(talks, fit) == ()
    assert fit_head(fit) == "These states support each other (total support +11)."


def test_drivers_in_no_state_say_nothing(talks: Scenario) -> None:
    assert present_states(talks) == {}
    assert fit_of(new_scenario("Empty"), {}).is_consistent
    assert fit_head(fit_of(talks, {})) == "No driver is in a state."
    assert fit_of(talks, {"WILL": "High"}).is_consistent


@pytest.mark.parametrize("states", [{"GONE": "High"}, {"WILL": "Icy"}])
def test_a_state_that_is_not_there_is_refused(talks: Scenario, states: dict[str, str]) -> None:
    with pytest.raises(ChangeProblem):
        fit_of(talks, states)


def test_a_combination_made_a_future_is_the_states_of_that_future(talks: Scenario) -> None:
    best = find_combinations(talks).found[0]
    name = combination_name(talks, best.states)
    assert name == "Low · Deteriorating · Weak · Doubtful"
    after = apply(talks, combination_future(talks, best.states, name, "MEDIATE", "NEW"))
    assert present_states(resolve(after, "NEW").scenario) == best.states


def test_states_of_one_name_are_told_apart_by_their_drivers() -> None:
    scenario = with_drivers(Driver("A", "Trade", ("Low", "High")), Driver("B", "", ("Low",)))
    assert combination_name(scenario, {"A": "Low", "B": "low"}) == "Trade: Low · B: low"
    assert combination_name(scenario, {"A": "Low"}) == "Trade: Low"


def test_a_name_never_outgrows_its_field() -> None:
    scenario = with_drivers(
        *(Driver(f"D{n}", "driver " * 20, (f"{n} " + "state " * 30,)) for n in range(30))
    )
    states = {key: driver.states[0] for key, driver in scenario.drivers.items()}
    name = combination_name(scenario, states)
    apply(scenario, combination_future(scenario, states, name))


def test_where_there_are_too_many_to_try_it_says_so() -> None:
    scenario = with_drivers(*(Driver(f"D{n}", f"D{n}", tuple("abcdefgh")) for n in range(10)))
    keys = list(scenario.drivers)
    agreeing = {
        (State(one, name), State(other, name)): Judgement(2.0)
        for one in keys
        for other in keys
        if one != other
        for name in "abcdefgh"
    }
    scenario = apply(scenario, judge(scenario, agreeing))
    found = find_combinations(scenario, seed=4)

    assert not found.is_complete
    assert all(fit_of(scenario, one.states).is_consistent for one in found.found)
    assert all(len(set(one.states.values())) == 1 for one in found.found[:3])
    sentence = basis_sentence(found)
    assert sentence.startswith("There are 1.1 × 10^9 combinations of states. 10,000 random starts")
    assert find_combinations(scenario, seed=4) == found


def test_without_judgements_everything_holds_together_and_only_some_is_listed() -> None:
    scenario = with_drivers(*(Driver(f"D{n}", f"D{n}", tuple("abcd")) for n in range(6)))
    found = find_combinations(scenario)
    assert (found.n_found, len(found.found)) == (4096, 1000)
    assert found.used[State("D0", "a")] == 1024
    assert basis_sentence(found).startswith("Nothing has been judged yet")


def test_without_states_there_is_nothing_to_combine() -> None:
    with pytest.raises(EngineProblem, match="no-driver-states"):
        find_combinations(with_drivers(Driver("A", "Trade")))
