"""Every chart: no text on another, none cut off, the same bytes twice, illustrative said."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from planner.charts.export import SUFFIXES, built
from planner.charts.registry import NAMES, Chart, listed, make, render
from planner.charts.shown import Shown
from planner.charts.style import DARK, LIGHT, PRINT, STYLES, applied
from planner.domain.problems import UsageProblem
from planner.domain.scenario import Scenario
from planner.storage.opening import read_scenario
from planner.study.backtest_chart import reliability_chart
from planner.study.track_record import track_record
from planner.texts import say
from tests.charts.made import illustrative, long_scenario, made_projection
from tests.helpers import ROOT

HOSTILE = (
    "<b>$\\frac{1}{2}$ \u202eevil\n=1+1 & very long 中文 العربية \U0001f600 "
    "name of somebody who talks a lot " * 2
)
ALL = (*NAMES, "settling:I0", "settling:I3")


def talks() -> Scenario:
    return read_scenario(ROOT / "resources" / "samples" / "talks.scenario").scenario


def shown_of(scenario: Scenario) -> list[Shown]:
    return [
        Shown(
            future,
            "Base case" if future is None else scenario.futures[future].name,
            made_projection(scenario, future),
        )
        for future in (None, *scenario.futures)
    ]


def charts_of(scenario: Scenario) -> list[Chart]:
    shown = shown_of(scenario)
    issues = shown[0].projection.issues
    names = (*NAMES, *(f"settling:{key}" for key in issues[:4]))
    return [make(name, scenario, shown) for name in names]


def texts_of(figure: Figure) -> Iterator[Text]:
    yield from figure.texts
    for axes in figure.axes:
        yield from axes.texts
        if not axes.axison:
            continue
        yield axes.xaxis.label
        yield axes.yaxis.label
        yield from (
            tick.label1
            for axis in (axes.xaxis, axes.yaxis)
            for tick in axis.get_major_ticks()
            if tick.label1.get_visible()
        )


def boxes_of(figure: Figure) -> list[tuple[str, Bbox]]:
    found = []
    for text in texts_of(figure):
        if text.get_text().strip() and text.get_visible():
            box = text.get_window_extent()
            # The box has room for letters that go below the line or above it.
            found.append(
                (text.get_text(), Bbox.from_extents(box.x0, box.y0 + 1, box.x1, box.y1 - 1))
            )
    return found


def assert_readable(chart: Chart) -> None:
    figure = built(chart.build, chart.size, LIGHT)
    with applied(LIGHT):
        figure.canvas.draw()
        boxes = boxes_of(figure)
    width, height = figure.get_size_inches() * figure.dpi
    for text, box in boxes:
        assert box.x0 >= 0, f"{chart.name}: {text!r}"
        assert box.x1 <= width, f"{chart.name}: {text!r}"
        assert box.y0 >= 0, f"{chart.name}: {text!r}"
        assert box.y1 <= height, f"{chart.name}: {text!r}"
    for (one, first), (other, second) in combinations(boxes, 2):
        is_apart = (
            first.x1 <= second.x0 + 0.5
            or second.x1 <= first.x0 + 0.5
            or first.y1 <= second.y0 + 0.5
            or second.y1 <= first.y0 + 0.5
        )
        assert is_apart, f"{chart.name}: {one!r} on {other!r}"


@pytest.mark.parametrize(
    "scenario",
    [
        pytest.param(talks(), id="talks"),
        pytest.param(long_scenario(), id="nine actors", marks=pytest.mark.long),
        pytest.param(long_scenario(20, 4), id="twenty actors", marks=pytest.mark.long),
        pytest.param(long_scenario(2, 1), id="two actors"),
        pytest.param(long_scenario(12, 3, HOSTILE), id="hostile names"),
    ],
)
def test_no_text_lies_on_another_or_is_cut_off(scenario: Scenario) -> None:
    for chart in charts_of(scenario):
        assert_readable(chart)


def test_no_text_of_a_reliability_picture_lies_on_another() -> None:
    for record in track_record():
        chart = reliability_chart(record.backtest)
        assert chart is not None
        assert_readable(chart)
        assert len(chart.table.rows) == 9


def test_a_calendar_and_many_rounds_do_not_crowd_the_axis() -> None:
    from planner.domain.changes import apply, set_field

    scenario = apply(long_scenario(), set_field("settings", "", "rounds", 60))
    scenario = apply(scenario, set_field("settings", "", "start_date", "2027-01-15"))
    scenario = apply(scenario, set_field("settings", "", "round_unit", "week"))
    assert_readable(make("unfolding", scenario, shown_of(scenario)))


@pytest.mark.parametrize(
    ("name", "suffix"),
    [*((name, "svg") for name in ALL), *(("outcome", suffix) for suffix in SUFFIXES)],
)
def test_the_same_chart_gives_the_same_bytes(name: str, suffix: str, tmp_path: Path) -> None:
    scenario = long_scenario(3, 4)
    shown = shown_of(scenario)
    first, second = tmp_path / f"1.{suffix}", tmp_path / f"2.{suffix}"
    render(name, scenario, shown, first)
    render(name, scenario, shown, second)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("name", ALL)
def test_an_illustrative_scenario_says_so_in_every_chart(name: str) -> None:
    for scenario, says in ((illustrative(long_scenario()), True), (long_scenario(), False)):
        chart = make(name, scenario, shown_of(scenario))
        texts = [text.get_text() for text in built(chart.build, chart.size).texts]
        assert (say("chart.illustrative") in texts) is says


@pytest.mark.parametrize("name", ALL)
def test_every_chart_says_engine_seed_and_runs_and_never_probability(name: str) -> None:
    scenario = long_scenario()
    chart = make(name, scenario, shown_of(scenario))
    texts = [text.get_text() for text in texts_of(built(chart.build, chart.size))]
    everything = " ".join((*texts, chart.caption.alt, *chart.table.headings))
    assert "Settlement model 1 · seed 7 · 2,000 runs" in everything
    assert "probability" not in everything.lower()
    assert chart.caption.alt.endswith(".")


@pytest.mark.parametrize("name", ALL)
def test_every_chart_has_its_numbers_as_a_table(name: str) -> None:
    table = make(name, scenario := long_scenario(), shown_of(scenario)).table
    assert table.rows
    assert all(len(row) == len(table.headings) for row in table.rows)


@pytest.mark.parametrize("style", [LIGHT, DARK, PRINT])
def test_a_style_colours_the_ground_and_leaves_no_setting_behind(style: object) -> None:
    import matplotlib

    before = dict(matplotlib.rcParams)
    scenario = long_scenario()
    chart = make("outcome", scenario, shown_of(scenario))
    chosen = next(each for each in STYLES.values() if each is style)
    figure = built(chart.build, chart.size, chosen)
    assert matplotlib.colors.to_hex(figure.get_facecolor()) == chosen.ground
    assert dict(matplotlib.rcParams) == before


def test_svg_is_well_formed_and_describes_itself(tmp_path: Path) -> None:
    scenario = long_scenario(5, 2, "<script>alert('&')</script>")
    path = tmp_path / "chart.svg"
    render("futures", scenario, shown_of(scenario), path)
    root = ElementTree.parse(path).getroot()
    space = "{http://www.w3.org/2000/svg}"
    assert root.tag == f"{space}svg"
    assert root.findtext(f"{space}title")
    assert "<script>alert" in (root.findtext(f"{space}desc") or "")
    assert not list(root.iter(f"{space}script"))


def test_unknown_names_and_endings_are_refused(tmp_path: Path) -> None:
    scenario = long_scenario()
    shown = shown_of(scenario)
    with pytest.raises(UsageProblem, match="unknown-chart"):
        make("pie", scenario, shown)
    with pytest.raises(UsageProblem, match="unknown-chart"):
        make("settling:nothing", scenario, shown)
    with pytest.raises(UsageProblem, match="unknown-suffix"):
        render("outcome", scenario, shown, tmp_path / "chart.gif")


def test_the_list_names_every_chart() -> None:
    assert [name for name, _ in listed()][: len(NAMES)] == list(NAMES)
