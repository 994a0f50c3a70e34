"""The influence stays at the right edge; what is typed shows in the projection at once."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from planner.domain.changes import apply
from planner.domain.fields import Estimate
from tests.ui.grid.samples import GridDesk, large_scenario

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def desk(qtbot):
    return GridDesk(qtbot)


@pytest.fixture
def wide(qtbot):
    return GridDesk(qtbot, large_scenario(5, 30))


def right_edge(desk):
    return desk.view.viewport().width()


def test_influence_is_in_sight_however_far_the_issues_are_scrolled(wide):
    index = wide.index("a2", "")
    bar = wide.view.horizontalScrollBar()
    for value in (0, bar.maximum() // 2, bar.maximum()):
        bar.setValue(value)
        rect = wide.view.visualRect(index)
        assert rect.right() + 1 == right_edge(wide)
        assert wide.view.indexAt(rect.center()) == index


def test_influence_is_typed_where_it_is_seen_and_nothing_scrolls(wide):
    rect = wide.view.visualRect(wide.index("a2", ""))
    QTest.mouseClick(wide.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    QTest.keyClick(wide.view, Qt.Key.Key_F2)
    assert wide.view.cells.editor.geometry() == rect
    wide.view.cells.editor.insert("44")
    wide.press(Qt.Key.Key_Return)

    assert wide.scenario.actors["a2"].influence.value == 44
    assert wide.view.horizontalScrollBar().value() == 0


def test_the_cell_the_keys_go_to_is_never_under_the_influence(wide):
    wide.choose(("a0", "i0"))
    for _ in range(29):
        wide.press(Qt.Key.Key_Right)
        rect = wide.view.visualRect(wide.view.currentIndex())
        assert rect.right() < wide.view.visualRect(wide.index("a0", "")).left()
    wide.press(Qt.Key.Key_Right)

    assert wide.view.currentIndex() == wide.index("a0", "")


def test_the_heading_of_influence_sorts_where_it_is_seen(wide):
    actor = wide.scenario.actors["a3"]
    wide.choose((actor.id, ""))
    wide.enter("1")
    header = wide.view.issue_headings
    place = QPoint(right_edge(wide) - 8, header.height() // 2)
    QTest.mouseDClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert wide.view.rows.order == (30, False)
    assert wide.view.spot_at(0, 0).actor == "a3"


def test_the_last_column_is_painted_over_the_others(wide):
    wide.choose(("a0", ""))
    picture = wide.view.viewport().grab().toImage()
    rect = wide.view.visualRect(wide.index("a0", ""))
    accent = picture.pixelColor(rect.left() + 1, rect.center().y())

    assert accent == wide.view.cells._look.style.colours["accent"]


def test_what_is_typed_is_previewed_and_escape_takes_it_back(desk):
    desk.choose(("A", "border"))
    for key in (Qt.Key.Key_6, Qt.Key.Key_2):
        desk.press(key)
    previewed = [
        apply(desk.scenario, change).stances["A", "border"].position for change in desk.previews
    ]
    assert [estimate and estimate.value for estimate in previewed] == [6, 62]
    desk.press(Qt.Key.Key_Escape)

    assert desk.previews[-1] is None
    assert desk.edits == []
    assert desk.estimate("A", "border")[1] == 20


def test_a_text_that_makes_no_sense_yet_previews_nothing(desk):
    desk.choose(("A", "border"))
    desk.press(Qt.Key.Key_6)
    desk.press(Qt.Key.Key_X)

    assert desk.previews[-1] is None
    desk.press(Qt.Key.Key_Escape)
    assert len(desk.previews) == 2


def test_the_strip_follows_what_is_typed(desk):
    desk.choose(("A", "border"))
    desk.press(Qt.Key.Key_7)
    assert desk.page.strip.form.rows["position"].value.text() == "7"
    desk.press(Qt.Key.Key_Escape)

    assert desk.page.strip.form.rows["position"].value.text() == "20"


def test_an_entry_ends_its_preview(desk):
    desk.choose(("A", "border"))
    desk.press(Qt.Key.Key_7)
    desk.press(Qt.Key.Key_Return)

    assert desk.previews[-1] is None
    assert desk.scenario.stances["A", "border"].position.value == 7


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("35", (30, 35, 40)),
        ("35±8", (27, 35, 43)),
        ("35 +- 8", (27, 35, 43)),
        ("27–35–43", (27, 35, 43)),
        ("27-35-43", (27, 35, 43)),
        ("27,5", (22.5, 27.5, 32.5)),
        ("27.5", (22.5, 27.5, 32.5)),
        ("27,5–35,5–43,5", (27.5, 35.5, 43.5)),
        ("50 %", (45, 50, 55)),
    ],
)
def test_numbers_and_ranges_are_typed_in_every_usual_way(desk, text, expected):
    desk.grid.show_quantity("position")
    desk.choose(("A", "border"))
    desk.enter(text)

    assert desk.estimate("A", "border") == expected


def test_the_sign_of_equality_takes_the_cell_above(desk):
    desk.grid.show_quantity("position")
    desk.choose(("B", "border"))
    desk.enter("=")

    assert desk.estimate("B", "border") == (15, 20, 25)
    assert desk.scenario.stances["B", "border"].position == Estimate(
        20, 15, 25, 0.7, "Public demands"
    )
