from contextlib import closing, suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.changes import Change, Reorder, apply, set_field
from planner.domain.fields import Estimate
from planner.domain.problems import ChangeProblem, FileProblem
from planner.domain.records import TABLES
from planner.domain.scenario import Scenario, new_scenario
from planner.storage.digest import digests_of, domain_digest
from planner.storage.json_text import decode, encode
from planner.storage.mapping import domain_shapes, rows, scenario_from
from planner.storage.migrate import new_database
from planner.storage.tables import insert_rows, read_rows
from tests.builders import small_scenario
from tests.domain.test_changes import changes, same
from tests.storage.samples import rich_scenario


def _through_a_database(scenario: Scenario) -> tuple[Scenario, str]:
    """Return the scenario as a database gives it back, and the digest of the database."""
    with closing(new_database()) as db:
        with db.atomic():
            insert_rows(db.conn, domain_shapes(), rows(scenario))
        found = read_rows(db.conn, domain_shapes())
        return scenario_from(scenario.id, found), digests_of(found).domain


@pytest.mark.parametrize("scenario", [new_scenario(), small_scenario(), rich_scenario()])
def test_a_scenario_comes_back_from_a_database_as_it_was(scenario: Scenario) -> None:
    found, digest = _through_a_database(scenario)
    assert same(found, scenario)
    assert digest == domain_digest(scenario) == domain_digest(found)


def test_the_rich_scenario_fills_every_table() -> None:
    found = rows(rich_scenario())
    assert [table for table, of_table in found.items() if not of_table] == []


@given(st.data())
def test_whatever_changes_make_comes_back_with_the_same_digest(data: st.DataObject) -> None:
    scenario = rich_scenario()
    for _ in range(data.draw(st.integers(0, 5))):
        with suppress(ChangeProblem):
            scenario = apply(scenario, data.draw(changes(scenario)))
    found, digest = _through_a_database(scenario)
    assert same(found, scenario)
    assert digest == domain_digest(scenario) == domain_digest(found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (set_field("issues", "DUES", "weight", 3), set_field("issues", "DUES", "weight", 3.0)),
        (
            set_field("issues", "DUES", "low_value", -0.0),
            set_field("issues", "DUES", "low_value", 0),
        ),
        (
            set_field("actors", "NOR", "influence", Estimate(7)),
            set_field("actors", "NOR", "influence", Estimate(7.0)),
        ),
        (
            set_field("futures", "F", "changes", (set_field("issues", "DUES", "weight", 3),)),
            set_field("futures", "F", "changes", (set_field("issues", "DUES", "weight", 3.0),)),
        ),
    ],
)
def test_the_digest_does_not_depend_on_how_a_number_was_typed(one: Change, other: Change) -> None:
    scenario = small_scenario()
    first, second = apply(scenario, one), apply(scenario, other)
    assert domain_digest(first) == domain_digest(second)
    assert _through_a_database(first)[1] == domain_digest(first)


def test_the_digest_depends_on_the_order_of_records() -> None:
    scenario = small_scenario()
    turned = apply(scenario, Reorder("actors", ("AID", "NOR", "SUD")))
    assert domain_digest(turned) != domain_digest(scenario)


def test_the_digest_does_not_depend_on_the_id_of_the_scenario() -> None:
    one, other = new_scenario("T", "one"), new_scenario("T", "other")
    assert domain_digest(one) == domain_digest(other)


def test_no_two_scenarios_that_differ_in_one_field_have_the_same_digest() -> None:
    scenario = rich_scenario()
    digests = {domain_digest(scenario)}
    for table in TABLES:
        gone = dict(scenario.tables[table])
        gone.popitem()
        digests.add(domain_digest(scenario.with_table(table, gone)))
    assert len(digests) == len(TABLES) + 1


@pytest.mark.parametrize("table", ["actors", "events_actors"])
def test_rows_with_a_gap_in_their_places_are_refused(table: str) -> None:
    found = rows(small_scenario())
    place = 1 if table == "events_actors" else -1
    found[table] = [
        tuple(cell + 5 if n == place % len(row) else cell for n, cell in enumerate(row))
        for row in found[table]
    ]
    with pytest.raises(FileProblem, match="file-invalid"):
        scenario_from("x", found)


@pytest.mark.parametrize("table", ["brief", "settings"])
def test_rows_without_what_every_scenario_has_are_refused(table: str) -> None:
    found = rows(small_scenario())
    found[table] = []
    with pytest.raises(FileProblem, match="file-invalid"):
        scenario_from("x", found)


def test_a_change_in_another_spelling_is_refused() -> None:
    found = rows(rich_scenario())
    future, place, body = found["future_changes"][0]
    found["future_changes"][0] = (future, place, body.replace(":", ": ", 1))
    with pytest.raises(FileProblem, match="file-invalid"):
        scenario_from("x", found)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "[-Infinity]", "1e999", "[1, -1e400]", "{"])
def test_json_that_is_never_written_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        decode(text)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {"a": float("-inf")}])
def test_json_never_holds_what_is_no_number(value: object) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        encode(value)
