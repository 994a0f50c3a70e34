"""From an empty scenario to one that can be projected, by keyboard and by mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from planner.domain.changes import AddRecords, apply, set_field
from planner.domain.records import MAX_ACTORS, Actor
from planner.domain.scenario import Scenario, new_scenario
from planner.engine.inputs import model_input
from planner.texts import say
from tests.ui.board.samples import Desk, small_scenario

# Said by the offscreen platform for every window that is shown.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(qtbot):
    desk = Desk(qtbot, new_scenario("New"))
    desk.page.activateWindow()
    qtbot.waitUntil(desk.page.isActiveWindow)
    return desk


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(focused(), key)


def write(text: str) -> None:
    for letter in text:
        QTest.keyClicks(focused(), letter)


def paste(text: str) -> None:
    QApplication.clipboard().setText(text)
    QTest.keyClick(focused(), KEY.Key_V, CTRL)


def names(scenario: Scenario, table: str) -> list[str]:
    return [record.name for record in scenario.tables[table].values()]


def test_talks_are_built_from_nothing_by_keyboard_alone(desk):
    press(KEY.Key_Return)
    write("Russia")
    press(KEY.Key_Return)
    write("United States")
    press(KEY.Key_Return, KEY.Key_Escape)
    press(KEY.Key_Return)
    write("Arms control")
    press(KEY.Key_Return, KEY.Key_Escape)
    for position in ("30", "60"):
        write(position)
        press(KEY.Key_Return)
        for _ in range(7):
            if focused() is desk.form.flags["veto"]:
                break
            press(KEY.Key_Tab)
        press(KEY.Key_Space)
        while focused() is not desk.lane(next(iter(desk.scenario.issues))):
            QTest.keyClick(focused(), KEY.Key_Backtab)
        press(KEY.Key_PageDown)

    inputs = model_input(desk.scenario)  # no EngineProblem
    assert [actor.short for actor in desk.scenario.actors.values()] == ["Russia", "United States"]
    assert {actor.role for actor in desk.scenario.actors.values()} == {"party"}
    assert sorted(s.position.value for s in desk.scenario.stances.values()) == [30, 60]
    assert all(stance.veto for stance in desk.scenario.stances.values())
    assert inputs is not None
    assert desk.page.hint == say("board.hint")


def test_talks_are_built_from_nothing_by_mouse(desk, qtbot):
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(desk.page.add_card.primary, left)
    write("A")
    press(KEY.Key_Return)
    write("B")
    QTest.mouseClick(desk.page.add_issue, left)
    write("Border")
    QTest.mouseClick(desk.page.add_actor, left)
    assert names(desk.scenario, "actors") == ["A", "B"]
    assert names(desk.scenario, "issues") == ["Border"]

    issue = next(iter(desk.scenario.issues))
    for points in (20, 70):
        qtbot.waitUntil(lambda: desk.lane(issue).width() > 300)
        shape = desk.lane(issue).shape()
        chip = shape.chips[0]
        start = QPoint(round(chip.left + chip.width / 2), round(shape.frame.chips_y) + 6)
        desk.drag(issue, start, desk.place(issue, points))
        QTest.mouseClick(desk.form.flags["veto"], left, pos=QPoint(8, 10))

    placed = sorted(s.position.value for s in desk.scenario.stances.values())
    assert placed == pytest.approx([20, 70], abs=1)  # a pixel is less than two points
    assert all(stance.veto for stance in desk.scenario.stances.values())


def test_the_empty_page_has_one_action_and_it_is_ready(desk):
    card = desk.page.add_card
    assert card.primary.hasFocus()
    assert card.primary.text() == say("board.add-actor")
    assert not desk.board.isVisible()
    assert not desk.page.strip.isVisible()
    assert not card.line.isVisible()


def test_after_two_actors_the_action_is_to_add_an_issue(desk):
    press(KEY.Key_Return)
    write("A")
    press(KEY.Key_Return)
    assert desk.page.add_card.line.text() == ""
    assert focused() is desk.page.add_card.line
    press(KEY.Key_Escape)
    assert desk.page.add_card.primary.text() == say("board.add-actor")

    press(KEY.Key_Return)
    write("B")
    press(KEY.Key_Return, KEY.Key_Escape)
    assert desk.page.add_card.primary.text() == say("board.add-issue")
    assert desk.page.add_card.primary.hasFocus()
    assert "A; B" in desk.page.add_card._sentence.text()


def test_the_field_stays_open_when_the_first_lane_comes(desk):
    desk.scenario = with_actors(2)
    desk.page.show_scenario(desk.scenario)
    desk.page.add_card.primary.click()
    write("Border")
    press(KEY.Key_Return)

    assert desk.board.isVisible()
    assert focused() is desk.page.add_card.line
    press(KEY.Key_Escape)
    assert desk.board.has_lane_focus
    assert not desk.page.add_card.isVisible()


def with_actors(number: int) -> Scenario:
    actors = {f"a{n}": Actor(f"a{n}", f"Actor {n}", f"A{n}") for n in range(number)}
    return new_scenario("New", "s").with_table("actors", actors)


def test_a_pasted_list_is_one_change(desk):
    desk.page.add_actor.click()
    paste("Russia\r\n  United   States \n\nEuropean Union\n")

    assert len(desk.edits) == 1
    assert isinstance(desk.edits[0][0], AddRecords)
    assert names(desk.scenario, "actors") == ["Russia", "United States", "European Union"]
    assert desk.page.add_card.line.text() == ""
    assert "Added 3" in desk.page.add_card.note


def test_one_pasted_name_waits_for_enter(desk):
    desk.page.add_actor.click()
    paste("Russia\n")
    assert desk.edits == []
    assert desk.page.add_card.line.text() == "Russia"


def test_a_pasted_list_passes_over_what_is_there_and_says_so(desk):
    desk.page.add_actor.click()
    paste("Russia\nrussia\nChina")

    assert names(desk.scenario, "actors") == ["Russia", "China"]
    assert "Already there: russia." in desk.page.add_card.note


def test_a_name_that_is_taken_is_refused_in_place_and_stays(desk):
    desk.page.add_actor.click()
    write("Russia")
    press(KEY.Key_Return)
    write(" RUSSIA ")
    press(KEY.Key_Return)

    assert len(desk.edits) == 1
    assert desk.page.add_card.line.text() == " RUSSIA "
    assert "at the table already" in desk.page.add_card.note
    assert "already" in desk.page.add_card.line.accessibleDescription()
    write("2")
    assert "already" not in desk.page.add_card.note
    press(KEY.Key_Return)
    assert names(desk.scenario, "actors") == ["Russia", "RUSSIA 2"]


@pytest.mark.parametrize(
    ("text", "said"),
    [("x" * 201, "201 characters"), ("one\ntwo\nthree", "room for 2, not for 3")],
)
def test_limits_are_said_in_place_and_nothing_is_lost(desk, text, said):
    desk.scenario = with_actors(MAX_ACTORS - 2)
    desk.page.show_scenario(desk.scenario)
    desk.page.add_actor.click()
    paste(text)
    press(KEY.Key_Return)

    assert desk.edits == []
    assert said in desk.page.add_card.note
    assert desk.page.add_card.line.text() == text
    QTest.keyClick(focused(), KEY.Key_Backspace)
    assert desk.edits == []


def test_what_the_window_refuses_stays_as_it_was_typed(desk):
    desk.page.edit_requested.disconnect(desk._on_edit)
    desk.page.add_actor.click()
    write("Russia")
    press(KEY.Key_Return)

    assert desk.page.add_card.line.text() == "Russia"


@pytest.mark.parametrize("key", [KEY.Key_Escape, KEY.Key_Return])
def test_the_empty_field_closes_and_the_focus_is_where_it_was(desk, key):
    desk.scenario = small_scenario()
    desk.page.show_scenario(desk.scenario)
    desk.page.add_issue.setFocus()
    press(KEY.Key_Return)
    assert desk.page.add_card.table == "issues"
    press(key)

    assert desk.page.add_card.table == ""
    assert focused() is desk.page.add_issue


def test_leaving_the_field_takes_what_was_typed_and_closes_it(desk):
    desk.scenario = small_scenario()
    desk.page.show_scenario(desk.scenario)
    desk.page.add_actor.click()
    write("Delta")
    desk.lane("border").setFocus()

    assert "Delta" in names(desk.scenario, "actors")
    assert not desk.page.add_card.isVisible()


def test_what_is_typed_is_taken_before_saving(desk):
    desk.page.add_actor.click()
    write("Delta")
    desk.page.commit_pending()

    assert names(desk.scenario, "actors") == ["Delta"]


def test_undo_reaches_the_window_where_nothing_is_typed(desk):
    desk.page.add_actor.click()
    line = desk.page.add_card.line
    undo = QKeyEvent(QKeyEvent.Type.ShortcutOverride, KEY.Key_Z, CTRL)
    undo.ignore()
    QApplication.sendEvent(line, undo)
    assert not undo.isAccepted()
    write("x")
    undo = QKeyEvent(QKeyEvent.Type.ShortcutOverride, KEY.Key_Z, CTRL)
    undo.ignore()
    QApplication.sendEvent(line, undo)
    assert undo.isAccepted()


def test_the_buttons_come_before_the_lanes_in_the_order_of_tab(desk):
    desk.scenario = small_scenario()
    desk.page.show_scenario(desk.scenario)
    desk.page.add_actor.setFocus()
    press(KEY.Key_Tab)
    assert focused() is desk.page.add_issue
    press(KEY.Key_Tab)
    assert focused() is desk.board.tools.actors
    press(KEY.Key_Tab)
    assert focused() is desk.lane("border")


def test_the_hint_says_what_is_still_missing(desk):
    scenario = small_scenario()
    desk.page.show_scenario(scenario)
    assert desk.page.hint == say("board.step.sign", issue="Term")

    signed = apply(scenario, set_field("stances", ("A", "term"), "veto", True))
    desk.page.show_scenario(signed)
    assert desk.page.hint == say("board.hint")

    desk.page.show_scenario(scenario.with_table("stances", {}))
    assert desk.page.hint == say("board.step.place")

    alone = scenario.with_table("stances", {})
    alone = alone.with_table("actors", {"A": scenario.actors["A"]})
    desk.page.show_scenario(alone)
    assert "add another actor" in desk.page.hint


def test_another_scenario_closes_the_field(desk):
    desk.page.add_actor.click()
    write("Rus")
    desk.page.show_scenario(new_scenario("Other"))

    assert desk.edits == []
    assert desk.page.add_card.table == ""
