"""The smallest coalitions that carry issues under their decision rule, at the most likely values.

All signatories of an issue must consent. Where it has a quorum, others with enough influence must
accept the same value too; which others, is what coalitions differ in.
"""

from dataclasses import dataclass

import numpy as np

from planner.engine.concessions import NOTHING, Concessions
from planner.engine.inputs import Array, Flags
from planner.engine.linear_program import UNLIMITED, Program, entries, solve
from planner.engine.progress import Tick, nothing
from planner.engine.settlement_terms import TIE
from planner.engine.standing import Standing

MOST_COALITIONS = 20


@dataclass(frozen=True, slots=True, eq=False)
class Carried:
    """How some issues can be carried, all of them together."""

    issues: Flags  # (n_issues,), those asked about and those of their package
    signatories: Flags  # (n_actors,), of these issues; in every coalition
    missing: float | None  # smallest sum of concessions without which nobody carries them
    coalitions: tuple[Flags, ...]  # the smallest ones, (n_actors,) each; none if not carried
    is_complete: bool  # all of the smallest are listed
    needed: Flags  # others without whom no coalition carries them
    swing: Flags  # others in some of the smallest coalitions who can be replaced


def carried(
    stand: Standing, issues: Flags, least: Concessions | None, tick: Tick = nothing
) -> Carried:
    """Find the smallest coalitions that carry some issues.

    Parameters
    ----------
    stand : Standing
    issues : bool, shape (n_issues,)
    least : the smallest concessions that settle these issues, None if there are none
        (`planner.engine.concessions`); coalitions carry them if nobody needs to concede
    tick : is called before every program, and may raise

    Returns
    -------
    Carried

    Raises
    ------
    EngineProblem : "program-failed"

    Notes
    -----
    min sum of y_i, with for each issue k with a quorum one value m of those that suffice, u_km = 1,
    and sum over the others that accept it of g_i y_i at least the quorum. Support only rises at the
    lower end of somebody's range, so such ends (and that of the zone) are all the values there are,
    and of those the ones whose acceptors no other value has too. More coalitions of the same size
    are found by forbidding those found so far. An actor is needed if all others together do not
    carry the issues; it swings if it is in some of the coalitions listed, but not needed.
    """
    asked = issues if least is None else issues | least.package
    signatories = np.array((stand.signs & asked).any(axis=1))
    nobody = np.zeros(len(signatories), dtype=np.bool_)
    quorums = np.nonzero(issues & (stand.needed > 0))[0].tolist()
    zones = {issue: _acceptors(stand, issue) for issue in quorums}
    if least is None or least.total > NOTHING:
        missing = None if least is None else least.total
        return Carried(asked, signatories, missing, (), True, nobody, nobody)
    found: list[Flags] = []
    limit = UNLIMITED
    while len(found) <= MOST_COALITIONS:
        tick()
        members = _smallest(stand, zones, signatories, found, limit)
        if members is None:
            break
        limit = float((members & ~signatories).sum())
        found.append(members)
    listed = tuple(found[:MOST_COALITIONS])
    inside: Flags = np.any(listed, axis=0)
    everywhere: Flags = np.all(listed, axis=0)
    needed = nobody.copy()
    for actor in np.nonzero(everywhere & ~signatories)[0].tolist():
        without = np.arange(len(nobody)) != actor
        needed[actor] = not all(
            any(_suffices(stand, issue, accepting & without) for accepting in sets)
            for issue, sets in zones.items()
        )
    return Carried(
        issues=asked,
        signatories=signatories,
        missing=0.0,
        coalitions=listed,
        is_complete=len(found) <= MOST_COALITIONS,
        needed=needed,
        swing=inside & ~signatories & ~needed,
    )


