"""Runs of engines that give values, judged and counted like those of the settlement model."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from planner.engine.classes import judge
from planner.engine.draws import Draws, draw
from planner.engine.entries import Options
from planner.engine.inputs import Array, Flags, ModelInput
from planner.engine.most_likely import gaps
from planner.engine.progress import Progress, ignore
from planner.engine.project import groups, projection
from planner.engine.registry import find_engine
from planner.engine.results import AGREEMENT, PARTIAL, Projection, Runs, Tally
from planner.engine.settlement_terms import TIE
from planner.engine.tally import count, cut, merge


def simulate_engine(
    model: ModelInput,
    seed: int,
    name: str,
    options: Options,
    start: int,
    stop: int,
    progress: Progress = ignore,
) -> Tally:
    """Play runs start .. stop - 1 of an engine that gives values, and count them.

    Parameters
    ----------
    model : ModelInput in which every issue is signed or has a quorum
    seed : int, 0 to 2**63 - 1
    name : of the engine
    options : all settings of the engine
    start, stop : int, 0 <= start < stop
    progress : is told the number of runs done

    Returns
    -------
    Tally; a run counts the same whatever the other runs (`merge`)

    Raises
    ------
    EngineProblem : by the engine
    Cancelled : by `progress`
    """
    engine, tallies, total = find_engine(name), [], stop - start
    for first, last in groups(model, start, stop):
        begin, end = max(start, first), min(stop, last)
        drawn = draw(model, seed, first, last - first)

        def tick(done: int = begin - start) -> None:
            progress(done, total)

        answer = engine.play(model, drawn, seed, options, tick)
        tallies.append(count(cut(valued_runs(model, drawn, answer.value), begin, end)))
        progress(end - start, total)
    return merge(tallies)


def valued_runs(model: ModelInput, draws: Draws, value: Array) -> Runs:
    """Runs in which the issues have got values: what is settled is settled in the last round.

    Parameters
    ----------
    model : ModelInput
    draws : Draws of the model
    value : float64, shape (n_runs, n_issues), 0-100; NaN where an issue has none

    Returns
    -------
    Runs without hostility, escalation and walk-outs, which are not modelled
    """
    found = judge(model, draws, value)
    n_runs, rounds = draws.n_runs, model.settings.rounds
    never: npt.NDArray[np.int16] = np.zeros(n_runs, dtype=np.int16)
    none = np.zeros((n_runs, rounds))
    settled_weight = none.copy()
    settled_weight[:, -1] = found.settled_weight
    is_agreed = found.outcome == AGREEMENT
    return Runs(
        first=draws.first,
        outcome=found.outcome,
        settled_round=(found.settled * rounds).astype(np.int16),
        by_package=np.zeros_like(found.settled),
        value=np.where(found.settled, value, np.nan),
        agreement_round=(is_agreed * rounds).astype(np.int16),
        escalation_round=never,
        walk_out_round=never,
        partial_round=((found.outcome <= PARTIAL) * rounds).astype(np.int16),
        blocked=found.rejected,
        label=_labels(model, found.settled, is_agreed),
        hostility=none,
        settled_weight=settled_weight,
        utility=np.empty((n_runs, 0)),
    )


def _labels(model: ModelInput, settled: Flags, is_agreed: Flags) -> Flags:
    short = np.array([gap is not None and gap < -TIE for gap in gaps(model)])
    breakthrough = settled[:, short].any(axis=1)
    return np.column_stack([breakthrough, np.zeros_like(is_agreed), ~is_agreed])


def engine_projection(
    model: ModelInput, tally: Tally, seed: int, name: str, options: Options
) -> Projection:
    """Read a projection of an engine that gives values from the tally of its runs.

    Parameters
    ----------
    model : ModelInput that was played
    tally : Tally
    seed : int, with which it was played
    name : of the engine
    options : all settings of the engine

    Returns
    -------
    Projection in which escalation is not modelled
    """
    found = projection(model, tally, seed)
    engine = find_engine(name)
    return replace(
        found,
        engine=engine.name,
        version=engine.version,
        options=dict(options),
        can_escalate=False,
    )
