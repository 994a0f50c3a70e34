"""The same runs in two futures: counts and sums that merge exactly, whatever the cutting."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from math import sqrt
from typing import Any

import numpy as np

from planner.engine.compare import Difference, difference_of, paired_interval
from planner.engine.inputs import Array, Counts, ModelInput
from planner.engine.progress import Progress, ignore
from planner.engine.project import simulate_runs
from planner.engine.results import ESCALATION, VALUE_UNIT, Z95, Runs, Tally
from planner.engine.tally import count, merge

_AT_ONCE = 1_024
_HALF_WORD = 20


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums of a number over the same runs of two futures, in VALUE_UNIT; exact integers."""

    n: int
    first: int
    second: int
    squares: int  # of second - first

    def __add__(self, other: "Sums") -> "Sums":
        """Return the sums over the runs of both."""
        return Sums(
            self.n + other.n,
            self.first + other.first,
            self.second + other.second,
            self.squares + other.squares,
        )


@dataclass(frozen=True, slots=True)
class MeanDifference:
    """Means of a number in two futures, and the paired difference with its 95 % interval."""

    n: int  # runs over which it was taken
    first: float
    second: float
    difference: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ShareDifference:
    """Difference of two shares of the same runs, with its 95 % interval."""

    difference: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """What the runs [first, first + runs) became in two futures; neighbours merge exactly.

    Only the issues and actors that both futures have are compared, in the order of the first.
    """

    first: int
    runs: int
    issues: tuple[str, ...]
    actors: tuple[str, ...]
    moved: Counts  # (4, 4): runs by class in the first and in the second future
    settled: Counts  # (n_issues, 2, 2): runs by whether it settled in the first, in the second
    values: tuple[Sums, ...]  # per issue: settled values, over the runs in which it settles in both
    utilities: tuple[Sums, ...]  # per actor

    @property
    def difference(self) -> Difference:
        """The differences of the shares of the classes."""
        return difference_of(self.moved)

    def settled_difference(self, issue: int) -> ShareDifference:
        """Return by how much more often an issue settles in the second future."""
        gained, lost = self.settled[issue, 0, 1], self.settled[issue, 1, 0]
        low, high = paired_interval(gained, lost, self.runs)
        return ShareDifference(float(gained - lost) / self.runs, float(low), float(high))


def mean_difference(sums: Sums) -> MeanDifference | None:
    """Read means and their paired difference from sums; None without runs.

    Parameters
    ----------
    sums : Sums

    Returns
    -------
    MeanDifference; the interval is that of the mean of the differences, large samples
    """
    n, total = sums.n, sums.second - sums.first
    if not n:
        return None
    spread = n * sums.squares - total * total  # n^2 times the variance, exact
    half = Z95 * sqrt(spread / (n - 1)) / n * VALUE_UNIT if n > 1 else 0.0
    difference = total / n * VALUE_UNIT
    return MeanDifference(
        n,
        sums.first / n * VALUE_UNIT,
        sums.second / n * VALUE_UNIT,
        difference,
        difference - half,
        difference + half,
    )


def pair_up(models: tuple[ModelInput, ModelInput], first: Runs, second: Runs) -> Pairs:
    """Compare the same block of runs in two futures.

    Parameters
    ----------
    models : the two futures
    first, second : Runs of the two, the same ones, with utility

    Returns
    -------
    Pairs

    Raises
    ------
    ValueError : the runs are not the same ones
    """
    if (first.first, len(first.outcome)) != (second.first, len(second.outcome)):
        raise ValueError("the runs are not the same")
    n_classes = ESCALATION + 1
    both = first.outcome.astype(np.int64) * n_classes + second.outcome
    issues = _common(models[0].issues, models[1].issues)
    actors = _common(models[0].actors, models[1].actors)
    settled, values = [], []
    for one, other in issues.values():
        is_settled = first.settled_round[:, one] > 0, second.settled_round[:, other] > 0
        place = 2 * is_settled[0].astype(np.int64) + is_settled[1]
        settled.append(np.bincount(place, minlength=4).reshape(2, 2))
        in_both = is_settled[0] & is_settled[1]
        values.append(_sums(first.value[in_both, one], second.value[in_both, other]))
    return Pairs(
        first=first.first,
        runs=len(first.outcome),
        issues=tuple(issues),
        actors=tuple(actors),
        moved=np.bincount(both, minlength=n_classes**2).reshape(n_classes, n_classes),
        settled=np.array(settled, dtype=np.int64).reshape(-1, 2, 2),
        values=tuple(values),
        utilities=tuple(
            _sums(first.utility[:, one], second.utility[:, other]) for one, other in actors.values()
        ),
    )


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> dict[str, tuple[int, int]]:
    places = {key: place for place, key in enumerate(other)}
    return {key: (place, places[key]) for place, key in enumerate(one) if key in places}


