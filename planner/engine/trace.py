"""One run replayed round by round, as plain data that can be put into words."""

from dataclasses import dataclass

import numpy as np

from planner.engine.draws import draw
from planner.engine.inputs import Array, ModelInput
from planner.engine.results import LABELS
from planner.engine.settlement import play
from planner.engine.settlement_rounds import RoundRecord, blockers


@dataclass(frozen=True, slots=True)
class RangeShown:
    """What an actor would accept on an issue so far, in scale points."""

    actor: int
    position: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class TracedIssue:
    """One issue at the end of one round; numbers in scale points."""

    low: float  # L and U of the signatories' common range within 0-100; low > high: a gap
    high: float
    ranges: tuple[RangeShown, ...]  # of the signatories
    settled: str | None  # "alone" or "package", also if it settled in an earlier round
    settled_now: bool
    value: float | None
    blockers: tuple[int, ...]  # signatories at an end of the gap that keeps the issue open


@dataclass(frozen=True, slots=True, eq=False)
class TracedRound:
    """One round of a run; actors and issues are places in the model, events and instruments ids."""

    round: int
    events: tuple[str, ...]  # that fired in this round
    instruments: tuple[str, ...]  # in force and working
    issues: tuple[TracedIssue, ...]
    hostility: Array  # (n_actors,) after the round
    trust: Array  # (n_actors, n_actors) after the round, NaN on the diagonal
    settled_weight: float
    is_negotiating: bool  # False once somebody has walked out
    chance_of_escalation: float  # 0 if everything settled in this round
    chance_of_walk_out: float
    escalates: bool
    walks_out: bool


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """A run from its first to its last round."""

    run: int
    outcome: int
    labels: tuple[str, ...]  # of LABELS
    rounds: tuple[TracedRound, ...]


def trace(model: ModelInput, seed: int, run: int) -> Trace:
    """Replay one run.

    Parameters
    ----------
    model : ModelInput
    seed : int, 0 to 2**63 - 1
    run : int, from 0

    Returns
    -------
    Trace; the same as that run among any others, because the arithmetic of the engine does not
    depend on how many runs are computed together (`planner.engine.run_axis`)
    """
    rounds: list[TracedRound] = []
    runs = play(model, draw(model, seed, run, 1), lambda seen: rounds.append(_round(seen)))
    labels = (name for name, holds in zip(LABELS, runs.label[0], strict=True) if holds)
    return Trace(run, int(runs.outcome[0]), tuple(labels), tuple(rounds))


def _round(seen: RoundRecord) -> TracedRound:
    """Copy what a round of the only run looked like."""
    terms, state = seen.terms, seen.state
    events, instruments = terms.model.events, terms.model.instruments
    fired = [
        key
        for key, number, fires in zip(events.ids, events.round, terms.fires[:, 0], strict=True)
        if fires and number == seen.round
    ]
    working = [instruments.ids[place] for place in state.in_force if terms.works[place, 0]]
    return TracedRound(
        round=seen.round,
        events=tuple(fired),
        instruments=tuple(working),
        issues=_issues(seen),
        hostility=state.hostility[:, 0].copy(),
        trust=_trust(seen),
        settled_weight=float(state.settled_weight[0]),
        is_negotiating=bool(seen.was_negotiating[0]),
        chance_of_escalation=float(seen.escalation_chance[0]),
        chance_of_walk_out=float(seen.walk_out_chance[0]),
        escalates=bool(state.escalation_round[0] == seen.round),
        walks_out=bool(state.walk_out_round[0] == seen.round),
    )


def _issues(seen: RoundRecord) -> tuple[TracedIssue, ...]:
    """The issues at the end of a round."""
    terms, state, table = seen.terms, seen.state, seen.offers
    stuck = state.is_open & ~seen.feasible
    blocking = blockers(terms, state, table, np.array([0]), stuck)[..., 0]
    position, width = state.position[..., 0], table.width[..., 0]
    low, high = np.maximum(position - width, 0.0), np.minimum(position + width, 100.0)
    issues = []
    for issue in range(len(terms.model.issues)):
        signatories = np.nonzero(terms.signs[:, issue, 0])[0].tolist()
        is_settled = not state.is_open[issue, 0]
        how = "package" if state.by_package[issue, 0] else "alone"
        issues.append(
            TracedIssue(
                low=float(table.low[issue, 0]),
                high=float(table.high[issue, 0]),
                ranges=tuple(
                    RangeShown(
                        actor,
                        float(position[actor, issue]),
                        float(low[actor, issue]),
                        float(high[actor, issue]),
                    )
                    for actor in signatories
                ),
                settled=how if is_settled else None,
                settled_now=bool(state.settled_round[issue, 0] == seen.round),
                value=float(state.value[issue, 0]) if is_settled else None,
                blockers=tuple(np.nonzero(blocking[:, issue])[0].tolist()),
            )
        )
    return tuple(issues)


def _trust(seen: RoundRecord) -> Array:
    """Trust of all pairs as a symmetric matrix."""
    n_actors = len(seen.terms.model.actors)
    trust = np.full((n_actors, n_actors), np.nan)
    first, second = seen.terms.opponents.pair
    trust[first, second] = trust[second, first] = seen.state.trust[:, 0]
    return trust
