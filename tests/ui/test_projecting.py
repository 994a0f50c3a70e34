"""The live projection: quick first figures, all of them later, nothing stale."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from planner.domain.changes import apply, set_field
from planner.domain.fields import Estimate
from planner.domain.scenario import Scenario, new_scenario
from planner.engine.inputs import model_input
from planner.engine.project import projection, simulate
from planner.ui.projecting import FIRST_RUNS, Outcome, Projecting, stages
from tests.builders import small_scenario

STANCE = ("NOR", "DUES")


class Screen(QObject):
    """Takes what is to be shown."""

    def __init__(self, projecting: Projecting) -> None:
        super().__init__()
        self.outcomes: list[Outcome] = []
        self.problems: list[object] = []
        self.crashes: list[object] = []
        projecting.outcome_ready.connect(self.on_outcome)
        projecting.refused.connect(self.problems.append)
        projecting.crashed.connect(self.crashes.append)

    def on_outcome(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)


@pytest.fixture
def projecting(qapp: object) -> Iterator[Projecting]:
    owner = QObject()
    projecting = Projecting(owner)
    yield projecting
    projecting.close()
    owner.deleteLater()


@pytest.fixture
def screen(projecting: Projecting) -> Screen:
    return Screen(projecting)


def moved(scenario: Scenario, value: float) -> Scenario:
    return apply(scenario, set_field("stances", STANCE, "position", Estimate(value)))


def with_runs(scenario: Scenario, runs: int) -> Scenario:
    return apply(scenario, set_field("settings", "", "runs", runs))


def finish(projecting: Projecting, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not projecting.is_busy, timeout=20_000)


@pytest.mark.parametrize(
    ("runs", "is_live", "expected"),
    [
        (2_000, False, [(0, 200), (200, 2_000)]),
        (150, False, [(0, 150)]),
        (200, False, [(0, 200)]),
        (201, False, [(0, 200), (200, 201)]),
        (50_000, False, [(0, 200), (200, 2_000), (2_000, 20_000), (20_000, 50_000)]),
        (2_000, True, [(0, 200)]),
        (150, True, [(0, 150)]),
    ],
)
def test_stages_follow_each_other_without_gap(
    runs: int, is_live: bool, expected: list[tuple[int, int]]
) -> None:
    assert list(stages(runs, is_live)) == expected


def test_few_runs_come_first_and_then_all_of_them(
    projecting: Projecting, screen: Screen, qtbot: QtBot
) -> None:
    projecting.project(small_scenario(), None)
    finish(projecting, qtbot)

    assert [o.projection.runs for o in screen.outcomes] == [FIRST_RUNS, 2_000]
    assert [o.is_final for o in screen.outcomes] == [False, True]
    assert not any(o.is_live for o in screen.outcomes)


def test_refined_figures_are_those_of_all_runs_at_once(
    projecting: Projecting, screen: Screen, qtbot: QtBot
) -> None:
    scenario = small_scenario()

    projecting.project(scenario, None)
    finish(projecting, qtbot)

    model, seed = model_input(scenario), scenario.settings.seed
    whole = projection(model, simulate(model, seed, 0, 2_000), seed)
    shown = screen.outcomes[-1].projection
    assert shown.tally.outcome.tolist() == whole.tally.outcome.tolist()
    assert shown.tally.outcomes.tolist() == whole.tally.outcomes.tolist()
    assert [r.mean for r in shown.issue_results] == [r.mean for r in whole.issue_results]


def test_only_the_newest_question_is_answered(
    projecting: Projecting, screen: Screen, qtbot: QtBot
) -> None:
    first, second = small_scenario(), moved(small_scenario(), 40.0)

    projecting.project(first, None)
    projecting.project(second, None)
    finish(projecting, qtbot)

    assert screen.outcomes
    assert all(outcome.scenario is second for outcome in screen.outcomes)
    assert screen.outcomes[-1].is_final


def test_a_future_is_compared_with_the_base_case_run_by_run(
    projecting: Projecting, screen: Screen, qtbot: QtBot
) -> None:
    projecting.project(small_scenario(), "F")
    finish(projecting, qtbot)

    for outcome in screen.outcomes:
        assert outcome.difference is not None
        assert outcome.difference.changed == 0.0
        assert outcome.difference.difference.tolist() == [0.0] * 4


def test_the_base_case_is_not_projected_again_for_an_edit_of_a_future(
    projecting: Projecting, screen: Screen, qtbot: QtBot
) -> None:
    scenario = small_scenario()
    projecting.project(scenario, "F")
    finish(projecting, qtbot)
    tallies = screen.outcomes[-1].base.tallies
    change = set_field(
        "futures", "F", "changes", (set_field("actors", "NOR", "tempo", Estimate(2.0)),)
    )

    projecting.project(apply(scenario, change), "F")
    finish(projecting, qtbot)

    again = screen.outcomes[-1].base.tallies
    assert all(again[runs] is tallies[runs] for runs in (FIRST_RUNS, 2_000))


def test_an_edit_of_the_base_case_projects_it_anew(
    projecting: Projecting, screen: Screen, qtbot: QtBot
) -> None:
    scenario = small_scenario()
    projecting.project(scenario, "F")
    finish(projecting, qtbot)

    projecting.project(moved(scenario, 69.0), "F")
    finish(projecting, qtbot)

    first, last = screen.outcomes[1].base, screen.outcomes[-1].base
    assert first.tallies[2_000] is not last.tallies[2_000]
    assert first.tallies[2_000].outcome.tolist() != last.tallies[2_000].outcome.tolist()


def test_a_preview_is_live_and_small(projecting: Projecting, screen: Screen, qtbot: QtBot) -> None:
    projecting.preview(small_scenario(), None)
    finish(projecting, qtbot)

    assert [(o.is_live, o.projection.runs) for o in screen.outcomes] == [(True, FIRST_RUNS)]


def test_of_many_previews_the_last_is_always_shown(
    projecting: Projecting, screen: Screen, qtbot: QtBot
) -> None:
    steps = [moved(small_scenario(), 30.0 + step) for step in range(40)]

    for step in steps:
        projecting.preview(step, None)
    finish(projecting, qtbot)

    assert len(screen.outcomes) < len(steps)
    assert screen.outcomes[-1].scenario is steps[-1]


def test_a_drag_given_up_brings_the_finished_figures_back_at_once(
    projecting: Projecting, screen: Screen, qtbot: QtBot
) -> None:
    scenario = small_scenario()
    projecting.project(scenario, None)
    finish(projecting, qtbot)
    finished = screen.outcomes[-1]
    projecting.preview(moved(scenario, 60.0), None)

    projecting.end_preview(scenario, None)
    finish(projecting, qtbot)

    assert screen.outcomes[-1] is finished


def test_what_cannot_be_simulated_is_refused_with_its_reason(
    projecting: Projecting, screen: Screen, qtbot: QtBot
) -> None:
    projecting.project(new_scenario("Empty"), None)
    finish(projecting, qtbot)

    assert screen.outcomes == []
    assert [getattr(problem, "code", "") for problem in screen.problems] == ["no-actors"]


def test_stopping_keeps_the_figures_and_reports_nothing_more(
    projecting: Projecting, screen: Screen, qtbot: QtBot
) -> None:
    projecting.project(with_runs(small_scenario(), 200_000), None)
    qtbot.waitUntil(lambda: bool(screen.outcomes), timeout=20_000)

    projecting.stop()
    shown = len(screen.outcomes)
    projecting.close()
    finish(projecting, qtbot)

    assert len(screen.outcomes) == shown
    assert not screen.outcomes[-1].is_final


def test_long_work_says_how_far_it_is(projecting: Projecting, qtbot: QtBot) -> None:
    with qtbot.waitSignal(projecting.progressed, timeout=20_000) as progressed:
        projecting.project(with_runs(small_scenario(), 20_000), None)

    assert progressed.args is not None
    done, total = progressed.args
    assert 0 <= done < total == 20_000
    projecting.stop()
