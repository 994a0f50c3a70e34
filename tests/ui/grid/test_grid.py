"""The Grid: what cells show, typing into one or many, nudging, filling, future and base case."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from planner.domain.changes import AddRecords, SetFields, apply, set_field
from planner.domain.colours import DARK, LIGHT, contrast
from planner.domain.fields import Estimate
from planner.ui.grid.cells import CONFIDENCE, INFLUENCE, POSITION, QUANTITIES, SALIENCE, VETO, Spot
from planner.ui.grid.face_switch import BOARD, GRID
from planner.ui.grid.look import GridLook
from planner.ui.grid.model import RowOrder
from tests.ui.board.samples import NOTE, small_scenario
from tests.ui.grid.samples import GridDesk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
ALT, CONTROL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole
TIP = Qt.ItemDataRole.ToolTipRole


@pytest.fixture
def desk(qtbot):
    desk = GridDesk(qtbot)
    desk.choose(("A", "border"))
    return desk


def test_the_model_and_its_order_are_sound_while_it_is_edited(desk):
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    first = QAbstractItemModelTester(desk.grid.model, fatal, desk.page)
    second = QAbstractItemModelTester(desk.view.rows, fatal, desk.page)
    desk.enter("31")
    desk.view.rows.set_filter("et")
    desk.view.rows.set_filter("")
    desk.view.rows.sort_by(RowOrder.NAME, True)
    for quantity in QUANTITIES:
        desk.grid.show_quantity(quantity)

    assert first.model() is desk.grid.model
    assert second.model() is desk.view.rows


def test_a_cell_shows_position_and_compromise_and_the_heading_the_gap(desk):
    model = desk.grid.model
    across = Qt.Orientation.Horizontal

    assert desk.text("A", "border") == "20 ± 20"
    assert desk.text("A", "term") == "5 ± 4"
    assert desk.text("C", "term") == ""
    assert desk.text("A", "") == "90"
    assert model.headerData(0, across) == "Border"
    assert model.gap_text(0) == "short by 20"
    assert model.gap_text(1) == "open by 20"
    assert model.headerData(0, across, ACCESSIBLE) == "Border, short by 20"


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (POSITION, "20 15–25"),
        ("compromise", "20"),
        (SALIENCE, "80"),
        (INFLUENCE, "90"),
        (CONFIDENCE, "0.7"),
        (VETO, "✓"),
    ],
)
def test_one_quantity_at_a_time(desk, quantity, expected):
    desk.grid.show_quantity(quantity)

    assert desk.text("A", "border") == expected
    assert desk.text("A", "") == "90"


def test_typing_replaces_what_is_in_the_cell_and_goes_down(desk):
    QTest.keyClicks(desk.view, "3")
    QTest.keyClicks(desk.view.cells.editor, "5")
    desk.press(Qt.Key.Key_Return)

    assert desk.estimate("A", "border") == (30, 35, 40)
    assert [key for _, key in desk.edits] == [""]
    assert desk.page.selection == ("B", "border")
    assert desk.scenario.stances["A", "border"].position.note == NOTE


@pytest.mark.parametrize(
    ("quantity", "text", "position", "compromise"),
    [
        ("both", "35", (30, 35, 40), (None, 20, None)),
        ("both", "35±8", (30, 35, 40), (None, 8, None)),
        ("both", "± 8", (15, 20, 25), (None, 8, None)),
        ("both", "27–35–43", (27, 35, 43), (None, 20, None)),
        ("both", "27-35-43 ± 5-8-12", (27, 35, 43), (5, 8, 12)),
        (POSITION, "35±8", (27, 35, 43), (None, 20, None)),
        (POSITION, "27–35,5–43", (27, 35.5, 43), (None, 20, None)),
    ],
)
def test_numbers_and_ranges_are_typed(desk, quantity, text, position, compromise):
    desk.grid.show_quantity(quantity)
    desk.enter(text)

    assert desk.estimate("A", "border") == position
    assert desk.estimate("A", "border", "compromise") == compromise
    assert len(desk.edits) == 1


def test_numbers_are_typed_in_the_units_of_the_issue(desk):
    desk.choose(("A", "term"))
    desk.enter("10 years")

    assert desk.value("A", "term") == 50


@pytest.mark.parametrize("text", ["abc", "130", "40–30–50", "35 ± x"])
def test_a_bad_number_stays_in_the_field_and_the_old_one_in_the_scenario(desk, text):
    desk.enter(text)

    assert desk.view.cells.editor is not None
    assert desk.view.cells.editor.text() == text
    assert desk.view.refusal.endswith(("30, 35±8 or 27–35–43.", "stays.", "27–35–43."))
    assert desk.value("A", "border") == 20
    assert desk.edits == []

    desk.view.cells.editor.selectAll()
    desk.view.cells.editor.insert("31")
    desk.press(Qt.Key.Key_Return)
    assert desk.value("A", "border") == 31


def test_escape_leaves_the_cell_as_it_was(desk):
    desk.enter("31", Qt.Key.Key_Escape)

    assert desk.view.cells.editor is None
    assert desk.edits == []


def test_choosing_another_cell_takes_what_was_typed(desk):
    desk.press(Qt.Key.Key_F2)
    desk.view.cells.editor.insert("31")
    desk.view.setCurrentIndex(desk.index("B", "trade"))

    assert desk.value("A", "border") == 31
    assert desk.page.selection == ("B", "trade")


def test_choosing_another_cell_with_a_bad_number_says_why_it_was_not_taken(desk):
    desk.press(Qt.Key.Key_F2)
    desk.view.cells.editor.insert("abc")
    desk.view.setCurrentIndex(desk.index("B", "trade"))

    assert desk.edits == []
    assert desk.grid.message.text().startswith("“abc” is not a number")


def test_saving_takes_what_is_typed(desk):
    desk.press(Qt.Key.Key_F2)
    desk.view.cells.editor.insert("31")
    desk.page.commit_pending()

    assert desk.value("A", "border") == 31


def test_typing_with_several_cells_selected_sets_all_in_one_change(desk):
    desk.choose(("A", "border"), ("C", "term"))
    desk.enter("15")

    assert {desk.value(a, i) for a in "ABC" for i in ("border", "trade")} == {15}
    assert {desk.value(a, "term") for a in "ABC"} == {75}
    assert len(desk.edits) == 1


def test_one_number_that_does_not_fit_refuses_all_of_them(desk):
    desk.choose(("A", "border"), ("A", "term"))
    desk.enter("55")

    assert desk.edits == []
    assert desk.view.refusal == "55 is not between 0 and 20; the earlier value stays."


def test_a_number_where_there_is_no_stance_adds_one(desk):
    desk.choose(("C", "term"))
    desk.enter("10 ± 2")

    stance = desk.scenario.stances["C", "term"]
    assert (stance.position, stance.compromise) == (Estimate(50.0), Estimate(10.0))
    assert isinstance(desk.edits[0][0], AddRecords)


def test_equals_takes_the_numbers_above_over_but_not_their_reasons(desk):
    desk.choose(("C", "border"))
    desk.scenario = apply(
        desk.scenario,
        set_field("stances", ("B", "border"), "position", Estimate(80.0, 70.0, 90.0, 0.1, "other")),
    )
    desk.page.show_scenario(desk.scenario)
    desk.enter("=")

    position = desk.scenario.stances["C", "border"].position
    assert position == Estimate(80.0, 70.0, 90.0, 0.7, NOTE)


def test_equals_in_the_first_row_is_refused_in_words(desk):
    desk.enter("=")

    assert desk.view.refusal == "There is nothing above this cell to take over."


def test_delete_clears_and_the_stance_stays(desk):
    desk.press(Qt.Key.Key_Delete)

    stance = desk.scenario.stances["A", "border"]
    assert stance.position is None
    assert stance.veto
    assert isinstance(desk.edits[0][0], SetFields)


def test_the_influence_of_an_actor_is_typed_and_never_cleared(desk):
    desk.choose(("A", ""))
    desk.enter("70")
    desk.choose(("A", ""))
    desk.press(Qt.Key.Key_Delete)

    assert desk.scenario.actors["A"].influence.value == 70
    assert desk.grid.message.text().startswith("Every actor has an influence")


def test_a_run_of_nudges_is_one_step_of_undo(desk):
    desk.press(Qt.Key.Key_Up, ALT)
    desk.press(Qt.Key.Key_Up, CONTROL)
    desk.press(Qt.Key.Key_Down, ALT | SHIFT)
    desk.press(Qt.Key.Key_Right, ALT)

    assert desk.value("A", "border") == 21.9
    assert desk.value("A", "border", "compromise") == 21
    keys = [key for _, key in desk.edits]
    assert keys[0] == keys[1] == keys[2] != keys[3]


def test_arrows_go_from_cell_to_cell(desk):
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Right)

    assert desk.page.selection == ("B", "trade")
    assert desk.page.strip.title == "Beta on Trade"


def test_fill_down_takes_the_first_row(desk):
    desk.choose(("A", "border"), ("C", "trade"))
    desk.grid.commands.fill_down()

    assert {desk.value(actor, "border") for actor in "ABC"} == {20}
    assert {desk.value(actor, "trade") for actor in "ABC"} == {40}
    assert len(desk.edits) == 1


def test_fill_right_takes_the_numbers_as_people_see_them(desk):
    desk.choose(("A", "border"))
    desk.enter("8 ± 2")
    desk.choose(("A", "border"), ("A", "term"))
    desk.grid.commands.fill_right()

    assert desk.value("A", "trade") == 8
    assert desk.value("A", "term") == 40


def test_space_switches_who_must_sign(desk):
    desk.grid.show_quantity(VETO)
    desk.choose(("A", "border"), ("C", "border"))
    desk.press(Qt.Key.Key_Space)
    assert all(desk.scenario.stances[actor, "border"].veto for actor in "ABC")
    desk.press(Qt.Key.Key_Space)
    assert not any(desk.scenario.stances[actor, "border"].veto for actor in "ABC")


def test_the_confidence_goes_to_all_numbers_that_shared_it(desk):
    desk.grid.show_quantity(CONFIDENCE)
    desk.choose(("A", "border"))
    desk.enter("35 %")

    stance = desk.scenario.stances["A", "border"]
    assert {getattr(stance, f).confidence for f in ("position", "compromise", "salience")} == {0.35}


def test_an_edit_repaints_exactly_the_changed_rectangle_and_resets_nothing(desk, qtbot):
    changed, resets = [], []
    desk.grid.model.dataChanged.connect(
        lambda a, b: changed.append((a.row(), a.column(), b.row(), b.column()))
    )
    desk.grid.model.modelReset.connect(lambda: resets.append(1))
    desk.choose(("B", "trade"), ("C", "trade"))
    desk.enter("33")

    assert changed == [(1, 1, 2, 1)]
    assert resets == []


def test_cells_are_told_in_words(desk):
    index = desk.index("A", "border")
    assert index.data(ACCESSIBLE) == (
        "Alpha on Border: position 20, accepts 0 to 40, salience 80, influence 90. Must sign."
    )
    assert desk.index("A", "").data(ACCESSIBLE) == "Influence of Alpha: 90."
    desk.grid.show_quantity(VETO)
    assert desk.index("C", "border").data(ACCESSIBLE).startswith("Must sign: no.")


def test_what_differs_from_the_base_case_is_said(qtbot):
    base = small_scenario()
    shown = apply(base, set_field("stances", ("A", "border"), "position", Estimate(30.0)))
    desk = GridDesk(qtbot, shown, base)

    assert "Base case: position 20" in desk.index("A", "border").data(TIP)
    assert "Differs from the base case." in desk.index("A", "border").data(ACCESSIBLE)
    assert "Differs" not in desk.index("B", "border").data(ACCESSIBLE)


def test_board_and_grid_have_the_same_selection(desk):
    desk.choose(("B", "term"))
    desk.page.show_face(BOARD)
    assert desk.page.selection == ("B", "term")
    assert not desk.board.isHidden()
    desk.board.select("C", "trade")
    desk.page.show_face(GRID)

    assert desk.page.selection == ("C", "trade")
    assert desk.view.current == Spot("C", "trade")
    assert desk.board.isHidden()


def test_the_board_catches_up_with_what_was_typed_in_the_grid(desk):
    desk.enter("31")
    desk.page.show_face(BOARD)

    assert desk.lane("border").lane.mark("A").position == 31


def test_sorting_and_filtering_leave_the_scenario_alone(desk):
    def shown():
        return [desk.view.spot_at(row, 0).actor for row in range(desk.view.rows.rowCount())]

    desk.grid.sort(0, True)
    assert shown() == ["B", "C", "A"]
    desk.grid.sort(2, True)
    assert shown()[-1] == "C"
    desk.grid.sort(2, False)
    assert shown()[-1] == "C"
    desk.grid.sort(RowOrder.NAME, False)
    assert shown() == ["A", "B", "C"]
    desk.grid.tools.filter.setText("bet")
    assert shown() == ["B"]
    assert desk.grid.message.text() == "1 of 3 actors shown."
    desk.grid.tools.filter.setText("")
    desk.grid.sort(RowOrder.ENTERED, False)

    assert shown() == ["A", "B", "C"]
    assert desk.edits == []


def test_rows_stay_in_place_while_they_are_edited(desk):
    desk.grid.sort(0, False)
    desk.choose(("A", "border"))
    desk.enter("99")

    assert desk.view.spot_at(0, 0).actor == "A"


def test_finding_goes_to_names_and_notes(desk):
    desk.grid.commands.actions["find"].trigger()
    desk.grid.tools.find_line.setText("gam")
    assert desk.view.current.actor == "C"
    desk.grid.tools.find_line.setText("term")
    assert desk.view.current.issue == "term"
    desk.grid.tools.find_line.setText("zebra")
    assert desk.grid.tools.found.text() == "Nothing found."
    QTest.keyClick(desk.grid.tools.find_line, Qt.Key.Key_Escape)
    assert desk.grid.tools.find_bar.isHidden()


def test_removed_actors_and_another_scenario_are_followed(desk):
    desk.choose(("C", "border"))
    without = desk.scenario.with_table(
        "actors", {key: a for key, a in desk.scenario.actors.items() if key != "C"}
    ).with_table("stances", {k: s for k, s in desk.scenario.stances.items() if k[0] != "C"})
    desk.page.show_scenario(without)

    assert desk.view.rows.rowCount() == 2
    assert desk.page.selection is not None
    assert desk.page.selection[0] != "C"


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_text_is_readable_on_the_darkest_cell(qapp, palette):
    look = GridLook(palette, qapp.font())
    darkest = look.heat[100].name()

    assert contrast(look.style.colours["ink"].name(), darkest) >= 4.5
    assert contrast(look.second.name(), darkest) >= 4.5


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_every_quantity_is_painted_in_both_palettes(desk, quantity):
    desk.grid.show_quantity(quantity)
    for palette in (DARK, LIGHT):
        desk.page.set_palette(palette)
        assert not desk.view.grab().isNull()


def test_everything_that_takes_the_focus_has_a_name(desk):
    tools = desk.grid.tools
    for widget in (tools.quantity, tools.order, tools.paste):
        assert widget.text() or widget.accessibleName()
    for line in (tools.filter, tools.find_line):
        assert line.accessibleName()
    assert desk.view.accessibleName()
    desk.press(Qt.Key.Key_F2)
    assert desk.view.cells.editor.accessibleName() == "Position ± compromise of Alpha on Border"


def test_a_stance_with_salience_alone_can_be_made(desk):
    desk.grid.show_quantity(SALIENCE)
    desk.choose(("C", "term"))
    desk.enter("30")

    assert replace(desk.scenario.stances["C", "term"]).salience == Estimate(30.0)
