"""Changes in words."""

import pytest

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
    add,
    set_field,
)
from planner.domain.fields import Estimate
from planner.domain.records import TABLES, Actor, Future
from planner.texts.describe import describe_change
from tests.builders import small_scenario

SCENARIO = small_scenario()
STANCE = ("NOR", "DUES")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (set_field("stances", STANCE, "position", Estimate(1.0)), "Position of North on Dues"),
        (set_field("stances", STANCE, "veto", True), "Must sign of North on Dues"),
        (set_field("actors", "NOR", "influence", Estimate(1.0)), "Influence of North"),
        (set_field("settings", "", "rounds", 9), "Rounds"),
        (set_field("futures", "F", "changes", ()), "Changes of the future “Firm”"),
        (Scale("stances", "compromise", 0.8), "Compromise level of all stances"),
        (Shift("actors", "hostility", 0.1, ("NOR", "SUD")), "Hostility of 2 entries"),
        (add(SCENARIO, "actors", Actor("X", "Xylos")), "Add actor Xylos"),
        (AddRecords("issues", ()), "Add 0 entries to issues"),
        (RemoveRecords("issues", ("DUES",)), "Remove issue Dues"),
        (RemoveRecords("relations", (("NOR", "SUD"),)), "Remove relation North and South"),
        (RemoveRecords("actors", ("NOR", "SUD")), "Remove 2 entries from actors"),
        (Reorder("actors", ("SUD", "NOR", "AID")), "Order of actors"),
        (Batch((), "Paste"), "Paste"),
        (Batch(()), "Nothing"),
        (SetFields(()), "Nothing"),
        (add(SCENARIO, "futures", Future("G", "Soft")), "Add future Soft"),
    ],
)
def test_a_change_is_named_for_the_edit_menu(change: Change, words: str) -> None:
    assert describe_change(change, SCENARIO) == words


def test_many_cells_of_one_field_are_counted() -> None:
    cells = (
        Cell("stances", ("NOR", "DUES"), "position", Estimate(1.0)),
        Cell("stances", ("SUD", "DUES"), "position", Estimate(1.0)),
    )

    assert describe_change(SetFields(cells), SCENARIO) == "Position of 2 entries"


def test_cells_of_several_fields_are_counted_as_values() -> None:
    cells = (
        Cell("stances", ("NOR", "DUES"), "position", Estimate(1.0)),
        Cell("stances", ("SUD", "DUES"), "salience", Estimate(1.0)),
    )

    assert describe_change(SetFields(cells), SCENARIO) == "2 values"


@pytest.mark.parametrize("table", [t for t in TABLES if t not in ("brief", "settings")])
def test_every_table_has_a_word(table: str) -> None:
    key = next(iter(SCENARIO.tables[table]), None)
    change = RemoveRecords(table, (key,) if key is not None else ())

    assert describe_change(change, SCENARIO).startswith("Remove ")
