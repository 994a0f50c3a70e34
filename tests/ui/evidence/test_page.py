"""The page of evidence and its tab of models, in the real window."""

import json
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
from planner.engine.spatial_affinity import AFFINITY
from planner.interchange.ktab_writing import write_ktab_xml
from planner.ui.evidence.models_tab import ModelsTab
from planner.ui.forms.boxes import ChoiceBox
from planner.ui.main_window import MainWindow
from planner.ui.pages.evidence import EvidencePage
from planner.ui.pages.registry import PAGES
from tests.ui.conftest import Answers, settle


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


def test_every_model_stands_beside_the_weighted_mean_one_issue_at_a_time(tab: ModelsTab) -> None:
    assert [result.engine.name for result in tab.results] == list(ENGINES)
    words = tab.picture.row_words(list(ENGINES).index("weighted-mean"))
    assert words.startswith("Weighted mean: ")
    assert "escalation not modelled" in words
    assert "escalation not modelled" not in tab.picture.row_words(0)

    before = tab.picture.row_words(1)
    QTest.keyClick(tab.issues.list, Qt.Key.Key_Down)
    assert tab.picture.row_words(1) != before
    second = tab._lines[1].issue.name
    assert second in tab._title.text()
    assert second in tab.issues.list.accessibleName()


def test_an_edit_marks_the_figures_as_old_and_what_is_stopped_can_be_taken_up_again(
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

    tab.stop.click()
    assert not tab.search.is_busy
    assert tab.stop.text() == "Work it out"
    assert tab.results == before
    tab.stop.click()
    finish(window, tab, qtbot)
    assert tab.results != before
    assert not tab._busy.isVisible()


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


def test_each_model_tells_its_rounds_its_settings_its_page_and_its_charts(tab: ModelsTab) -> None:
    rounds, settings = tab.model.rounds, tab.model.compatibility
    for place, (name, engine) in enumerate(ENGINES.items()):
        tab.picture.choose(place)
        assert rounds.isVisibleTo(tab) == (name in ("challenge", "spatial"))
        assert list(settings.fields) == [option.name for option in engine.options]
        assert all(field.accessibleDescription() for field in settings.fields.values())
        assert settings.written() == {}

    tab.picture.choose(list(ENGINES).index("challenge"))
    assert rounds.looker.currentText() in rounds.picture.accessibleName()
    rounds.looker.setCurrentIndex(1)
    assert rounds.looker.currentText() in rounds.picture.accessibleName()
    assert rounds.lines.texts

    asked: list[tuple[str, Callable[..., Chart], str]] = []
    tab.export_requested.disconnect()
    tab.export_requested.connect(lambda *values: asked.append(values))
    tab.write.click()
    rounds.write.click()
    assert [(form, name) for form, _, name in asked] == [("chart", "models"), ("chart", "quad-map")]
    models, quad = (make(ignore) for _, make, _ in asked)
    assert tab._lines[0].issue.name in models.caption.title
    assert rounds.looker.currentText() in quad.caption.title

    tab.model.how.click()
    assert tab.how.isVisible()
    assert not tab.whole.isVisible()
    assert tab.how.text.toPlainText().startswith("Challenge model")
    assert tab.how.text.accessibleName() == "How it works: Challenge model"
    QTest.keyClick(tab.how.text, Qt.Key.Key_Escape)
    assert tab.whole.isVisible()
    assert not tab.how.isVisible()


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


def test_settings_and_affinities_are_taken_from_a_file_of_ktab_until_other_actors_come(
    window: MainWindow, tab: ModelsTab, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    place = list(ENGINES).index("spatial")
    tab.picture.choose(place)
    settings = tab.model.compatibility
    settings.fold.click()
    assert tab._asked is not None
    names = [actor.name for actor in tab._asked.scenario.actors.values()][:2]
    text = write_ktab_xml(tab._asked.scenario).text
    follows = f"<adjustingIdeal>{names[0]}</adjustingIdeal>"
    lines = f"{follows}<referencePos>{names[1]}</referencePos><adjust>{{}}</adjust>"
    own = f"<iaPair>{follows}<referencePos>{names[0]}</referencePos><adjust>0.5</adjust></iaPair>"
    text = text.replace("</IdealAdjustment>", f"<iaPair>{lines}</iaPair>{own}</IdealAdjustment>")
    answers.open_file = tmp_path / "talks.xml"
    answers.open_file.write_text(text.format("much"), "utf-8")
    settings.file.click()
    assert "much" in settings.told.text()
    assert settings.written() == {}

    answers.open_file.write_text(text.format("0.5"), "utf-8")
    settings.file.click()
    assert settings.told.isVisible()
    finish(window, tab, qtbot)
    assert tab.results[place].options["rule"] == "as-published"
    assert json.loads(str(tab.results[place].options[AFFINITY]))[0][2] == 0.5
    assert "affinities" in tab.model._notes.text()

    other = replace(tab._asked.scenario, id="another")
    tab.show_scenario(other, None)
    finish(window, tab, qtbot)
    assert AFFINITY not in tab.results[place].options
    assert tab.results[place].options["rule"] == "as-published"
