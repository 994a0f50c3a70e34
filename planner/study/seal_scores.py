"""How sealed projections turned out: scores of shares and values, and how far shares held.

References
----------
Brier (1950), Verification of forecasts expressed in terms of probability, Monthly Weather Review
78, 1-3: the sum over classes, 0 best, 2 worst. Good (1952), Rational decisions, J. Royal
Statistical Society B 14, 107-114: the logarithmic score, here the negative natural logarithm, 0
best.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from statistics import fmean

from planner.domain.records import OUTCOMES
from planner.engine.results import Share, wilson
from planner.study.seal_chain import Chain, Resolution, Seal

FEW = 10  # resolved projections that are too few to judge shares by
BINS = 5


@dataclass(frozen=True, slots=True)
class ShareScore:
    """How good the shares of one projection were."""

    brier: float
    log: float


@dataclass(frozen=True, slots=True)
class ValueScore:
    """How far the value of one issue was off, in points of 100, beside the weighted mean."""

    issue: str
    error: float
    weighted_mean: float
    is_inside: bool  # the band of eight of ten runs holds it


@dataclass(frozen=True, slots=True)
class Scored:
    """A sealed projection with its latest resolution and what that is worth."""

    seal: Seal
    resolution: Resolution
    own: ShareScore
    uniform: ShareScore  # of equal shares for the classes that were modelled
    base_rate: ShareScore | None  # of the classes of the other resolved; None: there are none
    values: tuple[ValueScore, ...]


@dataclass(frozen=True, slots=True)
class Bin:
    """Shares that lay between two ends, and how often that class came about."""

    low: float
    high: float
    n: int
    said: float  # their mean
    happened: Share  # with its 95 % interval


@dataclass(frozen=True, slots=True)
class Record:
    """The running record over sealed projections."""

    open: tuple[Seal, ...]
    scored: tuple[Scored, ...]
    bins: tuple[Bin, ...]

    @property
    def is_small(self) -> bool:
        """Tell whether there are too few resolved to judge by."""
        return len(self.scored) < FEW


def record_of(chains: Sequence[Chain]) -> Record:
    """Return the record over the seals of some files; one that is in several counts once."""
    seals: dict[str, Seal] = {}
    resolved: dict[str, Resolution] = {}
    for chain in chains:
        for seal in chain.seals:
            seals.setdefault(seal.id, seal)
        for one in chain.resolutions:
            known = resolved.get(one.seal)
            # Within a file the order of the chain counts, between copies the later.
            if known is None or known in chain.resolutions or known.made_at < one.made_at:
                resolved[one.seal] = one
    by_time = sorted(seals.values(), key=lambda seal: seal.made_at)
    outcomes = [resolved[seal.id].outcome for seal in by_time if seal.id in resolved]
    scored = tuple(
        _scored(seal, resolved[seal.id], outcomes) for seal in by_time if seal.id in resolved
    )
    still_open = tuple(seal for seal in by_time if seal.id not in resolved)
    return Record(still_open, scored, _bins(scored))


def share_score(shares: Mapping[str, float | None], outcome: str, least: float) -> ShareScore:
    """Return the scores of shares; for the logarithm none counts as less than `least`."""
    brier = sum(((shares[name] or 0.0) - (name == outcome)) ** 2 for name in OUTCOMES)
    return ShareScore(brier, -log(max(shares[outcome] or 0.0, least)))


def _scored(seal: Seal, resolution: Resolution, outcomes: Sequence[str]) -> Scored:
    least = 0.5 / seal.runs  # a class that no run ended in is not impossible
    modelled = [name for name in OUTCOMES if seal.shares[name] is not None]
    uniform = {name: 1 / len(modelled) if name in modelled else None for name in OUTCOMES}
    others = list(outcomes)
    others.remove(resolution.outcome)
    # One more of each class, so that a class that never was is not held impossible.
    rates = {name: (others.count(name) + 1) / (len(others) + len(OUTCOMES)) for name in OUTCOMES}
    outcome = resolution.outcome
    return Scored(
        seal,
        resolution,
        share_score(seal.shares, outcome, least),
        share_score(uniform, outcome, least),
        share_score(rates, outcome, least) if others else None,
        tuple(_value_scores(seal, resolution)),
    )


def _value_scores(seal: Seal, resolution: Resolution) -> list[ValueScore]:
    found = []
    for said in seal.issues:
        outcome = resolution.values.get(said.issue.id)
        if outcome is None or said.mean is None or said.low is None or said.high is None:
            continue
        is_inside = said.low - 1e-9 <= outcome <= said.high + 1e-9
        errors = abs(said.mean - outcome), abs(said.weighted_mean - outcome)
        found.append(ValueScore(said.issue.id, *errors, is_inside))
    return found


def _bins(scored: Sequence[Scored]) -> tuple[Bin, ...]:
    said: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for one in scored:
        for name in OUTCOMES:
            share = one.seal.shares[name]
            if share is not None:
                place = min(int(share * BINS), BINS - 1)
                said[place].append((share, name == one.resolution.outcome))
    return tuple(
        Bin(
            place / BINS,
            (place + 1) / BINS,
            len(some),
            fmean(share for share, _ in some),
            wilson(sum(is_so for _, is_so in some), len(some)),
        )
        for place, some in enumerate(said)
        if some
    )
