"""One round of the settlement model, step by step (`spec/settlement.md`, section 2).

All arrays have the run axis last (`planner.engine.run_axis`).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from planner.engine.draws import Draws
from planner.engine.inputs import Array, Flags
from planner.engine.run_axis import exponential, inside, power, total, total_by_issue
from planner.engine.settlement_terms import TIE, Terms
from planner.engine.settlement_values import Settling, settlement_value
from planner.engine.zones import Others, is_feasible, others, plain_zone, quorum_zone

Rounds = npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True, eq=False)
class Force:
    """What events of a round and instruments in force add up to; axis order actor, issue, run."""

    factor: Array  # of instruments on compromise (n_actors, n_issues, n_runs)
    trust: Array  # shocks of a round (n_pairs, n_runs)
    hostility: Array  # (n_actors, n_runs)
    hazard: Array  # (n_runs,)
    linkage: Array  # (n_actors, n_runs), with what the actors have themselves
    single_text: Flags  # (n_runs,)


@dataclass(slots=True, eq=False)
class State:
    """Where a block of runs stands; axis order actor, issue, run."""

    position: Array
    low_from: Array  # position of signatories, -inf for others
    high_from: Array  # position of signatories, +inf for others
    factor: Array  # product of the events' factors so far
    loosened: Array  # c f: compromise with all factors, before trust
    force: Force
    in_force: tuple[int, ...]
    hostility: Array  # (n_actors, n_runs)
    trust: Array  # (n_pairs, n_runs)
    is_open: Flags  # (n_issues, n_runs)
    is_active: Flags  # (n_runs,), has not stopped
    has_left: Flags  # (n_runs,), somebody walked out in an earlier round
    settled_weight: Array  # (n_runs,)
    settled_round: Rounds  # (n_issues, n_runs), 0 = open
    by_package: Flags
    value: Array  # (n_issues, n_runs), NaN = open
    agreement_round: Rounds  # (n_runs,), 0 = never
    escalation_round: Rounds
    walk_out_round: Rounds
    partial_round: Rounds
    blocked: Flags  # (n_actors, n_issues, n_runs)


@dataclass(frozen=True, slots=True, eq=False)
class Offers:
    """What is on the table in a round: widths shown, and the ends of the signatories' zone."""

    full_width: Array  # c^eff (n_actors, n_issues, n_runs)
    width: Array  # alpha c^eff
    low: Array  # L (n_issues, n_runs)
    high: Array  # U
    mean_trust: Array  # (n_actors, n_runs)
    threat: Array  # sum of pi H (1 - tau) (n_actors, n_runs)


@dataclass(frozen=True, slots=True, eq=False)
class RoundRecord:
    """What a round looked like, for whoever watches; arrays with the run axis last."""

    round: int
    terms: Terms
    offers: Offers
    state: State
    was_negotiating: Flags
    feasible: Flags  # alone
    escalation_chance: Array  # 0 where step 7 was not reached
    walk_out_chance: Array  # 0 where step 8 was not reached


Watch = Callable[[RoundRecord], None]


def beginning(terms: Terms, draws: Draws) -> State:
    """The state before the first round.

    Parameters
    ----------
    terms : Terms
    draws : Draws they were made from

    Returns
    -------
    State
    """
    n_actors, n_issues, n_runs = terms.opening.shape
    first, second = terms.opponents.pair
    trust = np.moveaxis(draws.trust[:, first, second], 0, -1)
    never = np.zeros(n_runs, dtype=np.int16)
    return State(
        position=terms.opening.copy(),
        low_from=np.where(terms.signs, terms.opening, -np.inf),
        high_from=np.where(terms.signs, terms.opening, np.inf),
        factor=np.ones((n_actors, n_issues, n_runs)),
        loosened=terms.compromise,
        force=_force(terms, ()),
        in_force=(),
        hostility=inside(draws.hostility).copy(),
        trust=np.ascontiguousarray(trust),
        is_open=np.ones((n_issues, n_runs), dtype=np.bool_),
        is_active=np.ones(n_runs, dtype=np.bool_),
        has_left=np.zeros(n_runs, dtype=np.bool_),
        settled_weight=np.zeros(n_runs),
        settled_round=np.zeros((n_issues, n_runs), dtype=np.int16),
        by_package=np.zeros((n_issues, n_runs), dtype=np.bool_),
        value=np.full((n_issues, n_runs), np.nan),
        agreement_round=never.copy(),
        escalation_round=never.copy(),
        walk_out_round=never.copy(),
        partial_round=never.copy(),
        blocked=np.zeros((n_actors, n_issues, n_runs), dtype=np.bool_),
    )


