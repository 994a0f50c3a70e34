"""Limits within which a class lies, as a chart with its numbers."""

from planner.charts.boxes import BoxesData, BoxLane, BoxPart, build_boxes, size_of
from planner.charts.registry import Chart
from planner.charts.shown import captioned_study
from planner.charts.tables import Cell, Table
from planner.charts.wording import of_hundred
from planner.domain.futures import resolve
from planner.domain.scenario import Scenario
from planner.study.discovery import HAPPENS, WORKS, Box, Discovery, Limit
from planner.study.discovery_words import (
    discovery_finding,
    discovery_sentences,
    end_words,
    limit_name,
)
from planner.study.move_words import number_words
from planner.study.naming import future_name
from planner.texts import say


def discovery_chart(scenario: Scenario, future: str | None, found: Discovery) -> Chart:
    """Return every box with its limits within the ranges."""
    resolved = resolve(scenario, future).scenario
    title, end = discovery_finding(resolved, found), end_words(resolved, found.measure)
    subtitle = say("chart.discover-of", future=future_name(scenario, future), end=end)
    alt = discovery_sentences(scenario, future, found)[1] if found.boxes else title
    data = BoxesData(
        captioned_study(scenario, (title, subtitle, alt), found.seed, found.runs),
        tuple(_part(resolved, box, number, end) for number, box in enumerate(found.boxes, 1)),
        title,
        _table(resolved, found),
    )
    return Chart(
        "discover",
        data.caption,
        data.table,
        size_of(data),
        lambda figure, style: build_boxes(figure, data, style),
    )


def _part(resolved: Scenario, box: Box, number: int, end: str) -> BoxPart:
    inside, outside = of_hundred(box.checked.density), of_hundred(box.checked.outside)
    coverage = of_hundred(box.checked.coverage)
    return BoxPart(
        say("chart.discover-box", number=number, inside=inside, outside=outside),
        say("chart.discover-coverage", coverage=coverage, end=end),
        tuple(_lane(resolved, limit) for limit in box.limits),
    )


def _lane(resolved: Scenario, limit: Limit) -> BoxLane:
    name, (low, high) = limit_name(resolved, limit), limit.range
    if limit.where.field in (HAPPENS, WORKS):
        is_so = limit.low is not None
        text = say("chart.discover-yes" if is_so else "chart.discover-no")
        return BoxLane(name, (0.5, 1.0) if is_so else (0.0, 0.5), text, ("", ""))
    ends = (low if limit.low is None else limit.low, high if limit.high is None else limit.high)
    first, last = ((min(max(end, low), high) - low) / (high - low) for end in ends)
    words = [number_words(resolved, limit.where, end) for end in ends]
    if limit.low is not None and limit.high is not None:
        text = say("chart.discover-between", low=words[0], high=words[1])
    elif limit.high is None:
        text = say("chart.discover-above", value=words[0])
    else:
        text = say("chart.discover-below", value=words[1])
    named = (number_words(resolved, limit.where, low), number_words(resolved, limit.where, high))
    return BoxLane(name, (first, last), text, named)


def _table(resolved: Scenario, found: Discovery) -> Table:
    headings = (
        say("chart.sensitivity-input"),
        say("chart.discover-number"),
        say("chart.discover-low"),
        say("chart.discover-high"),
        say("chart.discover-inside"),
        say("chart.discover-outside"),
        say("chart.discover-covered"),
    )
    rows: list[tuple[Cell, ...]] = []
    for number, box in enumerate(found.boxes, 1):
        checked = box.checked
        shares = (checked.density, checked.outside, checked.coverage)
        for limit in box.limits:
            ends = (_end(resolved, limit, end) for end in (limit.low, limit.high))
            name = limit_name(resolved, limit)
            rows.append((name, str(number), *ends, *map(of_hundred, shares)))
    return Table(headings, tuple(rows))


def _end(resolved: Scenario, limit: Limit, end: float | None) -> str:
    if end is None:
        return ""
    if limit.where.field in (HAPPENS, WORKS):
        return say("chart.discover-yes" if end else "chart.discover-no")
    return number_words(resolved, limit.where, end)
