"""Futures side by side, paired run by run."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from planner.domain.problems import UsageProblem
from planner.domain.scenario import Scenario
from planner.engine.compare import Difference
from planner.engine.inputs import ModelInput, Uncertain
from planner.engine.pairs import (
    MeanDifference,
    Pairs,
    ShareDifference,
    mean_difference,
    merged,
    side_by_side,
)
from planner.engine.progress import Progress, ignore
from planner.engine.project import projection
from planner.engine.results import AGREEMENT, Projection
from planner.study.processes import Hands, Task, refuse_processes, spread_out
from planner.study.projecting import Request, prepared, ranges

MAX_FUTURES = 12
# How good the classes are, in their order; escalation is not counted as good as any other.
_RANK = (3, 2, 1, 0)


def move_level(pairs: Pairs, before: int, after: int) -> float:
    """Return how far runs that change class make a future better or worse, -1 to 1."""
    runs = int(pairs.moved[before, after])
    direction = (_RANK[after] > _RANK[before]) - (_RANK[after] < _RANK[before])
    return direction * (0.25 + 0.75 * min(1.0, 4 * runs / pairs.runs)) if runs else 0.0


@dataclass(frozen=True, slots=True)
class Timing:
    """When the runs of one future reach agreement."""

    shares: tuple[float, ...]  # of all runs that have agreed by the end of round 1, 2, ...
    percentiles: tuple[int, int, int] | None  # rounds by which 10, 50, 90 % of those that agree do


@dataclass(frozen=True, slots=True)
class IssueDifference:
    """One issue in the first future and in another one."""

    issue: str
    settled: ShareDifference
    value: MeanDifference | None  # over the runs in which it settles in both; scale points


@dataclass(frozen=True, slots=True)
class ActorDifference:
    """What an actor gains or loses in another future; utility 0-1."""

    actor: str
    utility: MeanDifference
    wants_other_things: bool  # positions or saliences differ, so each is judged by its own


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """Projections of several futures, and how each differs from the first, run by run."""

    futures: tuple[str | None, ...]
    projections: tuple[Projection, ...]
    pairs: tuple[Pairs, ...]  # with the first future; that of the first is with itself
    wants: tuple[frozenset[str], ...]  # per future: the actors that want other things there
    cares: tuple[frozenset[str], ...]  # per future: the actors with salience on some issue

    @property
    def differences(self) -> tuple[tuple[int, Difference], ...]:
        """Place and differences of every future but the first."""
        return tuple(
            (place, pairs.difference) for place, pairs in enumerate(self.pairs) if place > 0
        )

    def timing(self, place: int) -> Timing:
        """Return when the runs of a future reach agreement."""
        agreed = self.projections[place].tally.by_round[AGREEMENT]
        shares = tuple((agreed / self.projections[place].runs).tolist())
        if not agreed[-1]:
            return Timing(shares, None)
        # The smallest round by which so many of the runs that agree have agreed.
        low, middle, high = (
            int(np.argmax(100 * agreed >= percent * agreed[-1])) + 1 for percent in (10, 50, 90)
        )
        return Timing(shares, (low, middle, high))

    def issues(self, place: int) -> tuple[IssueDifference, ...]:
        """Return how the issues that both have differ in a future."""
        pairs = self.pairs[place]
        return tuple(
            IssueDifference(
                key, pairs.settled_difference(issue), mean_difference(pairs.values[issue])
            )
            for issue, key in enumerate(pairs.issues)
        )

    def actors(self, place: int) -> tuple[ActorDifference, ...]:
        """Return who gains and who loses in a future, most first; not who cares for nothing."""
        pairs, found = self.pairs[place], []
        cares = self.cares[0] | self.cares[place]
        for key, sums in zip(pairs.actors, pairs.utilities, strict=True):
            utility = mean_difference(sums)
            if utility is not None and key in cares:
                found.append(ActorDifference(key, utility, key in self.wants[place]))
        return tuple(sorted(found, key=lambda entry: -entry.utility.difference))


def compare(
    scenario: Scenario,
    futures: Sequence[str | None],
    request: Request,
    progress: Progress = ignore,
    processes: Hands = 1,
) -> Compared:
    """Play every future with the same runs and compare each with the first.

    The result has the same bits for every number of processes. `progress` counts runs of all
    futures together. Raises UsageProblem for more than MAX_FUTURES beside the first.
    """
    if len(futures) > MAX_FUTURES + 1:
        raise UsageProblem("too-many-futures", number=len(futures) - 1, limit=MAX_FUTURES)
    refuse_processes(processes)
    found = [prepared(scenario, replace(request, future=future)) for future in futures]
    models = tuple(model for model, _, _ in found)
    _, runs, seed = found[0]
    tasks = [
        Task((models, seed, start, stop), (stop - start) * len(models))
        for start, stop in ranges(runs, processes)
    ]
    parts = spread_out(side_by_side, tasks, processes, progress)
    played = [merged(blocks) for blocks in zip(*parts, strict=True)]
    return Compared(
        tuple(futures),
        tuple(
            projection(model, tally, seed) for model, (tally, _) in zip(models, played, strict=True)
        ),
        tuple(pairs for _, pairs in played),
        tuple(_wants_other_things(models[0], model) for model in models),
        tuple(_cares(model) for model in models),
    )


def _cares(model: ModelInput) -> frozenset[str]:
    some = model.salience.high.max(axis=1) > 0
    return frozenset(key for place, key in enumerate(model.actors) if some[place])


def _wants_other_things(first: ModelInput, other: ModelInput) -> frozenset[str]:
    """Return the actors whose positions or saliences are not the same in two futures."""
    one, two = _wishes(first), _wishes(other)
    return frozenset(key for key in one.keys() & two.keys() if one[key] != two[key])


def _wishes(model: ModelInput) -> dict[str, list[tuple[str, tuple[float, ...]]]]:
    def numbers(of: Uncertain, actor: int, issue: int) -> tuple[float, ...]:
        return tuple(float(end[actor, issue]) for end in (of.low, of.mode, of.high))

    return {
        key: [
            (name, numbers(model.position, actor, issue) + numbers(model.salience, actor, issue))
            for issue, name in enumerate(model.issues)
        ]
        for actor, key in enumerate(model.actors)
    }
