"""One round of exchanges: the best trade is made, those it touches are worked out anew.

What a trade changes for the others is where the two who moved now stand, and what a buyer knows of
who moved for it; both are kept once for all trades of a run.
"""

from dataclasses import dataclass, fields

import numpy as np

from planner.engine.exchange_candidates import Candidates, Places
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
    position : float64, shape (n_runs, n_actors, n_issues)
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
    table = _Table(candidates, position, outcome, is_corrected, chance, draw)
    every = np.arange(len(candidates.run))
    table.work_out(every, np.zeros((2, len(every)), dtype=np.bool_))
    n_valid = table.n_open.copy()
    rows = np.nonzero(n_valid)[0]
    order = _listed(candidates.run, len(position))[rows]
    made = []
    most = int(n_valid.max(initial=0))
    while len(rows):
        left = int(table.n_open.max())
        progress(most - left, most)
        # A tie goes to the one that stood before the other when all were put in order last.
        places = np.argsort(table.cost[order], axis=1, kind="stable")
        order = np.take_along_axis(order, places[:, :left], axis=1)
        best = order[:, 0]
        made.append(table.make(best))
        table.renew(best)
        goes_on = table.n_open[rows] > 0
        rows, order = rows[goes_on], order[goes_on]
    return table.present.reshape(position.shape), n_valid, _joined(made)


def _listed(run: Places, n_runs: int) -> Places:
    """Return the places of each run's trades, one row a run, filled up with -1."""
    sizes = np.bincount(run, minlength=n_runs)
    is_there = np.arange(sizes.max(initial=0)) < sizes[:, None]
    listed = np.full(is_there.shape, -1)
    listed[is_there] = np.arange(len(run))
    return listed


