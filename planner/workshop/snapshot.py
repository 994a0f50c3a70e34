"""What the facilitator's page and the projector may see: no answer of a round that is blind."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from planner.workshop.events import Adopted, FuturesMade, Item, OutcomeNoted, Prepared
from planner.workshop.questions import Given, Question
from planner.workshop.session import BLIND, Progress, Session


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody in the room, and how many questions of the open round he or she has answered."""

    id: str
    number: int
    name: str
    team: str
    n_answered: int
    is_away: bool  # let go of, and not back yet


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item of the agenda and how far it has come."""

    item: Item
    stage: str
    round: int


@dataclass(frozen=True, slots=True)
class Result:
    """What a question was answered in one revealed round."""

    question: str
    round: int
    by_person: Mapping[str, Given]

    @property
    def values(self) -> tuple[float, ...]:
        """The most likely values, in order of size."""
        return tuple(
            sorted(one.likely for one in self.by_person.values() if one.likely is not None)
        )

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons, in an order that tells nothing about who gave them."""
        return tuple(sorted({one.reason for one in self.by_person.values() if one.reason}))

    @property
    def texts(self) -> tuple[str, ...]:
        """The lines of text, in such an order too."""
        return tuple(sorted(one.text for one in self.by_person.values() if one.text))

    def counts(self, question: Question) -> tuple[int, ...]:
        """How many chose each option of a question."""
        chosen = [one.option for one in self.by_person.values()]
        return tuple(chosen.count(option) for option in question.options)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A session at one moment, as far as it may be shown."""

    version: int
    session: str
    code: str
    prepared: Prepared
    persons: tuple[PersonView, ...]
    items: tuple[ItemView, ...]
    current: str  # the item that is open or was open last; "" before the first
    closes_at: datetime | None  # while blind
    answered: Mapping[str, int]  # how many have answered each question of the open round
    results: Mapping[str, tuple[Result, ...]]  # by question, one for each revealed round
    adopted: Mapping[str, Adopted]
    futures: Mapping[str, FuturesMade]
    outcomes: Mapping[str, OutcomeNoted]
    is_ended: bool
    notes: str = ""  # for the facilitator's page alone

    @property
    def is_blind(self) -> bool:
        """Whether answers are being given."""
        return self.item_view is not None and self.item_view.stage == BLIND

    @property
    def item_view(self) -> ItemView | None:
        """The current item."""
        return next((view for view in self.items if view.item.id == self.current), None)

    @property
    def n_done(self) -> int:
        """How many persons have answered all questions of the open round; 0 if none is open."""
        view = self.item_view
        if view is None or view.stage != BLIND:
            return 0
        return sum(person.n_answered == len(view.item.questions) for person in self.persons)


def snapshot_of(session: Session, version: int) -> Snapshot:
    """Return what may be shown of a session."""
    progress = session.progress_of(session.current)
    answered: dict[str, set[str]] = {}
    if progress.stage == BLIND:
        for question in session.item(session.current).questions:
            answered[question.id] = set(session.answers_of(question.id, progress.round))
    persons = tuple(
        PersonView(
            person.id,
            person.number,
            person.name,
            person.team,
            sum(person.id in who for who in answered.values()),
            not person.token_sha256,
        )
        for person in session.present()
    )
    return Snapshot(
        version=version,
        session=session.started.session,
        code=session.started.code,
        prepared=session.prepared,
        persons=persons,
        items=tuple(
            ItemView(item, session.progress_of(item.id).stage, session.progress_of(item.id).round)
            for item in session.items
        ),
        current=session.current,
        closes_at=closing_time(progress) if progress.stage == BLIND else None,
        answered={key: len(who) for key, who in answered.items()},
        results={
            question.id: tuple(
                Result(question.id, number, session.answers_of(question.id, number))
                for number in session.revealed_rounds(item.id)
            )
            for item in session.items
            for question in item.questions
            if session.revealed_rounds(item.id)
        },
        adopted=session.adopted,
        futures=session.futures,
        outcomes=session.outcomes,
        is_ended=bool(session.ended_at),
        notes=session.notes,
    )


def closing_time(progress: Progress) -> datetime:
    """Return when the time of an open item is up; what comes later still counts until reveal."""
    return datetime.fromisoformat(progress.began_at) + timedelta(seconds=progress.seconds)
