"""The settlement model: from positions and compromise levels to a class, round by round.

The model, its symbols and its sources are in `spec/settlement.md` of the project; one function of
`settlement_rounds` is one step of its section 2.
"""

import numpy as np
import numpy.typing as npt

from planner.domain.records import Settings
from planner.engine.draws import Draws
from planner.engine.inputs import Array, Flags, ModelInput
from planner.engine.most_likely import gaps
from planner.engine.packages import Packages, packages, settle, settle_packages, whole_package
from planner.engine.progress import Tick, nothing
from planner.engine.results import AGREEMENT, ESCALATION, PARTIAL, STALEMATE, Runs
from planner.engine.run_axis import inside, outside, total
from planner.engine.settlement_rounds import (
    Force,
    Offers,
    RoundRecord,
    State,
    Watch,
    beginning,
    blockers,
    chance_of_escalation,
    chance_of_walk_out,
    feasible_alone,
    happenings,
    hostility_and_trust,
    offers,
    settle_alone,
)
from planner.engine.settlement_terms import TIE, Terms, terms

ENGINE, VERSION = "settlement", "1"


def play(model: ModelInput, draws: Draws, watch: Watch | None = None, tick: Tick = nothing) -> Runs:
    """Play a block of runs.

    Parameters
    ----------
    model : ModelInput
    draws : Draws of the model; its runs are played
    watch : is given a record of every round; also makes the trust of all pairs be followed
    tick : is called before every round, and may raise

    Returns
    -------
    Runs, one row per run of `draws`; a row does not depend on which others are in the block
    """
    fixed = terms(model, draws, every_pair=watch is not None)
    state = beginning(fixed, draws)
    joint = packages(fixed) if model.settings.linkage else None
    escalation, walk_out = inside(draws.escalation), inside(draws.walk_out)
    rounds = model.settings.rounds
    hostility, settled_weight = np.empty((2, rounds, fixed.n_runs))
    for number in range(1, rounds + 1):
        tick()
        chances = escalation[number - 1], walk_out[number - 1]
        _play_round(fixed, state, joint, number, *chances, watch)
        hostility[number - 1] = total(fixed.party_share * state.hostility)
        settled_weight[number - 1] = state.settled_weight
        if not state.is_active.any():
            hostility[number:] = hostility[number - 1]
            settled_weight[number:] = settled_weight[number - 1]
            break
    return _runs(fixed, draws.first, state, hostility, settled_weight)


def _play_round(
    fixed: Terms,
    state: State,
    joint: Packages | None,
    number: int,
    escalation: Array,
    walk_out: Array,
    watch: Watch | None,
) -> None:
    """Play one round: the steps in their order."""
    force = happenings(fixed, state, number)
    table = offers(fixed, state, number)
    negotiating = state.is_active & ~state.has_left
    feasible = feasible_alone(fixed, state, table, state.is_open & negotiating)
    _settle(fixed, state, joint, table, force, feasible, number)
    _count_settled(fixed, state, number)
    dissatisfaction = hostility_and_trust(fixed, state, table, force)
    escalation_chance = chance_of_escalation(fixed, state, force)
    escalates = escalation < escalation_chance
    state.escalation_round[escalates] = number
    state.is_active &= ~escalates
    walk_out_chance = chance_of_walk_out(fixed, dissatisfaction, number)
    walk_out_chance = np.where(state.is_active & negotiating, walk_out_chance, 0.0)
    leaves = walk_out < walk_out_chance
    state.walk_out_round[leaves] = number
    at_end = np.full_like(leaves, number == fixed.model.settings.rounds)
    last = np.nonzero(negotiating & (escalates | leaves | at_end))[0]
    if len(last):
        stuck = state.is_open & ~feasible
        state.blocked[:, :, last] = blockers(fixed, state, table, last, stuck)
    if watch:
        chances = escalation_chance, walk_out_chance
        watch(RoundRecord(number, fixed, table, state, negotiating, feasible, *chances))
    state.has_left |= leaves


