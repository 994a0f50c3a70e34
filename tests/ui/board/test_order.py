"""Issues put in another order on the Board."""

import pytest
from PySide6.QtCore import QPoint, Qt

from planner.domain.changes import Reorder
from tests.ui.board.samples import Desk, small_scenario

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(qtbot):
    return Desk(qtbot, small_scenario())


def title(desk, issue):
    frame = desk.lane(issue).shape().frame
    return QPoint(round(frame.text_left) + 5, round(frame.heading_y) + 5)


def order(desk):
    return sorted(desk.scenario.issues, key=lambda issue: desk.lane(issue).y())


def carry(desk, issue, other, below):
    """Drag the title of an issue over another one, without letting go."""
    start = title(desk, issue)
    place = desk.lane(other).height() - 4 if below else 4
    end = desk.lane(issue).mapFromGlobal(desk.lane(other).mapToGlobal(QPoint(40, place)))
    desk.press(issue, start)
    desk.move(issue, (start + end) / 2)
    desk.move(issue, end)
    return end


def test_a_title_dragged_down_is_exactly_one_reorder(desk, qtbot):
    end = carry(desk, "border", "term", below=True)
    assert desk.edits == []
    desk.release("border", end)

    assert desk.edits == [(Reorder("issues", ("trade", "term", "border")), "")]
    qtbot.waitUntil(lambda: order(desk) == ["trade", "term", "border"])


def test_a_title_dragged_up_goes_before(desk):
    desk.release("term", carry(desk, "term", "border", below=False))
    assert list(desk.scenario.issues) == ["term", "border", "trade"]


def test_escape_leaves_the_order_as_it_is(desk):
    end = carry(desk, "border", "term", below=True)
    desk.key(Qt.Key.Key_Escape)
    desk.release("border", end)
    assert desk.edits == []


def test_a_title_dropped_where_it_was_changes_nothing(desk):
    desk.release("border", carry(desk, "border", "border", below=True))
    assert desk.edits == []


def test_alt_with_an_arrow_moves_the_issue_and_keeps_focus_and_selection(desk):
    desk.page.select("B", "border")
    desk.lane("border").setFocus()
    desk.key(Qt.Key.Key_Down, ALT)
    assert list(desk.scenario.issues) == ["trade", "border", "term"]
    assert len(desk.edits) == 1
    assert desk.page.selection == ("B", "border")
    assert desk.lane("border").hasFocus()

    desk.key(Qt.Key.Key_Up, ALT)
    desk.key(Qt.Key.Key_Up, ALT)  # it is the first already
    assert list(desk.scenario.issues) == ["border", "trade", "term"]
    assert len(desk.edits) == 2


def test_after_another_order_the_keys_follow_it(desk):
    desk.page.select("B", "border")
    desk.lane("border").setFocus()
    desk.key(Qt.Key.Key_Down, ALT)
    desk.key(Qt.Key.Key_Down)
    assert desk.page.selection == ("B", "term")


def test_the_menu_moves_an_issue_and_offers_only_what_is_possible(desk):
    desk.page.select("A", "border")
    desk.board.open_menu()
    menu = desk.board.records.menu
    acts = {action.data(): action for action in menu.actions()}
    assert not acts["earlier"].isEnabled()
    acts["later"].trigger()
    menu.close()
    assert list(desk.scenario.issues) == ["trade", "border", "term"]


def test_nothing_is_moved_while_one_issue_is_shown_large(desk):
    desk.board.zoom("border")
    start = title(desk, "border")
    desk.drag("border", start, start + QPoint(0, 200))
    assert desk.edits == []
