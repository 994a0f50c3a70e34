"""Futures side by side as one page to print, and as a chapter of the report."""

from collections.abc import Iterator

from planner.charts.shown import Shown
from planner.charts.wording import count, engine_name
from planner.domain.scenario import Scenario
from planner.report.comparison_chapters import comparison_sections, ends
from planner.report.content import Block, Callout, Document, Facts, Paragraph
from planner.report.footing import footer
from planner.report.material import Material
from planner.study.comparing import Compared
from planner.study.gathering import Comparison
from planner.study.naming import future_name
from planner.texts import language, say


def shown_of(scenario: Scenario, compared: Compared) -> tuple[Shown, ...]:
    """Return the futures as charts take them."""
    return tuple(
        Shown(future, future_name(scenario, future), projection)
        for future, projection in zip(compared.futures, compared.projections, strict=True)
    )


def comparison_page(scenario: Scenario, found: Comparison) -> Document:
    """Return the comparison alone, to be printed."""
    first = found.first
    shown = shown_of(scenario, found.compared)
    is_illustrative = scenario.brief.is_illustrative
    blocks: list[Block] = []
    if is_illustrative:
        title, text = say("report.illustrative"), say("report.illustrative-text")
        blocks.append(Callout("warning", title, text))
    blocks.append(
        Facts(
            (
                (say("report.compared-with"), shown[0].name),
                (say("report.compared-futures"), count(len(shown) - 1)),
                (say("report.runs-each"), count(first.runs)),
                (say("report.model"), f"{engine_name(first.engine)} {first.version}"),
            )
        )
    )
    blocks.append(Paragraph(say("report.futures-lead")))
    blocks += comparison_sections(scenario, found, shown, is_alone=True)
    title = scenario.brief.title or say("report.untitled")
    return Document(
        title=title,
        subtitle=say("report.comparison-subtitle"),
        language=language(),
        is_illustrative=is_illustrative,
        blocks=tuple(blocks),
        footer=footer(scenario, first.engine, first.version, first.seed, first.runs),
        is_sheet=True,
    )


def comparison_chapter(material: Material) -> Iterator[Block]:
    """Yield the comparison as a chapter of the report, nothing for one future alone."""
    scenario, shown, found = material.scenario, material.shown, material.comparison
    if len(shown) < 2:
        return
    yield Paragraph(say("report.futures-lead"))
    if found is not None:
        yield from comparison_sections(scenario, found, shown, is_alone=False)
    else:
        yield from ends(scenario, shown)
