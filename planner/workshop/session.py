"""A session as the events so far have made it, and the rules of what may happen next."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from planner.workshop.events import (
    Adopted,
    Answered,
    BlindBegun,
    Ended,
    Event,
    Extended,
    FuturesMade,
    Item,
    Joined,
    Left,
    NotesKept,
    OutcomeNoted,
    Prepared,
    Released,
    Removed,
    Revealed,
    Started,
)
from planner.workshop.problems import WorkshopProblem
from planner.workshop.questions import Given, Question, check_given, check_question

WAITING, BLIND, REVEALED, ADOPTED, LEFT = "waiting", "blind", "revealed", "adopted", "left"
MAX_PERSONS, MAX_ITEMS, MAX_QUESTIONS, MAX_ROUNDS = 300, 100, 400, 9
MAX_NAME, MAX_MINUTES, MAX_NOTES = 60, 600.0, 10_000
HOW = ("median", "weighted", "person", "facilitator")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the room; without a name in an anonymous session."""

    id: str
    number: int
    name: str = ""
    team: str = ""
    token_sha256: str = ""  # "": may join again under the same name
    is_removed: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an item of the agenda has come."""

    stage: str = WAITING
    round: int = 0
    began_at: str = ""
    seconds: float = 0.0


Answers = Mapping[str, Mapping[int, Mapping[str, Given]]]  # by question, round, person


@dataclass(frozen=True, slots=True)
class Session:
    """The state of a workshop session; never changed in place."""

    started: Started
    prepared: Prepared
    persons: Mapping[str, Person] = field(default_factory=dict)
    progress: Mapping[str, Progress] = field(default_factory=dict)  # by item
    answers: Answers = field(default_factory=dict)
    adopted: Mapping[str, Adopted] = field(default_factory=dict)  # by question
    futures: Mapping[str, FuturesMade] = field(default_factory=dict)  # by item, the last one last
    outcomes: Mapping[str, OutcomeNoted] = field(default_factory=dict)  # by moment
    removed: frozenset[str] = frozenset()  # persons whose answers do not count
    current: str = ""  # the item that is open or was open last
    ended_at: str = ""
    notes: str = ""  # of the facilitator

    @property
    def items(self) -> tuple[Item, ...]:
        """The agenda."""
        return self.prepared.items

    def item(self, key: str) -> Item:
        """Return an item of the agenda; raises WorkshopProblem."""
        for item in self.items:
            if item.id == key:
                return item
        raise WorkshopProblem("workshop-no-item")

    def progress_of(self, item: str) -> Progress:
        """Return how far an item has come."""
        return self.progress.get(item, _NO_PROGRESS)

    def question(self, key: str) -> tuple[Item, Question]:
        """Return a question with its item; raises WorkshopProblem."""
        for item in self.items:
            for question in item.questions:
                if question.id == key:
                    return item, question
        raise WorkshopProblem("workshop-no-question")

    def present(self) -> tuple[Person, ...]:
        """Return the persons who take part, in the order they joined."""
        return tuple(person for person in self.persons.values() if not person.is_removed)

    def answers_of(self, question: str, round: int) -> Mapping[str, Given]:
        """Return the answers that count by person; whether they may be shown is not asked."""
        given = self.answers.get(question, {}).get(round, {})
        if self.removed.isdisjoint(given):
            return given
        return {key: one for key, one in given.items() if key not in self.removed}

    def revealed_rounds(self, item: str) -> range:
        """Return the rounds of an item whose answers may be seen."""
        progress = self.progress_of(item)
        return range(1, progress.round + (progress.stage != BLIND))


_NO_PROGRESS = Progress()


def replay(events: Iterable[Event]) -> Session:
    """Return the session that events made; raises WorkshopProblem for what cannot have happened."""
    session: Session | None = None
    for event in events:
        session = begin(event) if session is None else advance(session, event)
    if session is None:
        raise WorkshopProblem("workshop-damaged")
    return session


def begin(event: Event) -> Session:
    """Return the session that the first event begins."""
    # The session's id names a folder, and may come from the file of somebody else.
    if not isinstance(event, Started) or not re.fullmatch(r"[A-Za-z0-9-]{1,64}", event.session):
        raise WorkshopProblem("workshop-damaged")
    return Session(event, Prepared(_time(event.at), "", ()))


def advance(session: Session, event: Event) -> Session:
    """Return the session after an event; raises WorkshopProblem if it may not happen now."""
    _time(event.at)
    if session.ended_at:
        raise WorkshopProblem("workshop-ended")
    match event:
        case Prepared():
            return _prepare(session, event)
        case Joined():
            return _join(session, event)
        case Released() | Removed():
            return _let_go(session, event)
        case BlindBegun():
            return _begin_blind(session, event)
        case Extended():
            return _extend(session, event)
        case Answered():
            return _answer(session, event)
        case Revealed():
            return _reveal(session, event)
        case Adopted():
            return _adopt(session, event)
        case NotesKept():
            return _keep_notes(session, event)
        case FuturesMade():
            return _make_futures(session, event)
        case Left():
            return _leave(session, event)
        case OutcomeNoted():
            return replace(session, outcomes={**session.outcomes, event.moment: event})
        case Ended():
            _refuse_if_blind(session)
            return replace(_closed(session), ended_at=event.at)
    raise WorkshopProblem("workshop-damaged")


def _time(text: str) -> str:
    try:
        if datetime.fromisoformat(text).tzinfo is None:
            raise ValueError("a time without its zone")
    except ValueError as error:
        raise WorkshopProblem("workshop-damaged") from error
    return text


def _prepare(session: Session, event: Prepared) -> Session:
    questions = [question for item in event.items for question in item.questions]
    if len(event.items) > MAX_ITEMS or len(questions) > MAX_QUESTIONS:
        raise WorkshopProblem("workshop-too-long-agenda", items=MAX_ITEMS, questions=MAX_QUESTIONS)
    ids = [question.id for question in questions] + [item.id for item in event.items]
    if len(set(ids)) != len(ids):
        raise WorkshopProblem("workshop-damaged")
    for item in event.items:
        if not item.questions or not 0 < item.minutes <= MAX_MINUTES:
            raise WorkshopProblem("workshop-bad-item", title=item.title[:60], most=int(MAX_MINUTES))
        if item.corners is None and any(one.corner is not None for one in item.questions):
            raise WorkshopProblem("workshop-damaged")
    for question in questions:
        check_question(question)
    kept = {item.id: item for item in event.items}
    for key in session.progress:
        if kept.get(key) != session.item(key):
            raise WorkshopProblem("workshop-item-begun", title=session.item(key).title)
    if session.persons and event.is_anonymous != session.prepared.is_anonymous:
        raise WorkshopProblem("workshop-names-settled")
    return replace(session, prepared=event)


def _join(session: Session, event: Joined) -> Session:
    name = event.name
    known = session.persons.get(event.person)
    if session.prepared.is_anonymous and name:
        raise WorkshopProblem("workshop-damaged")  # no name is ever kept there
    if not session.prepared.is_anonymous and not name:
        raise WorkshopProblem("workshop-no-name")
    if len(name) > MAX_NAME:
        raise WorkshopProblem("workshop-too-long", limit=MAX_NAME)
    if event.team and event.team not in {team.id for team in session.prepared.teams}:
        raise WorkshopProblem("workshop-no-team")
    if known is not None:
        if known.is_removed or known.token_sha256 or known.name.casefold() != name.casefold():
            raise WorkshopProblem("workshop-name-taken", name=name)
        person = replace(known, team=event.team or known.team, token_sha256=event.token_sha256)
        return _with_person(session, person)
    if name and person_called(session, name) is not None:
        raise WorkshopProblem("workshop-name-taken", name=name)
    if len(session.persons) >= MAX_PERSONS:
        raise WorkshopProblem("workshop-full", limit=MAX_PERSONS)
    number = len(session.persons) + 1
    return _with_person(session, Person(event.person, number, name, event.team, event.token_sha256))


def person_called(session: Session, name: str) -> Person | None:
    """Return who takes part under a name."""
    for person in session.present():
        if person.name.casefold() == name.casefold():
            return person
    return None


def _let_go(session: Session, event: Released | Removed) -> Session:
    person = _person(session, event.person)
    is_removed = isinstance(event, Removed)
    if is_removed:
        session = replace(session, removed=session.removed | {person.id})
    return _with_person(session, replace(person, token_sha256="", is_removed=is_removed))


def _person(session: Session, key: str) -> Person:
    person = session.persons.get(key)
    if person is None or person.is_removed:
        raise WorkshopProblem("workshop-no-person")
    return person


def _with_person(session: Session, person: Person) -> Session:
    return replace(session, persons={**session.persons, person.id: person})


def _refuse_if_blind(session: Session) -> None:
    if session.progress_of(session.current).stage == BLIND:
        title = session.item(session.current).title
        raise WorkshopProblem("workshop-still-blind", title=title)


def _begin_blind(session: Session, event: BlindBegun) -> Session:
    session.item(event.item)
    _refuse_if_blind(session)
    progress = session.progress_of(event.item)
    if event.round != progress.round + 1 or event.round > MAX_ROUNDS:
        raise WorkshopProblem("workshop-wrong-round", limit=MAX_ROUNDS)
    if session.current != event.item:
        session = _closed(session)
    begun = Progress(BLIND, event.round, event.at, _seconds(event.seconds))
    return _with_progress(replace(session, current=event.item), event.item, begun)


def _seconds(seconds: float) -> float:
    if not 0 < seconds <= 60 * MAX_MINUTES:
        raise WorkshopProblem("workshop-bad-time", most=int(MAX_MINUTES))
    return seconds


def _closed(session: Session) -> Session:
    """Return the session with the current item adopted or left, if it was still revealed."""
    progress = session.progress_of(session.current)
    if progress.stage != REVEALED:
        return session
    questions = session.item(session.current).questions
    stage = ADOPTED if any(one.id in session.adopted for one in questions) else LEFT
    return _with_progress(session, session.current, replace(progress, stage=stage))


def _with_progress(session: Session, item: str, progress: Progress) -> Session:
    return replace(session, progress={**session.progress, item: progress})


def _extend(session: Session, event: Extended) -> Session:
    progress = _open_progress(session, event.item)
    seconds = _seconds(progress.seconds + event.seconds)
    return _with_progress(session, event.item, replace(progress, seconds=seconds))


def _open_progress(session: Session, item: str) -> Progress:
    progress = session.progress_of(item)
    if progress.stage != BLIND:
        raise WorkshopProblem("workshop-closed")
    return progress


def _answer(session: Session, event: Answered) -> Session:
    _person(session, event.person)
    item, question = session.question(event.question)
    if item.id != event.item:
        raise WorkshopProblem("workshop-no-question")
    if _open_progress(session, item.id).round != event.round:
        raise WorkshopProblem("workshop-closed")
    given = check_given(question, event.given)
    rounds = session.answers.get(question.id, {})
    answers = {**rounds.get(event.round, {}), event.person: given}
    by_round = {**rounds, event.round: answers}
    return replace(session, answers={**session.answers, question.id: by_round})


def _reveal(session: Session, event: Revealed) -> Session:
    progress = _open_progress(session, event.item)
    if progress.round != event.round:
        raise WorkshopProblem("workshop-closed")
    return _with_progress(session, event.item, replace(progress, stage=REVEALED))


def _adopt(session: Session, event: Adopted) -> Session:
    item, question = session.question(event.question)
    if session.progress_of(item.id).stage == BLIND:
        raise WorkshopProblem("workshop-still-blind", title=item.title)
    if event.round not in session.revealed_rounds(item.id) or event.how not in HOW:
        raise WorkshopProblem("workshop-not-revealed")
    if event.how == "person" and event.person not in session.persons:
        raise WorkshopProblem("workshop-no-person")
    event = replace(event, given=check_given(question, event.given))
    session = replace(session, adopted={**session.adopted, question.id: event})
    progress = session.progress_of(item.id)
    if progress.stage == LEFT or all(one.id in session.adopted for one in item.questions):
        return _with_progress(session, item.id, replace(progress, stage=ADOPTED))
    return session


def _keep_notes(session: Session, event: NotesKept) -> Session:
    if len(event.text) > MAX_NOTES:
        raise WorkshopProblem("workshop-too-long", limit=MAX_NOTES)
    return replace(session, notes=event.text)


def _make_futures(session: Session, event: FuturesMade) -> Session:
    item = session.item(event.item)
    if item.corners is None:
        raise WorkshopProblem("workshop-damaged")
    if not session.revealed_rounds(item.id):
        raise WorkshopProblem("workshop-not-revealed")
    kept = {key: one for key, one in session.futures.items() if key != item.id}
    return replace(session, futures={**kept, item.id: event})


def _leave(session: Session, event: Left) -> Session:
    if event.item != session.current or session.progress_of(event.item).stage == BLIND:
        raise WorkshopProblem("workshop-not-revealed")
    return _closed(session)
