"""Early signs are learnt in some runs and told from others."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from planner.domain.changes import apply, set_field
from planner.domain.fields import Estimate
from planner.domain.problems import Cancelled, UsageProblem
from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.engine.inputs import model_input
from planner.engine.observing import Observable, Observed, observe
from planner.engine.project import simulate, simulate_runs
from planner.storage.opening import read_scenario
from planner.study.projecting import Request
from planner.study.signposts import information, read_signposts, signposts

TALKS = Path(__file__).parents[2] / "resources/samples/talks.scenario"


@pytest.fixture(scope="module")
def talks() -> Scenario:
    return read_scenario(TALKS).scenario


@pytest.fixture(scope="module")
def observed(talks: Scenario) -> Observed:
    return observe(model_input(talks, "HARD"), 7, 6, 1_000)


def made_up(n: int, seed: int, strength: float) -> Observed:
    """Return runs with three things to see, the first of which tells the class by `strength`."""
    random = np.random.default_rng(seed)
    signal = random.normal(size=n)
    stuck = random.random(n) < 0.5 + strength * np.where(signal > 0.3, 0.5, -0.5)
    values = np.column_stack(
        [50 + 10 * signal, random.normal(0.4, 0.1, n), (random.random(n) < 0.4).astype(float)]
    )
    seen = (Observable("gap", "X"), Observable("hostility", ""), Observable("event", "E"))
    outcome = np.where(stuck, 2, 1).astype(np.uint8)
    return Observed(0, 4, seen, values, np.ones(n, dtype=np.bool_), outcome)


def test_looking_at_the_runs_changes_none_of_them(talks: Scenario, observed: Observed) -> None:
    model = model_input(talks, "HARD")
    assert observed.outcome.tolist() == simulate(model, 7, 0, 1_000).outcomes.tolist()
    settled = np.concatenate([r.settled_round for r in simulate_runs(model, 7, 0, 1_000)])
    ended = np.concatenate([r.escalation_round for r in simulate_runs(model, 7, 0, 1_000)])
    going_on = observed.is_going_on
    assert (going_on == ~((ended > 0) & (ended <= 6))).all()
    for place, issue in enumerate(model.issues):
        column = observed.observables.index(Observable("settled", issue))
        by_then = (settled[:, place] > 0) & (settled[:, place] <= 6)
        assert (observed.values[going_on, column] == by_then[going_on]).all()
        gap = observed.values[going_on, observed.observables.index(Observable("gap", issue))]
        assert (gap[by_then[going_on]] == 0).all()


def test_a_real_sign_is_found_with_its_threshold_and_shares() -> None:
    found = read_signposts(made_up(2_000, 1, 0.6), 1).found

    assert found
    best = {post.outcome: post for post in found}["stalemate"]
    assert best.observable == Observable("gap", "X")
    assert best.is_above
    assert best.threshold == pytest.approx(53, abs=2)
    assert best.share == pytest.approx(0.8, abs=0.06)
    assert best.share_otherwise == pytest.approx(0.2, abs=0.06)
    assert {post.observable.kind for post in found} == {"gap"}


def test_noise_is_not_sold_as_a_sign() -> None:
    sold = sum(bool(read_signposts(made_up(600, seed, 0.0), 1).found) for seed in range(60))
    assert sold <= 6


def test_figures_come_from_runs_that_were_not_learnt_from(observed: Observed) -> None:
    """With the outcomes of the other half shuffled nothing is left to tell."""
    assert read_signposts(observed, 7).found
    odd = np.arange(len(observed.outcome)) % 2 == 1
    shuffled = observed.outcome.copy()
    shuffled[odd] = np.random.default_rng(3).permutation(shuffled[odd])

    assert read_signposts(replace(observed, outcome=shuffled), 7).found == ()


def test_signs_of_the_example_can_be_counted_again(observed: Observed) -> None:
    found = read_signposts(observed, 7)
    checking = observed.is_going_on & (np.arange(1_000) % 2 == 1)
    for post in found.found:
        column = observed.observables.index(post.observable)
        values = observed.values[checking, column]
        limit = 0.5 if post.threshold is None else post.threshold
        shows = values > limit if post.is_above else values <= limit
        ends_so = observed.outcome[checking] == OUTCOMES.index(post.outcome)
        assert post.runs == shows.sum()
        assert post.share == pytest.approx(ends_so[shows].mean())
        assert post.share_otherwise == pytest.approx(ends_so[~shows].mean())
        assert post.low > 0
    assert [p.gain for p in found.found] == sorted((p.gain for p in found.found), reverse=True)


def test_information_is_one_bit_for_a_perfect_sign_and_none_for_a_useless_one() -> None:
    target = np.array([True, True, False, False])
    assert information(target, target) == pytest.approx(1.0)
    assert information(~target, target) == pytest.approx(1.0)
    assert information(np.array([True, False, True, False]), target) == pytest.approx(0.0)


def test_talks_that_all_end_alike_or_at_once_give_no_sign(talks: Scenario) -> None:
    easy = talks
    for key in talks.stances:
        wide = Estimate(100.0, low=100.0, high=100.0)
        easy = apply(easy, set_field("stances", key, "compromise", wide))
    easy = apply(easy, set_field("settings", "", "shown_at_start", 1.0))

    found = signposts(easy, Request(runs=256), 3)

    assert found.going_on == 0
    assert found.found == ()


def test_a_round_that_leaves_nothing_to_come_is_refused(talks: Scenario) -> None:
    for number in (0, 12, 99):
        with pytest.raises(UsageProblem, match="signpost-round"):
            signposts(talks, Request(runs=10), number)


def test_the_first_third_is_looked_at_and_work_can_be_stopped(talks: Scenario) -> None:
    assert signposts(talks, Request(runs=256)).round == 4

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        signposts(talks, Request(runs=256), 4, stop)
