"""The chapter on how the talks end, and the table of how futures differ."""

from collections.abc import Iterator, Sequence

from planner.charts.registry import make
from planner.charts.shown import Shown, modelled
from planner.charts.tables import Cell, Table
from planner.charts.wording import count, fine_percent, of_hundred, percent, signed
from planner.engine.compare import Difference, paired_difference
from planner.engine.results import AGREEMENT, ESCALATION, PARTIAL, Projection, Share, wilson
from planner.report.content import Block, Figure, Heading, Paragraph, TableBlock
from planner.report.issue_chapters import issues
from planner.report.listing import listed
from planner.report.material import Material
from planner.texts import say

_ENDS = (
    "report.ends-agreement",
    "report.ends-partial",
    "report.ends-stalemate",
    "report.ends-escalation",
)


def outcomes(material: Material) -> Iterator[Block]:
    """Show how the main future ends, how it gets there, and where each issue settles."""
    scenario, shown = material.scenario, material.shown
    yield Paragraph(outcome_sentence(shown[0]), source="shares")
    chart = make("outcome", scenario, shown)
    yield Figure(chart)
    yield Paragraph(_labels(shown[0].projection), source="labels")
    caption = say("report.outcome-table", future=shown[0].name)
    yield TableBlock(caption, chart.table, "shares")
    yield TableBlock(say("report.labels-table"), _labels_table(shown[0].projection), "labels")
    yield Paragraph(say("report.interval-note"), is_quiet=True)
    yield from _unfolding(material)
    yield from issues(scenario, shown)


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
        shares=listed(parts),
    )


def _labels_table(projection: Projection) -> Table:
    """Return what runs are called besides how they end."""
    names = (say("report.breakthrough"), say("report.breakdown"), say("report.deadlock"))
    shares = (100 * int(runs) / projection.runs for runs in projection.tally.label)
    rows: tuple[tuple[Cell, ...], ...] = tuple(zip(names, shares, strict=True))
    return Table((say("report.label"), say("chart.share")), rows, (0, 1))


def _labels(projection: Projection) -> str:
    breakthrough, breakdown, deadlock = (
        of_hundred(int(runs) / projection.runs) for runs in projection.tally.label
    )
    return say("report.labels", breakthrough=breakthrough, breakdown=breakdown, deadlock=deadlock)


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


def _unfolding(material: Material) -> Iterator[Block]:
    shown = material.shown[0]
    yield Heading(3, say("report.unfolding"))
    own = material.main.settings.partial_threshold
    threshold = shown.projection.options.get("partial_threshold", own)
    source = "judgement"  # the chapter on the model says it too
    yield Paragraph(say("report.unfolding-lead", threshold=threshold), source=source)
    yield Figure(make("unfolding", material.scenario, material.shown))
