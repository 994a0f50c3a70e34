"""Futures compared run by run."""

from dataclasses import fields, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.changes import RemoveRecords, add, apply, set_field
from planner.domain.fields import Estimate
from planner.domain.futures import into_future
from planner.domain.problems import Cancelled, UsageProblem
from planner.domain.records import Future
from planner.domain.scenario import Scenario
from planner.engine.inputs import model_input
from planner.engine.pairs import Pairs, Sums, mean_difference, merged, side_by_side
from planner.engine.project import simulate_runs
from planner.storage.opening import read_scenario
from planner.study.comparing import Compared, compare
from planner.study.projecting import Request
from tests.builders import small_scenario
from tests.helpers import amount

TALKS = Path(__file__).parents[2] / "resources/samples/talks.scenario"
REQUEST = Request(runs=300, seed=7)


@pytest.fixture(scope="module")
def talks() -> Scenario:
    return read_scenario(TALKS).scenario


@pytest.fixture(scope="module")
def compared(talks: Scenario) -> Compared:
    return compare(talks, [None, *talks.futures], REQUEST)


def with_future(scenario: Scenario, *edits: object) -> Scenario:
    """Return the scenario with a future NEW to which the edits belong."""
    scenario = apply(scenario, add(scenario, "futures", Future("NEW", "New")))
    for edit in edits:
        scenario = apply(scenario, into_future(scenario, "NEW", edit))  # type: ignore[arg-type]
    return scenario


def assert_same(one: Pairs, other: Pairs) -> None:
    for field in fields(Pairs):
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        assert np.array_equal(mine, theirs), field.name


def test_a_future_without_changes_differs_in_no_run(talks: Scenario) -> None:
    found = compare(with_future(talks), [None, "NEW"], REQUEST)

    pairs = found.pairs[1]
    assert pairs.difference.changed == 0
    assert np.array_equal(pairs.moved, np.diag(pairs.moved.diagonal()))
    assert all(sums.squares == 0 and sums.first == sums.second for sums in pairs.values)
    assert all(sums.squares == 0 for sums in pairs.utilities)
    assert (pairs.settled[:, 0, 1] == 0).all()
    assert (pairs.settled[:, 1, 0] == 0).all()


def test_a_change_to_one_actor_changes_only_what_it_can_reach(talks: Scenario) -> None:
    """A facilitator without salience reaches nothing; a signatory reaches its own issue."""
    key, idle = next(
        (k, v) for k, v in talks.stances.items() if v.salience and v.salience.value == 0
    )
    assert talks.actors[key[0]].role == "facilitator"
    moves = set_field("stances", (idle.actor, idle.issue), "position", Estimate(5.0))
    found = compare(with_future(talks, moves), [None, "NEW"], REQUEST)
    assert found.pairs[1].difference.changed == 0
    assert idle.actor not in {entry.actor for entry in found.actors(1)}
    assert all(entry.utility.difference == 0 for entry in found.actors(1))

    alone = talks
    for field, value in (("linkage", False), ("trust_effect", 0.0), ("trust_openness", 0.0)):
        alone = apply(alone, set_field("settings", "", field, value))
    gives = set_field("stances", ("RUS", "UKRC"), "compromise", Estimate(60.0))
    alone = with_future(alone, gives)
    base, other = (
        np.concatenate([r.settled_round for r in simulate_runs(model_input(alone, f), 7, 0, 300)])
        for f in (None, "NEW")
    )
    place = list(talks.issues).index("UKRC")
    differs = base != other
    assert differs[:, place].any()
    # Without trust and linkage the others are touched only where this one settles elsewhen.
    assert not differs[~differs[:, place]].any()


def test_every_run_is_in_the_table_from_class_to_class(compared: Compared) -> None:
    for place, pairs in enumerate(compared.pairs):
        assert pairs.moved.sum() == 300
        assert pairs.moved.sum(axis=1).tolist() == compared.projections[0].tally.outcome.tolist()
        assert (
            pairs.moved.sum(axis=0).tolist() == compared.projections[place].tally.outcome.tolist()
        )


