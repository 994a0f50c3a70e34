"""The smallest concessions as a chart with its numbers."""

from planner.charts.part_bars import (
    Part,
    PartBarsData,
    PartBlock,
    PartRow,
    build_part_bars,
    size_of,
)
from planner.charts.registry import Chart
from planner.charts.shown import captioned_study
from planner.charts.tables import Cell, Table
from planner.charts.wording import of_hundred
from planner.domain.futures import resolve
from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.study.least_change import Give, Least, LeastChange
from planner.study.least_words import least_finding, scale_points
from planner.study.move_words import actor_words, issue_words
from planner.study.naming import future_name
from planner.texts import say

_TONES = ("accent", "quiet")


def least_change_chart(scenario: Scenario, future: str | None, found: LeastChange) -> Chart:
    """Return who gives how much on which issue, and how the same runs end with and without."""
    resolved = resolve(scenario, future).scenario
    title = least_finding(found)
    subtitle = say("chart.least-of", future=future_name(scenario, future))
    data = PartBarsData(
        captioned_study(scenario, (title, subtitle, title), found.seed, found.runs),
        () if found.effect is None else _legend(),
        tuple(_blocks(resolved, found)),
        _table(resolved, found),
    )
    return Chart(
        "least-change",
        data.caption,
        data.table,
        size_of(data),
        lambda figure, style: build_part_bars(figure, data, style),
    )


def _legend() -> tuple[tuple[str, str], ...]:
    return tuple((outcome, say(f"outcome.{outcome}")) for outcome in OUTCOMES)


def _blocks(resolved: Scenario, found: LeastChange) -> list[PartBlock]:
    deal = found.deal
    totals = [one.found.total for one in found.issues if one.found is not None]
    of_deal = {} if deal is None or not deal.package else _by_issue(resolved, deal)
    whole = max([1.0, *totals, *(sum(g.points for g in gives) for gives in of_deal.values())])
    rows = []
    for one in found.issues:
        name = issue_words(resolved, one.issue)
        if one.found is None:
            rows.append(PartRow(name, (), say("chart.least-shut")))
        else:
            rows.append(_row(resolved, name, one.found.gives, say("chart.least-open")))
    blocks = [PartBlock(say("chart.least-alone"), tuple(rows), whole)]
    if deal is not None and deal.package:
        rows = [
            _row(resolved, issue_words(resolved, issue), tuple(gives), "")
            for issue, gives in of_deal.items()
        ]
        nothing = PartRow("", (), say("chart.least-nothing"))
        blocks.append(PartBlock(say("chart.least-package"), tuple(rows) or (nothing,), whole))
    if found.effect is not None:
        shown = found.measure.key if found.measure.kind == "class" else OUTCOMES[0]
        played = (
            _shares(say("chart.least-before"), found.before, shown),
            _shares(say("chart.least-after"), found.after, shown),
        )
        blocks.append(PartBlock(say("chart.least-played"), played, 1.0))
    return blocks


def _by_issue(resolved: Scenario, deal: Least) -> dict[str, list[Give]]:
    """Return what is given on each issue on which somebody gives, in the order of the issues."""
    by_issue = {key: [give for give in deal.gives if give.issue == key] for key in resolved.issues}
    return {key: gives for key, gives in by_issue.items() if gives}


def _row(resolved: Scenario, name: str, gives: tuple[Give, ...], nothing: str) -> PartRow:
    parts = tuple(
        Part(actor_words(resolved, give.actor), give.points, _TONES[place % 2])
        for place, give in enumerate(gives)
    )
    if not gives:
        return PartRow(name, parts, nothing)
    points = scale_points(sum(give.points for give in gives))
    each = say("compare.list-mark").join(
        say("least.give", actor=actor_words(resolved, one.actor), points=scale_points(one.points))
        for one in gives
    )
    return PartRow(name, parts, say("chart.least-points", points=points, gives=each))


def _shares(name: str, shares: tuple[float, ...], shown: str) -> PartRow:
    """Return a bar of the four classes, with the share of one of them beside it."""
    parts = [
        Part(f"{100 * share:.0f}", share, outcome)
        for outcome, share in zip(OUTCOMES, shares, strict=True)
    ]
    share = of_hundred(shares[OUTCOMES.index(shown)])
    text = say("chart.least-share", outcome=say(f"outcome.{shown}"), share=share)
    return PartRow(name, tuple(parts), text)


def _table(resolved: Scenario, found: LeastChange) -> Table:
    alone = {
        (give.actor, give.issue): give.points
        for one in found.issues
        if one.found is not None
        for give in one.found.gives
    }
    deal = {} if found.deal is None else {(g.actor, g.issue): g.points for g in found.deal.gives}
    rows: list[tuple[Cell, ...]] = [
        (
            issue_words(resolved, issue),
            actor_words(resolved, actor),
            alone.get((actor, issue), 0.0),
            deal.get((actor, issue), 0.0),
        )
        for actor, issue in sorted({*alone, *deal}, key=lambda key: _place(resolved, key))
    ]
    headings = (
        say("chart.issue"),
        say("chart.actor"),
        say("chart.least-alone-column"),
        say("chart.least-deal-column"),
    )
    return Table(headings, tuple(rows), (0, 0, 1, 1))


def _place(resolved: Scenario, key: tuple[str, str]) -> tuple[int, int]:
    actor, issue = key
    return list(resolved.issues).index(issue), list(resolved.actors).index(actor)
