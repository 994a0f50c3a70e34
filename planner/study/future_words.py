"""What a future changes, in words with the numbers before and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from planner.charts.lettering import shortened
from planner.domain.changes import Cell, Change, RemoveRecords, Scale, SetFields, Shift
from planner.domain.fields import Estimate
from planner.domain.future_lines import Line, future_lines
from planner.domain.futures import resolve
from planner.domain.records import Issue, Key, key_parts, kinds
from planner.domain.scenario import Scenario
from planner.domain.units import MINUS, exact_text, length_to_own, to_own
from planner.texts import figures, has, say
from planner.texts.describe import describe_change, field_name, record_name

_ALL = {
    "stances": "line.all-stances",
    "actors": "line.all-actors",
    "relations": "line.all-relations",
    "instruments": "line.all-instruments",
}
_OWNERS = {"stances": ("actors", "issues"), "relations": ("actors", "actors")}
_MOST_NAMES = 12
_LONGEST = 60
_DECIMALS = 6

# Where records are looked up by name: in the future, and in its parent if they are gone there.
Scenarios = Sequence[Scenario]


@dataclass(frozen=True, slots=True)
class LineWords:
    """A line of a future and what it says."""

    line: Line
    text: str


def future_words(scenario: Scenario, future_id: str) -> tuple[LineWords, ...]:
    """Return every line of a future in words."""
    above = scenario.record("futures", future_id).parent
    seen = [resolve(scenario, key).scenario for key in (future_id, above)]
    return tuple(
        LineWords(line, piece_words(line.change, line.before, seen))
        for line in future_lines(scenario, future_id)
    )


def piece_words(piece: Change, before: Any, scenarios: Scenarios) -> str:
    """Return a line for one cell, row, key or selection; `before` is what the cell was."""
    match piece:
        case SetFields():
            return _cell_words(piece.cells[0], before, scenarios)
        case Scale():
            codes, factor = ("line.scale", "line.scale-setting"), _plain(piece.factor)
            return _selection(piece, codes, {"factor": factor}, scenarios)
        case Shift():
            sign = "+" if piece.amount >= 0 else ""
            codes, amount = ("line.shift", "line.shift-setting"), sign + _plain(piece.amount)
            return _selection(piece, codes, {"amount": amount}, scenarios)
        case RemoveRecords():
            return describe_change(piece, scenarios[-1])
    return describe_change(piece, scenarios[0])


def place_words(table: str, key: Key, field: str, scenarios: Scenarios) -> str:
    """Return what people call a field of a record, or with no field a record."""
    name = _name(table, key, scenarios)
    if not field:
        return name
    named = _field(table, field)
    return say("change.field", field=named, name=name) if name else named


def told_apart(cell: Cell, others: Sequence[Any], scenarios: Scenarios) -> list[str]:
    """Return the value of a cell and others it could have, as briefly as tells the first from them.

    Ranges are told where they differ. Estimates that differ only in note or source read the same.
    """
    values = (cell.value, *others)
    versions = [_versions(cell, value, scenarios)[_briefest(values) :] for value in values]
    for level in zip(*versions, strict=False):
        if level[0] != level[1]:
            return list(level)
    return [version[0] for version in versions]


def _selection(
    change: Scale | Shift, codes: tuple[str, str], values: dict[str, str], scenarios: Scenarios
) -> str:
    if change.table in ("settings", "brief"):
        return say(codes[1], field=_field(change.table, change.field), **values)
    names = [_name(change.table, key, scenarios) for key in change.keys[:_MOST_NAMES]]
    what = say("line.list-mark").join(names) or say(_ALL.get(change.table, "line.all"))
    if len(change.keys) > _MOST_NAMES:
        what = say("line.and-more", names=what, n=len(change.keys) - _MOST_NAMES)
    return say(codes[0], field=_field(change.table, change.field), what=what, **values)


def _cell_words(cell: Cell, before: Any, scenarios: Scenarios) -> str:
    name = _name(cell.table, cell.key, scenarios)
    if (cell.table, cell.field) == ("instruments", "is_on"):
        return say("line.on" if cell.value else "line.off", name=name)
    values = {"name": name, "field": _field(cell.table, cell.field)}
    least = _briefest((before, cell.value))
    old, new = (_versions(cell, value, scenarios)[least:] for value in (before, cell.value))
    if before is None and cell.value is not None:
        return say("line.new", after=new[0], **values)
    if before == cell.value:
        return say("line.stays" if name else "line.stays-setting", after=new[0], **values)
    pairs = zip(old, new, strict=False)
    differing = next(((one, other) for one, other in pairs if one != other), None)
    if differing is None and isinstance(before, Estimate):
        return say("line.reason", after=new[0], **values)
    earlier, later = differing or (old[0], new[0])
    code = "line.cell" if name else "line.setting"
    return say(code, before=earlier, after=later, **values)


def _versions(cell: Cell, value: Any, scenarios: Scenarios) -> list[str]:
    """Return a value as briefly as it can be said, then with more and more detail."""
    if not isinstance(value, Estimate):
        brief = _value_words(cell, value, scenarios)
        # Numbers that round to the same are told apart by all their digits.
        return [brief, repr(value) if isinstance(value, float) else brief]
    brief = _number(cell, value.value, scenarios)
    low = value.value if value.low is None else value.low
    high = value.value if value.high is None else value.high
    ends = {"low": _number(cell, low, scenarios), "high": _number(cell, high, scenarios)}
    ranged = say("line.range", value=brief, **ends) if low != high else brief
    confidence = say("line.none") if value.confidence is None else _plain(value.confidence)
    sure = say("line.confidence", value=ranged, confidence=confidence)
    numbers = ", ".join(repr(number) for number in (value.value, low, high))
    return [brief, ranged, sure, numbers]


def _briefest(values: Sequence[Any]) -> int:
    """Return how brief values may be said: where the ranges of estimates differ, not without."""
    estimates = [value for value in values if isinstance(value, Estimate)]
    is_alike = len({(value.low, value.high) for value in estimates}) < 2
    return 0 if is_alike or len(estimates) < len(values) else 1


def _value_words(cell: Cell, value: Any, scenarios: Scenarios) -> str:
    match value:
        case None:
            return say("line.none")
        case bool():
            return say("line.yes" if value else "line.no")
        case int() | float():
            return _plain(value)
        case tuple():
            return _list_words(cell, value, scenarios)
    for code in (f"field.{cell.field}.{value}", f"{cell.field}.{value}"):
        if has(code):
            return say(code)
    kind = kinds(cell.table).get(cell.field)
    if kind is not None and kind.type == "ref":
        return _name(kind.table, value, scenarios)
    return shortened(str(value), _LONGEST) or say("line.none")


def _list_words(cell: Cell, value: tuple[Any, ...], scenarios: Scenarios) -> str:
    kind = kinds(cell.table)[cell.field]
    if not value:
        is_everyone = cell.table in ("events", "instruments")
        return say("line.everyone" if is_everyone else "line.none")
    if kind.type == "changes":
        return str(len(value))
    words = [_name(kind.table, item, scenarios) if kind.table else str(item) for item in value]
    return shortened(say("line.list-mark").join(words), _LONGEST)


def _number(cell: Cell, number: float, scenarios: Scenarios) -> str:
    """Return a number on the scale that people see."""
    key = cell.key[1] if cell.table == "stances" else cell.key
    if cell.field in ("position", "compromise") or (cell.table, cell.field) == (
        "issues",
        "status_quo",
    ):
        issue = next((s.issues[str(key)] for s in scenarios if key in s.issues), None)
        if issue is not None:
            return _own_number(issue, number, is_length=cell.field == "compromise")
    return _plain(number)


def _own_number(issue: Issue, number: float, *, is_length: bool) -> str:
    own = length_to_own(issue, number) if is_length else to_own(issue, number)
    text = figures(exact_text(own, issue.decimals))
    return say("chart.value-unit", value=text, unit=issue.unit) if issue.unit else text


def _plain(number: float) -> str:
    text = figures(f"{round(abs(number), _DECIMALS):.12g}")
    return MINUS + text if number < 0 and text != "0" else text


def _field(table: str, field: str) -> str:
    code = f"settings.name.{field}"
    return say(code) if table == "settings" and has(code) else field_name(field)


def _name(table: str, key: Key, scenarios: Scenarios) -> str:
    """Return what people call a record, whether it is still there or not."""
    if table == "driver_effects":
        owners = [s.driver_effects[str(key)].driver for s in scenarios if key in s.driver_effects]
        return _name("drivers", owners[0], scenarios) if owners else str(key)
    tables = _OWNERS.get(table, (table,))
    names = []
    for owner, part in zip(tables, key_parts(key), strict=False):
        found = (record_name(owner, part, scenario) for scenario in scenarios)
        names.append(shortened(next((name for name in found if name), part), _LONGEST))
    if len(names) == 2:
        code = "line.stance" if table == "stances" else "line.pair"
        return say(code, first=names[0], second=names[1])
    return names[0] if names else ""
