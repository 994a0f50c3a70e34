"""The tab of the track record: the record that is shipped, and cases of a person's own."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.document.document import Document
from planner.domain.scenario import Scenario
from planner.engine.progress import ignore
from planner.study.track_record import track_record
from planner.texts import say
from planner.ui.evidence.record_tab import RecordTab
from planner.ui.main_window import MainWindow
from planner.ui.pages.evidence import EvidencePage
from planner.ui.pages.registry import PAGES
from tests.study.resolved_cases import write_folder
from tests.ui.conftest import Answers, settle


@pytest.fixture
def tab(qtbot: QtBot) -> Iterator[RecordTab]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = RecordTab(parent)
    yield made
    made.close_jobs()


def played(tab: RecordTab, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not tab.is_busy, timeout=20_000)


def test_eu_decisions_are_shown_first_with_losses(tab: RecordTab) -> None:
    assert tab.cases.currentText() == say("record.eu")
    words = [tab.picture.row_words(row) for row in range(tab.picture.n_rows())]
    assert len(words) == 11
    assert any("the line to beat" in line for line in words)
    assert "No engine was reliably nearer" in tab.meaning.text()


def test_every_collection_that_is_shipped_can_be_looked_at(tab: RecordTab) -> None:
    assert tab.cases.count() == len(track_record())
    for place, record in enumerate(track_record()):
        tab.cases.setCurrentIndex(place)
        assert tab.backtest is record.backtest
        assert tab.picture.n_rows() > 8


def test_cases_of_ones_own_are_played_and_shown(
    window: MainWindow, scenario: Scenario, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    window.editing.set_document(Document.new(scenario, data=tmp_path / "data"))
    window.showing.choose_page(1 + [e.code for e in PAGES].index("page.evidence"))
    page = window.parts.pages.currentWidget()
    assert isinstance(page, EvidencePage)
    page.show_tab(1)
    settle(window, qtbot)
    tab = cast(RecordTab, page.tab)
    (tmp_path / "cases").mkdir()
    answers.open_file = write_folder(tmp_path / "cases")
    for _ in range(2):  # the second time in place of the first
        QTest.mouseClick(tab.own, Qt.MouseButton.LeftButton)
        played(tab, qtbot)
    assert answers.asked.count("cases") == 2
    assert tab.cases.count() == len(track_record()) + 1
    assert tab.cases.currentText() == say("record.own", name="cases")
    assert "weighted-mean" in [result.name for result in tab.backtest.results]


def test_a_folder_that_cannot_be_read_says_why_and_leaves_what_is_shown(
    tab: RecordTab, tmp_path: Path, qtbot: QtBot
) -> None:
    (write_folder(tmp_path) / "outcomes.csv").unlink()
    tab.play(tmp_path)
    played(tab, qtbot)
    assert "outcomes.csv" in tab.state.text()
    assert tab.cases.currentText() == say("record.eu")


def test_playing_can_be_stopped(tab: RecordTab, tmp_path: Path, qtbot: QtBot) -> None:
    tab.play(write_folder(tmp_path))
    assert not tab.stop.isHidden()
    QTest.mouseClick(tab.stop, Qt.MouseButton.LeftButton)
    assert not tab.is_busy
    assert tab.state.text() == say("record.stopped")
    qtbot.waitUntil(lambda: not tab.search._jobs, timeout=20_000)
    assert tab.cases.count() == len(track_record())


def test_the_reliability_picture_that_is_shown_can_be_written(tab: RecordTab, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tab.export_requested) as asked:
        QTest.mouseClick(tab.save, Qt.MouseButton.LeftButton)
    kind, make, name = asked.args
    assert (kind, name) == ("chart", "reliability")
    assert make(ignore).caption.alt == tab.reliability.accessibleDescription()


def test_the_table_can_be_copied_into_a_spreadsheet(tab: RecordTab) -> None:
    QTest.mouseClick(tab.copy, Qt.MouseButton.LeftButton)
    heading, *rows = QGuiApplication.clipboard().text().splitlines()
    assert heading.startswith("Forecast\tMissed by\t")
    assert len(rows) == tab.picture.n_rows()
