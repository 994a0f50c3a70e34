"""Which messages of a report make its slides: a finding each, with one chart, table or list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planner.charts.issue_sources import spectrum_data
from planner.charts.registry import Chart, make
from planner.charts.spectrum import (
    SpectrumData,
    SpectrumLane,
    build_spectrum,
    size_of,
    spectrum_table,
)
from planner.charts.tables import Cell, Table
from planner.domain.futures import resolve
from planner.domain.scenario import Scenario
from planner.report.content import (
    Basis,
    Block,
    Bullets,
    Document,
    Figure,
    Heading,
    Paragraph,
    TableBlock,
    labels,
)
from planner.report.options import ReportOptions
from planner.texts import say

MOST_ROWS = 8
_MOST_LANES, _MOST_MARKS, _MOST_SLIDES = 3, 6, 4  # of who stands where
_MOST_FINDINGS = 6  # on the slide that sums up
_LONGEST = 150  # letters of a sentence that can head a slide


@dataclass(frozen=True, slots=True)
class Slide:
    """One message: the finding as a sentence, and what shows it; texts are plain."""

    title: str
    body: Chart | Table | tuple[str, ...]
    lead: str = ""
    notes: tuple[str, ...] = ()  # for the speaker: the numbers in full
    source: str = ""  # where the report has it


def deck(document: Document, options: ReportOptions) -> tuple[Slide, ...]:
    """Return the slides after the opening one, in the order of the report's argument."""
    found = [*_in_short(document), *_entered(document, options), *_played(document, options)]
    if options.has("assumptions"):
        found += _limits(document)
    return tuple(found)


def _entered(document: Document, options: ReportOptions) -> Iterator[Slide]:
    """Tell what is asked, and who is at the table."""
    basis = document.basis
    if basis is not None and options.has("question"):
        yield from _question(document, basis.scenario)
    if basis is not None and options.has("actors"):
        yield from _actors(_resolved(basis))


def _resolved(basis: Basis) -> Scenario:
    first = basis.shown[0].future if basis.shown else None
    return resolve(basis.scenario, first).scenario


def _played(document: Document, options: ReportOptions) -> Iterator[Slide]:
    """Show where the actors stand, how it may end, who is in the way, what would change it."""
    basis = document.basis
    if basis is None or not basis.shown:
        return
    if options.has("positions"):
        yield from _positions(basis)
    if options.has("outcomes"):
        yield from _charts(document, basis, ("outcome", "settling"))
    if options.has("why"):
        yield from _charts(document, basis, ("blockers",))
    for part in ("sensitivity", "engines"):
        yield from _chapter(document, part)
    if options.has("comparison") and len(basis.shown) > 1:
        yield from _charts(document, basis, ("futures",))
        yield from _watch(document)


def _charts(document: Document, basis: Basis, names: Sequence[str]) -> Iterator[Slide]:
    for name in names:
        chart = make(name, basis.scenario, basis.shown)
        if chart.table.rows:
            yield _of_chart(chart, _called(document, name))


def _called(document: Document, key: str) -> str:
    """Return what the report calls a table or figure, or nothing if it is not in it."""
    return labels(document.blocks).get(key, "")


def _of_chart(chart: Chart, source: str) -> Slide:
    caption = chart.caption
    notes = (caption.alt, *told(chart.table))
    return Slide(caption.title, chart, caption.subtitle, notes, source)


def told(table: Table) -> Iterator[str]:
    """Yield the rows of a table as lines that a speaker can read out."""
    for row in range(len(table.rows)):
        cells = [
            say("slide.cell", name=name, value=table.text(row, column))
            for column, name in enumerate(table.headings)
            if column > 0 and table.text(row, column)
        ]
        told_cells = say("slide.cell-mark").join(cells)
        yield say("slide.row", name=table.text(row, 0), cells=told_cells)


def _in_short(document: Document) -> Iterator[Slide]:
    section = _section(document.blocks, say("report.in-short"))
    items = _items(section)
    shown, left_out = items[:_MOST_FINDINGS], len(items) - _MOST_FINDINGS
    if left_out > 0:
        shown = (*shown, say("slide.more-findings", n=left_out))
    if items:
        yield Slide(say("slide.in-short"), shown, notes=items)


def _question(document: Document, scenario: Scenario) -> Iterator[Slide]:
    """Show what each outcome would mean, or where that was not said, what is on the table."""
    brief = scenario.brief
    texts = (
        ("agreement", brief.meaning_agreement),
        ("partial", brief.meaning_partial),
        ("stalemate", brief.meaning_stalemate),
        ("escalation", brief.meaning_escalation if brief.can_escalate else ""),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (say(f"outcome.{key}"), meaning) for key, meaning in texts if meaning
    )
    lines = tuple(filter(None, (brief.question, brief.purpose, brief.note)))
    if rows:
        lead = say("slide.meanings")
        table = Table((say("report.outcome"), say("report.meaning")), rows)
        title, lead = (brief.question, lead) if brief.question else (lead, "")
        yield Slide(title, table, lead, (*lines, *told(table)))
        return
    blocks = _of_part(document.blocks, "question")
    found = next((b for b in blocks if _is_about_scales(b)), None)
    title = brief.question or say("slide.no-question")
    if isinstance(found, TableBlock):
        source = _called(document, found.key)
        slide = _of_table(title, found.table, brief.purpose or brief.note, source)
        yield replace(slide, notes=(*lines, *slide.notes))
    elif lines:
        yield Slide(title, lines, notes=lines)


