"""Step 5 of the settlement model: issues that settle together, because each pays for the other.

All arrays have the run axis last (`planner.engine.run_axis`).
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from planner.engine.inputs import Array, Flags
from planner.engine.package_screening import Sets, screen
from planner.engine.package_subsets import feasible_subsets
from planner.engine.package_values import package_values
from planner.engine.run_axis import total, total_by_issue
from planner.engine.settlement_rounds import Force, Offers, State
from planner.engine.settlement_terms import TIE, Terms

MOST_ISSUES_FOR_SUBSETS = 8
Columns = npt.NDArray[np.intp]


@dataclass(slots=True, eq=False)
class Packages:
    """What packages of a block of runs need besides the state."""

    can_join: Flags  # (n_issues, n_runs), signed by somebody and without a quorum
    salience: Array  # of signatories on issues that can join (n_actors, n_issues, n_runs)
    share: Array  # the same as share of the actor's sum
    signs: Flags  # (n_actors, n_runs), signs something
    weights: Array  # (n_actors, n_runs), of the last test
    positions_of_order: Array  # the positions that `order` belongs to
    order: npt.NDArray[np.intp]  # actors by position


def packages(terms: Terms) -> Packages:
    """Prepare the packages of a block.

    Parameters
    ----------
    terms : Terms

    Returns
    -------
    Packages
    """
    can_join = (terms.model.quorum == 0)[:, None] & terms.signs.any(axis=0)
    salience = np.where(terms.signs & can_join, terms.salience, 0.0)
    whole = total_by_issue(salience)
    signs = whole > 0
    share = salience / np.where(signs, whole, 1.0)[:, None, :]
    weights = signs / np.maximum(total(signs.astype(np.float64)), 1.0)
    order = np.argsort(terms.opening, axis=0, kind="stable")
    return Packages(can_join, salience, share, signs, weights, terms.opening, order)


def settle_packages(
    terms: Terms, state: State, joint: Packages, table: Offers, force: Force, number: int
) -> None:
    """Settle open issues in packages, after those that settle alone.

    Parameters
    ----------
    terms : Terms
    state : State, updated
    joint : Packages, updated
    table : Offers
    force : Force
    number : int, the round
    """
    can_settle = state.is_open & joint.can_join & state.is_active & ~state.has_left
    several = joint.can_join.sum(axis=0) >= 2
    runs = np.nonzero(can_settle.any(axis=0) & several)[0]
    if not len(runs):
        return
    sets = _sets(terms, state, joint, table, force, runs)
    failed = _settle_whole(terms, state, joint, sets, can_settle, runs, number)
    n_issues = int(((terms.model.quorum == 0) & terms.model.signs.any(axis=0)).sum())
    if n_issues > MOST_ISSUES_FOR_SUBSETS or not len(failed):
        return
    if number < terms.model.settings.rounds:
        failed = failed[force.single_text[runs[failed]]]
    if len(failed):
        _settle_parts(terms, state, joint, sets.take(failed), can_settle, runs[failed], number)


def whole_package(
    terms: Terms, state: State, joint: Packages, table: Offers, force: Force, runs: Columns
) -> tuple[Flags, Array]:
    """Test the package of all issues that can join, as a single undertaking needs it.

    Parameters
    ----------
    terms : Terms
    state : State
    joint : Packages, updated
    table : Offers
    force : Force
    runs : the runs asked about

    Returns
    -------
    is_feasible : bool, shape (len(runs),)
    value : float64, shape (n_issues, len(runs)), where feasible
    """
    return _test(terms, joint, _sets(terms, state, joint, table, force, runs), runs)


def _sets(
    terms: Terms, state: State, joint: Packages, table: Offers, force: Force, runs: Columns
) -> Sets:
    """The sets of all issues that can join, in some runs."""
    if joint.positions_of_order is not state.position:
        joint.order = np.argsort(state.position, axis=0, kind="stable")
        joint.positions_of_order = state.position
    width = np.take(table.width, runs, axis=-1)
    ready = np.take(force.linkage, runs, axis=-1)[:, None, :]
    ready = np.where(terms.model.red_line[:, :, None], 0.0, ready)
    reach = width + ready * (100.0 - width)
    low = (np.take(state.low_from, runs, axis=-1) - reach).max(axis=0)
    high = (np.take(state.high_from, runs, axis=-1) + reach).min(axis=0)
    return Sets(
        position=np.take(state.position, runs, axis=-1),
        width=width,
        share=np.take(joint.share, runs, axis=-1),
        order=np.take(joint.order, runs, axis=-1),
        low=np.maximum(low, 0.0),
        high=np.minimum(high, 100.0),
        signs=np.take(joint.signs, runs, axis=-1),
        weights=np.take(joint.weights, runs, axis=-1),
    )


def _test(terms: Terms, joint: Packages, sets: Sets, runs: Columns) -> tuple[Flags, Array]:
    """Tell which whole packages are feasible, and values for them."""
    is_box = (sets.low <= sets.high + TIE) | ~np.take(joint.can_join, runs, axis=-1)
    columns = np.nonzero(is_box.all(axis=0))[0]
    is_feasible = np.zeros(len(runs), dtype=np.bool_)
    value = np.zeros_like(sets.low)
    if len(columns):
        tested = sets.take(columns)
        tested = replace(tested, high=np.maximum(tested.low, tested.high))
        verdict = screen(tested)
        joint.weights[:, runs[columns]] = verdict.weights
        found = np.nonzero(verdict.is_feasible)[0]
        if len(found):
            is_feasible[columns[found]] = True
            target = terms.mean_position[:, runs[columns[found]]]
            value[:, columns[found]] = package_values(tested, verdict, found, target)
    return is_feasible, value


def _settle_whole(
    terms: Terms,
    state: State,
    joint: Packages,
    sets: Sets,
    can_settle: Flags,
    runs: Columns,
    number: int,
) -> Columns:
    """Settle the whole package where it is feasible; return the columns where it is not."""
    is_feasible, value = _test(terms, joint, sets, runs)
    found = np.nonzero(is_feasible)[0]
    settle(state, can_settle[:, runs[found]], runs[found], value[:, found], number)
    return np.nonzero(~is_feasible)[0]


def _settle_parts(
    terms: Terms,
    state: State,
    joint: Packages,
    sets: Sets,
    can_settle: Flags,
    runs: Columns,
    number: int,
) -> None:
    """Settle every open issue that is in some feasible part of the package."""
    settles, value = feasible_subsets(
        replace(sets, weights=np.take(joint.weights, runs, axis=-1)),
        np.take(joint.salience, runs, axis=-1),
        np.take(joint.can_join, runs, axis=-1),
        np.take(can_settle, runs, axis=-1),
        terms.mean_position[:, runs],
    )
    settle(state, settles, runs, value, number)


def settle(state: State, issues: Flags, runs: Columns, value: Array, number: int) -> None:
    """Settle issues by package.

    Parameters
    ----------
    state : State, updated
    issues : bool, shape (n_issues, len(runs)); which issues settle
    runs : their places in the block
    value : float64, shape (n_issues, len(runs))
    number : int, the round
    """
    state.value[:, runs] = np.where(issues, value, state.value[:, runs])
    state.is_open[:, runs] &= ~issues
    state.settled_round[:, runs] = np.where(issues, number, state.settled_round[:, runs])
    state.by_package[:, runs] |= issues
