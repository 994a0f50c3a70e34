"""Every kind of change on every table: applied, inverted, saved, read again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from planner.document.document import Document
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
    apply,
    set_field,
)
from planner.domain.fields import Estimate, Kind
from planner.domain.records import KEY_FIELDS, OUTCOMES, TABLES, Actor, Future, Issue, key_of, kinds
from planner.domain.scenario import Scenario
from planner.storage.digest import domain_digest
from planner.storage.opening import read_scenario
from tests.domain.test_changes import same
from tests.storage.samples import rich_scenario

SINGLE = ("brief", "settings")


def roomy_scenario() -> Scenario:
    """Return the rich scenario with a second record in every table, and free keys for a third."""
    scenario = rich_scenario()
    for change in (
        AddRecords("actors", ((3, Actor("X", "Extra")),)),
        AddRecords("issues", ((2, Issue("Y", "Extra")),)),
    ):
        scenario = apply(scenario, change)
    for table in TABLES:
        if table not in SINGLE and len(scenario.tables[table]) < 2:
            scenario = apply(scenario, AddRecords(table, ((0, another(scenario, table)),)))
    return scenario


def another(scenario: Scenario, table: str) -> Any:
    """Return a record like the first of a table, with a key that is free."""
    record = next(iter(scenario.tables[table].values()))
    match table:
        case "stances":
            return replace(record, actor="X", issue="Y")
        case "relations":
            free = [("AID", "NOR"), ("AID", "SUD"), ("AID", "X")]
            first, second = next(pair for pair in free if pair not in scenario.relations)
            return replace(record, first=first, second=second)
        case "impacts":
            free_outcome = next(o for o in OUTCOMES if o not in scenario.impacts)
            return replace(record, outcome=free_outcome)
    return replace(record, id=f"new {len(scenario.tables[table])}")


SCENARIO = roomy_scenario()


def other_value(kind: Kind, value: Any, table: str, field: str) -> Any:
    """Return another value that the field of a record may have."""
    match kind.type:
        case "text":
            return {"state": "Good" if table == "drivers" else "Any"}.get(
                field, "#a1B2c3"[: kind.max_length]
            )
        case "number":
            return (value + kind.low) / 2 if value != kind.low else kind.high / 4
        case "integer":
            return value - 1 if value > kind.low else value + 1
        case "flag":
            return not value
        case "choice":
            return next(choice for choice in kind.choices if choice != value)
        case "estimate":
            middle = (kind.low + kind.high) / 2
            return Estimate(middle, kind.low, kind.high, 0.75, "Note", "Source")
        case "ref":
            return next(key for key in SCENARIO.tables[kind.table] if key != value)
        case "refs":
            return tuple(key for key in SCENARIO.tables[kind.table] if key not in value)
        case "words":
            return (*value, "Another")
        case "changes":
            return (*value, Scale("stances", "salience", 0.5))
    raise AssertionError(kind.type)


def _set(table: str) -> Change:
    key, record = next(iter(SCENARIO.tables[table].items()))
    return SetFields(
        tuple(
            Cell(table, key, field, other_value(kind, getattr(record, field), table, field))
            for field, kind in kinds(table).items()
            if field not in KEY_FIELDS[table] and field not in ("parent", "first", "second")
        )
    )


def _changes(table: str) -> Iterator[tuple[str, Change]]:
    yield "set", _set(table)
    for field, kind in kinds(table).items():
        if kind.type in ("number", "estimate") and field not in ("low_value", "high_value"):
            yield f"scale {field}", Scale(table, field, 0.5)
            yield f"shift {field}", Shift(table, field, 0.25)
    if table in SINGLE:
        return
    keys = tuple(SCENARIO.tables[table])
    added = another(SCENARIO, table)
    yield "add", AddRecords(table, ((1, added),))
    yield "remove", RemoveRecords(table, keys[:1])
    yield "remove all", RemoveRecords(table, keys)
    yield "reorder", Reorder(table, keys[::-1])
    yield (
        "batch",
        Batch(
            (
                AddRecords(table, ((0, added),)),
                Reorder(table, (*keys, key_of(table, added))),
                RemoveRecords(table, keys[:1]),
            ),
            "Several",
        ),
    )


# Half of nothing is nothing: such a change has no effect to test.
CASES = [
    pytest.param(change, id=f"{table}: {name}")
    for table in TABLES
    for name, change in _changes(table)
    if not (name.startswith(("scale", "shift")) and same(apply(SCENARIO, change), SCENARIO))
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("documents")


@pytest.fixture(scope="module")
def shared(folder: Path) -> Iterator[Document]:
    """Return one document for all cases; each leaves it as it found it."""
    document = Document.new(SCENARIO, data=folder)
    document.save_as(folder / "every.scenario")
    yield document
    document.close(discard=True)


@pytest.mark.parametrize("change", CASES)
def test_a_change_is_applied_written_inverted_and_redone(shared: Document, change: Change) -> None:
    inverse = shared.apply(change)
    after = shared.scenario
    assert not same(after, SCENARIO)
    assert same(shared._working.read(), after)
    again = shared.apply(inverse)
    assert same(shared.scenario, SCENARIO)
    assert same(shared._working.read(), SCENARIO)
    inverse = shared.apply(again)
    assert same(shared.scenario, after)
    shared.apply(inverse)
    assert same(shared.scenario, SCENARIO)


@pytest.mark.parametrize("table", TABLES)
def test_changes_of_a_table_are_saved_and_read_again(
    shared: Document, folder: Path, table: str
) -> None:
    for name, change in _changes(table):
        if name in ("set", "remove", "batch", "remove all"):
            inverse = shared.apply(change, f"{table}: {name}")
            shared.save()
            opened = read_scenario(folder / "every.scenario")
            assert same(opened.scenario, shared.scenario), name
            assert opened.digest == domain_digest(shared.scenario), name
            line = opened.log[-1]
            assert (line.label, line.change(), line.inverse()) == (
                f"{table}: {name}",
                change,
                inverse,
            )
            shared.apply(inverse)


def test_every_field_of_every_table_is_set_by_some_case() -> None:
    for table in TABLES:
        change = _set(table)
        assert isinstance(change, SetFields)
        after = apply(SCENARIO, change)
        key = next(iter(SCENARIO.tables[table]))
        for cell in change.cells:
            before = getattr(SCENARIO.record(table, key), cell.field)
            assert getattr(after.record(table, key), cell.field) != before, cell


def test_a_future_can_get_another_parent(shared: Document) -> None:
    shared.apply(AddRecords("futures", ((0, Future("Z", "Other")),)))
    inverse = shared.apply(set_field("futures", "CHILD", "parent", "Z"))
    assert same(shared._working.read(), shared.scenario)
    shared.apply(inverse)
    shared.apply(RemoveRecords("futures", ("Z",)))
    assert same(shared.scenario, SCENARIO)
