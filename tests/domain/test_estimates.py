from hypothesis import given
from hypothesis import strategies as st

from planner.domain.estimates import moved
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
