"""The record of a session: kept in the scenario's file, and told without names if wanted."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from planner.domain.problems import FileProblem
from planner.storage.stored import WORKSHOP, Attachment, pack
from planner.workshop.disagreement import distribution, in_words
from planner.workshop.events import (
    Adopted,
    Event,
    Joined,
    Prepared,
    Started,
    event_from_json,
    event_to_json,
)
from planner.workshop.plain import to_plain
from planner.workshop.problems import WorkshopProblem
from planner.workshop.questions import CHOICE, NUMBER, Question
from planner.workshop.session import Session, replay
from planner.workshop.snapshot import Result

FORMAT, VERSION = "scenario-planner-workshop", 1
_MOST_EVENTS = 100_000


@dataclass(frozen=True, slots=True)
class Record:
    """A session that is kept in a file: its events, and what they made."""

    events: tuple[Event, ...]
    session: Session


def record_of(events: Iterable[Event]) -> Attachment:
    """Return a session as it is kept in the file, without its code and without tokens."""
    kept = tuple(_without_secret(event) for event in events)
    session = replay(kept)
    body = pack({"version": VERSION, "events": [event_to_json(event) for event in kept]})
    started, title = session.started, session.prepared.title
    return Attachment(started.session, WORKSHOP, session.ended_at or started.at, title, body)


def _without_secret(event: Event) -> Event:
    if isinstance(event, Started):
        return replace(event, code="")
    if isinstance(event, Joined):
        return replace(event, token_sha256="")
    return event


def read_record(attachment: Attachment) -> Record:
    """Return the session in an attachment; raises WorkshopProblem "workshop-damaged"."""
    try:
        contents = attachment.contents()
    except FileProblem as problem:
        raise WorkshopProblem("workshop-damaged") from problem
    if not isinstance(contents, dict) or not isinstance(contents.get("events"), list):
        raise WorkshopProblem("workshop-damaged")
    if contents.get("version") != VERSION:
        raise WorkshopProblem("workshop-newer")
    if len(contents["events"]) > _MOST_EVENTS:
        raise WorkshopProblem("workshop-damaged")
    events = [event_from_json(data) for data in contents["events"]]
    if events and isinstance(events[0], Started):
        # One that went on differently in two copies is here under two ids.
        events[0] = replace(events[0], session=attachment.id)
    return Record(tuple(events), replay(events))


def without_names(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events of a session as if it had been anonymous from the start."""
    return tuple(_without_name(event) for event in events)


def _without_name(event: Event) -> Event:
    if isinstance(event, Prepared):
        return replace(event, is_anonymous=True)
    return replace(event, name="") if isinstance(event, Joined) else event


def session_document(session: Session, *, with_names: bool) -> dict[str, Any]:
    """Return a session for other programs: who said what in which round, and what became of it.

    Without names persons have numbers, and nothing tells which team they spoke for. Answers of a
    round that is blind are not in it.
    """
    persons = [
        {"number": person.number}
        | ({"name": person.name, "team": person.team} if with_names else {})
        for person in session.present()
    ]
    return {
        "format": FORMAT,
        "version": VERSION,
        "session": session.started.session,
        "scenario": session.started.scenario,
        "title": session.prepared.title,
        "began": session.started.at,
        "ended": session.ended_at or None,
        "is_anonymous": session.prepared.is_anonymous or not with_names,
        "persons": persons,
        "items": [
            {
                "title": item.title,
                "minutes": item.minutes,
                "stage": session.progress_of(item.id).stage,
                "futures": list(session.futures[item.id].futures)
                if item.id in session.futures
                else [],
                "questions": [
                    _question(session, question, session.revealed_rounds(item.id), with_names)
                    for question in item.questions
                ],
            }
            for item in session.items
        ],
        "outcomes": [
            {
                "moment": noted.moment,
                "at": noted.at,
                "future": noted.future or None,
                "runs": noted.runs,
                "shares": dict(noted.shares),
            }
            for noted in session.outcomes.values()
        ],
    }


def _question(
    session: Session, question: Question, rounds: range, with_names: bool
) -> dict[str, Any]:
    plain: dict[str, Any] = {"title": question.title, "kind": question.kind}
    if question.kind == NUMBER:
        plain |= {"low": question.low, "high": question.high, "unit": question.unit}
    elif question.kind == CHOICE:
        plain |= {"options": list(question.options)}
    plain["places"] = [
        {"table": place.table, "key": list(place.key), "field": place.field}
        for place in question.places
    ]
    plain["rounds"] = [_round(session, question, number) for number in rounds]
    adopted = session.adopted.get(question.id)
    plain["adopted"] = None if adopted is None else _adopted(session, adopted, with_names)
    return plain


def _round(session: Session, question: Question, number: int) -> dict[str, Any]:
    result = Result(question.id, number, session.answers_of(question.id, number))
    plain: dict[str, Any] = {
        "round": number,
        "answers": [
            {"person": session.persons[key].number} | to_plain(given)
            for key, given in result.by_person.items()
        ],
    }
    if question.kind == NUMBER:
        shown = distribution(result.values, question)
        plain["quartiles"] = None if shown is None else [shown.q1, shown.median, shown.q3]
        plain["words"] = in_words(question, shown)
    elif question.kind == CHOICE:
        plain["counts"] = list(result.counts(question))
    return plain


def _adopted(session: Session, adopted: Adopted, with_names: bool) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "at": adopted.at,
        "how": adopted.how,
        "round": adopted.round,
        "given": to_plain(adopted.given),
        "before": None if adopted.before is None else to_plain(adopted.before),
    }
    if adopted.how == "person":
        plain["person"] = session.persons[adopted.person].number
    if adopted.how == "weighted" and with_names:
        plain["weights"] = [
            {"person": session.persons[key].number, "weight": weight}
            for key, weight in adopted.weights
            if key in session.persons
        ]
    return plain
