"""Inputs and answers for the tests of the challenge engine and the plain forecasts."""

import csv
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from planner.domain.fields import Estimate
from planner.domain.records import Actor, Issue, Stance
from planner.domain.scenario import Scenario, new_scenario
from planner.engine.inputs import Array
from tests.helpers import shared_data

REFERENCE: dict[str, Any] = json.loads(
    (Path(__file__).parent / "reference" / "challenge_cases.json").read_text(encoding="utf-8")
)
OURS = tuple(case["name"] for case in REFERENCE["cases"])
PUBLISHED = (
    "emission_standards",
    "sultan_oil_price",
    "iran_election_2013",
    "honduras_crisis",
    "china_policy",
)
WITH_ROUNDS = tuple(
    name for name in (*OURS, *PUBLISHED) if name not in ("synthetic40", PUBLISHED[-1])
)


Row = tuple[float | None, float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One issue as a run of its own, on 0-100, and what is known of it on its own scale."""

    position: Array  # (1, n_actors)
    influence: Array
    salience: Array  # 0-1
    low: float
    high: float
    forecasts: dict[str, Any]
    presets: dict[str, Any]

    @property
    def weight(self) -> Array:
        return self.influence * self.salience

    def placed(self, value: object) -> Array:
        """Return a value on the case's scale on 0-100."""
        return (np.asarray(value, dtype=np.float64) - self.low) / (self.high - self.low) * 100.0


def case_of(name: str) -> Case:
    """Return a case; skips the test if it may not be kept with the project and is absent."""
    if name in OURS:
        found = REFERENCE["cases"][OURS.index(name)]
        return _case(found["rows"], found["scale"], found["forecasts"], found["presets"])
    forecasts = json.loads(shared_data("bdm/expected_benchmarks.json").read_text())[name]
    with shared_data(f"bdm/{name}.csv").open(newline="") as file:
        rows = [
            [float(row[column]) for column in ("position", "capability", "salience")]
            for row in csv.DictReader(file)
        ]
    if name not in WITH_ROUNDS:
        return _case(rows, [0, 100], forecasts, {})
    expected = json.loads(shared_data(f"bdm/expected_{name}.json").read_text())
    return _case(rows, expected["scale"], forecasts, expected["presets"])


def _case(
    rows: list[list[float]],
    scale: list[float],
    forecasts: dict[str, Any],
    presets: dict[str, Any],
) -> Case:
    low, high = (float(end) for end in scale)
    position, influence, salience = (np.array([column]) for column in zip(*rows, strict=True))
    position = (position - low) / (high - low) * 100.0
    return Case(position, influence, salience, low, high, forecasts, presets)


def scenario_of(rows: list[Row], quorum: float = 0.5) -> Scenario:
    """Return one issue with a row of position (None: not entered), influence and salience each."""
    actors = {
        f"A{n}": Actor(f"A{n}", f"A{n}", influence=Estimate(row[1])) for n, row in enumerate(rows)
    }
    stances = {
        (f"A{n}", "I"): Stance(
            f"A{n}", "I", position=None if x is None else Estimate(x), salience=Estimate(s)
        )
        for n, (x, _, s) in enumerate(rows)
    }
    scenario = new_scenario()
    settings = replace(scenario.settings, assume_ranges=False)
    scenario = scenario.with_table("settings", {"": settings}).with_table("actors", actors)
    issues = {"I": Issue("I", "I", quorum=quorum, status_quo=Estimate(30.0))}
    return scenario.with_table("issues", issues).with_table("stances", stances)


def case_rows(name: str) -> list[Row]:
    case = case_of(name)
    columns = (case.position[0], 100.0 * case.influence[0], 100.0 * case.salience[0])
    return [(float(x), float(c), float(s)) for x, c, s in zip(*columns, strict=True)]
