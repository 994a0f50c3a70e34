"""Makes the table of `planner/study/eu_band.py` from resolved EU decisions, and tries it.

`python -m benchmarks.eu_band ../shared/data/validation/deu`
"""

import sys
from collections.abc import Mapping, Sequence
from math import ceil
from pathlib import Path

import numpy as np

from planner.interchange.resolved_folder import read_resolved
from planner.study.backtest import Reliability, reliability
from planner.study.eu_band import MOST, Shape, band_around, shape_of
from planner.study.resolved import ResolvedIssue
from planner.study.scoring import LEVELS

Factors = Mapping[int, tuple[float, ...]]
Case = tuple[str, Shape, float]  # group, shape, outcome


def cases_of(issues: Sequence[ResolvedIssue]) -> list[Case]:
    """Return the decided issues that have a shape."""
    shapes = [(issue, shape_of(issue.position, issue.weight)) for issue in issues]
    return [(i.group, shape, i.outcome) for i, shape in shapes if shape and i.is_decided]


def fitted(cases: Sequence[Case]) -> Factors:
    """Return how many spreads outcomes were away, by the number of distinct positions.

    Of n misses in order that with the number (n + 1) x level is taken, rounded up: the next of
    the same kind is nearer with at least that chance.
    """
    found = {}
    for n_positions in range(2, MOST + 1):
        misses = sorted(
            abs(outcome - shape.mean) / shape.spread
            for _, shape, outcome in cases
            if shape.n_positions == n_positions
        )
        places = [min(ceil((len(misses) + 1) * level - 1e-9), len(misses)) for level in LEVELS]
        found[n_positions] = tuple(round(misses[place - 1], 4) for place in places)
    return found


def cross_validated(cases: Sequence[Case]) -> Reliability:
    """Return what bands held whose table was made without the dossier they are about."""
    ends = []
    tables: dict[str, Factors] = {}
    for group, shape, _ in cases:
        if group not in tables:
            tables[group] = fitted([case for case in cases if case[0] != group])
        bands = [band_around(shape, factor) for factor in tables[group][shape.n_positions]]
        ends.append([(band.low, band.high) for band in bands])
    return reliability(np.array(ends), np.array([outcome for _, _, outcome in cases]))


def main() -> None:
    """Print the table, and what it holds of dossiers that it was not made from."""
    cases = cases_of(read_resolved(Path(sys.argv[1])).issues)
    print(f"{len(cases)} issues, {len({group for group, _, _ in cases})} dossiers")
    for n_positions, factors in fitted(cases).items():
        print(f"    {n_positions}: {factors},")
    tried = cross_validated(cases)
    print(f"nominal 80 %: held {100 * tried.coverage80:.1f} %, {tried.width80:.1f} points wide")


if __name__ == "__main__":
    main()
