"""The example that comes with the program: anchors of the description of the model."""

import numpy as np
import pytest

from planner.engine.inputs import model_input
from planner.engine.project import project
from tests.engine.cases import IS_LONG, talks

GAPS = {"ARMS": 8, "TRADE": 0, "CYBER": -5, "RIGHTS": -12, "UKRC": -36}
# Shares of an independent implementation, 4 000 runs; its own draws.
SHARES = {
    None: (0.00, 0.79, 0.05, 0.16),
    "MEDIATE": (0.07, 0.80, 0.03, 0.10),
    "PACKAGE": (0.32, 0.56, 0.03, 0.10),
    "HARD": (0.00, 0.47, 0.34, 0.19),
    "GOODWILL": (0.35, 0.54, 0.02, 0.08),
}
NEAR = 0.03
RUNS = 10_000 if IS_LONG else 3_000


def test_gaps_at_the_most_likely_values_are_exact() -> None:
    found = project(model_input(talks()), 1, 1)
    gaps = {key: r.gap for key, r in zip(found.issues, found.issue_results, strict=True)}
    assert gaps == GAPS


def test_zone_values_are_given_where_the_zone_is_open() -> None:
    found = project(model_input(talks()), 1, 1)
    results = dict(zip(found.issues, found.issue_results, strict=True))
    assert results["ARMS"].meeting_point == pytest.approx(50.0)
    assert results["TRADE"].meeting_point == pytest.approx(62.0)
    assert results["TRADE"].nash == pytest.approx(62.0)
    assert 46 <= (results["ARMS"].nash or 0) <= 54
    assert results["UKRC"].meeting_point is None
    assert results["UKRC"].nash is None


@pytest.mark.parametrize("future", list(SHARES))
def test_shares_are_near_those_of_another_implementation(future: str | None) -> None:
    found = project(model_input(talks(), future), RUNS, 1).tally
    assert np.abs(found.outcome / found.runs - SHARES[future]).max() < NEAR
