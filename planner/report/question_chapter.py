"""The chapter on what is asked, what is on the table, and what each outcome would mean."""

from collections.abc import Iterator

from planner.charts.issue_sources import anchors_of
from planner.charts.shown import issue_name, outcome_names
from planner.charts.tables import Cell, Table, places_of
from planner.charts.wording import value, value_with_unit
from planner.domain.records import OUTCOMES, Brief
from planner.domain.scenario import Scenario
from planner.report.content import Block, Heading, Paragraph, TableBlock
from planner.report.material import Material
from planner.texts import say


def question(material: Material) -> Iterator[Block]:
    """Yield the brief, the meanings of the outcomes, and the issues with their scales."""
    brief = material.scenario.brief
    if brief.question:
        yield Paragraph(brief.question)
    for text in (brief.purpose, brief.note):
        if text:
            yield Paragraph(text, is_quiet=True)
    yield from _meanings(material.scenario)
    main = material.main
    if main.issues:
        yield Heading(3, say("report.on-the-table"))
        yield TableBlock(say("report.scales-table"), _issues(main))
        anchors = _anchors(main)
        if anchors.rows:
            yield TableBlock(say("report.anchors-table"), anchors, "anchors")


def _meanings(scenario: Scenario) -> Iterator[Block]:
    brief = scenario.brief
    texts = _texts(brief)
    rows: list[tuple[Cell, ...]] = []
    for place, (key, name) in enumerate(zip(OUTCOMES, outcome_names(), strict=True)):
        if key == "escalation" and not brief.can_escalate:
            continue
        impact = scenario.impacts.get(key)
        numbers: tuple[Cell, ...] = (None, None, None)
        if impact is not None:
            numbers = (impact.regional_stability, impact.global_security, impact.trust)
        meaning = texts[place] or say("report.no-meaning")
        rows.append((name, meaning, *numbers, impact.long_term if impact else ""))
    headings = (
        say("report.outcome"),
        say("report.meaning"),
        say("report.stability"),
        say("report.security"),
        say("report.trust"),
        say("report.long-term"),
    )
    columns = [0, *([1] if any(texts) else []), *(range(2, 6) if scenario.impacts else [])]
    if len(columns) > 1:
        table = Table(
            tuple(headings[column] for column in columns),
            tuple(tuple(row[column] for column in columns) for row in rows),
        )
        yield TableBlock(say("report.meanings"), table)
    if not brief.can_escalate:
        yield Paragraph(say("report.cannot-escalate"), is_quiet=True)


def _texts(brief: Brief) -> tuple[str, ...]:
    return (
        brief.meaning_agreement,
        brief.meaning_partial,
        brief.meaning_stalemate,
        brief.meaning_escalation,
    )


def _issues(main: Scenario) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for issue in main.issues.values():
        rows.append(
            (
                issue.name or issue.short or issue.id,
                issue.low_end or value(issue, 0.0),
                issue.high_end or value(issue, 100.0),
                f"{value(issue, 0.0)}\u2013{value_with_unit(issue, 100.0)}",
                value(issue, issue.status_quo.value),
                issue.weight,
            )
        )
    headings = (
        say("chart.issue"),
        say("report.low-end"),
        say("report.high-end"),
        say("report.scale"),
        say("chart.status-quo-name"),
        say("report.weight"),
    )
    weights = [issue.weight for issue in main.issues.values()]
    return Table(headings, tuple(rows), (0, 0, 0, 0, 0, places_of(weights)))


def _anchors(main: Scenario) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (issue_name(issue), value_with_unit(issue, spot.place), spot.text)
        for key, issue in main.issues.items()
        for spot in anchors_of(main, key)
    ]
    headings = (say("chart.issue"), say("report.value"), say("report.in-words"))
    return Table(headings, tuple(rows))
