"""One round of exchanges: the best trade is made, those it touches are worked out anew.

What a trade changes for the others is where the two who moved now stand, and what a buyer knows of
who moved for it; both are kept once for all trades of a run.
"""

from dataclasses import dataclass, fields

import numpy as np

from planner.engine.exchange_candidates import Candidates, Places, pulls
from planner.engine.exchange_draws import Draw
from planner.engine.exchange_trade import Terms, blank_terms, work_out
from planner.engine.inputs import Array, Counts, Flags
from planner.engine.progress import Progress

_DECIMALS = 12  # of a gain, when gains are compared


@dataclass(frozen=True, slots=True, eq=False)
class Realised:
    """Trades that were made, by run and in the order made; first axis side, as in `Candidates`."""

    run: Places  # (n,)
    actor: Places  # (2, n)
    issue: Places  # (2, n) on which the actor moved
    origin: Array  # (2, n) from where
    goal: Array  # (2, n) to where
    gain: Array  # (n,) equal gain, by which trades are ranked
    utility: Array  # (2, n) what each side gained
    before: Array  # (2, n) outcome of that issue as the buyer saw it before its seller moved
    after: Array
    is_capped: Flags  # (n,)


def trade_all(
    candidates: Candidates,
    position: Array,
    weight: Array,
    outcome: Array,
    *,
    is_corrected: bool,
    chance: float,
    draw: Draw | None,
    progress: Progress,
) -> tuple[Array, Counts, Realised]:
    """Make trades until none is left.

    Parameters
    ----------
    candidates : Candidates of these positions
    position, weight : float64, shape (n_runs, n_actors, n_issues)
    outcome : float64, shape (n_runs, n_issues), of these positions
    is_corrected : proposals are limited both ways, and a seller's newest move counts
    chance, draw : p of the randomised model, and its random numbers
    progress : is told how many of the possible trades are made or gone

    Returns
    -------
    voting : float64, shape of `position`, after all trades
    n_valid : int64, shape (n_runs,), trades that were possible at first
    trades : Realised

    Raises
    ------
    Cancelled : by `progress`
    """
    table = _Table(candidates, position, weight, outcome, is_corrected, chance, draw)
    every = np.arange(len(candidates.run))
    table.work_out(every, np.zeros((2, len(every)), dtype=np.bool_))
    n_valid = np.bincount(candidates.run[table.terms.is_valid], minlength=len(position))
    order = _listed(candidates.run, len(position))
    made = []
    left = most = int(n_valid.max(initial=0))
    while left:
        progress(most - left, most)
        places = np.argsort(-table.rank[order], axis=1, kind="stable")
        order = np.take_along_axis(order, places[:, :left], axis=1)
        best = order[table.is_open[order[:, 0]], 0]
        if not len(best):
            break
        made.append(table.make(best))
        open_ = table.is_open[order]
        left = int(open_.sum(axis=1).max())
        order, open_ = order[open_.any(axis=1)], open_[open_.any(axis=1)]
        table.renew(order[open_], best)
    return table.present, n_valid, _joined(made)


def _listed(run: Places, n_runs: int) -> Places:
    """Return the places of each run's trades, one row a run, filled up with -1."""
    sizes = np.bincount(run, minlength=n_runs)
    is_there = np.arange(sizes.max(initial=0)) < sizes[:, None]
    listed = np.full(is_there.shape, -1)
    listed[is_there] = np.arange(len(run))
    return listed[sizes > 0]


