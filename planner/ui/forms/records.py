"""What can be done with whole records: copied, removed, merged, and what is said of it."""

from dataclasses import replace
from typing import Any

from planner.domain.changes import AddRecords, Batch, Change, RemoveRecords, add, apply
from planner.domain.merging_actors import merge_actors
from planner.domain.records import KEY_FIELDS, Key, Relation, kinds, pair
from planner.domain.scenario import Scenario
from planner.domain.uid import new_uid
from planner.texts import say
from planner.ui.board.names import short_of
from planner.ui.board.words import actor_name, issue_name

_COUNTS = {
    "stances": "records.n-stances",
    "relations": "records.n-relations",
    "anchors": "records.n-anchors",
    "subissues": "records.n-subissues",
    "events": "records.n-events",
    "instruments": "records.n-instruments",
}
_GO_ALONG = {"actors": ("stances", "relations"), "issues": ("anchors", "subissues", "stances")}


def name_of(scenario: Scenario, table: str, key: Key, is_long: bool = False) -> str:
    """Return the name by which a sentence calls a record, or all of it."""
    if table == "actors" and not (is_long and scenario.actors[str(key)].name):
        return actor_name(scenario, str(key))
    record = scenario.tables[table][key]
    if table == "issues":
        return issue_name(record)
    return getattr(record, "name", "") or getattr(record, "text", "") or str(key)


def removal_sentence(before: Scenario, table: str, key: Key) -> str:
    """Return what removing a record takes away, counted."""
    after = apply(before, RemoveRecords(table, (key,)), clip=False)
    name = name_of(before, table, key)
    parts = [
        say(code, n=gone)
        for other, code in _COUNTS.items()
        if other != table and (gone := len(before.tables[other]) - len(after.tables[other]))
    ]
    if not parts:
        return say("records.removed", name=name)
    return say("records.removed-with", name=name, parts=joined(parts))


def joined(parts: list[str]) -> str:
    """Return parts of a sentence with commas and an "and"."""
    if len(parts) == 1:
        return parts[0]
    return say("records.and", first=", ".join(parts[:-1]), last=parts[-1])


def duplicated(scenario: Scenario, table: str, key: Key) -> tuple[Change, str]:
    """Return the change that copies a record with what belongs to it, and the copy's id."""
    record, new = scenario.tables[table][key], new_uid()
    others = scenario.tables[table].values()
    copy = replace(record, id=new, name=_free_name(record.name, {o.name for o in others}))
    if hasattr(record, "short"):
        copy = replace(copy, short=short_of(record.short or copy.name, [o.short for o in others]))
    if table == "actors":
        copy = replace(copy, colour="")
    place = list(scenario.tables[table]).index(key) + 1
    changes: list[Change] = [AddRecords(table, ((place, copy),))]
    for other in _GO_ALONG.get(table, ()):
        copies = _copies(scenario, other, table, str(key), new)
        if copies:
            changes.append(add(scenario, other, *copies))
    label = say("records.duplicate-of", name=name_of(scenario, table, key))
    return Batch(tuple(changes), label), new


def _free_name(name: str, taken: set[str]) -> str:
    number = 1
    while True:
        code = "records.copy" if number == 1 else "records.copy-numbered"
        free = say(code, name=name[:180], number=number)
        if free not in taken:
            return free
        number += 1


def _copies(scenario: Scenario, other: str, table: str, key: str, new: str) -> list[Any]:
    copies = []
    for record in scenario.tables[other].values():
        if other == "relations":
            if key in (record.first, record.second):
                rest = record.second if record.first == key else record.first
                copies.append(Relation(*pair(new, rest), trust=record.trust))
            continue
        field = next(f for f, kind in kinds(other).items() if kind.table == table)
        if getattr(record, field) == key:
            values = {field: new}
            if KEY_FIELDS[other] == ("id",):
                values["id"] = new_uid()
            copies.append(replace(record, **values))
    return copies


def merged(scenario: Scenario, base: Scenario | None, stays: str, goes: str) -> Change:
    """Return the change that merges two actors in what is shown.

    In a future only what belongs to it changes: groups, history and other futures stay.
    """
    names = {"stays": actor_name(scenario, stays), "goes": actor_name(scenario, goes)}
    if base is not None:
        for table in ("groups", "history", "futures"):
            scenario = scenario.with_table(table, {})
    return merge_actors(scenario, stays, goes, say("records.merge-of", **names))


def merging_sentence(scenario: Scenario, stays: str, goes: str) -> str:
    """Return what merging would do, counted."""
    taken = sum(
        1
        for actor, issue in scenario.stances
        if actor == goes and (stays, issue) not in scenario.stances
    )
    given_up = sum(1 for actor, _ in scenario.stances if actor == goes) - taken
    names = {"stays": actor_name(scenario, stays), "goes": actor_name(scenario, goes)}
    parts = [say("records.merging", **names)]
    if taken:
        parts.append(say("records.merging-taken", n=taken, **names))
    if given_up:
        parts.append(say("records.merging-given-up", n=given_up, **names))
    return " ".join(parts)
