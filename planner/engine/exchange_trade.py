"""The terms of a trade: how far each side moves so that both gain the same, and whether it may."""

from dataclasses import dataclass

import numpy as np

from planner.engine.exchange_candidates import Candidates, Places
from planner.engine.inputs import Array, Flags

SMALLEST_MOVE = SMALLEST_GAIN = 1e-10
_DEAD_BAND = 1e-11  # an outcome that near to the buyer's wish is on it
_SLACK = 1e-9  # of the bounds, for rounding
_SCALE = 100.0


@dataclass(slots=True, eq=False)
class Terms:
    """The present terms of all possible trades; first axis side, as in `Candidates`."""

    gain: Array  # (n,) of either side
    goal: Array  # (2, n) where the actor would stand on the issue it supplies
    utility: Array  # (2, n) gain of each side; other than `gain` only in the randomised model
    is_capped: Flags  # (n,)
    is_valid: Flags  # (n,) dropped for good once it is not
    kept: Array  # (2, n) sum of the proposals noted before the last one
    has_risen: Flags  # (2, n) one of these went up
    has_fallen: Flags
    last: Array  # (2, n) the last proposal, signed


def blank_terms(n: int) -> Terms:
    """Terms of trades that were not worked out yet.

    Parameters
    ----------
    n : int, how many trades

    Returns
    -------
    Terms, all of them valid and without proposals
    """
    return Terms(
        gain=np.zeros(n),
        goal=np.zeros((2, n)),
        utility=np.zeros((2, n)),
        is_capped=np.zeros(n, dtype=np.bool_),
        is_valid=np.ones(n, dtype=np.bool_),
        kept=np.zeros((2, n)),
        has_risen=np.zeros((2, n), dtype=np.bool_),
        has_fallen=np.zeros((2, n), dtype=np.bool_),
        last=np.zeros((2, n)),
    )


def work_out(
    terms: Terms,
    which: Places,
    these: Candidates,
    present: Array,
    seen: Array,
    has_moved: Flags,
    *,
    is_corrected: bool,
    chance: float = 0.0,
    uniform: Array | None = None,
) -> None:
    """Work out the terms of some trades, in place.

    Parameters
    ----------
    terms : Terms of all trades
    which : shape (n,), the trades to be worked out
    these : Candidates, only these
    present : float64, shape (2, n), where each actor now stands on the issue it supplies
    seen : float64, shape (2, n), outcome of that issue as the buyer sees it before the trade
    has_moved : bool, shape (2, n), the actor's own position changed since the last time: its last
        proposal is kept and the new one added
    is_corrected : the sum of proposals is limited both ways
    chance : float, 0-1; p of the randomised model
    uniform : float64, shape (3, n), in [0, 1); if `chance` is over 0

    Notes
    -----
    With d the shift of an outcome and s salience, side 0 gains d_p s_0p - d_q s_0q and side 1
    d_q s_1q - d_p s_1p. Both are equal if d_q = K d_p, K = (s_0p + s_1p) / (s_0q + s_1q).
    Side 1 goes the whole way if side 0 can follow, else side 0 does.

    A move that would carry the outcome past the buyer's wish is cut so that it ends there.
    """
    way, pull = these.target - present, these.pull
    direction, full = np.sign(way), np.abs(way)
    uncut = _equal_gain(full, pull, these.rate)
    gain = _gain(these, uncut * pull)
    notes = _Notes.of(terms, which, has_moved)
    is_valid = notes.allow(direction * uncut, present, is_corrected) & (gain >= SMALLEST_GAIN)
    move = _cut_to_wish(these, direction, uncut, these.target - seen)
    is_capped = is_valid & ((move[0] != uncut[0]) | (move[1] != uncut[1]))
    if is_capped.any():
        move = np.where(is_capped, move, uncut)
        gain = np.where(is_capped, _gain(these, move * pull), gain)
        is_valid = is_valid & notes.allow(direction * move, present, is_corrected)
    else:
        move = uncut
    terms.last[:, which] = direction * move

    terms.utility[:, which] = gain
    if chance > 0.0 and uniform is not None:
        shift = _unequal_gain(these, full * pull, gain, chance, uniform)
        terms.utility[:, which] = _utility(these, shift)
        move = shift / pull
    terms.gain[which] = gain
    terms.goal[:, which] = (present + direction * move).clip(0.0, _SCALE)
    terms.is_capped[which] = is_capped
    terms.is_valid[which] = is_valid


def _equal_gain(full: Array, pull: Array, rate: Array) -> Array:
    """Return the moves, at least one of them the full distance."""
    follows = rate * (full[1] * pull[1]) / pull[0]
    overshoots = follows > full[0]
    leads = full[0] * pull[0] / rate / pull[1]
    return np.stack([np.where(overshoots, full[0], follows), np.where(overshoots, leads, full[1])])


def _utility(these: Candidates, shift: Array) -> Array:
    """Return the gain of both sides, given the shift that each brings about."""
    utility: Array = shift[::-1] * these.demand_salience - shift * these.supply_salience
    return utility


