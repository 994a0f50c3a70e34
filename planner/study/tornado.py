"""Which single change of one stance moves a share of runs most, and what giving a little would do.

Every change is made on top of the future that is asked about and played with the same draws as
the future itself, so that luck cancels out. All of them are played a little, the strongest more.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from planner.domain.changes import Change, set_field
from planner.domain.estimates import range_of
from planner.domain.fields import Estimate
from planner.domain.futures import resolve
from planner.domain.problems import EngineProblem, UsageProblem, Where
from planner.domain.records import OUTCOMES, Future, Stance, kinds
from planner.domain.scenario import Scenario
from planner.domain.uid import new_uid
from planner.engine.compare import paired_interval
from planner.engine.inputs import (
    DEFAULT_COMPROMISE,
    DEFAULT_SALIENCE,
    Flags,
    ModelInput,
    model_input,
)
from planner.engine.progress import Progress, ignore
from planner.engine.project import simulate_runs

SCREEN_RUNS, FULL_RUNS, TOP = 256, 2_000, 8
LEVER_POINTS = 10.0
STANCE_FIELDS = ("position", "compromise", "salience", "influence")
ACTOR_FIELDS = ("influence", "hostility")
_DEFAULTS = {"compromise": DEFAULT_COMPROMISE, "salience": DEFAULT_SALIENCE}


@dataclass(frozen=True, slots=True)
class Question:
    """Which share is asked about: that of a class, or of the runs in which an issue settles."""

    kind: str  # "class" or "issue"
    key: str  # of OUTCOMES, or the id of an issue


@dataclass(frozen=True, slots=True)
class Trial:
    """One change that is tried: `end` is "low" or "high", or what kind of lever it is."""

    where: Where
    end: str  # low, high; gives, moves, on
    value: float  # what the number becomes, or by how many points it changes
    change: Change


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """How runs 0, 1, 2, ... ended: class of each, and which issues settled."""

    outcome: npt.NDArray[np.uint8]  # (n_runs,)
    settled: Flags  # (n_runs, n_issues)

    @property
    def runs(self) -> int:
        """How many runs there are."""
        return len(self.outcome)


@dataclass(frozen=True, slots=True)
class Effect:
    """The share after a change, and its difference to the same runs without it."""

    trial: Trial
    share: float
    difference: float
    low: float  # 95 % interval of the difference
    high: float
    runs: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One number of a stance, an actor or a pair, at both ends of its own range."""

    where: Where
    present: float  # most likely value
    low: Effect | None  # None where that end cannot be played or is the value itself
    high: Effect | None

    @property
    def swing(self) -> float:
        """The largest move of the share, without sign."""
        return max((abs(e.difference) for e in (self.low, self.high) if e), default=0.0)

    @property
    def runs(self) -> int:
        """With how many runs both ends were played."""
        return min((e.runs for e in (self.low, self.high) if e), default=0)


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """How thoroughly to look: few runs for all, all runs for the strongest."""

    seed: int
    runs: int = FULL_RUNS
    screen: int = SCREEN_RUNS
    top: int = TOP


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """What was found so far, strongest first; `samples` spares doing it again."""

    question: Question
    share: float  # without any change
    runs: int
    bars: tuple[Bar, ...]
    levers: tuple[Effect, ...]
    is_final: bool
    samples: Mapping[Trial | None, Sample]


Part = Callable[[Moves], None]


def tornado(
    scenario: Scenario,
    future: str | None,
    question: Question,
    plan: Plan,
    *,
    trials: tuple[Trial, ...] | None = None,
    known: Mapping[Trial | None, Sample] | None = None,
    progress: Progress = ignore,
    part: Part | None = None,
) -> Moves:
    """Try every change alone; `part` is told what is known after the screening and each step.

    Raises EngineProblem if the future itself cannot be played, UsageProblem for a question about
    what is not there, Cancelled by `progress`.
    """
    screen = min(plan.screen, plan.runs)
    if trials is None:
        trials = (*lever_trials(scenario, future), *range_trials(scenario, future))
    play = _Play(scenario, future, plan.seed, dict(known or {}))
    places = _places(question, play.model.issues)
    steps = _Steps(progress, screen * len(trials) + (plan.runs - screen) * 2 * plan.top)
    play.upto(None, plan.runs, ignore)
    for done, trial in enumerate(trials):
        play.upto(trial, screen, steps.at(done * screen))
        if part is not None and done % 40 == 39:
            part(_moves(question, places, play, trials, is_final=False))
    found = _moves(question, places, play, trials, is_final=False)
    start = screen * len(trials)
    for place, trial in enumerate(_strongest(found, plan.top)):
        if part is not None and place % 2 == 0:
            part(_moves(question, places, play, trials, is_final=False))
        play.upto(trial, plan.runs, steps.at(start + place * (plan.runs - screen)))
    steps.end()
    return _moves(question, places, play, trials, is_final=True)


