"""What a copy for others leaves out: history, notes and sources, who the actors are."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from planner.domain.changes import (
    AddRecords,
    Batch,
    Cell,
    Change,
    SetFields,
    check_scenario,
)
from planner.domain.fields import Estimate
from planner.domain.matching import renamed
from planner.domain.pieces import pieces
from planner.domain.records import Actor, Key, key_of, kinds
from planner.domain.scenario import Scenario
from planner.domain.uid import new_uid

# Table, key of the record, field, value: the value instead.
_Instead = Callable[[str, Key, str, Any], Any]


@dataclass(frozen=True, slots=True)
class Sharing:
    """What is left out of a copy for others."""

    history: bool = True
    notes: bool = False
    actors: bool = False

    @property
    def is_other(self) -> bool:
        """Tell whether the copy says anything else than the scenario; no history can go with it."""
        return self.notes or self.actors


def shared(scenario: Scenario, sharing: Sharing) -> Scenario:
    """Return a scenario without what is left out; raises ChangeProblem.

    With anonymous actors it is a scenario of its own: its actors have other ids, by which it could
    not be merged.
    """
    if sharing.notes:
        scenario = _with_values(scenario, _without_notes)
    if sharing.actors:
        scenario = _anonymous(scenario)
    check_scenario(scenario)
    return scenario


def _without_notes(_table: str, _key: Key, field: str, value: Any) -> Any:
    if isinstance(value, Estimate):
        return replace(value, note="", source="")
    return "" if field == "note" else value


# Actors without their names


@dataclass(frozen=True, slots=True)
class _Called:
    """What an actor is called: a name, in large or small letters, or an abbreviation."""

    text: str
    is_name: bool = False


def _anonymous(scenario: Scenario) -> Scenario:
    called = _called(scenario)
    letters = {key: _letters(place) for place, key in enumerate(called)}
    in_text = _replacing(called, letters)

    def instead(table: str, key: Key, field: str, value: Any) -> Any:
        if table == "actors" and field in ("name", "short", "description"):
            letter = letters[str(key)]
            return {"name": f"Actor {letter}", "short": letter, "description": ""}[field]
        kind = kinds(table)[field]
        if isinstance(value, Estimate):
            return replace(value, note=in_text(value.note), source=in_text(value.source))
        if kind.type == "text":
            return in_text(value)[: kind.max_length]
        if kind.type == "words":
            return tuple(in_text(word)[: kind.max_length] for word in value)
        return value

    found = _with_values(scenario, instead, in_text)
    ids = {"actors": {key: f"actor-{letter}" for key, letter in letters.items()}, "issues": {}}
    return renamed(found, ids, new_uid())


def _called(scenario: Scenario) -> dict[str, list[_Called]]:
    """Return by id what every actor is called, here or in a future."""
    called: dict[str, list[_Called]] = {}

    def note(actor: Actor) -> None:
        known = called.setdefault(actor.id, [_Called(actor.id)])
        known += (_Called(actor.short), _Called(actor.name, is_name=True))

    for actor in scenario.actors.values():
        note(actor)
    for piece in _in_futures(scenario):
        if isinstance(piece, AddRecords) and piece.table == "actors":
            note(piece.rows[0][1])
        elif isinstance(piece, SetFields) and piece.cells[0].table == "actors":
            cell = piece.cells[0]
            known = called.setdefault(str(cell.key), [_Called(str(cell.key))])
            if cell.field in ("name", "short"):
                known.append(_Called(str(cell.value), is_name=cell.field == "name"))
    return called


def _in_futures(scenario: Scenario) -> Iterator[Change]:
    for future in scenario.futures.values():
        for change in future.changes:
            yield from pieces(change)


def _letters(place: int) -> str:
    """Return A to Z, then AA, AB and so on."""
    rest, last = divmod(place, 26)
    return (_letters(rest - 1) if rest else "") + chr(ord("A") + last)


def _replacing(called: dict[str, list[_Called]], letters: dict[str, str]) -> Callable[[str], str]:
    """Return what puts other names in place of whole words, the longest first.

    Ids and short names count only as they are written ("US" is not "us"), and from two letters on.
    """
    owners: dict[str, str] = {}
    for key, names in called.items():
        for one in names:
            words = one.text.split()
            if len("".join(words)) > 1:
                pattern = r"\s+".join(map(re.escape, words))
                owners.setdefault(f"(?i:{pattern})" if one.is_name else pattern, key)
    patterns = sorted(owners, key=len, reverse=True)
    if not patterns:
        return str
    found = re.compile(rf"(?<!\w)(?:{'|'.join(f'({pattern})' for pattern in patterns)})(?!\w)")

    def other(match: re.Match[str]) -> str:
        assert match.lastindex is not None
        return f"Actor {letters[owners[patterns[match.lastindex - 1]]]}"

    return lambda text: found.sub(other, text)


# Other values everywhere


def _with_values(
    scenario: Scenario, instead: _Instead, in_label: Callable[[str], str] = str
) -> Scenario:
    """Return a scenario with other values, in what its futures change as well."""
    tables = {
        table: {key: _record(table, record, instead, in_label) for key, record in records.items()}
        for table, records in scenario.tables.items()
    }
    return Scenario(scenario.id, tables)


def _record(table: str, record: Any, instead: _Instead, in_label: Callable[[str], str]) -> Any:
    key = key_of(table, record)
    values = {}
    for field, kind in kinds(table).items():
        value = getattr(record, field)
        if kind.type == "changes":
            values[field] = tuple(_change(change, instead, in_label) for change in value)
        else:
            values[field] = instead(table, key, field, value)
    return replace(record, **values)


def _change(change: Change, instead: _Instead, in_label: Callable[[str], str]) -> Change:
    match change:
        case SetFields():
            return SetFields(
                tuple(
                    Cell(table, key, field, instead(table, key, field, value))
                    for table, key, field, value in change.cells
                )
            )
        case AddRecords():
            rows = (
                (place, _record(change.table, record, instead, in_label))
                for place, record in change.rows
            )
            return AddRecords(change.table, tuple(rows))
        case Batch():
            parts = tuple(_change(part, instead, in_label) for part in change.changes)
            return Batch(parts, in_label(change.label))
    return change
