"""What each run is worth to each actor (`spec/settlement.md`, section 2, step 7)."""

import numpy as np

from planner.engine.draws import Draws
from planner.engine.inputs import Array, ModelInput
from planner.engine.results import ESCALATION, Runs
from planner.engine.run_axis import inside, outside, powers, total, total_by_issue
from planner.engine.settlement_terms import opponents, opposes, slot_shares, value_of_conflict


def utilities(model: ModelInput, draws: Draws, runs: Runs) -> Array:
    """Utility of every actor at the end of every run.

    Parameters
    ----------
    model : ModelInput
    draws : Draws with which the runs were played
    runs : Runs

    Returns
    -------
    float64, shape (n_runs, n_actors); 1 = everything as the actor wants it

    Notes
    -----
    U_i(z) = 1 - sum s_ik |z_k - x_ik| / (100 sum s_ik), at the settled values, and at the status
    quo where an issue stays open. In a run that escalates a party with opponents has instead the
    value of conflict, p + (1 - p) U_i(x_j) - chi_i, averaged over its opponents j by their
    influence. An actor without any salience has utility 1.

    References
    ----------
    Fearon (1995), Rationalist explanations for war, International Organization 49, 379-414,
    DOI 10.1017/S0020818300033324.
    """
    opening, salience = inside(draws.position), inside(draws.salience)
    salience_sum = total_by_issue(salience)[:, None, :]
    openness = salience / np.where(salience_sum > 0, 100.0 * salience_sum, 1.0)
    value = inside(runs.value)
    reached = np.where(np.isnan(value), model.status_quo[:, None], value)
    utility = 1.0 - total_by_issue(openness * np.abs(reached - opening))
    escalated = np.nonzero(runs.outcome == ESCALATION)[0]
    if len(escalated):
        at_war = _of_conflict(model, draws, escalated, opening, openness)
        fights = opposes(model).any(axis=1)
        utility[np.ix_(fights, escalated)] = at_war[fights]
    return outside(utility)


def _of_conflict(
    model: ModelInput,
    draws: Draws,
    escalated: np.ndarray[tuple[int], np.dtype[np.intp]],
    opening: Array,
    openness: Array,
) -> Array:
    """Mean value of conflict of every actor, in some runs; 0 without opponents."""
    influence = inside(draws.influence[escalated])
    conflict_cost = inside(draws.conflict_cost[escalated])
    strength = powers(influence, model.settings.contest_steepness)
    found = opponents(model, every_pair=False)
    share = slot_shares(found, influence)
    opening, openness = opening[:, :, escalated], openness[:, :, escalated]
    value = np.zeros_like(influence)
    for actor in range(len(model.actors)):
        slots = np.nonzero(found.is_slot[:, actor])[0]
        if len(slots):
            others = found.slot_other[slots, actor]
            each = value_of_conflict(actor, others, conflict_cost, strength, opening, openness)
            weights = share[slots, actor]
            is_weighed = total(weights) > 0
            mean = total(weights * each)
            value[actor] = np.where(is_weighed, mean, total(each) / len(slots))
    return value
