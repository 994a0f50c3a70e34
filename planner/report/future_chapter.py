"""The chapter on what the futures are: their stories, what they change, what may happen."""

from collections.abc import Iterator

from planner.charts.tables import Cell, Table
from planner.domain.futures import resolve
from planner.report.comparison_chapters import inputs_table
from planner.report.content import Block, Heading, Paragraph, TableBlock
from planner.report.input_chapters import events_table, instruments_table
from planner.report.material import Material
from planner.study.naming import future_name
from planner.texts import say


def futures(material: Material) -> Iterator[Block]:
    """Yield the futures beside the base case, the instruments and the events."""
    scenario, keys = material.scenario, [key for key in material.futures if key is not None]
    if keys:
        yield Paragraph(say("report.futures-chapter-lead"))
        yield TableBlock(say("report.compared-inputs-table"), inputs_table(scenario, keys))
    main = material.main
    if main.instruments or main.events:
        yield Heading(3, say("report.events"))
    if main.instruments:
        yield TableBlock(say("report.instruments-table"), instruments_table(main))
        yield TableBlock(say("report.use-table"), _use(material))
    if main.events:
        yield TableBlock(say("report.events-table"), events_table(main))
    if main.instruments or main.events:
        yield Paragraph(say("report.effects-note"), is_quiet=True)


def _use(material: Material) -> Table:
    """Return which instrument is on in which future."""
    scenario = material.scenario
    found = [resolve(scenario, key).scenario.instruments for key in material.futures]
    names = {key: entry.name for instruments in found for key, entry in instruments.items()}
    rows: list[tuple[Cell, ...]] = []
    for key, name in names.items():
        used = (key in instruments and instruments[key].is_on for instruments in found)
        rows.append((name, *(say("report.on") if is_on else "\u2013" for is_on in used)))
    futures = (future_name(scenario, key) for key in material.futures)
    return Table((say("report.instrument"), *futures), tuple(rows))
