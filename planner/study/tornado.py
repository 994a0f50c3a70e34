"""Which single change moves a share of runs most, and what giving a little would do.

Every change is made on top of the future that is asked about and played with the same draws as
the future itself, so that luck cancels out. All of them are played a little, those that stirred
most a little more, the strongest in full.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from planner.domain.changes import Change
from planner.domain.futures import resolve
from planner.domain.problems import EngineProblem, UsageProblem, Where
from planner.domain.records import OUTCOMES, Future
from planner.domain.scenario import Scenario
from planner.domain.uid import new_uid
from planner.engine.compare import paired_interval
from planner.engine.inputs import Flags, ModelInput, model_input
from planner.engine.progress import Progress, ignore
from planner.engine.project import simulate_runs
from planner.engine.results import Runs
from planner.engine.stacking import plays_alike, simulate_stacked
from planner.study.single_changes import ENDS, Trial, Value, all_trials, present_value

_FULL, _LEAST_FULL, _FULL_CELLS = 1_000, 256, 2_500_000  # runs of the strongest, by size
_AT_ONCE, _AT_ONCE_CELLS = 32, 30_000  # changes between two looks at what is known
_LEAST, _CELLS = 100, 40_000_000  # how many changes are tried where a scenario is large


@dataclass(frozen=True, slots=True)
class Question:
    """Which share is asked about: that of a class, or of the runs in which an issue settles."""

    kind: str  # "class" or "issue"
    key: str  # of OUTCOMES, or the id of an issue


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
    stirred: float  # share of the runs in which class or settled issues become others


@dataclass(frozen=True, slots=True)
class Bar:
    """One number at both ends of its own range, or one state in its two strongest others."""

    where: Where
    present: Value  # most likely value
    low: Effect | None  # None where that end cannot be played or is the value itself
    high: Effect | None

    @property
    def ends(self) -> tuple[Effect, ...]:
        """What was played."""
        return tuple(effect for effect in (self.low, self.high) if effect is not None)

    @property
    def swing(self) -> float:
        """The largest move of the share, without sign."""
        return max((abs(e.difference) for e in self.ends), default=0.0)

    @property
    def stirred(self) -> float:
        """The largest share of runs that became others."""
        return max((e.stirred for e in self.ends), default=0.0)

    @property
    def runs(self) -> int:
        """With how many runs both ends were played."""
        return min((e.runs for e in self.ends), default=0)


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """How thoroughly to look: few runs for all, more for some, most for the strongest."""

    seed: int
    runs: int = 2_000  # of the share itself
    full: int | None = None  # of the strongest changes; None: as many as the size allows
    look: int = 256
    screen: int = 64
    top: int = 8  # bars that are played in full; three times as many are looked at
    top_levers: int = 6
    top_assumptions: int = 4


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """What was found so far, strongest first; `samples` spares doing it again."""

    question: Question
    share: float  # without any change
    runs: int
    full: int  # with how many of them the strongest changes are played
    bars: tuple[Bar, ...]  # of what was entered
    assumptions: tuple[Bar, ...]  # of the model
    levers: tuple[Effect, ...]
    left_out: int  # changes that were not tried, because there are so many
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
    """Try every change alone; `part` is told what is known from time to time.

    Of a large scenario only the changes that promise most are tried: those of who blocks most.
    Raises EngineProblem if the future itself cannot be played, UsageProblem for a question about
    what is not there, Cancelled by `progress`.
    """
    possible = all_trials(scenario, future) if trials is None else trials
    play = _Play(scenario, future, plan.seed, dict(known or {}))
    place = _place(question, play.model.issues)
    tried = _most_promising(play, possible, plan.screen)
    full = _full(plan, play.model)
    answer = _Answer(question, place, play, tried, len(possible) - len(tried), full)
    screen = min(plan.screen, full)
    look = min(plan.look, max(screen, full // 4))
    wide, narrow = (times * (2 * plan.top + plan.top_levers) for times in (3, 1))
    reports = _Steps(progress, screen * len(tried) + look * wide + full * narrow)

    def play_all(trials: Sequence[Trial], runs: int, at_once: int) -> None:
        for start in range(0, len(trials), at_once):
            play.upto(trials[start : start + at_once], runs, reports)
            if part is not None:
                part(answer.moves(is_final=False))

    cells = len(play.model.actors) * len(play.model.issues)
    some = min(max(_AT_ONCE_CELLS // cells, 4), _AT_ONCE)
    play.upto([None], plan.runs, reports)
    play_all(tried, screen, some)
    play_all(_strongest(answer.moves(is_final=False), plan, 3), look, max(some // 2, 1))
    # A bar that looked wide by luck gives its place to one that was not played in full yet.
    while wanted := play.short_of(full, _strongest(answer.moves(is_final=False), plan, 1)):
        play_all(wanted, full, max(some // 8, 1))
    reports.end()
    return answer.moves(is_final=True)


def _full(plan: Plan, model: ModelInput) -> int:
    """Return with how many runs the strongest changes are played."""
    by_size = _FULL_CELLS // (len(model.actors) * len(model.issues))
    full = min(max(by_size, _LEAST_FULL), _FULL) if plan.full is None else plan.full
    return min(full, plan.runs)


def _most_promising(play: "_Play", trials: tuple[Trial, ...], screen: int) -> tuple[Trial, ...]:
    """Return all changes, or where there are too many those of who keeps most shut."""
    model = play.model
    most = max(_LEAST, _CELLS // (screen * len(model.actors) * len(model.issues)))
    if len(trials) <= most:
        return trials
    runs = simulate_runs(model, play.seed, 0, screen)
    blocked = np.sum([block.blocked.sum(axis=0) for block in runs], axis=0)
    by_actor = dict(zip(model.actors, blocked.max(axis=1).tolist(), strict=True))
    by_issue = dict(zip(model.issues, blocked.max(axis=0).tolist(), strict=True))

    def promise(trial: Trial) -> float:
        table, key = trial.where.table, trial.where.key
        if table == "stances":
            actor, issue = model.actors.index(key[0]), model.issues.index(key[1])
            return float(blocked[actor, issue])
        if table == "relations":
            return float(min(by_actor[key[0]], by_actor[key[1]]))
        known = {"actors": by_actor, "issues": by_issue}.get(table)
        return float("inf") if known is None else float(known[str(key)])

    return tuple(sorted(trials, key=promise, reverse=True)[:most])


def _strongest(found: Moves, plan: Plan, times: int) -> list[Trial]:
    """Return what is to be played with more runs: all ends of the best bars, the best steps."""
    bars = (
        *(bar for bar in found.bars[: times * plan.top] if bar.stirred > 0),
        *(bar for bar in found.assumptions[: times * plan.top_assumptions] if bar.stirred > 0),
    )
    ends = [effect for bar in bars for effect in bar.ends]
    levers = [effect for effect in found.levers[: times * plan.top_levers] if effect.stirred > 0]
    return list(dict.fromkeys(effect.trial for effect in (*levers, *ends)))


class _Steps:
    """Reports the runs of every part as runs of the whole."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total = progress, max(total, 1)
        self._before = self._done = 0

    def next(self) -> None:
        """Count on from what was done."""
        self._before = self._done

    def end(self) -> None:
        """Say that all is done."""
        self._progress(self._total, self._total)

    def __call__(self, done: int, total: int) -> None:
        self._done = self._before + done
        self._progress(min(self._done, self._total - 1), self._total)


