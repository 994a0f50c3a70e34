"""Cross-impact balance: reference cases, properties, and what cannot be tried as a whole."""

import json
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.problems import Cancelled, EngineProblem
from planner.domain.records import CrossImpact, Driver
from planner.domain.scenario import Scenario, new_scenario
from planner.engine.cross_impact import (
    MAX_STATES,
    CrossImpacts,
    balances,
    consistent_combinations,
    cross_impacts,
    inconsistency,
    total_impact_score,
)

# Invented matrices after Weimer-Jehle (2006), answered by a plain loop and by an enumeration.
CASES = json.loads((Path(__file__).parent / "reference/cross_impact_cases.json").read_text())


def impacts_of(counts: list[int], impact: Any) -> CrossImpacts:
    """Return judgements between drivers with so many states."""
    states = tuple(tuple(f"s{place}" for place in range(count)) for count in counts)
    drivers = tuple(f"D{place}" for place in range(len(counts)))
    return CrossImpacts(drivers, states, np.array(impact, dtype=np.float64))


@st.composite
def matrices(draw: st.DrawFn) -> CrossImpacts:
    """Draw two to four drivers with one to four states and judgements from -3 to 3."""
    counts = draw(st.lists(st.integers(1, 4), min_size=2, max_size=4))
    total = sum(counts)
    numbers = st.lists(st.integers(-3, 3), min_size=total * total, max_size=total * total)
    impact = np.array(draw(numbers), dtype=np.float64).reshape(total, total)
    start = 0
    for count in counts:
        impact[start : start + count, start : start + count] = 0
        start += count
    return impacts_of(counts, impact)


