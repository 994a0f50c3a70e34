"""Early signs: what of the first rounds best tells how the talks end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from planner.domain.problems import UsageProblem
from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.engine.compare import independent_interval
from planner.engine.inputs import Array, Flags
from planner.engine.observing import Observable, Observed, observe
from planner.engine.progress import Progress, ignore
from planner.study.projecting import Request, prepared

MOST_OF_A_CLASS = 3
_CUTS = 40  # thresholds that are tried for one observable
_FEWEST, _FEWEST_SHARE = 20, 0.05  # runs on either side of a threshold
_ERROR = 0.05  # chance that noise gives any signpost at all
_DECIMALS = {"gap": 0, "hostility": 2, "trust": 2, "settled-weight": 2}


@dataclass(frozen=True, slots=True)
class Signpost:
    """A sign, and how much oftener talks that show it end in a class; counted in unseen runs."""

    observable: Observable
    threshold: float | None  # None where something is seen or not
    is_above: bool  # the sign is a value above the threshold, or that it is seen
    outcome: str  # of OUTCOMES
    runs: int  # that show the sign
    share: float  # of these that end so
    runs_otherwise: int
    share_otherwise: float
    low: float  # 95 % interval of the difference of the two shares
    high: float
    gain: float  # information about the class, in bits


@dataclass(frozen=True, slots=True)
class Signposts:
    """The watch list of one future: strongest first, at most MOST_OF_A_CLASS a class."""

    round: int
    runs: int  # played
    seed: int
    going_on: int  # runs that have not ended by then
    shares: tuple[float, ...]  # of these, by class at the end
    found: tuple[Signpost, ...]
    tried: int  # signs that were looked at


@dataclass(frozen=True, slots=True)
class _Split:
    """A sign as it was learnt."""

    column: int
    threshold: float
    gain: float


def signposts(
    scenario: Scenario, request: Request, number: int | None = None, progress: Progress = ignore
) -> Signposts:
    """Find what can be seen after a round (none given: the first third) that tells the class.

    Thresholds are learnt from the runs of even number; all figures are counted in those of odd
    number, and what is not clear there, given how many signs were tried, is not reported. Only
    talks that go on after the round count. Raises UsageProblem for a round that leaves nothing
    to come, EngineProblem for what cannot be simulated, Cancelled by `progress`.
    """
    model, runs, seed = prepared(scenario, request)
    rounds = model.settings.rounds
    number = max(1, round(rounds / 3)) if number is None else number
    if not 1 <= number < max(rounds, 2):
        raise UsageProblem("signpost-round", round=number, last=max(rounds - 1, 1))
    return read_signposts(observe(model, seed, number, runs, progress), seed)


def read_signposts(observed: Observed, seed: int) -> Signposts:
    """Find the signs in runs that were observed."""
    even = (np.arange(len(observed.outcome)) + observed.first) % 2 == 0
    learning, checking = observed.is_going_on & even, observed.is_going_on & ~even
    outcome = observed.outcome
    n_going = int(observed.is_going_on.sum())
    counts = np.bincount(outcome[observed.is_going_on], minlength=len(OUTCOMES))
    learnt = [
        (place, split)
        for place in range(len(OUTCOMES))
        for split in _splits(observed, learning, outcome == place)
    ]
    z = NormalDist().inv_cdf(1 - _ERROR / 2 / max(len(learnt), 1))
    found: list[Signpost] = []
    for place in range(len(OUTCOMES)):
        own = [
            post
            for key, split in learnt
            if key == place
            for post in _checked(observed, checking, outcome == place, OUTCOMES[place], split, z)
        ]
        own.sort(key=lambda post: -post.gain)
        found += own[:MOST_OF_A_CLASS]
    found.sort(key=lambda post: -post.gain)
    return Signposts(
        observed.round,
        len(outcome),
        seed,
        n_going,
        tuple((counts / max(n_going, 1)).tolist()),
        tuple(found),
        len(learnt),
    )


def _splits(observed: Observed, among: Flags, ends_so: Flags) -> Iterator[_Split]:
    """Yield the best threshold of every observable for one class."""
    target = ends_so[among]
    if not target.any() or target.all():
        return
    for column, observable in enumerate(observed.observables):
        values = observed.values[among, column]
        best: _Split | None = None
        for threshold in _thresholds(observable, values):
            is_above = values > threshold
            if _are_enough(is_above):
                gain = information(is_above, target)
                if best is None or gain > best.gain + 1e-9:
                    best = _Split(column, threshold, gain)
        if best is not None:
            yield best


def _thresholds(observable: Observable, values: Array) -> Sequence[float]:
    """Return thresholds that can be read out: rounded quantiles of the values."""
    if observable.kind not in _DECIMALS:
        return (0.5,)
    cuts = np.quantile(values, np.linspace(0, 1, _CUTS + 1)[1:-1])
    rounded = np.unique(np.round(cuts, _DECIMALS[observable.kind]))
    return [float(value) for value in rounded]


def _are_enough(is_above: Flags) -> bool:
    above = int(is_above.sum())
    return min(above, len(is_above) - above) >= max(_FEWEST, _FEWEST_SHARE * len(is_above))


def information(sign: Flags, target: Flags) -> float:
    """Return by how many bits a sign tells whether the target holds (Quinlan 1986)."""
    n = len(target)
    counts = np.array(
        [[(sign & target).sum(), (sign & ~target).sum()], [(~sign & target).sum(), 0]]
    )
    counts[1, 1] = n - counts.sum()
    parts = counts.sum(axis=1)
    after = sum(int(part) / n * _entropy(row) for part, row in zip(parts, counts, strict=True))
    return max(_entropy(counts.sum(axis=0)) - after, 0.0)


def _entropy(counts: npt.NDArray[np.int64]) -> float:
    shares = counts[counts > 0] / max(int(counts.sum()), 1)
    return float(-(shares * np.log2(shares)).sum())


def _checked(
    observed: Observed, among: Flags, ends_so: Flags, outcome: str, split: _Split, z: float
) -> Iterator[Signpost]:
    """Yield the sign with its figures in other runs, if it is clear there."""
    observable = observed.observables[split.column]
    shows = observed.values[among, split.column] > split.threshold
    target = ends_so[among]
    if not _are_enough(shows):
        return
    is_above = bool(target[shows].mean() >= target[~shows].mean())
    shows = shows if is_above else ~shows
    ends, n_runs = int(target[shows].sum()), int(shows.sum())
    other_ends, n_others = int(target[~shows].sum()), int((~shows).sum())
    if independent_interval(ends, n_runs, other_ends, n_others, z)[0] <= 0:
        return
    low, high = independent_interval(ends, n_runs, other_ends, n_others)
    yield Signpost(
        observable,
        split.threshold if observable.kind in _DECIMALS else None,
        is_above,
        outcome,
        n_runs,
        ends / n_runs,
        n_others,
        other_ends / n_others,
        low,
        high,
        information(shows, target),
    )
