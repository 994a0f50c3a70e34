"""Renaming and removing on the Board, and markers at the same place."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from planner.domain.changes import apply, set_field
from planner.domain.fields import Estimate
from planner.texts import say
from tests.ui.board.samples import Desk, small_scenario

# Said by the offscreen platform for every window or menu that is shown.
pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", r"does not support (raise|grabbing the keyboard)"
)

SHIFT = Qt.KeyboardModifier.ShiftModifier
MOUSE, BY_KEY = QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard


@pytest.fixture
def desk(qtbot):
    desk = Desk(qtbot, small_scenario())
    desk.page.activateWindow()
    qtbot.waitUntil(desk.page.isActiveWindow)
    yield desk
    desk.board.records.menu.close()


def offered(desk) -> list[str]:
    actions = desk.board.records.menu.actions()
    return [action.data() for action in actions if not action.isSeparator()]


def ask(desk, issue: str, where: QPoint, reason=MOUSE) -> list[str]:
    lane = desk.lane(issue)
    event = QContextMenuEvent(reason, where, lane.mapToGlobal(where))
    QApplication.sendEvent(lane, event)
    assert desk.board.records.menu.isVisible()
    return offered(desk)


OF_AN_ISSUE = ("zoom", "earlier", "later", "rename-issue", "remove-issue")


def choose(desk, name: str) -> None:
    menu = desk.board.records.menu
    while menu.activeAction().data() != name:
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert not menu.isVisible()


def test_a_marker_offers_signature_names_and_removal(desk):
    assert ask(desk, "trade", desk.place("trade", 60)) == [
        "type",
        "evidence",
        "veto",
        "red_line",
        "rename-actor",
        "hide",
        "remove-stance",
        "remove-actor",
        *OF_AN_ISSUE,
    ]
    assert desk.page.selection == ("B", "trade")
    assert desk.edits == []


def test_a_name_without_position_has_no_stance_to_remove(desk):
    shape = desk.lane("term").shape()
    where = QPoint(round(shape.chips[0].left) + 5, round(shape.frame.chips_y) + 6)
    assert ask(desk, "term", where) == [
        "type",
        "rename-actor",
        "hide",
        "remove-actor",
        *OF_AN_ISSUE,
    ]
    assert desk.page.selection == ("C", "term")


def test_the_title_of_a_lane_offers_what_is_of_the_issue(desk):
    frame = desk.lane("trade").shape().frame
    where = QPoint(round(frame.text_left) + 5, round(frame.heading_y) + 5)
    assert ask(desk, "trade", where) == list(OF_AN_ISSUE)


@pytest.mark.parametrize("way", ["menu key", "shift f10", "from the system"])
def test_the_menu_opens_by_key_for_the_selected_stance(desk, way):
    desk.page.select("B", "trade")
    desk.lane("trade").setFocus()
    if way == "menu key":
        desk.key(Qt.Key.Key_Menu)
    elif way == "shift f10":
        desk.key(Qt.Key.Key_F10, SHIFT)
    else:
        ask(desk, "trade", QPoint(1, 1), BY_KEY)

    assert desk.board.records.menu.isVisible()
    assert offered(desk)[0] == "type"


def test_the_menu_leads_to_a_number_and_to_its_evidence(desk):
    ask(desk, "trade", desk.place("trade", 60))
    choose(desk, "type")
    assert desk.board.entry.is_open
    assert desk.page.selection == ("B", "trade")
    desk.board.entry.leave()
    ask(desk, "trade", desk.place("trade", 60))
    choose(desk, "evidence")

    assert desk.page.strip.form.note.hasFocus()


def test_the_menu_hides_an_actor_and_draws_a_red_line(desk):
    ask(desk, "trade", desk.place("trade", 60))
    choose(desk, "red_line")
    assert desk.scenario.stances["B", "trade"].red_line
    ask(desk, "trade", desk.place("trade", 60))
    choose(desk, "hide")

    assert desk.board.hidden_actors == {"B"}
    assert "B" in desk.scenario.actors


def test_the_page_names_the_keys_of_board_and_grid(desk):
    named = dict(desk.page.shortcuts())

    assert named["Ctrl+Shift+G"] == say("positions.key.switch")
    assert named["Ctrl+D"] == "Fill down (Grid)"
    assert named["← →"] == "Move the position (Board)"


def test_an_actor_is_renamed_in_place(desk):
    desk.page.select("B", "border")
    desk.lane("border").setFocus()
    desk.key(Qt.Key.Key_F10, SHIFT)
    choose(desk, "rename-actor")

    field = desk.board.records.field
    assert field.is_open
    assert field.line.text() == field.line.selectedText() == "Beta"
    assert "Beta" in field.line.accessibleName()
    QTest.keyClicks(field.line, "Bravo")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert desk.scenario.actors["B"].name == "Bravo"
    assert len(desk.edits) == 1
    assert not field.is_open
    assert desk.board.has_lane_focus


def test_a_bad_new_name_is_refused_in_place_and_escape_keeps_the_old_one(desk):
    ask(desk, "border", desk.place("border", 80))
    choose(desk, "rename-issue")
    field = desk.board.records.field
    QTest.keyClicks(field.line, "Trade")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.is_open
    assert "already" in field.refusal.text()

    QTest.keyClick(field.line, Qt.Key.Key_Escape)
    assert not field.is_open
    assert desk.edits == []
    assert desk.board.has_lane_focus


def test_who_must_sign_is_set_in_the_menu(desk):
    ask(desk, "trade", desk.place("trade", 55))
    choose(desk, "veto")

    assert desk.scenario.stances["C", "trade"].veto


def test_a_removed_actor_takes_its_stances_along_and_the_page_says_so(desk):
    before = desk.scenario
    ask(desk, "border", desk.place("border", 80))
    choose(desk, "remove-actor")

    assert "B" not in desk.scenario.actors
    assert "Removed Beta with 3 stances" in desk.page.hint
    assert desk.page.selection == ("A", "border")
    desk.page.show_scenario(before)
    assert "Removed" not in desk.page.hint


def test_a_removed_issue_leaves_the_focus_on_a_lane(desk):
    desk.page.select("A", "trade")
    desk.lane("trade").setFocus()
    desk.key(Qt.Key.Key_F10, SHIFT)
    choose(desk, "remove-issue")

    assert list(desk.scenario.issues) == ["border", "term"]
    assert "Removed Trade with 3 stances" in desk.page.hint
    assert desk.board.has_lane_focus


def test_a_removed_stance_leaves_its_actor_without_position(desk):
    ask(desk, "border", desk.place("border", 80))
    choose(desk, "remove-stance")

    assert ("B", "border") not in desk.scenario.stances
    assert "Removed the stance of Beta on Border" in desk.page.hint
    assert desk.lane("border").lane.unplaced[0][0] == "B"
    assert desk.page.selection == ("B", "border")


def test_with_the_last_actor_gone_the_page_begins_anew(desk):
    for actor in ("A", "B", "C"):
        desk.page.select(actor, "border")
        desk.lane("border").setFocus()
        desk.key(Qt.Key.Key_F10, SHIFT)
        choose(desk, "remove-actor")

    assert desk.page.add_card.primary.hasFocus()
    assert "Removed Gamma" in desk.page.hint
    assert "Border; Trade; Term" in desk.page.add_card._sentence.text()


def test_a_field_for_a_name_that_is_gone_meanwhile_closes(desk):
    ask(desk, "border", desk.place("border", 80))
    choose(desk, "rename-actor")
    actors = {key: actor for key, actor in desk.scenario.actors.items() if key != "B"}
    stances = {key: one for key, one in desk.scenario.stances.items() if key[0] != "B"}
    smaller = desk.scenario.with_table("stances", stances).with_table("actors", actors)
    desk.page.show_scenario(smaller)

    assert not desk.board.records.field.is_open


def stacked(qtbot) -> Desk:
    scenario = small_scenario()
    for actor in "ABC":
        change = set_field("stances", (actor, "border"), "position", Estimate(50.0))
        scenario = apply(scenario, change)
    return Desk(qtbot, scenario)


def click(desk, where: QPoint) -> None:
    desk.press("border", where)
    desk.release("border", where)


def test_further_clicks_go_through_the_markers_at_the_same_place(qtbot):
    desk = stacked(qtbot)
    desk.page.select("A", "trade")
    where = desk.place("border", 50)
    reached = []
    for _ in range(4):
        click(desk, where)
        reached.append(desk.selections[-1])

    assert {chosen[0] for chosen in reached if chosen} == {"A", "B", "C"}
    assert reached[3] == reached[0]
    assert desk.edits == []


def test_the_selected_of_several_markers_is_the_one_that_is_dragged(qtbot):
    desk = stacked(qtbot)
    desk.page.select("B", "border")
    desk.drag("border", desk.place("border", 50), desk.place("border", 70))

    assert desk.value("B", "border") == 70
    assert desk.page.selection == ("B", "border")


def test_a_double_click_types_at_the_marker_that_was_selected(qtbot):
    desk = stacked(qtbot)
    desk.page.select("B", "border")
    where = desk.place("border", 50)
    click(desk, where)
    QTest.mouseDClick(desk.lane("border"), Qt.MouseButton.LeftButton, pos=where)

    assert desk.board.entry.is_open
    assert desk.page.selection == ("B", "border")


def test_the_tooltip_says_who_else_is_at_the_same_place(qtbot):
    desk = stacked(qtbot)
    desk.page.select("B", "border")
    lane, where = desk.lane("border"), desk.place("border", 50)
    tip = desk.board._tip("border", lane._hit(where.x(), where.y()))

    assert "At the same place: Alpha, Gamma" in tip
