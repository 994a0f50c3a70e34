"""Random numbers of the randomised exchange model."""

from collections.abc import Callable, Sequence

import numpy as np

from planner.engine.exchange_candidates import Candidates, Places
from planner.engine.inputs import Array, Counts
from planner.engine.streams import Words, pair_uniforms, stream_keys

_ROUNDS, _TIMES = 64, 1 << 20

# Trades, and how often each was worked out before, to three numbers in [0, 1) for each: (3, n).
Draw = Callable[[Candidates, Counts], Array]
# The number of a round, from 1, to its random numbers.
Draws = Callable[[int], Draw]


def seeded_draws(seed: int, actors: Sequence[str], issues: Sequence[str], first: int = 0) -> Draws:
    """Random numbers for each time that a trade is worked out.

    Parameters
    ----------
    seed : int, 0 to 2**63 - 1
    actors, issues : stable ids
    first : int, the run that row 0 is

    Returns
    -------
    Draws; a number depends on the seed, the ids of both actors and issues, the run, the round and
    how often the trade was worked out before, and on nothing else
    """
    n_actors, n_issues = len(actors), len(issues)
    known: dict[int, list[int]] = {}

    def keys_of(actor: Places, supplied: Places) -> Words:
        code = ((actor[0] * n_actors + actor[1]) * n_issues + supplied[0]) * n_issues + supplied[1]
        distinct, place, inverse = np.unique(code, return_index=True, return_inverse=True)
        fresh = [k for k, number in enumerate(distinct.tolist()) if number not in known]
        names = [
            f"exchange/{actors[i]}/{issues[q]}/{actors[j]}/{issues[p]}"
            for i, j, q, p in zip(*actor[:, place[fresh]], *supplied[:, place[fresh]], strict=True)
        ]
        words = stream_keys(seed, names).T.tolist()
        known.update(zip(distinct[fresh].tolist(), words, strict=True))
        return np.array([known[number] for number in distinct.tolist()], dtype=np.uint64)[inverse].T

    def in_round(number: int) -> Draw:
        def draw(these: Candidates, times: Counts) -> Array:
            if not len(times):
                return np.zeros((3, 0))
            keys = keys_of(these.actor, these.supplied)
            run = these.run + first
            counter = (run * _ROUNDS + number) * _TIMES + times
            return pair_uniforms(keys, counter.astype(np.uint64))[:3]

        return draw

    return in_round
