"""Packages: the screening decides as the linear program does."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from planner.domain.fields import Estimate
from planner.domain.records import Instrument, Settings
from planner.domain.scenario import Scenario
from planner.engine.draws import draw
from planner.engine.inputs import model_input
from planner.engine.package_program import best_package, nearest_package
from planner.engine.package_screening import FEASIBLE_FROM, Sets, screen, surplus
from planner.engine.package_values import package_values
from planner.engine.results import Runs
from planner.engine.settlement import play
from tests.engine.cases import examples
from tests.engine.tables import party, quiet, signs, table


def random_sets(n_columns: int, seed: int, n_actors: int = 4, n_issues: int = 3) -> Sets:
    """Return issue sets of which about half are feasible."""
    numbers = np.random.default_rng(seed)
    shape = (n_actors, n_issues, n_columns)
    position = numbers.uniform(0, 100, shape)
    width = numbers.uniform(5, 60, shape)
    salience = numbers.uniform(1, 100, shape) * (numbers.random(shape) < 0.8)
    reach = width + numbers.uniform(0, 1, (n_actors, 1, n_columns)) * (100 - width)
    inside = salience > 0
    low = np.where(inside, position - reach, 0.0).max(axis=0).clip(0, 100)
    high = np.where(inside, position + reach, 100.0).min(axis=0).clip(0, 100)
    signs_some = np.asarray(inside.any(axis=1))
    usable = (low <= high).all(axis=0) & signs_some.all(axis=0)
    whole = np.where(signs_some, salience.sum(axis=1), 1.0)
    sets = Sets(
        position=position,
        width=width,
        share=salience / whole[:, None, :],
        order=np.argsort(position, axis=0, kind="stable"),
        low=low,
        high=high,
        signs=signs_some,
        weights=np.full((n_actors, n_columns), 1 / n_actors),
    )
    return sets.take(np.nonzero(usable)[0])


def full_program(sets: Sets, column: int) -> float:
    """Return the largest smallest surplus, by the program with distances as variables."""
    import highspy

    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # not annotated
    solver.setOptionValue("output_flag", False)
    position, width, share, low, high = sets.column(column)
    n_actors, n_issues = position.shape
    value = [solver.addVariable(lb=a, ub=b) for a, b in zip(low, high, strict=True)]
    worst = solver.addVariable(lb=-1e4, ub=1e4)
    for actor in range(n_actors):
        gain = 0.0
        for issue in range(n_issues):
            distance = solver.addVariable(lb=0, ub=100)
            solver.addConstr(distance >= value[issue] - position[actor, issue])
            solver.addConstr(distance >= position[actor, issue] - value[issue])
            gain = gain + share[actor, issue] * (width[actor, issue] - distance)
        solver.addConstr(gain >= worst)
    solver.maximize(worst)
    return float(solver.val(worst))


def test_screening_decides_as_the_program_does() -> None:
    wanted = examples(40)
    sets = random_sets(wanted * 12, seed=8)
    sets = sets.take(np.arange(min(wanted, sets.n_columns)))
    best = np.array([full_program(sets, column) for column in range(sets.n_columns)])
    verdict = screen(sets)
    assert sets.n_columns >= wanted / 2
    assert verdict.is_feasible.tolist() == (best >= FEASIBLE_FROM).tolist()
    assert 0.1 < verdict.is_feasible.mean() < 0.9


def test_the_short_program_finds_what_the_long_one_finds() -> None:
    sets = random_sets(200, seed=2)
    for column in range(20):
        one = sets.take(np.array([column]))
        found, price = best_package(*sets.column(column))
        gain = surplus(one, found[:, None])[:, 0]
        smallest = gain.min()
        assert price @ gain == pytest.approx(smallest, abs=1e-6)
        assert smallest == pytest.approx(full_program(sets, column), abs=1e-6)


def test_nobody_rejects_a_value_that_was_found() -> None:
    sets = random_sets(400, seed=3)
    verdict = screen(sets)
    found = np.nonzero(verdict.is_feasible)[0]
    assert surplus(sets, verdict.value)[:, found].min() >= FEASIBLE_FROM - 1e-9
    target = np.random.default_rng(1).uniform(0, 100, (3, len(found)))
    values = package_values(sets, verdict, found, target)
    signed = sets.take(found)
    assert surplus(signed, values).min() >= FEASIBLE_FROM - 2e-9
    assert (values >= signed.low).all()
    assert (values <= signed.high).all()
    goal = target.clip(signed.low, signed.high)
    before, after = np.abs(verdict.value[:, found] - goal), np.abs(values - goal)
    straight = ~verdict.by_program[found]
    assert (after <= before + 1e-9)[:, straight].all()


def test_the_nearest_package_is_at_the_target_if_everybody_accepts_it() -> None:
    sets = random_sets(300, seed=4)
    for column in np.nonzero(screen(sets).is_feasible)[0][:10]:
        one = sets.column(column)
        accepted, _ = best_package(*one)
        found = nearest_package(*one, accepted, FEASIBLE_FROM)
        assert np.allclose(found, accepted, atol=1e-6)


def test_a_factor_on_the_saliences_of_one_actor_changes_no_package() -> None:
    scenario = many_issues(quiet(linkage=True))
    model = model_input(scenario)
    draws = draw(model, 1, 0, 64)
    draws = replace(draws, position=draws.position + np.linspace(-5, 5, 64)[:, None, None])
    salience = draws.salience.copy()
    salience[:, 0] *= 0.35
    first, second = play(model, draws), play(model, replace(draws, salience=salience))
    assert first.by_package.any()
    assert (first.settled_round == second.settled_round).all()


def many_issues(settings: Settings, n_issues: int = 4, single_text: bool = False) -> Scenario:
    """Return two opposed parties with different priorities and one issue beyond any trade."""
    numbers = np.random.default_rng(5)
    actors = [party("A", "a", linkage=0.9), party("B", "b", linkage=0.9)]
    stances = []
    for k in range(n_issues):
        width = 30.0 if k else 3.0
        first, second = numbers.uniform(10, 90, 2)
        stances.append(signs("A", f"I{k}", 10 if k else 0, width, first, red_line=k == 0))
        stances.append(signs("B", f"I{k}", 90 if k else 100, width, second, red_line=k == 0))
    text = Instrument("N", is_on=True, success=Estimate(1.0), single_text=single_text)
    return table(settings, actors, stances, instruments=[text])


def once(scenario: Scenario) -> Runs:
    model = model_input(scenario)
    return play(model, draw(model, 0, 0, 1))


def test_parts_of_a_package_settle_in_the_last_round() -> None:
    runs = once(many_issues(quiet(linkage=True)))
    assert runs.settled_round[0, 0] == 0
    assert set(runs.settled_round[0].tolist()) == {0, 12}


def test_a_single_text_lets_parts_settle_before_the_last_round() -> None:
    settings = quiet(linkage=True, shown_at_start=1.0)
    assert once(many_issues(settings)).settled_round.max() == 12
    early = once(many_issues(settings, single_text=True))
    assert early.settled_round.max() == 1
    assert early.by_package.any()


def test_the_open_issues_of_every_feasible_part_settle() -> None:
    scenario = many_issues(quiet(linkage=True))
    model = model_input(scenario)
    draws = draw(model, 0, 0, 1)
    position, width = draws.position[0], draws.compromise[0]
    reach = np.where(model.red_line, width, width + 0.9 * (100 - width))
    low = (position - reach).max(axis=0).clip(0, 100)
    high = (position + reach).min(axis=0).clip(0, 100)
    expected = set()
    for size in (2, 3, 4):
        for part in combinations(range(4), size):
            member = np.isin(np.arange(4), part)
            salience = draws.salience[0] * member
            if (low > high)[member].any():
                continue
            share = salience / salience.sum(axis=1, keepdims=True)
            values, _ = best_package(position, width, share, low, high)
            gain = (share * (width - np.abs(values - position))).sum(axis=1)
            if gain.min() >= FEASIBLE_FROM:
                expected |= set(part)
    assert 0 < len(expected) < 4
    settled = np.nonzero(once(scenario).by_package[0])[0].tolist()
    assert set(settled) == expected


def test_more_than_eight_issues_are_tested_as_a_whole_only() -> None:
    assert once(many_issues(quiet(linkage=True), 8)).by_package.any()
    assert not once(many_issues(quiet(linkage=True), 9)).by_package.any()


def test_a_single_undertaking_tests_no_parts() -> None:
    runs = once(many_issues(quiet(linkage=True, single_undertaking=True)))
    assert not (runs.settled_round > 0).any()
