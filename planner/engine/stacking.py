"""Many models that differ in a few ranges, played as one block: the same bits in half the time."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from functools import partial

import numpy as np

from planner.engine.draws import draw, redraw, stack
from planner.engine.inputs import Events, Instruments, ModelInput, Uncertain
from planner.engine.progress import Progress, ignore
from planner.engine.project import group_of
from planner.engine.results import Runs
from planner.engine.settlement import play
from planner.engine.tally import cut


def plays_alike(first: ModelInput, second: ModelInput) -> bool:
    """Tell whether two models differ in nothing but the ranges that runs are drawn from.

    Parameters
    ----------
    first, second : ModelInput

    Returns
    -------
    bool; if true, `play` gives the runs of either with the model of the other, but for the label
    "breakthrough", which looks at the most likely values
    """
    if first is second:
        return True
    return all(
        _is_alike(getattr(first, field.name), getattr(second, field.name))
        for field in fields(ModelInput)
    )


def _is_alike(first: object, second: object) -> bool:
    if first is second:
        return True
    if isinstance(first, Uncertain) and isinstance(second, Uncertain):
        return first.ids == second.ids
    if isinstance(first, np.ndarray):
        return bool(np.array_equal(first, np.asarray(second)))
    if isinstance(first, Events | Instruments):
        names = [field.name for field in fields(first)]
        return all(_is_alike(getattr(first, name), getattr(second, name)) for name in names)
    return bool(first == second)


def simulate_stacked(
    like: ModelInput,
    models: Sequence[ModelInput],
    seed: int,
    start: int,
    stop: int,
    progress: Progress = ignore,
) -> Iterator[tuple[int, Runs]]:
    """Simulate runs start .. stop - 1 of models that play like another.

    Parameters
    ----------
    like : ModelInput
    models : ModelInput, at least one; all play like it (`plays_alike`)
    seed : int
    start, stop : int, 0 <= start < stop
    progress : is told the number of runs done, over all models

    Yields
    ------
    place of a model and some of its runs, in the order of the runs for each model; labels are
    those of `like`

    Raises
    ------
    Cancelled : by `progress`
    """
    count = stop - start
    group = group_of(like)
    width = min(group, count)
    at_once = group // width
    total, done = count * len(models), 0
    for first in range(start, stop, width):
        n_runs = min(width, stop - first)
        drawn = draw(like, seed, first, n_runs)
        for place in range(0, len(models), at_once):
            some = models[place : place + at_once]
            parts = [redraw(model, seed, like, drawn) for model in some]
            runs = play(like, stack(parts), tick=partial(progress, done, total))
            for number in range(len(some)):
                begin = first + number * n_runs
                own = cut(runs, begin, begin + n_runs)
                yield place + number, replace(own, first=first)
            done += n_runs * len(some)
            progress(done, total)
