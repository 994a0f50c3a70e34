"""Whose consent carries each issue, as a chart with its numbers."""

from planner.charts.part_bars import (
    Part,
    PartBarsData,
    PartBlock,
    PartRow,
    build_part_bars,
    size_of,
)
from planner.charts.registry import Chart
from planner.charts.shown import captioned_likely
from planner.charts.tables import Table
from planner.charts.wording import engine_name, gap_words
from planner.domain.futures import resolve
from planner.domain.scenario import Scenario
from planner.engine.settlement import ENGINE, VERSION
from planner.study.coalition import ACCEPTS, APART, NEEDED, SIGNS, SWING, Coalition, IssueCarriers
from planner.study.coalition_words import coalition_finding, values_words
from planner.study.move_words import actor_words, issue_words
from planner.study.naming import future_name
from planner.texts import say

_TONES = {
    SIGNS: "accent",
    NEEDED: "agreement",
    SWING: "partial",
    ACCEPTS: "quiet",
    APART: "line",
}
_PARTS = {
    SIGNS: "chart.coalition-signs",
    NEEDED: "chart.coalition-needed",
    SWING: "chart.coalition-swing",
    ACCEPTS: "chart.coalition-accepts",
    APART: "chart.coalition-apart",
}


def coalition_chart(scenario: Scenario, future: str | None, found: Coalition) -> Chart:
    """Return for every issue the influence that counts, with what must consent."""
    resolved = resolve(scenario, future).scenario
    title = coalition_finding(resolved, found)
    subtitle = say("chart.coalition-of", future=future_name(scenario, future))
    seen = {voice.part for one in found.issues for voice in one.voices}
    rows = tuple(_row(resolved, one) for one in found.issues)
    data = PartBarsData(
        captioned_likely(scenario, (title, subtitle, title), (engine_name(ENGINE), VERSION)),
        tuple((_TONES[part], say(code)) for part, code in _PARTS.items() if part in seen),
        (PartBlock(say("chart.coalition-issues"), rows, 1.0),),
        _table(resolved, found),
    )
    return Chart(
        "coalition",
        data.caption,
        data.table,
        size_of(data),
        lambda figure, style: build_part_bars(figure, data, style),
    )


def _row(resolved: Scenario, one: IssueCarriers) -> PartRow:
    whole = sum(voice.influence for voice in one.voices)
    whole = whole if whole > 0 else 1.0
    parts = tuple(
        Part(actor_words(resolved, voice.actor), voice.influence / whole, _TONES[voice.part])
        for voice in one.voices
    )
    line = one.line / whole if one.voices else None
    return PartRow(issue_words(resolved, one.issue), parts, _words(resolved, one), line)


def _words(resolved: Scenario, one: IssueCarriers) -> str:
    if not one.carriers.coalitions:
        if one.gap is not None and one.gap < 0:
            gap = gap_words(resolved.issues[one.issue], one.gap)
            return say("chart.coalition-shut", gap=gap)
        return say("chart.coalition-no-quorum")
    number = len(one.carriers.coalitions[0])
    if not number:
        return say("chart.gap-none")
    return say("chart.coalition-meets", n=number, values=values_words(resolved, one))


def _table(resolved: Scenario, found: Coalition) -> Table:
    headings = (
        say("chart.issue"),
        say("chart.actor"),
        say("chart.coalition-part"),
        say("chart.coalition-influence"),
    )
    rows = tuple(
        (
            issue_words(resolved, one.issue),
            actor_words(resolved, voice.actor),
            say(_PARTS[voice.part]),
            voice.influence,
        )
        for one in found.issues
        for voice in one.voices
    )
    return Table(headings, rows, (0, 0, 0, 0))