def _sums(first: Array, second: Array) -> Sums:
    one, other = (np.rint(numbers / VALUE_UNIT).astype(np.int64) for numbers in (first, second))
    squares = (other - one) ** 2  # each below 2^54: halves of words are summed, so none overflows
    high, low = squares >> _HALF_WORD, squares & ((1 << _HALF_WORD) - 1)
    total = (int(high.sum()) << _HALF_WORD) + int(low.sum())
    return Sums(len(one), int(one.sum()), int(other.sum()), total)


def merge_pairs(parts: Sequence[Pairs]) -> Pairs:
    """Merge neighbouring blocks of the same two futures, in any order.

    Parameters
    ----------
    parts : one at least; together they cover a range of runs once

    Returns
    -------
    Pairs, the same to the last bit however the runs were cut

    Raises
    ------
    ValueError : runs are missing or counted twice
    """
    ordered = sorted(parts, key=lambda part: part.first)
    for before, after in pairwise(ordered):
        if before.first + before.runs != after.first:
            raise ValueError(f"runs {before.first + before.runs} to {after.first} do not join")
    result = ordered[0]
    for part in ordered[1:]:
        result = replace(
            result,
            runs=result.runs + part.runs,
            moved=result.moved + part.moved,
            settled=result.settled + part.settled,
            values=_added(result.values, part.values),
            utilities=_added(result.utilities, part.utilities),
        )
    return result


def _added(some: tuple[Sums, ...], more: tuple[Sums, ...]) -> tuple[Sums, ...]:
    return tuple(one + other for one, other in zip(some, more, strict=True))


def side_by_side(
    models: Sequence[ModelInput], seed: int, start: int, stop: int, progress: Progress = ignore
) -> tuple[tuple[Tally, Pairs], ...]:
    """Play the same runs of several futures and compare each with the first.

    Parameters
    ----------
    models : the futures, the first one to compare with
    seed : int, 0 to 2**63 - 1
    start, stop : int, 0 <= start < stop
    progress : is told the runs done, of those of all futures

    Returns
    -------
    a tally and the pairs with the first future (itself included), per future

    Raises
    ------
    Cancelled : by `progress`
    """
    total, done = (stop - start) * len(models), 0
    found: list[list[tuple[Tally, Pairs]]] = [[] for _ in models]
    for begin in range(start, stop, _AT_ONCE):
        end = min(begin + _AT_ONCE, stop)
        base: Runs | None = None
        for place, model in enumerate(models):
            tell = _Counted(progress, done, total)
            runs = _joined(list(simulate_runs(model, seed, begin, end, tell, with_utility=True)))
            base = runs if base is None else base
            found[place].append((count(runs), pair_up((models[0], model), base, runs)))
            done += end - begin
    return tuple(merged(parts) for parts in found)


def merged(parts: Sequence[tuple[Tally, Pairs]]) -> tuple[Tally, Pairs]:
    """Merge tallies and pairs of neighbouring blocks of one future, in any order.

    Parameters
    ----------
    parts : one at least

    Returns
    -------
    tally, pairs
    """
    return merge([tally for tally, _ in parts]), merge_pairs([pairs for _, pairs in parts])


class _Counted:
    """Reports the runs of one future as runs of all."""

    def __init__(self, progress: Progress, start: int, total: int) -> None:
        self._progress, self._start, self._total = progress, start, total

    def __call__(self, done: int, total: int) -> None:
        self._progress(self._start + done, self._total)


def _joined(blocks: Sequence[Runs]) -> Runs:
    """Put neighbouring blocks of runs together."""
    if len(blocks) == 1:
        return blocks[0]
    arrays: dict[str, Any] = {  # of the several types of the fields of Runs
        f.name: np.concatenate([getattr(block, f.name) for block in blocks])
        for f in fields(Runs)
        if f.name != "first"
    }
    return replace(blocks[0], **arrays)
