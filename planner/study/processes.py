"""Work spread over processes, with progress and a way to stop it."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from multiprocessing import get_context
from typing import Any, NamedTuple, Protocol, TypeVar

from planner.domain.problems import UsageProblem
from planner.engine.progress import Progress

MAX_PROCESSES = 64
_LOOK = 0.1  # seconds between looks at whether the work is to stop

Result = TypeVar("Result")


class Task(NamedTuple):
    """Arguments of one part of the work, and how much of the whole it is."""

    arguments: tuple[Any, ...]  # of whatever is called
    size: int


class Workers(Protocol):
    """Does pieces of work elsewhere (`planner.study.cluster`)."""

    @property
    def threads(self) -> int:
        """How many pieces of work are done at once."""

    def results(
        self, work: Callable[..., Result], tasks: Sequence[Task], progress: Progress
    ) -> Iterator[tuple[int, Result]]:
        """Yield place and result of every task, in any order."""


Hands = int | Workers  # processes on this machine, or workers elsewhere


def hands(processes: Hands) -> int:
    """How many pieces of work are done at once."""
    return processes if isinstance(processes, int) else processes.threads


def refuse_processes(processes: Hands) -> None:
    """Raise UsageProblem for a number of processes that cannot be had."""
    if isinstance(processes, int) and not 1 <= processes <= MAX_PROCESSES:
        raise UsageProblem("processes-out-of-range", processes=processes, limit=MAX_PROCESSES)


def spread_out(
    work: Callable[..., Result], tasks: Sequence[Task], processes: Hands, progress: Progress
) -> list[Result]:
    """Return `work(*arguments)` of every task, in their order.

    With one process `work` itself is given a progress as its last argument. Raises Cancelled by
    `progress`; what has not been started by then is not done.
    """
    if not isinstance(processes, int):
        found = dict(processes.results(work, tasks, progress))
        return [found[place] for place in range(len(tasks))]
    total = sum(task.size for task in tasks)
    if processes == 1 or len(tasks) == 1:
        results, done = [], 0
        for task in tasks:
            results.append(work(*task.arguments, _Part(progress, done, task.size, total)))
            done += task.size
            progress(done, total)
        return results
    with ProcessPoolExecutor(min(processes, len(tasks)), mp_context=get_context("spawn")) as pool:
        parts = [pool.submit(work, *task.arguments) for task in tasks]
        waiting: dict[Future[Result], int] = {
            part: task.size for part, task in zip(parts, tasks, strict=True)
        }
        try:
            while waiting:
                finished, _ = wait(waiting, _LOOK, FIRST_COMPLETED)
                for part in finished:
                    part.result()
                    del waiting[part]
                progress(total - sum(waiting.values()), total)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return [part.result() for part in parts]


class _Part:
    """Reports the steps of one task as part of the whole."""

    def __init__(self, progress: Progress, start: int, size: int, total: int) -> None:
        self._progress, self._start, self._size, self._total = progress, start, size, total

    def __call__(self, done: int, total: int) -> None:
        self._progress(self._start + done * self._size // max(total, 1), self._total)
