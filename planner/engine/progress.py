"""How long work reports where it is; the callback may raise `Cancelled` to stop it."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

Tick = Callable[[], None]  # called within long work; may raise `Cancelled`


class Progress(Protocol):
    """Is told how much is done, in whatever steps the work has."""

    def __call__(self, done: int, total: int) -> None:
        """Take note of the progress; raise `planner.domain.problems.Cancelled` to stop."""


def ignore(done: int, total: int) -> None:
    """Take no note of the progress."""


class Pieces:
    """Tells how far several pieces of work are together; each counts by itself, as it likes."""

    WHOLE = 100  # of a piece

    def __init__(self, progress: Progress, number: int) -> None:
        self._progress, self._number = progress, number
        self._begun = 0

    def next(self) -> Progress:
        """Return what is told of the next piece."""
        before = self.WHOLE * self._begun
        self._begun += 1
        return partial(self._tell, before)

    def _tell(self, before: int, done: int, total: int) -> None:
        part = self.WHOLE * done // max(total, 1)
        self._progress(before + part, self.WHOLE * self._number)


def nothing() -> None:
    """Do nothing at a tick."""
