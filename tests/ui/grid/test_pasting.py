"""Copy and paste: what is recognised, what is shown first, and that nothing is half applied."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from planner.domain.changes import apply
from planner.domain.fields import Estimate
from planner.domain.records import Stance
from planner.interchange.table_text import read_table
from planner.ui.grid.cells import BOTH, POSITION, QUANTITIES, SALIENCE, VETO, Spot, change_of
from planner.ui.grid.commands import GridCommands
from planner.ui.grid.model import GridModel
from planner.ui.grid.paste_plan import HEADED, LIST, PLAIN, TRANSPOSED
from planner.ui.grid.pasting import Ground, plan_of
from tests.ui.board.samples import small_scenario
from tests.ui.grid.samples import GridDesk, empty_of, large_scenario, numbers_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(qtbot):
    desk = GridDesk(qtbot)
    desk.choose(("A", "border"))
    return desk


def plan(text, quantity=POSITION, scenario=None, sign="."):
    scenario = scenario or small_scenario()
    ground = Ground(list(scenario.actors), [*scenario.issues, ""], 1, 1)
    return plan_of(scenario, read_table(text), quantity, ground, sign)


def values(planned):
    """Return the positions of a plan in points."""
    return {
        (spot.actor, spot.issue): next(iter(fields.values())).value
        for spot, fields in planned.values.items()
    }


def paste(desk, text):
    QGuiApplication.clipboard().setText(text)
    desk.press(Qt.Key.Key_V, CONTROL)


HEADED_TEXT = "\tBorder\tTrade\nBeta\t10\t20\nAlpha\t30\t40\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (HEADED_TEXT, HEADED),
        ("x\tborder\tTRADE \nB\t10\t20\nalpha <republic>\t30\t40\n", HEADED),
        ("\tBeta\tAlpha\nBorder\t10\t30\nTrade\t20\t40\n", TRANSPOSED),
        ("Beta;Border;10\nBeta;Trade;20\nAlpha;Border;30\nAlpha;Trade;40", LIST),
        ("Issue\tActor\tValue\nBorder\tB\t10\nTrade\tB\t20\nBorder\tA\t30\nTrade\tA\t40", LIST),
    ],
)
def test_headings_are_found_wherever_they_stand(text, kind):
    planned = plan(text)

    assert planned.kind == kind
    assert planned.left == []
    assert values(planned) == {
        ("B", "border"): 10,
        ("B", "trade"): 20,
        ("A", "border"): 30,
        ("A", "trade"): 40,
    }


def test_headings_at_one_side_are_enough():
    assert values(plan("Trade\tBorder\n1\t2\n3\t4")) == {
        ("A", "trade"): 1,
        ("A", "border"): 2,
        ("B", "trade"): 3,
        ("B", "border"): 4,
    }
    assert values(plan("Gamma\t1\nBeta\t2")) == {("C", "border"): 1, ("B", "border"): 2}


def test_influence_has_a_column_and_units_stand_in_headings():
    planned = plan("\tTerm (years)\tInfluence\nAlpha\t10\t55\n")

    assert values(planned) == {("A", "term"): 50, ("A", ""): 55}


def test_numbers_without_headings_go_from_the_cell_on():
    planned = plan("1\t2\n3\t4")

    assert planned.kind == PLAIN
    assert values(planned)[("B", "trade")] == 4


def test_a_decimal_comma_is_told_from_a_group():
    assert values(plan("27,5\t30"))[("A", "border")] == 27.5
    assert values(plan("27,5\t30", sign="."))[("A", "border")] == 27.5
    assert values(plan("0,125", sign="."))[("A", "border")] == 0.125


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("\tBorder\tSea\nAlpha\t1\t2", "No issue has this name, or more than one."),
        ("\tBorder\nAlpha\t1\nOmega\t2", "No actor has this name, or more than one."),
        ("\tBorder\nAlpha\t=A1", "A formula; copy its result instead."),
        ("\tBorder\nAlpha\t#REF!", "The spreadsheet shows an error here."),
        ("\tBorder\nAlpha\t1\nAlpha\t2", "This cell comes twice; the first one counts."),
        ("\tBorder\t\nAlpha\t1\t2", "There is no heading above these cells."),
        ("Positions 2026\t\t\n\tBorder\tTrade\nAlpha\t1\t2", "A line above the headings."),
        ("\tBorder\nAlpha\t1\n\t2", "There is no name before these cells."),
        ("Alpha;Border;1\nBeta;Border;", "There is no value."),
        ("1\n2\n3\n4", "Beyond the edge of the grid."),
        ("\tBorder\nAlpha\t130", "130 is not between 0 and 100; the earlier value stays."),
    ],
)
def test_what_is_left_out_has_a_reason(text, reason):
    assert [left.reason for left in plan(text).left] == [reason]


@pytest.mark.parametrize(
    "text",
    ["Ann\tBob\nx\ty", "n/a", "½\t¾", "=SUM(A1:A4)", "q\tr\n1\t2"],
)
def test_rubbish_takes_nothing(text):
    assert plan(text).values == {}
    assert plan(text).left


def test_a_name_that_two_have_names_neither():
    scenario = small_scenario()
    actors = dict(scenario.actors)
    twin = actors["B"]
    actors["D"] = type(twin)("D", "Beta")
    planned = plan("\tBorder\nBeta\t1", scenario=scenario.with_table("actors", actors))

    assert planned.values == {}


def test_a_clean_paste_is_one_change_at_once(desk):
    paste(desk, "1\t2\n3\t4\n")

    assert desk.value("B", "trade") == 4
    assert len(desk.edits) == 1
    assert desk.grid.commands.preview.isHidden()
    assert desk.grid.message.text() == "Pasted 4 values. Undo takes them back."


def test_what_cannot_be_taken_is_shown_before_anything_changes(desk):
    before = desk.scenario
    paste(desk, "\tBorder\tSea\nAlpha\t1\t2\nBeta\tmuch\t3\n")
    preview = desk.grid.commands.preview

    assert desk.scenario is before
    assert not preview.isHidden()
    assert preview.title.text() == "1 of the cells can be pasted, 2 are left out"
    rows = [[preview.model.index(r, c).data() for c in range(3)] for r in range(3)]
    assert rows[0] == [
        "row 1, column 3 of the table",
        "Sea",
        "No issue has this name, or more than one.",
    ]
    assert rows[2] == ["Alpha on Border", "1", "replaces 15–20–25 ± 20"]
    preview.apply.click()
    assert desk.value("A", "border") == 1
    assert desk.value("B", "border") == 80
    assert len(desk.edits) == 1
    assert preview.isHidden()


def test_cancelling_changes_nothing(desk):
    paste(desk, "\tBorder\tSea\nAlpha\t1\t2\n")
    desk.grid.commands.preview.cancel.click()

    assert desk.edits == []
    assert desk.grid.commands.preview.isHidden()


def test_the_preview_follows_an_edit_made_meanwhile(desk):
    paste(desk, "\tBorder\tSea\nAlpha\t1\t2\n")
    cleared = change_of(desk.scenario, {Spot("A", "border"): {POSITION: None}})
    assert cleared is not None
    desk.page.show_scenario(apply(desk.scenario, cleared))

    assert desk.grid.commands.preview.model.index(1, 2).data() == "replaces ± 20"


@pytest.mark.parametrize(
    ("text", "start"),
    [("", "There is nothing"), ("a\x01b", "What is on"), ("1\t" * 200_000, "The table has more")],
)
def test_no_table_is_refused_in_a_sentence(desk, text, start):
    desk.grid.commands.paste_text(text)

    assert desk.grid.message.text().startswith(start)
    assert desk.edits == []


def test_a_picture_on_the_clipboard_is_refused_in_a_sentence(desk):
    data = QMimeData()
    data.setData("image/png", b"\x89PNG")
    QGuiApplication.clipboard().setMimeData(data)
    desk.grid.commands.paste()

    assert desk.grid.message.text().startswith("There is no table on the clipboard")


def test_one_value_fills_the_selection(desk):
    desk.choose(("A", "border"), ("C", "trade"))
    paste(desk, "7\n")

    assert {desk.value(a, i) for a in "ABC" for i in ("border", "trade")} == {7}


def test_cut_and_paste_moves_numbers(desk):
    desk.choose(("A", "border"), ("B", "border"))
    desk.press(Qt.Key.Key_X, CONTROL)
    assert desk.scenario.stances["A", "border"].position is None
    desk.choose(("A", "trade"))
    desk.press(Qt.Key.Key_V, CONTROL)

    assert desk.estimate("A", "trade") == (15, 20, 25)
    assert desk.value("B", "trade") == 80


def test_copies_have_headings_if_asked_for(desk):
    desk.grid.show_quantity(SALIENCE)
    desk.choose(("A", "border"), ("B", "trade"))
    desk.grid.commands.copy_with_headings()

    copied = QGuiApplication.clipboard().text()
    assert copied == "\tBorder\tTrade\nAlpha <Republic>\t80\t80\nBeta\t80\t80\n"


def test_signing_is_pasted_as_words(desk):
    desk.grid.show_quantity(VETO)
    paste(desk, "no\nx\nyes\n")

    assert [desk.scenario.stances[a, "border"].veto for a in "ABC"] == [False, True, True]


def test_the_table_of_the_preview_is_sound(desk):
    model = desk.grid.commands.preview.model
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, fatal, desk.page)
    paste(desk, "\tBorder\tSea\nAlpha\t1\t2\n")

    assert tester.model().rowCount() == 2


def test_5000_cells_are_one_change(qtbot):
    desk = GridDesk(qtbot, large_scenario(100, 50))
    desk.choose(("a0", "i0"))
    row = "\t".join(str(n) for n in range(50))
    paste(desk, "\n".join([row] * 100))

    assert len(desk.edits) == 1
    assert len(desk.scenario.stances) == 5000


numbers = st.integers(0, 1000).map(lambda n: n / 10)


@st.composite
def estimates(draw):
    low, value, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    return draw(st.sampled_from([Estimate(value), Estimate(value, low, high)]))


@st.composite
def scenarios(draw):
    scenario = small_scenario()
    stances = {}
    for actor in scenario.actors:
        for issue in scenario.issues:
            if draw(st.booleans()):
                first, second, third, fourth = (draw(st.none() | estimates()) for _ in range(4))
                stances[actor, issue] = Stance(
                    actor, issue, first, second, third, fourth, draw(st.booleans())
                )
    return scenario.with_table("stances", stances)


class _Screen:
    """What copying needs of the view."""

    def __init__(self, model):
        self._model = model
        self.rows = model

    def spot_at(self, row, column):
        return self._model.spot(self._model.index(row, column))

    def selected(self):
        model = self._model
        return [
            self.spot_at(r, c) for r in range(model.rowCount()) for c in range(model.columnCount())
        ]


def copied(qapp, scenario, quantity, has_headings):
    model = GridModel(qapp)
    model.show_scenario(scenario, None)
    model.set_quantity(quantity)
    commands = GridCommands.__new__(GridCommands)
    commands._model = model
    commands._view = _Screen(model)  # type: ignore[assignment]
    rows, columns = list(range(model.rowCount())), list(range(model.columnCount()))
    text = GridCommands.text_of(commands, rows, columns, has_headings)
    model.deleteLater()
    return text


@given(scenarios(), st.sampled_from(QUANTITIES), st.booleans())
def test_what_was_copied_pastes_as_the_same_scenario(qapp, scenario, quantity, has_headings):
    planned = plan(copied(qapp, scenario, quantity, has_headings), quantity, scenario)

    assert planned.left == []
    assert change_of(scenario, planned.values) is None


@given(scenarios(), st.booleans())
def test_what_was_copied_rebuilds_the_numbers_in_an_empty_scenario(qapp, scenario, has_headings):
    rebuilt = empty_of(scenario)
    for quantity in (BOTH, SALIENCE):
        planned = plan(copied(qapp, scenario, quantity, has_headings), quantity, rebuilt)
        assert planned.left == []
        change = change_of(rebuilt, planned.values)
        rebuilt = rebuilt if change is None else apply(rebuilt, change)
    expected = {key: n for key, n in numbers_of(scenario).items() if key[2] != "influence"}

    assert numbers_of(rebuilt) == expected


def test_a_list_may_have_columns_of_low_and_high_red_lines_and_reasons():
    planned = plan(
        "actor\tissue\tposition\tposition_low\tposition high\tveto\tred_line\tconfidence\t"
        "rationale\n"
        "Beta\tTrade\t40,5\t30\t50\t1\tyes\t0,7\tSaid in 1,5 speeches\n",
        scenario=small_scenario().with_table("stances", {}),
    )

    assert planned.left == []
    assert planned.values == {
        Spot("B", "trade"): {
            "position": Estimate(40.5, 30, 50, 0.7, "Said in 1,5 speeches"),
            "veto": True,
            "red_line": True,
        }
    }


def test_a_reason_without_a_number_is_left_out():
    planned = plan(
        "actor\tissue\tposition\tnote\nBeta\tTrade\t\twhy\nBeta\tBorder\t40\t\n",
        scenario=small_scenario().with_table("stances", {}),
    )

    assert [(left.row, left.column, left.text) for left in planned.left] == [(1, 3, "why")]


def test_a_pasted_reason_leaves_the_reasons_that_other_numbers_have():
    scenario = small_scenario()
    stance = scenario.stances["B", "trade"]
    stance = replace(stance, compromise=Estimate(20, note="of its own"))
    scenario = scenario.with_table("stances", {**scenario.stances, ("B", "trade"): stance})
    planned = plan("actor\tissue\tposition\tnote\nBeta\tTrade\t41\twhy\n", scenario=scenario)

    fields = planned.values[Spot("B", "trade")]
    assert fields["position"].note == "why"
    assert "compromise" not in fields
