"""The page of issues: own scales, anchors, sub-issues, weights, rules."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from planner.domain.changes import SetFields, apply, set_field
from planner.domain.colours import DARK, LIGHT
from planner.domain.fields import Estimate
from planner.domain.problems import Severity, Where
from planner.domain.records import Anchor, Issue, SubIssue
from planner.domain.scenario import new_scenario, scenario_of
from planner.ui.forms.table_model import SECOND, SEVERITY
from planner.ui.pages.issues import IssuesPage
from tests.builders import small_scenario
from tests.ui.forms.desk import Desk, write

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def in_years():
    """Return issues of which one is in years, from 5 to 25."""
    return scenario_of(
        "s",
        {
            "issues": [
                Issue("T", "Term", "Term", unit="years", low_value=5.0, high_value=25.0),
                Issue("U", "Use", "Use", weight=3.0),
            ],
            "anchors": [Anchor("a", "T", 50.0, "Middle"), Anchor("b", "T", 0.0, "Short")],
            "subissues": [SubIssue("s", "T", "First", 0.5), SubIssue("t", "T", "Second", 1.5)],
        },
    )


@pytest.fixture
def desk(qtbot):
    return Desk(qtbot, IssuesPage(), in_years())


def row(desk, field):
    return desk.page.form.rows[field]


def cell(desk, key, field, role=Qt.ItemDataRole.DisplayRole):
    model = desk.page.model
    return model.index(model.row_of(key), model.column_of(field)).data(role)


def test_the_status_quo_is_shown_and_typed_in_the_own_unit(desk):
    assert row(desk, "status_quo").line.text() == "9"
    assert row(desk, "status_quo").unit.text() == "years"

    write(row(desk, "status_quo").line, "10–15–20")

    expected = Estimate(50.0, 25.0, 75.0)
    assert desk.scenario.issues["T"].status_quo == expected


def test_a_status_quo_outside_the_scale_is_refused_in_its_own_numbers(desk):
    write(row(desk, "status_quo").line, "30 years")

    assert desk.edits == []
    assert "5 and 25" in row(desk, "status_quo").refusal.text()


def test_a_scale_without_length_is_refused_at_its_field(desk):
    write(row(desk, "low_value").line, "25")

    assert desk.edits == []
    assert not row(desk, "low_value").refusal.isHidden()
    assert row(desk, "low_value").line.text() == "25"
    QTest.keyClick(row(desk, "low_value").line, Qt.Key.Key_Escape)
    assert row(desk, "low_value").line.text() == "5"


def test_weights_are_shown_as_shares_of_all(desk):
    assert cell(desk, "T", "share") == "25 %"

    desk.type_in_cell("T", "weight", "3")

    assert cell(desk, "T", "share") == "50 %"
    assert cell(desk, "U", "share") == "50 %"
    assert "50 %" in desk.page.share.text()


def test_signatories_are_counted(qtbot):
    desk = Desk(qtbot, IssuesPage(), small_scenario())

    assert cell(desk, "DUES", "veto") == "2"


def test_rule_and_quorum_are_entered(desk):
    box = row(desk, "rule").box
    box.setCurrentIndex(1)
    box.activated.emit(1)
    write(row(desk, "quorum").line, "0.6")

    issue = desk.scenario.issues["T"]
    assert (issue.rule, issue.quorum) == ("quorum", 0.6)


def test_anchors_stand_in_the_order_of_their_values_in_the_own_unit(desk):
    model = desk.page.anchors.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)

    assert [model.index(n, 0).data() for n in range(2)] == ["5", "15"]
    assert model.setData(model.index(0, 0), "20")
    assert desk.scenario.anchors["b"].value == 75
    assert [model.index(n, 1).data() for n in range(2)] == ["Middle", "Short"]


def test_an_anchor_is_added_typed_over_and_removed(desk):
    desk.page.show_pane(1)
    desk.page.anchors.add.click()
    editor = desk.page.anchors.table.cells.editor
    assert isinstance(editor, QLineEdit)
    QTest.keyClick(editor, Qt.Key.Key_Escape)

    assert len(desk.scenario.anchors) == 3
    desk.page.anchors.remove.click()
    assert len(desk.scenario.anchors) == 2


def test_weights_of_sub_issues_are_made_to_add_up(desk):
    assert "2" in desk.page.sum.text()

    desk.page.even.click()

    weights = [part.weight for part in desk.scenario.subissues.values()]
    assert weights == [0.25, 0.75]
    assert isinstance(desk.edits[0][0], SetFields)
    assert desk.page.even.isHidden()


def test_a_duplicate_has_its_anchors_and_sub_issues(desk):
    desk.page.table.select("T")
    desk.page.duplicate.click()

    new = desk.page.key
    assert desk.scenario.issues[new].name == "Term (copy)"
    assert [a.text for a in desk.scenario.anchors.values() if a.issue == new] == [
        "Middle",
        "Short",
    ]
    assert len([s for s in desk.scenario.subissues.values() if s.issue == new]) == 2


def test_removing_says_what_went_with_it(desk):
    desk.page.table.select("T")
    desk.page.remove.click()

    assert "Removed Term with 2 anchors and 2 sub-issues." in desk.page.hint.text()
    assert desk.page.key == "U"


def test_alt_and_up_puts_an_issue_higher(desk):
    desk.page.table.select("U")
    desk.page.table.setFocus()
    QTest.keyClick(desk.page.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)

    assert list(desk.scenario.issues) == ["U", "T"]


def test_the_base_value_stands_beside_a_changed_one(qtbot):
    base = in_years()
    shown = apply(base, set_field("issues", "T", "status_quo", Estimate(50.0)))
    desk = Desk(qtbot, IssuesPage(), shown, base)

    assert cell(desk, "T", "status_quo", SECOND) == "base 9"


def test_findings_lead_to_their_field(desk, qtbot):
    qtbot.waitUntil(lambda: cell(desk, "T", "quorum", SEVERITY) is not None)

    assert cell(desk, "T", "quorum", SEVERITY) == Severity.ERROR
    desk.page.show_place(Where("issues", "T", "subissues"))
    assert desk.page.below.place == 2


def test_without_issues_there_is_one_thing_to_do(qtbot):
    desk = Desk(qtbot, IssuesPage(), new_scenario("Empty"))

    desk.page.add_card.primary.click()
    write(desk.page.add_card.line, "Fishing rights")
    assert [issue.name for issue in desk.scenario.issues.values()] == ["Fishing rights"]


def test_every_widget_that_takes_the_focus_has_a_name(desk):
    for pane in range(3):
        desk.page.show_pane(pane)
        for widget in desk.page.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(desk.page):
                text = getattr(widget, "text", str)()
                assert widget.accessibleName() or text, widget


def test_both_themes_can_be_shown(desk):
    desk.page.set_palette(DARK)
    desk.page.set_palette(LIGHT)
