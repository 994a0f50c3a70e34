"""What holds in all futures: where issues settle, and which settle together."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from planner.domain.problems import UsageProblem
from planner.engine.results import VALUE_UNIT, Projection

SHARE = 0.9
_TIE = 1e-9
_MOST_ISSUES = 12  # of which all sets are looked at


@dataclass(frozen=True, slots=True)
class Commitment:
    """The narrowest range of values in which an issue settles often enough in every future."""

    issue: str
    low: float | None  # scale points; None: it does not settle often enough in every future
    high: float | None
    shares: tuple[float, ...]  # per future: runs in which it settles in that range, or at all
    least: float  # the smallest of them


@dataclass(frozen=True, slots=True)
class Together:
    """Issues that all settle in the same runs, often enough in every future."""

    issues: tuple[str, ...]
    shares: tuple[float, ...]  # per future
    least: float


@dataclass(frozen=True, slots=True)
class Holds:
    """What holds in all the futures looked at."""

    share: float  # asked for
    commitments: tuple[Commitment, ...]  # every issue, in the order of the first future
    together: tuple[Together, ...]  # the largest sets, most issues first
    left_out: tuple[str, ...]  # issues that hold but were not looked at in sets


def holds(projections: Sequence[Projection], share: float = SHARE) -> Holds:
    """Find what holds in at least a share of the runs of every future.

    Issues that some future does not have hold in none. Raises UsageProblem for a share that is
    not above 0 and at most 1.
    """
    if not 0 < share <= 1:
        raise UsageProblem("share-out-of-range", share=share)
    first = projections[0]
    known = set(first.issues).intersection(*(set(other.issues) for other in projections))
    commitments = tuple(
        _commitment(projections, issue, share) if issue in known else _missing(projections, issue)
        for issue in first.issues
    )
    at_all = {entry.issue: _at_all(projections, entry.issue) for entry in commitments}
    often = [issue for issue, least in at_all.items() if least >= share - _TIE]
    surest = sorted(often, key=lambda issue: -at_all[issue])[:_MOST_ISSUES]
    looked_at = [issue for issue in often if issue in surest]
    left_out = tuple(issue for issue in often if issue not in surest)
    return Holds(share, commitments, _together(projections, looked_at, share), left_out)


def _missing(projections: Sequence[Projection], issue: str) -> Commitment:
    return Commitment(issue, None, None, (0.0,) * len(projections), 0.0)


def _at_all(projections: Sequence[Projection], issue: str) -> float:
    """Return the smallest share of runs in which an issue settles."""
    return min(
        int(p.tally.settled[p.issues.index(issue)]) / p.runs if issue in p.issues else 0.0
        for p in projections
    )


def _commitment(projections: Sequence[Projection], issue: str, share: float) -> Commitment:
    """Slide a window over all settled values; its ends are values that occur."""
    values = [np.sort(p.tally.values[p.issues.index(issue)]).astype(np.int64) for p in projections]
    runs = [p.runs for p in projections]
    needed = [int(np.ceil(share * n - _TIE)) for n in runs]
    if any(len(v) < n for v, n in zip(values, needed, strict=True)):
        shares = tuple(len(v) / n for v, n in zip(values, runs, strict=True))
        return Commitment(issue, None, None, shares, min(shares))
    low, high = _narrowest(values, needed)
    shares = tuple(_within(v, low, high) / n for v, n in zip(values, runs, strict=True))
    return Commitment(issue, low * VALUE_UNIT, high * VALUE_UNIT, shares, min(shares))


def _narrowest(values: Sequence[npt.NDArray[np.int64]], needed: Sequence[int]) -> tuple[int, int]:
    """Return the narrowest range with so many values of each; the lowest of equal ones.

    For every low end the high end is the largest, over the futures, of the value that makes the
    count full there.
    """
    lows = np.unique(np.concatenate(values))
    highs = np.full(len(lows), -1, dtype=np.int64)
    is_possible = np.ones(len(lows), dtype=np.bool_)
    for own, count in zip(values, needed, strict=True):
        last = np.searchsorted(own, lows, side="left") + count - 1
        is_possible &= last < len(own)
        highs = np.maximum(highs, own[np.minimum(last, len(own) - 1)])
    lows, highs = lows[is_possible], highs[is_possible]
    best = int(np.argmin(highs - lows))
    return int(lows[best]), int(highs[best])


def _within(values: npt.NDArray[np.int64], low: int, high: int) -> int:
    left, right = np.searchsorted(values, low, "left"), np.searchsorted(values, high, "right")
    return int(right - left)


def _together(
    projections: Sequence[Projection], issues: Sequence[str], share: float
) -> tuple[Together, ...]:
    """Return the largest sets of issues that settle together often enough in every future."""
    shares = np.array([_shares_of_sets(projection, issues) for projection in projections])
    least = shares.min(axis=0)
    sizes = np.array([number.bit_count() for number in range(1 << len(issues))])
    enough = np.nonzero((least >= share - _TIE) & (sizes >= 2))[0].tolist()
    enough.sort(key=lambda number: (-number.bit_count(), -float(least[number]), number))
    largest: list[int] = []
    for number in enough:
        if not any(number & other == number for other in largest):
            largest.append(number)
    return tuple(
        Together(
            tuple(issue for place, issue in enumerate(issues) if number >> place & 1),
            tuple(shares[:, number].tolist()),
            float(least[number]),
        )
        for number in largest
    )


def _shares_of_sets(projection: Projection, issues: Sequence[str]) -> npt.NDArray[np.float64]:
    """Return for every set of issues, by its bits, the share of runs in which all settle."""
    places = [projection.issues.index(issue) for issue in issues]
    runs = np.zeros(1 << len(issues), dtype=np.int64)
    for found, count in projection.tally.settled_set.items():
        runs[sum((found >> place & 1) << bit for bit, place in enumerate(places))] += count
    for bit in range(len(issues)):  # what settles with an issue settles without it too
        halves = runs.reshape(-1, 2, 1 << bit)
        halves[:, 0] += halves[:, 1]
    return runs / projection.runs
