"""The page Timeline: dragging, keys, the form, what a future changes."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest

from planner.domain.changes import add, apply, set_field
from planner.domain.colours import DARK, LIGHT
from planner.domain.fields import Estimate
from planner.domain.instrument_presets import INSTRUMENT_PRESETS
from planner.domain.problems import Where
from planner.domain.records import Event, HistoryEntry, Instrument
from planner.domain.scenario import new_scenario
from planner.texts import say
from planner.ui.board.style import BoardStyle
from planner.ui.timeline.geometry import hit
from planner.ui.timeline.history_strip import title_lines
from planner.ui.timeline.library import described
from tests.ui.menus import QUIET_MENU, ask_menu
from tests.ui.timeline.samples import Desk, small_scenario

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(qtbot):
    return Desk(qtbot, small_scenario())


def rounds(desk: Desk, key: str) -> tuple[int, int]:
    record = desk.scenario.instruments[key]
    return record.start_round, record.end_round


# Pointer


def test_dragging_an_event_is_one_change_on_release(desk):
    frame = desk.chart.frame
    desk.drag("flood", frame.middle_of(3), frame.middle_of(7))
    assert desk.scenario.events["flood"].round == 7
    assert len(desk.edits) == 1
    assert desk.previews[-1] == desk.edits[0][0]


def test_dragging_a_bar_moves_both_of_its_ends(desk):
    frame = desk.chart.frame
    desk.drag("fund", frame.middle_of(4), frame.middle_of(6))
    assert rounds(desk, "fund") == (4, 8)


def test_a_bar_stops_at_the_last_round_with_its_length_kept(desk):
    frame = desk.chart.frame
    desk.drag("fund", frame.middle_of(4), frame.middle_of(10))
    assert rounds(desk, "fund") == (6, 10)


def test_dragging_an_end_stretches_a_bar(desk):
    frame = desk.chart.frame
    desk.drag("fund", frame.start_of(7) - 3, frame.start_of(10) - 3)
    assert rounds(desk, "fund") == (2, 9)
    desk.drag("fund", frame.start_of(2) + 3, frame.start_of(3) + 3)
    assert rounds(desk, "fund") == (3, 9)


def test_an_instrument_that_lasts_to_the_end_still_does_when_it_is_moved(desk):
    frame = desk.chart.frame
    desk.drag("talks", frame.middle_of(6), frame.middle_of(8))
    assert rounds(desk, "talks") == (6, 60)


def test_escape_takes_a_drag_back(desk):
    frame = desk.chart.frame
    desk.drag("flood", frame.middle_of(3), frame.middle_of(7), is_released=False)
    assert desk.chart.items[0].start == 7
    desk.key(Qt.Key.Key_Escape)
    assert desk.chart.items[0].start == 3
    assert desk.previews[-1] is None
    QTest.mouseRelease(desk.chart, Qt.MouseButton.LeftButton, pos=desk.place("flood", 500))
    assert desk.edits == []


def test_the_form_follows_a_drag(desk):
    frame = desk.chart.frame
    desk.drag("flood", frame.middle_of(3), frame.middle_of(7), is_released=False)
    assert desk.fields()["round"].text() == "7"
    desk.key(Qt.Key.Key_Escape)
    assert desk.fields()["round"].text() == "3"


def test_the_switch_turns_an_instrument_on(desk):
    QTest.mouseClick(desk.chart, Qt.MouseButton.LeftButton, pos=desk.place("talks", 15))
    assert desk.scenario.instruments["talks"].is_on


def test_a_drag_that_ends_where_it_began_changes_nothing(desk):
    frame = desk.chart.frame
    desk.drag("flood", frame.middle_of(3), frame.middle_of(3) + 5)
    assert desk.edits == []


# Keyboard


def test_tab_goes_through_the_items_and_then_leaves(desk):
    desk.page.history.setFocus()
    desk.chart.setFocus(Qt.FocusReason.TabFocusReason)
    seen = [desk.page.selection]
    while desk.chart.hasFocus() and len(seen) < 9:
        QTest.keyClick(desk.chart, Qt.Key.Key_Tab)
        seen.append(desk.page.selection)
    keys = [ref[1] for ref in seen[:4]]
    assert keys == ["flood", "vote", "fund", "talks"]
    assert not desk.chart.hasFocus()


def test_arrows_move_by_a_round_in_one_step_of_undo(desk):
    desk.page.select(("events", "flood"))
    desk.key(Qt.Key.Key_Right)
    desk.key(Qt.Key.Key_Right)
    assert desk.scenario.events["flood"].round == 5
    assert desk.edits[0][1] == desk.edits[1][1] != ""


def test_shift_and_arrows_stretch_and_ctrl_moves_the_start(desk):
    desk.page.select(("instruments", "fund"))
    desk.key(Qt.Key.Key_Right, SHIFT)
    desk.key(Qt.Key.Key_Left, CTRL)
    assert rounds(desk, "fund") == (1, 7)


def test_arrows_stop_at_the_first_round(desk):
    desk.page.select(("instruments", "fund"))
    for _ in range(5):
        desk.key(Qt.Key.Key_Left)
    assert rounds(desk, "fund") == (1, 5)


def test_space_switches_the_instrument(desk):
    desk.page.select(("instruments", "fund"))
    desk.key(Qt.Key.Key_Space)
    assert not desk.scenario.instruments["fund"].is_on


def test_delete_removes_says_so_and_selects_what_follows(desk):
    desk.page.select(("events", "flood"))
    desk.key(Qt.Key.Key_Delete)
    assert "flood" not in desk.scenario.events
    assert desk.page.hint.startswith("Removed Flood. Undo")
    assert desk.page.selection == ("events", "vote")


def test_the_history_is_gone_through_by_arrows(desk):
    desk.page.history.setFocus()
    QTest.keyClick(desk.page.history, Qt.Key.Key_Right)
    assert desk.page.selection == ("history", "h")
    assert desk.page.history.accessibleName() == (
        "1999, Truce (Alpha): effect on trust +0.10. Talking helps."
    )


# The form


def test_a_chance_is_typed_with_its_range(desk):
    desk.page.select(("events", "flood"))
    desk.type("probability", "60±10 %")
    assert desk.scenario.events["flood"].probability == Estimate(0.6, 0.5, 0.7)
    assert desk.fields()["probability"].text() == "60±10 %"


def test_a_factor_is_typed_with_a_decimal_comma(desk):
    desk.page.select(("instruments", "fund"))
    desk.type("compromise_factor", "1,15")
    assert desk.scenario.instruments["fund"].compromise_factor == 1.15


@pytest.mark.parametrize(
    ("field", "text"),
    [("start_round", "9"), ("end_round", "2.5"), ("success", "120 %"), ("trust_change", "3")],
)
def test_what_cannot_be_is_refused_in_words(desk, field, text):
    desk.page.select(("instruments", "fund"))
    desk.type(field, text)
    assert desk.edits == []
    assert desk.page.detail.form.refusal


def test_an_empty_end_means_to_the_end(desk):
    desk.page.select(("instruments", "fund"))
    desk.type("end_round", " ")
    assert rounds(desk, "fund") == (2, 60)


def test_nobody_named_is_said_as_all(desk):
    desk.page.select(("events", "vote"))
    assert desk.fields()["actors"].text() == "all actors"
    desk.fields()["actors"].chosen.emit(("B",))
    assert desk.scenario.events["vote"].actors == ("B",)
    assert desk.fields()["actors"].text() == "Beta"


def test_evidence_belongs_to_the_chance(desk):
    desk.page.select(("events", "flood"))
    desk.type("evidence.note", "Wet spring")
    assert desk.scenario.events["flood"].probability.note == "Wet spring"


def test_what_is_being_typed_is_taken_before_another_is_selected(desk):
    desk.page.select(("events", "flood"))
    line = desk.fields()["name"]
    line.setFocus()
    line.setText("Great flood")
    desk.page.select(("events", "vote"))
    assert desk.scenario.events["flood"].name == "Great flood"


def test_every_field_of_an_event_and_an_instrument_can_be_edited(desk):
    for table, kind in (("events", Event), ("instruments", Instrument)):
        desk.page.select((table, next(iter(desk.scenario.tables[table]))))
        assert set(kind.__dataclass_fields__) - {"id"} <= set(desk.fields())


# Adding


def test_a_new_event_is_selected_and_its_name_typed_over(desk):
    desk.page.add_event.click()
    (_, key) = desk.page.selection
    assert desk.scenario.events[key].name == "New event"
    desk.type("name", "Strike")
    assert desk.scenario.events[key].name == "Strike"


def test_a_copy_stands_behind_its_original(desk):
    desk.page.select(("events", "flood"))
    desk.page.detail.duplicate.click()
    names = [event.name for event in desk.scenario.events.values()]
    assert names == ["Flood", "Flood (copy)", "Vote"]


def test_an_empty_timeline_has_one_sentence_and_one_button(qtbot):
    desk = Desk(qtbot, new_scenario())
    assert not desk.page.whole.isVisible()
    desk.page.empty.primary.click()
    assert len(desk.scenario.events) == 1
    assert desk.page.whole.isVisible()


# Futures and problems


def test_a_future_says_what_differs(qtbot):
    base = small_scenario()
    future = apply(base, set_field("instruments", "fund", "is_on", False))
    desk = Desk(qtbot, apply(future, set_field("events", "flood", "round", 6)), base)
    desk.page.select(("instruments", "fund"))
    assert "on in the base case" in desk.chart.accessibleName()
    desk.page.select(("events", "flood"))
    assert "base case: round 3" in desk.chart.accessibleName()


def test_a_problem_leads_to_its_record(desk):
    desk.page.show_place(Where("events", "vote", "round"))
    assert desk.page.selection == ("events", "vote")


def test_an_entry_that_is_gone_is_not_selected_any_more(desk):
    desk.page.select(("events", "vote"))
    desk.page.show_scenario(new_scenario())
    assert desk.page.selection is None


# Looks


@pytest.mark.parametrize("width", [500, 900, 1600])
def test_sixty_rounds_are_painted_at_every_width(qtbot, width):
    scenario = apply(small_scenario(), set_field("settings", "", "rounds", 60))
    scenario = apply(scenario, set_field("settings", "", "start_date", "2027-01-31"))
    desk = Desk(qtbot, scenario, size=(width, 700))
    desk.page.set_palette(DARK)
    assert not desk.page.grab().isNull()
    frame = desk.chart.frame
    row = next(r for r in desk.chart.rows if r.item and r.item.key == "flood")
    assert hit(desk.chart.rows, frame, frame.middle_of(3), row.middle).kind == "body"


def test_everything_that_takes_the_focus_has_a_name(desk):
    for ref in (("history", "h"), ("events", "flood"), ("instruments", "fund")):
        desk.page.select(ref)
        for widget in desk.page.findChildren(object):
            policy = getattr(widget, "focusPolicy", None)
            if policy and policy() != Qt.FocusPolicy.NoFocus and widget.isVisible():
                text = getattr(widget, "text", str)
                assert widget.accessibleName() or text(), widget


def test_a_tooltip_and_a_click_beside_everything_do_nothing(desk):
    QTest.mouseClick(desk.chart, Qt.MouseButton.LeftButton, pos=QPoint(5, 2))
    assert desk.page.selection == ("events", "flood")
    assert desk.edits == []


@pytest.mark.qt_log_ignore(*QUIET_MENU)
def test_the_menu_of_an_instrument_switches_and_moves_it(desk):
    place = desk.place("fund", desk.chart.frame.middle_of(3))
    acts = ask_menu(desk.chart, place, desk.page.menu)
    acts["Switch off"].trigger()
    acts["Later by a round"].trigger()

    assert not desk.scenario.instruments["fund"].is_on
    assert rounds(desk, "fund") == (3, 7)


@pytest.mark.qt_log_ignore(*QUIET_MENU)
def test_the_menu_of_the_past_removes_what_is_under_the_pointer(desk):
    strip = desk.page.history
    place = QPoint(round(strip.slot(0).center().x()), strip.height() // 2)
    acts = ask_menu(strip, place, desk.page.menu)
    acts["Remove"].trigger()

    assert not desk.scenario.history


# The library of instruments


def test_an_instrument_of_the_library_is_added_and_selected(desk):
    menu = desk.page.library.menu()
    action = menu.actions()[0]
    assert "Mediation" in action.text()
    assert "60 %" in action.text()
    assert "Fisher" in action.toolTip()

    action.trigger()

    table, key = desk.page.selection
    made = desk.scenario.instruments[key]
    assert (table, made.name, made.is_on, made.single_text) == (
        "instruments",
        "Mediation",
        True,
        True,
    )
    assert len(desk.edits) == 1


def test_the_library_is_offered_in_the_menu_of_the_page(desk):
    assert say("timeline.add-from-library") in [act.words for act in desk.page.acts()]


@pytest.mark.parametrize("preset", INSTRUMENT_PRESETS, ids=lambda preset: preset.name)
def test_what_the_library_tells_of_an_instrument_is_what_it_gets(preset):
    told = " ".join(described(preset))
    for number in (preset.compromise_factor, preset.hazard_factor, preset.trust_change):
        assert f"{number:g}" in told


def test_titles_of_the_past_are_shown_where_there_is_room(qtbot):
    desk = Desk(qtbot, small_scenario())
    strip = desk.page.history
    shown, tall = strip.has_titles, strip.height()
    entries = [HistoryEntry(str(n), str(1950 + n), f"Talks {n}") for n in range(40)]
    desk.page.show_scenario(apply(desk.scenario, add(desk.scenario, "history", *entries)))

    assert (shown, strip.has_titles) == (True, False)
    assert strip.height() < tall


def test_a_long_title_has_two_lines_and_ends_in_dots():
    metrics = BoardStyle(LIGHT, QFont()).small_metrics
    room = metrics.horizontalAdvance("Treaty on the sea")
    lines = title_lines("Treaty on the sea and what lies beneath it for all", metrics, room)

    assert lines[0] == "Treaty on the sea"
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert title_lines("Truce", metrics, room) == ["Truce"]


def test_what_lies_ahead_first_is_shown_until_something_is_selected(desk):
    assert desk.page.selection == ("events", "flood")
    assert desk.fields()["name"].text() == "Flood"
