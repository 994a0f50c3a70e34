"""Diagnostics of a whole session: what the log and a bug report hold, and what never."""

import logging
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QThreadPool, Signal, qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner import paths
from planner.diagnostics.log_file import keep_log
from planner.domain.changes import Batch, apply, set_field
from planner.domain.fields import Estimate
from planner.domain.scenario import Scenario
from planner.storage.saving import export_scenario
from planner.ui.crashes import About, Crash
from planner.ui.diagnostics.crash_dialog import CrashDialog
from planner.ui.jobs import Job
from planner.ui.main_window import MainWindow
from tests.ui.conftest import Answers, settle
from tests.ui.whole.test_contrast import pale, themes
from tests.ui.whole.test_names import nameless
from tests.ui.whole.test_room import cut_off
from tests.ui.whole.views import let_settle

BRIEF, ACTORS = 1, 2  # places in the rail
SECRETS = ("Ruritania", "Hentzau", "61.84375", "61,84375", "jewels", "Zenda", "Rassendyll")


@pytest.fixture
def log_kept(handlers: None) -> Path:
    """Keep the log of the program during the test, and return its folder."""
    keep_log(paths.log_folder())
    return paths.log_folder()


@pytest.fixture
def secret(tmp_path: Path, scenario: Scenario) -> Path:
    """Return a file whose name, words and numbers nobody else may see."""
    changes = (
        set_field("brief", "", "title", "Talks with Ruritania"),
        set_field("actors", "NOR", "name", "Hentzau"),
        set_field("actors", "NOR", "description", "wants the jewels"),
        set_field("stances", ("NOR", "DUES"), "position", Estimate(61.84375)),
    )
    folder = tmp_path / "Zenda"
    folder.mkdir()
    path = folder / "Ruritania.scenario"
    export_scenario(apply(scenario, Batch(changes)), path)
    return path


class Faulty(QObject):
    """Has a slot that fails over a word of the scenario."""

    happened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.happened.connect(self.fail)

    def fail(self, word: str) -> None:
        raise KeyError(word)


def fail_everywhere(window: MainWindow) -> None:
    """Fail in a slot, a job, a thread, in what is thrown away and in the toolkit."""
    crashes = window._context.crashes

    def work(_progress: object, _part: object) -> object:
        return float("61.84375 jewels")

    def thread() -> None:
        raise OSError(2, "jewels", "/srv/Rassendyll/Zenda/Ruritania.scenario")

    class Thrown:
        def __del__(self) -> None:
            raise ValueError("Hentzau")

    job = Job(work, 1, window)
    job.failed.connect(lambda _number, error: crashes.on_failed_job(error))
    job.start(QThreadPool.globalInstance())
    QThreadPool.globalInstance().waitForDone()
    running = threading.Thread(target=thread)
    running.start()
    running.join()
    del Thrown().__dict__
    qWarning("Cannot read /srv/Rassendyll/Zenda/Ruritania.scenario")
    logging.getLogger("matplotlib").warning("no glyph in Hentzau")
    faulty = Faulty()
    faulty.happened.emit("Hentzau")


def test_nothing_of_a_scenario_or_a_person_is_in_the_log_or_a_bug_report(
    window: MainWindow,
    secret: Path,
    log_kept: Path,
    answers: Answers,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    expected_log: pytest.LogCaptureFixture,
) -> None:
    for module, hook in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(module, hook, getattr(module, hook))
    before = qInstallMessageHandler(None)
    window._context.crashes.install()
    window._context.remembered.change(author="Rassendyll")
    window.open_path(secret)
    for place in (BRIEF, ACTORS):
        window.showing.show_page(place)
    window.editing.edit(set_field("actors", "SUD", "name", "Hentzau"))
    window.editing.edit(set_field("actors", "RURITANIA", "name", "Hentzau"))
    window.commands.undo.trigger()
    window.commands.title.trigger()
    fail_everywhere(window)
    settle(window, qtbot)
    qtbot.waitUntil(lambda: bool(answers.crashes))
    secret.write_bytes(b"Ruritania")
    window.commands.save.trigger()
    window.filing.open_path(secret)
    window.commands.diagnostics.trigger()
    qInstallMessageHandler(before)

    copied = QApplication.clipboard().text()
    logged = "".join(path.read_text(encoding="utf-8") for path in log_kept.iterdir())
    reported = "".join(crash.report for crash in answers.crashes)
    for found in (logged, copied, reported):
        assert [word for word in SECRETS if word in found] == []
        assert str(secret.parents[1]) not in found
    for step in ("scenario opened", "page ActorsPage", "action undo", "refused: "):
        assert step in logged
    for fault in ("KeyError\n", "a job failed\nValueError", "FileNotFoundError: No such file"):
        assert fault in logged
    assert "error that could not be raised\nValueError" in logged
    assert "WARNING qt: Cannot read …" in logged
    for fact in ("SQLite", "screen 1", "author: set", "scenario open to be edited"):
        assert fact in copied
    assert "action diagnostics" not in copied.splitlines()[0]
    assert "copied" in window.parts.message.sentence.lower()


def test_a_fault_says_in_which_folder_the_work_is(opened: MainWindow) -> None:
    crashes = opened._context.crashes
    document = opened.editing.document
    assert document is not None

    assert crashes.about().folder == str(document.working_folder)
    assert list(document.working_folder.iterdir()) != []
    document.is_read_only = True
    assert crashes.about().folder == ""
    assert "only open to be read" in crashes.about().sentences[0]
    document.is_read_only = False
    opened.filing.close()
    assert "No scenario is open" in crashes.about().sentences[0]


def test_a_program_that_broke_off_says_so_when_it_is_started_again(window: MainWindow) -> None:
    window.diagnosing.show_fault("Fatal Python error: Aborted")
    assert "broke off" in window.parts.message.sentence

    window.parts.message.buttons()[0].click()

    assert QApplication.clipboard().text().startswith("Fault\nFatal Python error: Aborted\nProgram")


@pytest.mark.qt_log_ignore("propagateSizeHints")
@pytest.mark.parametrize("text_size", [100, 200])
def test_the_dialog_shows_and_copies_its_report(window: MainWindow, text_size: int) -> None:
    window._context.theme.set_text_size(text_size)
    folder = "/home/anna/.local/share/scenario-planner/working/" + 3 * "v2nr5zp84335"
    about = About(("Your work is in this folder:", "You can go on."), folder)
    dialog = CrashDialog(Crash(3, about, "Fault\nKeyError"), window)
    dialog.show()
    assert not dialog.report.isVisible()
    let_settle()
    assert cut_off(dialog) == []

    dialog.unfold.click()
    dialog.copy.click()

    assert dialog.report.isVisible()
    assert QApplication.clipboard().text() == "Fault\nKeyError"
    assert dialog.verdict.text().startswith("Copied")
    for _ in themes(window):
        assert [*cut_off(dialog), *nameless(dialog), *pale(dialog)] == []
    dialog.shut.click()
    assert not dialog.isVisible()
