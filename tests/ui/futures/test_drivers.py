"""Drivers in the real window: states, effects, judgements, and futures made of combinations."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from planner.domain.changes import apply
from planner.domain.driver_acts import Judgement, State, judge
from planner.domain.driver_presets import DRIVER_PRESETS, add_presets
from planner.domain.scenario import Scenario
from planner.domain.units import EntryProblem
from planner.texts import say
from planner.ui.futures.driver_rows import (
    effect_text,
    pasted_scores,
    scored,
    states_of,
    typed_effect,
)
from planner.ui.futures.drivers_face import DriversFace
from planner.ui.futures.sheet import SheetView
from planner.ui.main_window import MainWindow
from planner.ui.pages.futures import DRIVERS, FuturesPage
from planner.ui.pages.registry import PAGES
from tests.builders import small_scenario
from tests.ui.conftest import settle


@pytest.fixture
def scenario() -> Scenario:
    """Return a scenario with two drivers, of which high goes with good only."""
    scenario = small_scenario()
    scenario = apply(scenario, add_presets(scenario, DRIVER_PRESETS[:1], say))
    will = next(key for key in scenario.drivers if key != "D")
    high, low = State(will, "High"), State(will, "Low")
    poor, good = State("D", "Poor"), State("D", "Good")
    scores = {(high, good): 2.0, (high, poor): -2.0, (low, poor): 2.0, (low, good): -2.0}
    scores |= {(good, high): 2.0, (good, low): -2.0, (poor, low): 2.0, (poor, high): -2.0}
    return apply(scenario, judge(scenario, {pair: Judgement(n) for pair, n in scores.items()}))


@pytest.fixture
def page(opened: MainWindow) -> FuturesPage:
    opened.showing.show_page(1 + [entry.code for entry in PAGES].index("page.futures"))
    page = opened.parts.pages.currentWidget()
    assert isinstance(page, FuturesPage)
    page.show_face(DRIVERS)
    return page


@pytest.fixture
def face(page: FuturesPage) -> DriversFace:
    return page.drivers


def texts(view: SheetView, column: int) -> list[str]:
    return [cells[column].text for cells in view.sheet.rows.cells]


def will_of(scenario: Scenario) -> str:
    return next(key for key in scenario.drivers if key != "D")


def test_a_state_is_put_in_force_in_the_shown_future_only(
    opened: MainWindow, face: DriversFace, qtbot: QtBot
) -> None:
    opened.editing.show_future("F")
    face.states_view.choose(("now", "D", "Poor"))
    qtbot.keyClick(face.states_view, Qt.Key.Key_Space)

    assert opened.editing.scenario.drivers["D"].state == ""
    assert opened.editing.resolved.drivers["D"].state == "Poor"
    assert texts(face.states_view, 2)[0] == say("drivers.in-force")
    assert texts(face.states_view, 3)[0] == "Firm"
    settle(opened, qtbot)


def test_a_state_gets_another_name_everywhere(opened: MainWindow, face: DriversFace) -> None:
    index = face.states.index_of(("state", "D", "Poor"))
    face.states.setData(index, "Weak")

    scenario = opened.editing.scenario
    assert scenario.drivers["D"].states == ("Weak", "Good")
    assert scenario.driver_effects["DE"].state == "Weak"
    assert {impact.state for impact in scenario.cross_impacts.values()} >= {"Weak"}


def test_what_cannot_be_typed_is_said_and_changes_nothing(
    opened: MainWindow, page: FuturesPage, face: DriversFace
) -> None:
    before = opened.editing.scenario
    for sheet, key, text, words in (
        (face.states, ("state", "D", "Poor"), "good", "has a state"),
        (face.states, ("driver", "D", "Poor"), "  ", "needs a name"),
        (face.effects, ("D", "Poor", "trust"), "often", "no effect"),
        (face.impacts, None, "7", "from −3 to 3"),
    ):
        wanted = key or next(cell.key for cell in sheet.rows.cells[0] if cell.key is not None)
        assert not sheet.setData(sheet.index_of(wanted), text)
        assert words in page.hint
    assert opened.editing.scenario is before


def test_effects_are_typed_as_they_are_read(scenario: Scenario) -> None:
    poor = State("D", "Poor")
    assert effect_text(scenario, poor, "compromise") == "× 0.5"
    for text, shown in (("x0.8 + 0.1", "× 0.8 + 0.1"), ("−0,25", "− 0.25"), ("", "")):
        change = typed_effect(scenario, (*poor, "compromise"), text)
        assert change is not None
        scenario = apply(scenario, change)
        assert effect_text(scenario, poor, "compromise") == shown
    with pytest.raises(EntryProblem):
        typed_effect(scenario, (*poor, "compromise"), "0.8")


def test_a_driver_of_the_library_comes_with_its_effects_and_can_be_undone(
    opened: MainWindow, face: DriversFace
) -> None:
    face.library_menu.actions()[1].trigger()

    scenario = opened.editing.scenario
    assert len(scenario.drivers) == 3
    assert len(scenario.driver_effects) == 10
    opened.editing.undo()
    assert len(opened.editing.scenario.drivers) == 2


def test_a_state_and_a_driver_are_added_and_deleted(
    opened: MainWindow, face: DriversFace, qtbot: QtBot
) -> None:
    face.states_view.choose(("state", "D", "Good"))
    face.add_state.click()
    states = [opened.editing.scenario.drivers["D"].states]
    face.states_view.choose(("state", "D", "New state"))
    face.remove.click()
    states.append(opened.editing.scenario.drivers["D"].states)
    assert states == [("Poor", "Good", "New state"), ("Poor", "Good")]
    face.states_view.choose(("driver", "D", "Poor"))
    face.remove.click()
    assert "D" not in opened.editing.scenario.drivers
    face.add.click()
    assert len(opened.editing.scenario.drivers) == 2
    settle(opened, qtbot)


def test_a_judgement_is_typed_with_its_reason_and_cleared(
    opened: MainWindow, face: DriversFace, qtbot: QtBot
) -> None:
    will = will_of(opened.editing.scenario)
    pair = (State(will, "Moderate"), State("D", "Good"))
    face.impacts.setData(face.impacts.index_of(pair), "1")
    face.impacts_view.choose(pair)
    face.reason.setText("Trade calms.")
    face.reason.commit()

    found = [
        (impact.score, impact.note)
        for impact in opened.editing.scenario.cross_impacts.values()
        if impact.state == "Moderate"
    ]
    assert found == [(1.0, "Trade calms.")]
    face.impacts_view.choose((State(will, "High"), State("D", "Good")))
    qtbot.keyClick(face.impacts_view, Qt.Key.Key_Delete)
    assert len(opened.editing.scenario.cross_impacts) == 8


def test_judgements_are_copied_and_pasted_as_a_rectangle(
    opened: MainWindow, page: FuturesPage, face: DriversFace
) -> None:
    face.impacts_view.selectAll()
    face.impacts_view.copy()
    rows = QGuiApplication.clipboard().text().splitlines()
    assert len(rows) == 6
    assert rows[1].startswith("Poor · Trade")

    before = opened.editing.scenario
    face.impacts_view.clearSelection()
    will = will_of(before)
    face.impacts_view.choose((State("D", "Poor"), State(will, "Low")))
    face.impacts_view.paste_asked.emit("1\t-1\t0\n-1\t1")
    after = opened.editing.scenario
    scores = {(i.state, i.other_state): i.score for i in after.cross_impacts.values()}
    assert (scores["Poor", "Low"], scores["Poor", "Moderate"]) == (1.0, -1.0)
    assert ("Poor", "High") not in scores
    face.impacts_view.paste_asked.emit("1\t9")
    assert opened.editing.scenario is after
    assert "from −3 to 3" in page.hint


def test_a_rectangle_that_reaches_too_far_is_refused(scenario: Scenario) -> None:
    states = states_of(scenario)
    with pytest.raises(EntryProblem, match="scores-too-many"):
        pasted_scores(scenario, [[(states[0], states[2])]], [["1", "2"]])
    assert scored(scenario, [(states[0], states[2])], "") is not None


def test_combinations_that_hold_together_are_found_and_one_becomes_a_future(
    opened: MainWindow, face: DriversFace, qtbot: QtBot
) -> None:
    card = face.combinations
    qtbot.waitUntil(lambda: not card.is_busy, timeout=10_000)
    listed = [card.list.item(n).text() for n in range(card.list.count())]
    assert sorted(text.split(" (")[0] for text in listed) == ["Good · High", "Poor · Low"]

    will = will_of(opened.editing.scenario)
    card.table.activated_key.emit(State("D", "Poor"))
    card.table.activated_key.emit(State(will, "High"))
    assert "do not fit" in card.fit.text()
    assert "better supported" in card.reasons.text()
    card.list.setCurrentRow(0)
    assert card.reasons.isHidden()
    card.make.click()

    future = opened.editing.scenario.futures[str(opened.editing.future)]
    assert future.name == listed[0].split(" (")[0]
    assert {d.state for d in opened.editing.resolved.drivers.values()} == set(card.choice.values())
    settle(opened, qtbot)


def test_without_drivers_the_page_offers_the_library(window: MainWindow, qtbot: QtBot) -> None:
    window.filing.new()
    window.showing.show_page(1 + [entry.code for entry in PAGES].index("page.futures"))
    page = window.parts.pages.currentWidget()
    assert isinstance(page, FuturesPage)
    page.show_face(DRIVERS)
    assert page.drivers.empty.isVisible()
    page.drivers.empty.primary.click()

    assert len(window.editing.scenario.drivers) == len(DRIVER_PRESETS)
    assert not page.drivers.empty.isVisible()
    qtbot.waitUntil(lambda: not page.drivers.combinations.is_busy, timeout=10_000)
    settle(window, qtbot)
