"""Questions as a file for colleagues who are not in the room, and their answers as a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planner.domain.problems import FilePlace, PlannerError
from planner.domain.units import shortened
from planner.interchange.raw_tables import read_document
from planner.storage.json_text import encode
from planner.texts import say
from planner.texts.findings import error_sentence
from planner.workshop.events import Item
from planner.workshop.plain import from_plain, to_plain
from planner.workshop.problems import WorkshopProblem
from planner.workshop.questions import Given, Question, check_given, check_question, given_from
from planner.workshop.room import Room
from planner.workshop.session import MAX_ITEMS, MAX_NAME, MAX_QUESTIONS
from planner.workshop.snapshot import Snapshot

QUESTIONS, ANSWERS, VERSION = "scenario-planner-questions", "scenario-planner-answers", 1
MAX_REFUSALS = 200  # more than anybody reads


@dataclass(frozen=True, slots=True)
class Form:
    """The questions of a session, for somebody who is not in the room."""

    session: str
    title: str
    items: tuple[Item, ...]
    is_anonymous: bool = False

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in the order of the agenda."""
        return tuple(question for item in self.items for question in item.questions)


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody outside the room says to a question."""

    person: str  # the name; "" in an anonymous session
    question: str
    given: Given
    number: int = 0  # of the person in the source, for one without a name


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something in a file or a table was not taken, and where it stands."""

    place: str
    problem: PlannerError

    @property
    def sentence(self) -> str:
        """Where, what and what to do, in a sentence."""
        reason = error_sentence(self.problem)
        return say("forms.at", place=self.place, reason=reason) if self.place else reason


@dataclass(slots=True)
class Answers:
    """What a file or a table holds; with a refusal nothing of it is taken."""

    source: str
    answers: list[Answer] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    def refuse(self, place: str, problem: PlannerError) -> None:
        """Note why something cannot be taken; of very many only the first are kept."""
        if len(self.refusals) < MAX_REFUSALS:
            self.refusals.append(Refusal(place, problem))


def form_of(snapshot: Snapshot) -> Form:
    """Return the questions of a session."""
    prepared = snapshot.prepared
    return Form(snapshot.session, prepared.title, prepared.items, prepared.is_anonymous)


def form_text(form: Form) -> str:
    """Return the question file of a session."""
    return encode({"format": QUESTIONS, "version": VERSION, **to_plain(form)})


def answers_text(form: Form, person: str, given: Mapping[str, Given]) -> str:
    """Return the answer file of somebody, by question."""
    return encode(
        {
            "format": ANSWERS,
            "version": VERSION,
            "session": form.session,
            "name": "" if form.is_anonymous else person,
            "answers": [{"question": key, **to_plain(one)} for key, one in given.items()],
        }
    )


def read_form(path: Path) -> Form:
    """Return the questions in a file; raises FileProblem or WorkshopProblem."""
    data = _content(path, QUESTIONS, "forms-no-questions")
    try:
        form: Form = from_plain(Form, data)
    except ValueError:
        raise _problem(path, "forms-no-questions") from None
    if not form.questions or len(form.items) > MAX_ITEMS or len(form.questions) > MAX_QUESTIONS:
        raise _problem(path, "forms-no-questions")
    if len({question.id for question in form.questions}) != len(form.questions):
        raise _problem(path, "forms-no-questions")
    for question in form.questions:
        check_question(question)
    return form


