"""When a room has two camps, and how that is said."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.workshop.disagreement import distribution, in_words, quantile
from planner.workshop.questions import Question

SCALE = Question("q", "number", "What dues?", unit="m")


def words(*values: float) -> str:
    """Return what is said of answers."""
    return in_words(SCALE, distribution(tuple(map(float, values)), SCALE))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ((), "Nobody has answered."),
        ((30,), "One answer: 30\u00a0m."),
        ((30, 30, 30), "All 3 answers are the same: 30\u00a0m."),
        (
            (10, 20, 30, 40),
            "4 answers: half of them between 15 and 35\u00a0m, the middle one at 25\u00a0m.",
        ),
        (
            (20, 22, 24, 28, 52, 58, 63),
            "Two camps: 4 around 23\u00a0m (20\u201328\u00a0m) and"
            " 3 around 58\u00a0m (52\u201363\u00a0m).",
        ),
        ((0, 0, 100, 100), "Two camps: 2 at 0\u00a0m and 2 at 100\u00a0m."),
    ],
)
def test_what_the_room_said_is_told_in_one_sentence(
    values: tuple[float, ...], sentence: str
) -> None:
    assert words(*values) == sentence


def test_one_outlier_or_a_small_gap_is_no_camp() -> None:
    for values in ((20, 21, 22, 23, 90), (40, 40, 45, 45), (10, 30, 50, 70, 90)):
        shown = distribution(tuple(map(float, values)), SCALE)
        assert shown is not None
        assert shown.camps == ()


def test_a_room_that_is_spread_evenly_is_seldom_called_two_camps() -> None:
    chance = random.Random(7)
    rooms = [tuple(100 * chance.random() for _ in range(20)) for _ in range(500)]
    shown = [distribution(room, SCALE) for room in rooms]
    assert sum(bool(one and one.camps) for one in shown) <= 10


@given(
    st.lists(st.floats(0, 100), min_size=1, max_size=30),
    st.floats(0, 1),
    st.floats(-5, 5),
)
def test_quantiles_lie_within_and_follow_the_scale(
    values: list[float], part: float, shift: float
) -> None:
    found = quantile(values, part)
    assert min(values) - 1e-9 <= found <= max(values) + 1e-9
    assert quantile([value + shift for value in values], part) == pytest.approx(found + shift)
    assert quantile(values, part, [3.0] * len(values)) == pytest.approx(found)


@given(st.lists(st.integers(0, 20), min_size=4, max_size=25))
def test_camps_are_parted_by_the_best_split_in_any_order(values: list[int]) -> None:
    shown = distribution(tuple(5.0 * value for value in values), SCALE)
    turned = distribution(tuple(100 - 5.0 * value for value in reversed(values)), SCALE)
    assert shown is not None
    assert turned is not None
    if shown.camps:
        first, second = shown.camps
        assert first.high < second.low
        assert first.size + second.size == len(values)
        assert [camp.size for camp in turned.camps] == [second.size, first.size]
