"""What the page asks for, worked out beside the window."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.futures import lineage, resolve
from planner.domain.problems import Cancelled, PlannerError
from planner.domain.scenario import Scenario
from planner.ui.jobs import Progress, Work
from planner.ui.projecting import FIRST_RUNS

if TYPE_CHECKING:
    from planner.study.comparing import Compared
    from planner.study.trials import Measure

_MOST_TRIALS = 500  # runs of every choice of instruments in every future


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """Futures side by side, with the scenario that they were played from."""

    scenario: Scenario
    compared: "Compared"
    is_final: bool

    @property
    def futures(self) -> tuple[str | None, ...]:
        """The futures in their order; the first is what the others are compared with."""
        return self.compared.futures


class CompareWork:
    """Plays futures with few runs first, so that something is seen at once, then with all."""

    def __init__(self, scenario: Scenario, futures: Sequence[str | None]) -> None:
        self._scenario, self._futures = scenario, tuple(futures)

    def __call__(self, progress: Progress, part: Callable[[object], None]) -> object:
        """Play, in a thread of the pool."""
        from planner.study.comparing import compare
        from planner.study.projecting import Request

        runs = self._scenario.settings.runs
        if runs > FIRST_RUNS:
            few = compare(self._scenario, self._futures, Request(runs=FIRST_RUNS), progress)
            part(Answer(self._scenario, few, is_final=False))
        found = compare(self._scenario, self._futures, Request(runs=runs), progress)
        part(Answer(self._scenario, found, is_final=True))
        return None


class SignsWork:
    """Looks for early signs in one future; a round that leaves nothing to come gives the usual."""

    def __init__(self, scenario: Scenario, future: str | None, number: int | None) -> None:
        self._scenario, self._future, self._number = scenario, future, number

    def __call__(self, progress: Progress, part: Callable[[object], None]) -> object:
        """Look, in a thread of the pool."""
        from planner.study.projecting import Request
        from planner.study.signposts import signposts

        return signposts(self._scenario, Request(self._future), self._number, progress)


class InstrumentsWork:
    """Plays the sets of instruments of one future."""

    def __init__(self, scenario: Scenario, future: str | None, measure: "Measure") -> None:
        self._scenario, self._future, self._measure = scenario, future, measure

    def __call__(self, progress: Progress, part: Callable[[object], None]) -> object:
        """Play, in a thread of the pool."""
        from planner.study.instruments import instruments
        from planner.study.projecting import Request

        request = Request(self._future, runs=few_runs(self._scenario))
        return instruments(self._scenario, request, self._measure, progress=progress)


class RegretWork:
    """Plays every choice of instruments in every future."""

    def __init__(
        self, scenario: Scenario, futures: Sequence[str | None], measure: "Measure"
    ) -> None:
        self._scenario, self._futures, self._measure = scenario, tuple(futures), measure

    def __call__(self, progress: Progress, part: Callable[[object], None]) -> object:
        """Play, in a thread of the pool."""
        from planner.study.projecting import Request
        from planner.study.regret import regret

        request = Request(runs=few_runs(self._scenario))
        return regret(self._scenario, self._futures, request, self._measure, progress=progress)


def few_runs(scenario: Scenario) -> int:
    """Return the runs of what is played very many times."""
    return min(scenario.settings.runs, _MOST_TRIALS)


def has_instruments(scenario: Scenario, futures: Sequence[str | None]) -> bool:
    """Tell whether there is anything to choose in any of the futures."""
    return any(resolve(scenario, future).scenario.instruments for future in futures)


def is_played_alike(first: Scenario, second: Scenario, futures: Sequence[str | None]) -> bool:
    """Tell whether futures are the same in two scenarios, whatever they are called."""
    is_same_base = first.id == second.id and all(
        records is second.tables[table] or records == second.tables[table]
        for table, records in first.tables.items()
        if table != "futures"
    )
    return is_same_base and all(
        future is None
        or (
            future in first.futures
            and future in second.futures
            and _chain(first, future) == _chain(second, future)
        )
        for future in futures
    )


def _chain(scenario: Scenario, future: str) -> list[object]:
    return [each.changes for each in lineage(scenario, future)]


class Told:
    """Does a piece of work; what it cannot be done for is its answer."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def __call__(self, progress: Progress, part: Callable[[object], None]) -> object:
        """Work, in a thread of the pool."""
        try:
            return self._work(progress, part)
        except Cancelled:
            raise
        except PlannerError as problem:
            return problem
