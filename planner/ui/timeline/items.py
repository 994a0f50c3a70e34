"""What the Timeline shows: past and possible events and instruments, and how they differ."""

from dataclasses import dataclass

from planner.domain.fields import Estimate
from planner.domain.names import abbreviations
from planner.domain.records import Event, HistoryEntry, Instrument
from planner.domain.scenario import Scenario

HISTORY, EVENTS, INSTRUMENTS = "history", "events", "instruments"
TABLES = (HISTORY, EVENTS, INSTRUMENTS)
NAME_FIELDS = {HISTORY: "title", EVENTS: "name", INSTRUMENTS: "name"}
Ref = tuple[str, str]  # table, key


@dataclass(frozen=True, slots=True)
class Item:
    """One event or instrument on the axis of rounds."""

    table: str
    key: str
    name: str
    start: int
    end: int
    share: float  # the chance of an event, the success of an instrument
    is_on: bool = True
    who: str = ""  # the abbreviations of those it names
    base: tuple[int, int] | None = None  # where it is in the base case, if elsewhere
    base_is_on: bool | None = None  # as in the base case, if otherwise
    is_new: bool = False  # only in the future that is shown
    differs: bool = False  # in anything
    evidence: tuple[str, ...] = ()  # note and source of its share

    @property
    def ref(self) -> Ref:
        """Table and key."""
        return self.table, self.key


@dataclass(frozen=True, slots=True)
class Past:
    """One entry of the history."""

    key: str
    date: str
    title: str
    who: str
    effect: float
    lesson: str
    differs: bool = False

    @property
    def ref(self) -> Ref:
        """Table and key."""
        return HISTORY, self.key


def items_of(scenario: Scenario, base: Scenario | None) -> tuple[Item, ...]:
    """Return the events, then the instruments, each in the order people gave them."""
    shorts = abbreviations(scenario)
    events = [_event(e, base, shorts) for e in scenario.events.values()]
    return (*events, *(_instrument(i, base, shorts) for i in scenario.instruments.values()))


def _event(event: Event, base: Scenario | None, shorts: dict[str, str]) -> Item:
    before = None if base is None else base.events.get(event.id)
    place = (event.round, event.round)
    return Item(
        EVENTS,
        event.id,
        event.name or event.id,
        *place,
        event.probability.value,
        who=_who(event.actors, shorts),
        base=None if before is None or before.round == event.round else (before.round,) * 2,
        is_new=base is not None and before is None,
        differs=base is not None and before != event,
        evidence=_evidence(event.probability),
    )


def _instrument(instrument: Instrument, base: Scenario | None, shorts: dict[str, str]) -> Item:
    before = None if base is None else base.instruments.get(instrument.id)
    place = (instrument.start_round, instrument.end_round)
    was = None if before is None else (before.start_round, before.end_round)
    return Item(
        INSTRUMENTS,
        instrument.id,
        instrument.name or instrument.id,
        *place,
        instrument.success.value,
        is_on=instrument.is_on,
        who=_who(instrument.actors, shorts),
        base=None if was == place else was,
        base_is_on=None if before is None or before.is_on == instrument.is_on else before.is_on,
        is_new=base is not None and before is None,
        differs=base is not None and before != instrument,
        evidence=_evidence(instrument.success),
    )


def _evidence(known: Estimate) -> tuple[str, ...]:
    return tuple(part for part in (known.note, known.source) if part)


def history_of(scenario: Scenario, base: Scenario | None) -> tuple[Past, ...]:
    """Return the history, oldest first."""
    shorts = abbreviations(scenario)
    entries = sorted(scenario.history.values(), key=_date)
    return tuple(
        Past(
            entry.id,
            entry.date,
            entry.title or entry.id,
            _who(entry.actors, shorts),
            entry.trust_effect,
            entry.lesson,
            base is not None and base.history.get(entry.id) != entry,
        )
        for entry in entries
    )


def _date(entry: HistoryEntry) -> str:
    return entry.date


def _who(actors: tuple[str, ...], shorts: dict[str, str]) -> str:
    return ", ".join(shorts[actor] for actor in actors if actor in shorts)


def left_out(scenario: Scenario, base: Scenario | None) -> tuple[str, ...]:
    """Return the names of what the base case has and this future has not."""
    if base is None:
        return ()
    return tuple(
        getattr(record, NAME_FIELDS[table]) or key
        for table in TABLES
        for key, record in base.tables[table].items()
        if key not in scenario.tables[table]
    )
