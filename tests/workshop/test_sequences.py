"""Any order of acts: no answer lost, none seen while blind, and the journal tells it all again."""

import json
import tempfile
from dataclasses import asdict
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from planner.workshop.problems import WorkshopProblem
from planner.workshop.record import read_record, session_document
from planner.workshop.room import Room
from planner.workshop.session import BLIND
from tests.helpers import amount
from tests.workshop.conftest import AGENDA, TEAMS

ITEMS = st.sampled_from([item.id for item in AGENDA])
QUESTIONS = {question.id: item.id for item in AGENDA for question in item.questions}


class Session(RuleBasedStateMachine):
    """A room in which everybody does what comes to mind."""

    people = Bundle("people")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.room = Room.begin(Path(self.folder.name), "small")
        self.room.prepare("Dues", AGENDA, teams=TEAMS)
        self.tokens: dict[str, str] = {}
        self.taken: dict[tuple[str, int, str], str] = {}  # question, round, person: the mark
        self.removed: set[str] = set()
        self.number = 0

    @rule(target=people)
    def join(self) -> str:
        """Somebody joins."""
        self.number += 1
        try:
            person, token = self.room.join(f"Person {self.number}")
        except WorkshopProblem as problem:
            if not self.room.snapshot().is_ended:
                raise AssertionError(problem.code) from problem
            return "p0"
        self.tokens[person] = token
        return person

    @rule(person=people, question=st.sampled_from(sorted(QUESTIONS)))
    def answer(self, person: str, question: str) -> None:
        """Somebody answers, with a mark that stands nowhere else."""
        self.number += 1
        mark = f"mark{self.number:05d}mark"
        values = {"likely": 5.0, "option": "Good", "text": mark, "reason": mark}
        session = self.room.session
        progress = session.progress_of(QUESTIONS[question])
        is_open = progress.stage == BLIND and not session.ended_at
        try:
            self.room.answer(person, QUESTIONS[question], question, progress.round, values)
        except WorkshopProblem:
            assert not is_open or person not in self.tokens or person in self.removed
        else:
            assert is_open
            self.taken[question, progress.round, person] = mark

    @rule(item=ITEMS)
    def open_item(self, item: str) -> None:
        """The facilitator opens an item, again perhaps."""
        self._try(lambda: self.room.open_item(item))

    @rule()
    def reveal(self) -> None:
        """The facilitator reveals."""
        self._try(self.room.reveal)

    @rule()
    def leave(self) -> None:
        """The facilitator leaves the item."""
        self._try(self.room.leave)

    @rule(person=people)
    def remove(self, person: str) -> None:
        """The facilitator removes somebody."""
        if self._try(lambda: self.room.remove(person)):
            self.removed.add(person)

    @rule(minutes=st.sampled_from([-2.0, 1.0]))
    def extend(self, minutes: float) -> None:
        """The facilitator gives more time or less."""
        self._try(lambda: self.room.extend(minutes))

    @rule()
    def begin_again(self) -> None:
        """The program ends and starts again."""
        (path,) = Path(self.folder.name).iterdir()
        before = self.room.session
        self.room.close()
        self.room = Room.take(path)
        assert self.room.session == before

    def _try(self, act: object) -> bool:
        assert callable(act)
        before = self.room.session
        try:
            act()
        except WorkshopProblem:
            assert self.room.session is before
            return False
        return True

    @invariant()
    def nobody_sees_what_is_blind(self) -> None:
        """Search all that leaves the room for the marks of the blind round."""
        session = self.room.session
        shown = json.dumps(asdict(self.room.snapshot()), default=str)
        shown += json.dumps(session_document(session, with_names=True))
        phones = {
            person: json.dumps(self.room.phone_state(person))
            for person in self.tokens
            if person not in self.removed
        }
        for (question, round, person), mark in self.taken.items():
            progress = session.progress_of(QUESTIONS[question])
            is_blind = progress.stage == BLIND and progress.round == round
            if is_blind or person in self.removed:
                assert mark not in shown
                assert not any(mark in text for key, text in phones.items() if key != person)

    @invariant()
    def nothing_that_was_taken_is_lost(self) -> None:
        """Look for the last mark of everybody in the session and in its record."""
        session = self.room.session
        again = read_record(self.room.record()).session
        for (question, round, person), mark in self.taken.items():
            assert session.answers[question][round][person].reason == mark
        assert again.answers == session.answers
        assert again.progress == session.progress

    @invariant()
    def tokens_hold(self) -> None:
        """Everybody who takes part is known by his or her token, and nobody else."""
        for person, token in self.tokens.items():
            assert self.room.person(token) == (None if person in self.removed else person)

    def teardown(self) -> None:
        """Close the room."""
        self.room.close()
        self.folder.cleanup()


TestSession = Session.TestCase
TestSession.settings = settings(max_examples=amount(80), stateful_step_count=25, deadline=None)
