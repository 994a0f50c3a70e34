"""Answers looked for beside the window: one search at a time, stale ones are dropped."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal

from planner.domain.scenario import Scenario
from planner.ui.jobs import Job, Progress, Work

if TYPE_CHECKING:
    from planner.engine.results import Projection
    from planner.study.single_changes import Trial
    from planner.study.tornado import Question, Sample

MOST_RUNS = 2_000  # that are looked at for an answer
_LEVERS = ("gives", "on")


class Search(QObject):
    """Runs one piece of work; only what belongs to the newest is told."""

    part = Signal(object)
    done = Signal(object)
    progressed = Signal(int, int)
    stopped = Signal()
    crashed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)  # a stopped search ends its runs while the next begins
        self._jobs: dict[int, Job] = {}
        self._number = 0

    @property
    def is_busy(self) -> bool:
        """Tell whether the newest work goes on."""
        return self._number in self._jobs

    def start(self, work: Work) -> None:
        """Begin a piece of work in place of the one before."""
        self.cancel()
        job = Job(work, self._number, self)
        self._jobs[self._number] = job
        job.part_done.connect(self._on_part)
        job.succeeded.connect(self._on_succeeded)
        job.refused.connect(self._on_refused)
        job.failed.connect(self._on_failed)
        job.progressed.connect(self._on_progressed)
        job.finished.connect(self._on_finished)
        job.start(self._pool)

    def cancel(self) -> None:
        """Drop what runs."""
        for job in self._jobs.values():
            job.cancel()
        self._number += 1

    def close(self) -> None:
        """Drop what runs and wait until no thread works any more."""
        self.cancel()
        self._pool.waitForDone()

    def _on_part(self, number: int, result: object) -> None:
        if number == self._number:
            self.part.emit(result)

    def _on_succeeded(self, number: int, result: object) -> None:
        if number == self._number:
            self.done.emit(result)

    def _on_refused(self, number: int, problem: object) -> None:
        if number == self._number:
            self.stopped.emit()

    def _on_failed(self, number: int, error: object) -> None:
        self.crashed.emit(error)

    def _on_progressed(self, number: int, done: int, total: int) -> None:
        if number == self._number:
            self.progressed.emit(done, total)

    def _on_finished(self, number: int) -> None:
        self._jobs.pop(number).deleteLater()


class MovesWork:
    """Looks for the single change that moves a share most."""

    def __init__(
        self,
        scenario: Scenario,
        future: str | None,
        question: "Question",
        known: "Mapping[Trial | None, Sample]",
        only_levers: bool = False,
    ) -> None:
        self._scenario, self._future, self._question = scenario, future, question
        self._known, self._only_levers = known, only_levers

    def __call__(self, progress: Progress, part: Callable[[object], None]) -> object:
        """Look, in a thread of the pool."""
        from planner.study.single_changes import lever_trials
        from planner.study.tornado import Plan, tornado

        settings = self._scenario.settings
        trials = None
        if self._only_levers:
            found = lever_trials(self._scenario, self._future)
            trials = tuple(trial for trial in found if trial.end in _LEVERS)
        return tornado(
            self._scenario,
            self._future,
            self._question,
            Plan(settings.seed, min(settings.runs, MOST_RUNS)),
            trials=trials,
            known=self._known,
            progress=progress,
            part=part,
        )


class TypicalWork:
    """Looks for a typical run of each class."""

    def __init__(self, scenario: Scenario, future: str | None, projection: "Projection") -> None:
        self._scenario, self._future, self._projection = scenario, future, projection

    def __call__(self, progress: Progress, part: Callable[[object], None]) -> object:
        """Look, in a thread of the pool."""
        from planner.study.typical import typical_runs

        shown = self._projection
        return typical_runs(
            self._scenario,
            self._future,
            shown.seed,
            min(shown.runs, MOST_RUNS),
            outcomes=shown.tally.outcomes,
            progress=progress,
        )
