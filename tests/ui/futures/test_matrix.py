"""The matrix of two inputs in the real window: choosing, playing, and opening a cell."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner.domain.changes import Cell, SetFields, apply, set_field
from planner.domain.problems import Where
from planner.domain.scenario import Scenario
from planner.ui.futures.matrix_face import MatrixFace
from planner.ui.main_window import MainWindow
from planner.ui.pages.futures import MATRIX, FuturesPage
from planner.ui.pages.registry import PAGES
from tests.builders import small_scenario
from tests.ui.conftest import settle

TRADE, TALKS = Where("drivers", "D", "state"), Where("instruments", "I", "is_on")
POSITION = Where("stances", ("NOR", "DUES"), "position")


@pytest.fixture
def scenario() -> Scenario:
    return apply(small_scenario(), set_field("settings", "", "runs", 60))


@pytest.fixture
def page(opened: MainWindow) -> FuturesPage:
    opened.showing.show_page(1 + [entry.code for entry in PAGES].index("page.futures"))
    page = opened.parts.pages.currentWidget()
    assert isinstance(page, FuturesPage)
    page.show_face(MATRIX)
    return page


@pytest.fixture
def face(page: FuturesPage) -> MatrixFace:
    page.matrix.across.choose(TRADE)
    page.matrix.down.choose(TALKS)
    return page.matrix


def played(face: MatrixFace, qtbot: QtBot) -> None:
    face.play.click()
    qtbot.waitUntil(lambda: not face.search.is_busy, timeout=20_000)


def test_every_pair_of_values_is_played_and_shown_with_its_share(
    face: MatrixFace, qtbot: QtBot
) -> None:
    played(face, qtbot)

    shown = face.views[0].sheet.rows
    assert shown.above == ("Poor", "Good")
    assert len(shown.left) == 2
    found = face._found
    assert found is not None
    share = found.cell(1, 1).endings[0].share.share
    assert shown.cells[0][1].text == f"{round(100 * share)} %"
    face.outcome.setCurrentIndex(2)
    face.outcome.activated.emit(2)
    other = found.cell(1, 1).endings[2].share.share
    assert face.views[0].sheet.rows.cells[0][1].text == f"{round(100 * other)} %"
    assert "60 runs" in face.state.text()


def test_a_cell_becomes_a_future_with_the_name_and_story_that_were_written(
    opened: MainWindow, face: MatrixFace, qtbot: QtBot
) -> None:
    played(face, qtbot)
    before = set(opened.editing.scenario.futures)
    face.views[0].choose((1, 1, 0))
    face.name.setText("Calm seas")
    face.story.setPlainText("Trade is good and they talk.")
    qtbot.keyClick(face.views[0], Qt.Key.Key_Return)

    (made,) = set(opened.editing.scenario.futures) - before
    future = opened.editing.scenario.futures[made]
    assert (future.name, future.story) == ("Calm seas", "Trade is good and they talk.")
    assert future.changes == (
        SetFields((Cell("drivers", "D", "state", "Good"), Cell("instruments", "I", "is_on", True))),
    )
    assert opened.editing.future == made
    assert "changed since" in face.state.text()
    opened.editing.undo()
    assert made not in opened.editing.scenario.futures
    settle(opened, qtbot)


def test_a_corner_leads_to_its_cell(face: MatrixFace, qtbot: QtBot) -> None:
    played(face, qtbot)
    assert face.corners.count() == 4
    face.corners.setCurrentRow(3)

    assert face.views[0].key == (1, 1, 0)
    assert face.name.text().startswith("Trade: Good")


def test_a_third_input_gives_a_map_for_each_of_its_values(face: MatrixFace, qtbot: QtBot) -> None:
    face.down.choose(POSITION)
    face.down.range.setText("20..60/3")
    face.down.range.commit()
    face.third.choose(TALKS)
    played(face, qtbot)

    assert len(face.views) == 2
    assert face.views[0].sheet.rows.left == ("60", "40", "20")
    assert face.views[1].sheet.rows.cells[0][0].key == (0, 2, 1)


@pytest.mark.parametrize("text", ["often", "20..", "20..400", "/99"])
def test_a_range_that_cannot_be_is_refused_in_its_place(
    page: FuturesPage, face: MatrixFace, text: str
) -> None:
    face.down.choose(POSITION)
    face.down.range.setText(text)
    face.down.range.commit()

    assert face.down.range.is_refused
    assert page.hint == face.down.range.accessibleDescription()
    assert "played with the same runs" not in page.hint


def test_the_same_input_twice_is_refused_in_words(
    page: FuturesPage, face: MatrixFace, qtbot: QtBot
) -> None:
    face.down.choose(TRADE)
    played(face, qtbot)

    assert "same input" in page.hint
    assert face.result.isHidden()
    assert face.play.isVisible()


def test_playing_can_be_stopped(opened: MainWindow, face: MatrixFace, qtbot: QtBot) -> None:
    face.play.click()
    assert face.stop.isVisible()
    face.stop.click()

    assert not face.search.is_busy
    assert face.result.isHidden()
    assert face.play.isVisible()
    settle(opened, qtbot)


def test_the_maps_of_one_scenario_are_not_shown_for_another(
    opened: MainWindow, face: MatrixFace, page: FuturesPage, qtbot: QtBot
) -> None:
    played(face, qtbot)
    opened.filing.new()
    opened.showing.show_page(1 + [entry.code for entry in PAGES].index("page.futures"))

    assert face.result.isHidden()
    assert face.empty.isVisible()
    settle(opened, qtbot)
