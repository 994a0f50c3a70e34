"""Futures side by side, paired run by run."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.domain.problems import UsageProblem
from planner.domain.scenario import Scenario
from planner.engine.compare import Difference, paired_difference
from planner.engine.progress import Progress, ignore
from planner.engine.results import Projection
from planner.study.projecting import Request, project

MAX_FUTURES = 12


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """Projections of several futures, and how each differs from the first."""

    futures: tuple[str | None, ...]
    projections: tuple[Projection, ...]
    differences: tuple[tuple[int, Difference], ...]  # (place of the future, against the first)


def compare(
    scenario: Scenario,
    futures: Sequence[str | None],
    request: Request,
    progress: Progress = ignore,
) -> Compared:
    """Project every future with the same runs and compare each with the first.

    Raises UsageProblem for more than MAX_FUTURES beside the first.
    """
    if len(futures) > MAX_FUTURES + 1:
        raise UsageProblem("too-many-futures", number=len(futures) - 1, limit=MAX_FUTURES)
    projections = []
    for place, future in enumerate(futures):
        projections.append(project(scenario, replace(request, future=future)))
        progress(place + 1, len(futures))
    differences = tuple(
        (place, paired_difference(projections[0].tally, other.tally))
        for place, other in enumerate(projections)
        if place > 0
    )
    return Compared(tuple(futures), tuple(projections), differences)