def zone(stand: Standing, issue: int, members: Flags | None = None) -> tuple[float, float]:
    """Values that all signatories accept, and all members whose influence counts.

    Parameters
    ----------
    stand : Standing
    issue : int
    members : bool, shape (n_actors,), who else must accept

    Returns
    -------
    low and high, within 0-100; low is above high where they have no value in common
    """
    asked = stand.signs[:, issue].copy()
    if members is not None:
        asked |= members & stand.counts[:, issue]
    low, high = _ends(stand, issue)
    return float(low[asked].max(initial=0.0)), float(high[asked].min(initial=100.0))


def hold_outs(stand: Standing, issue: int) -> Flags:
    """Signatories without whose signature the other signatories would have a value in common.

    Parameters
    ----------
    stand : Standing
    issue : int, one on which the signatories have no value in common

    Returns
    -------
    bool, shape (n_actors,)
    """
    signs, (low, high) = stand.signs[:, issue], _ends(stand, issue)
    found = np.zeros_like(signs)
    for actor in np.nonzero(signs)[0].tolist():
        others = signs & (np.arange(len(signs)) != actor)
        found[actor] = low[others].max(initial=0.0) <= high[others].min(initial=100.0) + TIE
    return found


def _ends(stand: Standing, issue: int) -> tuple[Array, Array]:
    position, width = stand.position[:, issue], stand.compromise[:, issue]
    return (position - width).clip(0.0, 100.0), (position + width).clip(0.0, 100.0)


def _suffices(stand: Standing, issue: int, accepting: Flags) -> bool:
    return bool(stand.influence[accepting, issue].sum() >= stand.needed[issue])


def _acceptors(stand: Standing, issue: int) -> list[Flags]:
    """Who of the others accepts a value of the zone that has the quorum; only the largest sets."""
    start, end = zone(stand, issue)
    if start > end + TIE:
        return []
    low, high = _ends(stand, issue)
    starts = low[stand.counts[:, issue] & (low > start) & (low <= end)]
    found: list[Flags] = []
    for value in (start, *np.unique(starts).tolist()):
        accepting = stand.counts[:, issue] & (low <= value + TIE) & (high >= value - TIE)
        if _suffices(stand, issue, accepting):
            found.append(accepting)
    return [
        one
        for place, one in enumerate(found)
        if not any(
            (one <= other).all() and ((one < other).any() or other_place < place)
            for other_place, other in enumerate(found)
        )
    ]


def _smallest(
    stand: Standing,
    zones: dict[int, list[Flags]],
    signatories: Flags,
    found: list[Flags],
    limit: float,
) -> Flags | None:
    """Return one more coalition with at most `limit` members besides the signatories."""
    n_actors = len(signatories)
    columns = [(issue, accepting) for issue, sets in zones.items() for accepting in sets]
    rows: list[Array] = []
    at_least: list[float] = []
    for place, (issue, accepting) in enumerate(columns):
        row = np.zeros(n_actors + len(columns))
        row[:n_actors] = np.where(accepting, stand.influence[:, issue] / stand.needed[issue], 0.0)
        row[n_actors + place] = -1.0
        rows.append(row)
        at_least.append(0.0)
    for issue in zones:
        chosen = [place for place, (own, _) in enumerate(columns) if own == issue]
        row = np.zeros(n_actors + len(columns))
        row[n_actors + np.array(chosen, dtype=np.intp)] = 1.0
        rows.append(row)
        at_least.append(1.0)
    unused = np.zeros(len(columns))
    for members in found:  # somebody of them is not in the next
        others = members & ~signatories
        rows.append(np.append(np.where(others, -1.0, 0.0), unused))
        at_least.append(1.0 - others.sum())
    rows.append(np.append(np.where(signatories, 0.0, -1.0), unused))
    at_least.append(-limit)
    low = np.append(signatories, unused)
    solved = solve(
        Program(
            np.append(~signatories, unused).astype(np.float64),
            entries(np.array(rows)),
            (np.array(at_least), np.full(len(rows), UNLIMITED)),
            (low.astype(np.float64), np.ones(len(low))),
            np.ones(len(low), dtype=np.bool_),
        )
    )
    return None if solved is None else solved[0][:n_actors] > 0.5
