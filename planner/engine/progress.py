"""How long work reports where it is; the callback may raise `Cancelled` to stop it."""

from collections.abc import Callable
from typing import Protocol

Tick = Callable[[], None]  # called within long work; may raise `Cancelled`


class Progress(Protocol):
    """Is told how much is done, in whatever steps the work has."""

    def __call__(self, done: int, total: int) -> None:
        """Take note of the progress; raise `planner.domain.problems.Cancelled` to stop."""


def ignore(done: int, total: int) -> None:
    """Take no note of the progress."""


def nothing() -> None:
    """Do nothing at a tick."""
