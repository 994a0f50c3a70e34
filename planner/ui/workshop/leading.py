"""The session that goes on in this window: its room, its server and its record."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from planner import paths
from planner.domain.changes import Batch
from planner.domain.problems import ChangeProblem, PlannerError
from planner.storage.stored import WORKSHOP, Attachment
from planner.texts import say
from planner.texts.findings import error_sentence
from planner.ui.compare.work import Told
from planner.ui.editing import Editing
from planner.ui.jobs import Progress
from planner.ui.projecting import Outcome
from planner.ui.why.asking import Search
from planner.ui.workshop.left_words import left_words

# The workshop is imported when it is first needed: the window comes up faster.
if TYPE_CHECKING:
    from planner.workshop.corners import Draft
    from planner.workshop.events import Item, Team
    from planner.workshop.matters import Matter
    from planner.workshop.questions import Given
    from planner.workshop.room import Room
    from planner.workshop.server.serving import Serving
    from planner.workshop.session import Session
    from planner.workshop.snapshot import Snapshot

LOOK = "message.workshop-look"
_PARTING = 8_000  # ms in which phones are told that a session is over
_WAIT = 100  # ms in which many answers are one change of the page


class Leading(QObject):
    """Leads one session at a time; what happens in its room is told by `changed`.

    The room is let go of when another scenario is opened or none: its server is gone then, and its
    journal is offered when the scenario is opened again. The journal of a session that is over
    stays until its record is in a saved file.
    """

    changed = Signal()
    matters_changed = Signal()
    crashed = Signal(object)
    said = Signal(str, str, object)  # severity, sentence, codes of choices
    _happened = Signal(int)

    def __init__(self, editing: Editing, parent: QObject) -> None:
        super().__init__(parent)
        self._editing = editing
        self.room: Room | None = None
        self.serving: Serving | None = None
        self._outcome: Outcome | None = None
        self.matters: tuple[Matter, ...] = ()
        self._is_weighing = False
        self._weigh = Search(self)
        self._weigh.done.connect(self._on_weighed)
        self._weigh.crashed.connect(self.crashed)
        self._has_ended = False  # whether a journal waits for its record to be saved
        self._unsubscribe: Callable[[], None] | None = None
        self._soon = QTimer(self, singleShot=True, interval=_WAIT)
        self._soon.timeout.connect(self.changed)
        self._parting: Serving | None = None  # of a session that has just ended
        self._part = QTimer(self, singleShot=True, interval=_PARTING)
        self._part.timeout.connect(self._stop_parting)
        self._happened.connect(self._on_happened)
        editing.document_changed.connect(self._on_document_changed)
        editing.saving_changed.connect(self._on_saving_changed)

    @property
    def snapshot(self) -> "Snapshot | None":
        """What may be seen of the session that goes on."""
        return None if self.room is None else self.room.snapshot()

    @property
    def is_weighing(self) -> bool:
        """Whether it is being worked out which disagreement matters."""
        return self._is_weighing

    def in_room(self) -> "Room":
        """Return the room of the session that goes on."""
        assert self.room is not None
        return self.room

    # Beginning

    def begin(self) -> None:
        """Begin to prepare a session."""
        from planner.study.naming import title_of
        from planner.workshop.room import Room

        def do() -> None:
            self._refuse_if_read_only()
            scenario = self._editing.scenario
            room = Room.begin(paths.workshops(), scenario.id)
            room.prepare(title_of(scenario), ())
            self._take(room)

        self.act(do)

    def prepare(
        self,
        title: str,
        items: "tuple[Item, ...]",
        *,
        is_anonymous: bool,
        teams: "tuple[Team, ...]",
    ) -> bool:
        """Set what the session is about; tell whether that may be."""
        from planner.texts import language

        room = self.in_room()

        def do() -> None:
            room.prepare(title, items, is_anonymous=is_anonymous, teams=teams, language=language())
            if items:
                self._keep()  # so that it can be held where the file is opened next

        return self.act(do)

    def throw_away(self) -> None:
        """Give up a session in which nobody has taken part."""
        session = self.in_room().session.started.session
        self._let_go(discards=True)

        def do() -> None:
            document = self._editing.document
            for kept in self.records():
                if kept.id == session and document is not None:
                    document.remove(kept)
                    self._editing.saving_changed.emit()

        self.act(do)

    def left_open(self) -> "dict[Path, Session]":
        """Return the sessions on this scenario whose journals are kept here."""
        folder = paths.workshops()
        if self._editing.document is None or not folder.is_dir():
            return {}
        from planner.workshop.journal import unfinished

        return unfinished(folder, self._editing.scenario.id)

    def go_on(self, folder: Path) -> None:
        """Go on with a session that was broken off; phones keep their places."""
        from planner.workshop.room import Room

        self.act(lambda: self._take(Room.take(folder)))

    def keep_left(self, folder: Path) -> None:
        """End a session that was broken off, and put it into the record."""
        from planner.workshop.room import Room

        def do() -> None:
            self._refuse_if_read_only()
            self._take(Room.take(folder))
            if not self.in_room().session.ended_at:
                self._end()
            self._keep()
            self._let_go()
            self._has_ended = True

        self.act(do)
        self._on_saving_changed()

    def resume(self, kept: Attachment) -> None:
        """Go on with a session that is in the file."""
        from planner.workshop.record import read_record
        from planner.workshop.room import Room

        def do() -> None:
            self._refuse_if_read_only()
            self._take(Room.resume(paths.workshops(), read_record(kept).events))

        self.act(do)

    def records(self) -> tuple[Attachment, ...]:
        """Return the sessions in the file, oldest first."""
        document = self._editing.document
        return () if document is None else document.attachments(WORKSHOP)

    def ended_records(self) -> frozenset[str]:
        """Return the sessions in the file that are over, wherever they were led to their end."""
        from planner.workshop.record import read_record

        ended = set()
        for kept in self.records():
            with suppress(PlannerError):  # one that cannot be read is over for nobody
                if read_record(kept).session.ended_at:
                    ended.add(kept.id)
        return frozenset(ended)

    def _take(self, room: "Room") -> None:
        self._let_go()
        self.room = room
        if room.snapshot().results:
            self._weigh_up()
        self._unsubscribe = room.subscribe(self._happened.emit)

    # Letting people in

    def serve(self, address: str, port: int = 0) -> None:
        """Let phones in at an address of this machine."""
        from planner.workshop.server.serving import Serving

        room = self.in_room()

        def do() -> None:
            serving = Serving(room, address, port)
            serving.start()
            self.serving = serving

        self.act(do)

    def stop_serving(self) -> None:
        """Let no phones in any more."""
        self._stop_parting()
        if self.serving is not None:
            self.serving.stop()
            self.serving = None
            self.changed.emit()

    def _stop_parting(self) -> None:
        parting, self._parting = self._parting, None
        if parting is not None:
            self._part.stop()
            parting.stop()

    # The course of the session

    def open_item(self, item: str) -> None:
        """Open the next blind round of an item."""

        def do() -> None:
            self._note_outcome("before")
            self.in_room().open_item(item)

        self.act(do)

    def reveal(self) -> None:
        """Close the blind round and show what was answered."""

        def do() -> None:
            self.in_room().reveal()
            self._keep()

        if self.act(do):
            self._weigh_up()

    def adopt(
        self,
        question: str,
        how: str,
        *,
        given: "Given | None" = None,
        person: str = "",
        weights: Mapping[str, float] | None = None,
    ) -> bool:
        """Take the answer to a question over into what is shown; tell whether that was done."""
        from planner.workshop.adopting import adoption

        def do() -> None:
            room = self.in_room()
            found = adoption(
                room.session,
                self._editing.resolved,
                question,
                how,
                given=given,
                person=person,
                weights=weights,
                date=f"{datetime.now():%Y-%m-%d}",
            )
            change = Batch((found.change,), found.label)
            self._change(lambda: self._editing.edit(change), lambda: room.adopt(found.event))

        return self.act(do)

    def _change(self, edit: Callable[[], bool], put_down: Callable[[], object]) -> None:
        """Change the scenario and put it down in the session: both, or neither."""
        stack = self._editing.stack
        before = stack.index()
        if not edit():
            return
        try:
            put_down()
        except PlannerError:
            if stack.index() != before:
                self._editing.undo()
            raise
        self._keep()

    def _weigh_up(self) -> None:
        """Work out beside the window which of the disagreements matter."""
        scenario, future, session = (
            self._editing.scenario,
            self._editing.future,
            self.in_room().session,
        )

        def work(progress: Progress, part: Callable[[object], None]) -> object:
            from planner.workshop.matters import what_matters

            return what_matters(scenario, future, session, progress=progress)

        self._is_weighing = True
        self._weigh.start(Told(work))
        self.matters_changed.emit()

    def _on_weighed(self, found: object) -> None:
        self._is_weighing = False
        # Where the talks cannot be played, the outcome panel says why.
        self.matters = found if isinstance(found, tuple) else ()
        self.matters_changed.emit()

    def _forget_matters(self) -> None:
        self._weigh.cancel()
        self.matters, self._is_weighing = (), False

    def adopt_all(self, item: str) -> None:
        """Take over the middle of the room for each question of an item that has one."""
        from planner.workshop.adopting import group_answer

        snapshot = self.in_room().snapshot()
        questions = next(view.item.questions for view in snapshot.items if view.item.id == item)
        n_adopted = 0
        for question in questions:
            with suppress(PlannerError):  # nobody answered, or there is no middle
                group_answer(question, snapshot.results[question.id][-1])
                n_adopted += self.adopt(question.id, "median")
        said = say("workshop-page.adopted-all", n=n_adopted, of=len(questions))
        self.said.emit("hint", said, ())

    def branch(self, matter: "Matter") -> None:
        """Add a future for each side of a disagreement, on top of the one that is shown."""
        from planner.workshop.matters import side_futures

        scenario, future = self._editing.scenario, self._editing.future
        source = say("workshop-page.side-source", date=f"{datetime.now():%Y-%m-%d}")
        change = side_futures(scenario, future, matter, source)
        if self._editing.edit_base(change, future=future):
            said = say("workshop-page.branched", n=len(matter.levels))
            self.said.emit("hint", said, ())

    def make_futures(self, item: "Item", drafts: "Sequence[Draft]") -> bool:
        """Make four futures of an item's corners, on top of what is shown; tell whether."""
        from planner.workshop.corners import four_futures, put_down

        corners, editing, future = item.corners, self._editing, self._editing.future
        assert corners is not None
        source = say("corners.source", date=f"{datetime.now():%Y-%m-%d}")

        def do() -> None:
            change = four_futures(editing.scenario, future, corners, drafts, source)
            labelled = Batch((change,), say("corners.change"))
            self._change(
                lambda: editing.edit_base(labelled, future=future),
                lambda: put_down(self.in_room(), item.id, drafts, change),
            )

        return self.act(do)

    def end(self) -> None:
        """End the session and keep its record in the file; what is open is revealed first."""

        def do() -> None:
            self._end()
            self._keep()
            # Phones ask every few seconds, and are told that it is over.
            parting, self.serving = self.serving, None
            self._let_go()
            self._has_ended = True
            if parting is not None:
                self._parting = parting
                self._part.start()

        self.act(do)
        self._on_saving_changed()

    def _end(self) -> None:
        room = self.in_room()
        if room.snapshot().is_blind:
            room.reveal()
        if room.session.adopted:
            self._note_outcome("after")
        room.end()

    def act(self, do: Callable[[], object]) -> bool:
        """Do something in the room; what may not be is said and changes nothing."""
        try:
            do()
        except PlannerError as problem:
            self.said.emit("error", error_sentence(problem), ())
            return False
        finally:
            self.changed.emit()
        return True

    def take_outcome(self, outcome: Outcome) -> None:
        """Take note of how the talks end now."""
        if not outcome.is_final or outcome.is_live:
            return
        self._outcome = outcome
        if self.room is not None and self.room.session.adopted:
            with suppress(PlannerError):  # it is worth no message; the end notes it again
                self._note_outcome("after")

    def _note_outcome(self, moment: str) -> None:
        room, outcome = self.in_room(), self._outcome
        if outcome is None or (moment == "before" and moment in room.session.outcomes):
            return
        from planner.workshop.room import shares_of

        found = outcome.projection
        shares = shares_of(found)
        noted = room.session.outcomes.get(moment)
        if noted is None or dict(noted.shares) != shares:
            room.note_outcome(moment, outcome.future or "", found.runs, shares)

    def _keep(self) -> None:
        """Put the record of the session so far into the file."""
        document = self._editing.document
        assert document is not None
        document.store(self.in_room().record())
        self._editing.saving_changed.emit()

    # Letting go

    def close_jobs(self) -> None:
        """Stop what is worked out, before the window closes."""
        self._weigh.close()

    def close(self) -> None:
        """Let go of the room: nobody gets in any more, and it can be gone on with later."""
        self._stop_parting()
        if self.room is None:
            return
        session = self.room.session
        self._let_go(discards=not (session.persons or session.items))
        self.changed.emit()

    def _let_go(self, *, discards: bool = False) -> None:
        self.stop_serving()
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        self._forget_matters()
        room, self.room = self.room, None
        if room is not None and discards:
            room.discard_journal()
        elif room is not None:
            room.close()

    def _refuse_if_read_only(self) -> None:
        assert self._editing.document is not None
        if self._editing.document.is_read_only:
            raise ChangeProblem("read-only")

    def _on_happened(self, _version: int) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _on_document_changed(self) -> None:
        self._outcome = None
        self.close()
        left = self.left_open()
        self._has_ended = any(session.ended_at for session in left.values())
        self._on_saving_changed()
        ended = self.ended_records()
        waiting = [
            one for one in left.values() if one.progress and one.started.session not in ended
        ]
        if waiting:
            self.said.emit("hint", left_words(waiting[0]), (LOOK,))
        self.changed.emit()

    def _on_saving_changed(self) -> None:
        """Remove the journals of sessions whose whole record is in the saved file."""
        document = self._editing.document
        if not self._has_ended or document is None or document.path is None or document.is_modified:
            return
        from planner.workshop.room import Room

        kept = {(one.id, one.made_at) for one in self.records()}
        for folder, session in self.left_open().items():
            if session.ended_at and (session.started.session, session.ended_at) in kept:
                with suppress(PlannerError):  # another window has it, or the disk refuses
                    Room.take(folder).discard_journal()
        self._has_ended = False
