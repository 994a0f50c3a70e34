"""What charts show: the numbers of the artists and tables, and the words of the findings."""

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from planner.charts.export import built
from planner.charts.issue_sources import settling_data, spectrum_data
from planner.charts.lettering import clean, elided, width_of, wrapped
from planner.charts.outcome_sources import (
    blockers_data,
    calendar,
    future_bars_data,
    futures_finding,
    outcome_bars_data,
    outcome_finding,
    unfolding_data,
    unfolding_finding,
)
from planner.charts.registry import make
from planner.charts.scales import ticks_of
from planner.charts.shown import Shown
from planner.charts.spectrum import packed, spectrum_table
from planner.charts.spectrum import size_of as spectrum_size
from planner.charts.tables import Table, cell_text
from planner.charts.wording import gap_words, half_width, of_hundred, percent, signed
from planner.domain.records import Issue, Settings
from planner.domain.spreading import spread
from planner.engine.results import Share, wilson
from tests.charts.made import in_years, long_scenario, made_projection, without_escalation

SCENARIO = long_scenario()
BASE = Shown(None, "Base case", made_projection(SCENARIO))


def figure_of(name: str, shown: list[Shown] | None = None) -> Figure:
    chart = make(name, SCENARIO, shown or [BASE])
    return built(chart.build, chart.size)


def bars_of(figure: Figure, axes: int = 0) -> list[Rectangle]:
    return [patch for patch in figure.axes[axes].patches if isinstance(patch, Rectangle)]


def test_outcome_bars_are_the_shares_in_per_cent() -> None:
    widths = [bar.get_width() for bar in bars_of(figure_of("outcome"))]
    assert widths == pytest.approx([7, 70, 8, 15])


def test_outcome_whiskers_are_the_wilson_intervals() -> None:
    lines = figure_of("outcome").axes[0].lines
    share = wilson(140, 2000)
    assert list(np.asarray(lines[0].get_xdata())) == pytest.approx(
        [100 * share.low, 100 * share.high]
    )


def test_talks_that_cannot_escalate_show_three_classes() -> None:
    scenario = without_escalation(SCENARIO)
    shown = Shown(None, "Base case", made_projection(scenario, shares=(0.1, 0.5, 0.4, 0.0)))
    assert len(outcome_bars_data(scenario, shown).rows) == 3
    assert [layer.colour for layer in unfolding_data(scenario, shown).layers] == [
        "agreement",
        "partial",
        "talking",
    ]


def test_stacked_bars_of_futures_fill_the_scale_in_the_order_of_classes() -> None:
    shown = [BASE, Shown("F1", "Other", made_projection(SCENARIO, "F1", (0.3, 0.5, 0.1, 0.1)))]
    bars = bars_of(figure_of("futures", shown))
    assert [bar.get_width() for bar in bars] == pytest.approx([7, 70, 8, 15, 30, 50, 10, 10])
    assert [bar.get_x() for bar in bars[4:]] == pytest.approx([0, 30, 80, 90])
    table = make("futures", SCENARIO, shown).table
    assert [row[0] for row in table.rows] == ["Base case", "Other"]
    assert table.rows[1][1] == pytest.approx(30)


def test_unfolding_starts_with_everybody_talking_and_ends_with_the_shares() -> None:
    data = unfolding_data(SCENARIO, BASE)
    assert [layer.shares[0] for layer in data.layers] == [0, 0, 1, 0]
    assert [layer.shares[-1] for layer in data.layers] == pytest.approx([0.07, 0.70, 0.08, 0.15])
    totals = np.sum([layer.shares for layer in data.layers], axis=0)
    assert totals == pytest.approx(np.ones(13))


def test_histogram_bars_are_shares_of_all_runs_over_two_points() -> None:
    data = settling_data(SCENARIO, BASE, 0)
    assert sum(data.bars) == pytest.approx(100 * data.settled / data.runs)
    heights = [bar.get_height() for bar in bars_of(figure_of("settling:I0"))]
    assert heights == pytest.approx(list(data.bars))


def test_zone_is_drawn_between_the_ends_of_the_signatories_ranges() -> None:
    data = settling_data(SCENARIO, BASE, 3)
    assert data.zone is not None
    assert not data.zone.is_open
    strip = figure_of("settling:I3").axes[1].patches[-1]
    assert isinstance(strip, Rectangle)
    assert strip.get_x() == pytest.approx(max(data.zone.low, 0))


def test_an_issue_that_never_settles_says_so() -> None:
    data = settling_data(SCENARIO, BASE, 3)
    assert data.percentiles is None
    assert data.caption.title == "Conflict over the border settles in none of 2,000 runs"


def test_an_issue_with_a_unit_is_shown_in_its_own_numbers() -> None:
    scenario = in_years(SCENARIO)
    data = settling_data(scenario, Shown(None, "Base case", made_projection(scenario)), 0)
    assert data.mean_position.text == "11.1 years"
    assert data.axis.endswith(", years")
    assert data.ticks[-1] == (100.0, "20")
    assert data.bar_width == "0.4 years"


def test_ticks_are_round_numbers_of_a_reversed_scale_too() -> None:
    issue = Issue("X", "X", low_value=5.0, high_value=-5.0, unit="points")
    assert [text for _, text in ticks_of(issue, 4)] == [
        "5.0",
        "2.5",
        "0.0",
        "\u22122.5",
        "\u22125.0",
    ]


def test_marks_of_a_spectrum_share_no_place() -> None:
    for lane in spectrum_data(
        long_scenario(20, 3), Shown(None, "", made_projection(long_scenario(20, 3)))
    ).lanes:
        rows: dict[int, list[tuple[float, float]]] = {}
        for placed in packed(lane.marks, 460):
            for left, right in rows.setdefault(placed.row, []):
                assert placed.right < left or right < placed.left
            rows[placed.row].append((placed.left, placed.right))
        assert sum(map(len, rows.values())) == 20


