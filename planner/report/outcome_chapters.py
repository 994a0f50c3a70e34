"""Chapters about how the talks end: in short, what outcomes mean, outcomes, futures, rounds."""

from collections.abc import Iterator, Sequence

from planner.charts.outcome_sources import (
    futures_finding,
    outcome_finding,
    unfolding_finding,
)
from planner.charts.registry import make
from planner.charts.shown import Shown, modelled, outcome_names
from planner.charts.tables import Cell, Table
from planner.charts.wording import count, fine_percent, of_hundred, percent, signed
from planner.domain.futures import resolve
from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.engine.compare import Difference, paired_difference
from planner.engine.results import AGREEMENT, ESCALATION, PARTIAL, Projection, Share, wilson
from planner.report.content import Block, Bullets, Figure, Heading, Paragraph, TableBlock
from planner.study.future_words import future_words
from planner.texts import say

_MOST_LINES = 40
_ENDS = (
    "report.ends-agreement",
    "report.ends-partial",
    "report.ends-stalemate",
    "report.ends-escalation",
)


def in_short(scenario: Scenario, shown: Sequence[Shown]) -> Iterator[Block]:
    """Say the findings on a few lines."""
    base = shown[0]
    yield Heading(2, say("report.in-short"))
    findings = [outcome_finding(base.projection)]
    if len(shown) > 1:
        findings.append(futures_finding(shown))
    findings.append(unfolding_finding(base.projection))
    findings.append(make("settling", scenario, shown).caption.title)
    findings.append(make("positions", scenario, shown).caption.title)
    findings.append(make("blockers", scenario, shown).caption.title)
    yield Bullets(tuple(say("report.sentence", text=text) for text in findings))


def meanings(scenario: Scenario) -> Iterator[Block]:
    """Say what is asked, and what each outcome would mean here."""
    brief = scenario.brief
    yield Heading(2, say("report.question"))
    if brief.question:
        yield Paragraph(brief.question)
    for text in (brief.purpose, brief.note):
        if text:
            yield Paragraph(text, is_quiet=True)
    texts = (
        brief.meaning_agreement,
        brief.meaning_partial,
        brief.meaning_stalemate,
        brief.meaning_escalation,
    )
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


def outcomes(scenario: Scenario, shown: Sequence[Shown]) -> Iterator[Block]:
    """Show how the first future ends, with words and intervals."""
    base = shown[0]
    projection = base.projection
    yield Heading(2, say("report.outcomes"))
    yield Paragraph(outcome_sentence(base))
    chart = make("outcome", scenario, shown)
    yield Figure(chart)
    yield Paragraph(_labels(projection))
    yield TableBlock(say("report.outcome-table", future=base.name), chart.table)
    yield Paragraph(say("report.interval-note"), is_quiet=True)


def outcome_sentence(shown: Shown) -> str:
    """Return in a sentence how a future ends."""
    projection = shown.projection
    parts = [
        say(
            _ENDS[outcome],
            share=fine_percent(projection.share(outcome).share),
            low=fine_percent(projection.share(outcome).low),
            high=fine_percent(projection.share(outcome).high),
        )
        for outcome in modelled(projection)
    ]
    return say(
        "report.outcome-sentence",
        future=shown.name,
        runs=count(projection.runs),
        rounds=projection.rounds,
        shares=say("report.list-mark").join(parts),
    )


def _labels(projection: Projection) -> str:
    breakthrough, breakdown, deadlock = (
        of_hundred(int(runs) / projection.runs) for runs in projection.tally.label
    )
    return say("report.labels", breakthrough=breakthrough, breakdown=breakdown, deadlock=deadlock)


def futures(scenario: Scenario, shown: Sequence[Shown]) -> Iterator[Block]:
    """Show every future beside the first, with what sets them apart; nothing for one alone."""
    if len(shown) < 2:
        return
    yield Heading(2, say("report.futures"))
    yield Paragraph(say("report.futures-lead"))
    chart = make("futures", scenario, shown)
    yield Figure(chart)
    yield TableBlock(say("report.differences", first=shown[0].name), differences_table(shown))
    yield Paragraph(say("report.differences-note"), is_quiet=True)
    yield Heading(3, say("report.what-differs"))
    for entry in shown:
        if entry.future is not None:
            yield from _branch(scenario, entry.future, entry.name)


def _branch(scenario: Scenario, key: str, name: str) -> Iterator[Block]:
    future = scenario.futures[key]
    parent = say("future.base") if future.parent is None else scenario.futures[future.parent].name
    text = say("report.branch", name=name, parent=parent, story=future.story).strip()
    yield Paragraph(text)
    described = [words.text for words in future_words(scenario, key)]
    if len(described) > _MOST_LINES:
        described[_MOST_LINES:] = [say("report.more-values", n=len(described) - _MOST_LINES)]
    if described:
        yield Bullets(tuple(described))


def differences_table(shown: Sequence[Shown]) -> Table:
    """Return how every future ends, and how it differs from the first, run by run."""
    base = shown[0].projection
    headings = [say("report.future"), say("report.agreed-share"), say("report.d-agreement")]
    headings += [say("report.d-partial"), say("report.d-stalemate")]
    can_escalate = any(entry.projection.can_escalate for entry in shown)
    if can_escalate:
        headings.append(say("report.d-escalation"))
    headings.append(say("report.changed"))
    rows: list[tuple[Cell, ...]] = []
    for entry in shown:
        cells: list[Cell] = [entry.name, _with_interval(_agreed(entry.projection))]
        difference = _difference(base, entry.projection) if entry is not shown[0] else None
        for outcome in range(ESCALATION + 1 if can_escalate else ESCALATION):
            cells.append(_points(difference, outcome) if difference else None)
        cells.append(percent(difference.changed) if difference else None)
        rows.append(tuple(cells))
    return Table(tuple(headings), tuple(rows))


def _agreed(projection: Projection) -> Share:
    counts = projection.tally.outcome
    return wilson(int(counts[AGREEMENT] + counts[PARTIAL]), projection.runs)


def _with_interval(share: Share) -> str:
    return say(
        "report.with-interval",
        share=percent(share.share),
        low=percent(share.low),
        high=percent(share.high),
    )


def _difference(base: Projection, other: Projection) -> Difference | None:
    """Return the paired difference, or nothing if the runs are not the same ones."""
    if (base.seed, base.runs, base.tally.first) != (other.seed, other.runs, other.tally.first):
        return None
    return paired_difference(base.tally, other.tally)


def _points(difference: Difference, outcome: int) -> str:
    numbers = (difference.difference, difference.low, difference.high)
    middle, low, high = (signed(100 * float(values[outcome])) for values in numbers)
    return say("report.with-interval", share=middle, low=low, high=high)


def unfolding(scenario: Scenario, shown: Sequence[Shown]) -> Iterator[Block]:
    """Show how the first future unfolds."""
    yield Heading(2, say("report.unfolding"))
    settings = resolve(scenario, shown[0].future).scenario.settings
    threshold = shown[0].projection.options.get("partial_threshold", settings.partial_threshold)
    yield Paragraph(say("report.unfolding-lead", threshold=threshold))
    yield Figure(make("unfolding", scenario, shown))
