"""What engines are given: arrays of a scenario in a future, and draws from them."""

from dataclasses import replace

import numpy as np
import pytest

from planner.domain.changes import add, apply, set_field
from planner.domain.fields import Estimate
from planner.domain.problems import EngineProblem
from planner.domain.records import Actor, Future, Stance
from planner.domain.scenario import Scenario
from planner.engine.draws import draw, uncertain_ids
from planner.engine.inputs import model_input
from planner.engine.settlement_terms import rates, terms
from tests.builders import small_scenario
from tests.engine.cases import talks
from tests.engine.tables import party, quiet, signs, table


def with_future(scenario: Scenario, *changes: object) -> Scenario:
    future = Future("G", "Other", None, "", tuple(changes))  # type: ignore[arg-type]
    return apply(scenario, add(scenario, "futures", future))


def test_a_future_that_changes_trust_keeps_the_reference_of_the_base_case() -> None:
    trust = set_field("relations", ("NOR", "SUD"), "trust", Estimate(0.9))
    scenario = with_future(small_scenario(), trust)
    model = model_input(scenario, "G")
    assert model.trust.mode[0, 1] == 0.9
    assert model.trust_reference.mode[0, 1] == 0.3
    fixed = terms(model, draw(model, 1, 0, 1))
    assert fixed.trust_reference[:2, 0] == pytest.approx([0.3, 0.3])


def test_a_future_may_bring_in_another_actor() -> None:
    base = small_scenario()
    scenario = with_future(base, add(base, "actors", Actor("NEW", "Newcomer", side="s")))
    model = model_input(scenario, "G")
    assert model.trust_reference.mode.shape == (4, 4)
    assert model.trust_reference.mode[0, 1] == 0.3
    assert model.trust_reference.mode[0, 3] == 0.5


def test_a_stance_that_was_not_entered_neither_signs_nor_weighs() -> None:
    actors, stances = [party("A"), party("B"), party("C")], [signs("A", "Z", 10, 20)]
    model = model_input(table(quiet(), actors, [*stances, signs("B", "Z", 90, 20)]))
    assert model.signs[:, 0].tolist() == [True, True, False]
    assert model.salience.mode[2, 0] == 0.0


@pytest.mark.parametrize(
    ("actors", "stances", "code"),
    [
        ([], [signs("A", "Z", 1, 1)], "no-actors"),
        ([party("A")], [signs("A", "Z", 1, 1)], "one-actor"),
        ([party("A"), party("B")], [signs("A", "Z", 1, 1, veto=False)], "nobody-signs"),
        ([party("A"), party("B")], [signs("A", "Z", 1, 1, 0)], "nobody-signs"),
        (
            [party("A", influence=0), party("B", influence=0)],
            [signs("A", "Z", 1, 1)],
            "no-influence",
        ),
        ([party("A"), party("B")], [Stance("A", "Z", veto=True)], "signatory-without-position"),
    ],
)
def test_what_cannot_be_simulated_is_refused(
    actors: list[Actor], stances: list[Stance], code: str
) -> None:
    with pytest.raises(EngineProblem) as refused:
        model_input(table(quiet(), actors, stances))
    assert refused.value.code == code


def test_every_uncertain_number_is_drawn_once_within_its_range_and_limits() -> None:
    model = model_input(talks())
    draws = draw(model, 1, 0, 512)
    low, high = model.position.low, model.position.high
    assert (draws.position >= low.clip(0, 100) - 1e-9).all()
    assert (draws.position <= high.clip(0, 100) + 1e-9).all()
    mean = (low + model.position.mode + high) / 3
    assert np.abs(draws.position.mean(axis=0) - mean).max() < 1.0
    assert len(set(uncertain_ids(model))) == len(uncertain_ids(model))
    assert np.array_equal(draws.trust, draws.trust.swapaxes(1, 2))


def test_a_scaled_range_is_drawn_with_the_same_luck_and_then_clipped() -> None:
    base, hard = (draw(model_input(talks(), f), 1, 0, 64) for f in (None, "HARD"))
    assert np.allclose(hard.compromise, (base.compromise * 0.8).clip(0, 100), atol=1e-9)
    assert np.array_equal(hard.position, base.position)
    assert np.array_equal(hard.escalation, base.escalation)


def test_a_design_may_give_the_uniform_numbers_of_an_input() -> None:
    model = model_input(talks())
    key = uncertain_ids(model)[0]
    lowest, highest = (draw(model, 1, 0, 8, {key: np.full(8, u)}) for u in (0.0, 1 - 1e-12))
    assert lowest.influence[0, 0] == pytest.approx(model.influence.low[0])
    assert highest.influence[0, 0] == pytest.approx(model.influence.high[0], abs=1e-3)
    assert np.array_equal(lowest.position, highest.position)


def test_rates_are_per_twelfth_of_the_horizon() -> None:
    scenario = table(
        quiet(rounds=24, reaction=0.2), [party("A"), party("B")], [signs("A", "Z", 1, 1)]
    )
    found = rates(model_input(scenario))
    assert found.reaction == pytest.approx(0.1)


def test_rates_of_few_rounds_are_held_where_more_trust_would_mean_less() -> None:
    settings = quiet(rounds=1, trust_openness=0.2, trust_loss=0.2, fatigue=0.9)
    scenario = table(settings, [party("A"), party("B")], [signs("A", "Z", 1, 1)])
    found = rates(model_input(scenario))
    assert found.openness + found.settled + found.loss == pytest.approx(1.0)
    assert found.fatigue == 1.0


def test_an_influence_of_its_own_counts_on_that_issue_only() -> None:
    actors = [party("A", influence=10), party("B", influence=10)]
    stances = [signs("A", "Z", 0, 5), replace(signs("B", "Z", 100, 5), influence=Estimate(30.0))]
    model = model_input(
        table(quiet(), actors, [*stances, signs("A", "Y", 0, 5), signs("B", "Y", 100, 5)])
    )
    fixed = terms(model, draw(model, 1, 0, 1))
    assert fixed.mean_position[:, 0].tolist() == pytest.approx([75.0, 50.0])
