"""Inputs that a matrix varies: which there are, over what range, and how a command names them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from planner.domain.changes import SetFields, apply, set_field
from planner.domain.estimates import range_of
from planner.domain.fields import Estimate, Kind
from planner.domain.problems import ChangeProblem, UsageProblem, Where
from planner.domain.records import Key, key_parts, kinds, pair
from planner.domain.scenario import Scenario
from planner.domain.units import length_to_points, shortened, to_points
from planner.engine.inputs import DEFAULT_COMPROMISE, DEFAULT_SALIENCE

STEPS, MAX_STEPS = 5, 15
Value = float | str | bool

# What can be varied, by the word that names it on the command line.
FIELDS = {
    "driver": ("drivers", "state"),
    "position": ("stances", "position"),
    "compromise": ("stances", "compromise"),
    "salience": ("stances", "salience"),
    "influence": ("actors", "influence"),
    "hostility": ("actors", "hostility"),
    "tempo": ("actors", "tempo"),
    "patience": ("actors", "patience"),
    "conflict-cost": ("actors", "conflict_cost"),
    "linkage": ("actors", "linkage"),
    "trust": ("relations", "trust"),
    "status-quo": ("issues", "status_quo"),
    "chance": ("events", "probability"),
    "instrument": ("instruments", "is_on"),
    "success": ("instruments", "success"),
    "setting": ("settings", ""),
}
_FIRST = (
    ("drivers", "state"),
    ("instruments", "is_on"),
    ("events", "probability"),
    ("relations", "trust"),
)
_DEFAULTS = {"compromise": DEFAULT_COMPROMISE, "salience": DEFAULT_SALIENCE}
_INPUT = re.compile(
    r"(?P<kind>[a-z-]+):(?P<names>.+?)"
    r"(?:=(?P<low>[-+]?[\d.]+?)\.\.(?P<high>[-+]?[\d.]+))?"
    r"(?:/(?P<steps>\d{1,9}))?"
)


@dataclass(frozen=True, slots=True)
class Input:
    """A field to be varied: a driver's states, a switch, or a number in equal steps.

    Without low and high a number goes over the range that was entered for it. Both are as the
    file keeps them, positions in points of 0-100.
    """

    where: Where
    low: float | None = None
    high: float | None = None
    steps: int = STEPS


@dataclass(frozen=True, slots=True)
class Level:
    """One value of an input, and the change that puts it in force."""

    value: Value
    change: SetFields


@dataclass(frozen=True, slots=True)
class Axis:
    """An input with the values that are tried."""

    where: Where
    levels: tuple[Level, ...]
    present: Value | None  # what it is in the future that is asked about; None: nothing entered

    @property
    def present_place(self) -> int | None:
        """The place of the level that is in force now, if it is one of them."""
        values = [level.value for level in self.levels]
        return values.index(self.present) if self.present in values else None


def axis_of(resolved: Scenario, wanted: Input) -> Axis:
    """Return the values that an input takes in a resolved scenario.

    Raises UsageProblem "matrix-input-gone", "matrix-no-value", "matrix-steps",
    "matrix-range-needed" or "matrix-one-level", and for a value beyond the limits of the field.
    """
    where = wanted.where
    if where.key not in resolved.tables.get(where.table, {}):
        raise UsageProblem("matrix-input-gone", where)
    kind = kinds(where.table).get(where.field)
    if kind is None:
        raise UsageProblem("matrix-input-gone", where)
    present = getattr(resolved.tables[where.table][where.key], where.field)
    values: tuple[object, ...]
    if (where.table, where.field) == ("drivers", "state"):
        states = resolved.drivers[str(where.key)].states
        values, shown = tuple(dict.fromkeys(s for s in states if s)), present or None
    elif kind.type == "flag":
        values, shown = (False, True), present
    elif kind.type == "choice":
        values, shown = kind.choices, present
    else:
        values, shown = _numbers(resolved, wanted, kind, present)
    if len(values) < 2:
        raise UsageProblem("matrix-one-level", where)
    levels = [_level(resolved, where, value) for value in values]
    return Axis(where, tuple(levels), shown)


def _level(resolved: Scenario, where: Where, value: object) -> Level:
    change = set_field(where.table, where.key, where.field, value)
    try:
        apply(resolved, change, clip=False)
    except ChangeProblem as problem:
        raise UsageProblem(problem.code, problem.where, **problem.values) from None
    plain = value.value if isinstance(value, Estimate) else value
    assert isinstance(plain, float | str | bool)
    return Level(plain, change)


def _numbers(
    resolved: Scenario, wanted: Input, kind: Kind, present: object
) -> tuple[tuple[object, ...], float | None]:
    """Return the numbers in equal steps, and what the number is now."""
    where = wanted.where
    if not 2 <= wanted.steps <= MAX_STEPS:
        raise UsageProblem("matrix-steps", where, number=wanted.steps, limit=MAX_STEPS)
    if present is None and where.field in _DEFAULTS:
        present = Estimate(_DEFAULTS[where.field])
    if present is None and where.field != "influence":
        raise UsageProblem("matrix-no-value", where)
    if isinstance(present, Estimate):
        low, high = range_of(present, kind, resolved.settings.assume_ranges)
        low, high = (min(max(end, kind.low), kind.high) for end in (low, high))
        if low == high:
            low, high = kind.low, kind.high
    elif kind.type not in ("number", "estimate"):
        raise UsageProblem("matrix-input-gone", where)
    elif present is not None and (wanted.low is None or wanted.high is None):
        raise UsageProblem("matrix-range-needed", where, low=kind.low, high=kind.high)
    else:
        low, high = kind.low, kind.high
    low = low if wanted.low is None else wanted.low
    high = high if wanted.high is None else wanted.high
    width = high - low
    numbers = [low + width * place / (wanted.steps - 1) for place in range(wanted.steps)]
    rounded = tuple(dict.fromkeys(float(round(number, 9)) for number in numbers))
    if kind.type == "number":
        return rounded, float(str(present))
    entered = present if isinstance(present, Estimate) else None
    old = Estimate(0.0) if entered is None else entered
    values = tuple(replace(old, value=value, low=value, high=value) for value in rounded)
    return values, None if entered is None else entered.value


def every_input(resolved: Scenario) -> Iterator[Where]:
    """Yield what can be varied: drivers first, then instruments, events, relations, numbers."""
    for table, field in dict.fromkeys((*_FIRST, *FIELDS.values(), ("stances", "influence"))):
        if table == "settings":
            for name, kind in kinds(table).items():
                if kind.type in ("flag", "choice", "number") and name != "round_unit":
                    yield Where(table, "", name)
            continue
        for key, record in resolved.tables[table].items():
            if _is_varied(table, record):
                yield Where(table, key, field)


def _is_varied(table: str, record: Any) -> bool:
    """Tell whether there is more than one value to try; a stance without position plays no part."""
    if table == "drivers":
        return len({state for state in record.states if state}) > 1
    return table != "stances" or record.position is not None


def input_text(where: Where) -> str:
    """Return how a command names an input."""
    names = key_parts(where.key) or (where.field,)
    kinds_of = {place: kind for kind, place in FIELDS.items()} | {
        ("stances", "influence"): "influence"
    }
    kind = "setting" if where.table == "settings" else kinds_of[where.table, where.field]
    return ":".join((kind, *names))


def parse_input(resolved: Scenario, text: str) -> Input:
    """Return the input that a text names: KIND:NAME, KIND:ACTOR:ISSUE, =LOW..HIGH, /STEPS.

    Names are ids, short names or names. Ends on the scale of an issue are in its own numbers.
    Raises UsageProblem "matrix-input", "matrix-unknown-name" or "matrix-name-twice".
    """
    found = _INPUT.fullmatch(text.strip())
    if found is None or found["kind"] not in FIELDS:
        raise _not_understood(text)
    table, field = FIELDS[found["kind"]]
    names = found["names"].split(":")
    if found["kind"] == "influence" and len(names) == 2:
        table = "stances"
    key = _key(resolved, table, names, text)
    if table == "settings":
        key, field = "", found["names"].replace("-", "_")
        if field not in kinds("settings"):
            known = ", ".join(kinds("settings"))
            raise UsageProblem("matrix-unknown-name", name=shortened(field), known=known)
    steps = STEPS if found["steps"] is None else int(found["steps"])
    where = Where(table, key, field)
    if found["low"] is None:
        return Input(where, steps=steps)
    try:
        ends = float(found["low"]), float(found["high"])
    except ValueError:
        raise _not_understood(text) from None
    low, high = (_inside(resolved, where, end) for end in ends)
    return Input(where, low, high, steps)


def driver_named(resolved: Scenario, name: str) -> str:
    """Return the id of the driver with an id or name; raises as `parse_input`."""
    return _named(resolved, "drivers", name)


def _not_understood(text: str) -> UsageProblem:
    return UsageProblem("matrix-input", text=shortened(text), known=", ".join(FIELDS))


def _inside(resolved: Scenario, where: Where, end: float) -> float:
    """Return a number of an issue's own scale in points; any other as it is."""
    convert: Callable[..., float] = length_to_points if where.field == "compromise" else to_points
    if where.table == "stances" and where.field in ("position", "compromise"):
        return convert(resolved.issues[where.key[1]], end)
    if (where.table, where.field) == ("issues", "status_quo"):
        return convert(resolved.issues[str(where.key)], end)
    return end


def _key(resolved: Scenario, table: str, names: list[str], text: str) -> Key:
    match table, names:
        case "settings", _:
            return ""
        case "stances", [actor, issue]:
            return _named(resolved, "actors", actor), _named(resolved, "issues", issue)
        case "relations", [first, second]:
            return pair(_named(resolved, "actors", first), _named(resolved, "actors", second))
        case "stances" | "relations", _:
            raise _not_understood(text)
    # A name may hold the mark that parts two of them.
    return _named(resolved, table, ":".join(names))


def _named(resolved: Scenario, table: str, name: str) -> str:
    """Return the id of the record with an id, short name or name."""
    records = resolved.tables[table]
    name = name.strip()
    if name in records:
        return name
    for field in ("id", "short", "name"):
        found = [
            key
            for key, record in records.items()
            if getattr(record, field, "").strip().casefold() == name.casefold() != ""
        ]
        if len(found) == 1:
            return str(found[0])
        if found:
            ids = ", ".join(found)
            raise UsageProblem("matrix-name-twice", Where(table), name=shortened(name), ids=ids)
    known = ", ".join(records) or "-"
    raise UsageProblem("matrix-unknown-name", Where(table), name=shortened(name), known=known)
