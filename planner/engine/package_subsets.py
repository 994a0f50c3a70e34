"""Which parts of a package are feasible, when the whole of it is not.

Works on columns: one column is one run. A subset of the issues is a number with bit k set for
issue k. Bounds that are sums over issues are added up for all subsets at once; only those that
they leave undecided are screened one by one, the large ones first, and only if they hold an open
issue that no feasible subset has settled yet.
"""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from planner.engine.inputs import Array, Flags
from planner.engine.package_screening import FEASIBLE_FROM, Sets, best_reply, screen
from planner.engine.package_values import package_values
from planner.engine.run_axis import total, total_by_issue
from planner.engine.settlement_terms import TIE

Masks = npt.NDArray[np.intp]


def feasible_subsets(
    sets: Sets, salience: Array, can_join: Flags, can_settle: Flags, target: Array
) -> tuple[Flags, Array]:
    """Find the open issues that are in some feasible subset.

    Parameters
    ----------
    sets : Sets of all issues that can join, which are not feasible; boxes may be empty
    salience : float64, shape (n_actors, n_issues, n_columns); 0 where an actor does not sign
    can_join : bool, shape (n_issues, n_columns)
    can_settle : bool, shape (n_issues, n_columns); open issues
    target : float64, shape (n_issues, n_columns); values go towards it

    Returns
    -------
    settles : bool, shape (n_issues, n_columns)
    value : float64, shape (n_issues, n_columns), of those that settle

    Notes
    -----
    Subsets of 2 .. n - 1 of the n issues that can join.
    """
    is_box = can_join & (sets.low <= sets.high + TIE)
    sets = replace(sets, high=np.maximum(sets.low, sets.high))
    possible = _possible(sets, salience, is_box, can_join)
    settles = np.zeros_like(can_settle)
    value = np.zeros_like(sets.low)
    issues = np.arange(len(can_join))
    for size in range(len(issues) - 1, 1, -1):
        masks = np.array([m for m in range(1 << len(issues)) if m.bit_count() == size])
        member = (masks[:, None] >> issues & 1).astype(np.bool_)
        unsettled = can_settle & ~settles
        wanted = (member[:, :, None] & unsettled).any(axis=1) & possible[masks]
        row, column = np.nonzero(wanted)
        if not len(row):
            continue
        tested = _subset(sets.take(column), np.take(salience, column, axis=-1), member[row].T)
        verdict = screen(tested)
        found = np.nonzero(verdict.is_feasible)[0]
        if not len(found):
            continue
        values = package_values(tested, verdict, found, target[:, column[found]])
        _take_nearest(
            value, values, member[row[found]].T & unsettled[:, column[found]], column[found], target
        )
        for place, run in enumerate(column[found]):
            settles[:, run] |= member[row[found[place]]] & unsettled[:, run]
    return settles, value


def _take_nearest(value: Array, found: Array, fresh: Flags, column: Masks, target: Array) -> None:
    """Keep, for each issue, the value nearest to the target of all subsets of this size."""
    best = np.full_like(value, np.inf)
    for place, run in enumerate(column):
        distance = np.abs(found[:, place] - target[:, run])
        nearer = fresh[:, place] & (distance < best[:, run] - TIE)
        best[nearer, run] = distance[nearer]
        value[nearer, run] = found[nearer, place]


def _possible(sets: Sets, salience: Array, is_box: Flags, can_join: Flags) -> Flags:
    """Tell which subsets two upper bounds do not rule out.

    The first: every signatory alone, at the value of each issue's box that it likes best. The
    second: the weights that showed that the whole package is not feasible.
    """
    nearest = np.minimum(np.maximum(sets.position, sets.low), sets.high)
    alone = salience * (sets.width - np.abs(nearest - sets.position) - FEASIBLE_FROM)
    alone = np.where(is_box, alone, -np.inf)
    reply = best_reply(sets, sets.weights)
    together = sets.share * (sets.width - np.abs(reply - sets.position) - FEASIBLE_FROM)
    together = total(sets.weights[:, None] * together)
    n_issues, n_columns = is_box.shape
    n_joined = can_join.sum(axis=0)
    sums = np.zeros((1 << n_issues, len(salience) + 1, n_columns))
    possible = np.zeros((1 << n_issues, n_columns), dtype=np.bool_)
    for mask in range(1, 1 << n_issues):
        last = mask.bit_length() - 1
        before = sums[mask ^ (1 << last)]
        sums[mask, :-1] = before[:-1] + alone[:, last]
        sums[mask, -1] = before[-1] + together[last]
        if mask.bit_count() > 1:
            possible[mask] = (sums[mask] >= 0).all(axis=0) & (mask.bit_count() < n_joined)
    return possible


def _subset(sets: Sets, salience: Array, member: Flags) -> Sets:
    """The sets with only some of their issues; the weights are those of the whole set."""
    salience = np.where(member, salience, 0.0)
    whole = total_by_issue(salience)
    signs = whole > 0
    share = salience / np.where(signs, whole, 1.0)[:, None, :]
    weights = np.where(signs, sets.weights * total_by_issue(np.where(member, sets.share, 0.0)), 0.0)
    weights = np.where(signs, np.maximum(weights / total(weights), 1e-9), 0.0)
    return replace(sets, share=share, signs=signs, weights=weights)
