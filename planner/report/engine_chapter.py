"""The chapter on what other models say on the same numbers, beside the plain weighted mean."""

from collections.abc import Iterator, Sequence

import numpy as np

from planner.charts.shown import issue_name, outcome_names
from planner.charts.tables import Cell, Table
from planner.charts.wording import fine_percent, percent, value, value_with_unit
from planner.domain.records import Issue
from planner.report.content import Block, Paragraph, TableBlock
from planner.report.material import Material
from planner.study.engine_results import EngineResult
from planner.study.engine_words import left_out_sentence
from planner.texts import say

_ISSUES_ACROSS = 6


def engines(material: Material) -> Iterator[Block]:
    """Yield values and shares of every model side by side."""
    main = material.main
    if material.engines is None or not material.engines.results:
        return
    found = material.engines.results
    issues = tuple(main.issues.values())
    yield Paragraph(say("report.engines-lead"))
    finding = _finding(issues, found)
    if finding:
        yield Paragraph(*finding)
    for start in range(0, len(issues), _ISSUES_ACROSS):
        places = range(start, min(start + _ISSUES_ACROSS, len(issues)))
        code = "report.engines-more" if start else "report.engines-table"
        yield TableBlock(say(code), _values(issues, places, found), _key(start))
    shares = _shares(found)
    if shares.rows:
        yield TableBlock(say("report.engines-shares"), shares)
        yield Paragraph(say("report.engines-note"), is_quiet=True)
    for left_out in material.engines.left_out:
        yield Paragraph(left_out_sentence(left_out), is_quiet=True)


def _key(issue: int) -> str:
    return f"engines-{issue // _ISSUES_ACROSS}"


def _finding(
    issues: Sequence[Issue], found: Sequence[EngineResult]
) -> tuple[str, bool, str] | None:
    """Return on which issue the models differ most, in points of the scale; None for one model."""
    values = np.array([result.value for result in found])
    known = ~np.isnan(values)
    spread = np.where(
        known.sum(axis=0) > 1,
        np.where(known, values, -np.inf).max(axis=0) - np.where(known, values, np.inf).min(axis=0),
        -1.0,
    )
    place = int(spread.argmax())
    if spread[place] <= 0:
        return None
    own = values[known[:, place], place]
    issue = issues[place]
    text = say(
        "report.engines-finding",
        issue=issue_name(issue),
        low=value(issue, float(own.min())),
        high=value_with_unit(issue, float(own.max())),
        mean=value_with_unit(issue, float(found[0].mean[place])),
    )
    return text, False, _key(place)


def _values(issues: Sequence[Issue], places: range, found: Sequence[EngineResult]) -> Table:
    mean: tuple[Cell, ...] = tuple(value(issues[p], float(found[0].mean[p])) for p in places)
    rows: list[tuple[Cell, ...]] = [(say("report.compared-mean"), *mean)]
    for result in found:
        cells = (_cell(issues[place], result, place) for place in places)
        rows.append((say(f"engine.{result.engine.name}"), *cells))
    headings = (say("report.engine"), *(issue_name(issues[place]) for place in places))
    return Table(headings, tuple(rows))


def _cell(issue: Issue, result: EngineResult, place: int) -> str:
    middle, low, high = (float(v[place]) for v in (result.value, result.low, result.high))
    if np.isnan(low):
        return say("report.engine-open") if np.isnan(middle) else value(issue, middle)
    numbers = {
        "value": say("report.engine-open") if np.isnan(middle) else value(issue, middle),
        "low": value(issue, low),
        "high": value(issue, high),
    }
    valued = float(result.valued[place])
    if valued < 1:
        return say("report.engine-value-some", share=percent(valued), **numbers)
    return say("report.engine-value", **numbers)


def _shares(found: Sequence[EngineResult]) -> Table:
    """Return how the talks end by every model; a dash where it has no such class."""
    n_classes = max((len(result.shares) for result in found), default=0)
    rows: list[tuple[Cell, ...]] = []
    for result in found:
        if result.shares:
            cells = [fine_percent(share.share) for share in result.shares]
            missing: list[Cell] = [None] * (n_classes - len(cells))
            rows.append((say(f"engine.{result.engine.name}"), *cells, *missing))
    return Table((say("report.engine"), *outcome_names()[:n_classes]), tuple(rows))
