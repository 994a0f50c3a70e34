"""Backtests on small cases worked out by hand, and the laws that hold on all."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.problems import Cancelled, EngineProblem, UsageProblem
from planner.study.backtest import BASELINE, BacktestResult, backtest
from planner.study.backtest_words import meaning_sentences, note_sentences, table_rows
from planner.study.resolved import ResolvedCases, ResolvedIssue
from tests.helpers import amount
from tests.study.resolved_cases import NAN, cases, issue, mirrored

TWO = cases(
    issue("one", "a", 60.0, (0, 100), (25, 75), status_quo=0.0),  # weighted mean 75, mean 50
    issue("two", "b", 20.0, (20, 40), (50, 50)),  # both 30
)


def result(name: str, some: ResolvedCases, **options: str) -> BacktestResult:
    """Return how one engine did."""
    (found,) = backtest(some, [name], options).results
    return found


def test_an_engine_is_compared_with_the_weighted_mean() -> None:
    found = result("mean", TWO)
    assert (found.n, found.n_silent) == (2, 0)
    assert found.mae == pytest.approx((10 + 10) / 2)
    assert found.baseline_mae == pytest.approx((15 + 10) / 2)
    assert found.difference == pytest.approx(-2.5)
    assert found.hits10 == 1.0
    assert found.difference_interval is not None
    assert (found.difference_interval.low, found.difference_interval.high) == (-5.0, 0.0)


def test_the_weighted_mean_does_not_differ_from_itself() -> None:
    found = result(BASELINE, TWO)
    assert found.difference_interval is not None
    assert (found.difference_interval.low, found.difference_interval.high) == (0.0, 0.0)


def test_an_issue_without_outcome_is_negotiated_along_and_not_scored() -> None:
    # The exchange of the two is worth something only if both issues are on the table.
    traded = (issue("one", "a", 60.0, (0, 100)), issue("two", "a", NAN, (100, 0)))
    with_weights = cases(
        *(
            ResolvedIssue(o.id, o.group, o.outcome, o.actors, o.position, s, o.influence)
            for o, s in zip(traded, (np.array([20.0, 90.0]), np.array([90.0, 20.0])), strict=True)
        )
    )
    found = backtest(with_weights, ["exchange"])
    assert found.n_unresolved == 1
    assert found.results[0].n == 1
    assert found.results[0].mae != found.results[0].baseline_mae


def test_an_issue_without_value_is_counted_and_not_scored() -> None:
    # Nothing between both is better for both than a status quo that lies there.
    shut = cases(
        issue("one", "a", 60.0, (0, 100), status_quo=50.0),
        issue("two", "b", 20.0, (20, 40), status_quo=0.0),
    )
    found = result("nash", shut, breakdown="status-quo")
    assert (found.n, found.n_silent) == (1, 1)


def test_a_forecast_that_is_silent_on_some_issues_carries_their_number() -> None:
    names = [row.name for row in table_rows(backtest(TWO, ["mean"]))]
    assert "Status quo (1 of 2)" in names
    assert "Plain mean" in names


def test_a_status_quo_that_nobody_knows_is_not_made_up() -> None:
    found = result("nash", TWO, breakdown="status-quo")
    assert (found.n, found.n_silent) == (0, 2)


def test_rules_that_ask_no_model_stand_beside_the_engines() -> None:
    middle, status_quo = backtest(TWO, ["mean"]).rules
    assert middle.mae == pytest.approx((10 + 30) / 2)
    assert (status_quo.n, status_quo.mae) == (1, 60.0)


def test_only_the_contest_chain_has_a_distribution() -> None:
    found = backtest(TWO)
    known = {one.name for one in found.results if one.reliability is not None}
    assert known == {"contest-chain"}
    assert {one.name for one in found.results if one.crps is not None} == known


def test_runs_are_simulated_over_ten_points_either_way() -> None:
    # The mean of two positions, each within ten points of 50: a triangle, folded, 8 of 10 runs.
    some = cases(issue("one", "a", 50.0, (50, 50)), issue("two", "b", 99.0, (50, 50)))
    found = backtest(some, ["mean"], runs=400).results[0]
    assert found.simulated is not None
    assert found.simulated.coverage80 == 0.5
    assert found.simulated.width80 == pytest.approx(7.4, abs=0.6)
    assert result("mean", some).simulated is None


def test_runs_beyond_the_limit_are_refused() -> None:
    with pytest.raises(UsageProblem, match="runs-out-of-range"):
        backtest(TWO, ["mean"], runs=-1)


def test_engines_that_cannot_play_are_left_out_and_say_why() -> None:
    found = backtest(TWO)
    assert [entry.engine.name for entry in found.left_out] == ["settlement", "exchange"]
    assert sum("is left out" in sentence for sentence in note_sentences(found)) == 2


@pytest.mark.parametrize("name", ["settlement", "exchange"])
def test_an_engine_that_was_named_and_cannot_play_is_an_error(name: str) -> None:
    with pytest.raises(EngineProblem, match="backtest-"):
        backtest(TWO, [name])


def test_settlement_plays_where_compromise_levels_are_known() -> None:
    wide = cases(issue("one", "a", 60.0, (40, 80), compromise=30.0))
    found = result("settlement", wide)
    assert found.n == 1
    assert found.mae <= 10.0 + 1e-9


def test_a_setting_that_no_engine_has_is_refused() -> None:
    with pytest.raises(UsageProblem, match="unknown-option"):
        backtest(TWO, ["mean"], {"rule": "corrected"})


def test_a_backtest_can_be_stopped() -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        backtest(TWO, progress=stop)


def test_progress_ends_at_its_total() -> None:
    told: list[tuple[int, int]] = []
    backtest(TWO, progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


def test_the_table_begins_with_the_nearest() -> None:
    rows = table_rows(backtest(TWO))
    assert [row.mae for row in rows] == sorted(row.mae for row in rows)
    assert sum(row.is_reference for row in rows) == 1


def test_one_group_says_nothing_about_who_is_reliably_nearer() -> None:
    alone = cases(issue("one", "a", 60.0, (0, 100), (25, 75)))
    assert not any("reliably" in sentence for sentence in meaning_sentences(backtest(alone)))


POINTS = st.integers(0, 100).map(float)
ISSUES = st.builds(
    issue,
    st.just("one"),
    st.just("a"),
    POINTS,
    st.lists(POINTS, min_size=3, max_size=6),
    st.just(None),
)


@settings(max_examples=amount(100), deadline=None)
@given(ISSUES)
def test_a_mirrored_scale_changes_no_score(one: ResolvedIssue) -> None:
    names = ["weighted-mean", "mean", "median", "contest-chain"]
    found, turned = backtest(cases(one), names), backtest(cases(mirrored(one)), names)
    for here, there in zip(found.results, turned.results, strict=True):
        assert here.mae == pytest.approx(there.mae, abs=1e-6)
    if found.band is not None:
        assert turned.band is not None
        assert found.band.width == pytest.approx(turned.band.width, abs=1e-6)