def happenings(terms: Terms, state: State, number: int) -> Force:
    """Steps 1 and 2: events fire, instruments work.

    Parameters
    ----------
    terms : Terms
    state : State; positions, factors and what is in force are updated
    number : int, the round, from 1

    Returns
    -------
    Force of this round, events included
    """
    instruments = terms.model.instruments
    running = np.nonzero((instruments.start <= number) & (instruments.end >= number))[0]
    in_force = tuple(running.tolist())
    happening = np.nonzero(terms.model.events.round == number)[0]
    if in_force != state.in_force:
        state.force, state.in_force = _force(terms, in_force), in_force
    elif not len(happening):
        return state.force
    force = _with_events(terms, state, happening) if len(happening) else state.force
    state.loosened = terms.compromise * (state.factor * state.force.factor)
    return force


def _force(terms: Terms, in_force: tuple[int, ...]) -> Force:
    """What the instruments in force add up to."""
    n_actors, n_issues, n_runs = terms.opening.shape
    instruments = terms.model.instruments
    factor = np.ones((n_actors, n_issues, n_runs))
    hazard = np.full(n_runs, terms.model.settings.hazard_factor)
    hostility = np.zeros((n_actors, n_runs))
    trust = np.zeros((terms.opponents.pair.shape[1], n_runs))
    linkage = terms.linkage.copy()
    single_text = np.zeros(n_runs, dtype=np.bool_)
    for number in in_force:
        works, named = terms.works[number], instruments.actors[number]
        cells = named[:, None] & instruments.issues[number][None, :]
        factor[cells] *= np.where(works, instruments.compromise_factor[number], 1.0)
        hazard = hazard * np.where(works, instruments.hazard_factor[number], 1.0)
        hostility[named] += np.where(works, instruments.hostility_change[number], 0.0)
        trust[_pairs_among(terms, named)] += np.where(works, instruments.trust_change[number], 0.0)
        linkage[named] += np.where(works, instruments.linkage_add[number], 0.0)
        single_text |= works & instruments.single_text[number]
    return Force(factor, trust, hostility, hazard, linkage.clip(0.0, 1.0), single_text)


def _with_events(terms: Terms, state: State, happening: npt.NDArray[np.intp]) -> Force:
    """Let the events of a round fire; what they change for good goes into the state."""
    events, force = terms.model.events, state.force
    hazard, hostility, trust = force.hazard, force.hostility.copy(), force.trust.copy()
    shift = np.zeros_like(state.position)
    for number in happening:
        fires, named = terms.fires[number], events.actors[number]
        cells = named[:, None] & events.issues[number][None, :]
        state.factor[cells] *= np.where(fires, events.compromise_factor[number], 1.0)
        shift[cells] += np.where(fires, events.position_shift[number], 0.0)
        hazard = hazard * np.where(fires, events.hazard_factor[number], 1.0)
        hostility[named] += np.where(fires, events.hostility_change[number], 0.0)
        trust[_pairs_among(terms, named)] += np.where(fires, events.trust_change[number], 0.0)
    if shift.any():
        state.position = (state.position + shift).clip(0.0, 100.0)
        state.low_from = np.where(terms.signs, state.position, -np.inf)
        state.high_from = np.where(terms.signs, state.position, np.inf)
    return Force(force.factor, trust, hostility, hazard, force.linkage, force.single_text)


def _pairs_among(terms: Terms, named: Flags) -> Flags:
    """Which pairs have both actors named."""
    first, second = terms.opponents.pair
    among: Flags = named[first] & named[second]
    return among


