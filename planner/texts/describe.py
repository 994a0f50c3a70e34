"""What a change does, in a few words, for the Edit menu, tooltips and the history."""

from planner.domain.changes import (
    AddRecords,
    Batch,
    Cell,
    Change,
    RemoveRecords,
    Reorder,
    Scale,
    SetFields,
    Shift,
)
from planner.domain.records import Actor, CrossImpact, DriverEffect, Key, key_of, key_parts
from planner.domain.scenario import Scenario
from planner.texts import everywhere, has, say

# Written out, so that every code can be found by searching for it.
_NOUNS = {
    "brief": ("noun.brief", "nouns.brief"),
    "settings": ("noun.settings", "nouns.settings"),
    "actors": ("noun.actors", "nouns.actors"),
    "groups": ("noun.groups", "nouns.groups"),
    "issues": ("noun.issues", "nouns.issues"),
    "anchors": ("noun.anchors", "nouns.anchors"),
    "subissues": ("noun.subissues", "nouns.subissues"),
    "stances": ("noun.stances", "nouns.stances"),
    "relations": ("noun.relations", "nouns.relations"),
    "history": ("noun.history", "nouns.history"),
    "events": ("noun.events", "nouns.events"),
    "instruments": ("noun.instruments", "nouns.instruments"),
    "drivers": ("noun.drivers", "nouns.drivers"),
    "driver_effects": ("noun.driver_effects", "nouns.driver_effects"),
    "cross_impacts": ("noun.cross_impacts", "nouns.cross_impacts"),
    "impacts": ("noun.impacts", "nouns.impacts"),
    "futures": ("noun.futures", "nouns.futures"),
}


def describe_change(change: Change, scenario: Scenario) -> str:
    """Return a change in words: "Position of Russia on Arms control"."""
    match change:
        case SetFields():
            return _cells(change.cells, scenario)
        case Scale() | Shift():
            if not change.keys:
                return say("change.all", field=field_name(change.field), what=several(change.table))
            return say("change.many", field=field_name(change.field), n=len(change.keys))
        case AddRecords():
            named = [_own_name(change.table, record, scenario) for _, record in change.rows]
            if len(named) == 1 and named[0]:
                return say("change.add-one", what=one(change.table), name=named[0])
            return say("change.add-several", what=several(change.table), n=len(named))
        case RemoveRecords():
            named = [record_name(change.table, key, scenario) for key in change.keys]
            if len(named) == 1 and named[0]:
                return say("change.remove-one", what=one(change.table), name=named[0])
            return say("change.remove-several", what=several(change.table), n=len(named))
        case Reorder():
            return say("change.reorder", what=several(change.table))
        case Batch():
            return change.label or _parts(change, scenario)


def field_name(field: str) -> str:
    """Return the word for a field; an unknown one is spelt out."""
    code = f"field.{field}"
    return say(code) if has(code) else field.replace("_", " ").capitalize()


def field_names(field: str) -> tuple[str, ...]:
    """Return the words for a field in all languages, those of the one that is spoken first."""
    code = f"field.{field}"
    return everywhere(code) if has(code) else (field_name(field),)


def nouns(table: str) -> tuple[str, ...]:
    """Return what one and several records of a table are called, in all languages."""
    return tuple(name for code in _NOUNS[table] for name in everywhere(code))


def record_name(table: str, key: Key, scenario: Scenario) -> str:
    """Return the name by which people know a record, or nothing."""
    record = scenario.tables[table].get(key)
    return "" if record is None else _own_name(table, record, scenario)


def _own_name(table: str, record: object, scenario: Scenario) -> str:
    if table in ("stances", "relations"):
        first, second = key_parts(key_of(table, record))
        other = "issues" if table == "stances" else "actors"
        names = [_label(scenario.actors.get(first)), _label(scenario.tables[other].get(second))]
        code = "change.name-stances" if table == "stances" else "change.name-relations"
        return say(code, first=names[0], second=names[1])
    if isinstance(record, CrossImpact):
        states = {"first": record.state, "second": record.other_state}
        return say("change.name-cross_impacts", **states)
    if isinstance(record, DriverEffect):
        driver = _label(scenario.drivers.get(record.driver))
        return say("change.name-driver_effects", driver=driver, state=record.state)
    return _label(record)


def _label(record: object) -> str:
    fields = (
        ("short", "name", "id") if isinstance(record, Actor) else ("name", "title", "text", "id")
    )
    return next((str(text) for field in fields if (text := getattr(record, field, ""))), "")


def _cells(cells: tuple[Cell, ...], scenario: Scenario) -> str:
    if not cells:
        return say("change.nothing")
    fields = {cell.field for cell in cells}
    keys = {(cell.table, cell.key) for cell in cells}
    if len(keys) > 1:
        if len(fields) == 1:
            return say("change.many", field=field_name(cells[0].field), n=len(keys))
        return say("change.values", n=len(cells))
    table, key = cells[0].table, cells[0].key
    name = record_name(table, key, scenario)
    if table == "futures" and fields == {"changes"}:
        return say("change.future", name=name)
    if len(fields) > 1 or not name:
        return say("change.record", name=name) if name else field_name(cells[0].field)
    return say("change.field", field=field_name(cells[0].field), name=name)


def one(table: str) -> str:
    """Return what a record of a table is called."""
    return say(_NOUNS[table][0])


def several(table: str) -> str:
    """Return what the records of a table are called."""
    return say(_NOUNS[table][1])


def _parts(change: Batch, scenario: Scenario) -> str:
    if not change.changes:
        return say("change.nothing")
    if len(change.changes) == 1:
        return describe_change(change.changes[0], scenario)
    return say("change.several", n=len(change.changes))
