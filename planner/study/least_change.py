"""Least change: the smallest concessions that open a deal, checked by playing with and without."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from planner.domain.changes import Batch, Change, set_field
from planner.domain.estimates import range_of
from planner.domain.fields import Estimate
from planner.domain.futures import resolve
from planner.domain.problems import UsageProblem
from planner.domain.records import OUTCOMES, kinds
from planner.domain.scenario import Scenario
from planner.engine.inputs import DEFAULT_COMPROMISE, Flags, ModelInput, model_input
from planner.engine.most_likely import gaps
from planner.engine.progress import Progress, ignore
from planner.engine.standing import Standing, deal_issues, standing
from planner.study.processes import Hands, refuse_processes
from planner.study.projecting import Request, prepared
from planner.study.tornado import with_change
from planner.study.trials import Measure, Sample, Step, refuse_measure, samples, step

if TYPE_CHECKING:
    from planner.engine.concessions import Concessions

NOTICED = 0.01  # scale points of difference that are said
_A_HAIR = 1e-6  # beyond just touching, so that what is played opens in spite of rounding


@dataclass(frozen=True, slots=True)
class Give:
    """How much wider an actor's compromise level on an issue becomes, in scale points."""

    actor: str
    issue: str
    points: float


@dataclass(frozen=True, slots=True)
class Span:
    """What an actor gives in all, at least and at most, in sums that are as small."""

    actor: str
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Least:
    """The smallest concessions with which some issues settle."""

    total: float  # scale points
    gives: tuple[Give, ...]  # the largest first
    values: tuple[tuple[str, float], ...]  # where each issue settles then
    package: tuple[str, ...]  # issues that settle only because each pays for the others
    spans: tuple[Span, ...]  # of those whose part is not the same in all sums as small
    is_ranged: bool  # whether other sums as small were looked for


@dataclass(frozen=True, slots=True)
class IssueLeast:
    """What it takes to open one issue by itself."""

    issue: str
    gap: float | None  # at the most likely values; None if nobody signs
    found: Least | None
    red_lines: tuple[str, ...]  # the two actors whose red lines leave no value, if there are


@dataclass(frozen=True, slots=True)
class LeastChange:
    """The smallest concessions issue by issue and for the deal, and what they do in play."""

    measure: Measure
    runs: int
    seed: int
    issues: tuple[IssueLeast, ...]
    alone: float | None  # points it takes issue by issue
    deal: Least | None
    before: tuple[float, ...]  # share of runs of every class
    after: tuple[float, ...]
    mean: float  # of the measure, before
    effect: Step | None  # run by run; None if there is nothing to be conceded


def least_change(
    scenario: Scenario,
    request: Request,
    measure: Measure,
    processes: Hands = 1,
    progress: Progress = ignore,
    issues: Sequence[str] = (),
) -> LeastChange:
    """Find the smallest concessions that open a deal, and play the same runs with and without.

    The deal is about the issues named, or about all that count for the outcome. Raises
    UsageProblem for an issue or measure that is not there, EngineProblem for what cannot be
    simulated, Cancelled by `progress`.
    """
    from planner.engine.concessions import least_alone, least_together, red_lines_apart

    refuse_processes(processes)
    model, runs, seed = prepared(scenario, request)
    refuse_measure(measure, scenario, request.future)
    stand = standing(model)
    wanted = wanted_issues(stand, model, issues)
    tick = partial(progress, 0, 2 * runs)
    every = []
    for place in np.nonzero(wanted)[0].tolist():
        tick()
        found = least_alone(stand, place, tick)
        red = red_lines_apart(stand, place) if found is None else None
        every.append(
            IssueLeast(
                model.issues[place],
                gaps(model)[place],
                None if found is None else least_of(model, found),
                tuple(model.actors[actor] for actor in red or ()),
            )
        )
    together = least_together(stand, wanted, tick)
    deal = None if together is None else least_of(model, together)
    alone = [one.found.total for one in every if one.found is not None]
    first, second = _played(scenario, request, model, deal, (runs, seed, measure), progress)
    return LeastChange(
        measure,
        runs,
        seed,
        tuple(every),
        sum(alone) if len(alone) == len(every) else None,
        deal,
        _shares(first),
        _shares(second),
        first.mean,
        step(first, second, measure) if deal is not None and deal.gives else None,
    )


def wanted_issues(stand: Standing, model: ModelInput, named: Sequence[str]) -> Flags:
    """Return which issues a deal is about; raises UsageProblem for one that is not there."""
    for key in named:
        if key not in model.issues:
            raise UsageProblem("unknown-issue", name=key, known=", ".join(model.issues))
    return deal_issues(stand, np.isin(model.issues, list(named)) if named else None)


def least_of(model: ModelInput, found: "Concessions") -> Least:
    """Return concessions by the names of actors and issues."""
    places = zip(*np.nonzero(found.points), strict=True)
    gives = [Give(model.actors[a], model.issues[i], float(found.points[a, i])) for a, i in places]
    settles = np.nonzero(found.gives.any(axis=0))[0].tolist()
    uncertain = np.nonzero(found.most - found.least > NOTICED)[0].tolist()
    return Least(
        float(found.points.sum()),
        tuple(sorted(gives, key=lambda give: -give.points)),
        tuple((model.issues[place], float(found.value[place])) for place in settles),
        tuple(model.issues[place] for place in np.nonzero(found.package)[0].tolist()),
        tuple(
            Span(model.actors[actor], float(found.least[actor]), float(found.most[actor]))
            for actor in uncertain
        ),
        found.is_ranged,
    )


def concessions(scenario: Scenario, future: str | None, gives: Sequence[Give]) -> Change:
    """Return the change that makes compromise levels wider, with their ranges."""
    resolved = resolve(scenario, future).scenario
    kind, changes = kinds("stances")["compromise"], []
    for give in gives:
        key, points = (give.actor, give.issue), give.points + _A_HAIR
        own = resolved.stances[key].compromise or Estimate(DEFAULT_COMPROMISE)
        low, high = range_of(own, kind, resolved.settings.assume_ranges)
        ends = [min(max(end, 0.0) + points, 100.0) for end in (own.value, low, high)]
        wider = replace(own, value=ends[0], low=ends[1], high=ends[2])
        changes.append(set_field("stances", key, "compromise", wider))
    return Batch(tuple(changes))


def _played(
    scenario: Scenario,
    request: Request,
    model: ModelInput,
    deal: Least | None,
    play: tuple[int, int, Measure],
    progress: Progress,
) -> tuple[Sample, Sample]:
    """Play the same runs without and with the concessions."""
    runs, seed, measure = play
    models = [model]
    if deal is not None and deal.gives:
        change = concessions(scenario, request.future, deal.gives)
        other = model_input(*with_change(scenario, request.future, change))
        models.append(replace(other, settings=model.settings))
    played = samples(models, seed, runs, measure, 1, progress)
    return played[0], played[-1]


def _shares(sample: Sample) -> tuple[float, ...]:
    counts = np.bincount(sample.outcome, minlength=len(OUTCOMES))
    return tuple((counts / len(sample.outcome)).tolist())
