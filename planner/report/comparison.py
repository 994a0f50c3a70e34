"""Futures side by side as one page to print, and as a chapter of the report."""

from planner import __version__
from planner.charts.shown import Shown
from planner.charts.wording import count, engine_name
from planner.domain.scenario import Scenario
from planner.report.comparison_chapters import comparison_sections
from planner.report.content import Block, Callout, Document, Facts, Heading, Paragraph
from planner.study.comparing import Compared
from planner.study.gathering import Comparison
from planner.study.naming import future_name
from planner.texts import say


def shown_of(scenario: Scenario, compared: Compared) -> tuple[Shown, ...]:
    """Return the futures as charts take them."""
    return tuple(
        Shown(future, future_name(scenario, future), projection)
        for future, projection in zip(compared.futures, compared.projections, strict=True)
    )


def comparison_page(scenario: Scenario, found: Comparison, language: str = "en") -> Document:
    """Return the comparison alone, to be printed."""
    first = found.first
    shown = shown_of(scenario, found.compared)
    footer = say(
        "report.footer",
        version=__version__,
        engine=engine_name(first.engine),
        engine_version=first.version,
        seed=first.seed,
        runs=count(first.runs),
    )
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
    blocks += comparison_sections(scenario, found, shown, level=2)
    title = scenario.brief.title or say("report.untitled")
    return Document(
        title=title,
        subtitle=say("report.comparison-subtitle"),
        language=language,
        is_illustrative=is_illustrative,
        blocks=tuple(blocks),
        footer=say("report.illustrative-footer", footer=footer) if is_illustrative else footer,
        is_sheet=True,
    )


def comparison_chapter(scenario: Scenario, found: Comparison) -> list[Block]:
    """Return the comparison as a chapter of the report."""
    shown = shown_of(scenario, found.compared)
    sections = comparison_sections(scenario, found, shown, level=3)
    return [
        Heading(2, say("report.comparison")),
        Paragraph(say("report.futures-lead")),
        *sections,
    ]