def test_a_crowd_is_cut_in_the_chart_and_whole_in_the_table() -> None:
    scenario = long_scenario(40, 22)
    data = spectrum_data(scenario, Shown(None, "Base case", made_projection(scenario)))
    assert len(data.drawn) == 20
    assert len(data.drawn[0].drawn) == 30
    assert all(mark.signs for mark in data.drawn[0].drawn[:26])
    assert len(spectrum_table(data).rows) == 40 * 22
    assert "the first 20 of 22 issues; the 30 actors of most weight" in data.caption.subtitle
    assert spectrum_size(data)[1] < 200


def test_blockers_are_in_the_order_of_their_share_of_all_runs() -> None:
    data = blockers_data(SCENARIO, BASE)
    shares = [row.share for row in data.rows]
    assert shares == sorted(shares, reverse=True)
    assert data.rows[0].issue == "Conflict over the border"
    assert data.rows[0].share_of_open == 1.0


def test_nobody_blocks_where_everything_settles() -> None:
    shown = Shown(None, "Base case", made_projection(long_scenario(4, 1), settled=4.0))
    data = blockers_data(long_scenario(4, 1), shown)
    assert data.rows == ()
    assert data.caption.title.startswith("Nobody")


def test_findings_name_the_most_frequent_class() -> None:
    assert outcome_finding(BASE.projection) == "Most runs end in partial agreement: 70 of 100"
    even = made_projection(SCENARIO, shares=(0.1, 0.2, 0.4, 0.3))
    assert outcome_finding(even).startswith("No outcome has half of the runs; stalemate")
    for share in (0.496, 0.504):
        half = made_projection(SCENARIO, shares=(share, 0.2, 0.2, 0.6 - share))
        assert outcome_finding(half) == "About half of the runs end in agreement: 50 of 100"


def test_futures_are_alike_unless_the_intervals_are_apart() -> None:
    near = Shown("F1", "Near", made_projection(SCENARIO, "F1", (0.075, 0.695, 0.08, 0.15)))
    far = Shown("F2", "Far", made_projection(SCENARIO, "F2", (0.35, 0.5, 0.05, 0.1)))
    assert futures_finding([BASE, near]).startswith("No future differs")
    assert futures_finding([BASE, near, far]) == (
        "Agreement is most frequent in “Far”: 35 of 100 runs, against 7 in “Base case”"
    )
    assert future_bars_data(SCENARIO, [BASE]).caption.title == outcome_finding(BASE.projection)


def test_unfolding_names_the_round_in_which_half_have_settled() -> None:
    assert unfolding_finding(BASE.projection).startswith("By round 10 half")
    stuck = made_projection(SCENARIO, shares=(0.0, 0.2, 0.7, 0.1))
    assert unfolding_finding(stuck).startswith("After 12 rounds only 20 of 100")


@pytest.mark.parametrize(
    ("unit", "last"),
    [
        ("month", "2027-04"),
        ("quarter", "2027-10"),
        ("week", "2027-02-05"),
        ("day", "2027-01-18"),
        ("year", "2030"),
        ("session", ""),
    ],
)
def test_calendar_of_every_unit(unit: str, last: str) -> None:
    dates = calendar(Settings(round_unit=unit, start_date="2027-01-15"), 3)
    assert len(dates) == 4
    assert dates[-1] == last


def test_no_calendar_without_a_date_that_can_be_read() -> None:
    assert calendar(Settings(), 3) == ()
    assert calendar(Settings(start_date="soon"), 3) == ()
    assert calendar(Settings(start_date="9999-12-31", round_unit="week"), 60) == ()


def test_small_shares_never_read_as_nothing_and_large_ones_never_as_all() -> None:
    assert [percent(share) for share in (0.0, 0.0005, 0.4, 0.9995, 1.0)] == [
        "0",
        "<1",
        "40",
        ">99",
        "100",
    ]
    assert of_hundred(0.0005) == "fewer than 1"
    assert half_width(Share(0.0, 0.0, 0.001)) == "1"


def test_signs_of_differences() -> None:
    assert [signed(points) for points in (3.2, -3.2, 0.2)] == ["+3", "\u22123", "0"]
    assert cell_text(-1234.56, 1) == "\u22121,234.6"
    assert Table(("A", "B"), (("x", None),)).text(0, 1) == "–"


def test_gaps_in_words() -> None:
    issue = Issue("X", "X")
    assert [gap_words(issue, gap) for gap in (8.0, 0.0, -36.0, None)] == [
        "open by 8",
        "just touching",
        "short by 36",
        "nobody needs to sign",
    ]
    years = Issue("Y", "Y", unit="years", high_value=20.0)
    assert gap_words(years, -36.0) == "short by 7 years"


def test_text_is_cleaned_elided_and_wrapped_within_its_room() -> None:
    assert clean("a\u202eb\n\tc\x00") == "a b c"
    assert width_of(elided("word " * 50, 100, 9), 9) <= 100
    lines = wrapped("some words and averyveryverylongwordwithoutanyspaceatall here", 80, 9, 3)
    assert len(lines) <= 3
    assert all(width_of(line, 9) <= 80 for line in lines)


def test_labels_are_spread_in_order_and_within_the_ends() -> None:
    centres = spread([50, 51, 52], [10, 10, 10], 2, 0, 100)
    assert centres == pytest.approx([39, 51, 63])
    assert spread([0, 99], [20, 20], 2, 0, 100) == pytest.approx([10, 90])
