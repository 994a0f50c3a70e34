"""The tab of sealed projections, and its dialogs."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.document.document import Document
from planner.domain.changes import apply, set_field
from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.storage.images import image_of
from planner.storage.stored import Attachment
from planner.study.seal_chain import Seal
from planner.study.sealing import Happened, Terms
from planner.ui.evidence.resolve_dialog import ResolveDialog
from planner.ui.evidence.seal_dialog import SealDialog
from planner.ui.evidence.seals_tab import SealsTab
from planner.ui.main_window import MainWindow
from planner.ui.pages.evidence import EvidencePage
from planner.ui.pages.registry import PAGES
from tests.study.seals import add_resolution, add_seal, rewritten
from tests.ui.conftest import Answers, settle
from tests.ui.whole.explained import unexplained

TODAY = date.today().isoformat()
CRITERIA = dict.fromkeys(OUTCOMES, "Both have signed.")


def shown(window: MainWindow, document: Document, qtbot: QtBot) -> SealsTab:
    window.editing.set_document(document)
    window.showing.choose_page(1 + [e.code for e in PAGES].index("page.evidence"))
    page = window.parts.pages.currentWidget()
    assert isinstance(page, EvidencePage)
    page.show_tab(2)
    settle(window, qtbot)
    return cast(SealsTab, page.tab)


def test_what_is_shown_is_sealed_and_resolved(
    window: MainWindow,
    scenario: Scenario,
    answers: Answers,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scenario = apply(scenario, set_field("settings", "", "runs", 50))
    document = Document.new(scenario, data=tmp_path / "data", author="Ada")
    tab = shown(window, document, qtbot)
    assert "Nothing is sealed" in tab.scores.text()
    asked: list[Sequence[str]] = []

    def terms(subject: str, classes: Sequence[str], meanings: Mapping[str, str]) -> Terms:
        asked.append(classes)
        return Terms("The chair", TODAY, CRITERIA)

    def happened(seal: Seal) -> Happened:
        return Happened("partial", TODAY, {"DUES": 50.0}, "The communiqué")

    monkeypatch.setattr(answers, "terms_of_seal", terms)
    monkeypatch.setattr(answers, "outcome_of_seal", happened)
    n_undo = window.editing.stack.count()
    QTest.mouseClick(tab.seal, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.seal.isEnabled(), timeout=20_000)
    assert asked == [OUTCOMES]
    assert tab.chain is not None
    (seal,) = tab.chain.seals
    assert seal.code in tab.state.text()
    assert (seal.author, seal.runs) == ("Ada", 50)
    assert "Both have signed." in tab.detail.text()
    assert document.is_modified
    QTest.mouseClick(tab.resolve, Qt.MouseButton.LeftButton)
    assert "The communiqué" in tab.detail.text()
    assert "next to nothing" in tab.scores.text()
    assert tab.picture.accessibleDescription()
    QTest.mouseClick(tab.copy, Qt.MouseButton.LeftButton)
    assert seal.id in QGuiApplication.clipboard().text()
    tab.code.setText(seal.code)
    assert "unchanged since" in tab.found.text()
    tab.code.setText("0000-0000" if seal.code != "0000-0000" else "0000-0001")
    assert seal.code in tab.found.text()
    assert "unchanged" not in tab.found.text()
    assert window.editing.stack.count() == n_undo


def test_what_was_tampered_with_is_named_and_a_merge_brings_what_is_missing(
    window: MainWindow, scenario: Scenario, tmp_path: Path, qtbot: QtBot
) -> None:
    kept: list[Attachment] = []
    first = add_seal(kept)
    add_resolution(kept, first, "agreement")
    path, other = tmp_path / "talks.scenario", tmp_path / "other.scenario"
    path.write_bytes(image_of(scenario, attachments=[rewritten(kept[0], author="Eve")]))
    add_seal(kept)
    other.write_bytes(image_of(scenario, attachments=kept[1:]))
    tab = shown(window, Document.open(path, data=tmp_path / "data"), qtbot)
    assert first.code in tab.problems.text()
    window.merging.merge_with(other)
    assert tab.chain is not None
    assert len(tab.chain.seals) == 1
    assert window.editing.document is not None
    assert len(window.editing.document.sealed()) == 3


def test_the_scores_of_all_files_of_a_folder_are_shown_and_those_of_this_file_again(
    window: MainWindow,
    scenario: Scenario,
    answers: Answers,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    folder = tmp_path / "record"
    folder.mkdir()
    for place in range(2):
        kept: list[Attachment] = []
        add_resolution(kept, add_seal(kept), "agreement")
        file = folder / f"talks{place}.scenario"
        file.write_bytes(image_of(scenario, attachments=kept))
    (folder / "broken.scenario").write_text("no scenario")
    document = Document.new(scenario, data=tmp_path / "data", author="Ada")
    tab = shown(window, document, qtbot)
    answers.open_file = folder
    QTest.mouseClick(tab.over, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.files is not None, timeout=20_000)
    assert "2 projections are sealed; resolved: 2." in tab.scores.text()
    assert "broken.scenario: " in tab.scores.text()
    assert not tab.picture.isHidden()
    QTest.mouseClick(tab.over, Qt.MouseButton.LeftButton)
    assert "Nothing is sealed" in tab.scores.text()
    answers.open_file = tmp_path / "data"
    QTest.mouseClick(tab.over, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "No scenario file" in tab.state.text(), timeout=20_000)


def test_terms_are_asked_until_somebody_could_judge_by_them(qtbot: QtBot) -> None:
    dialog = SealDialog("Talks", OUTCOMES, CRITERIA | {"partial": ""})
    qtbot.addWidget(dialog)
    assert unexplained(dialog) == []
    dialog.judge.setText("The chair")
    dialog.seal.click()
    assert "Partial agreement" in dialog.problem.text()
    assert not dialog.result()
    dialog.criteria["partial"].setPlainText("Two of three.")
    dialog.seal.click()
    assert dialog.result()
    assert dialog.terms.criteria["partial"] == "Two of three."
    assert dialog.terms.expected > TODAY


def test_values_are_entered_on_the_scale_of_the_issue(qtbot: QtBot) -> None:
    dialog = ResolveDialog(add_seal([]))  # its issue goes from 0 to 50
    qtbot.addWidget(dialog)
    assert unexplained(dialog) == []
    for wrong in ("much", "51"):
        dialog.values["i1"].setText(wrong)
        dialog.put_down.click()
        assert "Trade" in dialog.problem.text()
        assert not dialog.result()
    dialog.values["i1"].setText("20")
    dialog.outcome.setCurrentIndex(1)
    dialog.put_down.click()
    assert dialog.result()
    assert dialog.happened == Happened("partial", TODAY, {"i1": 40.0})
