"""The strip of the selected stance: typed numbers, evidence, refusals in place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from planner.domain.changes import Batch, SetFields, apply, set_field
from planner.domain.colours import DARK, LIGHT
from planner.domain.fields import Estimate
from tests.ui.board.samples import NOTE, Desk, small_scenario

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def desk(qtbot):
    desk = Desk(qtbot, small_scenario())
    desk.page.select("A", "border")
    return desk


def write(line, text, key=Qt.Key.Key_Return):
    """Type a text over what is in a line."""
    line.setFocus()
    line.selectAll()
    # Keys of QTest cannot be other than Latin ones, and ranges are written with a dash.
    line.insert(text)
    if key is not None:
        QTest.keyClick(line, key)


def value_line(desk, field="position"):
    return desk.form.rows[field].value


def range_line(desk, field="position"):
    return desk.form.rows[field].range


def test_it_says_whose_stance_it_is_and_what_the_scale_means(desk):
    assert desk.page.strip.title == "Alpha on Border"
    assert desk.form.ends.whole == "0 open · 100 closed"
    assert desk.form.near.whole == "Near 0: No guards"
    assert value_line(desk).text() == "20"
    assert range_line(desk).text() == "15 – 25"
    assert range_line(desk, "salience").placeholderText() == "assumed 74 – 86"
    assert desk.form.flags["veto"].isChecked()
    assert desk.form.note.toPlainText() == NOTE


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("position", "30", (25, 30, 35)),
        ("position", "30±8", (22, 30, 38)),
        ("position", "3±8", (0, 3, 11)),
        ("position", "10–30,5–40", (10, 30.5, 40)),
        ("compromise", "35", (None, 35, None)),
        ("salience", "50+-10", (40, 50, 60)),
    ],
)
def test_a_typed_number_is_one_change(desk, field, text, expected):
    write(value_line(desk, field), text)

    estimate = getattr(desk.scenario.stances["A", "border"], field)
    assert (estimate.low, estimate.value, estimate.high) == expected
    assert estimate.note == NOTE
    assert len(desk.edits) == 1
    assert desk.edits[0][1] == ""


def test_leaving_the_field_takes_what_was_typed(desk):
    write(value_line(desk), "31", key=None)
    desk.form.source.setFocus()

    assert desk.value("A", "border") == 31
    assert len(desk.edits) == 1


def test_selecting_another_stance_takes_what_was_typed_for_the_first(desk):
    write(value_line(desk), "31", key=None)
    desk.page.select("B", "border")

    assert desk.value("A", "border") == 31
    assert desk.value("B", "border") == 80
    assert value_line(desk).text() == "80"
    assert len(desk.edits) == 1


def test_saving_takes_what_was_typed(desk):
    write(value_line(desk), "31", key=None)
    desk.page.commit_pending()

    assert desk.value("A", "border") == 31


@pytest.mark.parametrize("text", ["abc", "130", "40–30–50", ""])
def test_a_bad_number_is_refused_in_place_and_the_old_one_stays(desk, text):
    write(value_line(desk), text)

    assert desk.edits == []
    assert "stays" in desk.page.strip.refusal
    assert value_line(desk).property("state") == "refused"
    assert value_line(desk).text() == text
    QTest.keyClick(value_line(desk), Qt.Key.Key_Escape)
    assert value_line(desk).text() == "20"
    assert desk.page.strip.refusal == ""


def test_a_refused_number_can_be_corrected(desk):
    write(value_line(desk), "130")
    write(value_line(desk), "13")

    assert desk.value("A", "border") == 13
    assert desk.page.strip.refusal == ""
    assert value_line(desk).property("state") == ""


def test_typing_the_value_that_is_there_changes_nothing(desk):
    write(value_line(desk), "20,0")

    assert desk.edits == []
    assert value_line(desk).text() == "20"


def test_a_range_is_typed_and_taken_away(desk):
    write(range_line(desk), "±10")
    assert desk.scenario.stances["A", "border"].position.low == 10
    write(range_line(desk), "")

    position = desk.scenario.stances["A", "border"].position
    assert (position.low, position.value, position.high) == (None, 20, None)
    assert range_line(desk).placeholderText() == "assumed 14 – 26"


def test_a_range_that_leaves_out_the_value_is_refused(desk):
    write(range_line(desk), "30–40")

    assert desk.edits == []
    assert "order" in desk.page.strip.refusal


def test_numbers_are_those_of_the_issues_own_scale(desk):
    desk.page.select("A", "term")
    assert value_line(desk).text() == "5"
    assert value_line(desk, "compromise").text() == "4"
    write(value_line(desk), "12 years")
    write(value_line(desk, "compromise"), "6±1")

    assert desk.value("A", "term") == 60
    compromise = desk.scenario.stances["A", "term"].compromise
    assert (compromise.low, compromise.value, compromise.high) == (25, 30, 35)
    write(value_line(desk), "21")
    assert "between 0 and 20" in desk.page.strip.refusal


def test_a_position_typed_where_there_is_none_adds_the_stance(desk):
    desk.page.select("C", "term")
    assert "no position" in desk.form.near.whole
    assert not value_line(desk, "compromise").isEnabled()
    write(value_line(desk), "10")

    assert desk.value("C", "term") == 50
    assert value_line(desk, "compromise").isEnabled()
    assert value_line(desk, "compromise").placeholderText() == "4"


def test_the_switches_are_changes(desk):
    desk.form.flags["veto"].click()
    desk.form.flags["red_line"].click()

    stance = desk.scenario.stances["A", "border"]
    assert (stance.veto, stance.red_line) == (False, True)
    assert len(desk.edits) == 2


def test_confidence_note_and_source_go_to_all_numbers_that_shared_them(desk):
    write(desk.form.confidence, "0,4")
    write(desk.form.source, "Speech")
    desk.form.note.setFocus()
    desk.form.note.selectAll()
    QTest.keyClicks(desk.form.note, "Seen twice")
    desk.form.source.setFocus()

    stance = desk.scenario.stances["A", "border"]
    for estimate in (stance.position, stance.compromise, stance.salience):
        assert estimate.confidence == 0.4
        assert estimate.source == "Speech"
        assert estimate.note == "Seen twice"
    assert len(desk.edits) == 3
    assert all(isinstance(change, SetFields | Batch) for change, _ in desk.edits)


def test_evidence_of_one_number_alone_stays_its_own(desk):
    compromise = Estimate(20.0, note="Own reason")
    desk.scenario = apply(
        desk.scenario, set_field("stances", ("A", "border"), "compromise", compromise)
    )
    desk.page.show_scenario(desk.scenario)
    value_line(desk, "compromise").setFocus()
    assert desk.form.evidence_title.whole == "Evidence for the compromise level"
    assert desk.form.note.toPlainText() == "Own reason"
    write(desk.form.source, "Cable")

    stance = desk.scenario.stances["A", "border"]
    assert stance.compromise.source == "Cable"
    assert stance.compromise.note == "Own reason"
    assert stance.position.note == NOTE


@pytest.mark.parametrize("text", ["2", "x"])
def test_a_bad_confidence_is_refused(desk, text):
    write(desk.form.confidence, text)

    assert desk.edits == []
    assert desk.page.strip.refusal


def test_a_note_that_is_too_long_is_refused_and_kept_in_the_field(desk):
    desk.form.note.setFocus()
    desk.form.note.setPlainText("x" * 4001)
    desk.form.source.setFocus()

    assert desk.edits == []
    assert "4001" in desk.page.strip.refusal
    assert len(desk.form.note.toPlainText()) == 4001


def test_what_differs_from_the_base_case_shows_the_base_value(qtbot):
    base = small_scenario()
    future = apply(base, set_field("stances", ("A", "border"), "position", Estimate(35.0)))
    future = apply(future, set_field("stances", ("A", "border"), "veto", False))
    desk = Desk(qtbot, future, base)
    desk.page.select("A", "border")

    assert desk.form.rows["position"].base.text() == "base 20"
    assert desk.form.rows["compromise"].base.text() == ""
    assert desk.form.flag_base.whole == "Must sign, base: yes"


def test_fields_are_named_for_a_screen_reader(desk):
    assert value_line(desk).accessibleName() == "Position of Alpha on Border"
    assert range_line(desk).accessibleName() == "Range of: Position of Alpha on Border"
    write(value_line(desk), "abc")
    assert "abc" in value_line(desk).accessibleDescription()


def test_tab_goes_through_all_fields_in_order(desk):
    value_line(desk).setFocus()
    seen = []
    for _ in range(10):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)

    rows = desk.form.rows.values()
    lines = [line for row in rows for line in row.lines]
    assert seen == [*lines, *desk.form.flags.values(), desk.form.confidence, desk.form.note]


def test_in_a_low_window_the_strip_is_one_line_and_opens_on_demand(desk):
    desk.page.resize(900, 300)
    assert not desk.form.details.isVisible()
    assert desk.form.summary.whole.startswith("Position 20, accepts 0 to 40")
    desk.form.toggle.click()
    assert desk.form.details.isVisible()
    desk.page.resize(900, 310)
    assert desk.form.details.isVisible()


def test_with_nothing_selected_it_says_what_to_do(qtbot):
    desk = Desk(qtbot, small_scenario())
    desk.page.strip.show_stance(desk.scenario, None, "", "")

    assert not desk.form.isVisible()
    assert desk.page.strip._nothing.isVisible()


def test_the_strip_follows_a_drag_and_its_end(desk):
    start, end = desk.place("border", 20), desk.place("border", 60)
    desk.press("border", start)
    desk.move("border", end)
    assert value_line(desk).text() == "60"
    desk.key(Qt.Key.Key_Escape)
    assert value_line(desk).text() == "20"
    desk.release("border", start)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_a_ticked_box_has_a_frame_that_is_seen(desk, palette):
    desk.page.set_palette(palette)
    box = desk.form.flags["veto"]
    assert box.isChecked()
    picture = box.grab().toImage()
    colours = {picture.pixelColor(x, picture.height() // 2).name() for x in range(20)}

    assert palette.accent in colours
    assert palette.on_accent in {
        picture.pixelColor(x, y).name() for x in range(20) for y in range(picture.height())
    }
