"""What the start page lists: examples that come along, and work that was left behind."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal

from planner.ui.jobs import Job, Progress

if TYPE_CHECKING:
    from planner.storage.recovery import Leftover


@dataclass(frozen=True, slots=True)
class Example:
    """A scenario that comes with the program."""

    path: Path
    title: str
    n_actors: int
    n_issues: int


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What was found on the disk; no examples where they were not asked for."""

    examples: tuple[Example, ...]
    leftovers: "tuple[Leftover, ...]"


class _Look:
    """The work of looking, for a Job."""

    def __init__(self, samples: Path | None, working_copies: Path) -> None:
        self._samples, self._working_copies = samples, working_copies

    def __call__(self, progress: Progress, part: Callable[[object], None]) -> Found:
        # Reading files needs much of the program, which the first window does without.
        from planner.storage.opening import read_scenario
        from planner.storage.recovery import leftovers

        examples = []
        samples = sorted(self._samples.glob("*.scenario")) if self._samples else []
        for path in samples:
            scenario = read_scenario(path).scenario
            title = scenario.brief.title or path.stem
            examples.append(Example(path, title, len(scenario.actors), len(scenario.issues)))
            progress(len(examples), len(examples) + 1)
        return Found(tuple(examples), tuple(leftovers(self._working_copies)))


class Surroundings(QObject):
    """Looks in a thread of its own, because the window should be there first."""

    found = Signal(object)
    crashed = Signal(object)

    def __init__(self, samples: Path, working_copies: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._samples, self._working_copies = samples, working_copies
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._jobs: dict[int, Job] = {}
        self._number = 0

    def look(self, *, has_examples: bool) -> None:
        """Look again, for examples only if they are wanted; `found` comes later."""
        self._number += 1
        work = _Look(self._samples if has_examples else None, self._working_copies)
        job = Job(work, self._number, self)
        self._jobs[self._number] = job
        job.succeeded.connect(self._on_succeeded)
        job.refused.connect(self._on_failed)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        job.start(self._pool)

    def wait(self) -> None:
        """Wait until nothing is being looked at: what is, nobody else can take meanwhile."""
        self._pool.waitForDone()

    def close(self) -> None:
        """Stop looking and wait until nothing runs any more."""
        for job in self._jobs.values():
            job.cancel()
        self.wait()

    def _on_succeeded(self, number: int, found: Found) -> None:
        if number == self._number:
            self.found.emit(found)

    def _on_failed(self, number: int, error: object) -> None:
        self.crashed.emit(error)

    def _on_finished(self, number: int) -> None:
        self._jobs.pop(number).deleteLater()
