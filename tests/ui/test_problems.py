"""Findings in the rail, in the status line, in their list, and under F8."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner.domain.changes import RemoveRecords, add, apply, set_field
from planner.domain.problems import Problem, Severity, Where
from planner.domain.records import Actor, Issue
from planner.domain.rules import check
from planner.domain.scenario import Scenario, new_scenario
from planner.ui.main_window import MainWindow
from planner.ui.pages.registry import PAGES
from planner.ui.problems.listing import rows, summary
from planner.ui.problems.places import place_in_rail
from planner.ui.problems.states import Level, states


def looked(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.guide.watch.is_waiting)


def crowd(n_actors: int, n_issues: int) -> Scenario:
    scenario = new_scenario()
    actors = [Actor(f"a{n}", f"Actor {n}") for n in range(n_actors)]
    scenario = apply(scenario, add(scenario, "actors", *actors))
    issues = [Issue(f"i{n}", f"Issue {n}") for n in range(n_issues)]
    return apply(scenario, add(scenario, "issues", *issues))


def test_an_empty_scenario_is_missing_things_and_not_wrong() -> None:
    scenario = new_scenario()

    found = states(check(scenario), scenario)

    for code in ("page.brief", "page.actors", "page.issues", "page.positions"):
        assert found[code].level is Level.MISSING
    assert found["page.timeline"].level is Level.NONE


def test_an_issue_that_nobody_signs_marks_its_page(scenario: Scenario) -> None:
    finding = Problem("nobody-signs", Severity.ERROR, Where("issues", "dues", "quorum"))

    assert states([finding], scenario)["page.issues"].level is Level.ERROR
    assert states([], scenario)["page.issues"].level is Level.COMPLETE


def test_more_than_twenty_of_a_kind_are_one_row_more() -> None:
    found = [
        Problem("name-twice", Severity.WARNING, Where("actors", f"a{n}", "name"), {"name": f"{n}"})
        for n in range(50)
    ]

    listed = rows(found, crowd(50, 1))

    assert len(listed) == 21
    assert "30" in listed[-1].sentence


def test_the_summary_tells_problems_from_hints() -> None:
    found = [Problem("no-actors", Severity.ERROR), Problem("no-issues", Severity.HINT)] * 2

    assert summary(found) == "2 problems, 2 hints"
    assert summary([]) == "No problems"


def test_the_rail_says_in_words_how_far_a_page_is(opened: MainWindow, qtbot: QtBot) -> None:
    looked(opened, qtbot)
    place = place_in_rail("actors")
    assert place is not None
    assert opened.parts.rail.item(place).accessibleName().endswith(", complete")

    key = next(iter(opened.editing.scenario.actors))
    opened.editing.edit(set_field("actors", key, "name", ""))
    looked(opened, qtbot)

    assert opened.parts.rail.item(place).accessibleName().endswith("something is missing")


def test_the_list_opens_from_the_status_line_and_leads_to_the_place(
    opened: MainWindow, qtbot: QtBot
) -> None:
    key = next(iter(opened.editing.scenario.issues))
    for stance in list(opened.editing.scenario.stances.values()):
        opened.editing.edit(set_field("stances", (stance.actor, stance.issue), "veto", False))
    looked(opened, qtbot)
    assert "problem" in opened.parts.status.problems_text()

    opened.parts.status.problems_requested.emit()

    assert opened.problems.isVisible()
    assert any("Nobody needs to sign" in text for text in opened.problems.texts())
    opened.problems.chosen.emit(Where("issues", key, "quorum"))
    assert opened.showing.page_code() == "page.issues"
    qtbot.keyClick(opened.problems.list, Qt.Key.Key_Escape)
    assert not opened.problems.isVisible()


def test_f8_goes_from_problem_to_problem_and_says_which(opened: MainWindow, qtbot: QtBot) -> None:
    keys = list(opened.editing.scenario.actors)
    for key in keys:
        opened.editing.edit(set_field("actors", key, "name", ""))

    opened.commands.next_problem.trigger()
    first = opened.parts.message.sentence
    opened.commands.next_problem.trigger()
    second = opened.parts.message.sentence
    opened.commands.previous_problem.trigger()

    assert first.startswith("1 of ")
    assert second.startswith("2 of ")
    assert opened.parts.message.sentence == first


def test_typing_is_not_held_up_by_looking(opened: MainWindow, qtbot: QtBot) -> None:
    looked(opened, qtbot)
    seen: list[object] = []
    opened.guide.watch.found.connect(seen.append)
    key = next(iter(opened.editing.scenario.actors))

    for letter in "abcdef":
        opened.editing.edit(set_field("actors", key, "name", letter))
    assert seen == []
    looked(opened, qtbot)

    assert len(seen) == 1


def test_closing_the_scenario_clears_what_was_found(opened: MainWindow, qtbot: QtBot) -> None:
    opened.commands.problems.trigger()
    opened.commands.close.trigger()

    assert not opened.problems.isVisible()
    assert opened.parts.status.problems_text() == ""


@pytest.mark.parametrize("entry", PAGES)
def test_every_page_has_a_state_or_none(entry: object, scenario: Scenario) -> None:
    code = getattr(entry, "code", "")
    shows_only = ("page.compare", "page.studies", "page.evidence", "page.workshop", "page.report")
    has_inputs = code not in shows_only
    assert (code in states(check(scenario), scenario)) == has_inputs


def test_what_is_taken_away_is_looked_at_again(opened: MainWindow, qtbot: QtBot) -> None:
    key = next(iter(opened.editing.scenario.issues))
    opened.editing.edit(RemoveRecords("issues", (key,)))
    looked(opened, qtbot)

    assert opened.guide.watch.findings == check(opened.editing.scenario)
