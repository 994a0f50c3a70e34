"""What trades are worth to everybody: to the two who trade, to others in their groups, to the rest.

References
----------
Van Assen, Stokman & Van Oosten (2003), Conflict measures in cooperative exchange models of
collective decision-making, Rationality and Society 15(1), 85-112,
DOI 10.1177/1043463103015001043.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from planner.engine.exchange import Exchanges
from planner.engine.exchange_candidates import low_sides
from planner.engine.inputs import Array, Flags

KINDS = ("own", "inner-gain", "inner-loss", "outer-gain", "outer-loss")
OWN, INNER_GAIN, INNER_LOSS, OUTER_GAIN, OUTER_LOSS = range(len(KINDS))
UNTOUCHED = -1


@dataclass(frozen=True, slots=True, eq=False)
class Effects:
    """What each trade of one run and round is worth to each actor, in points x salience."""

    effect: Array  # (n_trades, n_actors); 0 for who has no stand on both issues
    kind: npt.NDArray[np.int8]  # (n_trades, n_actors) index into KINDS, or UNTOUCHED
    pair: npt.NDArray[np.intp]  # (n_trades, 2) the earlier and the later issue

    def by_trade(self) -> Array:
        """Sums of each kind, shape (n_trades, n_kinds)."""
        return np.stack([self._of(kind).sum(axis=1) for kind in range(len(KINDS))], axis=-1)

    def by_actor(self) -> Array:
        """Sums of each kind, shape (n_actors, n_kinds)."""
        return np.stack([self._of(kind).sum(axis=0) for kind in range(len(KINDS))], axis=-1)

    def by_pair(self) -> dict[tuple[int, int], Array]:
        """Sums of each kind, shape (n_kinds,), for each pair of issues with a trade."""
        sums: dict[tuple[int, int], Array] = {}
        for (p, q), trade in zip(self.pair.tolist(), self.by_trade(), strict=True):
            sums[p, q] = sums.get((p, q), np.zeros(len(KINDS))) + trade
        return sums

    def _of(self, kind: int) -> Array:
        return np.where(self.kind == kind, self.effect, 0.0)


def effects(
    exchanges: Exchanges, salience: Array, has_stand: Flags, run: int = 0, number: int = 1
) -> Effects:
    """Work out the externalities of the trades of one run in one round.

    Parameters
    ----------
    exchanges : Exchanges
    salience : float64, shape (n_runs, n_actors, n_issues), 0-1, as given to `exchange`
    has_stand : bool, shape (n_actors, n_issues), who has a position on what
    run : int, row of the run
    number : int, the round, from 1

    Returns
    -------
    Effects, in the order the trades were made

    Notes
    -----
    An actor k with a stand on both issues gains s_kp (|O_p - x_kp| - |O'_p - x_kp|) and the same on
    q, with its position x at the start of the round and the outcomes before and after the trade as
    its buyers saw them. The two who trade have their own gain. *Inner* is who stands on the same
    sides of both outcomes as one of the two.
    """
    trades, round_ = exchanges.trades[number - 1], number - 1
    here = trades.run == run
    actor, issue = trades.actor[:, here], trades.issue[:, here]
    start, weight = exchanges.start[run, round_], salience[run]
    effect = np.zeros((actor.shape[1], len(start)))
    for side in (0, 1):
        position = start[:, issue[side]].T
        before, after = trades.before[side, here, None], trades.after[side, here, None]
        nearer = np.abs(before - position) - np.abs(after - position)
        effect += weight[:, issue[side]].T * nearer
    is_on_both = (has_stand[:, issue[0]] & has_stand[:, issue[1]]).T
    effect = np.where(is_on_both, effect, 0.0)

    low = low_sides(start[None], exchanges.before[None, run, round_])[0]
    group = 2 * low[:, issue[1]].T + low[:, issue[0]].T  # (n_trades, n_actors)
    rows = np.arange(len(effect))
    is_inner = (group == group[rows, actor[0], None]) | (group == group[rows, actor[1], None])
    kind = np.where(is_inner, INNER_GAIN, OUTER_GAIN) + (effect < 0)
    kind = np.where(is_on_both & (effect != 0), kind, UNTOUCHED)
    for side in (0, 1):
        effect[rows, actor[side]] = trades.utility[side, here]
        kind[rows, actor[side]] = OWN
    return Effects(effect, kind.astype(np.int8), issue[::-1].T.copy())
