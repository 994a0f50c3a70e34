"""The page of studies, in the real window."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner.domain.changes import set_field
from planner.engine.progress import ignore
from planner.study.projecting import Request, project
from planner.study.studies import STUDIES
from planner.study.trials import most_frequent
from planner.ui.main_window import MainWindow
from planner.ui.pages.registry import PAGES
from planner.ui.pages.studies import StudiesPage
from planner.ui.studies.work import Studied
from tests.builders import small_scenario
from tests.ui.conftest import settle


def studies(window: MainWindow) -> StudiesPage:
    window.showing.choose_page(1 + [entry.code for entry in PAGES].index("page.studies"))
    page = window.parts.pages.currentWidget()
    assert isinstance(page, StudiesPage)
    return page


def test_a_study_says_shows_and_hands_over_what_it_found_and_of_which_version(
    opened: MainWindow, qtbot: QtBot
) -> None:
    opened.resize(1000, 560)
    page = studies(opened)
    page.kinds.button(tuple(STUDIES).index("packages")).click()
    assert not page.card.table.isVisible()
    assert not page.picture.isVisible()
    qtbot.mouseClick(page.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.card.found is not None, timeout=20_000)

    found = page.card.found
    assert isinstance(found, Studied)
    assert page.card.note.texts == tuple(found.told.sentences[1:])  # the first is on the chart
    assert page.card.table.sheet.text()[1][0] == found.told.table.text(0, 0)
    qtbot.waitUntil(lambda: not page.picture.visibleRegion().isEmpty())  # scrolled to
    assert page.picture.accessibleName() == found.told.charts[0].caption.alt
    assert not page.stale.isVisible()

    handed: list[tuple[str, str]] = []
    page.export_requested.disconnect()
    page.export_requested.connect(lambda form, make, name: handed.append((form, make(ignore).name)))
    qtbot.mouseClick(page.card.write, Qt.MouseButton.LeftButton)
    assert handed == [("chart", found.told.charts[0].name)]

    opened.editing.edit(set_field("issues", "DEPTH", "weight", 3.0))
    qtbot.waitUntil(page.stale.isVisible)
    opened.editing.undo()
    qtbot.waitUntil(page.stale.isHidden)
    settle(opened, qtbot)


def test_a_study_asks_for_no_more_than_it_needs_and_heeds_what_is_chosen(
    opened: MainWindow, qtbot: QtBot
) -> None:
    settle(opened, qtbot)
    page = studies(opened)
    asking = page.asking
    usual = most_frequent(project(small_scenario(), Request()))
    assert asking.chosen_measure == ("class", usual)
    assert usual != "agreement"
    assert not asking.first.isVisible()
    assert asking.measure.findData(("utility", "NOR")) < 0  # a single change moves a share

    page.kinds.button(tuple(STUDIES).index("instruments")).click()
    assert asking.chosen_measure == ("class", "agreement")
    budgets = [asking.chosen_budget]
    asking.budget.setValue(3)
    assert [*budgets, asking.chosen_budget] == [None, 3]
    page.kinds.button(tuple(STUDIES).index("morris")).click()
    assert asking.chosen_measure == ("class", usual)
    assert not asking.budget.isVisible()
    asking.measure.setCurrentIndex(asking.measure.count() - 1)
    assert asking.chosen_measure[0] == "utility"
    page.kinds.button(tuple(STUDIES).index("packages")).click()
    assert not asking.measure.isVisible()
    assert asking.first.isVisible()
    assert not asking.second.isVisible()
    asking.first.setCurrentIndex(asking.first.findData("SUD"))
    assert [asking.second.itemData(n) for n in range(asking.second.count())] == ["NOR"]
    assert asking.second.isVisible()
    qtbot.mouseClick(page.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.card.found is not None, timeout=20_000)
    found = page.card.found
    assert isinstance(found, Studied)
    assert "South and North" in found.told.charts[0].caption.subtitle
