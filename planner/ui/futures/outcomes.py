"""How every future ends, worked out beside the window: few runs of all first, then more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from planner.domain.changes import Change
from planner.domain.futures import lineage
from planner.domain.problems import PlannerError
from planner.domain.scenario import Scenario
from planner.ui.jobs import Progress
from planner.ui.projecting import stages
from planner.ui.why.asking import Search

if TYPE_CHECKING:
    from planner.engine.results import Tally

MOST_RUNS = 2_000
_MANY = 24  # futures; more get the few runs of the first stage only
_WAIT = 300  # ms after the last change
Chain = tuple[tuple[Change, ...], ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """The shares of the classes in one future, or why it cannot be played."""

    runs: int = 0
    shares: tuple[float, ...] = ()
    problem: PlannerError | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    chain: Chain | None  # None: found in another base case
    ending: Ending
    is_final: bool


class EndingsWork:
    """Plays futures in stages, for a Job; gives (key, Ending, is it final) for each."""

    def __init__(self, scenario: Scenario, futures: Sequence[str | None], runs: int) -> None:
        self._scenario, self._futures, self._runs = scenario, tuple(futures), runs

    def __call__(self, progress: Progress, part: Callable[[object], None]) -> object:
        """Play, in a thread of the pool."""
        from planner.engine.inputs import ModelInput, model_input
        from planner.engine.project import merge, simulate

        models: dict[str | None, ModelInput] = {}
        for key in self._futures:
            progress(0, 1)
            try:
                models[key] = model_input(self._scenario, key)
            except PlannerError as problem:
                part((key, Ending(problem=problem), True))
        tallies: dict[str | None, Tally] = {}
        for start, stop in stages(self._runs, is_live=False):
            for key, model in models.items():
                fresh = simulate(model, self._scenario.settings.seed, start, stop, progress)
                tallies[key] = merge([tallies[key], fresh]) if key in tallies else fresh
                shares = tuple((tallies[key].outcome / stop).tolist())
                part((key, Ending(stop, shares), stop == self._runs))
        return None


class Endings(QObject):
    """Keeps the endings of all futures up with the scenario; only what changed is played again."""

    changed = Signal()
    crashed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._scenario: Scenario | None = None
        self._futures: tuple[str | None, ...] = ()
        self._known: dict[str | None, _Known] = {}
        self._wait = QTimer(self, singleShot=True, interval=_WAIT)
        self._wait.timeout.connect(self._on_waited)
        self.search = Search(self)
        self.search.part.connect(self._on_part)
        self.search.crashed.connect(self.crashed)

    @property
    def is_busy(self) -> bool:
        """Tell whether some are still to come."""
        return self._wait.isActive() or self.search.is_busy

    def show_scenario(self, scenario: Scenario, futures: Sequence[str | None]) -> None:
        """Follow a scenario; `futures` are those that are wanted, None for the base case."""
        before, self._scenario, self._futures = self._scenario, scenario, tuple(futures)
        if before is None or before.id != scenario.id:
            self._known = {}
        elif not _is_same_base(before, scenario):
            # What was found is shown until there is better.
            self._known = {key: _Known(None, old.ending, False) for key, old in self._known.items()}
        if self._wanted():
            self.search.cancel()
            self._wait.start()

    def of(self, key: str | None) -> tuple[Ending | None, bool]:
        """Return how a future ends as far as it is known, and whether that is still so."""
        known = self._known.get(key)
        if known is None or self._scenario is None:
            return None, False
        return known.ending, known.chain == chain_of(self._scenario, key)

    def close(self) -> None:
        """Stop for good."""
        self._wait.stop()
        self.search.close()

    def _runs(self) -> int:
        assert self._scenario is not None
        few = next(stages(self._scenario.settings.runs, is_live=True))[1]
        is_many = len(self._futures) > _MANY
        return few if is_many else min(self._scenario.settings.runs, MOST_RUNS)

    def _wanted(self) -> list[str | None]:
        scenario = self._scenario
        if scenario is None or not scenario.actors or not scenario.issues:
            return []
        return [key for key in self._futures if not self._is_known(scenario, key)]

    def _is_known(self, scenario: Scenario, key: str | None) -> bool:
        known = self._known.get(key)
        return known is not None and known.is_final and known.chain == chain_of(scenario, key)

    def _on_waited(self) -> None:
        wanted = self._wanted()
        if wanted and self._scenario is not None:
            self.search.start(EndingsWork(self._scenario, wanted, self._runs()))

    def _on_part(self, result: object) -> None:
        assert isinstance(result, tuple)
        key, ending, is_final = result
        if self._scenario is not None and (key is None or key in self._scenario.futures):
            self._known[key] = _Known(chain_of(self._scenario, key), ending, is_final)
            self.changed.emit()


def chain_of(scenario: Scenario, key: str | None) -> Chain:
    """Return all that sets a future apart from the base case."""
    return tuple(future.changes for future in lineage(scenario, key))


def _is_same_base(first: Scenario, second: Scenario) -> bool:
    return all(
        records is second.tables[table] or records == second.tables[table]
        for table, records in first.tables.items()
        if table != "futures"
    )
