"""Random small scenarios, and what the tests of the engine do with them."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any

import numpy as np
from hypothesis import strategies as st

from planner import paths
from planner.domain.fields import Estimate
from planner.domain.futures import resolve
from planner.domain.records import Actor, Event, Instrument, Issue, Relation, Settings, Stance, pair
from planner.domain.scenario import Scenario, new_scenario, scenario_of
from planner.engine.draws import Draws, draw
from planner.engine.inputs import ModelInput, model_input
from planner.engine.results import ESCALATION, Runs
from planner.engine.settlement import play
from planner.storage.opening import read_scenario

IS_LONG = os.environ.get("PLANNER_LONG") == "1"
N_RUNS = 24
# Place of each class in the order escalation < stalemate < partial < agreement.
RANK = np.array([3, 2, 1, 0])


def examples(quick: int) -> int:
    """Return the number of examples: a tenth of the full number, unless asked for all."""
    return quick * 10 if IS_LONG else quick


@dataclass(frozen=True, repr=False)
class Case:
    """A scenario with the seed and number of runs it is played with."""

    scenario: Scenario
    seed: int = 1
    n_runs: int = N_RUNS

    def __repr__(self) -> str:
        sizes = {table: len(records) for table, records in self.scenario.tables.items()}
        return f"Case({sizes}, {self.scenario.settings}, seed={self.seed})"

    @cached_property
    def model(self) -> ModelInput:
        return model_input(self.scenario)

    @cached_property
    def draws(self) -> Draws:
        return draw(self.model, self.seed, 0, self.n_runs)

    @cached_property
    def runs(self) -> Runs:
        return play(self.model, self.draws)

    @cached_property
    def random(self) -> np.random.Generator:
        return np.random.default_rng(self.seed)

    def with_settings(self, **values: Any) -> "Case":
        settings = replace(self.scenario.settings, **values)
        return replace(self, scenario=self.scenario.with_table("settings", {"": settings}))

    def with_records(self, table: str, records: dict[Any, Any]) -> "Case":
        return replace(self, scenario=self.scenario.with_table(table, records))

    def without_chance(self) -> "Case":
        """Return the case without hazards, events, instruments and the effect of trust."""
        still = {name: 0.0 for name in HAZARDS}
        case = self.with_settings(trust_effect=0.0, **still)
        return case.with_records("events", {}).with_records("instruments", {})


HAZARDS = ("hazard_unintended", "hazard_deliberate", "hazard_walk_out")


def rank(runs: Runs) -> Any:
    """Return the place of each run's class in the order of classes."""
    return RANK[runs.outcome]


def side_by_side(variants: Sequence[Draws]) -> Draws:
    """Return draws whose runs are those of several variants, one after the other."""
    names = [f.name for f in fields(Draws) if f.name != "first"]
    joined = {name: np.concatenate([getattr(v, name) for v in variants]) for name in names}
    return Draws(first=0, **joined)


def same_bits(first: Runs, second: Runs) -> bool:
    """Tell whether two blocks of runs are equal to the last bit."""
    return all(
        np.array_equal(getattr(first, f.name), getattr(second, f.name), equal_nan=f.name == "value")
        for f in fields(Runs)
    )


def talks() -> Scenario:
    """Return the example that comes with the program."""
    return read_scenario(paths.resources() / "samples" / "talks.scenario").scenario


def talks_scenario(future: str | None = None) -> Scenario:
    """Return the example in one of its futures, as a base case of its own."""
    return resolve(talks(), future).scenario


@st.composite
def cases(draw_from: st.DrawFn, n_runs: int = N_RUNS) -> Case:
    """Random small scenarios: 3-5 actors, 2-4 issues, random hazards, events and instruments."""
    n_actors = draw_from(st.integers(3, 5))
    n_issues = draw_from(st.integers(2, 4))
    rounds = draw_from(st.integers(1, 7))
    flags = draw_from(st.tuples(*[st.booleans()] * 4))
    seed = draw_from(st.integers(0, 2**32 - 1))
    return Case(_scenario(n_actors, n_issues, rounds, flags, seed), seed, n_runs)


def _scenario(
    n_actors: int, n_issues: int, rounds: int, flags: tuple[bool, ...], seed: int
) -> Scenario:
    """Make a scenario up; the flags allow ranges, quorums and red lines, events, instruments."""
    numbers = _Numbers(seed, has_ranges=flags[0])
    actors = [numbers.actor(n) for n in range(n_actors)]
    issues = [numbers.issue(k, flags[1]) for k in range(n_issues)]
    stances = [numbers.stance(a, i, flags[1]) for a in actors for i in issues]
    for issue in issues:
        of_issue = [n for n, s in enumerate(stances) if s.issue == issue.id]
        for n in of_issue[:2]:
            stances[n] = replace(stances[n], veto=True)
    relations = [
        Relation(*pair(a.id, b.id), numbers.estimate(0, 1, 0.1))
        for n, a in enumerate(actors)
        for b in actors[n + 1 :]
        if numbers.between(0, 1) < 0.8
    ]
    events = [numbers.event(n, actors, issues, rounds) for n in range(3 if flags[2] else 0)]
    instruments = [
        numbers.instrument(n, actors, issues, rounds) for n in range(2 if flags[3] else 0)
    ]
    return scenario_of(
        "random",
        {
            "brief": [new_scenario().brief],
            "settings": [numbers.settings(rounds)],
            "actors": actors,
            "issues": issues,
            "stances": stances,
            "relations": relations,
            "events": events,
            "instruments": instruments,
        },
    )


