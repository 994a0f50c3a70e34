"""Lines of the change log in words, and what they can be found by."""

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from planner.domain.changes import Batch, Cell, Change, Scale, SetFields, Shift, touched
from planner.domain.fields import check_value
from planner.domain.pieces import pieces
from planner.domain.problems import ChangeProblem, Where
from planner.domain.records import KEY_FIELDS, TABLES, kinds
from planner.domain.scenario import Scenario
from planner.storage.stored import LogEntry
from planner.study.future_words import piece_words, told_apart
from planner.study.merge_words import whole_words
from planner.texts import say
from planner.texts.describe import describe_change, field_name, several

# What a line does, by which the log can be narrowed: its name, and the kinds of changes.
GROUPS: dict[str, tuple[str, ...]] = {
    "log.group-set": ("set", "scale", "shift"),
    "log.group-add": ("add",),
    "log.group-remove": ("remove",),
    "log.group-reorder": ("reorder",),
    "log.group-batch": ("batch",),
}
_MOST_PARTS = 200
_STRINGS = re.compile(r'"((?:[^"\\]|\\.)*)"')
# The names that JSON gives to the parts of changes; nobody looks for them.
_FRAME = (
    "kind cells set scale shift add remove reorder batch future before way cut put table keys rows"
    " changes label factor amount field value low high confidence note source id key"
).split()


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the log: what was done, and where one value was set, before and after."""

    what: str
    before: str = ""
    after: str = ""
    reason: str = ""  # what was entered besides the value: a long text, or note and source
    place: Where | None = None  # where it can be seen
    future: str | None = None


def step_of(entry: LogEntry, scenario: Scenario) -> Step:
    """Return a line in words; records are called what they are called now.

    A change that no scenario could take is not told: files of others hold what they like.
    """
    change = _sound(entry.change())
    what = entry.label
    if not what:
        what = say("log.untold") if change is None else describe_change(change, scenario)
    if entry.future is not None:
        future = scenario.futures.get(entry.future)
        name = entry.future if future is None else future.name
        what = say("merge.in-future", future=name, place=what)
    if change is None:
        return Step(what, future=entry.future)
    place = _place(change)
    cell = _single(change)
    if cell is None:
        return Step(what, place=place, future=entry.future)
    before = _value_of(_sound(entry.inverse()), cell)
    was = cell.value if before is None else before.value
    after, told = told_apart(cell, [was], [scenario])
    earlier = "" if before is None else told
    return Step(what, earlier, after, whole_words(cell.value), place, entry.future)


def values_of(step: Step) -> str:
    """Return the value before and after, or nothing."""
    if not step.before:
        return step.after
    return say("log.values", before=step.before, after=step.after)


def parts_of(entry: LogEntry, scenario: Scenario) -> list[str]:
    """Return what a line did in lines of its own, the first of many; none where it did one thing.

    Values are told with what they were, which a change too large to be kept in full does not know.
    """
    change, inverse = _sound(entry.change()), _sound(entry.inverse())
    if change is None or inverse is None:
        return []
    done = pieces(change)
    if len(done) == 1:
        return []
    was = {
        part.cells[0][:3]: part.cells[0].value
        for part in pieces(inverse)
        if isinstance(part, SetFields)
    }
    lines = []
    for part in done[:_MOST_PARTS]:
        before = was.get(part.cells[0][:3]) if isinstance(part, SetFields) else None
        lines.append(piece_words(part, before, (scenario,)))
    if len(done) > _MOST_PARTS:
        lines.append(say("merge.more-lines", n=len(done) - _MOST_PARTS))
    return lines


def names_of(scenario: Scenario) -> dict[str, str]:
    """Return what the ids and names in stored changes are called by people."""
    names = dict.fromkeys(_FRAME, "")
    for table in TABLES:
        names[table] = several(table)
        names |= {field: field_name(field) for field in kinds(table) if field not in names}
    for table, fields in (("actors", ("short", "name")), ("issues", ("short", "name"))):
        for key, record in scenario.tables[table].items():
            names[str(key)] = " ".join(str(getattr(record, field)) for field in fields)
    for table in ("events", "instruments", "drivers", "futures"):
        names |= {str(key): record.name for key, record in scenario.tables[table].items()}
    return names


def searched(entry: LogEntry, names: Mapping[str, str]) -> str:
    """Return all words that a line can be found by, in small letters."""
    strings = set(_STRINGS.findall(entry.change_text or ""))
    if entry.future is not None:
        strings.add(entry.future)
    words = [names.get(one, one) for one in map(_plain, strings)]
    return "\n".join((entry.label, entry.author, entry.at[:10], *words)).casefold()


def _plain(text: str) -> str:
    if "\\" in text:
        with suppress(ValueError):
            return str(json.loads(f'"{text}"'))
    return text


def _sound(change: Change | None) -> Change | None:
    return change if change is not None and _is_sound(change) else None


def _is_sound(change: Change) -> bool:
    """Tell whether a change is about fields that there are, and sets values that they can have.

    Stances and relations have a pair for a key.
    """
    match change:
        case Batch():
            return all(_is_sound(part) for part in change.changes)
        case SetFields():
            try:
                for table, key, field, value in change.cells:
                    if isinstance(key, tuple) != (len(KEY_FIELDS[table]) == 2):
                        return False
                    check_value(kinds(table)[field], value, Where(table, key, field))
            except ChangeProblem:
                return False
            return True
        case Scale() | Shift():
            return change.table in TABLES and change.field in kinds(change.table)
    return change.table in TABLES


def _single(change: Change) -> Cell | None:
    """Return the only value that a change sets, if there is one that can be told in a few words."""
    if isinstance(change, Batch) and len(change.changes) == 1:
        return _single(change.changes[0])
    if not isinstance(change, SetFields) or len(change.cells) != 1:
        return None
    cell = change.cells[0]
    return None if kinds(cell.table)[cell.field].type == "changes" else cell


def _value_of(inverse: Change | None, cell: Cell) -> Cell | None:
    found = None if inverse is None else _single(inverse)
    return found if found is not None and found[:3] == cell[:3] else None


def _place(change: Change) -> Where | None:
    """Return the cell or record that a change is about, the first of several."""
    if isinstance(change, SetFields) and change.cells:
        return Where(*change.cells[0][:3])
    table, key = next(iter(touched(change)), ("", ""))
    return Where(table, key) if table else None
