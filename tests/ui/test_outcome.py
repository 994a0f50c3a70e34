"""What the outcome panel says."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.changes import apply, set_field
from planner.domain.fields import Estimate
from planner.domain.scenario import Scenario
from planner.engine.compare import paired_difference
from planner.engine.inputs import model_input
from planner.engine.project import projection, simulate
from planner.engine.results import Projection
from planner.ui.main_window import MainWindow
from planner.ui.panels import outcome_data as data
from planner.ui.panels.rows import AskRows
from planner.ui.panels.strips import Columns, OutcomeBar, RangeTrack, ShareBar, UnfoldStrip
from planner.ui.theme import Theme
from planner.ui.why.ask_label import AskLabel
from tests.builders import small_scenario
from tests.ui.conftest import settle

SCENARIO = small_scenario()


def projected(scenario: Scenario = SCENARIO, runs: int = 400) -> Projection:
    model = model_input(scenario)
    return projection(model, simulate(model, 1, 0, runs), 1)


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "0"),
        (0.001, "<1"),
        (0.005, "<1"),
        (0.5, "50"),
        (0.9951, ">99"),
        (1.0, "100"),
    ],
)
def test_a_share_is_never_rounded_to_none_or_all(share: float, text: str) -> None:
    assert data.percent(share) == text


@pytest.mark.parametrize(
    ("points", "text"), [(7.4, "+7"), (-6.0, "−6"), (0.3, "0"), (-0.3, "0"), (0.0, "0")]
)
def test_a_difference_has_a_sign_but_for_nought(points: float, text: str) -> None:
    assert data.signed(points) == text


def test_rows_have_share_and_half_the_interval() -> None:
    shown = projected()

    rows = data.class_rows(shown, None)

    assert [row.outcome for row in rows] == [0, 1, 2, 3]
    assert sum(row.share for row in rows) == pytest.approx(1.0)
    assert all(row.difference_text == "" for row in rows)
    assert all(row.interval_text.startswith("± ") for row in rows)


def test_differences_are_those_of_the_same_runs() -> None:
    base = projected()
    position = set_field("stances", ("NOR", "DUES"), "position", Estimate(65.0))
    other = projected(apply(SCENARIO, position))
    difference = paired_difference(base.tally, other.tally)

    rows = data.class_rows(other, difference)

    for row in rows:
        exact = 100 * (row.share - base.share(row.outcome).share)
        assert row.difference_text.split(" ± ")[0] == data.signed(exact)


def test_blockers_are_shares_of_all_runs_largest_first() -> None:
    shown = projected()

    rows = data.blocker_rows(shown, SCENARIO)

    assert 0 < len(rows) <= data.MAX_BLOCKERS
    assert [row.share for row in rows] == sorted((row.share for row in rows), reverse=True)
    assert rows[0].share == shown.tally.blocked.max() / shown.runs
    assert " on " in rows[0].text


def test_the_number_of_settled_issues_adds_up_to_all_runs() -> None:
    shares = data.settled_shares(projected())

    assert len(shares) == 3
    assert sum(shares) == pytest.approx(1.0)


def test_values_are_in_the_issues_own_numbers() -> None:
    change = set_field("issues", "DUES", "high_value", 10.0)
    scenario = apply(apply(SCENARIO, change), set_field("issues", "DUES", "unit", "euro"))
    shown = projected(scenario)
    result = shown.issue_results[0]
    assert result.percentiles is not None

    row = data.issue_rows(shown, scenario)[0]

    assert row.value_text.startswith(f"{result.percentiles[1] / 10:.0f} euro (")


def test_a_scale_that_runs_downwards_has_its_range_in_order() -> None:
    ends = set_field("issues", "DUES", "low_value", 200.0)
    scenario = apply(SCENARIO, ends)
    row = data.issue_rows(projected(scenario), scenario)[0]

    low, high = row.value_text.split("(")[1].rstrip(")").split(" to ")

    assert float(low) <= float(high)


def test_the_opening_positions_are_told_in_a_sentence() -> None:
    sentence = data.without_bargaining(projected(), SCENARIO)

    assert sentence == (
        "The weighted mean of the opening positions would put Dues at 50 and Depth at 50."
    )


def test_every_strip_paints_at_every_width(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    shown = projected()
    bar, unfold = OutcomeBar(parent), UnfoldStrip(parent)
    share, columns, track = ShareBar(parent), Columns(parent), RangeTrack(parent)
    bar.show_shares([row.share for row in data.class_rows(shown, None)])
    unfold.show_rounds(shown.by_round().tolist())
    share.show_share(0.4)
    columns.show_columns([1 / 61] * 61)
    track.show_percentiles((10.0, 50.0, 90.0))

    for strip in (bar, unfold, share, columns, track):
        for width in (8, 60, 332, 900):
            strip.resize(width, strip.sizeHint().height())
            assert not strip.grab().isNull()


def test_segments_fill_the_bar_and_say_their_share_where_it_fits(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    bar = OutcomeBar(parent)
    bar.resize(332, 26)

    bar.show_shares([0.005, 0.795, 0.05, 0.15])

    segments = bar.segments()
    assert [label for _, _, label in segments] == ["", "80 %", "", "15 %"]
    assert segments[-1][1].right() == pytest.approx(332)


def test_one_run_and_one_round_read_well() -> None:
    settings = replace(SCENARIO.settings, rounds=1)
    scenario = SCENARIO.with_table("settings", {"": settings})

    assert data.subtitle(projected(scenario, 1)) == "share of 1 run · 1 round · settlement model"


def test_no_number_beside_a_column_is_cut_off(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    columns = Columns(parent)
    columns.resize(332, columns.sizeHint().height())
    slot = columns.width() / 51

    places = [columns.beside(number, slot, 0.0, str(number)) for number in (0, 25, 50)]

    needed = [columns.fontMetrics().horizontalAdvance(text) for text in ("0", "25", "50")]
    assert all(place.left() >= 0 and place.right() <= 332.001 for place in places)
    assert all(place.width() >= wide for place, wide in zip(places, needed, strict=True))


def test_every_part_of_the_bar_is_asked_by_mouse_and_keyboard(theme: Theme, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    bar = OutcomeBar(host)
    bar.resize(300, 26)
    bar.show_shares([0.5, 0.0, 0.3, 0.2])
    bar.describe("Projected outcome", "all of it")
    asked: list[str] = []
    bar.asked.connect(asked.append)
    host.show()

    for _, place, _ in bar.segments():
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=place.center().toPoint())
    assert asked == ["agreement", "stalemate", "escalation"]

    asked.clear()
    host.activateWindow()
    bar.setFocus()
    qtbot.waitUntil(bar.hasFocus)
    QTest.keyClick(bar, Qt.Key.Key_Return)
    QTest.keyClick(bar, Qt.Key.Key_Right)
    assert bar.accessibleName() == "Projected outcome: Stalemate 30 %"
    QTest.keyClick(bar, Qt.Key.Key_Space)
    for _ in range(3):
        QTest.keyClick(bar, Qt.Key.Key_Right)
    QTest.keyClick(bar, Qt.Key.Key_Return)
    assert asked == ["agreement", "stalemate", "escalation"]
    bar.show_shares([1.0])
    QTest.keyClick(bar, Qt.Key.Key_Return)
    assert asked[-1] == "agreement"
    bar.clearFocus()
    assert bar.accessibleName() == "Projected outcome"


def test_the_course_and_the_columns_are_asked_where_they_are_clicked(
    theme: Theme, qtbot: QtBot
) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    strip = UnfoldStrip(host)
    strip.resize(200, 100)
    strip.show_rounds([[0.0, 0.4], [0.0, 0.2], [0.0, 0.1], [1.0, 0.3]])
    at = {name: QPointF(199, 100 - y) for name, y in zip("apse", (20, 50, 80, 97), strict=True)}
    assert [strip.outcome_at(at[name]) for name in "apse"] == [0, 1, 2, 3]
    assert strip.outcome_at(QPointF(0, 50)) == 2
    columns = Columns(host)
    columns.resize(300, 90)
    columns.show_columns([0.2, 0.5, 0.3])
    assert [columns.outcome_at(QPointF(x, 40)) for x in (10, 150, 299)] == [2, 1, 0]


def test_a_click_on_any_figure_asks_why(opened: MainWindow) -> None:
    asked: list[tuple[str, str]] = []
    panel = opened.parts.outcome
    panel.why_requested.connect(lambda kind, key: asked.append((kind, key)))
    figures = [f for rows in panel.findChildren(AskRows) for f in rows.findChildren(QLabel)]
    figures = [f for f in figures if f.isVisible() and f.property("role") == "figure"]
    assert len(figures) >= 6

    for figure in figures:
        asked.clear()
        QTest.mouseClick(figure, Qt.MouseButton.LeftButton)
        assert len(asked) == 1
    QTest.mouseClick(panel.levers, Qt.MouseButton.LeftButton)
    assert asked[-1] == ("class", "agreement")


def test_tab_goes_through_the_panel_from_top_to_bottom(opened: MainWindow) -> None:
    panel = opened.parts.outcome
    body = panel.widget()
    assert body is not None
    found: list[QWidget] = []
    widget: QWidget | None = panel.findChildren(OutcomeBar)[0]
    while widget is not None and panel.isAncestorOf(widget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(widget)
        widget = widget.nextInFocusChain()

    heights = [part.mapTo(body, QPoint(0, 0)).y() for part in found]
    assert heights == sorted(heights)
    asked = [part for part in panel.findChildren(AskLabel) if part.isVisible()]
    assert len(asked) > 6
    assert {id(part) for part in asked} <= {id(part) for part in found}


def test_the_figures_are_copied_as_a_table(opened: MainWindow, qtbot: QtBot) -> None:
    panel = opened.parts.outcome
    qtbot.waitUntil(panel.copy_action.isEnabled, timeout=30_000)
    settle(opened, qtbot)
    panel.copy_action.trigger()
    data = QGuiApplication.clipboard().mimeData()
    rows = [line.split("\t") for line in data.text().splitlines()]
    assert rows[0] == ["Base case"]
    shares = [float(row[1]) for row in rows[4:8]]
    assert sum(shares) == pytest.approx(100, abs=0.2)
    assert [row[0] for row in rows[10:]] == ["Dues", "Depth"]
    assert float(rows[10][5]) == pytest.approx(50)  # the plain weighted mean stands beside
    assert "<td>Dues</td>" in data.html()
    opened.filing.close()
    assert not panel.copy_action.isEnabled()