class _Numbers:
    """Makes up records from a seed."""

    def __init__(self, seed: int, has_ranges: bool) -> None:
        self._random = np.random.default_rng(seed)
        self._has_ranges = has_ranges

    def between(self, low: float, high: float) -> float:
        return float(self._random.uniform(low, high))

    def estimate(self, low: float, high: float, half: float) -> Estimate:
        value = self.between(low, high)
        if not self._has_ranges:
            return Estimate(value)
        return Estimate(
            value,
            max(low, value - self.between(0, half)),
            min(high, value + self.between(0, half)),
        )

    def some(self, ids: list[str]) -> tuple[str, ...]:
        return tuple(key for key in ids if self.between(0, 1) < 0.6)

    def actor(self, number: int) -> Actor:
        role = (
            "party" if number < 2 else str(self._random.choice(["party", "party", "stakeholder"]))
        )
        side = ("east", "west", str(self._random.choice(["east", "west", ""])))[min(number, 2)]
        return Actor(
            f"A{number}",
            role=role,
            side=side,
            influence=self.estimate(5, 100, 20),
            tempo=self.estimate(0.2, 4, 0.5),
            conflict_cost=self.estimate(0, 0.4, 0.1),
            hostility=self.estimate(0, 1, 0.2),
            linkage=self.estimate(0, 0.6, 0.1),
        )

    def issue(self, number: int, is_special: bool) -> Issue:
        return Issue(
            f"I{number}",
            weight=self.between(0.2, 2),
            status_quo=Estimate(self.between(0, 100)),
            quorum=self.between(0, 0.8) if is_special and self.between(0, 1) < 0.3 else 0.0,
        )

    def stance(self, actor: Actor, issue: Issue, is_special: bool) -> Stance:
        return Stance(
            actor.id,
            issue.id,
            position=self.estimate(0, 100, 15),
            compromise=self.estimate(0, 50, 10),
            salience=self.estimate(1, 100, 20),
            veto=self.between(0, 1) < 0.5,
            red_line=is_special and self.between(0, 1) < 0.2,
        )

    def event(self, number: int, actors: list[Actor], issues: list[Issue], rounds: int) -> Event:
        return Event(
            f"E{number}",
            round=int(self._random.integers(1, rounds + 1)),
            probability=Estimate(self.between(0, 1)),
            actors=self.some([a.id for a in actors]),
            issues=self.some([i.id for i in issues]),
            position_shift=self.between(-15, 15) if number == 0 else 0.0,
            compromise_factor=self.between(0.7, 1.3),
            trust_change=self.between(-0.15, 0.15),
            hostility_change=self.between(-0.2, 0.2),
            hazard_factor=self.between(0.5, 2),
        )

    def instrument(
        self, number: int, actors: list[Actor], issues: list[Issue], rounds: int
    ) -> Instrument:
        start = int(self._random.integers(1, rounds + 1))
        return Instrument(
            f"N{number}",
            is_on=True,
            start_round=start,
            end_round=int(self._random.integers(start, rounds + 1)),
            success=Estimate(self.between(0, 1)),
            actors=self.some([a.id for a in actors]),
            issues=self.some([i.id for i in issues]),
            compromise_factor=self.between(0.9, 1.2),
            trust_change=self.between(-0.05, 0.1),
            hostility_change=self.between(-0.1, 0.05),
            hazard_factor=self.between(0.7, 1.2),
            linkage_add=self.between(0, 0.3),
            single_text=number == 1,
        )

    def settings(self, rounds: int) -> Settings:
        per_round = rounds / 12
        return Settings(
            rounds=rounds,
            assume_ranges=False,
            range_shape=str(self._random.choice(["triangular", "pert"])),
            value_rule=str(
                self._random.choice(["compromise", "meeting-point", "nash", "weighted-median"])
            ),
            linkage=self.between(0, 1) < 0.7,
            single_undertaking=self.between(0, 1) < 0.2,
            shown_at_start=self.between(0, 0.5),
            trust_effect=self.between(0, 1),
            trust_openness=self.between(0, 0.3) * per_round,
            trust_settled=self.between(0, 0.3) * per_round,
            trust_loss=self.between(0, 0.3) * per_round,
            reaction=self.between(0, 0.4) * per_round,
            fatigue=self.between(0, 1.0) * per_round,
            grievance=self.between(0, 0.3) * per_round,
            hazard_unintended=self.between(0, 0.3) * per_round,
            hazard_deliberate=self.between(0, 2.0) * per_round,
            hazard_walk_out=self.between(0, 3.0) * per_round,
            tolerated_dissatisfaction=self.between(0, 0.4),
            walk_out_factor=self.between(1, 3),
            partial_threshold=self.between(0, 0.6),
            contest_steepness=self.between(0.5, 3),
        )


def assert_not_lower(better: Runs, worse: Runs) -> None:
    """Assert that no run of `better` has a lower class than the same run of `worse`."""
    lower = np.nonzero(rank(better) < rank(worse))[0]
    assert not len(lower), f"runs {lower.tolist()} fell"


def escalates(runs: Runs) -> Any:
    """Tell which runs escalate."""
    return runs.outcome == ESCALATION