def test_issues_and_utilities_are_those_of_the_same_runs(talks: Scenario) -> None:
    future = next(iter(talks.futures))
    base, other = (
        next(simulate_runs(model_input(talks, f), 7, 0, 300, with_utility=True))
        for f in (None, future)
    )
    found = compare(talks, [None, future], REQUEST)

    for place, issue in enumerate(found.issues(1)):
        settled = (base.settled_round[:, place] > 0, other.settled_round[:, place] > 0)
        both = settled[0] & settled[1]
        gain = settled[1].astype(int) - settled[0]
        assert issue.settled.difference == pytest.approx(gain.mean())
        if issue.value is None:
            assert not both.any()
            continue
        values = other.value[both, place] - base.value[both, place]
        assert issue.value.n == both.sum()
        assert issue.value.difference == pytest.approx(values.mean(), abs=1e-5)
    for entry in found.actors(1):
        place = base.utility.shape[1] and list(talks.actors).index(entry.actor)
        change = other.utility[:, place] - base.utility[:, place]
        half = 1.96 * change.std(ddof=1) / np.sqrt(300)
        assert entry.utility.first == pytest.approx(base.utility[:, place].mean(), abs=1e-6)
        assert entry.utility.difference == pytest.approx(change.mean(), abs=1e-6)
        assert entry.utility.high - entry.utility.difference == pytest.approx(half, rel=1e-3)


@settings(max_examples=amount(80))
@given(st.lists(st.integers(1, 299), min_size=1, max_size=3, unique=True))
def test_pairs_merge_to_the_same_bits_however_the_runs_are_cut(cuts: list[int]) -> None:
    scenario = small_scenario()
    edit = set_field("stances", ("NOR", "DEPTH"), "compromise", Estimate(40.0, 20.0, 60.0))
    models = [model_input(s, f) for s in (with_future(scenario, edit),) for f in (None, "NEW")]
    ends = [0, *sorted(cuts), 300]

    whole = side_by_side(models, 3, 0, 300)
    parts = [side_by_side(models, 3, a, b) for a, b in pairwise(ends)]

    for place, (tally, pairs) in enumerate(whole):
        again, pairs_again = merged([part[place] for part in reversed(parts)])
        assert_same(pairs, pairs_again)
        assert tally.outcomes.tolist() == again.outcomes.tolist()


def test_the_number_of_processes_does_not_matter(talks: Scenario) -> None:
    request, future = replace(REQUEST, runs=600), next(iter(talks.futures))
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        told.append((done, total))

    one = compare(talks, [None, future], request)
    two = compare(talks, [None, future], request, progress, processes=2)

    assert_same(one.pairs[1], two.pairs[1])
    assert told[-1] == (1_200, 1_200)


def test_work_can_be_stopped(talks: Scenario) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    for processes in (1, 2):
        with pytest.raises(Cancelled):
            compare(talks, [None, None], replace(REQUEST, runs=512), stop, processes)


def test_actors_and_issues_that_only_one_future_has_are_left_out() -> None:
    scenario = with_future(
        small_scenario(), RemoveRecords("actors", ("AID",)), RemoveRecords("issues", ("DUES",))
    )

    pairs = compare(scenario, [None, "NEW"], REQUEST).pairs[1]

    assert pairs.actors == ("NOR", "SUD")
    assert pairs.issues == ("DEPTH",)


def test_who_wants_other_things_is_marked() -> None:
    edit = set_field("stances", ("NOR", "DEPTH"), "position", Estimate(40.0))
    found = compare(with_future(small_scenario(), edit), [None, "NEW"], REQUEST)
    assert {entry.actor for entry in found.actors(1) if entry.wants_other_things} == {"NOR"}


def test_time_to_agreement_counts_the_runs_that_agree(compared: Compared) -> None:
    for place, projection in enumerate(compared.projections):
        timing = compared.timing(place)
        agreed = int(projection.tally.outcome[0])
        assert timing.shares[-1] == agreed / 300
        assert list(timing.shares) == sorted(timing.shares)
        if timing.percentiles is None:
            assert agreed == 0
        else:
            low, middle, high = timing.percentiles
            assert low <= middle <= high
            assert timing.shares[middle - 1] >= timing.shares[-1] / 2
            assert middle == 1 or timing.shares[middle - 2] < timing.shares[-1] / 2


def test_the_interval_of_a_mean_covers_it() -> None:
    random = np.random.default_rng(2)
    inside = 0
    for _ in range(500):
        units = (random.normal(0.3, 1.0, 200) * 1e6).round().astype(int)
        sums = Sums(200, 0, int(units.sum()), int((units**2).sum()))
        found = mean_difference(sums)
        assert found is not None
        inside += found.low <= 0.3 <= found.high
    assert 0.92 <= inside / 500 <= 0.98


def test_too_many_futures_are_refused(talks: Scenario) -> None:
    with pytest.raises(UsageProblem, match="too-many-futures"):
        compare(talks, [None] * 14, REQUEST)
