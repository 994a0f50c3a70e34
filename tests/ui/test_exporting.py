"""Exporting from the window: the format is chosen in the real dialog, the file is whole or not."""

import errno
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from planner.domain.changes import set_field
from planner.domain.fields import Estimate
from planner.domain.scenario import Scenario, new_scenario
from planner.interchange.reading import read_source
from planner.interchange.writing import FORMATS, SUFFIXES, Wanted
from planner.storage import replacing
from planner.storage.digest import domain_digest
from planner.texts import say
from planner.texts.findings import problem_sentence
from planner.ui.export_dialog import ExportDialog
from planner.ui.main_window import MainWindow
from tests.builders import small_scenario
from tests.ui.conftest import Answers, settle
from tests.ui.whole.explained import unexplained
from tests.ui.whole.test_contrast import pale, themes
from tests.ui.whole.test_names import nameless
from tests.ui.whole.test_room import cut_off
from tests.ui.whole.views import let_settle

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def shown(scenario: Scenario, future: str | None, window: MainWindow, qtbot: QtBot) -> ExportDialog:
    dialog = ExportDialog(scenario, future, window)
    qtbot.addWidget(dialog)
    dialog.show()
    looked(dialog, qtbot)
    return dialog


def looked(dialog: ExportDialog, qtbot: QtBot) -> list[str]:
    qtbot.waitUntil(lambda: dialog.heading.text() != say("export.looking"))
    return [dialog.losses.item(row).text() for row in range(dialog.losses.count())]


def choose(dialog: ExportDialog, name: str) -> None:
    next(one for one in dialog.formats.buttons() if one.property("format") == name).click()


def export(window: MainWindow, answers: Answers, wanted: Wanted, path: Path, qtbot: QtBot) -> None:
    answers.wanted, answers.save_file = wanted, path
    window.commands.export.trigger()
    qtbot.waitUntil(lambda: not window.exporting.is_busy, timeout=60_000)


def test_every_format_says_what_it_cannot_hold_before_it_is_written(
    window: MainWindow, qtbot: QtBot
) -> None:
    scenario = small_scenario()
    dialog = shown(scenario, None, window, qtbot)
    for name in SUFFIXES:
        choose(dialog, name)
        expected = [problem_sentence(problem) for problem in FORMATS[name](scenario).problems]
        assert looked(dialog, qtbot) == expected
        assert dialog.losses.isHidden() == (name == "json")
        assert dialog.wanted == Wanted(name)
        assert dialog.results.isEnabled() == (name == "xlsx")


def test_results_and_one_future_are_offered_where_there_are_some(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = shown(small_scenario(), "F", window, qtbot)
    dialog.results.click()
    dialog.only_future.click()
    assert dialog.wanted == Wanted("xlsx", "F", has_results=True)
    choose(dialog, "ktab")
    assert dialog.wanted == Wanted("ktab", "F", has_results=False)
    other = shown(small_scenario(), None, window, qtbot)
    boxes = [box for box in other.findChildren(QCheckBox) if box.isVisible()]
    assert boxes == [other.results]


def test_the_dialog_is_readable_named_and_has_room(window: MainWindow, qtbot: QtBot) -> None:
    for _ in themes(window):
        dialog = shown(small_scenario(), "F", window, qtbot)
        let_settle()
        assert [*nameless(dialog), *unexplained(dialog)] == []
        assert pale(dialog) == []
        assert cut_off(dialog) == []
        dialog.reject()


def test_what_is_exported_is_what_was_entered_last(
    opened: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    opened.editing.edit(set_field("stances", ("NOR", "DUES"), "position", Estimate(44)))
    out = tmp_path / "out.json"
    export(opened, answers, Wanted("json"), out, qtbot)
    assert "export file Harbour dues.json" in answers.asked
    assert domain_digest(read_source(out).scenario) == domain_digest(opened.editing.scenario)
    assert str(out) in opened.parts.message.sentence
    assert [path.name for path in out.parent.iterdir() if path.suffix == ".tmp"] == []
    settle(opened, qtbot)


def test_a_workbook_comes_with_results(
    opened: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    from openpyxl import load_workbook

    opened.editing.edit(set_field("settings", "", "runs", 20))
    out = tmp_path / "out.xlsx"
    export(opened, answers, Wanted("xlsx", has_results=True), out, qtbot)
    assert say("xlsx.outcomes") in load_workbook(out).sheetnames
    settle(opened, qtbot)


def test_what_cannot_be_written_leaves_what_was_there(
    opened: MainWindow,
    answers: Answers,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(path: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    out = tmp_path / "out" / "out.csv"
    export(opened, answers, Wanted("ktab"), out, qtbot)
    assert opened.parts.message.property("severity") == "error"
    out.parent.mkdir()
    out.write_text("mine")
    monkeypatch.setattr(replacing, "_sync_file", full)
    export(opened, answers, Wanted("ktab"), out, qtbot)
    assert opened.parts.message.property("severity") == "error"
    assert out.read_text() == "mine"
    assert list(out.parent.iterdir()) == [out]
    settle(opened, qtbot)


def test_giving_up_writes_nothing(
    opened: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.wanted = None
    opened.commands.export.trigger()
    answers.wanted, answers.save_file = Wanted("json"), None
    opened.commands.export.trigger()
    assert answers.asked == ["export", "export", "export file Harbour dues.json"]
    assert not opened.exporting.is_busy
    settle(opened, qtbot)


def test_a_scenario_without_anything_is_exported_too(window: MainWindow, qtbot: QtBot) -> None:
    dialog = shown(new_scenario(), None, window, qtbot)
    choose(dialog, "decide")
    assert any("nothing could be read" in line for line in looked(dialog, qtbot))