def _is_about_scales(block: Block) -> bool:
    return isinstance(block, TableBlock) and block.caption == say("report.scales-table")


def _actors(resolved: Scenario) -> Iterator[Slide]:
    signs = {
        key: [
            issue.short or issue.name or issue.id
            for issue in resolved.issues.values()
            if (stance := resolved.stances.get((key, issue.id))) is not None and stance.veto
        ]
        for key in resolved.actors
    }
    order = sorted(
        resolved.actors.values(), key=lambda each: (not signs[each.id], -each.influence.value)
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            each.name or each.id,
            say(f"role.{each.role}"),
            each.influence.value,
            say("report.list-mark").join(signs[each.id]) or None,
        )
        for each in order
    )
    headings = (
        say("report.actor"),
        say("report.role"),
        say("report.influence"),
        say("slide.must-sign-on"),
    )
    if rows:
        n = sum(bool(names) for names in signs.values())
        title = say("slide.actors", n=n, total=len(rows))
        yield _of_table(title, Table(headings, rows), say("slide.actors-lead"))


def _of_table(title: str, table: Table, lead: str = "", source: str = "") -> Slide:
    left_out = len(table.rows) - MOST_ROWS
    if left_out > 0:
        lead = " ".join(filter(None, (lead, say("slide.more-rows", n=left_out))))
    shown = replace(table, rows=table.rows[:MOST_ROWS])
    return Slide(title, shown, lead, tuple(told(table)), source)


def _positions(basis: Basis) -> Iterator[Slide]:
    """Show a few issues a slide, and of each those who weigh most, so that names can be read."""
    data = spectrum_data(basis.scenario, basis.shown[0])
    lanes = data.lanes[: _MOST_LANES * _MOST_SLIDES]
    each = -(-len(lanes) // max(-(-len(lanes) // _MOST_LANES), 1))
    for first in range(0, len(lanes), max(each, 1)):
        yield _lanes(data, lanes[first : first + each])


def _lanes(whole: SpectrumData, lanes: Sequence[SpectrumLane]) -> Slide:
    table = spectrum_table(replace(whole, lanes=tuple(lanes)))
    cut = [replace(lane, marks=lane.drawn[:_MOST_MARKS]) for lane in lanes]
    data = replace(whole, lanes=tuple(cut))
    gaps = [say("slide.gap", issue=lane.issue, gap=lane.gap) for lane in lanes]
    title = say("slide.gap-mark").join(gaps)
    chart = Chart(
        "positions",
        replace(data.caption, alt=say("slide.positions-alt", gaps=title)),
        table,
        size_of(data),
        lambda figure, style: build_spectrum(figure, data, style),
    )
    lead = say("report.sentence", text=data.caption.title)
    if any(len(lane.marks) > _MOST_MARKS for lane in lanes):
        lead = " ".join((lead, say("slide.heaviest", n=_MOST_MARKS)))
    return Slide(title, chart, lead, (chart.caption.alt, *told(table)))


def _chapter(document: Document, part: str) -> Iterator[Slide]:
    """Show the first chart or table of a chapter that the report has."""
    blocks = _of_part(document.blocks, part)
    for block in blocks:
        if isinstance(block, Figure):
            yield _of_chart(block.chart, _called(document, block.key))
            return
    for block in blocks:
        if isinstance(block, TableBlock) and block.table.rows:
            sentence = next(_headlines(blocks), "")
            title = say("slide.other-models", text=sentence) if sentence else block.caption
            lead = say("report.sentence", text=block.caption) if sentence else ""
            yield _of_table(title, block.table, lead, _called(document, block.key))
            return


def _watch(document: Document) -> Iterator[Slide]:
    section = _section(document.blocks, say("signpost.title"))
    for block in section:
        if isinstance(block, TableBlock):
            signs = Table(
                block.table.headings[1:],
                tuple(row[1:] for row in block.table.rows),
                block.table.decimals[1:],
            )
            title = say("slide.watch", n=len(signs.rows))
            yield _of_table(title, signs, say("report.sentence", text=block.caption))
            return
    texts = tuple(block.text for block in section if isinstance(block, Paragraph))
    if texts:
        yield Slide(say("slide.watch-nothing"), texts, notes=texts)


def _limits(document: Document) -> Iterator[Slide]:
    items = _items(_section(document.blocks, say("report.limits")))
    if items:
        yield Slide(say("slide.limits"), items, notes=items)


def _headlines(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the sentences of a chapter that are short enough to head a slide."""
    for block in blocks:
        if isinstance(block, Paragraph) and not block.is_quiet and len(block.text) <= _LONGEST:
            yield block.text
        elif isinstance(block, Bullets):
            yield from (item for item in block.items if len(item) <= _LONGEST)


def _items(blocks: Sequence[Block]) -> tuple[str, ...]:
    return tuple(item for block in blocks if isinstance(block, Bullets) for item in block.items)


def _section(blocks: Sequence[Block], heading: str) -> list[Block]:
    """Return what stands under a heading, up to the next one."""
    found: list[Block] = []
    is_inside = False
    for block in blocks:
        if isinstance(block, Heading):
            is_inside = block.text == heading
        elif is_inside:
            found.append(block)
    return found


def _of_part(blocks: Sequence[Block], part: str) -> list[Block]:
    """Return what stands in a chosen part, up to where another part begins."""
    found: list[Block] = []
    is_inside = False
    for block in blocks:
        if isinstance(block, Heading) and (block.part or block.level == 2):
            is_inside = block.part == part
        elif is_inside:
            found.append(block)
    return found
