"""Where labels go."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.ui.board.labels import Wanted, place_labels, spread

LEFT, RIGHT, SPACE, SLOT = 0.0, 700.0, 6.0, 2.0
labels = st.lists(
    st.tuples(st.floats(LEFT, RIGHT), st.floats(5, 90), st.floats(0, 100)), max_size=40
)


def wanted(found):
    return [Wanted(str(n), *numbers) for n, numbers in enumerate(found)]


@given(labels, st.integers(1, 3))
def test_labels_never_overlap_and_stay_inside(found, n_rows):
    placed = place_labels(wanted(found), n_rows, LEFT, RIGHT, SPACE, SLOT)

    for label in placed:
        assert label.left >= LEFT - 1e-6
        assert label.left + label.width <= RIGHT + 1e-6
        assert 0 <= label.row < n_rows
    for row in range(n_rows):
        line = [label for label in placed if label.row == row]
        for first, second in itertools.pairwise(line):
            assert first.left + first.width + SPACE <= second.left + 1e-6


@given(labels)
def test_no_leader_runs_through_a_label_or_crosses_another(found):
    placed = place_labels(wanted(found), 3, LEFT, RIGHT, SPACE, SLOT)

    for row in range(3):
        ways = [(label.way[row], label) for label in placed if label.row >= row]
        assert [x for x, _ in ways] == sorted(x for x, _ in ways)
        for x, label in ways:
            if label.row > row:
                for other in placed:
                    if other.row == row:
                        inside = other.left < x < other.left + other.width
                        assert not inside


@given(labels, st.integers(1, 3))
def test_only_the_least_wanted_labels_are_left_out(found, n_rows):
    asked = wanted(found)
    kept = {label.key for label in place_labels(asked, n_rows, LEFT, RIGHT, SPACE, SLOT)}
    gone = [label.priority for label in asked if label.key not in kept]
    stay = [label.priority for label in asked if label.key in kept]

    assert not gone or not stay or max(gone) <= min(stay)


def test_a_lone_label_stands_right_under_its_anchor():
    (placed,) = place_labels([Wanted("a", 300, 40)], 2, LEFT, RIGHT, SPACE, SLOT)

    assert placed.centre == 300
    assert placed.row == 0


def test_a_label_at_the_edge_is_kept_inside():
    (placed,) = place_labels([Wanted("a", 2, 40)], 2, LEFT, RIGHT, SPACE, SLOT)

    assert placed.left == LEFT


def test_neighbours_share_the_way_they_have_to_go():
    assert spread([100, 100], [20, 20], 4, 0, 700) == pytest.approx([88, 112])