def offers(terms: Terms, state: State, number: int) -> Offers:
    """Step 3, and the ends of the zone of step 4.

    Parameters
    ----------
    terms : Terms
    state : State
    number : int, the round, from 1

    Returns
    -------
    Offers

    Notes
    -----
    alpha_i(t) = kappa0 + (1 - kappa0)(t/T)^(1/beta_i); c^eff = clip(c f (1 + rho(T_i - T^ref)));
    the ends are clipped to 0-100, which for the upper end of L and the lower end of U is no clip.
    """
    model = terms.model
    settings = model.settings
    shown = settings.shown_at_start
    tempo = power(number / settings.rounds, 1.0 / terms.tempo)
    alpha = (shown + (1.0 - shown) * tempo)[:, None, :]
    mean_trust, threat = _trust_and_threat(terms, state)
    loosening = 1.0 + settings.trust_effect * (mean_trust - terms.trust_reference)
    full_width = state.loosened * loosening[:, None, :]
    np.minimum(full_width, 100.0, out=full_width)
    if model.red_line.any():
        held = np.minimum(full_width, terms.compromise)
        full_width = np.where(model.red_line[:, :, None], held, full_width)
    width = full_width * alpha
    low = np.maximum((state.low_from - width).max(axis=0), 0.0)
    high = np.minimum((state.high_from + width).min(axis=0), 100.0)
    return Offers(full_width, width, low, high, mean_trust, threat)


def _trust_and_threat(terms: Terms, state: State) -> tuple[Array, Array]:
    """Mean trust in the opponents, and the hostility of those who are not trusted."""
    mean_trust = np.zeros_like(state.hostility)
    threat = np.zeros_like(state.hostility)
    found = terms.opponents
    for share, pair, other in zip(terms.slot_share, found.slot_pair, found.slot_other, strict=True):
        trusted = share * state.trust[pair]
        mean_trust += trusted
        threat += (share - trusted) * state.hostility[other]
    return mean_trust, threat


def feasible_alone(terms: Terms, state: State, table: Offers, wanted: Flags) -> Flags:
    """Step 4: the issues that could settle on their own.

    Parameters
    ----------
    terms : Terms
    state : State
    table : Offers
    wanted : bool, shape (n_issues, n_runs); where the answer matters

    Returns
    -------
    bool, shape (n_issues, n_runs)
    """
    feasible = wanted & (table.low <= table.high + TIE)
    for issue in np.nonzero(terms.model.quorum > 0)[0].tolist():
        runs = np.nonzero(feasible[issue])[0]
        if len(runs):
            parties = quorum_parties(terms, state, table.width, issue, runs)
            low, high = table.low[issue, runs], table.high[issue, runs]
            feasible[issue, runs] = is_feasible(low, high, parties)
    return feasible


def quorum_parties(
    terms: Terms, state: State, width: Array, issue: int, runs: npt.NDArray[np.intp]
) -> Others:
    """The parties that do not sign an issue, in some runs: those whose support makes its quorum.

    Parameters
    ----------
    terms : Terms
    state : State
    width : float64, shape (n_actors, n_issues, n_runs); half-widths of the ranges they accept
    issue : int
    runs : int64, shape (n_columns,)

    Returns
    -------
    Others
    """
    counts = terms.party[:, None] & (terms.salience[:, issue, runs] > 0)
    counts &= ~terms.signs[:, issue, runs]
    return others(
        state.position[:, issue, runs],
        width[:, issue, runs],
        terms.issue_influence[:, issue, runs],
        counts,
        float(terms.model.quorum[issue]),
    )


def settle_alone(terms: Terms, state: State, table: Offers, newly: Flags, number: int) -> None:
    """Settle issues that are feasible on their own.

    Parameters
    ----------
    terms : Terms
    state : State, updated
    table : Offers
    newly : bool, shape (n_issues, n_runs)
    number : int, the round
    """
    for issue in np.nonzero(newly.any(axis=1))[0].tolist():
        runs = np.nonzero(newly[issue])[0]
        state.value[issue, runs] = _values(terms, state, table, issue, runs)
    state.is_open &= ~newly
    state.settled_round[newly] = number


