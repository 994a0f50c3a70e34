"""Which disagreement matters: how the talks end if one side of the room is right, or the other."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planner.charts.wording import percent
from planner.domain.changes import Batch, Change, add
from planner.domain.futures import resolve
from planner.domain.problems import ChangeProblem, EngineProblem, Where
from planner.domain.records import OUTCOMES, Future
from planner.domain.scenario import Scenario
from planner.domain.uid import new_uid
from planner.engine.inputs import ModelInput, model_input
from planner.engine.progress import Progress, ignore
from planner.study.move_words import bar_name
from planner.study.tornado import with_change
from planner.study.trials import Measure, samples
from planner.texts import say
from planner.workshop.adopting import change_to
from planner.workshop.asking import key_of
from planner.workshop.disagreement import distribution, number
from planner.workshop.events import Item
from planner.workshop.problems import WorkshopProblem
from planner.workshop.questions import CHOICE, NUMBER, Given, Question
from planner.workshop.session import Session
from planner.workshop.snapshot import Result

RUNS = 1_000
CAMPS, QUARTILES, OPTIONS = "camps", "quartiles", "options"
_SENTENCES = {
    CAMPS: "workshop.if-camps",
    QUARTILES: "workshop.if-quartiles",
    OPTIONS: "workshop.if-options",
}


@dataclass(frozen=True, slots=True)
class Side:
    """What some of the room said, and how much of the room that is."""

    given: Given
    weight: float


@dataclass(frozen=True, slots=True)
class Level:
    """How the talks end if a side is right: the share of runs of each class of OUTCOMES."""

    side: Side
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """What the disagreement about a question is worth."""

    question: Question
    kind: str  # CAMPS, QUARTILES or OPTIONS
    levels: tuple[Level, ...]  # in the order of the scale, or of the options
    runs: int

    @property
    def worth(self) -> float:
        """The standard deviation that it causes in the shares, all classes together."""
        total = math.fsum(level.side.weight for level in self.levels)
        variance = 0.0
        for place in range(len(OUTCOMES)):
            parts = [(level.side.weight / total, level.shares[place]) for level in self.levels]
            mean = math.fsum(weight * share for weight, share in parts)
            variance += math.fsum(weight * (share - mean) ** 2 for weight, share in parts)
        return math.sqrt(max(variance, 0.0))

    @property
    def moved(self) -> tuple[str, float]:
        """The class whose share differs most between two sides, and by how much; ties: the better.

        Shares are compared without their luck: all sides are played with the same runs.
        """
        by_class = [
            max(level.shares[place] for level in self.levels)
            - min(level.shares[place] for level in self.levels)
            for place in range(len(OUTCOMES))
        ]
        place = by_class.index(max(by_class))
        return OUTCOMES[place], by_class[place]

    def ends(self, outcome: str) -> tuple[Level, Level]:
        """Return the first and the last side; of options those with the least and the most."""
        if self.kind != OPTIONS:
            return self.levels[0], self.levels[-1]
        place = OUTCOMES.index(outcome)
        ordered = sorted(self.levels, key=lambda level: level.shares[place])
        return ordered[0], ordered[-1]


def sides(question: Question, result: Result) -> tuple[str, tuple[Side, ...]]:
    """Return the sides of a disagreement: two camps, else quartiles and middle, or options."""
    if question.kind == CHOICE:
        counts = zip(question.options, result.counts(question), strict=True)
        return OPTIONS, tuple(Side(Given(option=option), n) for option, n in counts if n)
    shown = distribution(result.values, question) if question.kind == NUMBER else None
    if shown is None:
        return QUARTILES, ()
    if shown.camps:
        return CAMPS, tuple(
            Side(Given(likely=one.median, low=one.low, high=one.high), one.size)
            for one in shown.camps
        )
    weights = {shown.q1: 0.25}
    for value, weight in ((shown.median, 0.5), (shown.q3, 0.25)):
        weights[value] = weights.get(value, 0.0) + weight
    return QUARTILES, tuple(Side(Given(likely=value), own) for value, own in weights.items())


def what_matters(
    scenario: Scenario,
    future: str | None,
    session: Session,
    questions: Sequence[str] | None = None,
    *,
    runs: int = RUNS,
    progress: Progress = ignore,
) -> tuple[Matter, ...]:
    """Return what each disagreement of the last revealed round is worth, the dearest first.

    Every side is played on top of the future with the same runs, its value taken as certain.
    Questions that nobody answered, that all answered alike or that change nothing in the model
    are left out. Raises EngineProblem if the future itself cannot be played, and Cancelled.
    """
    model_input(scenario, future)
    resolved = resolve(scenario, future).scenario
    found: list[tuple[Question, str, list[Side]]] = []
    models: list[ModelInput] = []
    for item, question in _asked(session, questions):
        rounds = session.revealed_rounds(item.id)
        last = rounds[-1]
        kind, own = sides(
            question, Result(question.id, last, session.answers_of(question.id, last))
        )
        played = [
            (side, model)
            for side in own
            if (model := _model(scenario, future, resolved, question, side)) is not None
        ]
        if len(played) > 1:
            found.append((question, kind, [side for side, _ in played]))
            models += [model for _, model in played]
    outcomes = [
        one.outcome
        for one in samples(models, scenario.settings.seed, runs, Measure(), progress=progress)
    ]
    shares = iter(np.bincount(one, minlength=len(OUTCOMES))[: len(OUTCOMES)] for one in outcomes)
    matters = []
    for question, kind, own_sides in found:
        levels = tuple(Level(side, tuple((next(shares) / runs).tolist())) for side in own_sides)
        matters.append(Matter(question, kind, levels, runs))
    return tuple(sorted(matters, key=lambda matter: -matter.worth))


def _asked(session: Session, wanted: Sequence[str] | None) -> list[tuple[Item, Question]]:
    return [
        (item, question)
        for item in session.items
        for question in item.questions
        if session.revealed_rounds(item.id)
        and question.places
        and question.corner is None  # it would be played in the future that is shown
        and (wanted is None or question.id in wanted)
    ]


def _model(
    scenario: Scenario, future: str | None, resolved: Scenario, question: Question, side: Side
) -> ModelInput | None:
    """Return the model with a side's value, or None if the talks cannot be played with it."""
    try:
        return model_input(*with_change(scenario, future, _certain(resolved, question, side)))
    except (EngineProblem, ChangeProblem, WorkshopProblem):
        return None


