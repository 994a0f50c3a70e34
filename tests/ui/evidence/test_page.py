"""The page of evidence and its tab of models, in the real window."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.charts.registry import Chart
from planner.document.document import Document
from planner.domain.changes import apply, set_field
from planner.domain.scenario import Scenario, new_scenario
from planner.engine.progress import ignore
from planner.engine.registry import ENGINES
from planner.ui.evidence.models_tab import ModelsTab
from planner.ui.forms.boxes import ChoiceBox
from planner.ui.main_window import MainWindow
from planner.ui.pages.evidence import EvidencePage
from planner.ui.pages.registry import PAGES
from tests.ui.conftest import settle


def show(window: MainWindow, scenario: Scenario, data: Path, qtbot: QtBot) -> ModelsTab:
    scenario = apply(scenario, set_field("settings", "", "runs", 8))
    window.editing.set_document(Document.new(scenario, data=data))
    window.showing.choose_page(1 + [e.code for e in PAGES].index("page.evidence"))
    page = window.parts.pages.currentWidget()
    assert isinstance(page, EvidencePage)
    tab = cast(ModelsTab, page.tab)
    finish(window, tab, qtbot)
    return tab


def finish(window: MainWindow, tab: ModelsTab, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not tab.is_busy and not tab.stop.isVisible(), timeout=20_000)
    settle(window, qtbot)


@pytest.fixture
def tab(window: MainWindow, scenario: Scenario, tmp_path: Path, qtbot: QtBot) -> ModelsTab:
    return show(window, scenario, tmp_path, qtbot)


def test_every_model_stands_beside_the_weighted_mean(tab: ModelsTab) -> None:
    assert [result.engine.name for result in tab.results] == list(ENGINES)
    assert tab.picture.n_rows() == len(ENGINES)
    words = tab.picture.row_words(list(ENGINES).index("weighted-mean"))
    assert words.startswith("Weighted mean: ")
    assert "escalation not modelled" in words
    assert "escalation not modelled" not in tab.picture.row_words(0)


def test_the_issue_that_is_chosen_by_key_is_shown_large(tab: ModelsTab) -> None:
    before = tab.picture.row_words(1)
    tab.issues.list.setFocus()
    QTest.keyClick(tab.issues.list, Qt.Key.Key_Down)
    assert tab.issues.list.chosen == 1
    assert tab.picture.row_words(1) != before
    second = list(tab._shown.issues.values())[1]  # type: ignore[union-attr]
    assert second.name in tab._title.text()
    assert second.name in tab.issues.list.accessibleName()


def test_an_edit_marks_the_figures_as_old_until_the_new_ones_are_there(
    window: MainWindow, tab: ModelsTab, qtbot: QtBot
) -> None:
    before = tab.results
    actor, issue = next(iter(window.editing.scenario.stances))
    stance = window.editing.scenario.stances[actor, issue]
    assert stance.position is not None
    moved = replace(stance.position, value=1.0, low=None, high=None)
    window.editing.edit(set_field("stances", (actor, issue), "position", moved))
    assert tab.is_busy
    assert tab.results == before
    assert "before the last change" in tab._busy.text()
    finish(window, tab, qtbot)
    assert tab.results != before
    assert not tab._busy.isVisible()


def test_what_is_stopped_can_be_taken_up_again(
    window: MainWindow, tab: ModelsTab, qtbot: QtBot
) -> None:
    window.editing.edit(set_field("settings", "", "seed", 99))
    assert tab.stop.isVisible()
    tab.stop.click()
    assert not tab.is_busy
    assert tab.stop.text() == "Work it out"
    tab.stop.click()
    finish(window, tab, qtbot)
    assert not tab._busy.text()


def test_a_scenario_without_actors_says_what_to_do(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    tab = show(window, new_scenario(""), tmp_path, qtbot)
    assert tab.bare.isVisible()
    tab.bare.primary.click()
    assert window.showing.page_code() == "page.actors"


def test_where_nobody_signs_the_settlement_model_is_left_out_with_its_reason(
    window: MainWindow, scenario: Scenario, tmp_path: Path, qtbot: QtBot
) -> None:
    for key in scenario.stances:
        scenario = apply(scenario, set_field("stances", key, "veto", False))
    for issue in scenario.issues:
        scenario = apply(scenario, set_field("issues", issue, "quorum", 0.0))
    tab = show(window, scenario, tmp_path, qtbot)
    assert "settlement" not in [result.engine.name for result in tab.results]
    assert tab._left_out.text().startswith("Settlement model is left out. ")


def test_how_a_model_works_is_read_in_place_of_the_models_and_escape_leads_back(
    tab: ModelsTab,
) -> None:
    tab.picture.choose(list(ENGINES).index("nash"))
    tab.model.how.click()
    assert tab.how.isVisible()
    assert not tab.whole.isVisible()
    assert tab.how.text.toPlainText().startswith("Nash bargaining")
    assert tab.how.text.accessibleName() == "How it works: Nash bargaining"
    QTest.keyClick(tab.how.text, Qt.Key.Key_Escape)
    assert tab.whole.isVisible()
    assert not tab.how.isVisible()


def test_the_rounds_of_the_challenge_model_are_shown_with_the_map_of_who_looks(
    tab: ModelsTab,
) -> None:
    tab.picture.choose(list(ENGINES).index("challenge"))
    rounds = tab.model.rounds
    assert rounds.isVisibleTo(tab)
    first = rounds.looker.currentText()
    assert first in rounds.picture.accessibleName()
    rounds.looker.setCurrentIndex(1)
    assert rounds.looker.currentText() in rounds.picture.accessibleName()
    assert rounds.lines.text()
    tab.picture.choose(list(ENGINES).index("mean"))
    assert not rounds.isVisibleTo(tab)


def test_another_reading_of_a_model_is_played_and_marked_and_the_others_are_kept(
    window: MainWindow, tab: ModelsTab, qtbot: QtBot
) -> None:
    place = list(ENGINES).index("nash")
    tab.picture.choose(place)
    settings, before = tab.model.compatibility, tab.results
    assert not settings.back.isVisibleTo(tab)
    settings.fold.click()
    assert set(settings.fields) == {"gain", "breakdown"}
    field = cast(ChoiceBox, settings.fields["breakdown"])
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down)
    finish(window, tab, qtbot)
    assert tab.results[place].options["breakdown"] == "status-quo"
    tab.picture.choose(place + 1)
    tab.picture.choose(place)
    assert cast(ChoiceBox, settings.fields["breakdown"]).currentText() == "status-quo"
    assert [r is s for r, s in zip(tab.results, before, strict=True)].count(False) == 1
    settings.back.click()
    finish(window, tab, qtbot)
    assert tab.results[place].options["breakdown"] == "scale"


@pytest.mark.parametrize("engine", ["challenge", "spatial", "exchange"])
def test_every_setting_of_a_model_has_a_field_with_its_meaning(tab: ModelsTab, engine: str) -> None:
    tab.picture.choose(list(ENGINES).index(engine))
    fields = tab.model.compatibility.fields
    assert list(fields) == [option.name for option in ENGINES[engine].options]
    assert all(field.accessibleDescription() for field in fields.values())
    assert tab.model.compatibility.written() == {}


def test_the_charts_of_what_is_shown_are_asked_to_be_written(tab: ModelsTab, qtbot: QtBot) -> None:
    asked: list[tuple[str, Callable[..., Chart], str]] = []
    tab.export_requested.disconnect()
    tab.export_requested.connect(lambda *values: asked.append(values))
    tab.issues.list.choose(1)
    tab.write.click()
    tab.picture.choose(list(ENGINES).index("challenge"))
    tab.model.rounds.write.click()
    assert [(form, name) for form, _, name in asked] == [("chart", "models"), ("chart", "quad-map")]
    models, quad = (make(ignore) for _, make, _ in asked)
    assert tab._lines[1].issue.name in models.caption.title
    assert tab.model.rounds.looker.currentText() in quad.caption.title