def _gain(these: Candidates, shift: Array) -> Array:
    gain: Array = shift[1] * these.demand_salience[0] - shift[0] * these.supply_salience[0]
    return gain


@dataclass(frozen=True, slots=True, eq=False)
class _Notes:
    """What was noted of some trades before their last proposal."""

    kept: Array
    has_risen: Flags
    has_fallen: Flags

    @classmethod
    def of(cls, terms: Terms, which: Places, has_moved: Flags) -> "_Notes":
        """Return the notes; the last proposal of who has moved since goes into them."""
        if has_moved.any():
            last = terms.last.take(which, axis=1)
            terms.kept[:, which] += np.where(has_moved, last, 0.0)
            terms.has_risen[:, which] |= has_moved & (last > 0)
            terms.has_fallen[:, which] |= has_moved & (last < 0)
        return cls(
            terms.kept.take(which, axis=1),
            terms.has_risen.take(which, axis=1),
            terms.has_fallen.take(which, axis=1),
        )

    def allow(self, proposal: Array, present: Array, is_corrected: bool) -> Flags:
        """Tell whether proposals are within all bounds."""
        goal, length = present + proposal, np.abs(proposal)
        noted = self.kept + proposal
        if is_corrected:
            noted = np.abs(noted)
        has_risen, has_fallen = self.has_risen | (proposal > 0), self.has_fallen | (proposal < 0)
        may = (
            (length <= _SCALE + _SLACK)
            & (length > SMALLEST_MOVE)
            & (goal >= -_SLACK)
            & (goal <= _SCALE + _SLACK)
            & (noted <= _SCALE + _SLACK)
            & ~(has_risen & has_fallen)
        )
        allowed: Flags = may[0] & may[1]
        return allowed


def _cut_to_wish(these: Candidates, direction: Array, move: Array, missing: Array) -> Array:
    """Return the moves, cut where an outcome would get past the buyer's wish; first side 0's.

    The other side's move follows by the rate of exchange.
    """
    pull, rate = these.pull, these.rate
    first = _cut(move[0], direction[0] * pull[0], missing[0], pull[0])
    second = np.where(first != move[0], first * pull[0] / rate / pull[1], move[1])
    cut = _cut(second, direction[1] * pull[1], missing[1], pull[1])
    return np.stack([np.where(cut != second, cut * pull[1] * rate / pull[0], first), cut])


def _cut(move: Array, slope: Array, missing: Array, pull: Array) -> Array:
    """Return how far a side may move: not past what the buyer wishes.

    `missing` is the buyer's wish less the outcome before the move. An outcome that is already past
    the wish may be carried further away.
    """
    rest = missing - move * slope
    is_off, stays_off = np.abs(missing) > _DEAD_BAND, np.abs(rest) > _DEAD_BAND
    crosses = is_off & stays_off & ((missing > 0) != (rest > 0))
    cut = np.where(crosses, np.abs(missing) / pull, move)
    return np.where(~is_off & stays_off, 0.0, cut)


def _unequal_gain(
    these: Candidates, full: Array, gain: Array, chance: float, uniform: Array
) -> Array:
    """Return the shift each side brings about in the randomised model.

    One side, by lot, wins or loses a part of what it could at most; it goes the whole way, or the
    other one does where it would have to go further than that. `full` are the shifts of whole ways.
    """
    demand, supply = these.demand_salience, these.supply_salience
    worth, costs = (
        full[::-1] * demand,
        full * supply,
    )  # side: gain on its demand, loss on its supply
    # What side 0 gains at most is bounded by the other side's full move on the earlier issue, and
    # the reverse; the one with the smaller bound sets both.
    is_later = worth[0] > worth[1]
    most_0 = np.where(
        is_later,
        worth[1] * demand[0] / supply[1] - costs[0],
        worth[0] - costs[1] * supply[0] / demand[1],
    )
    most_1 = np.where(
        is_later,
        worth[1] - costs[0] * supply[1] / demand[0],
        worth[0] * demand[1] / supply[0] - costs[1],
    )
    side, wins, part = uniform
    is_first = side < 0.5
    most = np.where(is_first, most_0, most_1)
    drawn = np.where(wins < 0.5, most - gain, -gain)
    wanted = gain + chance * part * drawn

    def of(pair: Array) -> tuple[Array, Array]:
        return np.where(is_first, pair[0], pair[1]), np.where(is_first, pair[1], pair[0])

    (own_full, other_full), own_demand, own_supply = of(full), of(demand)[0], of(supply)[0]
    other = np.abs(wanted + own_full * own_supply) / own_demand
    overshoots = other > other_full
    back = np.minimum(np.abs(wanted - other_full * own_demand) / own_supply, own_full)
    own = np.where(overshoots, back, own_full)
    other = np.where(overshoots, other_full, other)
    return np.stack([np.where(is_first, own, other), np.where(is_first, other, own)])
