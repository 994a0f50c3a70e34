"""Work spread over the workers of a Dask scheduler; which of them are lost changes nothing."""

import ctypes
import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from functools import cache
from queue import Empty, SimpleQueue
from time import perf_counter
from typing import Any, TypeVar

from planner import __version__
from planner.domain.problems import PlannerError, UsageProblem
from planner.domain.records import MAX_RUNS
from planner.engine.progress import Progress
from planner.engine.project import BLOCK
from planner.engine.results import Tally
from planner.engine.tally import condense, joined, merge
from planner.study.processes import Task

MAX_CLUSTER_RUNS = 1_000_000_000
_PATIENCE = 10  # seconds for scheduler and first worker to answer
_LONELY = 30.0  # seconds without a worker after which the work is given up
_LOOK = 0.1  # seconds between looks at whether the work is to stop
_COUNTED = 1.0  # seconds for which the number of threads is taken as it was
_AHEAD = 3  # pieces of work per thread that are handed out before their turn
_PIECE = 2.0  # seconds that a piece of work is to take
_MALLOC = ((-3, 32 << 20), (-1, 128 << 20))  # malloc.h: M_MMAP_THRESHOLD, M_TRIM_THRESHOLD; bytes
_PARTS = 32  # tallies kept before they are merged

Result = TypeVar("Result")


class Cluster:
    """The workers behind one scheduler."""

    def __init__(self, client: Any) -> None:  # distributed.Client
        self._client = client

    @property
    def threads(self) -> int:
        """How many pieces of work are done at once; workers come and go."""
        return max(1, self._threads())

    def _threads(self) -> int:
        try:
            return sum(self._client.nthreads().values())
        except OSError:
            raise UsageProblem("cluster-lost") from None

    def results(
        self, work: Callable[..., Result], tasks: Sequence[Task], progress: Progress
    ) -> Iterator[tuple[int, Result]]:
        """Yield place and result of every task as they come; raises Cancelled by `progress`."""
        finished: SimpleQueue[Any] = SimpleQueue()
        waiting: dict[Any, tuple[Any, int]] = {}
        total, done, place = sum(task.size for task in tasks), 0, 0
        room, counted_at = 0, float("-inf")
        try:
            while place < len(tasks) or waiting:
                # To count the threads is a question to the scheduler, too dear for every result.
                if place < len(tasks) and perf_counter() - counted_at > _COUNTED:
                    room, counted_at = _AHEAD * self.threads, perf_counter()
                while place < len(tasks) and len(waiting) < room:
                    future = self._client.submit(
                        _done_here, __version__, work, tasks[place].arguments, pure=False
                    )
                    waiting[future.key] = (future, place)
                    future.add_done_callback(finished.put)
                    place += 1
                future = self._next(finished, lambda: progress(done, total))  # noqa: B023
                result = _result(future)
                _, at = waiting.pop(future.key)
                done += tasks[at].size
                progress(done, total)
                yield at, result
        finally:
            self._client.cancel([future for future, _ in waiting.values()])

    def _next(self, finished: "SimpleQueue[Any]", look: Callable[[], None]) -> Any:
        """Return the next future that is finished."""
        began = perf_counter()
        while True:
            try:
                return finished.get(timeout=_LOOK)
            except Empty:
                look()
            if perf_counter() - began > _LONELY:
                if not self._threads():
                    raise UsageProblem("cluster-workers-gone")
                began = perf_counter()


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """Connect with a scheduler; raises UsageProblem if that or its workers cannot be had."""
    try:
        import distributed
    except ImportError:
        raise UsageProblem("cluster-not-installed") from None
    # What becomes of its workers is told by the program in its own words.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        # Before there is a client: one of nonsense complains at its end.
        distributed.comm.addressing.resolve_address(address)
        client: Any = distributed.Client(  # type: ignore[no-untyped-call]
            address, timeout=_PATIENCE, set_as_default=False
        )
    except (OSError, ValueError, TimeoutError):
        raise UsageProblem("cluster-not-found", address=address) from None
    try:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError:
            raise UsageProblem("cluster-without-workers", address=address) from None
        yield Cluster(client)
    finally:
        client.close()


def tallied(
    work: Callable[..., Tally],
    arguments: tuple[Any, ...],
    runs: int,
    cluster: Cluster,
    progress: Progress,
) -> Tally:
    """Return the tally of `work(*arguments, start, stop)` over all runs.

    The same bits as in one process; of more than MAX_RUNS a condensed one (`condense`), so that
    neither what travels nor what is kept grows with the runs.
    """
    size = _piece(work, arguments, runs, cluster.threads)
    play, given = (_condensed, (work, *arguments)) if runs > MAX_RUNS else (work, arguments)
    ranges = [(start, min(start + size, runs)) for start in range(0, runs, size)]
    tasks = [Task((*given, start, stop), stop - start) for start, stop in ranges]
    parts: list[Tally] = []
    for _, part in cluster.results(play, tasks, progress):
        parts.append(part)
        if len(parts) >= _PARTS:
            parts = joined(parts)
    return merge(parts)


def _condensed(work: Callable[..., Tally], *arguments: Any) -> Tally:
    return condense(work(*arguments))


def _piece(work: Callable[..., Tally], arguments: tuple[Any, ...], runs: int, threads: int) -> int:
    """Return how many runs take a few seconds, but no more than leave every thread some."""
    seconds = 0.0
    for start in (0, BLOCK):  # the first also fills what is kept between calls
        begun = perf_counter()
        work(*arguments, start, start + BLOCK)
        seconds = perf_counter() - begun
        if seconds > _PIECE / 2:
            break
    blocks = min(int(_PIECE / max(seconds, 1e-4)), -(-runs // (BLOCK * _AHEAD * threads)))
    return BLOCK * max(blocks, 1)


def _done_here(version: str, work: Callable[..., Result], arguments: tuple[Any, ...]) -> Result:
    """Do a piece of work on a worker, if that has the version of who asks."""
    if version != __version__:
        raise UsageProblem("cluster-other-version", here=version, there=__version__)
    _keep_memory()
    return work(*arguments)


@cache
def _keep_memory() -> None:
    """Let this worker keep the memory that it frees, where the C library can be told.

    Dask starts workers so that they give it back at once, and arrays that come and go then cost
    two to three times the CPU time.
    """
    with suppress(OSError, AttributeError, TypeError):
        library = ctypes.CDLL(None)
        for parameter, size in _MALLOC:
            library.mallopt(parameter, size)


def _result(future: Any) -> Any:
    """Return the result of a piece of work, or say what became of it."""
    from distributed import KilledWorker

    try:
        return future.result()
    except PlannerError:
        raise
    except ImportError:
        raise UsageProblem("cluster-without-program", here=__version__) from None
    except KilledWorker:
        raise UsageProblem("cluster-workers-lost") from None
    except CancelledError:
        raise UsageProblem("cluster-lost") from None
