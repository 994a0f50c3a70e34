"""The one thing that server, page, projector and keyboard talk to; safe from any thread."""

import hashlib
import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import Any, Self

from planner.domain.records import OUTCOMES
from planner.domain.uid import new_uid
from planner.engine.results import Projection
from planner.storage.stored import Attachment
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
    Team,
)
from planner.workshop.journal import Journal
from planner.workshop.phone_state import phone_state
from planner.workshop.problems import WorkshopProblem
from planner.workshop.questions import Given, given_from
from planner.workshop.record import record_of
from planner.workshop.session import Session, advance, begin, person_called, replay
from planner.workshop.snapshot import Snapshot, snapshot_of

CODE_DIGITS = 8
Listener = Callable[[int], None]  # called with the version, in whatever thread the act was


def now() -> datetime:
    """Return the time of this moment."""
    return datetime.now(UTC)


class Room:
    """A session that goes on: every act is checked, then journalled, then seen by everybody.

    Every method that raises has changed nothing. It raises WorkshopProblem for what may not
    happen now, and FileProblem if the journal cannot be written.
    """

    def __init__(
        self, journal: Journal, session: Session, clock: Callable[[], datetime] = now
    ) -> None:
        self._journal = journal
        self._session = session
        self._clock = clock
        self._version = 1
        self._lock = RLock()
        self._listeners: list[Listener] = []
        self._by_token = {one.token_sha256: one.id for one in session.present() if one.token_sha256}

    @classmethod
    def begin(cls, folder: Path, scenario: str, clock: Callable[[], datetime] = now) -> Self:
        """Begin a session on a scenario, its journal below a folder; raises FileProblem."""
        started = Started(_stamp(clock()), new_uid(), scenario, _new_code())
        journal = Journal.begin(folder, started.session, (started,))
        return cls(journal, begin(started), clock)

    @classmethod
    def resume(
        cls, folder: Path, events: Iterable[Event], clock: Callable[[], datetime] = now
    ) -> Self:
        """Go on with a session from its record, under a new code; people join again by name."""
        first, *others = events
        if not isinstance(first, Started):
            raise WorkshopProblem("workshop-damaged")
        events = (replace(first, code=_new_code()), *others)
        session = replay(events)
        return cls(Journal.begin(folder, first.session, events), session, clock)

    @classmethod
    def take(cls, folder: Path, clock: Callable[[], datetime] = now) -> Self:
        """Go on with a session whose journal is in a folder; phones keep their places."""
        journal, session = Journal.take(folder)
        return cls(journal, session, clock)

    # Looking

    @property
    def session(self) -> Session:
        """All of the session, blind answers too: for its record, never for a screen."""
        with self._lock:
            return self._session

    def record(self) -> Attachment:
        """Return the session so far as it is kept in the scenario's file."""
        with self._lock:
            return record_of(self._journal.events)

    @property
    def code(self) -> str:
        """What people type to join."""
        return self._session.started.code

    @property
    def version(self) -> int:
        """A number that rises with every change."""
        return self._version

    def snapshot(self) -> Snapshot:
        """Return what the facilitator's page and the projector may see."""
        with self._lock:
            return snapshot_of(self._session, self._version)

    def phone_state(self, person: str) -> dict[str, Any]:
        """Return what a person's phone shows, as plain JSON values; raises WorkshopProblem."""
        with self._lock:
            session, version = self._session, self._version
        known = session.persons.get(person)
        if known is None or known.is_removed:
            raise WorkshopProblem("workshop-no-person")
        return phone_state(session, known, version, self._clock())

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call somebody after every change, in any thread; returns what ends that."""
        with self._lock:
            self._listeners.append(listener)

        def unsubscribe() -> None:
            with self._lock, suppress(ValueError):
                self._listeners.remove(listener)

        return unsubscribe

    # Persons

    def join(self, name: str = "", team: str = "") -> tuple[str, str]:
        """Let a person in and return who it is, and the token that proves it from now on.

        In an anonymous session the name is dropped at once. Somebody who was let go of, or whose
        session was gone on with from its record, comes back under the same name.
        """
        token = secrets.token_urlsafe(18)
        with self._lock:
            is_anonymous = self._session.prepared.is_anonymous
            plain = "" if is_anonymous else _name(name)
            known = person_called(self._session, plain) if plain else None
            person = f"p{len(self._session.persons) + 1}" if known is None else known.id
            digest = _sha256(token)
            event = Joined(self._stamp(), person, plain, team, digest)
            version = self._happen(event)
            self._by_token[digest] = person
        self._tell(version)
        return person, token

    def person(self, token: str) -> str | None:
        """Return whose token it is, or None if it is nobody's."""
        with self._lock:
            return self._by_token.get(_sha256(token))

    def release(self, person: str) -> None:
        """Let a person join again under the same name, as from another device."""
        self._let_go(Released(self._stamp(), person))

    def remove(self, person: str) -> None:
        """Remove a person; his or her answers no longer count."""
        self._let_go(Removed(self._stamp(), person))

    def _let_go(self, event: Released | Removed) -> None:
        with self._lock:
            version = self._happen(event)
            self._by_token = {
                digest: one for digest, one in self._by_token.items() if one != event.person
            }
        self._tell(version)

    def answer(
        self,
        person: str,
        item: str,
        question: str,
        round: int,
        values: Given | dict[str, Any],
    ) -> None:
        """Take an answer to the open round, in place of an earlier one; it is on disk then."""
        given = values if isinstance(values, Given) else given_from(values)
        self._act(Answered(self._stamp(), person, item, question, round, given))

    # The facilitator

    def prepare(
        self,
        title: str,
        items: tuple[Item, ...],
        *,
        is_anonymous: bool = False,
        teams: tuple[Team, ...] = (),
        language: str = "en",
    ) -> None:
        """Set what the session is about; items that have begun must stay as they are."""
        self._act(Prepared(self._stamp(), title, items, is_anonymous, teams, language))

    def open_item(self, item: str) -> None:
        """Open the next blind round of an item; an item that was revealed is left."""
        with self._lock:
            seconds = 60 * self._session.item(item).minutes
            round = self._session.progress_of(item).round + 1
            version = self._happen(BlindBegun(self._stamp(), item, round, seconds))
        self._tell(version)

    def start_blind(self) -> None:
        """Open another blind round of the current item."""
        self.open_item(self._session.current)

    def reveal(self) -> None:
        """Close the blind round and show what was answered."""
        with self._lock:
            item = self._session.current
            round = self._session.progress_of(item).round
            version = self._happen(Revealed(self._stamp(), item, round))
        self._tell(version)

    def extend(self, minutes: float) -> None:
        """Give the open item more time, or less."""
        with self._lock:
            version = self._happen(Extended(self._stamp(), self._session.current, 60 * minutes))
        self._tell(version)

    def adopt(self, adopted: Adopted) -> None:
        """Put down what was taken over into the scenario (made by planner.workshop.adopting)."""
        self._act(replace(adopted, at=self._stamp()))

    def note_futures(self, item: str, futures: tuple[str, str, str, str]) -> None:
        """Put down which futures were made of an item's corners."""
        self._act(FuturesMade(self._stamp(), item, futures))

    def leave(self) -> None:
        """Leave the current item; what was not adopted stays as it was."""
        with self._lock:
            version = self._happen(Left(self._stamp(), self._session.current))
        self._tell(version)

    def keep_notes(self, text: str) -> None:
        """Keep the facilitator's notes, in place of those before."""
        self._act(NotesKept(self._stamp(), text))

    def note_outcome(self, moment: str, future: str, runs: int, shares: dict[str, float]) -> None:
        """Put down how the talks ended in a projection, "before" or "after" the session."""
        self._act(OutcomeNoted(self._stamp(), moment, future, runs, tuple(shares.items())))

    def end(self) -> None:
        """End the session; what is open must be revealed first."""
        self._act(Ended(self._stamp()))

    # Ending the program

    def close(self) -> None:
        """Let go of the journal; the session can be gone on with later."""
        with self._lock:
            self._journal.close()

    def discard_journal(self) -> None:
        """Remove the journal, once the record of the session is kept in the scenario."""
        with self._lock:
            self._journal.remove()

    def _act(self, event: Event) -> None:
        with self._lock:
            version = self._happen(event)
        self._tell(version)

    def _happen(self, event: Event) -> int:
        """Check and journal an event and make it so; the lock is held."""
        session = advance(self._session, event)
        self._journal.append(event)
        self._session = session
        self._version += 1
        return self._version

    def _tell(self, version: int) -> None:
        with self._lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener(version)

    def _stamp(self) -> str:
        return _stamp(self._clock())


def shares_of(projection: Projection) -> dict[str, float]:
    """Return by class how often the talks end so, for `Room.note_outcome`."""
    return {
        name: projection.share(place).share
        for place, name in enumerate(OUTCOMES)
        if name != "escalation" or projection.can_escalate
    }


def _new_code() -> str:
    return "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))


def _stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")


def _name(name: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in name).split())


def _sha256(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
