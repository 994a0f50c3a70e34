"""What two signatories can have of each other, as a chart with its numbers."""

from planner.charts.frontier import FrontierData, FrontierMark, build_frontier, size_of
from planner.charts.registry import Chart
from planner.charts.shown import captioned_likely
from planner.charts.tables import Cell, Table
from planner.charts.wording import capitalised, engine_name, signed, value_with_unit
from planner.domain.futures import resolve
from planner.domain.scenario import Scenario
from planner.engine.settlement import ENGINE, VERSION
from planner.study.move_words import actor_words, issue_words
from planner.study.naming import future_name
from planner.study.packages import EVEN, MEAN, NASH, STATUS_QUO, Package, PackageStudy
from planner.study.packages_words import packages_finding
from planner.texts import say

_NAMES = {
    NASH: "chart.packages-nash",
    EVEN: "chart.packages-even",
    MEAN: "chart.packages-mean",
    STATUS_QUO: "chart.packages-status-quo",
}


def packages_chart(scenario: Scenario, future: str | None, found: PackageStudy) -> Chart:
    """Return the frontiers of the pair with the packages among them."""
    resolved = resolve(scenario, future).scenario
    first, second = (actor_words(resolved, key) for key in found.pair)
    title = packages_finding(resolved, found)
    subtitle = say(
        "chart.packages-of", future=future_name(scenario, future), first=first, second=second
    )
    marks = [
        FrontierMark(say(_NAMES[kind]), found.of_pair(package), kind in (NASH, EVEN))
        for kind, package in found.marks.items()
    ]
    data = FrontierData(
        captioned_likely(scenario, (title, subtitle, title), (engine_name(ENGINE), VERSION)),
        (say("chart.packages-axis", actor=first), say("chart.packages-axis", actor=second)),
        tuple(map(found.of_pair, found.frontier)),
        tuple(map(found.of_pair, found.outer)),
        (say("chart.packages-frontier"), say("chart.packages-outer")),
        (*marks, FrontierMark(say("chart.packages-no-deal"), (0.0, 0.0), False)),
        _table(resolved, found),
    )
    return Chart(
        "packages",
        data.caption,
        data.table,
        size_of(data),
        lambda figure, style: build_frontier(figure, data, style),
    )


def _table(resolved: Scenario, found: PackageStudy) -> Table:
    """Return the packages side by side: a row an issue, and one for the gain of each."""
    shown: list[tuple[str, Package]] = [
        (capitalised(say(_NAMES[kind])), package) for kind, package in found.marks.items()
    ]
    if found.frontier:
        for key, package in zip(found.pair, (found.frontier[0], found.frontier[-1]), strict=True):
            shown.append((say("chart.packages-best", actor=actor_words(resolved, key)), package))
    rows: list[tuple[Cell, ...]] = []
    for place, key in enumerate(found.issues):
        issue = resolved.issues[key]
        cells = (value_with_unit(issue, package.values[place]) for _, package in shown)
        rows.append((issue_words(resolved, key), *cells))
    for place, key in enumerate(found.signatories):
        name = say("chart.packages-gain", actor=actor_words(resolved, key))
        rows.append((name, *(signed(package.gains[place], 1) for _, package in shown)))
    return Table((say("chart.packages-row"), *(name for name, _ in shown)), tuple(rows))
