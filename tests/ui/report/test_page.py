"""The page that puts a report together, in the real window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner.document.document import Document
from planner.domain.changes import apply, set_field
from planner.domain.scenario import Scenario, new_scenario
from planner.ui.context import Remembered
from planner.ui.main_window import MainWindow
from planner.ui.pages.registry import PAGES
from planner.ui.pages.report import ReportPage
from planner.ui.report.choices import FORMS
from planner.ui.showing import START
from tests.builders import small_scenario
from tests.ui.conftest import Answers, settle

REPORT, ACTORS = "page.report", "page.actors"


def few_runs(scenario: Scenario) -> Scenario:
    return apply(scenario, set_field("settings", "", "runs", 24))


def go(window: MainWindow, code: str) -> None:
    place = next(n for n, entry in enumerate(PAGES, START + 1) if entry.code == code)
    window.showing.choose_page(place)


def show(window: MainWindow, scenario: Scenario, data: Path, qtbot: QtBot) -> ReportPage:
    window.editing.set_document(Document.new(scenario, data=data))
    settle(window, qtbot)
    go(window, REPORT)
    page = window.parts.pages.currentWidget()
    assert isinstance(page, ReportPage)
    return page


def finish(page: ReportPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.is_busy, timeout=30_000)


@pytest.fixture
def page(window: MainWindow, remembered: Remembered, tmp_path: Path, qtbot: QtBot) -> ReportPage:
    """Return the page with a report that needs no playing."""
    remembered.change(report_parts=("question", "actors"))
    page = show(window, few_runs(small_scenario()), tmp_path, qtbot)
    finish(page, qtbot)
    return page


def chapters(page: ReportPage) -> str:
    assert page.made is not None
    return " ".join(getattr(block, "text", "") for block in page.made.document.blocks)


def test_the_pages_are_seen_and_written_in_the_form_that_was_chosen(
    page: ReportPage, window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    assert page.is_current
    assert page.sheets.n_pages >= 1
    starts = {".pdf": b"%PDF", ".html": b"<!do", ".pptx": b"PK", ".xlsx": b"PK"}
    for number, (suffix, _) in enumerate(FORMS):
        answers.save_file = tmp_path / f"report{suffix}"
        page.panel.forms.button(number).click()
        page.save.click()
        qtbot.waitUntil(lambda: not window.exporting.is_busy, timeout=30_000)
        assert answers.save_file.read_bytes().startswith(starts.pop(suffix))
        assert f"report{suffix}" in window.parts.message.sentence
    assert starts == {}


def test_what_was_played_is_not_played_again_for_fewer_parts(
    page: ReportPage, qtbot: QtBot
) -> None:
    page.panel.boxes["positions"].setChecked(True)
    finish(page, qtbot)
    assert page.made is not None
    before = page.made.material
    assert "Who stands where" in chapters(page)

    page.panel.boxes["positions"].setChecked(False)
    finish(page, qtbot)

    assert "Who stands where" not in chapters(page)
    assert page.made.material is before


def test_without_any_part_nothing_can_be_saved(page: ReportPage) -> None:
    for box in page.panel.boxes.values():
        box.setChecked(False)

    assert not page.save.isEnabled()
    assert page._waiting.text() == "No part is chosen. Tick what the report is to hold."


def test_a_change_elsewhere_is_in_the_pages_when_they_are_seen_again(
    page: ReportPage, window: MainWindow, qtbot: QtBot
) -> None:
    go(window, ACTORS)
    window.editing.edit(set_field("brief", "", "title", "Another title"))
    settle(window, qtbot)
    go(window, REPORT)
    assert page.is_busy
    assert not page.save.isEnabled()
    finish(page, qtbot)

    assert page.made is not None
    assert page.made.document.title == "Another title"


def test_other_pages_have_the_processors_to_themselves(
    page: ReportPage, window: MainWindow, qtbot: QtBot
) -> None:
    page.panel.boxes["why"].setChecked(True)
    seen = [page.is_busy]
    for code in (ACTORS, REPORT):
        go(window, code)
        seen.append(page.is_busy)

    assert seen == [True, False, True]


def test_making_can_be_stopped_and_taken_up_again(page: ReportPage, qtbot: QtBot) -> None:
    page.panel.boxes["evidence"].setChecked(True)
    page.stop.click()
    assert not page.is_busy
    assert page._busy.text() == "Stopped. What is shown may not be whole or up to date."

    page.stop.click()
    finish(page, qtbot)

    assert page.is_current
    assert page.stop.isHidden()


def test_choices_are_kept_between_sessions(
    page: ReportPage, make_window: Callable[[], MainWindow], answers: Answers, tmp_path: Path,
    qtbot: QtBot,
) -> None:  # fmt: skip
    logo = tmp_path / "logo.png"
    logo.write_bytes(page.made.pages[0] if page.made else b"")
    answers.open_file, answers.name = logo, "#8a1f4d"
    page.panel.logo.click()
    page.panel.accent.click()
    slides = [place for place, (suffix, _) in enumerate(FORMS) if suffix == ".pptx"]
    page.panel.forms.button(slides[0]).click()
    page.panel.runs.menu().actions()[1].trigger()

    other = show(make_window(), new_scenario("Other"), tmp_path / "other", qtbot)

    assert other.panel.choices == page.panel.choices
    assert other.panel.choices.parts == ("question", "actors")
    assert other.panel.choices.form == ".pptx"
    assert other.panel.choices.runs == 500
    assert other.panel.accent.text() == "Colour #8a1f4d…"
    assert page._logo == logo.read_bytes()


def test_a_logo_that_is_no_picture_is_refused_in_words(
    page: ReportPage, answers: Answers, tmp_path: Path
) -> None:
    answers.open_file = tmp_path / "logo.png"
    answers.open_file.write_text("<svg onload='alert(1)'/>", encoding="utf-8")

    page.panel.logo.click()

    assert "logo.png" in page.panel._problem.text()
    assert page.panel._problem.isVisible()
    assert page._logo is None
    page.panel.boxes["changes"].setChecked(True)
    assert page.panel._problem.isVisible()
    page.panel.no_logo.click()
    assert not page.panel._problem.isVisible()


def test_where_nothing_was_entered_the_page_says_how_to_begin(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page = show(window, new_scenario("Empty"), tmp_path, qtbot)
    assert page.bare.isVisible()
    assert not page.choices.isVisible()
    assert not page.is_busy

    qtbot.mouseClick(page.bare.primary, Qt.MouseButton.LeftButton)

    assert window.showing.page_code() == ACTORS


def test_what_cannot_be_played_is_said_in_place_of_the_pages(
    window: MainWindow, remembered: Remembered, tmp_path: Path, qtbot: QtBot
) -> None:
    remembered.change(report_parts=("outcomes",))
    scenario = small_scenario()
    silent = scenario.with_table("stances", {})
    page = show(window, silent, tmp_path, qtbot)
    finish(page, qtbot)

    assert page.made is None
    assert page._waiting.text().endswith(".")
    assert page._waiting.text() != "The pages appear here as soon as they are made."
    assert not page.save.isEnabled()
