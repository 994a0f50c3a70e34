"""The why panel and the card of levers."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.domain.changes import apply, set_field
from planner.domain.colours import DARK
from planner.domain.problems import Where
from planner.domain.scenario import Scenario
from planner.engine.inputs import model_input
from planner.engine.project import project
from planner.study.tornado import Question
from planner.ui.main_window import MainWindow
from planner.ui.pages.positions import PositionsPage
from planner.ui.theme import Theme
from planner.ui.why.ask_label import AskLabel
from planner.ui.why.levers import LeversCard, LeversFinder
from planner.ui.why.panel import WhyPanel
from tests.builders import around, small_scenario

PARTIAL = Question("class", "partial")


@pytest.fixture
def scenario() -> Scenario:
    return apply(small_scenario(), set_field("settings", "", "runs", 300))


@pytest.fixture
def panel(theme: Theme, qtbot: QtBot) -> Iterator[WhyPanel]:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(900, 800)
    panel = WhyPanel(host)
    panel.resize(900, 800)
    host.show()
    yield panel
    panel.close_jobs()


def ask(panel: WhyPanel, scenario: Scenario, question: Question, qtbot: QtBot) -> None:
    shown = project(model_input(scenario), 300, scenario.settings.seed)
    panel.show_for(scenario, None, shown, question)
    qtbot.waitUntil(
        lambda: not panel.search.is_busy and not panel.typical.search.is_busy, timeout=30_000
    )
    qtbot.waitUntil(lambda: panel.typical.shown is not None, timeout=5_000)


def test_a_class_is_explained_in_words(panel: WhyPanel, scenario: Scenario, qtbot: QtBot) -> None:
    ask(panel, scenario, PARTIAL, qtbot)

    text = panel.text()
    assert text.startswith("Why partial agreement in ")
    assert "Each signatory can block alone" in text
    assert "not whether it does" in text
    assert "Depth: settles in " in text
    assert "held open by North in " in text
    assert "Round 1." in text
    assert "Outcome: partial agreement." in text
    assert "probability" not in text
    assert panel.bars.bars[0].accessibleDescription()
    assert panel.stop.isHidden()
    assert "How much rests on assumptions of the model" in text


def test_every_bar_takes_the_focus_and_leads_to_its_number(
    panel: WhyPanel, scenario: Scenario, qtbot: QtBot
) -> None:
    ask(panel, scenario, PARTIAL, qtbot)
    bars = [bar for bar in (*panel.bars.bars, *panel.assumptions.bars) if bar.isVisible()]
    asked: list[Where] = []
    panel.place_requested.connect(asked.append)

    for bar in bars:
        assert bar.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert bar.accessibleName()
        assert bar.accessibleDescription()
        QTest.keyClick(bar, Qt.Key.Key_Return)
    QTest.mouseClick(bars[1], Qt.MouseButton.LeftButton)

    assert panel._moves is not None
    shown = [b.where for b in panel._moves.bars[:8] if b.swing]
    shown += [b.where for b in panel._moves.assumptions[:4] if b.swing]
    assert asked == [*shown, shown[1]]
    bars[0].setFocus()
    QTest.keyClick(bars[0], Qt.Key.Key_Down)
    assert bars[1].hasFocus()
    QTest.keyClick(bars[1], Qt.Key.Key_Up)
    QTest.keyClick(bars[0], Qt.Key.Key_Up)
    assert bars[0].hasFocus()


@pytest.mark.parametrize(
    ("where", "page"),
    [
        (Where("stances", ("SUD", "DEPTH"), "compromise"), "page.positions"),
        (Where("stances", ("SUD", "DEPTH"), "salience"), "page.positions"),
        (Where("settings", "", "hazard_factor"), "page.settings"),
        (Where("issues", "DEPTH", "status_quo"), "page.issues"),
        (Where("instruments", "I", "success"), "page.timeline"),
        (Where("drivers", "D", "state"), "page.futures"),
    ],
)
def test_a_bar_leads_to_the_page_of_its_number(opened: MainWindow, where: Where, page: str) -> None:
    opened.showing.ask_why("class", "partial")
    why = opened.showing.why
    assert why is not None

    why.place_requested.emit(where)

    assert opened.showing.page_code() == page
    focused = opened.focusWidget()
    assert focused is not None
    seen = opened.parts.pages.currentWidget()
    assert seen is not None
    assert seen.isAncestorOf(focused)
    if page == "page.settings":
        assert focused.accessibleName() == "All hazards of escalation"
        assert focused.isVisible()
    if where.table == "stances":
        assert isinstance(seen, PositionsPage)
        assert seen.selection == where.key
        assert seen.is_grid == (where.field == "salience")


def test_an_issue_is_explained_alone(panel: WhyPanel, scenario: Scenario, qtbot: QtBot) -> None:
    ask(panel, scenario, Question("issue", "DEPTH"), qtbot)

    text = panel.text()
    assert text.startswith("Why does Depth stay open in ")
    assert "short by 40" in text
    assert "Dues: settles" not in text


def test_everything_can_be_copied(panel: WhyPanel, scenario: Scenario, qtbot: QtBot) -> None:
    ask(panel, scenario, PARTIAL, qtbot)

    panel.copy.click()

    assert QGuiApplication.clipboard().text() == panel.text()


def test_escape_goes_back_and_stops_looking(
    panel: WhyPanel, scenario: Scenario, qtbot: QtBot
) -> None:
    shown = project(model_input(scenario), 300, 1)
    panel.show_for(scenario, None, shown, PARTIAL)

    with qtbot.waitSignal(panel.closed):
        QTest.keyClick(panel.back, Qt.Key.Key_Escape)

    assert not panel.search.is_busy


def test_the_panel_paints_in_the_dark_and_narrow(
    panel: WhyPanel, scenario: Scenario, qtbot: QtBot
) -> None:
    ask(panel, scenario, PARTIAL, qtbot)
    panel.set_palette(DARK)

    for width in (420, 1300):
        panel.resize(width, 500)
        assert not panel.grab().isNull()


def test_the_card_shows_three_levers_or_says_why_not(theme: Theme, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    card = LeversCard(host)

    card.show_levers([("North gives 10 more on Dues", "+9")])
    assert card.accessibleDescription() == "North gives 10 more on Dues: +9 points"
    card.show_busy()
    assert card.accessibleDescription() == ""


def test_levers_are_looked_for_when_nothing_else_happens(
    theme: Theme, scenario: Scenario, qtbot: QtBot
) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    card = LeversCard(host)
    finder = LeversFinder(card, host)
    for actor in ("NOR", "SUD"):
        near = set_field("stances", (actor, "DEPTH"), "compromise", around(25))
        scenario = apply(scenario, near)

    finder.ask(scenario, None)
    qtbot.waitUntil(lambda: "points" in card.accessibleDescription(), timeout=20_000)

    assert "gives 10 more on" in card.accessibleDescription()
    finder.close()


def test_a_figure_of_the_outcome_opens_the_panel_by_keyboard(
    opened: MainWindow, qtbot: QtBot
) -> None:
    row = next(
        found
        for found in opened.parts.outcome.findChildren(AskLabel)
        if found.key == "partial" and found.isVisible()
    )

    QTest.keyClick(row, Qt.Key.Key_Return)

    why = opened.showing.why
    assert why is not None
    assert why.isVisible()
    assert row.accessibleDescription()
    QTest.keyClick(why.back, Qt.Key.Key_Escape)
    assert not why.isVisible()
