"""The page Relations: typing, keys, copying and pasting, what differs, the picture."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from planner.domain.changes import RemoveRecords, apply, set_field
from planner.domain.colours import DARK, LIGHT, contrast
from planner.domain.fields import Estimate
from planner.domain.problems import Where
from planner.domain.records import Actor, Relation
from planner.domain.scenario import new_scenario, scenario_of
from planner.ui.relations.colours import fill_of, text_on
from planner.ui.relations.edits import hostility_target, trust_target
from planner.ui.relations.model import DIFFERS, HAS_EVIDENCE, IS_ENTERED, IS_OPPOSED
from planner.ui.relations.network import ties_of
from tests.crowds import crowd
from tests.ui.menus import QUIET_MENU, ask_menu
from tests.ui.relations.samples import Desk, small_scenario

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(qtbot):
    return Desk(qtbot, small_scenario())


# The matrix


def test_actors_of_one_side_stand_together(desk):
    assert desk.page.model.actors == ("A", "C", "B", "F")


def test_a_pair_shows_one_number_in_both_halves(desk):
    assert desk.index("A", "B").data() == desk.index("B", "A").data() == "0.20"


def test_a_pair_that_nobody_entered_is_assumed(desk):
    cell = desk.index("A", "F")
    assert cell.data() == "0.50"
    assert not cell.data(IS_ENTERED)
    assert "0.5 assumed" in cell.data(Qt.ItemDataRole.AccessibleTextRole)


def test_opponents_are_parties_of_different_sides(desk):
    assert desk.index("A", "B").data(IS_OPPOSED)
    assert not desk.index("A", "C").data(IS_OPPOSED)
    assert not desk.index("A", "F").data(IS_OPPOSED)


def test_typing_sets_a_number_and_keeps_its_evidence(desk):
    assert desk.set("B", "A", "0,35")
    assert desk.trust("A", "B") == Estimate(0.35, note="War")


@pytest.mark.parametrize(
    ("text", "estimate"),
    [
        ("0.2±0.1", Estimate(0.2, 0.1, 0.3)),
        ("40 %", Estimate(0.4)),
        ("40±10 %", Estimate(0.4, 0.3, 0.5)),
        ("0.1–0.2–0.5", Estimate(0.2, 0.1, 0.5)),
    ],
)
def test_a_pair_is_entered_with_its_range_or_in_per_cent(desk, text, estimate):
    assert desk.set("A", "F", text)
    assert desk.trust("A", "F") == estimate


@pytest.mark.parametrize("text", ["1.2", "much", "120 %", "-0.1"])
def test_what_is_no_trust_is_refused_in_words(desk, text):
    assert not desk.set("A", "B", text)
    assert desk.edits == []
    assert desk.page.hint.startswith("Trust between Alpha and Beta:")


def test_a_number_goes_to_all_selected_cells_in_one_change(desk):
    desk.select(trust_target("A", "B"), trust_target("A", "F"), hostility_target("B"))
    desk.page.model.setData(desk.page.matrix.currentIndex(), "0.6")
    assert desk.trust("A", "B").value == desk.trust("A", "F").value == 0.6
    assert desk.scenario.actors["B"].hostility.value == 0.6
    assert len(desk.edits) == 1


def test_typing_with_the_keyboard_alone(qtbot, desk):
    desk.page.select(trust_target("A", "B"))
    desk.matrix.setFocus()
    QTest.keyClick(desk.matrix, Qt.Key.Key_0)
    editor = desk.matrix.findChild(QLineEdit)
    QTest.keyClicks(editor, ".7")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(desk.edits))
    assert desk.trust("A", "B").value == 0.7


def test_a_refused_number_stays_in_its_cell_until_it_is_mended(qtbot, desk):
    desk.page.select(trust_target("A", "B"))
    desk.matrix.setFocus()
    QTest.keyClick(desk.matrix, Qt.Key.Key_7)
    editor = desk.matrix.findChild(QLineEdit)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == "7"
    assert editor.property("state") == "refused"
    assert "Trust between Alpha and Beta" in desk.page.hint

    place = desk.matrix.visualRect(desk.index("A", "F")).center()
    QTest.mouseClick(desk.matrix.viewport(), Qt.MouseButton.LeftButton, pos=place)
    desk.page.commit_pending()
    assert editor.isVisible()
    assert desk.page.selection == trust_target("A", "B")
    assert desk.edits == []

    editor.setText("0.7")
    editor.setModified(True)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(desk.edits))
    assert desk.trust("A", "B").value == 0.7
    assert "Trust between" not in desk.page.hint


def test_a_refused_text_in_the_strip_keeps_its_cell_selected(qtbot, desk):
    desk.page.select(trust_target("A", "B"))
    line = desk.page.strip.fields["value"]
    line.setText("much")
    desk.page.select(trust_target("A", "F"))

    qtbot.waitUntil(lambda: desk.matrix.currentIndex() == desk.index("A", "B"))
    assert line.text() == "much"
    assert desk.page.selection == trust_target("A", "B")


def test_a_number_with_a_note_is_marked(desk):
    assert desk.index("A", "B").data(HAS_EVIDENCE)
    assert not desk.index("A", "F").data(HAS_EVIDENCE)


def test_plus_and_minus_nudge_in_one_step_of_undo(desk):
    desk.page.select(trust_target("A", "B"))
    desk.key(Qt.Key.Key_Plus)
    desk.key(Qt.Key.Key_Up, CTRL)
    desk.key(Qt.Key.Key_Minus)
    assert desk.trust("A", "B").value == 0.25
    assert len({key for _, key in desk.edits}) == 1


def test_delete_takes_back_what_was_entered_and_says_so(desk):
    desk.page.select(trust_target("A", "B"))
    desk.key(Qt.Key.Key_Delete)
    assert desk.trust("A", "B") is None
    assert isinstance(desk.edits[0][0], RemoveRecords)
    assert "Undo brings it back" in desk.page.hint


def test_hostility_is_typed_in_the_first_column(desk):
    model = desk.page.model
    assert model.setData(model.index(2, 0), "0.9")
    assert desk.scenario.actors["B"].hostility.value == 0.9


# The strip


def test_evidence_is_written_for_the_selected_pair(desk):
    desk.page.select(trust_target("A", "C"))
    desk.type("source", "Survey")
    desk.type("confidence", "0.8")
    assert desk.trust("A", "C") == Estimate(0.8, confidence=0.8, source="Survey")


def test_the_strip_enters_a_pair(desk):
    desk.page.select(trust_target("B", "F"))
    desk.type("value", "0.45")
    assert desk.trust("B", "F") == Estimate(0.45)


def test_the_strip_refuses_in_words(desk):
    desk.page.select(trust_target("A", "B"))
    desk.type("value", "7")
    assert desk.page.strip.refusal.startswith("7 is not between 0 and 1")
    assert desk.edits == []


def test_what_is_being_typed_is_taken_before_another_cell_is_selected(desk):
    desk.page.select(trust_target("A", "B"))
    desk.page.strip.fields["note"].setFocus()
    desk.page.strip.fields["note"].setPlainText("Old war")
    desk.page.select(trust_target("A", "C"))
    assert desk.trust("A", "B").note == "Old war"


# Futures, problems, other actors


def test_a_future_says_what_differs_from_the_base_case(qtbot):
    base = small_scenario()
    changed = set_field("relations", ("A", "B"), "trust", Estimate(0.6))
    desk = Desk(qtbot, apply(base, changed), base)
    assert desk.index("A", "B").data(DIFFERS)
    assert not desk.index("A", "C").data(DIFFERS)
    desk.page.select(trust_target("A", "B"))
    assert desk.page.strip.base.text() == "Base case: 0.20."


def test_the_base_case_says_that_its_trust_is_the_reference(desk):
    assert "is the reference" in desk.page.hint


def test_a_cell_of_the_base_case_says_that_it_is_the_reference(qtbot, desk):
    desk.page.select(trust_target("A", "B"))
    assert "is the reference" in desk.page.strip.about.text()

    future = Desk(qtbot, desk.scenario, base=small_scenario())
    future.page.select(trust_target("A", "B"))
    assert "is the reference" not in future.page.strip.about.text()


def test_a_problem_leads_to_its_cell(desk):
    desk.page.show_place(Where("relations", ("B", "F"), "trust"))
    assert desk.page.selection == trust_target("B", "F")


def test_actors_that_come_and_go_keep_the_table_right(desk):
    desk.page.select(trust_target("A", "B"))
    desk._on_edit(RemoveRecords("actors", ("B",)), "")
    assert desk.page.model.rowCount() == 3
    assert desk.page.selection is not None
    assert "B" not in desk.page.selection


def test_with_fewer_than_two_actors_there_is_one_sentence_and_one_button(qtbot):
    desk = Desk(qtbot, new_scenario())
    assert not desk.page.whole.isVisible()
    with qtbot.waitSignal(desk.page.place_requested) as asked:
        desk.page.empty.primary.click()
    assert asked.args == [Where("actors")]
    assert desk.edits == []


@pytest.mark.qt_log_ignore(*QUIET_MENU)
def test_the_menu_of_a_cell_removes_what_was_entered(desk):
    place = desk.matrix.visualRect(desk.index("A", "B")).center()
    acts = ask_menu(desk.matrix.viewport(), place, desk.page.menu)
    acts["Remove what was entered"].trigger()

    assert desk.trust("A", "B") is None
    assert desk.trust("A", "C") is not None


@pytest.mark.qt_log_ignore(*QUIET_MENU)
def test_where_nothing_was_entered_the_menu_offers_nothing_to_remove(desk):
    desk.matrix.setCurrentIndex(desk.index("A", "B"))
    # A key that is held down does not add the cell to those chosen before.
    held = Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier
    QTest.keyPress(desk.window.windowHandle(), *held)
    place = desk.matrix.visualRect(desk.index("A", "F")).center()
    acts = ask_menu(desk.matrix.viewport(), place, desk.page.menu)
    QTest.keyRelease(desk.window.windowHandle(), *held)

    assert not acts["Remove what was entered"].isEnabled()
    assert acts["Type a number"].isEnabled()


# Looks


def test_the_picture_is_told_in_words(desk):
    strongest, weakest = ties_of(desk.scenario)
    assert [tie.trust for tie in strongest] == [0.8]
    assert [tie.trust for tie in weakest] == [0.2]
    assert "Alpha – Gamma 0.8" in desk.page.picture.accessibleName()


def test_names_in_the_picture_of_a_crowd_do_not_cover_each_other(qtbot):
    desk = Desk(qtbot, crowd(100, 2))
    picture = desk.page.picture
    boxes = list(picture.named().values())

    assert desk.page.selection == trust_target("A0", "A3")
    assert "A0" in picture.named()
    assert len(boxes) > 4
    assert not any(a.intersects(b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("is_hostility", [False, True])
def test_numbers_are_readable_on_every_colour(palette, is_hostility):
    for step in range(21):
        fill = fill_of(step / 20, palette, is_hostility=is_hostility)
        assert contrast(text_on(fill, palette).name(), fill.name()) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_trust_and_distrust_differ_in_more_than_red_and_green(palette):
    low, high = fill_of(0.0, palette), fill_of(1.0, palette)
    assert isinstance(low, QColor)
    assert abs(low.blue() - high.blue()) > 80


def test_a_hundred_actors_are_shown_and_painted(qtbot):
    actors = [Actor(f"a{n:03}", f"Actor {n}", side=f"side {n % 3}") for n in range(100)]
    relations = [Relation("a000", f"a{n:03}", Estimate(n / 100)) for n in range(1, 100)]
    desk = Desk(qtbot, scenario_of("s", {"actors": actors, "relations": relations}))
    desk.page.set_palette(DARK)
    assert not desk.page.grab().isNull()
    assert desk.page.model.columnCount() == 101


def test_everything_that_takes_the_focus_has_a_name(desk):
    for widget in desk.page.findChildren(object):
        policy = getattr(widget, "focusPolicy", None)
        if policy and policy() != Qt.FocusPolicy.NoFocus and widget.isVisible():
            text = getattr(widget, "text", str)
            assert widget.accessibleName() or text(), widget
