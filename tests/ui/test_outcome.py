"""What the outcome panel says."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.domain.changes import apply, set_field
from planner.domain.fields import Estimate
from planner.domain.scenario import Scenario
from planner.engine.compare import paired_difference
from planner.engine.inputs import model_input
from planner.engine.project import projection, simulate
from planner.engine.results import Projection
from planner.ui.panels import outcome_data as data
from planner.ui.panels.strips import Columns, OutcomeBar, RangeTrack, ShareBar, UnfoldStrip
from tests.builders import small_scenario

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

    places = [columns.beside(number, slot, 0.0) for number in (0, 25, 50)]

    needed = columns.fontMetrics().horizontalAdvance("100")
    assert all(place.left() >= 0 and place.right() <= 332.001 for place in places)
    assert all(place.width() >= needed for place in places)
