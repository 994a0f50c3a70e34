"""The challenge model: Bueno de Mesquita's expected-utility model as others published it.

Each round all actors weigh up challenging each other; those who stand to lose more than they can
hope for move towards whoever challenges them, by the offer that costs them least. No algorithm of
the model is agreed on: the readings are `challenge_settings.PRESETS`, and what they differ in is in
`spec/challenge.md` of the project.

References
----------
Scholz, Calbert & Smith (2011), Unravelling Bueno De Mesquita's Group Decision Model, ICAART 2011.
Bueno de Mesquita (1994), Political forecasting: an expected utility method, in Bueno de Mesquita &
Stokman (eds), European Community Decision Making.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from planner.engine.challenge_gains import Expected, Stands, expected
from planner.engine.challenge_offers import KINDS, Kinds, classify, settle
from planner.engine.challenge_settings import ChallengeSettings
from planner.engine.contest_votes import in_order, parts
from planner.engine.inputs import Array, Counts
from planner.engine.plain import lower_median
from planner.engine.run_axis import Number, inside, outside, total, weighted_mean

SCALE = 100.0
REASONS = ("unsettled", "still", "steady")
UNSETTLED, STILL, STEADY = range(len(REASONS))
_STILL, _STEADY = 1e-6, 0.005  # of the range: no actor moves more; the median moves no more, twice
_NEAR = 0.05  # of the range: who stands this near to the median supports it


@dataclass(frozen=True, slots=True, eq=False)
class Round:
    """All that happened in one round in some runs; actors in the order of the input."""

    number: int  # from 1
    runs: Counts  # (n,), which
    gain: Array  # (n, n_actors, n_actors), what the row expects from challenging the column
    answer: Array  # the reverse, as the row sees it
    chance: Array  # that the row wins
    security: Array  # (n, n_actors)
    risk: Array
    kinds: Kinds  # (n, n_actors, n_actors), places in KINDS, at the start of the round
    taken: Counts  # (n, n_actors), whose offer was taken; -1 none
    position: Array  # (n, n_actors), at the end
    median: Array  # (n,), weighted, at the end
    mean: Array


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """How runs ended."""

    position: Array  # (n_runs, n_actors), 0-100
    median: Array  # (n_runs,), lower weighted median: the model's forecast
    mean: Array
    rounds: Counts  # (n_runs,), how many were played until the talks ended
    reason: npt.NDArray[np.uint8]  # (n_runs,), place in REASONS


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """How actors stand towards each other at some positions."""

    support: Array  # (n_runs,), share of weight near the median
    weight_share: Array  # (n_runs, 5), of pairs not aligned by KINDS; weights w_i w_j


def challenge(
    position: Array,
    influence: Array,
    salience: Array,
    settings: ChallengeSettings,
    rounds: int = 10,
    watch: Callable[[Round], None] | None = None,
    plays_on: bool = False,
) -> Outcome:
    """Play one issue.

    Parameters
    ----------
    position : float64, shape (n_runs, n_actors), 0-100, n_actors >= 1
    influence : float64, shape (n_runs, n_actors), any unit, >= 0
    salience : float64, shape (n_runs, n_actors), 0-1
    settings : ChallengeSettings
    rounds : int, 1 to 50, at most so many
    watch : is given every round; may raise
    plays_on : go on to the last round also where the talks have ended; the Outcome is the same

    Returns
    -------
    Outcome; median and mean are NaN where nobody has weight

    Notes
    -----
    A run ends when no actor moves more than 1e-6 of the range, when the median moves at most 0.5 %
    of it in two successive rounds, or after the last round ("unsettled"). No rule was published.
    """
    talks = _Talks(position, influence, salience, settings)
    ended, n_runs = talks.place.copy(), talks.place.shape[1]
    every = np.arange(n_runs)
    last, running = talks.median(every), every
    was_steady = np.zeros(n_runs, dtype=np.bool_)
    played = np.zeros(n_runs, dtype=np.int64)
    reason = np.zeros(n_runs, dtype=np.uint8)
    for number in range(1, rounds + 1):
        before = talks.place[:, running]
        talks.play(number, running, watch)
        goes = reason[running] == UNSETTLED
        played[running[goes]] = number
        ended[:, running[goes]] = talks.place[:, running[goes]]
        middle, spread = talks.median(running), talks.spread[running]
        is_still = np.abs(talks.place[:, running] - before).max(axis=0) <= _STILL * spread
        is_steady = np.abs(middle - last[running]) <= _STEADY * spread
        ends = goes & (is_still | (is_steady & was_steady[running]))
        reason[running[ends]] = np.where(is_still[ends], STILL, STEADY)
        last[running], was_steady[running] = middle, is_steady
        if not plays_on:
            running = running[reason[running] == UNSETTLED]
        if not len(running):
            break
    median = np.where(talks.weight.max(axis=0) > 0.0, _median(ended, talks.weight), np.nan)
    mean = weighted_mean(ended, talks.weight, np.nan)
    return Outcome(outside(ended), median, mean, played, reason)


class _Talks:
    """Where the actors of one issue stand at present; shape (n_actors, n_runs)."""

    def __init__(
        self, position: Array, influence: Array, salience: Array, settings: ChallengeSettings
    ) -> None:
        self.place = inside(position).copy()
        self.weight = inside(influence * salience)
        self._salience = inside(salience)
        self._settings = settings
        self.spread = np.full(self.place.shape[1], SCALE)
        if settings.is_spread_range:
            spread = np.ptp(self.place, axis=0)
            self.spread = np.where(spread > 0.0, spread, SCALE)

    def median(self, runs: Counts) -> Array:
        return _median(self.place[:, runs], self.weight[:, runs])

    def play(self, number: int, running: Counts, watch: Callable[[Round], None] | None) -> None:
        """Play a round of some runs, in parts whose pairs fit the cache."""
        for part in parts(len(running), len(self.place)):
            runs = running[part]
            place, weight = self.place[:, runs], self.weight[:, runs]
            stands = _in_order(place, weight, self._salience[:, runs], self.spread[runs])
            seen = expected(stands, self._settings)
            kinds = classify(seen)
            moves = settle(stands, seen, kinds, self._settings)
            self.place[:, runs] = in_order(moves.position, _rank(stands))
            if watch is not None:
                place = self.place[:, runs]
                watch(_round(number, runs, stands, seen, kinds, moves.taken, place))


def standing(
    position: Array,
    influence: Array,
    salience: Array,
    settings: ChallengeSettings,
    spread: float = SCALE,
) -> Standing:
    """Tell how actors stand towards each other at some positions.

    Parameters
    ----------
    position : float64, shape (n_runs, n_actors), 0-100
    influence : float64, shape (n_runs, n_actors), any unit, > 0 in sum with the saliences
    salience : float64, shape (n_runs, n_actors), 0-1
    settings : ChallengeSettings
    spread : float, > 0, the range

    Returns
    -------
    Standing; the shares of pairs are 0 where all are aligned
    """
    place, weight = inside(position), inside(influence * salience)
    stands = _in_order(place, weight, inside(salience), np.full(len(position), spread))
    kinds = classify(expected(stands, settings))
    is_near = np.abs(stands.position - _median(place, weight)) <= _NEAR * spread
    support = total(np.where(is_near, stands.weight, 0.0)) / total(stands.weight)
    is_pair = stands.actor[:, None] < stands.actor
    both = np.where(is_pair & (kinds != 0), stands.weight[:, None] * stands.weight, 0.0)
    shares = np.array(
        [total(total(np.where(kinds == kind, both, 0.0))) for kind in range(len(KINDS))]
    )
    sums = total(shares)
    return Standing(support, outside(shares / np.where(sums > 0.0, sums, 1.0)))


def _in_order(place: Array, weight: Array, salience: Array, spread: Array) -> Stands:
    order: Counts = np.argsort(place, axis=0, kind="stable")
    place, weight, salience = (in_order(values, order) for values in (place, weight, salience))
    return Stands(order, place, weight, salience, spread)


def _rank(stands: Stands) -> Counts:
    """Where each actor of the input stands in the order of the positions."""
    rank: Counts = np.argsort(stands.actor, axis=0, kind="stable")
    return rank


def _median(place: Array, weight: Array) -> Array:
    order = np.argsort(place, axis=0, kind="stable")
    return lower_median(in_order(place, order), in_order(weight, order))


def _round(
    number: int,
    runs: Counts,
    stands: Stands,
    seen: Expected,
    kinds: Kinds,
    taken: Counts,
    place: Array,
) -> Round:
    """Put what happened back into the order of the input."""
    back = _rank(stands)
    weight = in_order(stands.weight, back)
    named = np.where(taken >= 0, np.take_along_axis(stands.actor, taken, axis=0), -1)
    return Round(
        number=number,
        runs=runs,
        gain=_pairs(seen.own, back),
        answer=_pairs(seen.other, back),
        chance=_pairs(seen.chance, back),
        security=outside(in_order(seen.security, back)),
        risk=outside(in_order(seen.risk, back)),
        kinds=_pairs(kinds, back),
        taken=outside(np.take_along_axis(named, back, axis=0)),
        position=outside(place),
        median=_median(place, weight),
        mean=weighted_mean(place, weight, np.nan),
    )


def _pairs(values: npt.NDArray[Number], back: Counts) -> npt.NDArray[Number]:
    return outside(values[back[:, None], back, np.arange(back.shape[1])])