class _Table:
    """All trades of all runs of a round, and what they depend on."""

    def __init__(
        self,
        candidates: Candidates,
        position: Array,
        outcome: Array,
        is_corrected: bool,
        chance: float,
        draw: Draw | None,
    ) -> None:
        n_runs, n_actors, n_issues = position.shape
        self.candidates, self.is_corrected = candidates, is_corrected
        self.chance, self.draw = chance, draw
        # All flat, by run, actor and issue: where actors are and how far they moved, and the
        # outcomes as buyers see them. By run, buyer, issue and seller: how far a buyer knows the
        # seller to have moved.
        self.start, self.moved = position.ravel(), np.zeros(position.size)
        self.present = self.start.copy()
        self.seen = np.repeat(outcome[:, None, :], n_actors, axis=1).ravel()
        self.noted = np.zeros(position.size * n_actors)
        self.is_noted = np.zeros(position.size * n_actors, dtype=np.bool_)
        n = len(candidates.run)
        self.terms: Terms = blank_terms(n)
        self.times = np.zeros(n, dtype=np.int64)
        self.is_open = np.zeros(n, dtype=np.bool_)
        self.n_open = np.zeros(n_runs, dtype=np.int64)  # of each run
        # Gains turned round, to be put in order. One place more than there are trades, for what
        # fills up short rows.
        self.cost = np.full(n + 1, np.inf)
        # Who supplies, and who demands what, as one number for run, actor and issue.
        place = candidates.run * n_actors + candidates.actor
        self.supply = place * n_issues + candidates.supplied
        self.demand = place * n_issues + candidates.supplied[::-1]
        codes = position.size
        self.supplying = [_Places.of(self.supply[side], codes) for side in (0, 1)]
        self.demanding = [_Places.of(self.demand[side], codes) for side in (0, 1)]
        self.has_moved = np.zeros((2, n), dtype=np.bool_)
        self.note = self.demand[::-1] * n_actors + candidates.actor

    def work_out(self, which: Places, has_moved: Flags) -> None:
        """Work out the terms of some trades."""
        these, uniform = self.candidates.some(which), None
        if self.draw is not None and self.chance > 0.0:
            uniform = self.draw(these, self.times[which])
        work_out(
            self.terms,
            which,
            these,
            self.present.take(self.supply.take(which, axis=1)),
            self.outcomes_seen(which),
            has_moved,
            is_corrected=self.is_corrected,
            chance=self.chance,
            uniform=uniform,
        )
        self.times[which] += 1
        self._open(which, self.terms.is_valid[which])

    def _open(self, which: Places, is_open: Flags) -> None:
        """Say of some trades whether they are still possible."""
        runs, change = self.candidates.run[which], is_open * 1.0 - self.is_open[which]
        self.n_open += np.bincount(runs, change, len(self.n_open)).astype(np.int64)
        self.is_open[which] = is_open
        self.cost[which] = np.where(is_open, -self.terms.gain[which].round(_DECIMALS), np.inf)

    def outcomes_seen(self, which: Places) -> Array:
        """Return the outcomes of the supplied issues, as the buyers see them, shape (2, n)."""
        # The seller's own present position counts, never a remembered one.
        moved = self.moved.take(self.supply.take(which, axis=1))
        unseen = moved - self.noted.take(self.note.take(which, axis=1))
        buyer = self.demand.take(which, axis=1)[::-1]
        seen: Array = self.seen.take(buyer) + self.candidates.pull.take(which, axis=1) * unseen
        return seen

    def make(self, which: Places) -> Realised:
        """Make one trade in each of some runs."""
        these, terms, supply = self.candidates.some(which), self.terms, self.supply[:, which]
        origin, goal = self.present[supply], terms.goal[:, which]
        before = self.outcomes_seen(which)
        self.present[supply] = goal
        self.moved[supply] = goal - self.start[supply]
        self._note(which, these.pull, self.moved[supply])
        self._open(which, np.zeros(len(which), dtype=np.bool_))
        return Realised(
            run=these.run,
            actor=these.actor,
            issue=these.supplied,
            origin=origin,
            goal=goal,
            gain=terms.gain[which],
            utility=terms.utility[:, which],
            before=before,
            after=before + (goal - origin) * these.pull,
            is_capped=terms.is_capped[which],
        )

    def _note(self, which: Places, pull: Array, moved: Array) -> None:
        """Let each buyer know where its seller now is."""
        place = self.note[:, which]
        old, is_noted = self.noted[place], self.is_noted[place]
        if not self.is_corrected:
            moved = np.where(is_noted & (np.abs(old) < np.abs(moved)), old, moved)
        self.noted[place], self.is_noted[place] = moved, True
        self.seen[self.demand[::-1, which]] += pull * (moved - old)

    def renew(self, made: Places) -> None:
        """Work out anew what is touched by the trades just made, and still possible."""
        supplied, demanded = self.supply[:, made].ravel(), self.demand[:, made].ravel()
        touched = []
        for side in (0, 1):
            moved = self.supplying[side].at(supplied)
            self.has_moved[side, moved] = True
            touched += [moved, self.demanding[side].at(demanded)]
        which = np.unique(np.concatenate(touched))
        is_open = self.is_open[which]
        if is_open.any():
            self.work_out(which[is_open], self.has_moved[:, which[is_open]])
        self.has_moved[:, which] = False


@dataclass(frozen=True, slots=True, eq=False)
class _Places:
    """Where each number stands in an array of them."""

    order: Places
    start: Counts  # (n_numbers + 1,)

    @classmethod
    def of(cls, numbers: Places, n_numbers: int) -> "_Places":
        sizes = np.bincount(numbers, minlength=n_numbers)
        start = np.concatenate([[0], np.cumsum(sizes)])
        return cls(np.argsort(numbers, kind="stable"), start)

    def at(self, numbers: Places) -> Places:
        """Return all places of some numbers, which are all different."""
        start, size = self.start[numbers], self.start[numbers + 1] - self.start[numbers]
        ends = np.cumsum(size)
        steps = np.arange(ends[-1]) - np.repeat(ends - size, size)
        found: Places = self.order[np.repeat(start, size) + steps]
        return found


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