def _strongest(found: Moves, top: int) -> list[Trial]:
    """Return what is to be played with all runs: both ends of the widest bars, the best levers."""
    ends = [e for bar in found.bars[:top] if bar.swing > 0 for e in (bar.low, bar.high) if e]
    levers = [effect for effect in found.levers[:top] if effect.difference != 0]
    return list(dict.fromkeys(effect.trial for effect in (*ends, *levers)))


class _Steps:
    """Reports the runs of one trial as part of all of them."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._start = progress, max(total, 1), 0

    def at(self, start: int) -> "_Steps":
        """Go on from a number of runs."""
        self._start = start
        return self

    def end(self) -> None:
        """Say that all is done."""
        self._progress(self._total, self._total)

    def __call__(self, done: int, total: int) -> None:
        self._progress(min(self._start + done, self._total - 1), self._total)


class _Play:
    """Plays changed futures, and keeps how their runs ended."""

    def __init__(
        self,
        scenario: Scenario,
        future: str | None,
        seed: int,
        samples: dict[Trial | None, Sample],
    ) -> None:
        self.scenario, self.future, self._seed = scenario, future, seed
        self.model = model_input(scenario, future)
        self.samples = samples

    def upto(self, trial: Trial | None, runs: int, progress: Progress) -> None:
        """See to it that so many runs of a trial are known, if it can be played at all."""
        sample = self.samples.get(trial)
        start = 0 if sample is None else sample.runs
        if start >= runs:
            return
        try:
            model = self.model if trial is None else self._changed(trial.change)
        except EngineProblem:
            return  # for instance: without this salience nobody signs the issue any more
        fresh = list(simulate_runs(model, self._seed, start, runs, progress))
        outcome = np.concatenate([block.outcome for block in fresh])
        settled = np.concatenate([block.settled_round > 0 for block in fresh])
        if sample is not None:
            outcome = np.concatenate([sample.outcome, outcome])
            settled = np.concatenate([sample.settled, settled])
        self.samples[trial] = Sample(outcome, settled)

    def _changed(self, change: Change) -> ModelInput:
        return model_input(*with_change(self.scenario, self.future, change))


def with_change(scenario: Scenario, future: str | None, change: Change) -> tuple[Scenario, str]:
    """Return a scenario with one more future, the change on top of the given one, and its id.

    A future and not an edit, because the reference of trust stays that of the base case.
    """
    key = new_uid()
    own: tuple[Change, ...] = (change,)
    added = {**scenario.futures, key: Future(key, "", future, "", own)}
    return scenario.with_table("futures", added), key


def _places(question: Question, issues: tuple[str, ...]) -> int:
    known = OUTCOMES if question.kind == "class" else issues
    if question.key not in known:
        raise UsageProblem("why-unknown", name=question.key, known=", ".join(known))
    return known.index(question.key)


def _holds(question: Question, place: int, sample: Sample, runs: int) -> Flags:
    if question.kind == "class":
        return np.asarray(sample.outcome[:runs] == place)
    return np.asarray(sample.settled[:runs, place])


def _moves(
    question: Question,
    place: int,
    play: _Play,
    trials: tuple[Trial, ...],
    *,
    is_final: bool,
) -> Moves:
    """Put together what the samples say about a question."""
    base = play.samples[None]
    effects = _effects(question, place, play.samples, trials)
    now = _holds(question, place, base, base.runs)
    levers = [e for trial, e in effects.items() if trial.end not in ("low", "high")]
    levers.sort(key=lambda e: -abs(e.difference))
    return Moves(
        question,
        float(now.mean()),
        base.runs,
        tuple(_bars(effects, resolve(play.scenario, play.future).scenario)),
        tuple(levers),
        is_final,
        dict(play.samples),
    )


def _bars(effects: Mapping[Trial, Effect], resolved: Scenario) -> list[Bar]:
    ends: dict[Where, dict[str, Effect]] = {}
    for trial, effect in effects.items():
        if trial.end in ("low", "high"):
            ends.setdefault(trial.where, {})[trial.end] = effect
    bars = [
        Bar(where, _present(resolved, where), found.get("low"), found.get("high"))
        for where, found in ends.items()
    ]
    return sorted(bars, key=lambda bar: -bar.swing)


def _effects(
    question: Question,
    place: int,
    samples: Mapping[Trial | None, Sample],
    trials: tuple[Trial, ...],
) -> dict[Trial, Effect]:
    """Compare the same runs before and after every change that was played."""
    base, played = samples[None], [trial for trial in trials if trial in samples]
    if not played:
        return {}
    counts = np.empty((4, len(played)), dtype=np.int64)  # runs, after, gained, lost
    for column, trial in enumerate(played):
        runs = min(samples[trial].runs, base.runs)
        before = _holds(question, place, base, runs)
        after = _holds(question, place, samples[trial], runs)
        counts[:, column] = runs, after.sum(), (after & ~before).sum(), (before & ~after).sum()
    runs_of, holds, gained, lost = counts
    low, high = paired_interval(gained, lost, runs_of)
    numbers = (holds / runs_of, (gained - lost) / runs_of, low, high)
    rows = zip(*(column.tolist() for column in (*numbers, runs_of)), strict=True)
    return {
        trial: Effect(trial, share, difference, low_end, high_end, runs)
        for trial, (share, difference, low_end, high_end, runs) in zip(played, rows, strict=True)
    }


# What is tried


def range_trials(scenario: Scenario, future: str | None) -> Iterator[Trial]:
    """Yield every number of stances, actors and pairs at its own low and its own high."""
    resolved = resolve(scenario, future).scenario
    for key, stance in resolved.stances.items():
        if stance.position is not None:
            for field in STANCE_FIELDS:
                yield from _ends(resolved, Where("stances", key, field))
    for actor in resolved.actors:
        for field in ACTOR_FIELDS:
            yield from _ends(resolved, Where("actors", actor, field))
    for pair_key in resolved.relations:
        yield from _ends(resolved, Where("relations", pair_key, "trust"))


def _ends(resolved: Scenario, where: Where) -> Iterator[Trial]:
    estimate = _estimate(resolved, where)
    if estimate is None:
        return
    kind = kinds(where.table)[where.field]
    ends = range_of(estimate, kind, resolved.settings.assume_ranges)
    for end, number in zip(("low", "high"), ends, strict=True):
        value = min(max(number, kind.low), kind.high)
        if value != estimate.value:
            fixed = replace(estimate, value=value, low=value, high=value)
            yield Trial(where, end, value, set_field(where.table, where.key, where.field, fixed))


def _estimate(resolved: Scenario, where: Where) -> Estimate | None:
    record = resolved.tables[where.table][where.key]
    found: Estimate | None = getattr(record, where.field)
    if found is None and where.field in _DEFAULTS:
        return Estimate(_DEFAULTS[where.field])
    return found


def _present(resolved: Scenario, where: Where) -> float:
    estimate = _estimate(resolved, where)
    return 0.0 if estimate is None else estimate.value


def lever_trials(
    scenario: Scenario, future: str | None, points: float = LEVER_POINTS
) -> Iterator[Trial]:
    """Yield what somebody could do: give or move a few points, switch an instrument on."""
    resolved = resolve(scenario, future).scenario
    for key, stance in resolved.stances.items():
        if signs(stance):
            yield from _concessions(resolved, key, stance, points)
    for instrument in resolved.instruments.values():
        if not instrument.is_on:
            where = Where("instruments", instrument.id, "is_on")
            change = set_field("instruments", instrument.id, "is_on", True)
            yield Trial(where, "on", 1.0, change)


def signs(stance: Stance) -> bool:
    """Tell whether an actor must sign an issue and cares about it."""
    cares = stance.salience is None or stance.salience.value > 0
    return stance.veto and stance.position is not None and cares


def _concessions(
    resolved: Scenario, key: tuple[str, str], stance: Stance, points: float
) -> Iterator[Trial]:
    others = [
        other.position.value
        for other in resolved.stances.values()
        if other.issue == stance.issue and signs(other) and other.position
    ]
    assert stance.position is not None
    for field, end, step in (
        ("compromise", "gives", points),
        ("position", "moves", points * _towards(stance.position.value, others)),
    ):
        estimate = _estimate(resolved, Where("stances", key, field))
        if estimate is None or step == 0:
            continue
        kind = kinds("stances")[field]
        low, high = range_of(estimate, kind, resolved.settings.assume_ranges)
        numbers = [min(max(n + step, 0.0), 100.0) for n in (estimate.value, low, high)]
        shifted = replace(estimate, value=numbers[0], low=numbers[1], high=numbers[2])
        where = Where("stances", key, field)
        yield Trial(where, end, points, set_field("stances", key, field, shifted))


def _towards(position: float, others: list[float]) -> int:
    """Return the direction in which the signatories furthest away stand."""
    up, down = max(others) - position, position - min(others)
    return 0 if up == down else (1 if up > down else -1)
