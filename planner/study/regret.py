"""How much worse than the best a set of instruments does, future by future."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.domain.futures import resolve
from planner.domain.problems import UsageProblem
from planner.domain.scenario import Scenario
from planner.engine.progress import Progress, ignore
from planner.study.comparing import MAX_FUTURES
from planner.study.processes import Hands, refuse_processes
from planner.study.projecting import Request, prepared
from planner.study.trials import (
    Measure,
    Sample,
    entered_on,
    refuse_measure,
    samples,
    step,
    with_instruments,
)

_TIE = 1e-9


@dataclass(frozen=True, slots=True)
class Choice:
    """A set of instruments that may be chosen: "none", "all", "entered", "alone" or "chosen"."""

    kind: str
    on: tuple[str, ...] = ()  # ids; of those kinds for which they are not plain


@dataclass(frozen=True, slots=True)
class RegretCell:
    """One choice in one future: the measure, and how much worse than the best choice there."""

    value: float
    regret: float
    low: float  # 95 % interval of the regret, run by run; 0 to 0 for the best itself
    high: float
    is_best: bool


@dataclass(frozen=True, slots=True)
class RegretRow:
    """One choice in all futures."""

    choice: Choice
    cost: float  # the largest of the futures
    cells: tuple[RegretCell, ...]  # per future
    worst: float  # the largest regret
    is_minimax: bool  # no choice has a smaller largest regret


@dataclass(frozen=True, slots=True)
class Regret:
    """The table: choices by futures."""

    measure: Measure
    futures: tuple[str | None, ...]
    rows: tuple[RegretRow, ...]
    runs: int
    seed: int


def usual_choices(scenario: Scenario, futures: Sequence[str | None]) -> tuple[Choice, ...]:
    """Return none, each instrument alone, all of them, and every future as it was entered."""
    known: dict[str, None] = {}
    for future in futures:
        known.update(dict.fromkeys(resolve(scenario, future).scenario.instruments))
    alone = (Choice("alone", (key,)) for key in known)
    return (Choice("none"), *alone, Choice("all"), Choice("entered"))


def regret(
    scenario: Scenario,
    futures: Sequence[str | None],
    request: Request,
    measure: Measure,
    choices: Sequence[Choice] = (),
    processes: Hands = 1,
    progress: Progress = ignore,
) -> Regret:
    """Play every choice in every future with the same runs; no choices: the usual ones.

    An instrument that a future does not have is left out there. Raises UsageProblem for too
    many futures, unknown instruments or nothing to be measured, Cancelled by `progress`.
    """
    if len(futures) > MAX_FUTURES + 1:
        raise UsageProblem("too-many-futures", number=len(futures) - 1, limit=MAX_FUTURES)
    refuse_processes(processes)
    tried = tuple(choices) or usual_choices(scenario, futures)
    _refuse_unknown(scenario, futures, tried)
    for future in futures:
        _, runs, seed = prepared(scenario, replace(request, future=future))
        refuse_measure(measure, scenario, future)
    wanted = [[_switched_on(scenario, future, choice) for future in futures] for choice in tried]
    # Choices that come to the same in a future are played once.
    needed = list(
        dict.fromkeys(
            (future, on) for row in wanted for future, on in zip(futures, row, strict=True)
        )
    )
    models = [with_instruments(scenario, future, on) for future, on in needed]
    played = dict(
        zip(needed, samples(models, seed, runs, measure, processes, progress), strict=True)
    )
    table = [
        [played[future, on] for future, on in zip(futures, row, strict=True)] for row in wanted
    ]
    columns = [_column([row[place] for row in table], measure) for place in range(len(futures))]
    cells = [tuple(column[place] for column in columns) for place in range(len(tried))]
    return Regret(measure, tuple(futures), _rows(scenario, futures, tried, cells), runs, seed)


def _refuse_unknown(
    scenario: Scenario, futures: Sequence[str | None], choices: Sequence[Choice]
) -> None:
    known = {key for f in futures for key in resolve(scenario, f).scenario.instruments}
    for choice in choices:
        for key in choice.on:
            if key not in known:
                raise UsageProblem("instrument-unknown", name=key, known=", ".join(sorted(known)))


def _switched_on(scenario: Scenario, future: str | None, choice: Choice) -> frozenset[str]:
    known = frozenset(resolve(scenario, future).scenario.instruments)
    if choice.kind == "entered":
        return entered_on(scenario, future)
    return known if choice.kind == "all" else known.intersection(choice.on)


def _column(column: Sequence[Sample], measure: Measure) -> list[RegretCell]:
    """Compare the choices in one future with the best of them, run by run."""
    sign = 1 if measure.is_more_better else -1
    best = max(column, key=lambda own: sign * own.mean)
    cells = []
    for own in column:
        found = step(own, best, measure)
        is_best = own.mean == best.mean
        ends = sorted((sign * found.low, sign * found.high))
        low, high = (0.0, 0.0) if own is best else ends
        regret = sign * found.difference + 0.0  # no negative zero
        cells.append(RegretCell(own.mean, regret, low, high, is_best))
    return cells


def _rows(
    scenario: Scenario,
    futures: Sequence[str | None],
    choices: Sequence[Choice],
    cells: Sequence[tuple[RegretCell, ...]],
) -> tuple[RegretRow, ...]:
    worst = [max(cell.regret for cell in row) for row in cells]
    smallest = min(worst)
    return tuple(
        RegretRow(
            choice,
            max(_cost(scenario, future, choice) for future in futures),
            row,
            largest,
            largest <= smallest + _TIE,
        )
        for choice, row, largest in zip(choices, cells, worst, strict=True)
    )


def _cost(scenario: Scenario, future: str | None, choice: Choice) -> float:
    instruments = resolve(scenario, future).scenario.instruments
    return sum(instruments[key].cost for key in _switched_on(scenario, future, choice))