def _settle(
    fixed: Terms,
    state: State,
    joint: Packages | None,
    table: Offers,
    force: Force,
    feasible: Flags,
    number: int,
) -> None:
    """Steps 4 and 5: settle what can be settled, alone or in a package."""
    if fixed.model.settings.single_undertaking:
        _settle_all_or_nothing(fixed, state, joint, table, force, feasible, number)
        return
    settle_alone(fixed, state, table, feasible, number)
    if joint:
        settle_packages(fixed, state, joint, table, force, number)


def _settle_all_or_nothing(
    fixed: Terms,
    state: State,
    joint: Packages | None,
    table: Offers,
    force: Force,
    feasible: Flags,
    number: int,
) -> None:
    """Steps 4 and 5 of a single undertaking: everything in the same round, or nothing."""
    settle_alone(fixed, state, table, feasible & feasible.all(axis=0), number)
    if not joint:
        return
    rest = (feasible | joint.can_join).all(axis=0) & (joint.can_join.sum(axis=0) >= 2)
    runs = np.nonzero(rest & state.is_open.any(axis=0) & state.is_active & ~state.has_left)[0]
    if not len(runs):
        return
    is_feasible, value = whole_package(fixed, state, joint, table, force, runs)
    both = np.zeros_like(feasible)
    both[:, runs[is_feasible]] = True
    settle_alone(fixed, state, table, both & ~joint.can_join, number)
    found = np.nonzero(is_feasible)[0]
    settle(state, joint.can_join[:, runs[found]], runs[found], value[:, found], number)


def _count_settled(fixed: Terms, state: State, number: int) -> None:
    """Add up the settled weight, and stop the runs in which everything is settled."""
    state.settled_weight = total(fixed.weight[:, None] * ~state.is_open)
    threshold = max(fixed.model.settings.partial_threshold - TIE, TIE)
    enough = state.is_active & (state.partial_round == 0) & (state.settled_weight >= threshold)
    state.partial_round[enough] = number
    done = state.is_active & ~state.is_open[fixed.weight > 0].any(axis=0)
    state.agreement_round[done] = number
    state.is_active &= ~done


def _runs(fixed: Terms, first: int, state: State, hostility: Array, settled_weight: Array) -> Runs:
    """Put the result in the order of axes that everybody else uses."""
    return Runs(
        first=first,
        outcome=_outcome(state),
        settled_round=outside(state.settled_round),
        by_package=outside(state.by_package),
        value=outside(state.value),
        agreement_round=state.agreement_round,
        escalation_round=state.escalation_round,
        walk_out_round=state.walk_out_round,
        partial_round=state.partial_round,
        blocked=outside(state.blocked),
        label=_labels(fixed, state),
        hostility=outside(hostility),
        settled_weight=outside(settled_weight),
        utility=np.empty((fixed.n_runs, 0)),
    )


def _outcome(state: State) -> npt.NDArray[np.uint8]:
    """Class of each run (section 3)."""
    result = np.full(state.is_active.shape, STALEMATE, dtype=np.uint8)
    result[state.partial_round > 0] = PARTIAL
    result[state.agreement_round > 0] = AGREEMENT
    result[state.escalation_round > 0] = ESCALATION
    return result


def _labels(fixed: Terms, state: State) -> Flags:
    """Breakthrough, breakdown, deadlock of each run (section 3)."""
    settled = ~state.is_open
    short = np.array([gap is not None and gap < -TIE for gap in gaps(fixed.model)])
    breakthrough = settled[short].any(axis=0)
    breakdown = state.walk_out_round > 0
    deadlock = (state.agreement_round == 0) & (state.escalation_round == 0) & ~breakdown
    return np.column_stack([breakthrough, breakdown, deadlock])


def options(settings: Settings) -> dict[str, object]:
    """The settings that the engine uses, by name: with seed and runs all it takes to play again.

    Parameters
    ----------
    settings : Settings

    Returns
    -------
    dict of plain values
    """
    left_out = ("round_unit", "start_date", "runs", "seed")
    names = [name for name in Settings.__dataclass_fields__ if name not in left_out]
    return {name: getattr(settings, name) for name in names}
