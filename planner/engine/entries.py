"""What the registry knows of an engine: its name, its settings, and how it is played."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

from planner.domain.problems import Problem
from planner.engine.draws import Draws, most_likely
from planner.engine.inputs import Array, ModelInput
from planner.engine.progress import Tick, nothing

Value = str | int | float
Options = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Option:
    """A setting of an engine: one of its choices, or a number of the default's type in limits.

    Or a text that `check` takes: then there may be none, and the default is empty.
    """

    name: str
    default: Value
    choices: tuple[str, ...] = ()
    low: float = 0.0
    high: float = 1.0
    check: Callable[[str], object] | None = None  # raises ValueError

    def parse(self, written: str) -> Value:
        """Return the value that a text stands for; raises ValueError."""
        if self.check is not None:
            self.check(written)
            return written
        if isinstance(self.default, str):
            if written not in self.choices:
                raise ValueError(written)
            return written
        number = type(self.default)(written)
        if not self.low <= number <= self.high:
            raise ValueError(written)
        return number


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What an engine says of a block of runs."""

    value: Array  # (n_runs, n_issues), 0-100; NaN where it says nothing, or it stays open
    outcome: npt.NDArray[np.uint8] | None = None  # (n_runs,), where the engine tells classes itself


@dataclass(frozen=True, slots=True, eq=False)
class Views:
    """What all expect from challenging each other in a round; NaN for who takes no part."""

    gain: Array  # (n_actors, n_actors), of the row from challenging the column
    answer: Array  # the reverse, as the row sees it
    kinds: tuple[tuple[str, ...], ...] = ()  # what became of each pair, where the model says so


@dataclass(frozen=True, slots=True)
class Details:
    """What an engine tells beyond values, of the run at the most likely values."""

    engine: Mapping[str, object] = field(default_factory=dict)  # plain values, by their JSON key
    issues: tuple[Mapping[str, object], ...] = ()  # the same, of each issue
    notes: tuple[Problem, ...] = ()  # what was done to the input, and what did not work out
    # Of each round: for every issue by itself, or once for all where they are played together.
    views: tuple[tuple[Views, ...], ...] = ()


class Play(Protocol):
    """How an engine is called with all its options."""

    def __call__(
        self, model: ModelInput, draws: Draws, seed: int, options: Options, tick: Tick = nothing, /
    ) -> Answer:
        """Play a block of runs; `tick` is called now and then where that takes long."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A published model behind the common door.

    What it is called, what it cannot do, its source and the meaning of its settings are sentences:
    `engine.NAME`, `engine.NAME.limits`, `engine.NAME.source`, `engine.NAME.OPTION`.
    """

    name: str
    version: str
    options: tuple[Option, ...]
    play: Play
    explain: Callable[[ModelInput, int, Options], Details]
    needs_signatures: bool = False  # cannot be played where nobody has to sign an issue
    has_distribution: bool = False  # `explain` tells of each issue how often each position stands
    needs_issues: int = 1  # says nothing of its own on fewer
    # How many runs are enough where each takes long, and nobody asked for more.
    enough_runs: Callable[[ModelInput], int] | None = None
    # Where a run says something else than the model at the most likely values.
    value: Callable[[ModelInput, int, Options], Array] | None = None

    def at_most_likely(
        self, model: ModelInput, seed: int, options: Options, tick: Tick = nothing
    ) -> Array:
        """Return the value of each issue at the most likely values, shape (n_issues,)."""
        if self.value is not None:
            return self.value(model, seed, options)
        found: Array = self.play(model, most_likely(model), seed, options, tick).value[0]
        return found
