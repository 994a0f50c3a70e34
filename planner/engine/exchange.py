"""Position exchange with equal gain: two actors trade moves on two issues, round after round.

References
----------
Stokman & Van Oosten (1994), The exchange of voting positions: an object-oriented model of policy
networks, in Bueno de Mesquita & Stokman (eds), European Community Decision Making, Yale University
Press, ch. 5; as the public program decide-exchange-model computes it.
"""

from dataclasses import dataclass

import numpy as np

from planner.engine.exchange_candidates import Candidates, make_candidates, outcomes
from planner.engine.exchange_draws import Draws
from planner.engine.exchange_rounds import Realised, trade_all
from planner.engine.inputs import Array, Counts
from planner.engine.progress import Progress, ignore

ENGINE, VERSION = "exchange", "1"
AS_PUBLISHED, CORRECTED = RULES = ("as-published", "corrected")

SALIENCE_WEIGHT, FIXED_WEIGHT = 0.4, 0.1


@dataclass(frozen=True, slots=True, eq=False)
class Exchanges:
    """What came out of the rounds; axis order run, round, actor, issue."""

    rule: str
    chance: float  # 0: equal gain
    start: Array  # (n_runs, n_rounds, n_actors, n_issues) positions the round began with
    voting: Array  # the same after all trades of the round
    before: Array  # (n_runs, n_rounds, n_issues) outcome of the start; NaN without weight
    after: Array
    n_candidates: Counts  # (n_runs, n_rounds) pairs of actors on opposite sides of two issues
    n_valid: Counts  # those that could trade when the round began
    trades: tuple[Realised, ...]  # of each round, by run and in the order made


def exchange(
    position: Array,
    salience: Array,
    power: Array,
    *,
    rule: str = CORRECTED,
    rounds: int = 1,
    chance: float = 0.0,
    random: Draws | None = None,
    progress: Progress = ignore,
) -> Exchanges:
    """Let actors exchange positions on pairs of issues.

    Parameters
    ----------
    position : float64, shape (n_runs, n_actors, n_issues), scale points 0-100
    salience : same shape, 0-1; 0 where an actor has no stand
    power : same shape, any unit, >= 0
    rule : "as-published" or "corrected"
    rounds : int, at least 1
    chance : float, 0-1; how far gains may be unequal (p of the randomised model), 0 = equal gain
    random : gives the random numbers of a round of the randomised model (`seeded_draws`); needed
        if `chance` is over 0
    progress : is told the trades made, of those that were possible at first

    Returns
    -------
    Exchanges

    Raises
    ------
    ValueError : a setting outside its limits
    EngineProblem : "exchange-too-large", more possible trades than can be kept
    Cancelled : by `progress`

    Notes
    -----
    Each round: the outcome of an issue is the mean of the positions weighted by power x salience.
    Actors on opposite sides of the outcome on both issues may trade; the trade with the highest
    gain (equal for both) is made, those it touches are worked out anew, until none is left.
    The next round starts from w y + (1 - w) x for what moved from x to y, with
    w = 0.4 (1 - salience) + 0.1.

    "as-published" keeps two rules of the program that treat the two ends of a scale differently or
    overlook a seller's second move; "corrected" repairs them (see `exchange_rounds`). Repaired in
    both: the cap has a dead band of 1e-11, ties go to the trade listed first, a seller's own
    present position counts, gains are worked out anew after a cut, actors without salience or power
    do not trade. An issue on which nobody has weight has no outcome (NaN).

    References
    ----------
    Stokman & Van Oosten (1994), as above; Dijkstra, Van Assen & Stokman (2008), Outcomes of
    collective decisions with externalities predicted, Journal of Theoretical Politics 20(4),
    415-441, DOI 10.1177/0951629808093774.
    """
    if rule not in RULES:
        raise ValueError(f"no rule {rule}")
    if rounds < 1 or not 0.0 <= chance <= 1.0 or (chance > 0.0 and random is None):
        raise ValueError("rounds, chance or random out of its limits")
    weight = power * salience
    starts, votes, befores, afters, made = [], [], [], [], []
    counts = np.zeros((2, len(position), rounds), dtype=np.int64)
    for number in range(rounds):
        before = outcomes(position, weight)
        candidates = make_candidates(position, salience, power, before)
        voting, n_valid, trades = trade_all(
            candidates,
            position,
            before,
            is_corrected=rule == CORRECTED,
            chance=chance,
            draw=None if random is None else random(number + 1),
            progress=progress,
        )
        counts[0, :, number] = _per_run(candidates, len(position))
        counts[1, :, number] = n_valid
        starts.append(position)
        votes.append(voting)
        befores.append(before)
        afters.append(outcomes(voting, weight))
        made.append(trades)
        position = next_start(position, voting, salience)
    return Exchanges(
        rule=rule,
        chance=chance,
        start=np.stack(starts, axis=1),
        voting=np.stack(votes, axis=1),
        before=np.stack(befores, axis=1),
        after=np.stack(afters, axis=1),
        n_candidates=counts[0],
        n_valid=counts[1],
        trades=tuple(made),
    )


def next_start(position: Array, voting: Array, salience: Array) -> Array:
    """Positions the next round starts with: a part of each move is kept.

    Parameters
    ----------
    position, voting : float64, shape (n_runs, n_actors, n_issues), before and after the trades
    salience : same shape, 0-1

    Returns
    -------
    float64, same shape

    Notes
    -----
    Who cares least keeps half of the move, who cares most a tenth.
    """
    kept = SALIENCE_WEIGHT * (1.0 - salience) + FIXED_WEIGHT
    mixed = kept * voting + (1.0 - kept) * position
    return np.where(voting == position, position, mixed)


def _per_run(candidates: Candidates, n_runs: int) -> Counts:
    return np.bincount(candidates.run, minlength=n_runs)
