"""The live projection: few runs at once after an edit, then all of them, never in the way."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from planner.domain.scenario import Scenario
from planner.ui.jobs import Job, Progress

if TYPE_CHECKING:
    from planner.engine.compare import Difference
    from planner.engine.results import Projection, Tally

FIRST_RUNS = 200
_GROWTH = 10
_N_THREADS = 2  # a cancelled job ends its block while the next one starts


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """Tallies of the base case by number of runs, to compare futures with run by run."""

    scenario: Scenario
    tallies: "dict[int, Tally]" = field(default_factory=dict)

    def serves(self, scenario: Scenario) -> bool:
        """Tell whether the base case of the scenario is still this one."""
        return self.scenario.tables.keys() == scenario.tables.keys() and all(
            self.scenario.tables[table] is scenario.tables[table]
            for table in scenario.tables
            if table != "futures"
        )


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """What is to be projected: a frozen scenario in a future, and what is known of its base."""

    scenario: Scenario
    future: str | None
    is_live: bool
    base: Base


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """A projection ready to be shown, with its difference to the base case if it is a future."""

    scenario: Scenario
    future: str | None
    projection: "Projection"
    difference: "Difference | None"
    is_live: bool
    is_final: bool
    seconds: float
    base: Base


def stages(runs: int, is_live: bool) -> Iterator[tuple[int, int]]:
    """Yield from which to which run each stage goes; the first is small, so that it is quick."""
    start, stop = 0, FIRST_RUNS
    while start < runs:
        stop = min(stop, runs)
        yield start, stop
        if is_live:
            return
        start, stop = stop, stop * _GROWTH


def answer(question: Question, progress: Progress, part: Callable[[object], None]) -> None:
    """Project in stages and give an Outcome after each; runs in a thread of the pool.

    Raises EngineProblem or ChangeProblem for what cannot be simulated, Cancelled by `progress`.
    """
    # The engine is first needed here: the window starts without it.
    from planner.engine.compare import paired_difference
    from planner.engine.inputs import model_input
    from planner.engine.project import merge, projection, simulate

    began = time.perf_counter()
    scenario, settings = question.scenario, question.scenario.settings
    model = model_input(scenario, question.future)
    base_model = None if question.future is None else model_input(scenario)
    tally = base_tally = None
    known = dict(question.base.tallies)
    for start, stop in stages(settings.runs, question.is_live):
        tell = _Counted(progress, start, settings.runs)
        fresh = simulate(model, settings.seed, start, stop, tell)
        tally = fresh if tally is None else merge([tally, fresh])
        difference = None
        if base_model is None:
            known[stop] = tally
        else:
            if stop not in known:
                fresh = simulate(base_model, settings.seed, start, stop, tell)
                known[stop] = fresh if base_tally is None else merge([base_tally, fresh])
            base_tally = known[stop]
            difference = paired_difference(base_tally, tally)
        part(
            Outcome(
                scenario,
                question.future,
                projection(model, tally, settings.seed),
                difference,
                question.is_live,
                stop == settings.runs or question.is_live,
                time.perf_counter() - began,
                Base(scenario, dict(known)),
            )
        )


class _Counted:
    """Reports the runs of one stage as runs of the whole."""

    def __init__(self, progress: Progress, start: int, runs: int) -> None:
        self._progress, self._start, self._runs = progress, start, runs

    def __call__(self, done: int, total: int) -> None:
        self._progress(min(self._start + done, self._runs - 1), self._runs)


class Projecting(QObject):
    """Keeps the figures up with the scenario; only answers to the newest question count."""

    outcome_ready = Signal(object)
    refused = Signal(object)
    crashed = Signal(object)
    progressed = Signal(int, int)
    idle = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(_N_THREADS)
        self._jobs: dict[int, Job] = {}
        self._number = 0
        self._is_live = False
        self._waiting: tuple[Scenario, str | None] | None = None
        self._last: Outcome | None = None
        self._soon: tuple[Scenario, str | None] | None = None
        self._begin = QTimer(self, singleShot=True, interval=0)
        self._begin.timeout.connect(self._on_begin)

    @property
    def is_busy(self) -> bool:
        """Tell whether the newest question is not answered yet."""
        return self._number in self._jobs or self._soon is not None

    def project_soon(self, scenario: Scenario, future: str | None) -> None:
        """Project what was opened once it is shown: the first page needs no engine."""
        self.stop()
        self._is_live = False
        self._soon = (scenario, future)
        self._begin.start()

    def project(self, scenario: Scenario, future: str | None) -> None:
        """Project a scenario as it now is; whatever ran before is dropped."""
        self._waiting = None
        self._start(scenario, future, is_live=False)

    def preview(self, scenario: Scenario, future: str | None) -> None:
        """Project what a drag would do; while one preview runs, only the newest waits."""
        if self._is_live and self.is_busy:
            self._waiting = (scenario, future)
            return
        self._start(scenario, future, is_live=True)

    def end_preview(self, scenario: Scenario, future: str | None) -> None:
        """Go back to the figures of the scenario itself."""
        last = self._last
        if last and last.is_final and last.scenario is scenario and last.future == future:
            self.stop()
            self.outcome_ready.emit(last)
        else:
            self.project(scenario, future)

    def stop(self) -> None:
        """Drop what runs and what waits; the figures so far stay."""
        self._waiting = self._soon = None
        self._cancel_all()
        self._number += 1
        self.idle.emit()

    def close(self) -> None:
        """Cancel everything and wait until no thread works for this window any more."""
        self.stop()
        self._pool.waitForDone()

    def _start(self, scenario: Scenario, future: str | None, *, is_live: bool) -> None:
        self._soon = None
        self._cancel_all()
        self._number += 1
        self._is_live = is_live
        base = Base(scenario)
        if self._last and self._last.base.serves(scenario):
            base = self._last.base
        question = Question(scenario, future, is_live, base)
        job = Job(_Work(question), self._number, self)
        self._jobs[self._number] = job
        job.part_done.connect(self._on_part_done)
        job.refused.connect(self._on_refused)
        job.failed.connect(self._on_failed)
        job.progressed.connect(self._on_progressed)
        job.finished.connect(self._on_finished)
        job.start(self._pool)

    def _on_begin(self) -> None:
        if self._soon is not None:
            self.project(*self._soon)

    def _cancel_all(self) -> None:
        for job in self._jobs.values():
            job.cancel()

    def _on_part_done(self, number: int, outcome: Outcome) -> None:
        if number != self._number:
            return
        if not outcome.is_live:
            self._last = outcome
        self.outcome_ready.emit(outcome)

    def _on_refused(self, number: int, problem: object) -> None:
        if number == self._number:
            self._last = None
            self.refused.emit(problem)

    def _on_failed(self, number: int, error: object) -> None:
        self.crashed.emit(error)

    def _on_progressed(self, number: int, done: int, total: int) -> None:
        if number == self._number and not self._is_live:
            self.progressed.emit(done, total)

    def _on_finished(self, number: int) -> None:
        self._jobs.pop(number).deleteLater()
        if number != self._number:
            return
        if self._waiting is not None:
            scenario, future = self._waiting
            self._waiting = None
            self._start(scenario, future, is_live=True)
        else:
            self.idle.emit()


class _Work:
    """The work of one question, for a Job."""

    def __init__(self, question: Question) -> None:
        self._question = question

    def __call__(self, progress: Progress, part: Callable[[object], None]) -> None:
        answer(self._question, progress, part)
