"""The page that sets futures side by side, in the real window."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.document.document import Document
from planner.domain.changes import apply, set_field
from planner.domain.futures import into_future
from planner.domain.scenario import Scenario
from planner.ui.compare.cards import StudyCard
from planner.ui.compare.choosing import MOST, Choice
from planner.ui.compare.making import watch_list_of
from planner.ui.compare.parts import HoldsPart, SignsPart
from planner.ui.main_window import MainWindow
from planner.ui.pages.compare import ComparePage
from planner.ui.pages.registry import PAGES
from tests.charts.test_layout import talks
from tests.ui.conftest import Answers, settle

OUTCOMES, ISSUES, ACTORS, INPUTS, HOLDS, SIGNS, INSTRUMENTS = range(7)


def one_future() -> Scenario:
    """Return a scenario that is played quickly: one future, two instruments, two runs."""
    scenario = talks()
    few = dict(list(scenario.instruments.items())[:2])
    scenario = scenario.with_table("instruments", few)
    scenario = scenario.with_table("futures", {"HARD": scenario.futures["HARD"]})
    return apply(scenario, set_field("settings", "", "runs", 2))


def few_runs(scenario: Scenario) -> Scenario:
    return apply(scenario, set_field("settings", "", "runs", 24))


def show(window: MainWindow, scenario: Scenario, data: Path, qtbot: QtBot) -> ComparePage:
    window.editing.set_document(Document.new(scenario, data=data))
    place = 1 + next(n for n, entry in enumerate(PAGES) if entry.code == "page.compare")
    window.showing.choose_page(place)
    page = window.parts.pages.currentWidget()
    assert isinstance(page, ComparePage)
    finish(window, page, qtbot)
    return page


def finish(window: MainWindow, page: ComparePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.is_busy and not page.stop.isVisible(), timeout=20_000)
    settle(window, qtbot)


@pytest.fixture
def page(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> ComparePage:
    return show(window, few_runs(talks()), tmp_path, qtbot)


def names(page: ComparePage) -> list[str]:
    return [row.name for row in page.parts[OUTCOMES].cards[0].table.sheet.rows]


def test_all_futures_stand_side_by_side_the_base_case_first(page: ComparePage) -> None:
    assert page.answer is not None
    assert page.answer.is_final
    assert names(page)[0] == "Base case"
    assert len(names(page)) == 7
    assert page.print.isEnabled()


def test_a_row_that_is_chosen_is_what_the_other_cards_are_about(page: ComparePage) -> None:
    outcomes, moved = page.parts[OUTCOMES].cards[:2]
    outcomes.table.choose_row(names(page).index("Hard lines"))
    assert "Hard lines" in moved.table.sheet.title
    page.show_part(ACTORS)
    assert "Hard lines" in page.part.cards[1].table.sheet.title
    assert "Hard lines" in page.chooser.looked.text()


def test_another_future_may_be_what_all_are_compared_with(
    window: MainWindow, page: ComparePage, qtbot: QtBot
) -> None:
    menu = page.chooser.against.menu()
    next(action for action in menu.actions() if action.text() == "Hard lines").trigger()
    finish(window, page, qtbot)
    assert names(page)[:2] == ["Hard lines", "Base case"]
    assert len(names(page)) == 7


def test_a_future_that_is_unticked_is_left_out(
    window: MainWindow, page: ComparePage, qtbot: QtBot
) -> None:
    menu = page.chooser.futures.menu()
    next(action for action in menu.actions() if action.text() == "Hard lines").trigger()
    finish(window, page, qtbot)
    assert "Hard lines" not in names(page)
    assert len(names(page)) == 6


def test_an_edit_is_worked_out_anew_and_a_new_name_is_not(
    window: MainWindow, page: ComparePage, qtbot: QtBot
) -> None:
    before = page.answer
    assert before is not None
    window.editing.edit(set_field("futures", "HARD", "name", "Stone"))
    assert not page.is_busy
    assert "Stone" in names(page)
    assert page.answer is not None
    assert page.answer.compared is before.compared
    window.editing.edit(set_field("settings", "", "seed", 9))
    assert page._busy.isVisible()
    assert "worked out anew" in page._busy.text()
    assert not page.print.isEnabled()
    assert names(page), "what was found before is still seen"
    finish(window, page, qtbot)
    assert page.answer.compared is not before.compared
    assert page.answer.compared.projections[0].seed == 9


def test_stopping_says_so_and_going_on_ends_the_work(
    window: MainWindow, page: ComparePage, qtbot: QtBot
) -> None:
    window.editing.edit(set_field("settings", "", "seed", 9))
    page.stop.click()
    assert not page.is_busy
    assert "Stopped" in page._busy.text()
    assert page.stop.isVisible()
    page.stop.click()
    finish(window, page, qtbot)
    assert page.answer is not None
    assert page.answer.compared.projections[0].seed == 9


def test_enter_on_a_share_shows_that_future_and_tells_why(
    window: MainWindow, page: ComparePage, qtbot: QtBot
) -> None:
    table = page.parts[OUTCOMES].cards[0].table
    table.setCurrentIndex(table.sheet_model.index(names(page).index("Hard lines"), 3))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert window.editing.future == "HARD"
    assert window.showing.why is not None
    assert window.showing.why.isVisible()
    assert "stalemate" in window.showing.why.text().lower()
    window.showing.why.leave()
    assert window.parts.pages.currentWidget() is page
    settle(window, qtbot)


def test_a_line_of_inputs_leads_to_its_cell(
    window: MainWindow, page: ComparePage, qtbot: QtBot
) -> None:
    page.show_part(INPUTS)
    table = page.part.cards[0].table
    row = next(n for n, row in enumerate(table.sheet.rows) if row.future == "BILAT")
    table.setCurrentIndex(table.sheet_model.index(row, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert window.editing.future == "BILAT"
    assert window.showing.page_code() == "page.timeline"
    settle(window, qtbot)


def test_a_table_is_copied_with_its_headings(page: ComparePage, qtbot: QtBot) -> None:
    page.show_part(ISSUES)
    table = page.part.cards[0].table
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().splitlines()
    assert len(lines) == 8
    assert lines[1].startswith("Base case\t")
    assert len(lines[0].split("\t")) == 6
    html = QApplication.clipboard().mimeData().html()
    assert html.count("<tr>") == 8
    assert html.count("<th>") == 6


def wait_for_cards(page: ComparePage, qtbot: QtBot) -> None:
    cards = [card for card in page.part.cards if isinstance(card, StudyCard)]
    qtbot.waitUntil(lambda: not any(card.search.is_busy for card in cards), timeout=60_000)


def test_signs_follow_the_future_that_is_looked_at(page: ComparePage, qtbot: QtBot) -> None:
    page.show_part(SIGNS)
    wait_for_cards(page, qtbot)
    card = page.part.cards[0]
    assert "Strategic pair first" in card.title.text()
    menu = page.chooser.looked.menu()
    next(action for action in menu.actions() if action.text() == "Base case").trigger()
    wait_for_cards(page, qtbot)
    assert "Base case" in card.title.text()


def test_a_watch_list_is_that_of_the_future_it_was_found_in(
    page: ComparePage, qtbot: QtBot
) -> None:
    page.show_part(SIGNS)
    wait_for_cards(page, qtbot)
    assert isinstance(page.part, SignsPart)
    menu = page.chooser.looked.menu()
    next(action for action in menu.actions() if action.text() == "Hard lines").trigger()
    page.part.card.search.cancel()  # while the signs of the other future are still shown
    assert "Strategic pair first" in watch_list_of(page.part)(lambda done, total: None).subtitle


def test_instruments_and_regret_are_played_when_they_are_seen(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page = show(window, one_future(), tmp_path, qtbot)
    page.show_part(INSTRUMENTS)
    wait_for_cards(page, qtbot)
    regret, sets = page.part.cards
    assert len(regret.table.sheet.headings) == 4
    assert any(row.is_marked for row in regret.table.sheet.rows)
    assert sets.table.sheet.rows


def test_what_holds_follows_the_chosen_share(page: ComparePage) -> None:
    page.show_part(HOLDS)
    part = page.part
    assert isinstance(part, HoldsPart)
    part.share.setCurrentIndex(0)
    assert "at least 50 of 100" in part.cards[0].note.texts[0]


def test_the_page_is_printed_and_saved_and_a_chart_written(
    window: MainWindow, page: ComparePage, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.save_file = tmp_path / "moved.png"
    page.parts[OUTCOMES].cards[1].write.click()
    qtbot.waitUntil(lambda: not window.exporting.is_busy, timeout=30_000)
    assert (tmp_path / "moved.png").stat().st_size > 5_000
    page.show_part(SIGNS)
    wait_for_cards(page, qtbot)
    answers.save_file = tmp_path / "list.pdf"
    assert isinstance(page.part, SignsPart)
    page.part.print.click()
    qtbot.waitUntil(lambda: not window.exporting.is_busy, timeout=30_000)
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF")
    assert answers.asked[-2:] == ["chart", "printer"]


def test_the_whole_comparison_is_saved_as_a_page(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    page = show(window, one_future(), tmp_path, qtbot)
    answers.save_file = tmp_path / "comparison.html"
    page.save.click()
    qtbot.waitUntil(lambda: not window.exporting.is_busy, timeout=60_000)
    text = (tmp_path / "comparison.html").read_text(encoding="utf-8")
    assert "Hard lines" in text
    assert "Time to agreement" in text or "agree" in text


def test_with_the_base_case_alone_one_button_leads_to_futures(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page = show(window, few_runs(talks().with_table("futures", {})), tmp_path, qtbot)
    assert page.empty.isVisible()
    assert not page.whole.isVisible()
    page.empty.primary.click()
    assert window.showing.page_code() == "page.futures"


def test_a_future_that_cannot_be_played_is_said_so(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    scenario = few_runs(talks())
    for key in tuple(scenario.actors):
        change = set_field("actors", key, "influence", replace_value(scenario, key))
        scenario = apply(scenario, into_future(scenario, "HARD", change))
    page = show(window, scenario, tmp_path, qtbot)
    qtbot.waitUntil(lambda: not page.is_busy)
    assert page._busy.isVisible()
    assert page._busy.text()
    assert not page.print.isEnabled()


def replace_value(scenario: Scenario, key: str) -> object:
    return replace(scenario.actors[key].influence, value=0.0, low=0.0, high=0.0)


def test_a_choice_keeps_the_base_first_and_no_more_than_twelve_beside_it() -> None:
    scenario = talks()
    future = scenario.futures["HARD"]
    many = {f"F{n}": replace(future, id=f"F{n}", name=f"F{n}", parent=None) for n in range(20)}
    many["F3"] = replace(many["F3"], is_archived=True)
    scenario = scenario.with_table("futures", many)
    shown = Choice().shown(scenario)
    assert shown[0] is None
    assert len(shown) == MOST + 1
    assert "F3" not in shown
    assert "F3" in Choice(with_archived=True).listed(scenario)
    assert Choice(against="F5").shown(scenario)[0] == "F5"
    assert Choice(against="gone").shown(scenario)[0] is None
    assert "F2" not in Choice().toggled(scenario, "F2", is_on=False).shown(scenario)
