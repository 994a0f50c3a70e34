"""Scenarios with a bit of everything, made by hypothesis from what each field may hold."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from planner.domain.changes import (
    AddRecords,
    Batch,
    Cell,
    Change,
    Reorder,
    Scale,
    SetFields,
    Shift,
    add,
    apply,
)
from planner.domain.fields import Estimate, Kind
from planner.domain.problems import ChangeProblem
from planner.domain.records import KEY_FIELDS, TABLES, Group, kinds, pair
from planner.domain.scenario import Scenario, new_scenario

FORMULAS = (
    "=1+1",
    "@x",
    "+1",
    "-1",
    "=cmd|' /C calc'!A0",
    "007",
    "1e5",
    "🎲 dé",
    "#REF!",
    "TRUE",
    "x;y",
)
HOSTILE = (
    *FORMULAS,
    "a, b",
    "it's",
    "'",
    '"so" he said',
    "$$$",
    "two\nlines",
    "a\tb",
    " blanks ",
    "_x0041_",
    "a\x07b",
    "<&>",
    "x" * 30,
    "\u2019=1",
)
TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_characters="\x00", codec="utf-8"), max_size=12),
)
_NUMBER = {"actors": (1, 3), "issues": (1, 3), "stances": (3, 8)}  # least and most


@st.composite
def estimates(
    draw: st.DrawFn, low: float = 0, high: float = 100, texts: st.SearchStrategy[str] = TEXTS
) -> Estimate:
    """Return an estimate between two ends, with or without a range and reasons."""
    ends = sorted(draw(st.lists(st.floats(low, high), min_size=3, max_size=3)))
    if not draw(st.booleans()):
        return Estimate(ends[1])
    confidence = draw(st.none() | st.floats(0, 1))
    return Estimate(ends[1], ends[0], ends[2], confidence, draw(texts), draw(texts))


def _values(kind: Kind, field: str, scenario: Scenario) -> st.SearchStrategy[Any]:
    known = list(scenario.tables[kind.table]) if kind.table else []
    made: dict[str, Callable[[], st.SearchStrategy[Any]]] = {
        "text": lambda: TEXTS.map(lambda text: text[: kind.max_length]),
        "number": lambda: st.floats(kind.low, kind.high),
        "integer": lambda: st.integers(int(kind.low), int(kind.high)),
        "flag": st.booleans,
        "choice": lambda: st.sampled_from(kind.choices),
        "estimate": lambda: estimates(kind.low, kind.high),
        "ref": lambda: st.sampled_from(known or ["nobody"]),
        "refs": lambda: st.lists(st.sampled_from(known or ["nobody"]), unique=True).map(tuple),
        "words": lambda: st.lists(TEXTS, max_size=3).map(tuple),
        "changes": lambda: _changes(scenario),
    }
    if field == "id":
        return TEXTS.filter(lambda text: 0 < len(text) <= 64)
    strategy = made[kind.type]()
    return st.one_of(strategy, strategy, st.none()) if kind.is_optional else strategy


def _changes(scenario: Scenario) -> st.SearchStrategy[tuple[Change, ...]]:
    parts: list[st.SearchStrategy[Change]] = [
        st.builds(Scale, st.just("actors"), st.just("influence"), st.floats(0, 2)),
        st.builds(Shift, st.just("stances"), st.just("position"), st.floats(-9, 9)),
        st.just(Reorder("actors", tuple(reversed(list(scenario.actors))))),
        st.builds(lambda name: AddRecords("groups", ((0, Group("new", name, "", ())),)), TEXTS),
    ]
    if scenario.stances:
        keys = st.sampled_from(list(scenario.stances))
        cell = st.builds(Cell, st.just("stances"), keys, st.just("position"), estimates())
        parts.append(cell.map(lambda one: SetFields((one,))))
    one = st.one_of(parts)
    batch = st.builds(lambda both, label: Batch(tuple(both), label), st.lists(one), TEXTS)
    return st.lists(one | batch, max_size=2).map(tuple)


@st.composite
def scenarios(draw: st.DrawFn, tables: tuple[str, ...] = tuple(TABLES)) -> Scenario:
    """Return a scenario whose tables hold whatever their fields may hold."""
    scenario = new_scenario("Talks", "made")
    for table in tables:
        if not KEY_FIELDS[table]:
            scenario = draw(_with_values(scenario, table))
            continue
        for _ in range(draw(st.integers(*_NUMBER.get(table, (0, 1))))):
            values = _filled(draw, table, scenario)
            try:
                scenario = apply(scenario, add(scenario, table, TABLES[table](**values)))
            except ChangeProblem:
                continue  # it is there already, or refers to what is not
    return scenario


def _filled(draw: st.DrawFn, table: str, scenario: Scenario) -> dict[str, Any]:
    """Return values for the key, and for a few of the other fields."""
    declared = kinds(table)
    needed = {
        name for name in declared if name in KEY_FIELDS[table] or declared[name].type == "ref"
    }
    others = [name for name in declared if name not in needed]
    chosen = draw(st.lists(st.sampled_from(others), unique=True, max_size=4))
    if table == "stances":
        needed |= {"position", "salience"}
    fields = [name for name in declared if name in needed or name in chosen]
    values = {name: draw(_values(declared[name], name, scenario)) for name in fields}
    if table == "relations":
        values["first"], values["second"] = pair(values["first"], values["second"])
    return values


@st.composite
def _with_values(draw: st.DrawFn, scenario: Scenario, table: str) -> Scenario:
    for field, value in _filled(draw, table, scenario).items():
        try:
            scenario = apply(scenario, SetFields((Cell(table, "", field, value),)))
        except ChangeProblem:
            continue
    return scenario
