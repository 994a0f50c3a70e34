"""One issue shown large, with its scale in words."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from planner.domain.changes import add, apply, set_field
from planner.domain.records import SubIssue
from planner.texts import say
from planner.ui.board.frames import frame_of
from planner.ui.board.geometry import Hit
from planner.ui.board.sheet import LARGE_PLOT, Sheet, lay_out, wrapped
from planner.ui.board.style import BoardStyle
from tests.ui.board.samples import Desk, small_scenario

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
CTRL = Qt.KeyboardModifier.ControlModifier
LONG = "Every treaty lapsed; forces, exercises and deployments unannounced and unlimited."


@pytest.fixture
def desk(qtbot):
    return Desk(qtbot, small_scenario())


def shown(desk):
    return [issue for issue in desk.scenario.issues if desk.lane(issue).isVisible()]


def title(desk, issue):
    frame = desk.lane(issue).shape().frame
    return QPoint(round(frame.text_left) + 5, round(frame.heading_y) + 5)


def test_a_double_click_on_the_title_shows_the_issue_large_and_another_all_again(desk):
    QTest.mouseDClick(desk.lane("trade"), Qt.MouseButton.LeftButton, pos=title(desk, "trade"))
    assert shown(desk) == ["trade"]
    assert desk.page.selection[1] == "trade"
    assert desk.board.tools.back.isVisible()

    QTest.mouseDClick(desk.lane("trade"), Qt.MouseButton.LeftButton, pos=title(desk, "trade"))
    assert shown(desk) == ["border", "trade", "term"]
    assert not desk.board.tools.back.isVisible()
    assert desk.edits == []


def test_ctrl_enter_shows_the_issue_large_and_escape_all_again(desk):
    desk.page.select("A", "border")
    desk.lane("border").setFocus()
    height = desk.lane("border").height()
    desk.key(Qt.Key.Key_Return, CTRL)
    assert shown(desk) == ["border"]
    assert desk.lane("border").height() > height
    assert desk.lane("border").hasFocus()

    desk.key(Qt.Key.Key_Escape)
    assert shown(desk) == ["border", "trade", "term"]
    assert desk.lane("border").height() == height
    assert desk.lane("border").hasFocus()


def test_escape_takes_back_a_drag_before_it_leaves_the_issue(desk):
    desk.board.zoom("border")
    desk.press("border", desk.place("border", 20))
    desk.move("border", desk.place("border", 60))
    desk.key(Qt.Key.Key_Escape)
    assert shown(desk) == ["border"]
    assert desk.previews[-1] is None


def test_on_a_low_screen_the_large_lane_is_less_high(desk, qtbot):
    desk.page.resize(900, 1200)
    qtbot.waitUntil(lambda: desk.board.viewport().height() > 700)
    desk.board.zoom("border")
    high = desk.lane("border").height()
    desk.page.resize(900, 420)

    qtbot.waitUntil(lambda: desk.lane("border").height() < high - 50)


def test_on_a_low_screen_lanes_are_less_high_and_the_hint_gives_way(qtbot):
    complete = apply(small_scenario(), set_field("stances", ("A", "term"), "veto", True))
    desk = Desk(qtbot, complete)
    high = desk.lane("border").height()
    assert desk.page.hint == say("board.hint")
    desk.page.resize(900, 330)

    qtbot.waitUntil(lambda: desk.lane("border").height() < high)
    lanes = [desk.lane(issue) for issue in ("border", "trade")]
    qtbot.waitUntil(lambda: lanes[1].y() >= lanes[0].geometry().bottom())
    assert desk.page.hint == ""
    desk.page.resize(900, 900)
    qtbot.waitUntil(lambda: desk.lane("border").height() == high)
    qtbot.waitUntil(lambda: lanes[1].y() >= lanes[0].geometry().bottom())
    assert desk.page.hint


def test_down_goes_to_the_next_issue_and_keeps_it_large(desk):
    desk.page.select("A", "border")
    desk.board.zoom("border")
    desk.board.focus_lane()
    desk.key(Qt.Key.Key_Down)

    assert shown(desk) == ["trade"]
    assert desk.lane("trade").hasFocus()


def test_the_back_button_and_a_removed_issue_lead_to_all_issues(desk):
    desk.board.zoom("trade")
    desk.board.tools.back.click()
    assert len(shown(desk)) == 3


def test_dragging_works_in_the_large_lane(desk):
    desk.board.zoom("border")
    desk.drag("border", desk.place("border", 20), desk.place("border", 47))

    assert desk.value("A", "border") == 47
    assert shown(desk) == ["border"]


def test_a_changed_anchor_is_shown_at_once_and_told_to_a_screen_reader(desk):
    desk.board.zoom("border")
    desk.scenario = apply(desk.scenario, set_field("anchors", "t1", "text", "Half the guards"))
    part = SubIssue("p", "border", "Patrols", 2.0)
    desk.scenario = apply(desk.scenario, add(desk.scenario, "subissues", part))
    desk.page.show_scenario(desk.scenario)

    description = desk.lane("border").accessibleDescription()
    assert "40: Half the guards" in description
    assert "Patrols: 100" in description


def test_the_title_says_what_it_can_do(desk):
    assert "Ctrl+Enter" in desk.board._tip("border", Hit("heading"))
    desk.board.zoom("border")
    assert "Escape" in desk.board._tip("border", Hit("heading"))


@pytest.mark.parametrize("pixels", [13, 26])
@pytest.mark.parametrize("width", [200, 868, 1500])
@pytest.mark.parametrize("places", [(0, 25, 50, 75, 100), (48, 49, 50), (0, 1, 2, 3, 4, 5, 6, 7)])
def test_words_of_the_scale_never_overlap_and_lose_nothing(qapp, pixels, width, places):
    font = qapp.font()
    font.setPixelSize(pixels)
    from planner.domain.colours import LIGHT

    sizes = BoardStyle(LIGHT, font).sizes
    sheet = Sheet(tuple((float(p), str(p), LONG) for p in places), (("Part", 1.0, "100 %"),))
    frame = frame_of(width, sizes, False, False, LARGE_PLOT)
    laid = lay_out(sheet, frame, sizes, frame.height)

    boxes = []
    for note in laid.notes:
        assert " ".join(note.lines).replace(" ", "") == LONG.replace(" ", "")
        right = note.text_left + max(sizes.quiet_width(line) for line in note.lines)
        assert right <= width
        bottom = note.text_top + len(note.lines) * sizes.small
        boxes.append((note.left, max(right, note.left + note.width), note.top, bottom))
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            beside = one[1] <= other[0] or other[1] <= one[0]
            under = one[3] <= other[2] or other[3] <= one[2]
            assert beside or under
    assert max(box[3] for box in boxes) <= laid.parts_top
    assert laid.parts[-1].top + sizes.small <= laid.bottom


def test_a_word_longer_than_the_column_is_broken():
    assert wrapped("abcdefgh ij", 3.0, len) == ("abc", "def", "gh", "ij")
    assert wrapped("", 3.0, len) == ()