def read_answers(path: Path, form: Form) -> Answers:
    """Return the answers in a file of the program; raises FileProblem or WorkshopProblem."""
    data = _content(path, ANSWERS, "forms-no-answers")
    if data.get("session") != form.session:
        raise _problem(path, "forms-other-session", title=form.title)
    listed = data.get("answers")
    if not isinstance(listed, list) or len(listed) > MAX_QUESTIONS:
        raise _problem(path, "forms-no-answers")
    found = Answers(path.name)
    name = data.get("name")
    person = person_name(name if isinstance(name, str) else "", form)
    if not person and not form.is_anonymous:
        found.refuse("", _problem(path, "forms-no-name"))
    asked = {question.id: question for question in form.questions}
    for number, one in enumerate(listed, 1):
        place = say("forms.answer", number=number)
        question = asked.get(key) if isinstance(key := _part(one, "question"), str) else None
        if question is None:
            found.refuse(place, WorkshopProblem("workshop-no-question"))
            continue
        values = {part: value for part, value in one.items() if part != "question"}
        try:
            given = check_given(question, given_from(values))
        except PlannerError as problem:
            found.refuse(say("forms.question", title=shortened(question.title, 80)), problem)
        else:
            found.answers.append(Answer(person, question.id, given))
    return found


def _part(data: object, name: str) -> object:
    return data.get(name) if isinstance(data, dict) else None


def _content(path: Path, wanted: str, code: str) -> dict[str, Any]:
    """Return what a file of ours holds, without its format and version."""
    data = read_document(path)
    if data.pop("format", None) != wanted:
        raise _problem(path, code)
    version = data.pop("version", None)
    if isinstance(version, int) and version > VERSION:
        raise _problem(path, "forms-newer")
    if version != VERSION:
        raise _problem(path, code)
    return data


def _problem(path: Path, code: str, **values: object) -> WorkshopProblem:
    return WorkshopProblem(code, FilePlace(str(path)), path=path.name, **values)


def person_name(text: str, form: Form) -> str:
    """Return the name that somebody takes part under; anonymous sessions keep none."""
    name = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return "" if form.is_anonymous else name[:MAX_NAME]


@dataclass(frozen=True, slots=True)
class Fed:
    """How many answers the room took, and how many wait for their item to be opened."""

    taken: int = 0
    waiting: int = 0
    refusals: tuple[Refusal, ...] = ()


class Incoming:
    """Answers from outside the room; each goes to its question once that is open.

    People without a name are told apart by the file or table they are in, and by its rows.
    """

    def __init__(self) -> None:
        self._waiting: list[tuple[int, Answer]] = []
        self._persons: dict[tuple[str, int, int], str] = {}
        self._n_sources = 0

    def add(self, answers: Iterable[Answers]) -> None:
        """Take what was read without a refusal."""
        for one in answers:
            if not one.refusals:
                self._n_sources += 1
                self._waiting += [(self._n_sources, answer) for answer in one.answers]

    def waits_for(self, snapshot: Snapshot) -> bool:
        """Tell whether there are answers for what is open."""
        return any(answer.question in snapshot.answered for _, answer in self._waiting)

    def feed(self, room: Room) -> Fed:
        """Give the open round its answers; an answer given by phone before is replaced."""
        snapshot = room.snapshot()
        view = snapshot.item_view
        is_open = snapshot.is_blind and view is not None
        keys = {question.id for question in view.item.questions} if is_open and view else set()
        kept: list[tuple[int, Answer]] = []
        taken, refusals = 0, []
        for source, answer in self._waiting:
            if view is None or answer.question not in keys:
                kept.append((source, answer))
                continue
            try:
                person = self._person(room, source, answer)
                room.answer(person, view.item.id, answer.question, view.round, answer.given)
                taken += 1
            except PlannerError as problem:
                refusals.append(Refusal(answer.person, problem))
        self._waiting = kept
        return Fed(taken, len(kept), tuple(refusals))

    def _person(self, room: Room, source: int, answer: Answer) -> str:
        """Return who says it: somebody who is in the room already, or somebody new."""
        name = answer.person
        key = (name.casefold(), 0, 0) if name else ("", source, answer.number)
        known = self._persons.get(key)
        present = room.snapshot().persons
        if known is not None and any(person.id == known for person in present):
            return known
        for person in present:
            if name and person.name.casefold() == name.casefold():
                self._persons[key] = person.id
                return person.id
        self._persons[key], _token = room.join(name)
        room.release(self._persons[key])  # the person may come by phone later
        return self._persons[key]
