"""The band of EU decisions: its table is that of the data, and it holds what it says."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.eu_band import cases_of, cross_validated, fitted
from planner.interchange.resolved_folder import read_resolved
from planner.study.eu_band import FACTORS, N_DOSSIERS, N_ISSUES, issue_band
from planner.study.scoring import LEVELS
from tests.helpers import amount, shared_data

POINTS = st.floats(0, 100)


def test_the_table_is_made_of_the_data() -> None:
    cases = cases_of(read_resolved(shared_data("validation/deu")).issues)
    assert fitted(cases) == FACTORS
    assert (len(cases), len({group for group, _, _ in cases})) == (N_ISSUES, N_DOSSIERS)


def test_it_holds_what_it_says_of_dossiers_it_was_not_made_from() -> None:
    tried = cross_validated(cases_of(read_resolved(shared_data("validation/deu")).issues))
    assert 0.72 <= tried.coverage80 <= 0.88
    assert tried.width80 < 72.0
    np.testing.assert_allclose(tried.held, LEVELS, rtol=0, atol=0.06)


def test_two_positions_by_hand() -> None:
    # Weights 1 and 3 on 20 and 60: mean 50, spread sqrt((900 + 3 x 100) / 4) = 17.3205.
    band = issue_band(np.array([20.0, 60.0]), np.array([1.0, 3.0]))
    assert band is not None
    assert band.shape.mean == 50.0
    assert band.low == pytest.approx(50.0 - 1.0611 * np.sqrt(300.0))
    assert band.high == 60.0  # nothing was decided beyond the outermost positions


def test_who_has_no_weight_does_not_count() -> None:
    alone = issue_band(np.array([20.0, 60.0, 99.0]), np.array([1.0, 3.0, 0.0]))
    without = issue_band(np.array([20.0, 60.0]), np.array([1.0, 3.0]))
    assert alone == without


@pytest.mark.parametrize("weight", [(1.0, 1.0), (0.0, 0.0)])
def test_there_is_no_band_where_nobody_disagrees(weight: tuple[float, float]) -> None:
    assert issue_band(np.array([40.0, 40.0]), np.array(weight)) is None


@settings(max_examples=amount(300), deadline=None)
@given(st.lists(st.tuples(POINTS, st.floats(0.01, 100)), min_size=2, max_size=8))
def test_bands_lie_within_each_other_and_among_the_positions(
    rows: list[tuple[float, float]],
) -> None:
    position, weight = np.array(rows).T
    bands = [issue_band(position, weight, level) for level in LEVELS]
    ends = [(band.low, band.high) for band in bands if band is not None]
    for (low, high), (wider_low, wider_high) in pairwise(ends):
        assert wider_low <= low <= high <= wider_high
    for low, high in ends:
        assert position.min() <= low
        assert high <= position.max()
