"""Inputs of the exchange model for tests: from rows, from Decide files, and drawn."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import strategies as st

from planner.engine.inputs import Array


@dataclass(frozen=True)
class Stands:
    """One run's input, salience 0-1."""

    actors: list[str]
    issues: list[str]
    position: Array
    salience: Array
    power: Array

    @property
    def arrays(self) -> tuple[Array, Array, Array]:
        """What `exchange` takes."""
        return self.position, self.salience, self.power

    def changed(self, change: Callable[[Array], Array]) -> tuple[Array, Array, Array]:
        """All three arrays changed in the same way."""
        return change(self.position), change(self.salience), change(self.power)


def stands_of(rows: Sequence[dict[str, Any]]) -> Stands:
    """Return the input of rows; what has no row has salience 0."""
    actors = list(dict.fromkeys(row["actor"] for row in rows))
    issues = list(dict.fromkeys(row["issue"] for row in rows))
    return _filled(actors, issues, rows)


def _filled(actors: list[str], issues: list[str], rows: Sequence[dict[str, Any]]) -> Stands:
    grids = [np.zeros((1, len(actors), len(issues))) for _ in range(3)]
    for row in rows:
        place = (0, actors.index(row["actor"]), issues.index(row["issue"]))
        for grid, name in zip(grids, ("position", "salience", "power"), strict=True):
            grid[place] = row[name]
    return Stands(actors, issues, *grids)


def stands_of_file(path: Path) -> Stands:
    """Return the input of a Decide file with quoted cells, on 0-100."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = [row for row in csv.reader(file, delimiter="\t", quotechar="'") if row]
    ends: dict[str, list[float]] = {}
    for row in lines:
        if row[0] == "#M":
            ends.setdefault(row[1], []).append(float(row[2]))
    rows = []
    for row in lines:
        if row[0] == "#D":
            low, high = min(ends[row[2]]), max(ends[row[2]])
            position = (float(row[3]) - low) * 100 / (high - low)
            rows.append(
                {
                    "actor": row[1],
                    "issue": row[2],
                    "position": position,
                    "salience": float(row[4]),
                    "power": float(row[5]),
                }
            )
    actors = [row[1] for row in lines if row[0] == "#A"]
    issues = [row[1] for row in lines if row[0] == "#P"]
    return _filled(actors, issues, rows)


@st.composite
def stands(draw: st.DrawFn, *, is_odd: bool = False) -> Stands:
    """Draw two to seven actors on two to four issues.

    Without `is_odd` no two numbers are alike and none is 0; with it most are round numbers.
    """
    n_actors, n_issues = draw(st.integers(2, 7)), draw(st.integers(2, 4))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    shape = (1, n_actors, n_issues)
    if is_odd:
        position = random.choice([0.0, 25.0, 50.0, 100.0], shape)
        salience = random.choice([0.0, 0.3, 0.5, 1.0], shape)
        power = random.choice([0.0, 0.5, 1.0], shape)
    else:
        position = random.uniform(0, 100, shape)
        salience, power = random.uniform(0.05, 1, shape), random.uniform(0.05, 1, shape)
    names = [f"a{n}" for n in range(n_actors)], [f"i{n}" for n in range(n_issues)]
    return Stands(*names, position, salience, power)
