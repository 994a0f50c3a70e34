"""The tables of the page: what stands in them is what was played."""

import pytest

from planner.domain.changes import RemoveRecords, apply, set_field
from planner.domain.futures import into_future
from planner.domain.scenario import Scenario
from planner.study.comparing import compare
from planner.study.holding import holds
from planner.study.projecting import Request
from planner.ui.compare.detail_sheets import (
    actors_sheet,
    holds_sheet,
    inputs_sheet,
    issue_differences,
    issues_sheet,
)
from planner.ui.compare.figures import Ask, Sheet
from planner.ui.compare.sheets import impacts_sheet, moved_sheet, outcomes_sheet, timing_sheet
from planner.ui.compare.work import Answer, is_played_alike
from tests.charts.test_layout import talks

RUNS = 40


@pytest.fixture(scope="module")
def answer() -> Answer:
    scenario = talks()
    found = compare(scenario, [None, *scenario.futures], Request(runs=RUNS, seed=5))
    return Answer(scenario, found, is_final=True)


def all_sheets(answer: Answer, place: int) -> list[Sheet]:
    return [
        outcomes_sheet(answer),
        moved_sheet(answer, place),
        timing_sheet(answer),
        impacts_sheet(answer),
        issues_sheet(answer),
        issue_differences(answer, place),
        actors_sheet(answer),
        inputs_sheet(answer),
        holds_sheet(answer, holds(answer.compared.projections, 0.5)),
    ]


def test_every_row_has_a_figure_for_every_heading(answer: Answer) -> None:
    for place in range(len(answer.futures)):
        for sheet in all_sheets(answer, place):
            assert all(len(row.figures) == len(sheet.headings) for row in sheet.rows), sheet.title
            assert all(
                figure.level is None or -1 <= figure.level <= 1
                for row in sheet.rows
                for figure in row.figures
            )
            assert "probability" not in str(sheet).lower()


def test_bars_are_the_shares_that_were_played(answer: Answer) -> None:
    sheet = outcomes_sheet(answer)
    for row, projection in zip(sheet.rows, answer.compared.projections, strict=True):
        assert row.figures[0].bar == tuple(projection.share(k).share for k in range(4))
        assert row.figures[1].leads == Ask(sheet.rows.index(row), "class", "agreement")


def test_the_table_of_moves_counts_every_run_once(answer: Answer) -> None:
    place = answer.futures.index("PACKAGE")
    cells = [figure.text for row in moved_sheet(answer, place).rows for figure in row.figures]
    assert sum(int(cell) for cell in cells if cell != "\u00b7") == RUNS


def test_a_line_of_inputs_leads_to_its_cell_in_its_future(answer: Answer) -> None:
    rows = inputs_sheet(answer).rows
    assert rows[0].figures[0].leads is None
    own = [row for row in rows if row.future == "HARD"]
    assert own
    assert all(row.figures[0].leads is not None for row in own)


def test_an_issue_that_a_future_lacks_is_said_so(answer: Answer) -> None:
    scenario: Scenario = answer.scenario
    key = next(iter(scenario.issues))
    change = into_future(scenario, "BILAT", RemoveRecords("issues", (key,)))
    changed = apply(scenario, change)
    found = compare(changed, [None, "BILAT"], Request(runs=8, seed=5))
    for sheet in all_sheets(Answer(changed, found, is_final=True), 1):
        assert sheet.rows
    lacking = issues_sheet(Answer(changed, found, is_final=True)).rows[1].figures[0]
    assert lacking.text == "\u2013"
    assert "does not have it" in lacking.tip


def test_names_and_stories_need_no_new_runs(answer: Answer) -> None:
    scenario = answer.scenario
    renamed = apply(scenario, set_field("futures", "HARD", "name", "Hard as stone"))
    assert is_played_alike(scenario, renamed, answer.futures)
    changed = apply(scenario, set_field("futures", "HARD", "changes", ()))
    assert not is_played_alike(scenario, changed, answer.futures)
    assert is_played_alike(scenario, changed, (None, "BILAT"))
    seeded = apply(scenario, set_field("settings", "", "seed", 77))
    assert not is_played_alike(scenario, seeded, (None, "BILAT"))
