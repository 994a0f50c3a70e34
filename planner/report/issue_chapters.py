"""Chapters about the issues: where each settles, who stands where, who keeps them open."""

from collections.abc import Iterator, Sequence

from planner.charts.issue_sources import anchors_of
from planner.charts.registry import make
from planner.charts.settling import Spot
from planner.charts.shown import Shown, actor_name
from planner.charts.wording import gap_words, of_hundred, value_with_unit
from planner.domain.futures import resolve
from planner.domain.records import Issue
from planner.domain.scenario import Scenario
from planner.engine.results import IssueResult, Projection
from planner.report.content import Block, Figure, Heading, Paragraph, TableBlock
from planner.texts import say

MOST_ISSUE_CHARTS, MOST_LANES = 10, 20
_MOST_BLOCKERS, _SMALLEST_BLOCKER = 4, 0.05


def issues(scenario: Scenario, shown: Sequence[Shown]) -> Iterator[Block]:
    """Show where the issues settle in the first future, together and one by one."""
    base = shown[0]
    resolved = resolve(scenario, base.future).scenario
    yield Heading(2, say("report.issues"))
    yield Paragraph(say("report.issues-lead"))
    overview = make("settling", scenario, shown)
    if len(base.projection.issues) <= MOST_LANES:
        yield Figure(overview)
    yield TableBlock(say("report.issues-table", future=base.name), overview.table)
    for place, key in enumerate(base.projection.issues):
        issue = resolved.issues[key]
        yield Heading(3, issue.name or issue.id)
        if issue.description:
            yield Paragraph(issue.description, is_quiet=True)
        yield Paragraph(issue_sentences(resolved, base.projection, place))
        if len(base.projection.issues) <= MOST_ISSUE_CHARTS:
            yield Figure(make(f"settling:{key}", scenario, shown))


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
    sentences += _in_words(resolved, issue, result)
    blockers = _blockers(resolved, projection, place)
    if blockers:
        sentences.append(blockers)
    return " ".join(sentences)


def _settles(issue: Issue, result: IssueResult) -> str:
    if result.percentiles is None:
        return say("report.never-settles")
    low, middle, high = (value_with_unit(issue, points) for points in result.percentiles)
    share = of_hundred(result.settled_share)
    return say("report.settles", share=share, middle=middle, low=low, high=high)


def _in_words(resolved: Scenario, issue: Issue, result: IssueResult) -> list[str]:
    """Say what the anchors nearest to the middle value stand for."""
    anchors = anchors_of(resolved, issue.id)
    if not anchors:
        return []
    points = result.no_dynamics if result.percentiles is None else result.percentiles[1]
    below = [spot for spot in anchors if spot.place <= points]
    above = [spot for spot in anchors if spot.place > points]
    named = [*below[-1:], *above[:1]]
    parts = [_anchor(issue, spot) for spot in named]
    if len(parts) == 2:
        code = "report.between-mean" if result.percentiles is None else "report.between"
        return [say(code, low=parts[0], high=parts[1])]
    code = "report.near-mean" if result.percentiles is None else "report.near"
    return [say(code, anchor=parts[0])]


def _anchor(issue: Issue, spot: Spot) -> str:
    text = spot.text.rstrip(". ")
    return say("report.anchor", text=text, value=value_with_unit(issue, spot.place))


def _blockers(resolved: Scenario, projection: Projection, place: int) -> str:
    if int(projection.tally.settled[place]) == projection.runs:
        return ""
    named = [
        say(
            "report.blocker",
            actor=actor_name(resolved.actors[projection.actors[actor]]),
            share=of_hundred(share),
        )
        for actor, share in projection.blockers(place)[:_MOST_BLOCKERS]
        if share >= _SMALLEST_BLOCKER
    ]
    return say("report.kept-open", names=say("report.list-mark").join(named)) if named else ""


def positions(scenario: Scenario, shown: Sequence[Shown]) -> Iterator[Block]:
    """Show who stands where; the numbers are in the appendix."""
    yield Heading(2, say("report.positions"))
    chart = make("positions", scenario, shown)
    yield Paragraph(say("report.positions-lead"))
    yield Figure(chart)


def blockers(scenario: Scenario, shown: Sequence[Shown]) -> Iterator[Block]:
    """Show who keeps which issue open."""
    yield Heading(2, say("report.blockers"))
    yield Paragraph(say("report.blockers-lead"))
    yield Figure(make("blockers", scenario, shown))
