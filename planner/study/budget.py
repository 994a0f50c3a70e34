"""The best set of instruments that a budget allows, and how sure it is that it is the best."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf

from planner.domain.problems import UsageProblem
from planner.domain.records import Instrument
from planner.domain.scenario import Scenario
from planner.engine.progress import Progress, ignore
from planner.study.instruments import Instruments, InstrumentSet, Played
from planner.study.processes import Hands
from planner.study.projecting import Request
from planner.study.trials import Measure

MOST_SETS = 512  # that are all played; beyond, instruments are added one by one
_TIE = 1e-9
Set = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Budgeted:
    """The sets within a budget that were played, best first."""

    budget: float
    sets: Instruments  # complete if every set that the budget allows was played
    bound: float | None  # no set does better than this; None where that is not known

    @property
    def best(self) -> InstrumentSet:
        """The best of those that were played, of equals the cheapest."""
        return self.sets.sets[0]


def best_within(
    scenario: Scenario,
    request: Request,
    measure: Measure,
    budget: float,
    processes: Hands = 1,
    progress: Progress = ignore,
) -> Budgeted:
    """Play every set that the budget allows, or where these are many go up step by step.

    Step by step means: again and again the instrument is added that does most, and once more the
    one that does most for its cost; the best of all that was played counts. Where no instrument
    does harm, no set can do better than all of them together, which is told as a bound.

    Raises UsageProblem "bad-budget" and what `instruments` raises, Cancelled by `progress`.
    """
    if not 0 <= budget < inf:
        raise UsageProblem("bad-budget", budget=budget)
    played = Played(scenario, request, measure, processes)
    every = affordable(played.costs, budget)
    if every is not None:
        played.play(every, progress)
        return Budgeted(budget, played.compared(is_complete=True), None)
    steps = _Steps(progress, 2 * len(played.costs) + 1)
    tried: dict[Set, None] = {(): None}
    own = tuple(key for key in played.costs if key in played.entered)
    if played.cost(own) <= budget + _TIE:
        tried[own] = None
    whole = tuple(played.costs)
    played.play((*tried, whole), steps)
    for by_cost in (False, True):
        _climb(played, budget, measure, tried, steps, by_cost=by_cost)
    progress(1, 1)
    bound = played.mean(whole) if _is_monotone(played.known, measure) else None
    return Budgeted(budget, played.compared(is_complete=False, among=tried), bound)


def affordable(costs: Mapping[str, float], budget: float) -> list[Set] | None:
    """Return every set that costs no more, smaller ones first; None if they are too many."""
    found: list[Set] = [()]
    for key in costs:
        found += [
            (*on, key) for on in found if sum(costs[one] for one in (*on, key)) <= budget + _TIE
        ]
        if len(found) > MOST_SETS:
            return None
    return sorted(found, key=len)


def _climb(
    played: Played,
    budget: float,
    measure: Measure,
    tried: dict[Set, None],
    steps: "_Steps",
    *,
    by_cost: bool,
) -> None:
    """Add the best instrument again and again, as long as the budget allows one."""
    sign = 1 if measure.is_more_better else -1
    on: Set = ()
    while True:
        others = [key for key in played.costs if key not in on]
        more = {
            key: tuple(one for one in played.costs if one in on or one == key)
            for key in others
            if played.cost((*on, key)) <= budget + _TIE
        }
        if not more:
            return
        steps.next()
        played.play(more.values(), steps)
        tried.update(dict.fromkeys(more.values()))
        before = played.mean(on)

        def worth(key: str, before: float = before, more: Mapping[str, Set] = more) -> float:
            gain = sign * (played.mean(more[key]) - before)
            return gain / max(played.costs[key], _TIE) if by_cost else gain

        on = more[max(more, key=worth)]


def _is_monotone(known: Mapping[str, Instrument], measure: Measure) -> bool:
    """Tell whether more instruments can only help (`spec/settlement.md`, section 7, 2)."""
    if measure not in (Measure("class", "agreement"), Measure("class", "escalation")):
        return False
    return all(
        one.compromise_factor >= 1
        and one.trust_change >= 0
        and one.hostility_change <= 0
        and one.hazard_factor <= 1
        and one.linkage_add >= 0
        for one in known.values()
    )


class _Steps:
    """Reports the runs of a step as a part of as many steps as there may be."""

    def __init__(self, progress: Progress, steps: int) -> None:
        self._progress, self._steps = progress, steps
        self._step = 0

    def next(self) -> None:
        """Begin the next step."""
        self._step = min(self._step + 1, self._steps - 1)

    def __call__(self, done: int, total: int) -> None:
        whole = max(total, 1)
        self._progress(self._step * whole + min(done, whole - 1), self._steps * whole)
