import math

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.estimates import affine, moved
from planner.domain.fields import Estimate, Kind, check_value
from planner.domain.problems import Where

SCALE = Kind("estimate", 0, 100)


@given(st.floats(0, 100), st.floats(0, 100))
def test_a_range_of_no_length_can_be_moved_anywhere(value: float, target: float) -> None:
    check_value(SCALE, moved(Estimate(value, value, value), target, SCALE), Where())


def test_a_range_moves_along_with_its_value() -> None:
    assert moved(Estimate(30.0, 20.0, 35.0, 0.5, "n"), 40.0, SCALE) == Estimate(
        40.0, 30.0, 45.0, 0.5, "n"
    )
    assert moved(Estimate(30.0, 20.0, 35.0), 98.0, SCALE) == Estimate(98.0, 88.0, 100.0)


@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(-1e300, 1e300))
def test_numbers_stay_finite_however_far_a_future_scales_them(factor: float, amount: float) -> None:
    estimate = Estimate(70.0, 60.0, 80.0)
    for _ in range(3):
        estimate = affine(estimate, SCALE, factor, amount, clip=False, assume=False)
        assert estimate.low is not None
        assert estimate.high is not None
        assert -math.inf < estimate.low <= estimate.value <= estimate.high < math.inf
