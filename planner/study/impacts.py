"""What a future means for stability, security and trust, by what each class of outcome means."""

from dataclasses import dataclass

from planner.domain.futures import resolve
from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.engine.pairs import MeanDifference, Pairs, Sums, mean_difference
from planner.engine.results import VALUE_UNIT
from planner.study.comparing import Compared

DIMENSIONS = ("regional_stability", "global_security", "trust")
CHANGES = ("much-worse", "worse", "same", "better", "much-better")
_EDGES = (-1.5, -0.5, 0.5, 1.5)  # halves of the steps of the scale -2 .. 2


@dataclass(frozen=True, slots=True)
class ImpactResult:
    """The mean of one dimension over the runs of a future, -2 to 2, and against the first."""

    dimension: str  # of DIMENSIONS
    change: str  # of CHANGES, what the mean of this future amounts to
    mean: MeanDifference


@dataclass(frozen=True, slots=True)
class Impacts:
    """All dimensions of a future; nothing if the scenario does not say what its classes mean."""

    results: tuple[ImpactResult, ...]
    unsaid: tuple[str, ...]  # classes that happen but have no impact entered: counted as 0


def impacts(scenario: Scenario, compared: Compared, place: int) -> Impacts:
    """Return what a future means, by the impacts of the first future.

    The meaning of a class is one of both futures, so that only the runs differ.
    """
    entered = resolve(scenario, compared.futures[0]).scenario.impacts
    pairs = compared.pairs[place]
    happens = pairs.moved.sum(axis=0) + pairs.moved.sum(axis=1) > 0
    unsaid = tuple(
        outcome for k, outcome in enumerate(OUTCOMES) if happens[k] and outcome not in entered
    )
    if not entered:
        return Impacts((), unsaid)
    results = []
    for dimension in DIMENSIONS:
        worth = [
            getattr(entered[outcome], dimension) if outcome in entered else 0.0
            for outcome in OUTCOMES
        ]
        mean = mean_difference(_sums(pairs, [round(value / VALUE_UNIT) for value in worth]))
        if mean is not None:
            change = CHANGES[sum(mean.second >= edge for edge in _EDGES)]
            results.append(ImpactResult(dimension, change, mean))
    return Impacts(tuple(results), unsaid)


def _sums(pairs: Pairs, worth: list[int]) -> Sums:
    """Add up over the table of classes, exactly."""
    first = second = squares = 0
    for one, row in enumerate(pairs.moved.tolist()):
        for other, runs in enumerate(row):
            first += runs * worth[one]
            second += runs * worth[other]
            squares += runs * (worth[other] - worth[one]) ** 2
    return Sums(pairs.runs, first, second, squares)
