"""Tallies: blocks merge exactly, however the runs were cut."""

import numpy as np
import pytest

from planner.domain.problems import Cancelled
from planner.engine.compare import paired_difference
from planner.engine.inputs import ModelInput, model_input
from planner.engine.project import merge, project, projection, simulate
from planner.engine.results import Z95, Tally
from tests.engine.cases import talks_scenario

CUTS = [(0, 1), (0, 7), (3, 260), (0, 1_000)]


@pytest.fixture(scope="module")
def model() -> ModelInput:
    return model_input(talks_scenario("PACKAGE"))


@pytest.fixture(scope="module")
def whole(model: ModelInput) -> Tally:
    return simulate(model, 4, 0, 1_000)


def assert_equal(first: Tally, second: Tally) -> None:
    for name in Tally.__dataclass_fields__:
        mine, other = getattr(first, name), getattr(second, name)
        if name == "values":
            assert all(np.array_equal(a, b) for a, b in zip(mine, other, strict=True))
        elif isinstance(mine, np.ndarray):
            assert np.array_equal(mine, other), name
        else:
            assert mine == other, name


@pytest.mark.parametrize(("start", "stop"), CUTS)
def test_runs_are_the_same_however_they_are_cut(
    model: ModelInput, whole: Tally, start: int, stop: int
) -> None:
    part = simulate(model, 4, start, stop)
    assert part.outcomes.tolist() == whole.outcomes[start:stop].tolist()
    parts = [
        simulate(model, 4, a, b) for a, b in ((0, start), (start, stop), (stop, 1_000)) if a < b
    ]
    assert_equal(merge(parts[::-1]), whole)


def test_tallies_that_do_not_join_are_not_merged(whole: Tally, model: ModelInput) -> None:
    with pytest.raises(ValueError, match="join"):
        merge([whole, simulate(model, 4, 1_001, 1_010)])
    with pytest.raises(ValueError, match="join"):
        merge([whole, simulate(model, 4, 0, 5)])
    with pytest.raises(ValueError, match="nothing"):
        merge([])


def test_a_projection_has_the_figures_of_its_runs(model: ModelInput, whole: Tally) -> None:
    found = projection(model, whole, 4)
    assert found.runs == 1_000
    assert found.by_round().sum(axis=0) == pytest.approx(np.ones(12))
    for issue, result in enumerate(found.issue_results):
        values = whole.values[issue] * 1e-6
        assert result.settled_share == len(values) / 1_000
        assert result.histogram.sum() == len(values)
        if len(values):
            assert result.mean == pytest.approx(values.mean())
            assert result.percentiles == pytest.approx(np.percentile(values, [10, 50, 90]))
        for _, share in found.blockers(issue):
            assert 0 < share <= 1
    assert sum(whole.settled_set.values()) == 1_000
    assert found.options["value_rule"] == "compromise"


def test_progress_counts_runs_and_can_stop_the_work(model: ModelInput) -> None:
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done > 1_000:
            raise Cancelled

    with pytest.raises(Cancelled):
        project(model, 3_000, 1, 10, stop)
    assert {total for _, total in told} == {3_000}
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[0] == (0, 3_000)
    assert told[-1] == (1_014, 3_000)


def test_a_future_compared_with_itself_does_not_differ(whole: Tally) -> None:
    found = paired_difference(whole, whole)
    assert found.difference.tolist() == [0.0] * 4
    assert found.changed == 0.0
    assert found.high == pytest.approx(np.full(4, Z95**2 / (1_000 + Z95**2)))
    assert found.low == pytest.approx(-found.high)


def test_differences_are_those_of_the_discordant_runs(model: ModelInput, whole: Tally) -> None:
    base = simulate(model_input(talks_scenario()), 4, 0, 1_000)
    found = paired_difference(base, whole)
    gained = ((whole.outcomes == 0) & (base.outcomes != 0)).sum()
    lost = ((whole.outcomes != 0) & (base.outcomes == 0)).sum()
    assert found.difference[0] == pytest.approx((gained - lost) / 1_000)
    assert found.difference.sum() == pytest.approx(0)
    assert found.changed == (base.outcomes != whole.outcomes).mean()


def test_other_runs_are_not_compared(model: ModelInput, whole: Tally) -> None:
    with pytest.raises(ValueError, match="same runs"):
        paired_difference(whole, simulate(model, 4, 0, 10))
