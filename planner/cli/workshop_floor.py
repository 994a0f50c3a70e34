"""A session led from the keyboard: one word a line opens, reveals, adopts and ends."""

from collections.abc import Callable, Iterable
from datetime import datetime

from planner.document.document import Document
from planner.domain.problems import PlannerError, UsageProblem
from planner.domain.units import parse_entry
from planner.study.projecting import Request, project
from planner.texts import figures, say
from planner.texts.findings import error_sentence
from planner.workshop.adopting import adoption
from planner.workshop.disagreement import given_words, said
from planner.workshop.forms import Incoming
from planner.workshop.matters import matter_sentence, what_matters
from planner.workshop.questions import CHOICE, TEXT, Given, Question
from planner.workshop.room import Room, shares_of
from planner.workshop.session import BLIND, WAITING

Print = Callable[[str], None]


class Floor:
    """What the facilitator may say, and what is done then; answers go into a document."""

    def __init__(self, room: Room, document: Document, tell: Print, incoming: Incoming) -> None:
        self._room, self._document, self._tell = room, document, tell
        self._incoming = incoming  # answers that came by file
        self._acts: dict[str, Callable[[str], None]] = {
            "next": self._next,
            "again": self._again,
            "reveal": self._reveal,
            "adopt": self._adopt,
            "leave": self._leave,
            "more": self._more,
            "who": self._who,
            "remove": self._remove,
            "release": self._release,
        }

    def lead(self, lines: Iterable[str]) -> None:
        """Follow line by line until "end" or the end of the lines, and then end the session."""
        self.note_outcome("before")
        self._tell(say("cli.workshop.help"))
        for line in lines:
            word, _, rest = line.strip().partition(" ")
            if word == "end":
                break
            if not word:
                continue
            try:
                self._act(word, rest.strip())
            except PlannerError as problem:
                self._tell(error_sentence(problem))
        if self._room.snapshot().is_blind:
            self._reveal("")
        self.note_outcome("after")
        self._room.end()

    def note_outcome(self, moment: str) -> None:
        """Put down how the talks end now; what cannot be projected is said, and stops nothing."""
        if moment in self._room.session.outcomes and moment == "before":
            return
        future = self._document.shown
        try:
            found = project(self._document.scenario, Request(future))
        except PlannerError as problem:
            self._tell(error_sentence(problem))
            return
        self._room.note_outcome(moment, future or "", found.runs, shares_of(found))

    def _act(self, word: str, rest: str) -> None:
        act = self._acts.get(word)
        if act is None:
            raise UsageProblem("cli-workshop-word", word=word[:40], known=", ".join(self._acts))
        act(rest)

    def _next(self, _rest: str) -> None:
        waiting = [view.item for view in self._room.snapshot().items if view.stage == WAITING]
        if not waiting:
            raise UsageProblem("cli-workshop-no-more")
        self._room.open_item(waiting[0].id)
        self._say_open()

    def _again(self, _rest: str) -> None:
        self._room.start_blind()
        self._say_open()

    def _say_open(self) -> None:
        view = self._room.snapshot().item_view
        assert view is not None
        values = {
            "title": view.item.title,
            "round": view.round,
            "minutes": figures(f"{view.item.minutes:g}"),
        }
        self._tell(say("cli.workshop.open", **values))
        fed = self._incoming.feed(self._room)
        if fed.taken:
            self._tell(say("forms.taken", n=fed.taken))
        for refusal in fed.refusals:
            self._tell(refusal.sentence)

    def _reveal(self, _rest: str) -> None:
        self._room.reveal()
        snapshot = self._room.snapshot()
        view = snapshot.item_view
        assert view is not None
        for question in view.item.questions:
            result = snapshot.results[question.id][-1]
            self._tell(say("cli.workshop.said", title=question.title, words=said(question, result)))
            for line in (*result.texts, *result.reasons):
                self._tell(say("cli.workshop.quoted", line=line))
        self._say_what_it_is_worth([question.id for question in view.item.questions])

    def _say_what_it_is_worth(self, questions: list[str]) -> None:
        """Say how the talks end if one side of the room is right, and if the other is."""
        document, session = self._document, self._room.session
        try:
            found = what_matters(document.scenario, document.shown, session, questions)
        except PlannerError as problem:
            self._tell(error_sentence(problem))
            return
        for matter in found:
            self._tell(matter_sentence(matter))

    def _adopt(self, rest: str) -> None:
        """Adopt the middle of the room for each question of the item, or what is said instead."""
        view = self._room.snapshot().item_view
        if view is None or view.stage == BLIND:
            raise UsageProblem("workshop-not-revealed")
        if rest:
            if len(view.item.questions) > 1:
                raise UsageProblem("cli-workshop-several")
            question = view.item.questions[0]
            self._adopt_one(question, "facilitator", _own_answer(question, rest))
        else:
            for question in view.item.questions:
                if question.kind != TEXT:
                    self._adopt_middle(question)
        self._document.save()  # what the session says was adopted is in the file, come what may

    def _adopt_middle(self, question: Question) -> None:
        """Adopt the middle of the room, or say why not, so that the next one can be."""
        try:
            self._adopt_one(question, "median", None)
        except PlannerError as problem:
            words = error_sentence(problem)
            self._tell(say("cli.workshop.said", title=question.title, words=words))

    def _adopt_one(self, question: Question, how: str, given: Given | None) -> None:
        scenario, session = self._document.resolved.scenario, self._room.session
        today = f"{datetime.now():%Y-%m-%d}"
        found = adoption(session, scenario, question.id, how, given=given, date=today)
        inverse = self._document.edit(found.change, found.label)
        try:
            self._room.adopt(found.event)
        except PlannerError:
            self._document.apply(inverse)  # nothing is adopted that no record tells of
            raise
        words = given_words(question, found.event.given)
        self._tell(say("cli.workshop.adopted", title=question.title, words=words))

    def _leave(self, _rest: str) -> None:
        self._room.leave()

    def _more(self, rest: str) -> None:
        try:
            minutes = float(rest or "1")
        except ValueError:
            raise UsageProblem("cli-workshop-number", text=rest[:40]) from None
        self._room.extend(minutes)

    def _who(self, _rest: str) -> None:
        snapshot = self._room.snapshot()
        self._tell(say("cli.workshop.present", n=len(snapshot.persons), done=snapshot.n_done))
        for person in snapshot.persons:
            values = {"number": person.number, "name": person.name or "\u2013"}
            self._tell(say("cli.workshop.person", **values))

    def _remove(self, rest: str) -> None:
        self._room.remove(self._person(rest))

    def _release(self, rest: str) -> None:
        self._room.release(self._person(rest))

    def _person(self, number: str) -> str:
        for person in self._room.snapshot().persons:
            if str(person.number) == number:
                return person.id
        raise UsageProblem("cli-workshop-number", text=number[:40])


def _own_answer(question: Question, text: str) -> Given:
    """Return the facilitator's own answer: an option, a line, or a number with its range."""
    if question.kind == CHOICE:
        return Given(option=text)
    if question.kind == TEXT:
        return Given(text=text)
    entry = parse_entry(text, question.unit)
    return Given(likely=entry.value, low=entry.low, high=entry.high)
