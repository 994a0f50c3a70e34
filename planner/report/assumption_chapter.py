"""The chapter on the model: its settings, what it leaves out, how to get the numbers again."""

from collections.abc import Iterator

from planner import __version__
from planner.charts.wording import count, engine_name
from planner.report.constants import changed_settings, choices_table, judgement_table
from planner.report.content import Block, Bullets, Facts, Heading, Paragraph, TableBlock
from planner.report.material import Material
from planner.storage.digest import domain_digest
from planner.texts import say


def assumptions(material: Material) -> Iterator[Block]:
    """Yield settings, limits and all that is needed to get the same numbers again."""
    yield from _model(material)
    yield from _limits(material)
    yield from _again(material)


def _model(material: Material) -> Iterator[Block]:
    main, shown = material.main, material.shown[0]
    yield Heading(3, say("report.model-chapter"))
    yield Paragraph(say("report.model-lead"))
    changed = changed_settings(main, shown)
    if changed:
        yield Paragraph(say("report.changed-settings"))
        yield Bullets(tuple(changed))
    else:
        yield Paragraph(say("report.no-changed-settings"))
    tables = (choices_table(main, shown), judgement_table(main, shown))
    yield TableBlock(say("report.choices-table"), tables[0])
    yield TableBlock(say("report.judgement-table"), tables[1], "judgement")
    yield Paragraph(say("report.judgement-note"))


def _limits(material: Material) -> Iterator[Block]:
    yield Heading(3, say("report.limits"))
    if material.scenario.brief.limits:
        yield Paragraph(material.scenario.brief.limits)
    yield Bullets(
        (
            say("report.limit-learning"),
            say("report.limit-domestic"),
            say("report.limit-enforcement"),
            say("report.limit-independent"),
            say("report.limit-unfitted"),
            say("report.limit-accuracy"),
            say("report.limit-order"),
        )
    )


def _again(material: Material) -> Iterator[Block]:
    base = material.shown[0].projection
    yield Heading(3, say("report.again"))
    yield Facts(
        (
            (say("report.program"), say("report.program-version", version=__version__)),
            (say("report.model"), f"{engine_name(base.engine)} {base.version}"),
            (say("report.seed"), f"{base.seed}"),
            (say("report.runs"), count(base.runs)),
            (say("report.scenario-id"), material.scenario.id),
            (say("report.digest"), domain_digest(material.scenario)),
        )
    )