class _Play:
    """Plays changed futures, and keeps how their runs ended."""

    def __init__(
        self,
        scenario: Scenario,
        future: str | None,
        seed: int,
        samples: dict[Trial | None, Sample],
    ) -> None:
        self.scenario, self.future, self.seed = scenario, future, seed
        self.model = model_input(scenario, future)
        self.samples = samples
        self._refused: set[Trial] = set()

    def upto(self, trials: Iterable[Trial | None], runs: int, steps: _Steps) -> None:
        """See to it that so many runs of each change are known, if it can be played at all."""
        alike: dict[int, list[tuple[Trial | None, ModelInput]]] = {}
        for trial in trials:
            known = self.samples.get(trial)
            start = 0 if known is None else known.runs
            model = self._model(trial) if start < runs else None
            if model is None:
                continue
            if plays_alike(self.model, model):
                alike.setdefault(start, []).append((trial, model))
            else:
                self._add(start, [(trial, model)], model, runs, steps)
        for start, some in alike.items():
            self._add(start, some, self.model, runs, steps)

    def short_of(self, runs: int, trials: Iterable[Trial]) -> list[Trial]:
        """Return the changes of which fewer runs are known."""
        return [trial for trial in trials if self.samples[trial].runs < runs]

    def _add(
        self,
        start: int,
        some: list[tuple[Trial | None, ModelInput]],
        like: ModelInput,
        stop: int,
        steps: _Steps,
    ) -> None:
        """Play runs start .. stop - 1 of some changes; nothing is kept if that is stopped."""
        steps.next()
        fresh: list[list[Runs]] = [[] for _ in some]
        models = [model for _, model in some]
        for place, block in simulate_stacked(like, models, self.seed, start, stop, steps):
            fresh[place].append(block)
        for (trial, _), blocks in zip(some, fresh, strict=True):
            outcome = [block.outcome for block in blocks]
            settled = [block.settled_round > 0 for block in blocks]
            before = self.samples.get(trial)
            if before is not None:
                outcome, settled = [before.outcome, *outcome], [before.settled, *settled]
            self.samples[trial] = Sample(np.concatenate(outcome), np.concatenate(settled))

    def _model(self, trial: Trial | None) -> ModelInput | None:
        """Return the model after a change, or None if it cannot be played."""
        if trial is None:
            return self.model
        if trial in self._refused:
            return None
        try:
            return model_input(*with_change(self.scenario, self.future, trial.change))
        except EngineProblem:
            # For instance: without this salience nobody signs the issue any more.
            self._refused.add(trial)
            return None


