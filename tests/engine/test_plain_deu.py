"""What plain forecasts and the contest chain were worth on EU decisions."""

import csv
from collections import defaultdict

import numpy as np
import pytest

from planner.engine.contest import contest
from planner.engine.inputs import Array
from planner.engine.plain import mean, mean_by_weight, median
from tests.helpers import shared_data


def rows(name: str) -> list[dict[str, str]]:
    with shared_data(f"validation/deu/{name}.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def resolved() -> list[tuple[Array, Array, float]]:
    """Return positions, weights and outcome of each issue that was decided."""
    stances = defaultdict(list)
    for row in rows("positions"):
        stances[row["issue_id"]].append(row)
    found = []
    for row in rows("outcomes"):
        if row["outcome"]:
            here = stances[row["issue_id"]]
            salience = np.array([float(s["salience"] or "nan") for s in here])
            salience = np.where(np.isnan(salience), np.nanmean(salience), salience)
            influence = np.array([float(s["influence"] or 100.0) for s in here])
            position = np.array([[float(s["position"]) for s in here]])
            found.append((position, (salience * influence)[None], float(row["outcome"])))
    return found


def test_errors_are_those_that_are_known() -> None:
    errors = defaultdict(list)
    for position, weight, outcome in resolved():
        forecasts = {
            "mean": mean(position),
            "median": median(position),
            "weighted mean": mean_by_weight(position, weight),
            "contest chain": contest(position, weight)[0],
        }
        for name, value in forecasts.items():
            errors[name].append(abs(float(value[0]) - outcome))
    assert len(errors["mean"]) == 177
    known = {"mean": 23.70, "median": 28.31, "weighted mean": 22.77, "contest chain": 22.3}
    for name, error in known.items():
        assert np.mean(errors[name]) == pytest.approx(error, abs=0.02), name
