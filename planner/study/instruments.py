"""Which instruments, alone and together, move how many runs, and what they cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from math import inf

from planner.domain.futures import resolve
from planner.domain.problems import UsageProblem
from planner.domain.scenario import Scenario
from planner.engine.progress import Progress, ignore
from planner.study.processes import Hands, refuse_processes
from planner.study.projecting import Request, prepared
from planner.study.trials import (
    Measure,
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
    is_complete: bool  # every subset was played


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
    refuse_processes(processes)
    _, runs, seed = prepared(scenario, request)
    refuse_measure(measure, scenario, request.future)
    known = resolve(scenario, request.future).scenario.instruments
    if not known:
        raise UsageProblem("no-instruments")
    entered = entered_on(scenario, request.future)
    chosen = subsets(tuple(known), entered)
    models = [with_instruments(scenario, request.future, frozenset(on)) for on in chosen]
    played = samples(models, seed, runs, measure, processes, progress)
    found = [
        (on, sum(known[key].cost for key in on), step(played[0], own, measure))
        for on, own in zip(chosen, played, strict=True)
    ]
    sign = 1 if measure.is_more_better else -1
    sets = [
        InstrumentSet(
            on, cost, effect, frozenset(on) == entered, _is_worth(cost, effect, found, sign)
        )
        for on, cost, effect in found
    ]
    sets.sort(key=lambda entry: (-sign * entry.effect.difference, entry.cost, len(entry.on)))
    return Instruments(
        measure, runs, seed, played[0].mean, tuple(sets), len(known) <= ALL_SUBSETS_OF
    )


def best_within(found: Instruments, budget: float) -> InstrumentSet:
    """Return the best set that was played and costs no more; raises UsageProblem "bad-budget"."""
    if not 0 <= budget < inf:
        raise UsageProblem("bad-budget", budget=budget)
    return next(entry for entry in found.sets if entry.cost <= budget + _TIE)


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