def with_change(scenario: Scenario, future: str | None, change: Change) -> tuple[Scenario, str]:
    """Return a scenario with one more future, the change on top of the given one, and its id.

    A future and not an edit, because the reference of trust stays that of the base case.
    """
    key = new_uid()
    own: tuple[Change, ...] = (change,)
    added = {**scenario.futures, key: Future(key, "", future, "", own)}
    return scenario.with_table("futures", added), key


def _place(question: Question, issues: tuple[str, ...]) -> int:
    known = OUTCOMES if question.kind == "class" else issues
    if question.key not in known:
        raise UsageProblem("why-unknown", name=question.key, known=", ".join(known))
    return known.index(question.key)


class _Answer:
    """Puts together what the samples say about a question."""

    def __init__(
        self,
        question: Question,
        place: int,
        play: _Play,
        trials: tuple[Trial, ...],
        left_out: int,
        full: int,
    ) -> None:
        self._question, self._place, self._play = question, place, play
        self._trials, self._left_out, self._full = trials, left_out, full
        self._resolved = resolve(play.scenario, play.future).scenario

    def moves(self, *, is_final: bool) -> Moves:
        """Return what is known, strongest first."""
        base, effects = self._play.samples[None], self._effects()
        bars = self._bars(effect for effect in effects if effect.trial.end in ENDS)
        levers = [effect for effect in effects if effect.trial.end not in ENDS]
        levers.sort(key=lambda e: (-abs(e.difference), -e.stirred))
        return Moves(
            self._question,
            float(self._holds(base, base.runs).mean()),
            base.runs,
            self._full,
            tuple(bar for bar in bars if bar.where.table != "settings"),
            tuple(bar for bar in bars if bar.where.table == "settings"),
            tuple(levers),
            self._left_out,
            is_final,
            dict(self._play.samples),
        )

    def _holds(self, sample: Sample, runs: int) -> Flags:
        if self._question.kind == "class":
            return np.asarray(sample.outcome[:runs] == self._place)
        return np.asarray(sample.settled[:runs, self._place])

    def _bars(self, effects: Iterable[Effect]) -> list[Bar]:
        found: dict[Where, list[Effect]] = {}
        for effect in effects:
            found.setdefault(effect.trial.where, []).append(effect)
        bars = [self._bar(where, ends) for where, ends in found.items()]
        return sorted(bars, key=lambda bar: (-bar.swing, -bar.stirred))

    def _bar(self, where: Where, ends: list[Effect]) -> Bar:
        present = present_value(self._resolved, where)
        by_end = {effect.trial.end: effect for effect in ends}
        if "state" not in by_end:
            return Bar(where, present, by_end.get("low"), by_end.get("high"))
        low, high = (pick(ends, key=lambda e: e.difference) for pick in (min, max))
        return Bar(where, present, low, None if high is low else high)

    def _effects(self) -> list[Effect]:
        """Compare the same runs before and after every change that was played."""
        samples = self._play.samples
        base, played = samples[None], [trial for trial in self._trials if trial in samples]
        if not played:
            return []
        counts = np.empty((5, len(played)), dtype=np.int64)  # runs, after, gained, lost, stirred
        for column, trial in enumerate(played):
            sample = samples[trial]
            runs = min(sample.runs, base.runs)
            before, after = self._holds(base, runs), self._holds(sample, runs)
            stirred = base.outcome[:runs] != sample.outcome[:runs]
            stirred |= (base.settled[:runs] != sample.settled[:runs]).any(axis=1)
            numbers = (after.sum(), (after & ~before).sum(), (before & ~after).sum())
            counts[:, column] = runs, *numbers, stirred.sum()
        runs_of, holds, gained, lost, others = counts
        low, high = paired_interval(gained, lost, runs_of)
        columns = (holds / runs_of, (gained - lost) / runs_of, low, high, runs_of, others / runs_of)
        rows = zip(*(column.tolist() for column in columns), strict=True)
        return [Effect(trial, *row) for trial, row in zip(played, rows, strict=True)]
