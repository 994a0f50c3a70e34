"""Typical runs."""

from pathlib import Path

import numpy as np

from planner.domain.records import OUTCOMES
from planner.engine.inputs import model_input
from planner.engine.project import simulate, simulate_runs
from planner.storage.opening import read_scenario
from planner.study.typical import typical_runs

RIVER = Path(__file__).parents[2] / "resources/samples/river.scenario"
SCENARIO = read_scenario(RIVER).scenario
RUNS = 400


def test_every_class_that_occurs_has_a_run_that_ended_so() -> None:
    found = typical_runs(SCENARIO, None, 7, RUNS)

    tally = simulate(model_input(SCENARIO), 7, 0, RUNS)
    assert [t.outcome for t in found] == [k for k in range(4) if tally.outcome[k]]
    for typical in found:
        assert tally.outcomes[typical.run] == typical.outcome
        assert typical.told.outcome == typical.outcome
        assert typical.of == tally.outcome[typical.outcome]
        assert 1 <= typical.like <= typical.of


def test_a_typical_run_settles_what_most_of_its_class_settle() -> None:
    typical = next(t for t in typical_runs(SCENARIO, None, 7, RUNS) if t.outcome == 1)

    blocks = list(simulate_runs(model_input(SCENARIO), 7, 0, RUNS))
    settled = np.concatenate([b.settled_round > 0 for b in blocks])
    outcome = np.concatenate([b.outcome for b in blocks])
    own = settled[typical.run]
    same = (settled[outcome == 1] == own).all(axis=1).sum()
    assert same == typical.like
    rows, counts = np.unique(settled[outcome == 1], axis=0, return_counts=True)
    assert counts.max() == typical.like
    assert len(rows) >= 1


def test_the_same_run_is_chosen_each_time() -> None:
    runs = [[t.run for t in typical_runs(SCENARIO, None, 3, RUNS)] for _ in range(2)]

    assert runs[0] == runs[1]


def test_every_round_is_told_and_the_end_is_said() -> None:
    for typical in typical_runs(SCENARIO, None, 7, RUNS):
        assert len(typical.stories) == len(typical.told.rounds)
        assert typical.stories[0].startswith("Round 1.")
        assert typical.ending.startswith("Outcome: ")


def test_ranges_widen_until_the_issue_settles() -> None:
    typical = typical_runs(SCENARIO, None, 7, RUNS)[0]
    issue = typical.issues[0]

    course = typical.course(issue)

    assert [part.round for part in course] == list(range(1, len(course) + 1))
    now = next(part for part in course if part.settled_now)
    assert now.value is not None
    assert now.low <= now.high + 1e-9 or typical.told.rounds[now.round - 1].issues[0].settled
    assert all(r.low <= r.position <= r.high for part in course for r in part.ranges)


def test_a_rare_class_is_found_among_more_runs() -> None:
    tally = simulate(model_input(SCENARIO), 7, 0, RUNS)
    few = next(n for n in range(1, 50) if len(set(tally.outcomes[:n].tolist())) < 4)

    found = typical_runs(SCENARIO, None, 7, few, outcomes=tally.outcomes)

    assert [OUTCOMES[t.outcome] for t in found] == [
        name for k, name in enumerate(OUTCOMES) if tally.outcome[k]
    ]
