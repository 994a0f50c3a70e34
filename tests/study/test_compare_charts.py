"""Charts of what futures are run by run, of regret and of early signs."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from planner.charts.export import built
from planner.charts.registry import Chart
from planner.charts.style import DARK, LIGHT
from planner.domain.changes import apply, set_field
from planner.domain.problems import UsageProblem
from planner.domain.scenario import Scenario
from planner.engine.observing import Observable
from planner.study.compare_charts import (
    moved_chart,
    regret_chart,
    signposts_chart,
    timing_chart,
    utility_chart,
)
from planner.study.comparing import Compared, compare
from planner.study.played_charts import STUDIED, VARIED, listed, play
from planner.study.projecting import Request
from planner.study.regret import regret
from planner.study.signposts import Signpost, Signposts
from planner.study.trials import Measure
from tests.charts.test_layout import HOSTILE, assert_readable, talks

RUNS = 48


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return talks()


@pytest.fixture(scope="module")
def compared(scenario: Scenario) -> Compared:
    return compare(scenario, [None, *scenario.futures], Request(runs=RUNS, seed=5))


def place_of(compared: Compared, future: str) -> int:
    return compared.futures.index(future)


def test_the_table_from_class_to_class_counts_every_run(
    scenario: Scenario, compared: Compared
) -> None:
    place = place_of(compared, "PACKAGE")
    table = moved_chart(scenario, compared, place).table
    cells = [cell for row in table.rows for cell in row[1:] if isinstance(cell, int)]
    assert sum(cells) == RUNS
    assert sum(cells) - sum(int(row[1 + k] or 0) for k, row in enumerate(table.rows)) == round(
        RUNS * compared.pairs[place].difference.changed
    )


def test_agreement_time_names_the_future_with_most_agreement(
    scenario: Scenario, compared: Compared
) -> None:
    chart = timing_chart(scenario, compared)
    best = max(range(len(compared.futures)), key=lambda k: compared.projections[k].share(0).share)
    name = compared.futures[best]
    assert name is not None
    assert scenario.futures[name].name in chart.caption.title
    last = [row[-1] for row in chart.table.rows]
    assert last == pytest.approx([100 * p.share(0).share for p in compared.projections])


def test_without_any_agreement_the_title_says_so(scenario: Scenario) -> None:
    found = compare(scenario, [None, "HARD"], Request(runs=4, seed=5))
    chart = timing_chart(scenario, found)
    assert [row[1] for row in chart.table.rows] == [None, None]
    assert chart.caption.title == "No run of any future reaches agreement"


def test_winners_stand_above_losers_with_their_interval(
    scenario: Scenario, compared: Compared
) -> None:
    rows = utility_chart(scenario, compared, place_of(compared, "PACKAGE")).table.rows
    differences = [float(row[3] or 0) for row in rows]
    assert differences == sorted(differences, reverse=True)
    for _, before, after, difference, low, high in rows:
        assert isinstance(before, float)
        assert isinstance(after, float)
        assert after - before == pytest.approx(difference)
        assert isinstance(low, float)
        assert isinstance(high, float)
        assert low <= after - before <= high


def test_regret_is_the_distance_to_the_best_of_the_column(scenario: Scenario) -> None:
    found = regret(
        scenario, [None, "PACKAGE"], Request(runs=16, seed=5), Measure("class", "stalemate")
    )
    rows = regret_chart(scenario, found).table.rows
    for column in (2, 3):
        values = [float(row[column] or 0) for row in rows]
        assert [row[column + 2] for row in rows] == pytest.approx(
            [value - min(values) for value in values]
        )


def made_signposts(*posts: Signpost) -> Signposts:
    return Signposts(4, 400, 5, 380, (0.1, 0.5, 0.3, 0.1), posts, 60)


def a_signpost() -> Signpost:
    seen = Observable("gap", "UKRC")
    return Signpost(seen, 31.0, True, "stalemate", 90, 0.78, 100, 0.34, 0.3, 0.56, 0.15)


def test_a_sign_stands_with_its_shares_and_no_sign_is_said(scenario: Scenario) -> None:
    chart = signposts_chart(scenario, None, made_signposts(a_signpost()))
    assert chart.table.rows[0][2:] == pytest.approx((78, 34, 44, 30, 56))
    assert "78 of 100 such runs end in stalemate, against 34 of 100" in chart.caption.title
    nothing = signposts_chart(scenario, None, made_signposts())
    assert nothing.table.rows == ()
    assert nothing.caption.title.startswith("Nothing that can be seen after month 4")


def hostile(scenario: Scenario) -> Scenario:
    for table, field in (("futures", "name"), ("actors", "short"), ("instruments", "name")):
        records = dict(getattr(scenario, table))
        renamed = {
            key: replace(record, **{field: f"{number} {HOSTILE}"[:200]})
            for number, (key, record) in enumerate(records.items())
        }
        scenario = scenario.with_table(table, renamed)
    return scenario


@pytest.mark.parametrize(
    "named",
    [
        pytest.param(lambda scenario: scenario, id="talks", marks=pytest.mark.long),
        pytest.param(hostile, id="hostile", marks=pytest.mark.long),
    ],
)
def test_no_text_lies_on_another(
    scenario: Scenario, compared: Compared, named: Callable[[Scenario], Scenario]
) -> None:
    scenario = named(scenario)
    found = regret(scenario, [None, "PACKAGE", "HARD"], Request(runs=4, seed=5), Measure())
    charts = [
        moved_chart(scenario, compared, 3),
        timing_chart(scenario, compared),
        utility_chart(scenario, compared, 3),
        regret_chart(scenario, found),
        signposts_chart(scenario, "PACKAGE", made_signposts(a_signpost())),
        signposts_chart(scenario, "PACKAGE", made_signposts()),
    ]
    for chart in charts:
        assert_readable(chart)
        assert "probability" not in f"{chart.caption} {chart.table.headings}".lower()


def test_numbers_on_a_coloured_ground_are_read_on_light_and_dark(
    scenario: Scenario, compared: Compared
) -> None:
    from matplotlib.colors import to_hex
    from matplotlib.patches import Rectangle

    from planner.domain.colours import contrast

    chart = moved_chart(scenario, compared, place_of(compared, "PACKAGE"))
    for style in (LIGHT, DARK):
        figure = built(chart.build, chart.size, style)
        grounds = [patch for patch in figure.artists if isinstance(patch, Rectangle)]
        read = 0
        for text in figure.texts:
            x, y = text.get_position()
            for ground in grounds:
                left, bottom = ground.get_xy()
                if 0 < x - left < ground.get_width() and 0 < y - bottom < ground.get_height():
                    colours = to_hex(text.get_color()), to_hex(ground.get_facecolor())
                    assert contrast(*colours) >= 4.5
                    read += 1
        assert read >= 9


def test_every_chart_of_the_list_can_be_played(scenario: Scenario) -> None:
    few = {key: scenario.futures[key] for key in ("MEDIATE", "PACKAGE")}
    scenario = scenario.with_table("futures", few)
    request = Request("PACKAGE", runs=8, seed=5)
    for name, about in listed():
        assert about
        if name not in STUDIED or name in VARIED:
            continue  # drawn by tests of their own; the varied need thousands of runs
        asked = name.replace("ISSUE", "UKRC").replace("ACTOR", "RUS")
        chart: Chart = play(asked, scenario, request, Measure())
        assert chart.name == asked
        assert chart.caption.title


@pytest.mark.parametrize("name", ["moved", "utility"])
def test_a_chart_of_one_future_against_the_base_case_asks_for_it(
    scenario: Scenario, name: str
) -> None:
    with pytest.raises(UsageProblem, match="chart-needs-future"):
        play(name, scenario, Request(runs=4), Measure())


def test_a_future_that_changes_nothing_moves_no_run(scenario: Scenario) -> None:
    empty = apply(scenario, set_field("futures", "BILAT", "changes", ()))
    chart = play("moved", empty, Request("BILAT", runs=8, seed=5), Measure())
    assert chart.caption.title == "No run ends in another class"