def _values(
    terms: Terms, state: State, table: Offers, issue: int, runs: npt.NDArray[np.intp]
) -> Array:
    """Settlement values of one issue in some runs."""
    width = table.full_width[:, issue, runs]
    low = np.maximum((state.low_from[:, issue, runs] - width).max(axis=0), 0.0)
    high = np.minimum((state.high_from[:, issue, runs] + width).min(axis=0), 100.0)
    if terms.model.quorum[issue] > 0:
        zone = quorum_zone(low, high, quorum_parties(terms, state, table.full_width, issue, runs))
    else:
        zone = plain_zone(low, high)
    settling = Settling(
        zone=zone,
        meeting_point=(table.low[issue, runs] + table.high[issue, runs]) / 2.0,
        mean_position=terms.mean_position[issue, runs],
        position=state.position[:, issue, runs],
        width=width,
        influence=terms.issue_influence[:, issue, runs],
        salience=terms.salience[:, issue, runs],
        patience=terms.patience[:, runs],
        signs=terms.signs[:, issue, runs],
    )
    return settlement_value(terms.model.settings.value_rule, settling)


def hostility_and_trust(terms: Terms, state: State, table: Offers, force: Force) -> Array:
    """Step 6, for the runs that have not stopped.

    Parameters
    ----------
    terms : Terms
    state : State; hostility and trust are updated
    table : Offers
    force : Force

    Returns
    -------
    float64, shape (n_actors, n_runs); dissatisfaction D
    """
    rates = terms.rates
    dissatisfaction = total_by_issue(terms.dissatisfaction * state.is_open)
    hostility = state.hostility * (1.0 - rates.fatigue)
    hostility += rates.reaction * table.threat
    hostility += rates.grievance * dissatisfaction
    hostility += force.hostility
    np.minimum(np.maximum(hostility, 0.0, out=hostility), 1.0, out=hostility)
    openness = total_by_issue(terms.openness * table.width)
    gain = openness * (rates.openness / 2.0)
    loss = hostility * (rates.loss / 2.0)
    first, second = terms.opponents.pair
    trust = 1.0 - state.trust
    trust *= gain[first] + gain[second] + rates.settled * state.settled_weight
    trust += state.trust
    trust -= state.trust * (loss[first] + loss[second])
    trust += force.trust
    np.minimum(np.maximum(trust, 0.0, out=trust), 1.0, out=trust)
    np.copyto(state.hostility, hostility, where=state.is_active)
    np.copyto(state.trust, trust, where=state.is_active)
    return dissatisfaction


def chance_of_escalation(terms: Terms, state: State, force: Force) -> Array:
    """Chance of escalation in this round (step 7).

    Parameters
    ----------
    terms : Terms
    state : State after step 6
    force : Force

    Returns
    -------
    float64, shape (n_runs,); 0 where the run has stopped
    """
    rates = terms.rates
    mean_hostility = total(terms.party_share * state.hostility)
    hazard = rates.unintended * mean_hostility
    hazard += rates.deliberate * ((1.0 - state.settled_weight) * terms.war_gain)
    hazard *= force.hazard
    hazard *= np.where(state.has_left, terms.model.settings.walk_out_factor, 1.0)
    return np.where(state.is_active, 1.0 - exponential(-hazard), 0.0)


def chance_of_walk_out(terms: Terms, dissatisfaction: Array, number: int) -> Array:
    """Chance that somebody leaves the table in this round (step 8).

    Parameters
    ----------
    terms : Terms
    dissatisfaction : float64, shape (n_actors, n_runs)
    number : int, the round

    Returns
    -------
    float64, shape (n_runs,)
    """
    settings = terms.model.settings
    excess = np.maximum(dissatisfaction - settings.tolerated_dissatisfaction, 0.0)
    hazard = total(terms.party_share * excess)
    hazard *= terms.rates.walk_out * (number / settings.rounds)
    return 1.0 - exponential(-hazard)


def blockers(
    terms: Terms, state: State, table: Offers, runs: npt.NDArray[np.intp], stuck: Flags
) -> Flags:
    """Who defines an end of the gap of an issue that stays open.

    Parameters
    ----------
    terms : Terms
    state : State
    table : Offers
    runs : the runs asked about
    stuck : bool, shape (n_issues, n_runs); open and not feasible alone

    Returns
    -------
    bool, shape (n_actors, n_issues, len(runs))
    """
    width = table.width[:, :, runs]
    low = np.maximum(state.low_from[:, :, runs] - width, 0.0)
    high = np.minimum(state.high_from[:, :, runs] + width, 100.0)
    defines = low >= table.low[:, runs] - TIE
    defines |= high <= table.high[:, runs] + TIE
    return defines & terms.signs[:, :, runs] & stuck[:, runs]