class _Table:
    """All trades of all runs of a round, and what they depend on."""

    def __init__(
        self,
        candidates: Candidates,
        position: Array,
        weight: Array,
        outcome: Array,
        is_corrected: bool,
        chance: float,
        draw: Draw | None,
    ) -> None:
        n_runs, n_actors, n_issues = position.shape
        self.candidates, self.is_corrected = candidates, is_corrected
        self.chance, self.draw = chance, draw
        self.start, self.present, self.outcome = position, position.copy(), outcome
        self.pull = pulls(weight)
        # How far each buyer knows each seller to have moved on an issue, and what that does to the
        # outcome as the buyer sees it.
        self.noted = np.full((n_runs, n_actors, n_issues, n_actors), np.nan)
        self.seen = np.zeros((n_runs, n_actors, n_issues))
        n = len(candidates.run)
        self.terms: Terms = blank_terms(n)
        self.times = np.zeros(n, dtype=np.int64)
        # One place more than there are trades: what fills up short rows is never open.
        self.is_open = np.zeros(n + 1, dtype=np.bool_)
        self.rank = np.full(n + 1, -np.inf)
        # Who supplies, and who demands what, as one number for run, actor and issue.
        place = candidates.run * n_actors + candidates.actor
        self.supply = place * n_issues + candidates.supplied
        self.demand = place * n_issues + candidates.supplied[::-1]

    def work_out(self, which: Places, has_moved: Flags) -> None:
        """Work out the terms of some trades."""
        table, is_random = self.candidates, self.chance > 0.0 and self.draw is not None
        work_out(
            table,
            self.terms,
            which,
            self.present[table.run[which], table.actor[:, which], table.supplied[:, which]],
            self.outcomes_seen(which),
            has_moved,
            is_corrected=self.is_corrected,
            chance=self.chance,
            uniform=self.draw(table, which, self.times[which]) if is_random and self.draw else None,
        )
        self.times[which] += 1
        is_valid = self.terms.is_valid[which]
        self.is_open[which] = is_valid
        self.rank[which] = np.where(is_valid, self.terms.gain[which].round(_DECIMALS), -np.inf)

    def outcomes_seen(self, which: Places) -> Array:
        """Return the outcomes of the supplied issues, as the buyers see them, shape (2, n)."""
        run, actor = self.candidates.run[which], self.candidates.actor[:, which]
        issue, buyer = self.candidates.supplied[:, which], actor[::-1]
        known = np.nan_to_num(self.noted[run, buyer, issue, actor])
        moved = self.present[run, actor, issue] - self.start[run, actor, issue]
        # The seller's own present position counts, never a remembered one.
        own = self.pull[run, actor, issue] * (moved - known)
        seen: Array = self.outcome[run, issue] + self.seen[run, buyer, issue] + own
        return seen

    def make(self, which: Places) -> Realised:
        """Make one trade in each of some runs."""
        table, terms = self.candidates, self.terms
        run, actor, issue = table.run[which], table.actor[:, which], table.supplied[:, which]
        origin, goal = self.present[run, actor, issue], terms.goal[:, which]
        before = self.outcomes_seen(which)
        pull = self.pull[run, actor, issue]
        self.present[run, actor, issue] = goal
        self._note(run, actor, issue, goal, pull)
        self.is_open[which] = False
        self.rank[which] = -np.inf
        return Realised(
            run=run,
            actor=actor,
            issue=issue,
            origin=origin,
            goal=goal,
            gain=terms.gain[which],
            utility=terms.utility[:, which],
            before=before,
            after=before + (goal - origin) * pull,
            is_capped=terms.is_capped[which],
        )

    def _note(self, run: Places, seller: Places, issue: Places, goal: Array, pull: Array) -> None:
        """Let each buyer know where its seller now is."""
        buyer = seller[::-1]
        old = self.noted[run, buyer, issue, seller]
        new = goal - self.start[run, seller, issue]
        if not self.is_corrected:
            new = np.where(np.abs(old) < np.abs(new), old, new)
        self.noted[run, buyer, issue, seller] = new
        self.seen[run, buyer, issue] += pull * (new - np.nan_to_num(old))

    def renew(self, open_: Places, made: Places) -> None:
        """Work out anew what of the open trades is touched by those just made."""
        is_touched = np.zeros((2, self.start.size), dtype=np.bool_)
        is_touched[0, self.supply[:, made]] = True
        is_touched[1, self.demand[:, made]] = True
        has_moved = is_touched[0, self.supply[:, open_]]
        is_touching = (has_moved | is_touched[1, self.demand[:, open_]]).any(axis=0)
        if is_touching.any():
            self.work_out(open_[is_touching], has_moved[:, is_touching])


def _joined(made: list[Realised]) -> Realised:
    """Put the trades of one run after the other, in the order made."""
    if not made:
        none, two = np.zeros(0), np.zeros((2, 0))
        places = two.astype(np.intp)
        return Realised(
            none.astype(np.intp), places, places, two, two, none, two, two, two, none > 0
        )
    order = np.argsort(np.concatenate([part.run for part in made]), kind="stable")
    return Realised(
        *(
            np.concatenate([getattr(part, field.name) for part in made], axis=-1)[..., order]
            for field in fields(Realised)
        )
    )
