"""The classifier for engines that give values: an issue is settled where all accept its value."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from planner.engine.draws import Draws
from planner.engine.inputs import Array, Flags, ModelInput
from planner.engine.results import AGREEMENT, PARTIAL, STALEMATE
from planner.engine.run_axis import inside, outside, total
from planner.engine.settlement_rounds import beginning, happenings, offers, quorum_parties
from planner.engine.settlement_terms import TIE, terms
from planner.engine.zones import support


def can_classify(model: ModelInput) -> bool:
    """Tell whether every issue has somebody whose acceptance decides."""
    return bool((model.signs.any(axis=0) | (model.quorum > 0)).all())


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """What became of the values of an engine; arrays by run."""

    settled: Flags  # (n_runs, n_issues)
    rejected: Flags  # (n_runs, n_actors, n_issues): signs an open issue and takes another value
    settled_weight: Array  # (n_runs,)
    outcome: npt.NDArray[np.uint8]  # (n_runs,): AGREEMENT, PARTIAL or STALEMATE


def judge(model: ModelInput, draws: Draws, value: Array) -> Judged:
    """Tell what is settled in each run in which the issues have got values.

    Parameters
    ----------
    model : ModelInput for which `can_classify`
    draws : Draws of the model
    value : float64, shape (n_runs, n_issues), 0-100; NaN where an issue has none

    Returns
    -------
    Judged

    Notes
    -----
    An issue is settled iff its value lies in the ranges that its signatories accept at the end,
    and has its quorum. Events and instruments change these ranges as in the settlement model, but
    trust stays as it was at the beginning; escalation is not modelled.

    References
    ----------
    `spec/settlement.md` of the project, section 3.
    """
    fixed = terms(model, draws)
    state = beginning(fixed, draws)
    for number in range(1, model.settings.rounds + 1):
        happenings(fixed, state, number)
    table = offers(fixed, state, model.settings.rounds)
    place = inside(value)
    # A comparison with NaN is False: what has no value is open.
    is_settled = (place >= table.low - TIE) & (place <= table.high + TIE)
    every = np.arange(draws.n_runs)
    for issue in np.nonzero(model.quorum > 0)[0].tolist():
        parties = quorum_parties(fixed, state, table.width, issue, every)
        is_settled[issue] &= support(place[issue], parties) >= parties.needed
    settled_weight = total(fixed.weight[:, None] * is_settled)
    enough = max(model.settings.partial_threshold - TIE, TIE)
    outcome = np.full(draws.n_runs, STALEMATE, dtype=np.uint8)
    if not model.settings.single_undertaking:
        outcome[settled_weight >= enough] = PARTIAL
    is_agreed = is_settled[fixed.weight > 0].all(axis=0)
    outcome[is_agreed] = AGREEMENT
    if model.settings.single_undertaking:
        is_settled &= is_agreed
        settled_weight = settled_weight * is_agreed
    rejects = np.abs(place - state.position) > table.width + TIE
    rejected = fixed.signs & rejects & ~is_settled
    return Judged(outside(is_settled), outside(rejected), settled_weight, outcome)
