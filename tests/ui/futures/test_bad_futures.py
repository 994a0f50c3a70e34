"""Futures that are bad, in the window: it opens, shows them and says what is wrong."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from planner.domain.rules import check
from planner.storage.saving import export_scenario
from planner.texts.findings import problem_sentence
from planner.ui.main_window import MainWindow
from planner.ui.pages.registry import PAGES
from planner.ui.showing import START
from tests.bad_futures import BAD, MANY, all_at_once, with_a_loop
from tests.ui.conftest import Answers, settle

SCENARIOS = {"one of every kind": all_at_once(), **MANY}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.long) if name == "200 parents" else name
        for name in SCENARIOS
    ],
)
def test_every_page_is_shown_of_every_bad_future(
    window: MainWindow, answers: Answers, name: str, tmp_path: Path, qtbot: QtBot
) -> None:
    scenario = SCENARIOS[name]
    path = tmp_path / "bad.scenario"
    export_scenario(scenario, path)

    window.open_path(path)
    window.editing.show_future(list(scenario.futures)[-1])
    for place in range(START, START + len(PAGES) + 1):
        window.showing.show_page(place)
    settle(window, qtbot)

    assert answers.crashes == []
    assert window.editing.future == list(scenario.futures)[-1]


def test_what_is_wrong_with_them_is_in_the_list_of_problems(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    scenario, codes = all_at_once(), {code for _, code in BAD.values()}
    sentences = [problem_sentence(found) for found in check(scenario) if found.code in codes]
    path = tmp_path / "bad.scenario"
    export_scenario(scenario, path)

    window.open_path(path)
    settle(window, qtbot)
    window.commands.problems.trigger()

    assert len(sentences) == len(codes)
    qtbot.waitUntil(lambda: len(window.problems.texts()) >= len(codes))
    for sentence in sentences:
        assert any(sentence in text for text in window.problems.texts()), sentence


def test_a_file_with_a_loop_of_parents_is_refused_in_a_sentence(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    path = with_a_loop(tmp_path / "loop.scenario")

    window.open_path(path)

    assert window.editing.document is None
    assert answers.crashes == []
    assert window.parts.message.isVisible()
    assert "loop.scenario" in window.parts.message.sentence
    assert "not opened" in window.parts.message.sentence