def _certain(resolved: Scenario, question: Question, side: Side) -> Change:
    """Return the change that takes a side's value as certain."""
    likely = side.given.likely
    given = side.given if likely is None else Given(likely=likely, low=likely, high=likely)
    return change_to(resolved, question, given, "")


def side_words(matter: Matter, level: Level) -> str:
    """Return what a side said."""
    likely = level.side.given.likely
    return level.side.given.option if likely is None else number(matter.question, likely)


def matter_sentence(matter: Matter) -> str:
    """Return in a sentence how the talks end if one side is right, and if the other is."""
    outcome, _ = matter.moved
    first, second = matter.ends(outcome)
    place = OUTCOMES.index(outcome)
    return say(
        _SENTENCES[matter.kind],
        outcome=say(f"outcome.{outcome}"),
        first=side_words(matter, first),
        second=side_words(matter, second),
        first_share=percent(first.shares[place]),
        second_share=percent(second.shares[place]),
    )


def side_futures(scenario: Scenario, future: str | None, matter: Matter, source: str) -> Change:
    """Return the change that adds a future for each side, on top of the one that is shown.

    There its value is an estimate, with the range of what was said.
    """
    resolved = resolve(scenario, future).scenario
    place = matter.question.places[0]
    what = bar_name(resolved, Where(place.table, key_of(place), place.field))
    futures = [
        Future(
            id=new_uid(),
            name=say("workshop.side-future", what=what, side=side_words(matter, level)),
            parent=future,
            story=matter.question.title,
            changes=(change_to(resolved, matter.question, level.side.given, source),),
        )
        for level in matter.levels
    ]
    label = say("workshop.side-futures-label", title=matter.question.title)
    return Batch((add(scenario, "futures", *futures),), label)
