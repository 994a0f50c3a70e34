"""Actors shown or hidden, and the colours of groups: only the view, never the data."""

import pytest
from PySide6.QtCore import Qt

from planner.domain.changes import RemoveRecords, add, apply, set_field
from planner.domain.colours import LIGHT
from planner.domain.records import Group
from planner.ui.board.actor_view import colouring_groups, legend, shown_colours
from planner.ui.widgets.field_help import rich
from tests.ui.board.samples import Desk, small_scenario

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")


def grouped():
    scenario = small_scenario()
    for group in (Group("g", "Allies", "", ("A", "C")), Group("h", "Rich", "", ("A",))):
        scenario = apply(scenario, add(scenario, "groups", group))
    return scenario


@pytest.fixture
def desk(qtbot):
    return Desk(qtbot, grouped())


def rows(desk):
    desk.board.tools.list.fill()
    listed = desk.board.tools.list.rows
    return {listed.item(place).text(): listed.item(place) for place in range(listed.count())}


def marks(desk, issue):
    return [mark.actor for mark in desk.lane(issue).lane.marks]


def test_a_hidden_actor_is_not_shown_but_still_counts(desk):
    gap, mean = desk.lane("border").lane.gap, desk.lane("border").lane.mean
    desk.page.select("B", "border")
    desk.board.hide_actors(frozenset({"A"}))

    assert marks(desk, "border") == ["C", "B"]
    assert desk.lane("border").lane.gap == gap
    assert desk.lane("border").lane.mean == mean
    assert desk.edits == []
    assert desk.board.tools.actors.text() == "2 of 3 actors shown"


def test_a_hidden_actor_without_position_has_no_name_to_drag(desk):
    desk.board.hide_actors(frozenset({"C"}))
    assert desk.lane("term").lane.unplaced == ()


def test_a_row_of_the_list_hides_one_and_a_group_all_of_its_members(desk):
    desk.page.select("B", "border")
    rows(desk)["Gamma"].setCheckState(Qt.CheckState.Unchecked)
    assert desk.board.hidden_actors == {"C"}
    assert rows(desk)["Allies"].checkState() == Qt.CheckState.PartiallyChecked

    rows(desk)["Allies"].setCheckState(Qt.CheckState.Unchecked)
    assert desk.board.hidden_actors == {"A", "C"}
    rows(desk)["Everybody"].setCheckState(Qt.CheckState.Checked)
    assert desk.board.hidden_actors == set()


def test_the_last_actor_cannot_be_hidden(desk):
    desk.page.select("B", "border")
    rows(desk)["Everybody"].setCheckState(Qt.CheckState.Unchecked)

    assert marks(desk, "border") == ["B"]
    assert rows(desk)["Beta"].checkState() == Qt.CheckState.Checked
    assert desk.page.selection == ("B", "border")


def test_hiding_the_selected_actor_selects_another_one(desk):
    desk.page.select("A", "border")
    desk.board.hide_actors(frozenset({"A"}))
    assert desk.page.selection == ("C", "border")


def test_selecting_a_hidden_actor_shows_it_again(desk):
    desk.page.select("B", "border")
    desk.board.hide_actors(frozenset({"A", "C"}))
    desk.page.select("A", "trade")

    assert desk.board.hidden_actors == {"C"}
    assert "A" in marks(desk, "trade")


def test_everybody_is_shown_again_with_one_button(desk):
    desk.page.select("B", "border")
    desk.board.hide_actors(frozenset({"A", "C"}))
    assert desk.board.tools.everybody.isVisible()
    desk.board.tools.everybody.click()

    assert desk.board.hidden_actors == set()
    assert not desk.board.tools.everybody.isVisible()
    assert desk.board.tools.actors.hasFocus()


def test_who_is_removed_is_no_longer_hidden(desk):
    desk.page.select("B", "border")
    desk.board.hide_actors(frozenset({"C"}))
    desk.scenario = apply(desk.scenario, RemoveRecords("actors", ("C",)))
    desk.page.show_scenario(desk.scenario)
    assert desk.board.hidden_actors == set()
    assert desk.board.tools.actors.text() == "All 2 actors shown"


def test_the_list_opens_under_its_button_with_the_focus_in_it(desk):
    desk.board.tools.actors.click()
    listed = desk.board.tools.list
    assert listed.isVisible()
    assert listed.rows.accessibleName()
    assert listed.rows.currentRow() == 0
    listed.close()


def test_a_group_has_one_colour_and_who_is_in_several_that_of_the_first(desk):
    scenario = desk.scenario
    colours = shown_colours(scenario, LIGHT, True)

    assert colours["A"] == colours["C"] != colours["B"] == LIGHT.quiet
    assert colouring_groups(scenario)["A"].name == "Allies"
    assert [name for _, name, _ in legend(scenario, LIGHT)] == ["Allies", ""]


def test_the_colours_of_groups_are_named_over_the_lanes(desk):
    own = rows(desk)["Alpha <Republic>"].icon().cacheKey()
    top = desk.board.viewport().y()
    desk.board.tools.colours.click()
    tools = desk.board.tools

    assert tools.legend.isVisible()
    assert "Allies" in tools.legend.text()
    assert tools.legend.geometry().bottom() <= desk.board.viewport().y()
    assert desk.board.viewport().y() == top, "there is room beside the buttons"
    assert rows(desk)["Alpha <Republic>"].icon().cacheKey() != own
    tools.colours.click()
    assert not tools.legend.isVisible()


def test_where_there_is_no_room_beside_the_buttons_the_legend_has_its_own_row(desk):
    change = set_field("groups", "g", "name", "Allies and those who lean to them " * 5)
    desk.page.show_scenario(apply(desk.scenario, change))
    top = desk.board.viewport().y()
    desk.board.colour_by_group(True)
    tools = desk.board.tools

    assert desk.board.viewport().y() > top
    assert tools.legend.y() >= tools.actors.geometry().bottom()


def test_without_groups_no_colours_of_groups_are_offered(qtbot):
    desk = Desk(qtbot, small_scenario())
    assert not desk.board.tools.colours.isVisible()


def test_every_button_over_the_lanes_says_what_it_does(desk):
    tools = desk.board.tools
    for button in (tools.back, tools.actors, tools.everybody, tools.colours):
        assert button.text()
        assert rich(button.accessibleDescription()) == button.toolTip() != ""
