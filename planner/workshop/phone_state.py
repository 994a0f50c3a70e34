"""What one person's phone shows, as plain JSON values; only the own answers while it is blind."""

from datetime import datetime
from typing import Any

from planner.workshop.disagreement import distribution, in_words
from planner.workshop.plain import to_plain
from planner.workshop.questions import CHOICE, NUMBER, Question
from planner.workshop.session import BLIND, WAITING, Person, Session
from planner.workshop.snapshot import Result, closing_time


def phone_state(session: Session, person: Person, version: int, now: datetime) -> dict[str, Any]:
    """Return the state of the page of a person.

    `stage` is "waiting" before the first item, else that of the item, or "ended". `answers` are
    the own ones of the round, `earlier` those of the round before, and `results` belong to the
    last round that was revealed.
    """
    progress = session.progress_of(session.current)
    state: dict[str, Any] = {
        "version": version,
        "title": session.prepared.title,
        "is_anonymous": session.prepared.is_anonymous,
        "language": session.prepared.language,
        "person": {"number": person.number, "name": person.name, "team": _team(session, person)},
        "stage": "ended" if session.ended_at else progress.stage,
        "item": None,
        "seconds_left": None,
        "questions": [],
        "answers": {},
        "earlier": {},
        "results": {},
    }
    if session.ended_at or progress.stage == WAITING:
        return state
    item = session.item(session.current)
    place = session.items.index(item) + 1
    state["item"] = {
        "id": item.id,
        "title": item.title,
        "number": place,
        "of": len(session.items),
        "round": progress.round,
    }
    if progress.stage == BLIND:
        left = (closing_time(progress) - now).total_seconds()
        state["seconds_left"] = max(0, round(left))
    state["questions"] = [phone_question(question) for question in item.questions]
    state["answers"] = _own(session, item.questions, progress.round, person)
    state["earlier"] = _own(session, item.questions, progress.round - 1, person)
    rounds = session.revealed_rounds(item.id)
    if rounds:
        state["results"] = {
            question.id: _result(question, session, rounds[-1], person)
            for question in item.questions
        }
    return state


def _team(session: Session, person: Person) -> str:
    names = {team.id: team.name for team in session.prepared.teams}
    return names.get(person.team, "")


def phone_question(question: Question) -> dict[str, Any]:
    """Return a question as a person sees it; its scale runs from `low` up to `high`."""
    plain: dict[str, Any] = {
        "id": question.id,
        "kind": question.kind,
        "title": question.title,
        "help": question.help,
    }
    if question.kind == NUMBER:
        plain |= {
            "low": question.low,
            "high": question.high,
            "unit": question.unit,
            "decimals": question.decimals,
            "anchors": [list(anchor) for anchor in question.anchors],
        }
    elif question.kind == CHOICE:
        plain["options"] = list(question.options)
    return plain


def _own(
    session: Session, questions: tuple[Question, ...], round: int, person: Person
) -> dict[str, Any]:
    given = {
        question.id: session.answers.get(question.id, {}).get(round, {}).get(person.id)
        for question in questions
    }
    return {key: to_plain(one) for key, one in given.items() if one is not None}


def _result(question: Question, session: Session, number: int, person: Person) -> dict[str, Any]:
    result = Result(question.id, number, session.answers_of(question.id, number))
    own = result.by_person.get(person.id)
    plain: dict[str, Any] = {
        "round": number,
        "n": len(result.by_person),
        "reasons": list(result.reasons),
        "own": None if own is None else to_plain(own),
    }
    if question.kind == NUMBER:
        shown = distribution(result.values, question)
        plain |= {
            "values": [round(value, question.decimals + 1) for value in result.values],
            "quartiles": None if shown is None else [shown.q1, shown.median, shown.q3],
            "words": in_words(question, shown),
        }
    elif question.kind == CHOICE:
        plain["counts"] = list(result.counts(question))
    else:
        plain["texts"] = list(result.texts)
    return plain
