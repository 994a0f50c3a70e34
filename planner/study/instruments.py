"""Which instruments, alone and together, move how many runs, and what they cost."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from planner.domain.futures import resolve
from planner.domain.problems import UsageProblem
from planner.domain.scenario import Scenario
from planner.engine.progress import Progress, ignore
from planner.study.processes import Hands, refuse_processes
from planner.study.projecting import Request, prepared
from planner.study.trials import (
    Measure,
    Sample,
    Step,
    entered_on,
    refuse_measure,
    samples,
    step,
    with_instruments,
)

ALL_SUBSETS_OF = 6  # beyond, one and two at a time
_TIE = 1e-9


@dataclass(frozen=True, slots=True)
class InstrumentSet:
    """Some instruments that are on, all others off, against none at all."""

    on: tuple[str, ...]  # ids, in the order of the scenario
    cost: float
    effect: Step
    is_entered: bool  # the future as it is
    is_worth_its_cost: bool  # no set that costs no more does better, none as good costs less


@dataclass(frozen=True, slots=True)
class Instruments:
    """All sets that were played, best first."""

    measure: Measure
    runs: int
    seed: int
    without: float  # the measure with every instrument off
    sets: tuple[InstrumentSet, ...]
    is_complete: bool  # every subset was played, or every one within the budget


def instruments(
    scenario: Scenario,
    request: Request,
    measure: Measure,
    processes: Hands = 1,
    progress: Progress = ignore,
) -> Instruments:
    """Play a future with none, one, two or more of its instruments on.

    Every set is compared run by run with none. Raises UsageProblem if there is no instrument or
    nothing of that name to be measured, EngineProblem for what cannot be simulated, Cancelled.
    """
    played = Played(scenario, request, measure, processes)
    known = tuple(played.costs)
    played.play(subsets(known, played.entered), progress)
    return played.compared(is_complete=len(known) <= ALL_SUBSETS_OF)


class Played:
    """Plays a future with sets of its instruments on, all with the same runs."""

    def __init__(
        self, scenario: Scenario, request: Request, measure: Measure, processes: Hands
    ) -> None:
        refuse_processes(processes)
        _, self._runs, self._seed = prepared(scenario, request)
        refuse_measure(measure, scenario, request.future)
        self.known = resolve(scenario, request.future).scenario.instruments
        if not self.known:
            raise UsageProblem("no-instruments")
        self.costs = {key: instrument.cost for key, instrument in self.known.items()}
        self.entered = entered_on(scenario, request.future)
        self._scenario, self._future = scenario, request.future
        self._measure, self._processes = measure, processes
        self._samples: dict[tuple[str, ...], Sample] = {}

    def play(self, sets: Iterable[tuple[str, ...]], progress: Progress) -> None:
        """Play the sets that were not played yet; raises Cancelled by `progress`."""
        fresh = [on for on in dict.fromkeys(sets) if on not in self._samples]
        models = [with_instruments(self._scenario, self._future, frozenset(on)) for on in fresh]
        found = samples(models, self._seed, self._runs, self._measure, self._processes, progress)
        self._samples.update(zip(fresh, found, strict=True))

    def cost(self, on: Iterable[str]) -> float:
        """Return what a set costs."""
        return sum(self.costs[key] for key in on)

    def mean(self, on: tuple[str, ...]) -> float:
        """Return the measure of a set that was played."""
        return self._samples[on].mean

    def compared(
        self, *, is_complete: bool, among: Collection[tuple[str, ...]] | None = None
    ) -> Instruments:
        """Compare all sets that were played, or some of them, with none; best first."""
        none, sign = self._samples[()], 1 if self._measure.is_more_better else -1
        found = [
            (on, self.cost(on), step(none, own, self._measure))
            for on, own in self._samples.items()
            if among is None or on in among
        ]
        sets = [
            InstrumentSet(
                on,
                cost,
                effect,
                frozenset(on) == self.entered,
                _is_worth(cost, effect, found, sign),
            )
            for on, cost, effect in found
        ]
        sets.sort(key=lambda entry: (-sign * entry.effect.difference, entry.cost, len(entry.on)))
        return Instruments(
            self._measure, self._runs, self._seed, none.mean, tuple(sets), is_complete
        )


def subsets(known: tuple[str, ...], entered: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """Return the sets to be played, none first: every one, or singles, pairs, all, as entered."""
    if len(known) <= ALL_SUBSETS_OF:
        sizes = range(len(known) + 1)
        return tuple(chain.from_iterable(combinations(known, size) for size in sizes))
    few = chain.from_iterable(combinations(known, size) for size in (0, 1, 2))
    own = tuple(key for key in known if key in entered)
    return tuple(dict.fromkeys((*few, known, own)))


def _is_worth(
    cost: float, effect: Step, found: Sequence[tuple[tuple[str, ...], float, Step]], sign: int
) -> bool:
    own = sign * effect.difference
    for _, other_cost, other in found:
        gain = sign * other.difference
        is_better = gain > own + _TIE and other_cost <= cost + _TIE
        is_cheaper = gain >= own - _TIE and other_cost < cost - _TIE
        if is_better or is_cheaper:
            return False
    return True
