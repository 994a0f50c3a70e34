"""The door to the settlement engine: simulate runs, merge their tallies, read a projection."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import numpy as np

from planner.engine.draws import draw
from planner.engine.inputs import Counts, ModelInput
from planner.engine.most_likely import gaps, no_dynamics, zone_values
from planner.engine.progress import Progress, ignore
from planner.engine.results import COUNTED_UNIT, VALUE_UNIT, IssueResult, Projection, Runs, Tally
from planner.engine.settlement import ENGINE, VERSION, options, play
from planner.engine.tally import count, cut, merge
from planner.engine.utility import utilities

__all__ = ["BLOCK", "groups", "merge", "project", "projection", "simulate", "simulate_runs"]

BLOCK = 256  # whole aligned blocks are computed, and cut
_LARGEST_GROUP, _SMALLEST_GROUP, _CELLS = 1_024, 16, 65_536


def simulate_runs(
    model: ModelInput,
    seed: int,
    start: int,
    stop: int,
    progress: Progress = ignore,
    *,
    with_utility: bool = False,
) -> Iterator[Runs]:
    """Simulate runs start .. stop - 1, group by group.

    Parameters
    ----------
    model : ModelInput
    seed : int, 0 to 2**63 - 1
    start, stop : int, 0 <= start < stop
    progress : is told the number of runs done, several times in each group
    with_utility : also work out what every run is worth to every actor

    Yields
    ------
    Runs, neighbouring groups of runs

    Raises
    ------
    Cancelled : by `progress`
    """
    total = stop - start
    for first, last in groups(model, start, stop):
        begin, end = max(start, first), min(stop, last)
        tick = partial(progress, begin - start, total)
        draws = draw(model, seed, first, last - first)
        runs = play(model, draws, tick=tick)
        if with_utility:
            runs = replace(runs, utility=utilities(model, draws, runs))
        yield cut(runs, begin, end)
        progress(end - start, total)


def groups(model: ModelInput, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the runs to be computed together: whole blocks that cover start .. stop - 1.

    Parameters
    ----------
    model : ModelInput
    start, stop : int, 0 <= start < stop

    Yields
    ------
    first, last : int; runs first .. last - 1
    """
    group = group_of(model)
    unit = min(group, BLOCK)
    upper = stop + -stop % unit
    for first in range(start - start % unit, upper, group):
        yield first, min(first + group, upper)


def group_of(model: ModelInput) -> int:
    """How many runs to compute together: few enough that their arrays fit the cache.

    Parameters
    ----------
    model : ModelInput

    Returns
    -------
    int, a power of two; the bits do not depend on it (`planner.engine.run_axis`)
    """
    group, cells = _LARGEST_GROUP, len(model.actors) * len(model.issues)
    while group > _SMALLEST_GROUP and group * cells > _CELLS:
        group //= 2
    return group


def simulate(
    model: ModelInput, seed: int, start: int, stop: int, progress: Progress = ignore
) -> Tally:
    """Simulate runs start .. stop - 1 and count them.

    Parameters
    ----------
    model : ModelInput
    seed : int, 0 to 2**63 - 1
    start, stop : int, 0 <= start < stop
    progress : is told the number of runs done, at least every few hundred runs

    Returns
    -------
    Tally; a run counts the same whatever the other runs (`merge`)

    Raises
    ------
    ValueError : there is no run
    Cancelled : by `progress`
    """
    return merge([count(runs) for runs in simulate_runs(model, seed, start, stop, progress)])


def projection(model: ModelInput, tally: Tally, seed: int) -> Projection:
    """Read a projection from the tally of its runs.

    Parameters
    ----------
    model : ModelInput that was simulated
    tally : Tally
    seed : int, with which it was simulated

    Returns
    -------
    Projection
    """
    rule_free = zip(
        gaps(model),
        no_dynamics(model),
        zone_values(model, "meeting-point"),
        zone_values(model, "nash"),
        strict=True,
    )
    results = []
    for issue, (gap, mean_position, meeting_point, nash) in enumerate(rule_free):
        mean, percentiles, histogram = _distribution(tally, issue)
        results.append(
            IssueResult(
                gap=gap,
                no_dynamics=float(mean_position),
                meeting_point=meeting_point,
                nash=nash,
                settled_share=int(tally.settled[issue]) / tally.runs,
                mean=mean,
                percentiles=percentiles,
                histogram=histogram,
            )
        )
    return Projection(
        engine=ENGINE,
        version=VERSION,
        options=options(model.settings),
        seed=seed,
        runs=tally.runs,
        rounds=model.settings.rounds,
        actors=model.actors,
        issues=model.issues,
        can_escalate=model.can_escalate,
        tally=tally,
        issue_results=tuple(results),
    )


def _distribution(
    tally: Tally, issue: int
) -> tuple[float | None, tuple[float, float, float] | None, Counts]:
    """Mean, percentiles and histogram of the values at which an issue settled."""
    if tally.counted is not None:
        return _counted_distribution(tally.counted[issue], tally.value_sums[issue])
    units = tally.values[issue].astype(np.int64)
    per_point = round(1 / VALUE_UNIT)
    histogram = np.bincount(np.minimum(units // per_point, 99), minlength=100)
    if not len(units):
        return None, None, histogram
    low, middle, high = np.percentile(units, (10, 50, 90)) * VALUE_UNIT
    mean = int(units.sum()) / len(units) * VALUE_UNIT
    return mean, (float(low), float(middle), float(high)), histogram


def _counted_distribution(
    counts: Counts, value_sum: int
) -> tuple[float | None, tuple[float, float, float] | None, Counts]:
    """The same of values that were counted; percentiles to COUNTED_UNIT."""
    number, per_point = int(counts.sum()), round(1 / COUNTED_UNIT)
    histogram = np.zeros(100, dtype=np.int64)
    np.add.at(histogram, np.minimum(np.arange(len(counts)) // per_point, 99), counts)
    if not number:
        return None, None, histogram
    places = np.array([10, 50, 90]) / 100 * (number - 1)
    below = np.floor(places)
    up_to = counts.cumsum()
    under, over = (np.searchsorted(up_to, at, "right") for at in (below, np.ceil(places)))
    low, middle, high = (under + (over - under) * (places - below)) * COUNTED_UNIT
    mean = value_sum / number * VALUE_UNIT
    return mean, (float(low), float(middle), float(high)), histogram


def project(
    model: ModelInput, runs: int, seed: int, start: int = 0, progress: Progress = ignore
) -> Projection:
    """Simulate runs start .. start + runs - 1 and read the projection.

    Parameters
    ----------
    model : ModelInput
    runs : int, at least 1
    seed : int, 0 to 2**63 - 1
    start : int, first run
    progress : is told the number of runs done, at least every few hundred runs

    Returns
    -------
    Projection

    Raises
    ------
    ValueError : there is no run
    Cancelled : by `progress`
    """
    return projection(model, simulate(model, seed, start, start + runs, progress), seed)
