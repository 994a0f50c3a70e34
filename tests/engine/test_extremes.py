"""Numbers at the ends of what may be entered: no warning, nothing that is not a number."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from planner.domain.fields import Estimate
from planner.domain.records import kinds
from planner.engine.draws import draw
from planner.engine.project import projection
from planner.engine.results import Runs
from planner.engine.settlement import play
from planner.engine.tally import count
from planner.engine.trace import trace
from tests.engine.cases import Case, _scenario, examples

RULES = kinds("settings")["value_rule"].choices


def extreme_case(seed: int) -> Case:
    """Return a random case in which every other number is at an end of its limits."""
    numbers = np.random.default_rng(seed)
    flags = tuple(bool(b) for b in numbers.integers(0, 2, 4))
    case = Case(_scenario(4, 3, int(numbers.choice([1, 2, 5, 60])), flags, seed), seed, 16)
    for table in ("actors", "issues", "stances", "events", "instruments", "relations"):
        records: dict[Any, Any] = {}
        for key, record in case.scenario.tables[table].items():
            changed: dict[str, Any] = {}
            for field, kind in kinds(table).items():
                if numbers.random() < 0.5 or kind.low == -np.inf or field.endswith("round"):
                    continue
                end = (kind.low, kind.high)[numbers.integers(2)]
                if kind.type == "estimate" and getattr(record, field) is not None:
                    changed[field] = Estimate(float(end))
                elif kind.type == "number" and field not in ("cost", "low_value", "high_value"):
                    changed[field] = float(end)
            records[key] = replace(record, **changed)
        case = case.with_records(table, records)
    first = next(iter(case.scenario.actors))
    actors = dict(case.scenario.actors)
    actors[first] = replace(actors[first], influence=Estimate(50.0))
    issues = dict(case.scenario.issues)
    for key in issues:
        issues[key] = replace(issues[key], weight=max(issues[key].weight, 1.0), quorum=0.5)
    settings: dict[str, Any] = {}
    for field, kind in kinds("settings").items():
        if kind.type == "number" and not field.startswith("trust_") and numbers.random() < 0.3:
            settings[field] = float((kind.low, min(kind.high, 50.0))[numbers.integers(2)])
    case = case.with_records("actors", actors).with_records("issues", issues)
    rule = str(numbers.choice(RULES))
    return case.with_settings(**settings, value_rule=rule, linkage=bool(numbers.integers(2)))


def assert_sound(runs: Runs) -> None:
    settled = runs.settled_round > 0
    assert np.isfinite(runs.value[settled]).all()
    assert np.isnan(runs.value[~settled]).all()
    assert ((runs.value[settled] >= 0) & (runs.value[settled] <= 100)).all()
    for shares in (runs.hostility, runs.settled_weight):
        assert ((shares >= 0) & (shares <= 1 + 1e-9)).all()


@pytest.mark.parametrize("part", range(5))
def test_extreme_numbers_give_sound_runs(part: int) -> None:
    for seed in range(part * examples(10), (part + 1) * examples(10)):
        case = extreme_case(seed)
        assert_sound(case.runs)
        found = projection(case.model, count(case.runs), case.seed)
        for result in found.issue_results:
            assert 0 <= result.no_dynamics <= 100
        trace(case.model, case.seed, 3)


def test_saliences_drawn_as_zero_leave_an_issue_without_signatories_in_that_run() -> None:
    case = Case(_scenario(3, 2, 4, (False, False, False, False), 3), 3, 8)
    draws = draw(case.model, 3, 0, 8)
    salience = draws.salience.copy()
    salience[2:4] = 0.0
    runs = play(case.model, replace(draws, salience=salience))
    assert_sound(runs)
    assert (runs.settled_round[2:4] == 1).all()
    assert not runs.blocked[2:4].any()
