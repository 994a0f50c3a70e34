"""Counting runs: tallies of blocks merge exactly, whatever the cutting."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from planner.engine.inputs import Array, Counts, Flags
from planner.engine.results import COUNTED_UNIT, ESCALATION, VALUE_UNIT, Runs, Tally


def cut(runs: Runs, start: int, stop: int) -> Runs:
    """Keep the runs start .. stop - 1 of a block.

    Parameters
    ----------
    runs : Runs
    start, stop : int, run indices within the block

    Returns
    -------
    Runs
    """
    rows = slice(start - runs.first, stop - runs.first)
    arrays = {f.name: getattr(runs, f.name)[rows] for f in fields(runs) if f.name != "first"}
    return replace(runs, first=start, **arrays)


def count(runs: Runs) -> Tally:
    """Count a block of runs.

    Parameters
    ----------
    runs : Runs, one row at least

    Returns
    -------
    Tally
    """
    n_rounds = runs.hostility.shape[1]
    settled = runs.settled_round > 0
    rounds = np.arange(1, n_rounds + 1)
    place = np.arange(settled.shape[1], dtype=np.int64)  # at most 60 issues
    sets, counts = np.unique((settled << place).sum(axis=1), return_counts=True)
    return Tally(
        first=runs.first,
        runs=len(runs.outcome),
        outcome=np.bincount(runs.outcome, minlength=ESCALATION + 1).astype(np.int64),
        by_round=_by_round(runs, n_rounds),
        settled=settled.sum(axis=0, dtype=np.int64),
        settled_by_round=(runs.settled_round[:, :, None] == rounds).sum(axis=0, dtype=np.int64),
        settled_set=dict(zip(sets.tolist(), counts.tolist(), strict=True)),
        by_package=runs.by_package.sum(axis=0, dtype=np.int64),
        blocked=runs.blocked.sum(axis=0, dtype=np.int64),
        label=runs.label.sum(axis=0, dtype=np.int64),
        hostility=_fixed_sums(runs.hostility),
        settled_weight=_fixed_sums(runs.settled_weight),
        outcomes=runs.outcome,
        values=tuple(
            _in_units(runs.value[settled[:, issue], issue]).astype(np.int32)
            for issue in range(settled.shape[1])
        ),
    )


def merge(tallies: Sequence[Tally]) -> Tally:
    """Merge tallies of neighbouring blocks, in any order.

    Parameters
    ----------
    tallies : one at least; together they cover a range of runs once

    Returns
    -------
    Tally, the same to the last bit however the runs were cut

    Raises
    ------
    ValueError : runs are missing or counted twice, or there is nothing to merge
    """
    parts = sorted(tallies, key=lambda tally: tally.first)
    if not parts:
        raise ValueError("nothing to merge")
    for before, after in pairwise(parts):
        if before.first + before.runs != after.first:
            raise ValueError(f"runs {before.first + before.runs} to {after.first} do not join")
    sets: Counter[int] = Counter()
    for part in parts:
        sets.update(part.settled_set)
    summed = (
        "outcome",
        "by_round",
        "settled",
        "settled_by_round",
        "by_package",
        "blocked",
        "label",
    )
    totals = {name: sum(getattr(part, name) for part in parts[1:]) for name in summed}
    return replace(
        parts[0],
        runs=sum(part.runs for part in parts),
        settled_set=dict(sorted(sets.items())),
        hostility=[sum(column) for column in zip(*(p.hostility for p in parts), strict=True)],
        settled_weight=[
            sum(column) for column in zip(*(p.settled_weight for p in parts), strict=True)
        ],
        outcomes=np.concatenate([part.outcomes for part in parts]),
        values=tuple(
            np.concatenate(column) for column in zip(*(p.values for p in parts), strict=True)
        ),
        counted=_counted(parts),
        value_sums=[sum(column) for column in zip(*(p.value_sums for p in parts), strict=True)],
        **{name: getattr(parts[0], name) + totals[name] for name in summed},
    )


def _counted(parts: Sequence[Tally]) -> Counts | None:
    total = None
    for part in parts:
        if part.counted is not None:
            total = part.counted.copy() if total is None else np.add(total, part.counted, out=total)
    return total


def joined(tallies: Sequence[Tally]) -> list[Tally]:
    """Merge those tallies that are neighbours, and leave the gaps between them.

    Parameters
    ----------
    tallies : no run twice

    Returns
    -------
    list of Tally, as few as there are stretches without a gap
    """
    stretches: list[list[Tally]] = []
    for part in sorted(tallies, key=lambda tally: tally.first):
        last = stretches[-1][-1] if stretches else None
        if last is not None and last.first + last.runs == part.first:
            stretches[-1].append(part)
        else:
            stretches.append([part])
    return [merge(stretch) for stretch in stretches]


def condense(tally: Tally) -> Tally:
    """Count what is kept of every run, so that the size no longer depends on the runs.

    Parameters
    ----------
    tally : Tally that keeps the class and the settled values of every run

    Returns
    -------
    Tally whose settled values are counted by whole COUNTED_UNIT (rounded down); it merges exactly
    with others of its kind
    """
    per_cell, cells = round(COUNTED_UNIT / VALUE_UNIT), round(100 / COUNTED_UNIT) + 1
    counts = [np.bincount(values // per_cell, minlength=cells) for values in tally.values]
    return replace(
        tally,
        outcomes=tally.outcomes[:0],
        values=tuple(values[:0] for values in tally.values),
        counted=np.array(counts, dtype=np.int64).reshape(len(counts), cells),
        value_sums=[int(values.sum(dtype=np.int64)) for values in tally.values],
    )


def _by_round(runs: Runs, n_rounds: int) -> Counts:
    """Count agreement, partial, escalation and talking at the end of each round."""
    rounds = np.arange(1, n_rounds + 1)

    def reached(first_round: npt.NDArray[np.int16]) -> Flags:
        column = first_round[:, None]
        return (column > 0) & (column <= rounds)

    escalation = reached(runs.escalation_round)
    agreement = reached(runs.agreement_round)
    partial = reached(runs.partial_round) & ~escalation & ~agreement
    counts = np.array([flags.sum(axis=0) for flags in (agreement, partial, escalation)])
    talking = len(runs.outcome) - counts.sum(axis=0)
    return np.vstack([counts, talking]).astype(np.int64)


def _in_units(values: Array) -> Counts:
    return np.rint(values / VALUE_UNIT).astype(np.int64)


def _fixed_sums(values: Array) -> list[int]:
    """Sums over the runs as whole multiples of VALUE_UNIT."""
    return [int(column) for column in _in_units(values).sum(axis=0)]
