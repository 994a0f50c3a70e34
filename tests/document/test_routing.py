"""Every kind of change made while a future is shown: where it goes, and what is seen of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from planner.document.document import Document
from planner.document.routing import split
from planner.domain.branching import branch
from planner.domain.changes import AddRecords, Batch, Change, RemoveRecords, Reorder, apply
from planner.domain.problems import ChangeProblem
from planner.domain.records import TABLES
from planner.domain.scenario import Scenario
from tests.document.test_every_change import CASES
from tests.document.test_every_change import SCENARIO as ROOMY
from tests.domain.test_changes import same

SCENARIO = apply(ROOMY, branch(ROOMY, None, "Plain", "PLAIN"))
# What drivers do to the rest is seen in a future only.
DRIVERS = ("drivers", "driver_effects")


def tables_of(change: Change) -> set[str]:
    match change:
        case Batch():
            return {table for part in change.changes for table in tables_of(part)}
        case AddRecords() | RemoveRecords() | Reorder():
            return {change.table}
    return {cell.table for cell in getattr(change, "cells", ())} or {getattr(change, "table", "")}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Document]:
    """Return one document with a future shown that changes nothing; each case undoes its own."""
    folder: Path = tmp_path_factory.mktemp("documents")
    document = Document.new(SCENARIO, data=folder)
    document.show_future("PLAIN")
    yield document
    document.close(discard=True)


def futures_of(scenario: Scenario) -> dict[str, object]:
    return {key: future.changes for key, future in scenario.futures.items()}


CONTENT = [case for case in CASES if tables_of(cast(Change, case.values[0])) != {"futures"}]


@pytest.mark.parametrize("change", CONTENT)
def test_what_is_done_in_a_future_is_seen_in_it(shared: Document, change: Change) -> None:
    """Whether it went to the future or to all of them, it reads as it was entered."""
    before = shared.scenario
    of_all, of_one = split(before, change)
    inverse = shared.edit(change)

    found = shared.resolved
    expected = before
    if of_all is not None:
        expected = apply(expected, of_all)
    if of_one is not None:
        expected = apply(expected, of_one, clip=False)
    for table in TABLES if not tables_of(change) & set(DRIVERS) else DRIVERS:
        if table != "futures":
            assert list(found.scenario.tables[table].items()) == list(
                expected.tables[table].items()
            ), table
    assert found.problems == () or of_one is None
    assert split(before, change) != (None, None)

    shared.apply(inverse)
    assert same(shared.scenario, before)


@pytest.mark.parametrize("change", CONTENT)
def test_what_goes_to_the_future_leaves_everything_else_alone(
    shared: Document, change: Change
) -> None:
    before = shared.scenario
    of_all, of_one = split(before, change)
    inverse = shared.edit(change)

    after = shared.scenario
    if of_all is None:
        for table in TABLES:
            if table != "futures":
                assert after.tables[table] == before.tables[table], table
    if of_one is None:
        assert after.futures["PLAIN"].changes == ()
    else:
        assert after.futures["PLAIN"].changes != ()
    others = {key: value for key, value in futures_of(after).items() if key != "PLAIN"}
    assert others == {key: value for key, value in futures_of(before).items() if key != "PLAIN"}

    shared.apply(inverse)
    assert same(shared.scenario, before)


@pytest.mark.parametrize("change", CONTENT)
def test_the_base_case_can_be_changed_instead(shared: Document, change: Change) -> None:
    before = shared.scenario
    inverse = shared.edit(change, in_base=True)

    assert same(shared.scenario, apply(before, change))
    assert futures_of(shared.scenario) == futures_of(before)

    shared.apply(inverse)
    assert same(shared.scenario, before)
    assert shared.shown == "PLAIN"


def test_what_neither_has_is_refused_wherever_it_goes(shared: Document) -> None:
    before = shared.scenario
    for in_base in (False, True):
        with pytest.raises(ChangeProblem):
            shared.edit(RemoveRecords("actors", ("NOBODY",)), in_base=in_base)
    assert same(shared.scenario, before)
