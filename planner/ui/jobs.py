"""Work beside the window: one job in the thread pool, told of by signals."""

import logging
import time
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from planner.domain.problems import Cancelled, PlannerError

log = logging.getLogger(__name__)

_SECONDS_BETWEEN_REPORTS = 0.05


class Progress(Protocol):
    """What work reports with; raises Cancelled when the person asked to stop."""

    def __call__(self, done: int, total: int) -> None:
        """Take note of how much is done."""


# Work gets the two things it may report with: progress, and parts of its result.
Work = Callable[[Progress, Callable[[object], None]], object]


class Job(QObject):
    """Runs `work(progress, part)` in the pool; the owner keeps it until `finished`.

    `work` holds a frozen snapshot, never a document or a widget. Every signal begins with the
    number of the job, so that its owner can drop what is stale. Of `succeeded`, `refused` (a
    PlannerError), `failed` (a bug) and `cancelled` exactly one comes, then `finished`.
    """

    progressed = Signal(int, int, int)
    part_done = Signal(int, object)
    succeeded = Signal(int, object)
    refused = Signal(int, object)
    failed = Signal(int, object)
    cancelled = Signal(int)
    finished = Signal(int)

    def __init__(self, work: Work, number: int, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._number = number
        self._is_cancelled = False
        self._reported = 0.0
        self._runnable = _Runnable(self._run)

    def start(self, pool: QThreadPool) -> None:
        """Queue the work; it starts when a thread is free."""
        pool.start(self._runnable)

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._is_cancelled = True

    def _progress(self, done: int, total: int) -> None:
        if self._is_cancelled:
            raise Cancelled
        now = time.monotonic()
        if now - self._reported >= _SECONDS_BETWEEN_REPORTS or done >= total:
            self._reported = now
            self.progressed.emit(self._number, done, total)

    def _part(self, result: object) -> None:
        if self._is_cancelled:
            raise Cancelled
        self.part_done.emit(self._number, result)

    def _run(self) -> None:
        try:
            if self._is_cancelled:
                raise Cancelled
            result = self._work(self._progress, self._part)
        except Cancelled:
            self.cancelled.emit(self._number)
        except PlannerError as error:
            self.refused.emit(self._number, error)
        except Exception as error:
            log.exception("a job failed")
            self.failed.emit(self._number, error)
        else:
            self.succeeded.emit(self._number, result)
        self.finished.emit(self._number)


class _Runnable(QRunnable):
    """Calls a function in a thread of the pool."""

    def __init__(self, function: Callable[[], None]) -> None:
        super().__init__()
        self._function = function
        self.setAutoDelete(False)  # Python owns it: the pool must not free it as well

    def run(self) -> None:
        self._function()
