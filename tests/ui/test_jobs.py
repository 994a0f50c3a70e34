"""Jobs: one outcome each, told in the window's thread."""

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, QThread, QThreadPool
from pytestqt.qtbot import QtBot

from planner.domain.problems import EngineProblem
from planner.ui.jobs import Job, Progress, Work

Part = Callable[[object], None]


class Recorder(QObject):
    """Remembers the signals of a job, and in which thread they came."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.values: list[object] = []
        self.is_in_own_thread = True
        for name in ("part_done", "succeeded", "refused", "failed"):
            getattr(job, name).connect(getattr(self, f"on_{name}"))
        job.cancelled.connect(self.on_cancelled)
        job.finished.connect(self.on_finished)

    def _note(self, name: str, value: object = None) -> None:
        self.seen.append(name)
        self.values.append(value)
        self.is_in_own_thread &= QThread.currentThread() is self.thread()

    def on_part_done(self, number: int, value: object) -> None:
        self._note("part", value)

    def on_succeeded(self, number: int, value: object) -> None:
        self._note("succeeded", value)

    def on_refused(self, number: int, value: object) -> None:
        self._note("refused", value)

    def on_failed(self, number: int, value: object) -> None:
        self._note("failed", value)

    def on_cancelled(self, number: int) -> None:
        self._note("cancelled")

    def on_finished(self, number: int) -> None:
        self._note(f"finished {number}")


@pytest.fixture
def run(qtbot: QtBot) -> Iterator[Callable[[Work], Recorder]]:
    owner = QObject()

    def go(work: Work) -> Recorder:
        job = Job(work, 7, owner)
        recorder = Recorder(job)
        with qtbot.waitSignal(job.finished):
            job.start(QThreadPool.globalInstance())
        qtbot.waitUntil(lambda: "finished 7" in recorder.seen)
        return recorder

    yield go
    owner.deleteLater()


def test_a_result_comes_with_its_parts_in_the_windows_thread(
    run: Callable[[Work], Recorder],
) -> None:
    def work(progress: Progress, part: Part) -> object:
        part("first")
        return "all"

    recorder = run(work)

    assert recorder.seen == ["part", "succeeded", "finished 7"]
    assert recorder.values[:2] == ["first", "all"]
    assert recorder.is_in_own_thread


def test_a_known_problem_is_refused_and_not_logged(run: Callable[[Work], Recorder]) -> None:
    def work(progress: Progress, part: Part) -> object:
        raise EngineProblem("no-actors")

    assert run(work).seen == ["refused", "finished 7"]


def test_a_bug_fails_the_job_and_is_logged(
    run: Callable[[Work], Recorder], expected_log: pytest.LogCaptureFixture
) -> None:
    def work(progress: Progress, part: Part) -> object:
        raise ZeroDivisionError

    assert run(work).seen == ["failed", "finished 7"]
    assert "a job failed" in expected_log.text


def test_a_cancelled_job_ends_at_its_next_report(qtbot: QtBot) -> None:
    owner = QObject()
    is_started, may_go_on = threading.Event(), threading.Event()

    def work(progress: Progress, part: Part) -> object:
        is_started.set()
        may_go_on.wait(10)
        progress(1, 2)
        return "never"

    job = Job(work, 7, owner)
    recorder = Recorder(job)
    job.start(QThreadPool.globalInstance())
    assert is_started.wait(10)
    job.cancel()
    may_go_on.set()
    qtbot.waitUntil(lambda: "finished 7" in recorder.seen)

    assert recorder.seen == ["cancelled", "finished 7"]
    owner.deleteLater()


def test_reports_are_passed_on_at_most_twenty_times_a_second(qtbot: QtBot) -> None:
    owner = QObject()

    def work(progress: Progress, part: Part) -> object:
        for done in range(10_000):
            progress(done, 20_000)
        return None

    job = Job(work, 7, owner)
    reports: list[tuple[int, int, int]] = []

    class Listener(QObject):
        def on_progressed(self, number: int, done: int, total: int) -> None:
            reports.append((number, done, total))

    listener = Listener()
    job.progressed.connect(listener.on_progressed)
    with qtbot.waitSignal(job.finished):
        job.start(QThreadPool.globalInstance())

    assert 1 <= len(reports) < 200
    owner.deleteLater()
