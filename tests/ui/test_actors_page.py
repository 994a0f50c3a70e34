"""The page of actors: typed over, copied, merged, removed, put in order."""

import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from planner.domain.changes import Batch, RemoveRecords, Reorder, apply, set_field, touched
from planner.domain.colours import DARK, LIGHT
from planner.domain.fields import Estimate
from planner.domain.problems import Severity, Where
from planner.domain.records import Actor, Issue, Stance
from planner.domain.scenario import new_scenario, scenario_of
from planner.ui.forms.records import merged
from planner.ui.forms.table_model import HAS_EVIDENCE, SECOND, SEVERITY
from planner.ui.pages.actors import ActorsPage
from tests.builders import small_scenario
from tests.ui.forms.desk import Desk, write
from tests.ui.menus import QUIET_MENU, ask_menu

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def desk(qtbot):
    return Desk(qtbot, ActorsPage(), small_scenario())


def row(desk, field):
    return desk.page.form.rows[field]


def cell(desk, key, field, role=Qt.ItemDataRole.DisplayRole):
    model = desk.page.model
    return model.index(model.row_of(key), model.column_of(field)).data(role)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("60", (None, 60, None)), ("60±8", (52, 60, 68)), ("20–60–70", (20, 60, 70))],
)
def test_a_number_typed_in_a_cell_is_one_change(desk, text, expected):
    desk.type_in_cell("NOR", "influence", text)

    influence = desk.scenario.actors["NOR"].influence
    assert (influence.low, influence.value, influence.high) == expected
    assert len(desk.edits) == 1


@pytest.mark.parametrize("text", ["abc", "130", ""])
def test_a_bad_cell_stays_open_with_a_sentence_until_escape(desk, text):
    editor = desk.type_in_cell("NOR", "influence", text)

    assert desk.edits == []
    assert "stays" in desk.page.refusal.text()
    assert not desk.page.refusal.isHidden()
    assert editor.property("state") == "refused"
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert desk.page.refusal.isHidden()
    assert desk.scenario.actors["NOR"].influence == Estimate(50)


