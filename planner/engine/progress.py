"""How long work reports where it is; the callback may raise `Cancelled` to stop it."""

from typing import Protocol


class Progress(Protocol):
    """Is told how much is done, in whatever steps the work has."""

    def __call__(self, done: int, total: int) -> None:
        """Take note of the progress; raise `planner.domain.problems.Cancelled` to stop."""


def ignore(done: int, total: int) -> None:
    """Take no note of the progress."""
