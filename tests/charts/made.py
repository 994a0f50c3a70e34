"""Scenarios and projections made up for the tests of charts and reports, without an engine."""

from dataclasses import replace

import numpy as np

from planner.domain.changes import add, apply, set_field
from planner.domain.fields import Estimate
from planner.domain.records import Actor, Anchor, Future, Issue, Stance
from planner.domain.scenario import Scenario, new_scenario
from planner.engine.inputs import model_input
from planner.engine.results import VALUE_UNIT, IssueResult, Projection, Tally

ISSUES = (
    "Military deployments and arms control",
    "Cyber security and foreign interference",
    "Economic cooperation and trade",
    "Conflict over the border",
    "Human rights and democracy",
)
ACTORS = (
    "Northern Federation",
    "Union",
    "Middle states",
    "Eastern flank",
    "Border state",
    "Trading companies",
    "Civil society",
    "Facilitator",
    "Lead group",
)


def long_scenario(n_actors: int = 9, n_issues: int = 5, name: str = "") -> Scenario:
    """Return a scenario of some size; with `name` every actor, issue and future carries it."""
    scenario = new_scenario(name or "Talks on the border", "long")
    random = np.random.default_rng(4)
    actors = [
        Actor(
            f"A{k}",
            name or ACTORS[k % len(ACTORS)] + (f" {k}" if k >= len(ACTORS) else ""),
            role="party" if k % 3 else "stakeholder",
            side="east" if k % 2 else "west",
        )
        for k in range(n_actors)
    ]
    issues = [
        Issue(
            f"I{k}",
            name or ISSUES[k % len(ISSUES)],
            low_end=name or "No limits: free deployment and no inspection of any kind",
            high_end=name or "Binding and verified limits on all conventional forces",
        )
        for k in range(n_issues)
    ]
    stances = [
        Stance(
            actor.id,
            issue.id,
            Estimate(float(place), max(0.0, place - 8.0), min(100.0, place + 8.0)),
            Estimate(float(random.integers(5, 40))),
            Estimate(60.0),
            veto=bool(number % 3),
        )
        for issue in issues
        for number, actor in enumerate(actors)
        for place in [int(random.integers(0, 101))]
    ]
    anchors = [
        Anchor(
            f"{issue.id}-{place}",
            issue.id,
            float(place),
            name or f"Strategic limits of {place} with data exchange and some inspections",
        )
        for issue in issues
        for place in (0, 25, 50, 75, 100)
    ]
    futures = [
        Future("F1", name or "Facilitated multilateral table"),
        Future("F2", name or "High political will and good faith on every side"),
    ]
    for table, records in (
        ("actors", actors),
        ("issues", issues),
        ("stances", stances),
        ("anchors", anchors),
        ("futures", futures),
    ):
        scenario = apply(scenario, add(scenario, table, *records))
    return scenario


def illustrative(scenario: Scenario) -> Scenario:
    """Return the scenario marked as made up."""
    return apply(scenario, set_field("brief", "", "is_illustrative", True))


def made_projection(
    scenario: Scenario,
    future: str | None = None,
    shares: tuple[float, float, float, float] = (0.07, 0.70, 0.08, 0.15),
    settled: float = 0.6,
    runs: int = 2000,
) -> Projection:
    """Return a projection with about these shares; its numbers fit together, nothing more."""
    model = model_input(scenario, future)
    rounds, n_actors, n_issues = model.settings.rounds, len(model.actors), len(model.issues)
    outcome = np.floor(np.array(shares) * runs).astype(np.int64)
    outcome[1] += runs - outcome.sum()
    growth = np.linspace(0, 1, rounds + 1)[1:] ** 2
    by_round = np.zeros((4, rounds), dtype=np.int64)
    for row, place in ((0, 0), (1, 1), (2, 3)):
        by_round[row] = np.floor(growth * outcome[place] + 1e-9)
    by_round[3] = runs - by_round[:3].sum(axis=0)
    random = np.random.default_rng(7)
    counts = [int(settled * runs * (k % 4 + 1) / 4) if k % 5 != 3 else 0 for k in range(n_issues)]
    values = tuple(
        np.sort(random.normal(40 + 4 * k, 5, count).clip(0, 100) / VALUE_UNIT).astype(np.int32)
        for k, count in enumerate(counts)
    )
    blocked = np.zeros((n_actors, n_issues), dtype=np.int64)
    for k, count in enumerate(counts):
        blocked[k % n_actors, k] = blocked[(k + 1) % n_actors, k] = runs - count
    tally = Tally(
        first=0,
        runs=runs,
        outcome=outcome,
        by_round=by_round,
        settled=np.array(counts, dtype=np.int64),
        settled_by_round=np.zeros((n_issues, rounds), dtype=np.int64),
        settled_set={0: runs},
        by_package=np.zeros(n_issues, dtype=np.int64),
        blocked=blocked,
        label=np.zeros(3, dtype=np.int64),
        hostility=[0] * rounds,
        settled_weight=[0] * rounds,
        outcomes=np.repeat(np.arange(4, dtype=np.uint8), outcome),
        values=values,
    )
    results = tuple(
        _issue_result(value, count / runs) for value, count in zip(values, counts, strict=True)
    )
    return Projection(
        engine="settlement",
        version="1",
        options={"linkage": True},
        seed=7,
        runs=runs,
        rounds=rounds,
        actors=model.actors,
        issues=model.issues,
        can_escalate=model.can_escalate,
        tally=tally,
        issue_results=results,
    )


def _issue_result(units: np.ndarray[tuple[int], np.dtype[np.int32]], share: float) -> IssueResult:
    points = units * VALUE_UNIT
    nothing = len(points) == 0
    low, middle, high = (0.0, 0.0, 0.0) if nothing else np.percentile(points, (10, 50, 90))
    return IssueResult(
        gap=-12.0 if nothing else 8.0,
        no_dynamics=55.5,
        meeting_point=None if nothing else 50.0,
        nash=None,
        settled_share=share,
        mean=None if nothing else float(points.mean()),
        percentiles=None if nothing else (float(low), float(middle), float(high)),
        histogram=np.bincount(np.minimum(points, 99).astype(np.int64), minlength=100),
    )


def without_escalation(scenario: Scenario) -> Scenario:
    """Return the scenario with talks that cannot escalate."""
    return apply(scenario, set_field("brief", "", "can_escalate", False))


def in_years(scenario: Scenario) -> Scenario:
    """Return the scenario with its first issue on a scale of 0 to 20 years."""
    first = next(iter(scenario.issues.values()))
    own = replace(first, unit="years", low_value=0.0, high_value=20.0, decimals=1)
    return scenario.with_table("issues", {**scenario.issues, first.id: own})
