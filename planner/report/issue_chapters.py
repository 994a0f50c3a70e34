"""About the issues: where each settles, who stands where, who keeps them open."""

from collections.abc import Iterator, Sequence

from planner.charts.issue_sources import anchors_of
from planner.charts.registry import make, position_charts
from planner.charts.settling import Spot
from planner.charts.shown import Shown, actor_name, issue_name
from planner.charts.tables import Cell, Table
from planner.charts.wording import gap_words, of_hundred, percent, value, value_with_unit
from planner.domain.futures import resolve
from planner.domain.records import Issue
from planner.domain.scenario import Scenario
from planner.engine.results import IssueResult, Projection
from planner.report.content import Block, Figure, Heading, Paragraph, TableBlock
from planner.report.listing import listed
from planner.report.material import Material
from planner.texts import say

MOST_ISSUE_CHARTS, MOST_LANES = 10, 20
_MOST_BLOCKERS, _SMALLEST_BLOCKER = 4, 0.05
_MOST_NAMED = 6
_HIGHEST = 11.0  # inches of a chart that fits on a page


def issues(scenario: Scenario, shown: Sequence[Shown]) -> Iterator[Block]:
    """Show where the issues settle in the first future, together and one by one."""
    base = shown[0]
    resolved, projection = resolve(scenario, base.future).scenario, base.projection
    yield Heading(3, say("report.issues"))
    yield Paragraph(say("report.issues-lead"))
    if len(projection.issues) <= MOST_LANES:
        yield Figure(make("settling", scenario, shown))
    caption = say("report.issues-table", future=base.name)
    yield TableBlock(caption, issues_table(resolved, projection), "issues")
    for place, key in enumerate(projection.issues):
        issue = resolved.issues[key]
        yield Heading(4, issue.name or issue.id)
        if issue.description:
            yield Paragraph(issue.description, is_quiet=True)
        yield Paragraph(issue_sentences(resolved, projection, place), source="issues")
        words = anchor_words(resolved, issue, projection.issue_results[place])
        if words:
            yield Paragraph(words, source="anchors")
        if len(projection.issues) <= MOST_ISSUE_CHARTS:
            yield Figure(make(f"settling:{key}", scenario, shown))


def issues_table(resolved: Scenario, projection: Projection) -> Table:
    """Return what becomes of every issue, beside what needs no simulation."""
    rows: list[tuple[Cell, ...]] = []
    for place, key in enumerate(projection.issues):
        issue, result = resolved.issues[key], projection.issue_results[place]
        values = [None] * 3 if result.percentiles is None else list(result.percentiles)
        low, middle, high = (None if one is None else value(issue, one) for one in values)
        meeting = result.meeting_point
        blocking = say("report.list-mark").join(
            say("report.blocker-short", actor=actor, share=of_hundred(share))
            for actor, share in blockers_of(resolved, projection, place)
        )
        rows.append(
            (
                issue_name(issue),
                percent(result.settled_share),
                middle,
                None if low is None else say("report.low-high", low=low, high=high),
                value(issue, result.no_dynamics),
                None if meeting is None else value(issue, meeting),
                gap_words(issue, result.gap),
                blocking or None,
            )
        )
    headings = (
        say("chart.issue"),
        say("report.settles-in"),
        say("report.middle"),
        say("report.middle-80"),
        say("report.compared-mean"),
        say("report.zone-middle"),
        say("report.at-full-readiness"),
        say("report.at-the-ends"),
    )
    return Table(headings, tuple(rows))


def issue_sentences(resolved: Scenario, projection: Projection, place: int) -> str:
    """Return in words what becomes of the issue at a place of the projection."""
    issue = resolved.issues[projection.issues[place]]
    result = projection.issue_results[place]
    sentences = [say("report.gap", gap=gap_words(issue, result.gap))]
    sentences.append(_settles(issue, result))
    mean = value_with_unit(issue, result.no_dynamics)
    sentences.append(say("report.plain-mean", mean=mean))
    if result.meeting_point is not None:
        middle = value_with_unit(issue, result.meeting_point)
        sentences.append(say("report.meeting-point", middle=middle))
    blocking = [
        say("report.blocker", actor=actor, share=of_hundred(share))
        for actor, share in blockers_of(resolved, projection, place)
    ]
    if blocking:
        sentences.append(say("report.kept-open", names=listed(blocking)))
    return " ".join(sentences)


def _settles(issue: Issue, result: IssueResult) -> str:
    if result.percentiles is None:
        return say("report.never-settles")
    low, middle, high = (value_with_unit(issue, points) for points in result.percentiles)
    share = of_hundred(result.settled_share)
    return say("report.settles", share=share, middle=middle, low=low, high=high)


def anchor_words(resolved: Scenario, issue: Issue, result: IssueResult) -> str:
    """Say what the anchors nearest to the middle value stand for, if there are any."""
    anchors = anchors_of(resolved, issue.id)
    if not anchors:
        return ""
    points = result.no_dynamics if result.percentiles is None else result.percentiles[1]
    below = [spot for spot in anchors if spot.place <= points]
    above = [spot for spot in anchors if spot.place > points]
    named = [*below[-1:], *above[:1]]
    parts = [_anchor(issue, spot) for spot in named]
    if len(parts) == 2:
        code = "report.between-mean" if result.percentiles is None else "report.between"
        return say(code, low=parts[0], high=parts[1])
    code = "report.near-mean" if result.percentiles is None else "report.near"
    return say(code, anchor=parts[0])


def _anchor(issue: Issue, spot: Spot) -> str:
    text = spot.text.rstrip(". ")
    return say("report.anchor", text=text, value=value_with_unit(issue, spot.place))


def blockers_of(resolved: Scenario, projection: Projection, place: int) -> list[tuple[str, float]]:
    """Return who stands at the ends of the gap in most of the runs that leave an issue open."""
    if int(projection.tally.settled[place]) == projection.runs:
        return []
    return [
        (actor_name(resolved.actors[projection.actors[actor]]), share)
        for actor, share in projection.blockers(place)[:_MOST_BLOCKERS]
        if share >= _SMALLEST_BLOCKER
    ]


def positions(material: Material) -> Iterator[Block]:
    """Show who stands where; the numbers are in the chapter on what they rest on."""
    projection, main = material.shown[0].projection, material.main
    yield Paragraph(say("report.positions-lead"))
    gaps = zip(projection.issues, projection.issue_results, strict=True)
    known = [(key, result.gap) for key, result in gaps if result.gap is not None]
    for code, is_open in (("report.positions-meet", True), ("report.positions-apart", False)):
        names = [issue_name(main.issues[key]) for key, gap in known if (gap >= 0) == is_open]
        if names:
            told = say("report.list-mark").join(names[:_MOST_NAMED])
            if len(names) > _MOST_NAMED:
                told = say("report.and-others", names=told)
            yield Paragraph(say(code, issues=told))
    yield from map(Figure, position_charts(material.scenario, material.shown, _HIGHEST))
