"""What dragging, keys and buttons on the Timeline mean as changes; no widgets."""

from dataclasses import dataclass, replace
from typing import Any

from planner.domain.changes import (
    AddRecords,
    Cell,
    Change,
    RemoveRecords,
    SetFields,
    set_field,
)
from planner.domain.records import (
    MAX_ROUNDS,
    Event,
    HistoryEntry,
    Instrument,
    kinds,
)
from planner.domain.scenario import Scenario
from planner.domain.uid import new_uid
from planner.texts import say
from planner.ui.timeline.items import EVENTS, HISTORY, INSTRUMENTS, NAME_FIELDS, Ref

BODY, START, END = "body", "start", "end"


@dataclass(frozen=True, slots=True)
class Grip:
    """What was grabbed of an event or instrument, and the rounds it had."""

    part: str  # body, start or end
    ref: Ref
    start: int
    end: int


def place_of(scenario: Scenario, ref: Ref) -> tuple[int, int]:
    """Return the first and last round of an event or instrument."""
    record = scenario.record(*ref)
    if ref[0] == EVENTS:
        return record.round, record.round
    return record.start_round, record.end_round


def moved_place(grip: Grip, steps: int, rounds: int) -> tuple[int, int]:
    """Return first and last round after moving or stretching by some rounds.

    An end beyond the last round stays where it is when the whole moves: it means "to the end".
    """
    start, end = grip.start, grip.end
    if grip.part == START:
        return min(max(start + steps, 1), min(end, rounds)), end
    if grip.part == END:
        return start, min(max(min(end, rounds) + steps, start), max(rounds, start))
    most = rounds if end > rounds or grip.ref[0] == EVENTS else rounds - (end - start)
    steps = min(max(steps, 1 - start), max(most - start, 1 - start))
    return start + steps, end if end > rounds and grip.ref[0] != EVENTS else end + steps


def place_change(scenario: Scenario, ref: Ref, place: tuple[int, int]) -> Change | None:
    """Return the change to other rounds; None if they are the same."""
    if place == place_of(scenario, ref):
        return None
    if ref[0] == EVENTS:
        return set_field(EVENTS, ref[1], "round", place[0])
    fields = zip(("start_round", "end_round"), place, place_of(scenario, ref), strict=True)
    cells = [Cell(*ref, name, new) for name, new, old in fields if new != old]
    return SetFields(tuple(cells))


def switched(scenario: Scenario, key: str) -> Change:
    """Return the change that switches an instrument on or off."""
    return set_field(INSTRUMENTS, key, "is_on", not scenario.instruments[key].is_on)


def new_record(scenario: Scenario, table: str, after: Ref | None) -> AddRecords:
    """Return the change that adds an entry after the selected one, else at the end."""
    name = say(_NEW[table])
    record: Any
    if table == HISTORY:
        record = HistoryEntry(new_uid(), title=name)
    elif table == EVENTS:
        record = Event(new_uid(), name, round=(1 + scenario.settings.rounds) // 2)
    else:
        record = Instrument(new_uid(), name, is_on=True, end_round=MAX_ROUNDS)
    return AddRecords(table, ((_place_after(scenario, table, after), record),))


_NEW = {
    HISTORY: "timeline.new.history",
    EVENTS: "timeline.new.event",
    INSTRUMENTS: "timeline.new.instrument",
}


def duplicated(scenario: Scenario, ref: Ref) -> AddRecords:
    """Return the change that adds a copy behind its original."""
    table, field = ref[0], NAME_FIELDS[ref[0]]
    record = scenario.record(*ref)
    limit = kinds(table)[field].max_length
    name = say("timeline.copy-of", name=getattr(record, field))[:limit]
    copy = replace(record, id=new_uid(), **{field: name})
    return AddRecords(table, ((_place_after(scenario, table, ref), copy),))


def _place_after(scenario: Scenario, table: str, ref: Ref | None) -> int:
    keys = list(scenario.tables[table])
    if ref is not None and ref[0] == table and ref[1] in keys:
        return keys.index(ref[1]) + 1
    return len(keys)


def removed(ref: Ref) -> RemoveRecords:
    """Return the change that removes an entry."""
    return RemoveRecords(ref[0], (ref[1],))
