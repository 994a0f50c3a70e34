"""Packages that nobody can better alone: against every package of a grid, and by their laws."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.engine.inputs import Array
from planner.engine.pareto import Packages, Table, open_frontier, trades, widest_conflict

_GRID = np.linspace(0, 100, 21)  # positions and ends of boxes lie on it
_FREE = -1e3  # a gain that asks nothing of anybody


@st.composite
def tables(draw: st.DrawFn, n_issues: int = 3, most: int = 3) -> Table:
    """Return a table whose numbers are all multiples of five, with a box that is not empty."""
    n = draw(st.integers(2, most))
    fives = st.integers(0, 20).map(lambda k: 5.0 * k)

    def grid(numbers: st.SearchStrategy[float]) -> Array:
        rows = st.lists(numbers, min_size=n_issues, max_size=n_issues)
        return np.array(draw(st.lists(rows, min_size=n, max_size=n)))

    salience = grid(st.sampled_from([0.0, 10.0, 30.0, 50.0, 90.0]))
    salience[:, 0] += 20.0 * (salience.sum(axis=1) == 0)
    position, width = grid(fives), grid(fives)
    ends = np.sort(np.array(draw(st.lists(st.tuples(fives, fives), min_size=3, max_size=3))))
    return Table(
        position,
        width,
        salience / salience.sum(axis=1, keepdims=True),
        ends[:, 0],
        ends[:, 1],
        ends.mean(axis=1),
    )


def every_package(table: Table) -> Array:
    """Return the gains of all packages of a grid within the box, (n_packages, n_signatories)."""
    axes = [
        _GRID[(_GRID >= low) & (_GRID <= high)]
        for low, high in zip(table.low, table.high, strict=True)
    ]
    values = np.array(list(product(*axes)))[:, None, :]
    gains: Array = (table.share * (table.width - np.abs(values - table.position))).sum(axis=2)
    return gains


def frontier_gains(table: Table, pair: tuple[int, int], at_least: Array) -> Array:
    corners, is_complete = Packages(table).frontier(pair, at_least)
    assert is_complete
    return np.array([table.gains(value) for value in corners])


@given(table=tables())
def test_no_package_of_a_grid_lies_beyond_the_frontier_and_each_corner_is_one(table: Table) -> None:
    gains = every_package(table)
    at_least = np.full(len(table.share), _FREE)
    corners = frontier_gains(table, (0, 1), at_least)
    first, second = corners[:, 0], corners[:, 1]
    assert first[0] == pytest.approx(gains[:, 0].max(), abs=1e-5)
    assert second[-1] == pytest.approx(gains[:, 1].max(), abs=1e-5)
    assert (np.diff(first) < 0).all()
    reach = np.interp(gains[:, 0], first[::-1], second[::-1])
    assert (gains[:, 1] <= reach + 1e-5).all()
    better = (gains[:, None] >= corners - 1e-5).all(axis=2) & (gains[:, None] > corners + 1e-4).any(
        axis=2
    )
    assert not better.any()


@given(table=tables(most=2))
def test_between_two_without_a_box_the_frontier_is_the_order_of_their_saliences(
    table: Table,
) -> None:
    table = replace(table, low=np.zeros(3), high=np.full(3, 100.0))
    corners = frontier_gains(table, (0, 1), np.full(2, _FREE))
    simple = np.array([table.gains(value) for value in open_frontier(table, (0, 1))])
    for ends in (corners[0] - simple[0], corners[-1] - simple[-1]):
        assert np.abs(ends).max() < 1e-5
    along = np.interp(corners[:, 0], simple[::-1, 0], simple[::-1, 1])
    assert np.abs(along - corners[:, 1]).max() < 1e-5
    along = np.interp(simple[:, 0], corners[::-1, 0], corners[::-1, 1])
    assert np.abs(along - simple[:, 1]).max() < 1e-5


@given(table=tables(), weight=st.lists(st.integers(1, 9), min_size=3, max_size=3))
def test_no_package_of_a_grid_has_a_larger_product_or_a_larger_smallest_gain(
    table: Table, weight: list[int]
) -> None:
    gains = every_package(table)
    share = np.array(weight[: len(table.share)], dtype=np.float64)
    share /= share.sum()
    packages = Packages(table)
    fairest = packages.fairest()
    smallest = table.gains(fairest).min()
    assert smallest >= gains.min(axis=1).max() - 1e-5
    if smallest < 0.01:
        return
    found = table.gains(packages.nash(share, fairest))
    assert (found > 0).all()
    inside = gains[(gains > 0).all(axis=1)]
    if len(inside):
        assert share @ np.log(found) >= (np.log(inside) @ share).max() - 1e-5
    # At the maximum of a product no package raises the weighted sum of relative gains.
    assert (gains / found @ share).max() <= 1 + 1e-3


@given(table=tables())
def test_others_keep_what_they_are_left_and_turning_or_reordering_changes_no_gain(
    table: Table,
) -> None:
    packages = Packages(table)
    fairest = packages.fairest()
    at_least = table.gains(fairest) - 1.0
    corners, _ = packages.frontier((0, 1), at_least)
    gains = np.array([table.gains(value) for value in corners])
    assert (gains >= at_least - 1e-6).all()
    assert all((value >= table.low).all() and (value <= table.high).all() for value in corners)

    turned = replace(
        table,
        position=100 - table.position,
        low=100 - table.high,
        high=100 - table.low,
        target=100 - table.target,
    )
    assert np.allclose(frontier_gains(turned, (0, 1), at_least)[:, :2], gains[:, :2], atol=1e-5)
    order = [2, 0, 1]
    shuffled = replace(
        table,
        position=table.position[::-1, order],
        width=table.width[::-1, order],
        share=table.share[::-1, order],
        low=table.low[order],
        high=table.high[order],
        target=table.target[order],
    )
    last = len(table.share) - 1
    again = frontier_gains(shuffled, (last, last - 1), at_least[::-1])[:, ::-1]
    assert np.allclose(again[:, :2], gains[:, :2], atol=1e-5)


def worked_table() -> Table:
    """Two signatories, three times as keen on another issue each; all would sign the half."""
    return Table(
        position=np.array([[0.0, 0.0], [100.0, 100.0]]),
        width=np.full((2, 2), 50.0),
        share=np.array([[0.75, 0.25], [0.25, 0.75]]),
        low=np.zeros(2),
        high=np.full(2, 100.0),
        target=np.full(2, 50.0),
    )


def test_each_gets_what_it_cares_for_in_an_example_worked_by_hand() -> None:
    table = worked_table()
    packages = Packages(table)
    fairest = packages.fairest()
    assert fairest == pytest.approx([0, 100], abs=1e-4)
    assert table.gains(fairest) == pytest.approx([25, 25], abs=1e-5)
    assert packages.nash(np.array([0.5, 0.5]), fairest) == pytest.approx([0, 100], abs=1e-4)
    # From (50, 0) through the middle to (0, 50), cut where the other would not sign any more.
    gains = frontier_gains(table, (0, 1), np.zeros(2))
    assert gains == pytest.approx(np.array([[100 / 3, 0], [25, 25], [0, 100 / 3]]), abs=1e-5)


def test_a_trade_gives_both_the_same_and_reaches_as_far_as_there_is_room() -> None:
    (trade,) = trades(worked_table(), (0, 1), np.full(2, 50.0))
    assert (trade.gets, trade.gives) == (0, 1)
    assert trade.rates == pytest.approx((3.0, 1 / 3))
    assert trade.moved == pytest.approx((-50.0, 50.0))
    assert trade.gain == pytest.approx(25.0)
    (back,) = trades(worked_table(), (1, 0), np.full(2, 50.0))
    assert back.gets == 1
    assert back.gain == pytest.approx(25.0)


@given(table=tables())
def test_trades_are_worth_what_they_say_and_stay_within_the_box(table: Table) -> None:
    for trade in trades(table, (0, 1), table.target):
        value = table.target.copy()
        for issue, moved in zip((trade.gets, trade.gives), trade.moved, strict=True):
            value[issue] += moved
        gained = table.gains(value) - table.gains(table.target)
        assert gained[:2] == pytest.approx([trade.gain, trade.gain], abs=1e-6)
        assert (value >= table.low - 1e-9).all()
        assert (value <= table.high + 1e-9).all()


def test_the_two_with_most_between_them_are_looked_at_first() -> None:
    table = Table(
        position=np.array([[0.0], [10.0], [90.0]]),
        width=np.full((3, 1), 50.0),
        share=np.ones((3, 1)),
        low=np.zeros(1),
        high=np.full(1, 100.0),
        target=np.full(1, 50.0),
    )
    assert widest_conflict(table, (1.0, 1.0, 1.0)) == (0, 2)
    assert widest_conflict(table, (0.1, 1.0, 1.0)) == (1, 2)

    second = replace(
        table,
        position=np.array([[0.0, 0.0], [10.0, 10.0], [90.0, 10.0]]),
        width=np.full((3, 2), 50.0),
        share=np.array([[0.9, 0.1], [0.5, 0.5], [1.0, 0.0]]),
    )
    assert widest_conflict(second, (1.0, 1.0, 1.0)) == (0, 1)  # they have two issues to exchange
