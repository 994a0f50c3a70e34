"""The Board by mouse and by keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from planner.domain.changes import AddRecords, SetFields, apply, set_field
from planner.domain.fields import Estimate
from planner.domain.records import Issue
from planner.ui.board.geometry import Hit
from tests.ui.board.samples import Desk, small_scenario

# Said by the offscreen platform for every window that is shown.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
FAR_DOWN = QPoint(0, 300)


@pytest.fixture
def desk(qtbot):
    return Desk(qtbot, small_scenario())


def test_a_drag_is_exactly_one_change_with_the_value_under_the_pointer(desk):
    desk.drag("border", desk.place("border", 20), desk.place("border", 47))

    assert len(desk.edits) == 1
    change, key = desk.edits[0]
    assert isinstance(change, SetFields)
    assert key == ""
    assert desk.value("A", "border") == 47


def test_an_entered_range_moves_along_with_the_marker(desk):
    desk.drag("border", desk.place("border", 20), desk.place("border", 30))

    position = desk.scenario.stances["A", "border"].position
    assert (position.low, position.value, position.high) == (25, 30, 35)
    assert position.note


def test_a_drag_previews_and_the_scenario_stays_until_release(desk):
    start, end = desk.place("border", 20), desk.place("border", 60)
    desk.press("border", start)
    desk.move("border", end)

    assert desk.edits == []
    assert desk.previews[-1].cells[0].value.value == 60
    assert desk.lane("border").lane.mark("A").position == 60
    assert desk.value("A", "border") == 20

    desk.release("border", end)
    assert len(desk.edits) == 1


def test_escape_during_a_drag_restores_everything(desk):
    start, end = desk.place("border", 20), desk.place("border", 60)
    desk.press("border", start)
    desk.move("border", end)
    desk.key(Qt.Key.Key_Escape)

    assert desk.lane("border").lane.mark("A").position == 20
    assert desk.previews[-1] is None
    desk.move("border", start)
    desk.release("border", start)
    assert desk.edits == []
    assert desk.lane("border").lane.mark("A").position == 20


def test_dragging_back_to_where_it_was_changes_nothing(desk):
    start = desk.place("border", 20)
    desk.press("border", start)
    desk.move("border", desk.place("border", 60))
    desk.move("border", start)
    desk.release("border", start)

    assert desk.edits == []
    assert desk.previews[-1] is None


def test_a_click_selects_and_changes_nothing(desk):
    where = desk.place("trade", 60)
    desk.press("trade", where)
    desk.release("trade", where)

    assert desk.page.selection == ("B", "trade")
    assert desk.selections == [("B", "trade")]
    assert desk.edits == []
    assert desk.previews == []


def test_dragging_beyond_the_end_stops_at_the_end(desk):
    desk.drag("border", desk.place("border", 80), desk.place("border", 100) + QPoint(200, 0))

    assert desk.value("B", "border") == 100


def test_shift_drags_in_tenths(desk, qtbot):
    lane, start = desk.lane("border"), desk.place("border", 20)
    desk.press("border", start)
    lane.dragged.emit(lane.shape().frame.points_of(start.x()) + 3.27, True)
    desk.release("border", start)

    assert desk.value("A", "border") == pytest.approx(23.3)


@pytest.mark.parametrize(("end", "sign"), [(0, -1), (1, 1)])
def test_either_handle_changes_the_compromise_level_symmetrically(desk, end, sign):
    desk.page.select("C", "border")
    shape = desk.lane("border").shape()
    start = QPoint(round(shape.handles[end]), round(shape.frame.axis_y) + 6)
    per_point = (shape.frame.right - shape.frame.left) / 100
    desk.drag("border", start, start + QPoint(round(sign * 10 * per_point), 0))

    assert desk.value("C", "border", "compromise") == 30
    assert desk.value("C", "border") == 50
    assert len(desk.edits) == 1


def test_the_compromise_level_never_falls_below_zero(desk):
    desk.page.select("C", "border")
    shape = desk.lane("border").shape()
    start = QPoint(round(shape.handles[1]), round(shape.frame.axis_y) + 6)
    desk.drag("border", start, start - QPoint(400, 0))

    assert desk.value("C", "border", "compromise") == 0


def test_an_actor_without_position_is_dragged_onto_the_scale(desk):
    lane = desk.lane("term")
    frame, chip = lane.shape().frame, lane.shape().chips[0]
    start = QPoint(round(chip.left + chip.width / 2), round(frame.chips_y) + 6)
    desk.drag("term", start, desk.place("term", 50))

    assert isinstance(desk.edits[0][0], AddRecords)
    assert desk.value("C", "term") == 50
    assert lane.lane.unplaced == ()


def test_arrow_keys_nudge_by_steps_and_a_run_has_one_merge_key(desk):
    desk.page.select("A", "border")
    desk.key(Qt.Key.Key_Right)
    desk.key(Qt.Key.Key_Right)
    desk.key(Qt.Key.Key_Left, SHIFT)
    desk.key(Qt.Key.Key_Right, CTRL)

    assert desk.value("A", "border") == pytest.approx(31.9)
    keys = {key for _, key in desk.edits}
    assert len(keys) == 1
    assert "" not in keys


def test_a_pause_another_number_or_another_actor_begins_a_new_merge_key(desk):
    desk.page.select("A", "border")
    desk.key(Qt.Key.Key_Right)
    desk.type("+")
    desk.page.select("B", "border")
    desk.key(Qt.Key.Key_Right)
    desk.page.select("A", "border")
    desk.key(Qt.Key.Key_Right)
    desk.board._runs.clock.invalidate()
    desk.key(Qt.Key.Key_Right)

    assert len({key for _, key in desk.edits}) == 5


@pytest.mark.parametrize(
    ("keys", "expected"), [("]", 21), ("[", 19), ("++-", 21), ("}", 20.1), ("{", 19.9)]
)
def test_brackets_plus_and_minus_change_the_compromise_level(desk, keys, expected):
    desk.page.select("A", "border")
    desk.type(keys)

    assert desk.value("A", "border", "compromise") == pytest.approx(expected)


def test_a_number_is_typed_at_the_marker(desk):
    desk.page.select("A", "border")
    desk.type("3")

    entry = desk.board.entry
    assert entry.is_open
    QTest.keyClicks(entry.line, "5±8")
    QTest.keyClick(entry.line, Qt.Key.Key_Return)

    position = desk.scenario.stances["A", "border"].position
    assert (position.low, position.value, position.high) == (27, 35, 43)
    assert not entry.is_open
    assert len(desk.edits) == 1


def test_escape_closes_the_field_without_a_change(desk):
    desk.page.select("A", "border")
    desk.type("9")
    QTest.keyClick(desk.board.entry.line, Qt.Key.Key_Escape)

    assert not desk.board.entry.is_open
    assert desk.edits == []


def test_a_bad_entry_is_refused_in_place_and_the_old_value_stays(desk):
    desk.page.select("A", "border")
    desk.type("1")
    QTest.keyClicks(desk.board.entry.line, "80")
    QTest.keyClick(desk.board.entry.line, Qt.Key.Key_Return)

    entry = desk.board.entry
    assert entry.is_open
    assert "180" in entry.refusal.text()
    assert entry.refusal.isVisible()
    assert entry.refusal.height() >= entry.refusal.heightForWidth(entry.refusal.width())
    assert desk.value("A", "border") == 20
    QTest.keyClick(entry.line, Qt.Key.Key_Backspace)
    QTest.keyClick(entry.line, Qt.Key.Key_Return)
    assert desk.value("A", "border") == 18


def test_what_was_typed_is_taken_when_another_marker_is_selected(desk):
    desk.page.select("A", "border")
    desk.type("3")
    desk.page.select("B", "trade")

    assert desk.value("A", "border") == 3
    assert not desk.board.entry.is_open
    assert desk.page.selection == ("B", "trade")


def test_what_was_typed_is_taken_before_saving(desk):
    desk.page.select("A", "border")
    desk.type("3")
    desk.page.commit_pending()

    assert desk.value("A", "border") == 3


def test_the_whole_board_is_used_by_keyboard_alone(desk):
    lane = desk.lane("border")
    assert lane.focusPolicy() & Qt.FocusPolicy.TabFocus
    lane.setFocus(Qt.FocusReason.TabFocusReason)
    assert desk.page.selection == ("A", "border")

    desk.key(Qt.Key.Key_PageDown)
    assert desk.page.selection == ("C", "border")
    desk.key(Qt.Key.Key_End)
    assert desk.page.selection == ("B", "border")
    desk.key(Qt.Key.Key_Down)
    assert desk.page.selection == ("B", "trade")
    assert QApplication.focusWidget() is desk.lane("trade")
    desk.key(Qt.Key.Key_Home)
    desk.key(Qt.Key.Key_Down)
    assert desk.page.selection == ("A", "term")
    desk.key(Qt.Key.Key_End)
    assert desk.page.selection == ("C", "term")
    desk.type("7")
    QTest.keyClick(desk.board.entry.line, Qt.Key.Key_Return)
    assert desk.value("C", "term") == 35
    assert QApplication.focusWidget() is desk.lane("term")
    desk.key(Qt.Key.Key_Right)
    assert desk.value("C", "term") == 40
    desk.key(Qt.Key.Key_Return)
    assert desk.board.entry.line.text() == "8"
    QTest.keyClick(desk.board.entry.line, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is desk.lane("term")


def test_tab_goes_from_the_selected_lane_into_the_strip(desk):
    desk.page.select("A", "trade")
    lane = desk.lane("trade")
    lane.setFocus()
    QTest.keyClick(lane, Qt.Key.Key_Tab)

    first = desk.form.rows["position"].value
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is lane


def test_the_selected_stance_and_every_lane_are_named_in_words(desk):
    desk.page.select("A", "border")

    name = desk.lane("border").accessibleName()
    assert "Alpha on Border: position 20, accepts 0 to 40" in name
    assert "Must sign." in name
    assert "Border. short by 20" in desk.lane("border").accessibleDescription()
    assert "Left and Right" in desk.lane("border").accessibleDescription()
    assert "Trade. open by 20" in desk.lane("trade").accessibleName()
    desk.key(Qt.Key.Key_Right)
    assert "position 21" in desk.lane("border").accessibleName()
    desk.page.select("C", "term")
    assert "no position" in desk.lane("term").accessibleName()


def test_a_screen_reader_is_told_the_selected_stance(desk):
    desk.page.select("B", "trade")
    desk.lane("trade").setFocus()

    read = QAccessible.queryAccessibleInterface(desk.lane("trade"))
    assert "Beta on Trade: position 60" in read.text(QAccessible.Text.Name)
    assert "Page Down" in read.text(QAccessible.Text.Description)
    assert read.state().focused


def test_a_drag_survives_a_scenario_that_changes_meanwhile(desk):
    start, end = desk.place("border", 20), desk.place("border", 60)
    desk.press("border", start)
    desk.move("border", end)
    desk.scenario = apply(desk.scenario, set_field("issues", "border", "name", "Frontier"))
    desk.page.show_scenario(desk.scenario)

    assert desk.lane("border").lane.mark("A").position == 60
    desk.release("border", end)
    assert desk.value("A", "border") == 60


def test_a_drag_of_a_stance_that_is_gone_meanwhile_is_given_up(desk):
    start = desk.place("border", 20)
    desk.press("border", start)
    desk.move("border", desk.place("border", 60))
    stances = {key: s for key, s in desk.scenario.stances.items() if key != ("A", "border")}
    desk.page.show_scenario(desk.scenario.with_table("stances", stances))
    desk.release("border", start)

    assert desk.edits == []
    assert desk.previews[-1] is None
    assert desk.lane("border").lane.mark("A") is None


@pytest.mark.parametrize("grabbed", ["marker", "low_handle"])
def test_a_grip_on_a_stance_that_is_gone_before_the_drag_begins_does_nothing(desk, grabbed):
    lane = desk.lane("border")
    lane.grabbed.emit("border", Hit(grabbed, "A"), 20.0)
    stances = {key: s for key, s in desk.scenario.stances.items() if key != ("A", "border")}
    desk.page.show_scenario(desk.scenario.with_table("stances", stances))
    lane.dragged.emit(50.0, False)
    lane.released.emit()

    assert desk.edits == []
    assert desk.previews == []


def test_a_selected_actor_that_is_gone_is_no_longer_selected(desk):
    desk.page.select("A", "border")
    smaller = small_scenario().with_table("actors", {"B": desk.scenario.actors["B"]})
    smaller = smaller.with_table(
        "stances", {key: s for key, s in smaller.stances.items() if key[0] == "B"}
    )
    desk.page.show_scenario(smaller)

    assert None in desk.selections
    assert desk.page.selection == ("B", "border")


def test_issues_that_come_and_go_are_followed(desk):
    issues = dict(desk.scenario.issues)
    del issues["trade"]
    issues["new"] = Issue("new", "New")
    desk.page.show_scenario(desk.scenario.with_table("issues", issues))

    assert desk.lane("new").lane.unplaced[0][0] == "A"
    assert desk.lane("border").isVisible()


def test_what_differs_from_the_base_case_is_marked(qtbot):
    base = small_scenario()
    future = apply(base, set_field("stances", ("A", "border"), "position", Estimate(35.0)))
    desk = Desk(qtbot, future, base)

    mark = desk.lane("border").lane.mark("A")
    assert mark.base_position == 20
    assert mark.differs
    assert desk.lane("border").shape().spot("A").base_x == pytest.approx(
        desk.lane("border").shape().frame.x_of(20)
    )
    assert not desk.lane("border").lane.mark("B").differs


def test_a_stance_is_selected_from_the_start_and_its_lane_in_sight(qtbot):
    desk = Desk(qtbot, small_scenario(), size=(900, 420))
    assert desk.page.selection == ("A", "border")
    desk.page.select("A", "term")
    desk.page.resize(900, 400)

    lane, board = desk.lane("term"), desk.board
    top = lane.mapTo(board.viewport(), QPoint(0, 0)).y()
    assert 0 <= top
    assert top + lane.height() <= board.viewport().height() or top < 10


def test_a_changed_height_does_not_scroll_back_to_a_lane_that_was_left(qtbot):
    desk = Desk(qtbot, small_scenario(), size=(900, 420))
    bar = desk.board.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert desk.lane("border").visibleRegion().isEmpty()

    desk.page.resize(900, 440)

    assert desk.lane("border").visibleRegion().isEmpty()


def test_labels_can_be_grabbed_like_their_markers(desk):
    shape = desk.lane("border").shape()
    label = next(label for label in shape.labels if label.key == "B")
    where = QPoint(round(label.centre), round(shape.frame.labels_y + shape.row_height / 2))
    desk.press("border", where)
    desk.release("border", where)

    assert desk.page.selection == ("B", "border")


def test_a_press_beside_all_markers_selects_the_lane_for_the_same_actor(desk):
    desk.page.select("B", "border")
    where = desk.place("trade", 5)
    desk.press("trade", where)
    desk.release("trade", where)

    assert desk.page.selection == ("B", "trade")
    assert desk.edits == []


def test_tooltips_say_all_that_is_known(desk):
    tip = desk.board._tip
    lane, shape = desk.lane("border"), desk.lane("border").shape()
    hit = lane._hit(shape.spot("A").x, shape.frame.axis_y)

    text = tip("border", hit)
    assert "Alpha &lt;Republic&gt; on Border" in text
    assert "Position 20, between 15 and 25" in text
    assert "Must sign." in text
    assert "Public demands" in text
    band = lane._hit(shape.frame.x_of(50), shape.frame.plot_top + 3)
    assert "do not meet" in tip("border", band)


def test_marks_on_the_line_are_named_under_the_pointer(desk):
    lane, shape = desk.lane("trade"), desk.lane("trade").shape()
    below = shape.frame.axis_y + shape.row_height / 2

    assert lane._hit(shape.status_quo_x, below).kind == "status-quo"
    assert "Status quo: 20" in desk.board._tip("trade", lane._hit(shape.status_quo_x, below))
    assert "Weighted mean" in desk.board._tip("trade", Hit("mean"))


def test_the_inside_of_the_scroll_area_needs_no_fixed_width(desk):
    desk.page.resize(420, 500)
    desk.page.select("A", "border")

    assert desk.lane("border").width() <= desk.page.width()
