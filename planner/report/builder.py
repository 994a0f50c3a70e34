"""Builds the report of a scenario and its projections; the first future given is the main one."""

from collections.abc import Iterator, Sequence

from planner import __version__
from planner.charts.setting_words import changed_sentence, used_settings
from planner.charts.shown import Shown
from planner.charts.wording import count, engine_name
from planner.domain.futures import resolve
from planner.domain.scenario import Scenario
from planner.report.comparison import comparison_chapter
from planner.report.constants import changed_settings, choices_table, judgement_table
from planner.report.content import (
    Basis,
    Block,
    Bullets,
    Callout,
    Document,
    Facts,
    Heading,
    Paragraph,
    TableBlock,
)
from planner.report.input_chapters import inputs, possible_events
from planner.report.issue_chapters import blockers, issues, positions
from planner.report.outcome_chapters import futures, in_short, meanings, outcomes, unfolding
from planner.storage.digest import domain_digest
from planner.study.gathering import Comparison
from planner.texts import say


def report_document(
    scenario: Scenario,
    shown: Sequence[Shown],
    language: str = "en",
    comparison: Comparison | None = None,
) -> Document:
    """Return the report; every future is compared with the first, which should be the base case.

    With a comparison its chapter stands in place of the short one about futures.
    The same scenario and projections give the same report: it holds no time of its making.
    """
    blocks: list[Block] = []
    blocks += _opening(scenario, shown)
    blocks += in_short(scenario, shown)
    blocks += _what_this_is()
    blocks += meanings(scenario)
    blocks += outcomes(scenario, shown)
    if comparison is None:
        blocks += futures(scenario, shown)
    else:
        blocks += comparison_chapter(scenario, comparison)
    blocks += unfolding(scenario, shown)
    blocks += issues(scenario, shown)
    blocks += positions(scenario, shown)
    blocks += blockers(scenario, shown)
    blocks += possible_events(scenario, shown)
    blocks += inputs(scenario, shown)
    blocks += _model(scenario, shown)
    blocks += _limits(scenario)
    blocks += _again(scenario, shown)
    projection = shown[0].projection
    is_illustrative = scenario.brief.is_illustrative
    footer = say(
        "report.footer",
        version=__version__,
        engine=engine_name(projection.engine),
        engine_version=projection.version,
        seed=projection.seed,
        runs=count(projection.runs),
    )
    return Document(
        title=scenario.brief.title or say("report.untitled"),
        subtitle=say("report.subtitle"),
        language=language,
        is_illustrative=is_illustrative,
        blocks=tuple(blocks),
        footer=say("report.illustrative-footer", footer=footer) if is_illustrative else footer,
        basis=Basis(scenario, tuple(shown)),
    )


def _opening(scenario: Scenario, shown: Sequence[Shown]) -> Iterator[Block]:
    if scenario.brief.is_illustrative:
        title, text = say("report.illustrative"), say("report.illustrative-text")
        yield Callout("warning", title, text)
    base = shown[0].projection
    pairs = [
        (say("report.main-future"), shown[0].name),
        (say("report.model"), f"{engine_name(base.engine)} {base.version}"),
        (say("report.runs"), count(base.runs)),
        (say("report.horizon"), _horizon(scenario, shown[0])),
    ]
    changed = changed_sentence(used_settings(base.options))
    if changed:
        pairs.append((say("report.settings"), changed))
    if scenario.brief.authors:
        pairs.insert(0, (say("report.authors"), scenario.brief.authors))
    yield Facts(tuple(pairs))


def _horizon(scenario: Scenario, shown: Shown) -> str:
    settings = resolve(scenario, shown.future).scenario.settings
    unit = say(f"unit.{settings.round_unit}")
    values = {"n": shown.projection.rounds, "unit": unit, "start": settings.start_date}
    return say("report.horizon-from" if settings.start_date else "report.horizon-of", **values)


def _what_this_is() -> Iterator[Block]:
    yield Callout("notice", say("report.what-this-is"), say("report.what-this-is-text"))


def _model(scenario: Scenario, shown: Sequence[Shown]) -> Iterator[Block]:
    resolved = resolve(scenario, shown[0].future).scenario
    yield Heading(2, say("report.model-chapter"))
    yield Paragraph(say("report.model-lead"))
    changed = changed_settings(resolved, shown[0])
    if changed:
        yield Paragraph(say("report.changed-settings"))
        yield Bullets(tuple(changed))
    else:
        yield Paragraph(say("report.no-changed-settings"))
    yield TableBlock(say("report.choices-table"), choices_table(resolved, shown[0]))
    yield TableBlock(say("report.judgement-table"), judgement_table(resolved, shown[0]))
    yield Paragraph(say("report.judgement-note"))


def _limits(scenario: Scenario) -> Iterator[Block]:
    yield Heading(2, say("report.limits"))
    if scenario.brief.limits:
        yield Paragraph(scenario.brief.limits)
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


def _again(scenario: Scenario, shown: Sequence[Shown]) -> Iterator[Block]:
    """Say all that is needed to get the same numbers again."""
    base = shown[0].projection
    yield Heading(2, say("report.again"))
    yield Facts(
        (
            (say("report.program"), say("report.program-version", version=__version__)),
            (say("report.model"), f"{engine_name(base.engine)} {base.version}"),
            (say("report.seed"), f"{base.seed}"),
            (say("report.runs"), count(base.runs)),
            (say("report.scenario-id"), scenario.id),
            (say("report.digest"), domain_digest(scenario)),
        )
    )
