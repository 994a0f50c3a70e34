"""What stays the same over the rounds of the settlement model (`spec/settlement.md`, section 2).

All arrays here have the run axis last (`planner.engine.run_axis`).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from planner.engine.draws import Draws
from planner.engine.inputs import ROLES, Array, Flags, ModelInput
from planner.engine.run_axis import (
    inside,
    powers,
    total,
    total_by_issue,
    weighted_mean,
)

Places = npt.NDArray[np.intp]
TIE = 1e-9  # numbers closer than this are equal


@dataclass(frozen=True, slots=True)
class Rates:
    """Constants of the model per round: those of the settings are per twelfth of the horizon."""

    openness: float
    settled: float
    loss: float
    reaction: float
    fatigue: float
    grievance: float
    unintended: float
    deliberate: float
    walk_out: float


def rates(model: ModelInput) -> Rates:
    """Rates per round.

    Parameters
    ----------
    model : ModelInput

    Returns
    -------
    Rates; both hazards of escalation are 0 if the talks cannot escalate

    Notes
    -----
    rate x 12 / T. With few rounds the trust rates may then add to more than 1, or fatigue may
    exceed 1; both are scaled back to 1, because beyond it more trust today would mean less
    tomorrow (section 7, property 2).
    """
    settings = model.settings
    scale = 12.0 / settings.rounds
    trust = [settings.trust_openness, settings.trust_settled, settings.trust_loss]
    trust = [rate * scale for rate in trust]
    excess = max(1.0, sum(trust))
    openness, settled, loss = (rate / excess for rate in trust)
    hazard = scale if model.can_escalate else 0.0
    return Rates(
        openness=openness,
        settled=settled,
        loss=loss,
        reaction=settings.reaction * scale,
        fatigue=min(1.0, settings.fatigue * scale),
        grievance=settings.grievance * scale,
        unintended=settings.hazard_unintended * hazard,
        deliberate=settings.hazard_deliberate * hazard,
        walk_out=settings.hazard_walk_out * scale,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Opponents:
    """Who opposes whom, as pairs, and as slots: slot m of an actor is its m-th opponent."""

    pair: Places  # (2, n_pairs), first < second
    slot_pair: Places  # (n_slots, n_actors), number of the pair
    slot_other: Places  # (n_slots, n_actors), the opponent
    is_slot: Flags  # (n_slots, n_actors)


def opposes(model: ModelInput) -> Flags:
    """Who opposes whom.

    Parameters
    ----------
    model : ModelInput

    Returns
    -------
    bool, shape (n_actors, n_actors), symmetric; parties of different sides, and a party without
    a side and every other party
    """
    party = model.role == ROLES.index("party")
    side = model.side
    apart: Flags = (side[:, None] != side[None, :]) | (side[:, None] < 0)
    apart &= party[:, None] & party[None, :]
    np.fill_diagonal(apart, False)
    return apart


def opponents(model: ModelInput, every_pair: bool) -> Opponents:
    """Pairs whose trust is followed, and the opponents of each actor.

    Parameters
    ----------
    model : ModelInput
    every_pair : follow the trust of pairs that do not oppose each other too (it is only shown)

    Returns
    -------
    Opponents
    """
    apart = opposes(model)
    n_actors = len(model.actors)
    first, second = np.nonzero(np.triu(np.ones_like(apart) if every_pair else apart, k=1))
    number = np.zeros((n_actors, n_actors), dtype=np.intp)
    number[first, second] = number[second, first] = np.arange(len(first))
    n_slots = int(apart.sum(axis=1).max())
    slot_other = np.zeros((n_slots, n_actors), dtype=np.intp)
    is_slot = np.zeros((n_slots, n_actors), dtype=np.bool_)
    for actor in range(n_actors):
        others = np.nonzero(apart[actor])[0]
        slot_other[: len(others), actor] = others
        is_slot[: len(others), actor] = True
    slot_pair = number[np.arange(n_actors)[None, :], slot_other]
    return Opponents(np.array([first, second]), slot_pair, slot_other, is_slot)


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """Numbers of a block of runs that no round changes; axis order actor, issue, run."""

    model: ModelInput
    rates: Rates
    opponents: Opponents
    n_runs: int
    influence: Array  # (n_actors, n_runs)
    issue_influence: Array  # (n_actors, n_issues, n_runs)
    tempo: Array  # (n_actors, n_runs), or (n_actors, 1) if no run differs
    patience: Array
    linkage: Array  # before what instruments add
    opening: Array  # opening position (n_actors, n_issues, n_runs)
    compromise: Array
    salience: Array
    signs: Flags  # (n_actors, n_issues, n_runs)
    party: Flags  # (n_actors,)
    party_share: Array  # share of the parties' influence, 0 for others
    weight: Array  # (n_issues,), sum 1
    mean_position: Array  # z-bar (n_issues, n_runs)
    openness: Array  # s / (100 sum s): openness and grievance by point (n_actors, n_issues, n_runs)
    dissatisfaction: Array  # what an open issue adds to D (n_actors, n_issues, n_runs)
    slot_share: Array  # pi (n_slots, n_actors, n_runs)
    trust_reference: Array  # T^ref (n_actors, n_runs)
    war_gain: Array  # sum of phi G (n_runs,)
    fires: Flags  # (n_events, n_runs)
    works: Flags  # (n_instruments, n_runs)


def terms(model: ModelInput, draws: Draws, every_pair: bool = False) -> Terms:
    """Compute what no round changes.

    Parameters
    ----------
    model : ModelInput
    draws : Draws of the same model
    every_pair : follow the trust of all pairs, not only of opponents

    Returns
    -------
    Terms
    """
    opening, salience = inside(draws.position), inside(draws.salience)
    influence = inside(draws.influence)
    issue_influence = inside(draws.issue_influence)
    mean_position = weighted_mean(opening, issue_influence * salience, 50.0)
    salience_sum = total_by_issue(salience)[:, None, :]
    openness = salience / np.where(salience_sum > 0, 100.0 * salience_sum, 1.0)
    party = model.role == ROLES.index("party")
    party_influence = np.where(party[:, None], influence, 0.0)
    whole = total(party_influence)
    party_share = party_influence / np.where(whole > 0, whole, 1.0)
    found = opponents(model, every_pair)
    slot_share = slot_shares(found, influence)
    dissatisfaction = openness * np.abs(mean_position - opening)
    result_rates = rates(model)
    war_gain = np.zeros(draws.n_runs)
    if result_rates.deliberate > 0 and len(slot_share):
        gain = _gain_of_conflict(
            model, inside(draws.conflict_cost), influence, opening, openness, dissatisfaction
        )
        war_gain = total(party_share * gain)
    tempo = draws.tempo[:1].T if draws.tempo.strides[0] == 0 else inside(draws.tempo)
    return Terms(
        model=model,
        rates=result_rates,
        opponents=found,
        n_runs=draws.n_runs,
        influence=influence,
        issue_influence=issue_influence,
        tempo=tempo,
        patience=inside(draws.patience),
        linkage=inside(draws.linkage),
        opening=opening,
        compromise=inside(draws.compromise),
        salience=salience,
        signs=model.veto[:, :, None] & (salience > 0),
        party=party,
        party_share=party_share,
        weight=model.weight / model.weight.sum(),
        mean_position=mean_position,
        openness=openness,
        dissatisfaction=dissatisfaction,
        slot_share=slot_share,
        trust_reference=_mean_trust(found, slot_share, inside(draws.trust_reference)),
        war_gain=war_gain,
        fires=inside(draws.event) < inside(draws.event_probability),
        works=inside(draws.instrument) < inside(draws.instrument_success),
    )


def slot_shares(found: Opponents, influence: Array) -> Array:
    """Share of each opponent in the influence of all opponents of an actor.

    Parameters
    ----------
    found : Opponents
    influence : float64, shape (n_actors, n_runs)

    Returns
    -------
    float64, shape (n_slots, n_actors, n_runs); 0 where there is no opponent
    """
    slots = np.where(found.is_slot[:, :, None], influence[found.slot_other], 0.0)
    whole = total(slots)
    return slots / np.where(whole > 0, whole, 1.0)


def _mean_trust(found: Opponents, slot_share: Array, trust: Array) -> Array:
    """Influence-weighted mean trust in the opponents; `trust` has axes actor, actor, run."""
    actors = np.arange(trust.shape[0])[None, :]
    return total(slot_share * trust[actors, found.slot_other])


def _gain_of_conflict(
    model: ModelInput,
    conflict_cost: Array,
    influence: Array,
    opening: Array,
    openness: Array,
    dissatisfaction: Array,
) -> Array:
    """Largest gain an actor expects from conflict with an opponent.

    Returns
    -------
    float64, shape (n_actors, n_runs); G of section 2, step 7, at least 0

    Notes
    -----
    p 1 + (1 - p) U_i(x_j) - chi_i against max(U_i(z-bar), U_i(status quo)), with
    p = g_i^nu / (g_i^nu + g_j^nu), 1/2 if both are 0.

    References
    ----------
    Fearon (1995), Rationalist explanations for war, International Organization 49, 379-414,
    DOI 10.1017/S0020818300033324. Hirshleifer (1989), Public Choice 63, 101-112,
    DOI 10.1007/BF00153394 (contest function).
    """
    apart = opposes(model)
    strength = powers(influence, model.settings.contest_steepness)
    status_quo = model.status_quo[None, :, None]
    loss = np.minimum(
        total_by_issue(dissatisfaction), total_by_issue(openness * np.abs(status_quo - opening))
    )
    gain = np.zeros_like(influence)
    for actor in np.nonzero(apart.any(axis=1))[0].tolist():
        others = np.nonzero(apart[actor])[0]
        value = value_of_conflict(actor, others, conflict_cost, strength, opening, openness)
        gain[actor] = np.maximum((value - (1.0 - loss[actor])).max(axis=0), 0.0)
    return gain


def value_of_conflict(
    actor: int,
    others: Places,
    conflict_cost: Array,
    strength: Array,
    opening: Array,
    openness: Array,
) -> Array:
    """What an actor expects from conflict with each of some opponents (section 2, step 7).

    Parameters
    ----------
    actor : int
    others : Places, (n_others,)
    conflict_cost : float64, shape (n_actors, n_runs); chi
    strength : float64, shape (n_actors, n_runs); influence to the power of the steepness
    opening : float64, shape (n_actors, n_issues, n_runs)
    openness : float64, same shape; salience / (100 sum of saliences)

    Returns
    -------
    float64, shape (n_others, n_runs); p 1 + (1 - p) U_i(x_j) - chi_i
    """
    defeat = total_by_issue(openness[actor] * np.abs(opening[others] - opening[actor]))
    both = strength[actor] + strength[others]
    wins = np.where(both > 0, strength[actor] / np.where(both > 0, both, 1.0), 0.5)
    value: Array = 1.0 - (1.0 - wins) * defeat - conflict_cost[actor]
    return value