@pytest.mark.parametrize("way", ["another cell", "another widget"])
def test_a_bad_cell_stays_open_where_it_is_left_with_the_pointer(desk, way):
    editor = desk.type_in_cell("NOR", "influence", "abc", end=None)
    if way == "another cell":
        table = desk.page.table
        place = table.visualRect(desk.page.model.index(1, 0)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    else:
        row(desk, "name").line.setFocus()

    assert editor.isVisible()
    assert editor.text() == "abc"
    assert desk.page.key == "NOR"
    assert not desk.page.refusal.isHidden()


def test_a_refused_text_in_the_form_keeps_its_actor_selected(qtbot, desk):
    desk.page.table.select("NOR")
    line = row(desk, "hostility").line
    write(line, "much", key=None)
    desk.page.table.select("SUD")

    qtbot.waitUntil(lambda: desk.page.key == "NOR")
    assert line.text() == "much"
    assert desk.page.form.key == "NOR"


def test_a_number_with_a_note_is_marked_and_told_under_the_table(desk):
    known = Estimate(40, note="From the embassy.", confidence=0.5)
    desk.page.edit_requested.emit(set_field("actors", "NOR", "influence", known), "")
    desk.page.table.select("NOR", "influence")

    assert cell(desk, "NOR", "influence", HAS_EVIDENCE)
    assert not cell(desk, "SUD", "influence", HAS_EVIDENCE)
    assert desk.page.evidence.whole == "Influence · confidence 0.50 · From the embassy."


def test_what_is_typed_in_a_cell_is_taken_before_saving(desk):
    desk.type_in_cell("NOR", "tempo", "2", end=None)
    desk.page.commit_pending()

    assert desk.scenario.actors["NOR"].tempo.value == 2


def test_leaving_a_field_of_the_form_takes_what_was_typed(desk):
    desk.page.table.select("SUD")
    write(row(desk, "hostility").line, "0,4", key=None)
    row(desk, "name").line.setFocus()

    assert desk.scenario.actors["SUD"].hostility.value == 0.4


def test_selecting_another_actor_takes_what_was_typed_for_the_first(desk):
    row(desk, "description").line.setPlainText("Old friends")
    desk.page.table.select("SUD")

    assert desk.scenario.actors["NOR"].description == "Old friends"
    assert desk.scenario.actors["SUD"].description == ""


def test_a_bad_field_says_why_and_escape_restores_it(desk):
    line = row(desk, "patience").line
    write(line, "3")

    assert desk.edits == []
    assert "stays" in row(desk, "patience").refusal.text()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "0.95"
    assert row(desk, "patience").refusal.isHidden()


def test_a_run_of_arrow_keys_merges_into_one_step(desk):
    line = row(desk, "influence").line
    line.setFocus()
    for _ in range(3):
        QTest.keyClick(line, Qt.Key.Key_Up)

    assert desk.scenario.actors["NOR"].influence.value == 53
    assert len({key for _, key in desk.edits}) == 1
    assert desk.edits[0][1]


def test_evidence_that_has_no_room_ends_in_dots(desk):
    known = Estimate(50, source="From the embassy, " * 20)
    desk.page.show_scenario(apply(desk.scenario, set_field("actors", "NOR", "influence", known)))
    desk.page.table.select("NOR", "influence")
    line = desk.page.evidence

    assert line.text().endswith("…")
    assert line.fontMetrics().horizontalAdvance(line.text()) <= line.contentsRect().width()
    assert line.toolTip() == line.whole


def test_range_and_evidence_of_a_number_are_entered_in_the_fold(desk):
    fields = row(desk, "influence")
    write(fields.range, "40–70")
    fields.evidence.button.click()
    write(fields.evidence.lines["confidence"], "0.7")
    write(fields.evidence.lines["source"], "Port statistics")

    expected = Estimate(50, 40, 70, 0.7, "", "Port statistics")
    assert desk.scenario.actors["NOR"].influence == expected


def test_an_abbreviation_stays_unique(desk):
    write(row(desk, "short").line, "south")

    assert desk.edits == []
    assert "Southport" in row(desk, "short").refusal.text()


def test_a_new_name_brings_a_new_abbreviation_that_was_made_from_it(qtbot):
    actors = [Actor("A", "Alpha", "Alpha"), Actor("B", "Beta", "Beta")]
    desk = Desk(qtbot, ActorsPage(), scenario_of("s", {"actors": actors}))
    desk.type_in_cell("A", "name", "Gamma")

    assert desk.scenario.actors["A"].short == "Gamma"


def test_role_and_colour_are_chosen(desk):
    box = row(desk, "role").box
    box.setCurrentIndex(1)
    box.activated.emit(1)
    QTest.keyClick(row(desk, "colour").colour, Qt.Key.Key_Right)

    assert desk.scenario.actors["NOR"].role == "stakeholder"
    assert desk.scenario.actors["NOR"].colour == "0"


def test_sorting_shows_another_order_and_changes_no_data(desk):
    desk.page.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)

    assert desk.page.model.keys == ["SUD", "NOR", "AID"]
    assert desk.edits == []
    desk.page.table.setFocus()
    QTest.keyClick(desk.page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert desk.edits == []
    assert "sorted" in desk.page.hint.text()
    desk.page.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert desk.page.model.keys == ["NOR", "SUD", "AID"]


def test_alt_and_down_puts_an_actor_lower_and_it_stays_selected(desk):
    desk.page.table.select("NOR")
    desk.page.table.setFocus()
    QTest.keyClick(desk.page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    assert isinstance(desk.edits[0][0], Reorder)
    assert list(desk.scenario.actors) == ["SUD", "NOR", "AID"]
    assert desk.page.key == "NOR"


def test_dropping_a_row_puts_it_there(desk):
    model = desk.page.model
    data = model.mimeData([model.index(0, 0)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, 3, 0, model.index(-1, -1))

    assert list(desk.scenario.actors) == ["SUD", "AID", "NOR"]


def test_removing_says_what_went_with_it(desk):
    desk.page.table.select("NOR")
    desk.page.table.setFocus()
    QTest.keyClick(desk.page.table, Qt.Key.Key_Delete)

    assert desk.edits[0][0] == RemoveRecords("actors", ("NOR",))
    assert "with 2 stances, 1 relation and 1 event" in desk.page.hint.text()
    assert "Undo" in desk.page.hint.text()
    assert desk.page.key == "SUD"


def test_a_duplicate_has_the_stances_and_a_name_of_its_own(desk):
    desk.page.table.select("NOR")
    desk.page.duplicate.click()

    new = desk.page.key
    assert list(desk.scenario.actors).index(new) == 1
    assert desk.scenario.actors[new].name == "Northport (copy)"
    assert desk.scenario.actors[new].short != "North"
    assert desk.scenario.stances[new, "DUES"].position == (
        desk.scenario.stances["NOR", "DUES"].position
    )
    assert isinstance(desk.edits[0][0], Batch)


def test_merging_asks_which_one_stays(desk):
    desk.page.table.select("SUD")
    desk.page.merge.click()
    card = desk.page.merge_card
    card.stays.setCurrentIndex(card.stays.findData("AID"))

    assert "1 of" not in card.sentence
    assert "takes over one stance" in card.sentence
    card.do.click()
    assert "SUD" not in desk.scenario.actors
    assert desk.scenario.stances["AID", "DEPTH"].position.value == 80
    assert len(desk.edits) == 1


def test_groups_are_added_named_and_filled(desk):
    groups = desk.page.groups
    desk.page.show_pane(1)
    groups.add.click()
    write(groups.form.rows["name"].line, "Friends")
    groups.members.item(0).setCheckState(Qt.CheckState.Checked)

    group = desk.scenario.groups[groups.key]
    assert group.name == "Friends"
    assert group.members == ("NOR",)
    groups.remove.click()
    assert len(desk.scenario.groups) == 1


def test_what_differs_from_the_base_case_is_marked_with_its_value(qtbot):
    base = small_scenario()
    shown = apply(base, set_field("actors", "NOR", "influence", Estimate(80.0)))
    desk = Desk(qtbot, ActorsPage(), shown, base)

    assert cell(desk, "NOR", "influence", SECOND) == "base 50"
    assert row(desk, "influence").base.text() == "base 50"


def test_findings_are_marked_at_their_cell_and_field(qtbot):
    scenario = apply(small_scenario(), set_field("actors", "NOR", "influence", Estimate(0.0)))
    desk = Desk(qtbot, ActorsPage(), scenario)
    qtbot.waitUntil(lambda: cell(desk, "NOR", "influence", SEVERITY) is not None)

    assert cell(desk, "NOR", "influence", SEVERITY) == Severity.HINT
    assert "no influence" in cell(desk, "NOR", "influence", Qt.ItemDataRole.ToolTipRole)
    assert row(desk, "influence").dot.is_shown


def test_a_finding_leads_to_its_record(desk):
    desk.page.show_place(Where("actors", "AID", "influence"))

    assert desk.page.key == "AID"
    index = desk.page.table.currentIndex()
    assert desk.page.model.columns[index.column()].field == "influence"


def test_without_actors_there_is_one_thing_to_do(qtbot):
    desk = Desk(qtbot, ActorsPage(), new_scenario("Empty"))

    assert desk.page.add_card.is_start
    assert desk.page.splitter.isHidden()
    desk.page.add_card.primary.click()
    write(desk.page.add_card.line, "Northport")
    assert [actor.name for actor in desk.scenario.actors.values()] == ["Northport"]
    assert not desk.page.splitter.isHidden()


def test_every_widget_that_takes_the_focus_has_a_name(desk):
    for fields in desk.page.form.rows.values():
        if fields.evidence is not None:
            fields.evidence.button.click()
    desk.page.merge.click()
    desk.page.show_pane(1)
    for widget in desk.page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(desk.page):
            text = getattr(widget, "text", str)()
            assert widget.accessibleName() or text, widget


def test_both_themes_can_be_shown(desk):
    for palette in (DARK, LIGHT):
        desk.page.set_palette(palette)
        QApplication.processEvents()


def test_many_actors_open_fast_and_an_edit_touches_one_row(qtbot):
    actors = [Actor(f"a{n}", f"Actor {n}", f"A{n}") for n in range(100)]
    issues = [Issue(f"i{n}", f"Issue {n}") for n in range(50)]
    stances = [Stance(a.id, i.id, Estimate(50.0), veto=True) for a in actors for i in issues]
    scenario = scenario_of("s", {"actors": actors, "issues": issues, "stances": stances})
    desk = Desk(qtbot, ActorsPage(), scenario)
    told = []
    desk.page.model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    start = time.perf_counter()
    desk.type_in_cell("a7", "influence", "20")

    assert set(told) == {(7, 7)}
    assert time.perf_counter() - start < 5  # hangs only; the times are in the benchmarks


def test_the_heading_names_what_the_pane_shows(desk):
    assert desk.page.below.heading.text() == "Northport"
    desk.page.show_pane(1)
    assert desk.page.below.heading.text() == "Groups"


def test_merging_in_a_future_leaves_groups_history_and_other_futures_alone(qtbot):
    base = small_scenario()
    change = merged(base, base, "NOR", "SUD")

    tables = {table for table, _ in touched(change)}
    assert tables.isdisjoint({"groups", "history", "futures"})


def test_saving_leaves_a_bad_cell_open_to_be_corrected(desk):
    editor = desk.type_in_cell("NOR", "influence", "much", end=None)
    desk.page.commit_pending()

    assert desk.page.table.cells.editor is editor
    assert editor.text() == "much"
    assert not desk.page.refusal.isHidden()
    QTest.keyClick(editor, Qt.Key.Key_Escape)


@pytest.mark.qt_log_ignore(*QUIET_MENU)
def test_the_menu_of_a_row_is_about_that_row(desk):
    page = desk.page
    last = page.model.keys[-1]
    place = page.table.visualRect(page.model.index(page.model.row_of(last), 0)).center()
    acts = ask_menu(page.table.viewport(), place, page.menu)
    acts["Move up"].trigger()

    assert page.key == last
    assert list(desk.scenario.actors)[-2] == last
    acts["Remove"].trigger()
    assert last not in desk.scenario.actors


def test_a_group_keeps_its_name_when_it_is_emptied(desk):
    desk.page.show_pane(1)
    line = desk.page.groups.form.rows["name"].line
    write(line, "")

    assert desk.scenario.groups["G"].name == "Ports"
    assert "name" in desk.page.groups.form.rows["name"].refusal.text()


def scroll_right(desk, qtbot):
    desk.page.resize(500, 800)
    QApplication.processEvents()
    table = desk.page.table
    bar = table.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    return table


def test_names_stay_in_sight_when_the_table_is_scrolled(desk, qtbot):
    table = scroll_right(desk, qtbot)
    index = desk.page.model.index(1, 0)
    place = table.visualRect(index).center()

    assert table.visualRect(index).left() == 0
    assert table.columnViewportPosition(0) < 0
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, 0)
    before = table.horizontalScrollBar().value()
    desk.type_in_cell(desk.page.key, "name", "Renamed")
    assert desk.scenario.actors[desk.page.key].name == "Renamed"
    assert table.horizontalScrollBar().value() == before


def test_a_cell_comes_out_from_under_the_names(desk, qtbot):
    table = scroll_right(desk, qtbot)
    table.select(desk.page.model.keys[0], "side")

    assert table.visualRect(table.currentIndex()).left() >= table.columnWidth(0)


def test_the_heading_of_the_names_sorts_wherever_it_is_shown(desk, qtbot):
    table = scroll_right(desk, qtbot)
    heads = table.horizontalHeader()
    place = QPoint(10, heads.height() // 2)
    names = sorted(actor.name for actor in desk.scenario.actors.values())
    for expected in (names, names[::-1]):
        QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert [desk.scenario.actors[key].name for key in desk.page.model.keys] == expected
    QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.page.model.keys == list(desk.scenario.actors)


def test_the_list_is_copied_with_its_headings(desk):
    desk.page.table.setFocus()
    QTest.keyClick(desk.page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    rows = QGuiApplication.clipboard().text().splitlines()

    assert rows[0].startswith("Name\tAbbreviation\tRole\tSide\tInfluence")
    assert rows[1].startswith("Northport\tNorth\tParty\tn\t50")
    assert len(rows) == 4
