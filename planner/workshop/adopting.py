"""Taking the room's answer over: what is written to the scenario, and what the record says."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from planner.domain.changes import Batch, Cell, Change, SetFields, add
from planner.domain.fields import Estimate
from planner.domain.records import Relation, Stance, kinds
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.workshop.asking import key_of, present_answer
from planner.workshop.disagreement import quantile
from planner.workshop.events import Adopted
from planner.workshop.problems import WorkshopProblem
from planner.workshop.questions import CHOICE, NUMBER, Given, Place, Question, check_given
from planner.workshop.session import Session
from planner.workshop.snapshot import Result

_HOW = {
    "median": "workshop.source-median",
    "weighted": "workshop.source-weighted",
    "person": "workshop.source-person",
    "facilitator": "workshop.source-facilitator",
}


@dataclass(frozen=True, slots=True)
class Adoption:
    """One undoable change of the scenario, and the event that puts it down in the session."""

    change: Change
    label: str
    event: Adopted


def group_answer(
    question: Question, result: Result, weights: Mapping[str, float] | None = None
) -> Given:
    """Return the middle of the room, its spread as the range; raises WorkshopProblem.

    The range goes from the first to the third quartile of the most likely values, and at least
    as far as the middle person's own range: a room of one mind may still be unsure. `weights`
    are by person; without them everybody counts the same. Of options the one that weighs most is
    taken; lines of text have no middle.
    """
    weigh = {key: 1.0 if weights is None else weights.get(key, 1.0) for key in result.by_person}
    given = {key: one for key, one in result.by_person.items() if weigh[key] > 0}
    if not given:
        raise WorkshopProblem("workshop-nothing-to-adopt")
    if question.kind == CHOICE:
        return Given(option=_most_chosen({key: one.option for key, one in given.items()}, weigh))
    if question.kind != NUMBER:
        raise WorkshopProblem("workshop-no-middle")
    shares = [weigh[key] for key in given]
    likely = [_number(one.likely, one) for one in given.values()]
    lows = [_number(one.low, one) for one in given.values()]
    highs = [_number(one.high, one) for one in given.values()]
    middle = quantile(likely, 0.5, shares)
    low = min(quantile(likely, 0.25, shares), quantile(lows, 0.5, shares), middle)
    high = max(quantile(likely, 0.75, shares), quantile(highs, 0.5, shares), middle)
    return Given(likely=middle, low=low, high=high)


def _most_chosen(options: Mapping[str, str], weigh: Mapping[str, float]) -> str:
    chosen = dict.fromkeys(options.values(), 0.0)
    for key, option in options.items():
        chosen[option] += weigh[key]
    most = max(chosen.values())
    first, *others = sorted(option for option, weight in chosen.items() if weight == most)
    if others:
        raise WorkshopProblem("workshop-tie", options=", ".join([first, *others]))
    return first


def _number(number: float | None, given: Given) -> float:
    chosen = given.likely if number is None else number
    assert chosen is not None  # an answer without a number is never taken
    return chosen


def weights_of(session: Session, by_team: Mapping[str, float]) -> dict[str, float]:
    """Return the weight of each person where teams have weights, shared by their people."""
    size = Counter(person.team for person in session.present())
    return {
        person.id: by_team.get(person.team, 1.0) / size[person.team] if person.team else 1.0
        for person in session.present()
    }


def adoption(
    session: Session,
    scenario: Scenario,
    question: str,
    how: str,
    *,
    given: Given | None = None,
    person: str = "",
    weights: Mapping[str, float] | None = None,
    date: str = "",
) -> Adoption:
    """Return how the answer to a question is taken over into a scenario, as the shown future is.

    `how` is "median", "weighted" (by person), "person", or "facilitator" with `given`. Raises
    WorkshopProblem for what was not revealed, has no such answer, or is about a corner.
    """
    item, asked = session.question(question)
    if asked.corner is not None:
        raise WorkshopProblem("workshop-of-a-corner", title=asked.title)
    rounds = session.revealed_rounds(item.id)
    if not rounds:
        raise WorkshopProblem("workshop-not-revealed")
    result = Result(question, rounds[-1], session.answers_of(question, rounds[-1]))
    if how in ("median", "weighted"):
        chosen = group_answer(asked, result, weights if how == "weighted" else None)
    elif how == "person":
        if person not in result.by_person:
            raise WorkshopProblem("workshop-nothing-to-adopt")
        chosen = result.by_person[person]
    else:
        chosen = given or Given()
    chosen = check_given(asked, chosen)
    event = Adopted(
        at=session.started.at,
        question=question,
        round=rounds[-1],
        how=how,
        given=chosen,
        before=present_answer(scenario, asked),
        person=person if how == "person" else "",
        weights=tuple((weights or {}).items()) if how == "weighted" else (),
    )
    source = say(
        _HOW[how],
        date=date or session.started.at[:10],
        n=len(result.by_person),
        round=rounds[-1],
    )
    return Adoption(
        change_to(scenario, asked, chosen, source),
        say("workshop.adopt-label", title=asked.title),
        event,
    )


def change_to(scenario: Scenario, question: Question, given: Given, source: str) -> Change:
    """Return the change that gives the fields a question is about an answer's value."""
    changes: list[Change] = []
    cells: list[Cell] = []
    for place in question.places:
        record = scenario.tables[place.table].get(key_of(place))
        value = _value(question, place, record, given, source)
        if record is None:
            changes.append(add(scenario, place.table, _new(place, value)))
        else:
            cells.append(Cell(place.table, key_of(place), place.field, value))
    if cells:
        changes.append(SetFields(tuple(cells)))
    return changes[0] if len(changes) == 1 else Batch(tuple(changes))


def _value(question: Question, place: Place, record: Any, given: Given, source: str) -> Any:
    if question.kind == CHOICE:
        return given.option
    if question.kind != NUMBER:
        return given.text
    assert given.likely is not None
    value = question.stored(given.likely)
    if kinds(place.table)[place.field].type != "estimate":
        return value
    ends = sorted(question.stored(end) for end in (given.low, given.high) if end is not None)
    known = None if record is None else getattr(record, place.field)
    estimate = Estimate(value) if known is None else replace(known, value=value)
    low, high = (min(value, ends[0]), max(value, ends[-1])) if ends else (None, None)
    return replace(estimate, low=low, high=high, source=source)


def _new(place: Place, value: Any) -> Any:
    """Return the record of a pair that nobody entered yet."""
    makers: dict[str, Any] = {"stances": Stance, "relations": Relation}
    if place.table not in makers:
        raise WorkshopProblem("workshop-place-gone")
    return makers[place.table](*place.key, **{place.field: value})