def found(impacts: CrossImpacts) -> set[tuple[int, ...]]:
    """Return all consistent combinations."""
    return {tuple(row) for row in consistent_combinations(impacts, 1).states.tolist()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_consistent_choices_of_the_reference_and_their_scores(case: dict[str, Any]) -> None:
    impacts = impacts_of(case["states_per_descriptor"], case["impacts"])
    result = consistent_combinations(impacts, 1)
    expected = case["consistent"]
    assert result.is_complete
    assert result.states.tolist() == [entry["states"] for entry in expected]
    assert result.score.tolist() == [entry["total_impact_score"] for entry in expected]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_succession_ends_only_at_consistent_choices(case: dict[str, Any]) -> None:
    impacts = impacts_of(case["states_per_descriptor"], case["impacts"])
    result = consistent_combinations(impacts, 5, starts=1_500, enumerated=0)
    every = [entry["states"] for entry in case["consistent"]]
    assert all(states in every for states in result.states.tolist())
    assert int(result.reached.sum()) + result.astray == result.starts == 1_500
    assert not result.is_complete


@given(matrices())
def test_every_choice_is_found_that_a_plain_loop_finds(impacts: CrossImpacts) -> None:
    counts = [len(names) for names in impacts.states]
    offsets = [sum(counts[:place]) for place in range(len(counts))]
    expected = set()
    for choice in product(*(range(count) for count in counts)):
        rows = [offset + state for offset, state in zip(offsets, choice, strict=True)]
        balance = [
            sum(float(impacts.impact[row, column]) for row in rows) for column in range(sum(counts))
        ]
        if all(
            balance[offset + state] == max(balance[offset : offset + count])
            for offset, state, count in zip(offsets, choice, counts, strict=True)
        ):
            expected.add(choice)
    assert found(impacts) == expected


@given(matrices())
def test_succession_finds_only_fixed_points_and_knows_how_many_starts_went_astray(
    impacts: CrossImpacts,
) -> None:
    result = consistent_combinations(impacts, 3, starts=40, enumerated=0)
    assert (inconsistency(impacts, result.states) == 0).all()
    assert int(result.reached.sum()) + result.astray == 40


@given(matrices(), st.randoms(use_true_random=False))
def test_the_order_of_drivers_and_states_does_not_matter(
    impacts: CrossImpacts, random: Any
) -> None:
    counts = [len(names) for names in impacts.states]
    offsets = impacts.starts.tolist()
    order = random.sample(range(len(counts)), len(counts))
    inner = [random.sample(range(count), count) for count in counts]
    places = [offsets[driver] + state for driver in order for state in inner[driver]]
    other = CrossImpacts(
        tuple(impacts.drivers[driver] for driver in order),
        tuple(tuple(impacts.states[driver][state] for state in inner[driver]) for driver in order),
        impacts.impact[np.ix_(places, places)],
    )
    back = set()
    for states in found(other):
        choice = [0] * len(counts)
        for driver, state in zip(order, states, strict=True):
            choice[driver] = inner[driver][state]
        back.add(tuple(choice))
    assert back == found(impacts)


@given(matrices(), st.integers(-5, 5))
def test_the_same_added_to_all_a_state_says_about_a_driver_changes_nothing(
    impacts: CrossImpacts, amount: int
) -> None:
    moved = impacts.impact.copy()
    start = int(impacts.starts[1])
    moved[0, start : start + len(impacts.states[1])] += amount
    assert found(CrossImpacts(impacts.drivers, impacts.states, moved)) == found(impacts)


@given(matrices())
def test_the_score_is_the_sum_of_the_chosen_balances(impacts: CrossImpacts) -> None:
    result = consistent_combinations(impacts, 1)
    for states, score in zip(result.states, result.score, strict=True):
        balance = balances(impacts, states[None])[0]
        assert score == sum(balance[states + impacts.starts])
    assert np.array_equal(total_impact_score(impacts, result.states), result.score)


def test_what_runs_in_a_circle_is_not_taken_for_consistent() -> None:
    """The first wants to be like the second, which wants to be unlike the first."""
    circle = [[0, 0, -1, 1], [0, 0, 1, -1], [1, -1, 0, 0], [-1, 1, 0, 0]]
    result = consistent_combinations(impacts_of([2, 2], circle), 1, starts=100, enumerated=0)
    assert result.states.shape == (0, 2)
    assert result.astray == 100


def test_a_thousand_million_combinations_are_searched_from_random_starts() -> None:
    counts = [8] * 10
    random = np.random.default_rng(3)
    impact = random.integers(-3, 4, (80, 80)).astype(np.float64)
    # All first states promote each other more than anything else does.
    firsts = np.arange(10) * 8
    impact[np.ix_(firsts, firsts)] = 9
    for place in firsts:
        impact[place : place + 8, place : place + 8] = 0
    impacts = impacts_of(counts, impact)
    told: list[tuple[int, int]] = []
    result = consistent_combinations(
        impacts, 1, lambda done, total: told.append((done, total)), starts=2_000
    )
    assert impacts.n_combinations == 8**10
    assert not result.is_complete
    assert [0] * 10 in result.states.tolist()
    assert told[-1] == (2_000, 2_000)
    again = consistent_combinations(impacts, 1, starts=2_000)
    assert np.array_equal(result.states, again.states)
    assert np.array_equal(result.reached, again.reached)


def test_without_judgements_everything_is_consistent() -> None:
    assert len(found(impacts_of([3, 1, 2], np.zeros((6, 6))))) == 6
    assert found(impacts_of([3], np.zeros((3, 3)))) == {(0,), (1,), (2,)}


def test_the_work_can_be_stopped() -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    for enumerated in (0, 100):
        with pytest.raises(Cancelled):
            consistent_combinations(
                impacts_of([3, 2], np.zeros((5, 5))), 1, stop, enumerated=enumerated
            )


def with_drivers(*drivers: Driver, judgements: tuple[CrossImpact, ...] = ()) -> Scenario:
    """Return a scenario with drivers, as a file may hold them."""
    scenario = new_scenario("x").with_table("drivers", {driver.id: driver for driver in drivers})
    return scenario.with_table("cross_impacts", {entry.id: entry for entry in judgements})


def test_judgements_that_make_no_sense_are_left_out() -> None:
    scenario = with_drivers(
        Driver("A", "A", ("Low", "High", "", "Low")),
        Driver("B", "B", ("Only",)),
        Driver("C", "C", ()),
        judgements=(
            CrossImpact("1", "A", "B", "Low", "Only", 2),
            CrossImpact("2", "A", "B", "Low", "Only", -3),
            CrossImpact("3", "A", "A", "Low", "High", 3),
            CrossImpact("4", "A", "B", "Middle", "Only", 3),
            CrossImpact("5", "C", "A", "", "", 3),
        ),
    )
    impacts = cross_impacts(scenario)
    assert impacts.drivers == ("A", "B")
    assert impacts.states == (("Low", "High"), ("Only",))
    assert impacts.impact.tolist() == [[0, 0, 2], [0, 0, 0], [0, 0, 0]]


def test_nothing_to_combine_and_too_much_are_refused() -> None:
    for scenario in (with_drivers(), with_drivers(Driver("C", "C", ()))):
        with pytest.raises(EngineProblem, match="no-driver-states"):
            cross_impacts(scenario)
    words = tuple(f"s{place}" for place in range(50))
    many = [Driver(f"D{n}", "", words) for n in range(MAX_STATES // 50 + 1)]
    with pytest.raises(EngineProblem, match="too-many-states"):
        cross_impacts(with_drivers(*many))
