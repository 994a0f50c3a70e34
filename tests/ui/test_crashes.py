"""What happens when the program itself is at fault."""

import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer, Signal, qInstallMessageHandler, qWarning
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from planner.texts import say
from planner.ui.crashes import Crash, CrashReporter


class Faulty(QObject):
    """Has a slot that fails."""

    happened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.happened.connect(self.fail)

    def fail(self) -> None:
        raise ZeroDivisionError("slot")


class Screen:
    """Takes the dialogs that would be shown."""

    def __init__(self) -> None:
        self.dialogs: list[Crash] = []

    def show(self, crash: Crash) -> None:
        self.dialogs.append(crash)


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def reporter(qapp: object, screen: Screen) -> Iterator[CrashReporter]:
    owner = QObject()
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    reporter = CrashReporter(screen.show, owner)
    yield reporter
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    owner.deleteLater()


def test_a_fault_that_repeats_gives_one_dialog_that_counts(
    reporter: CrashReporter,
    screen: Screen,
    qtbot: QtBot,
    expected_log: pytest.LogCaptureFixture,
) -> None:
    faulty = Faulty()
    sys.excepthook = reporter.on_exception

    for _ in range(29):
        faulty.happened.emit()
    qtbot.waitUntil(lambda: bool(screen.dialogs))

    assert len(screen.dialogs) == 1
    assert "ZeroDivisionError: slot" in screen.dialogs[0].report
    assert screen.dialogs[0].repeats == 29
    assert [r.getMessage() for r in expected_log.records] == [
        "unexpected error",
        "unexpected error, 10 times by now",
    ]


def test_the_same_fault_later_is_logged_but_not_shown_again(
    reporter: CrashReporter,
    screen: Screen,
    qtbot: QtBot,
    expected_log: pytest.LogCaptureFixture,
) -> None:
    faulty = Faulty()
    sys.excepthook = reporter.on_exception
    for _ in range(2):
        faulty.happened.emit()
        qtbot.waitUntil(lambda: bool(screen.dialogs))
    shown = QTimer()
    with qtbot.waitSignal(shown.timeout):
        shown.start(20)

    assert len(screen.dialogs) == 1


def test_a_fault_while_the_dialog_is_open_waits_for_it(
    reporter: CrashReporter, qtbot: QtBot, expected_log: pytest.LogCaptureFixture
) -> None:
    details: list[str] = []
    depth = [0, 0]

    def show(crash: Crash) -> None:
        depth[0] += 1
        depth[1] = max(depth)
        details.append(crash.report)
        if len(details) == 1:
            reporter.on_exception(IndexError, IndexError("meanwhile"), None)
        depth[0] -= 1

    reporter._show = show
    reporter.on_exception(ValueError, ValueError("first"), None)
    qtbot.waitUntil(lambda: len(details) == 2)

    assert depth[1] == 1
    assert "meanwhile" in details[1]


def test_different_faults_at_once_are_shown_together(
    reporter: CrashReporter,
    screen: Screen,
    qtbot: QtBot,
    expected_log: pytest.LogCaptureFixture,
) -> None:
    reporter.on_exception(IndexError, IndexError("one"), None)
    reporter.on_exception(ImportError, ImportError("other"), None)
    qtbot.waitUntil(lambda: bool(screen.dialogs))

    assert [crash.repeats for crash in screen.dialogs] == [2]
    assert "IndexError: one\n\nImportError: other" in screen.dialogs[0].report


def test_a_fault_before_the_window_is_there_is_shown_and_ends_the_program(
    reporter: CrashReporter, screen: Screen, expected_log: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(SystemExit) as ended, reporter.starting():
        raise ImportError("a library")

    assert ended.value.code == 1
    assert screen.dialogs[0].about.sentences == (say("crash.at-start"),)
    assert "ImportError: a library" in screen.dialogs[0].report


def test_a_fault_in_a_thread_is_shown_in_the_windows_thread(
    reporter: CrashReporter,
    screen: Screen,
    qtbot: QtBot,
    expected_log: pytest.LogCaptureFixture,
) -> None:
    threading.excepthook = reporter._on_thread_exception

    def fail() -> None:
        raise ZeroDivisionError("thread")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(screen.dialogs))

    assert "ZeroDivisionError: thread" in screen.dialogs[0].report


def test_messages_of_qt_go_to_the_log(
    reporter: CrashReporter, expected_log: pytest.LogCaptureFixture
) -> None:
    before = qInstallMessageHandler(reporter._on_qt_message)
    qWarning("something odd")
    qInstallMessageHandler(before)

    assert ("qt", logging.WARNING, "something odd") in expected_log.record_tuples


def test_a_message_of_qt_that_repeats_does_not_fill_the_log(
    reporter: CrashReporter, expected_log: pytest.LogCaptureFixture
) -> None:
    before = qInstallMessageHandler(reporter._on_qt_message)
    for _ in range(120):
        qWarning("something odd")
    qInstallMessageHandler(before)

    assert [record.getMessage() for record in expected_log.records if record.name == "qt"] == [
        "something odd",
        "[10 times by now] something odd",
        "[100 times by now] something odd",
    ]


def test_the_hooks_are_taken_over_when_installed(reporter: CrashReporter) -> None:
    handler = qInstallMessageHandler(None)
    with capture_exceptions():
        reporter.install()
        assert sys.excepthook == reporter.on_exception
        assert threading.excepthook == reporter._on_thread_exception
        assert sys.unraisablehook == reporter._on_unraisable
    qInstallMessageHandler(handler)
