"""The page of the brief: texts, outcomes, horizon, and the checklist of what is missing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from planner.domain.changes import apply, set_field
from planner.domain.colours import DARK, LIGHT
from planner.domain.problems import Where
from planner.domain.records import Settings
from planner.domain.rules import check
from planner.domain.scenario import new_scenario
from planner.ui.forms.checklist import shortened
from planner.ui.pages.brief import BriefPage, calendar_sentence
from tests.builders import small_scenario
from tests.ui.forms.desk import Desk, write

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def desk(qtbot):
    return Desk(qtbot, BriefPage(), small_scenario())


def test_the_title_is_taken_on_enter(desk):
    write(desk.page.about.rows["title"].line, "Harbour talks")

    assert desk.scenario.brief.title == "Harbour talks"
    assert len(desk.edits) == 1


def test_a_text_is_taken_when_the_field_is_left(desk):
    note = desk.page.about.rows["question"].line
    note.setFocus()
    note.setPlainText("Will they agree?")
    desk.page.who.rows["authors"].line.setFocus()

    assert desk.scenario.brief.question == "Will they agree?"


def test_a_text_that_is_too_long_is_refused_and_kept(desk):
    note = desk.page.about.rows["purpose"].line
    note.setPlainText("x" * 4001)
    note.commit()

    assert desk.edits == []
    assert "4001" in desk.page.about.rows["purpose"].refusal.text()
    assert len(note.toPlainText()) == 4001


def test_talks_that_cannot_escalate_need_no_meaning_of_it(desk):
    tick = desk.page.ends.rows["can_escalate"].tick
    tick.click()

    assert not desk.scenario.brief.can_escalate
    assert desk.page.ends.rows["meaning_escalation"].isHidden()
    assert "cannot" in desk.page.escalation.text()
    tick.click()
    assert not desk.page.ends.rows["meaning_escalation"].isHidden()


def test_the_horizon_is_spelled_out_in_the_calendar(desk):
    write(desk.page.horizon.rows["rounds"].line, "3")
    write(desk.page.horizon.rows["start_date"].line, "2026-01-31")

    assert desk.scenario.settings.rounds == 3
    assert desk.scenario.settings.start_date == "2026-01-31"
    assert "3 rounds of a month each" in desk.page.calendar.text()
    assert "31\u00a0Mar" in desk.page.calendar.text()


def test_sessions_have_no_calendar():
    text = calendar_sentence(Settings(round_unit="session", start_date="2026-01-31"))

    assert "no calendar" in text


@pytest.mark.parametrize(
    ("field", "text"), [("rounds", "61"), ("rounds", "2.5"), ("rounds", ""), ("start_date", "soon")]
)
def test_a_bad_horizon_is_refused_in_place(desk, field, text):
    row = desk.page.horizon.rows[field]
    write(row.line, text)

    assert desk.edits == []
    assert row.refusal.text()
    QTest.keyClick(row.line, Qt.Key.Key_Escape)
    assert row.line.text() == ("12" if field == "rounds" else "")


def test_arrows_change_the_rounds_in_one_step(desk):
    line = desk.page.horizon.rows["rounds"].line
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Up)
    QTest.keyClick(line, Qt.Key.Key_Up)

    assert desk.scenario.settings.rounds == 14
    assert desk.edits[0][1] == desk.edits[1][1] != ""


def test_what_is_missing_is_listed_and_leads_to_its_place(qtbot):
    desk = Desk(qtbot, BriefPage(), new_scenario("Empty"))
    places: list[Where] = []
    desk.page.place_requested.connect(places.append)
    rows = desk.page.checklist.rows
    qtbot.waitUntil(lambda: bool(rows))
    rows[0].click()

    assert "no actors" in rows[0].accessibleName()
    assert places == [Where("actors")]


def test_many_findings_of_a_kind_are_shortened():
    scenario = small_scenario()
    for actor in scenario.actors:
        scenario = apply(scenario, set_field("actors", actor, "name", ""))
    found = [problem for problem in check(scenario) if problem.code == "name-missing"] * 3

    shown, left_out = shortened(found)

    assert (len(shown), left_out) == (3, 6)


def test_a_finding_about_the_horizon_leads_to_its_field(desk, qtbot):
    desk.page.show_place(Where("settings", "", "rounds"))

    assert desk.page.horizon.rows["rounds"].line.hasFocus()


def test_every_widget_that_takes_the_focus_has_a_name(desk, qtbot):
    qtbot.waitUntil(lambda: bool(desk.page.checklist.rows))
    for widget in desk.page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(desk.page):
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget


def test_both_themes_and_a_narrow_page_can_be_shown(desk):
    desk.page.set_palette(DARK)
    desk.page.resize(400, 600)
    desk.page.set_palette(LIGHT)
