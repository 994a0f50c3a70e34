"""Which inputs count, as charts with their numbers."""

from planner.charts.importance import (
    Dot,
    ImportanceData,
    ImportanceRow,
    build_importance,
    size_of,
)
from planner.charts.registry import Chart
from planner.charts.shown import captioned_study
from planner.charts.tables import Table
from planner.charts.wording import tenths
from planner.domain.futures import resolve
from planner.domain.scenario import Scenario
from planner.study.morris import Morris
from planner.study.naming import future_name
from planner.study.sensitivity_words import (
    group_name,
    morris_finding,
    part_words,
    signed_points,
    sobol_finding,
)
from planner.study.sobol import Index, Sobol
from planner.study.study_words import measure_name
from planner.texts import figures, say

_MOST_ROWS = 12


def morris_chart(scenario: Scenario, future: str | None, found: Morris) -> Chart:
    """Return the groups that move the measure most, with the interval of each."""
    resolved = resolve(scenario, future).scenario
    title = morris_finding(resolved, found)
    measure = measure_name(resolved, found.measure)
    subtitle = say("chart.morris-of", future=future_name(scenario, future), measure=measure)
    rows = tuple(
        ImportanceRow(
            group_name(resolved, one.group),
            (Dot(100 * one.mu_star, 100 * one.low, 100 * one.high, tenths(100 * one.mu_star)),),
        )
        for one in found.found[:_MOST_ROWS]
        if one.mu_star > 0
    )
    data = ImportanceData(
        captioned_study(scenario, (title, subtitle, title), found.seed, found.runs),
        say("chart.morris-axis"),
        (say("chart.morris-mu-star"),),
        rows,
        title,
        _morris_table(resolved, found),
    )
    return _importance_chart("morris", data)


def sobol_chart(scenario: Scenario, future: str | None, found: Sobol) -> Chart:
    """Return the groups that explain most of the spread, by themselves and with others."""
    resolved = resolve(scenario, future).scenario
    title = sobol_finding(resolved, found)
    measure = measure_name(resolved, found.measure)
    subtitle = say("chart.sobol-of", future=future_name(scenario, future), measure=measure)
    rows = tuple(
        ImportanceRow(group_name(resolved, one.group), (_dot(one.first), _dot(one.total)))
        for one in found.found[:_MOST_ROWS]
        if one.total.value > 0
    )
    data = ImportanceData(
        captioned_study(scenario, (title, subtitle, title), found.seed, found.runs),
        say("chart.sobol-axis"),
        (say("chart.sobol-first"), say("chart.sobol-total")),
        rows,
        title,
        _sobol_table(resolved, found),
    )
    return _importance_chart("sobol", data)


def _dot(index: Index) -> Dot:
    value, low, high = (100 * max(number, 0) for number in (index.value, index.low, index.high))
    return Dot(value, low, high, part_words(index.value))


def _sobol_table(resolved: Scenario, found: Sobol) -> Table:
    headings = (
        say("chart.sensitivity-input"),
        say("chart.sobol-first"),
        say("chart.sensitivity-interval"),
        say("chart.sobol-total-short"),
        say("chart.sensitivity-interval"),
    )
    rows = tuple(
        (
            group_name(resolved, one.group),
            *(
                text
                for index in (one.first, one.total)
                for text in (part_words(index.value), _interval_words(index.low, index.high))
            ),
        )
        for one in found.found
    )
    return Table(headings, rows)


def _importance_chart(name: str, data: ImportanceData) -> Chart:
    """Return a chart of how much inputs count."""
    return Chart(
        name,
        data.caption,
        data.table,
        size_of(data),
        lambda figure, style: build_importance(figure, data, style),
    )


def _interval_words(low: float, high: float) -> str:
    """Return an interval for a column of points."""
    return say(
        "chart.sensitivity-range",
        low=figures(f"{100 * low:.1f}"),
        high=figures(f"{100 * high:.1f}"),
    )


def _morris_table(resolved: Scenario, found: Morris) -> Table:
    headings = (
        say("chart.sensitivity-input"),
        say("chart.morris-mu-star"),
        say("chart.sensitivity-interval"),
        say("chart.morris-sigma"),
        say("chart.morris-mu"),
    )
    rows = tuple(
        (
            group_name(resolved, one.group),
            figures(f"{100 * one.mu_star:.1f}"),
            _interval_words(one.low, one.high),
            figures(f"{100 * one.sigma:.1f}"),
            signed_points(one.mu),
        )
        for one in found.found
    )
    return Table(headings, rows)
