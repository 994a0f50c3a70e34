"""The early signs of a future as a list that can be printed and ticked off."""

from collections.abc import Iterator

from planner.charts.tables import Table
from planner.charts.wording import capitalised, percent, signed
from planner.domain.futures import resolve
from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.engine.settlement import ENGINE, VERSION
from planner.report.content import Block, Callout, Document, Heading, Paragraph, TableBlock
from planner.report.footing import footer
from planner.study.compare_words import outcome_word
from planner.study.naming import future_name
from planner.study.signposts import Signposts
from planner.study.study_words import basis_words, no_signposts, sign_words
from planner.texts import language, say


def watch_list(scenario: Scenario, future: str | None, found: Signposts) -> Document:
    """Return the watch list of a future, a table for each class that has signs."""
    resolved = resolve(scenario, future).scenario
    title = scenario.brief.title or say("report.untitled")
    is_illustrative = scenario.brief.is_illustrative
    return Document(
        title=say("signpost.title"),
        subtitle=say(
            "signpost.subtitle",
            title=title,
            future=future_name(scenario, future),
            unit=say(f"unit.{resolved.settings.round_unit}"),
            round=found.round,
        ),
        language=language(),
        is_illustrative=is_illustrative,
        blocks=tuple(_blocks(resolved, found)),
        footer=footer(scenario, ENGINE, VERSION, found.seed, found.runs),
        is_sheet=True,
    )


def _blocks(resolved: Scenario, found: Signposts) -> Iterator[Block]:
    if resolved.brief.is_illustrative:
        yield Callout("warning", say("report.illustrative"), say("report.illustrative-text"))
    yield Paragraph(say("signpost.lead"))
    if not found.found:
        yield Paragraph(no_signposts(resolved, found))
    for outcome in OUTCOMES:
        rows = tuple(
            (
                "\u2610",
                capitalised(sign_words(resolved, post, found.round)),
                percent(post.share),
                percent(post.share_otherwise),
                say(
                    "report.with-interval",
                    share=signed(100 * (post.share - post.share_otherwise)),
                    low=signed(100 * post.low),
                    high=signed(100 * post.high),
                ),
            )
            for post in found.found
            if post.outcome == outcome
        )
        if rows:
            title = say("signpost.ends-in", outcome=outcome_word(outcome))
            yield Heading(2, title)
            yield TableBlock(title, Table(_headings(outcome), rows))
    yield Paragraph(basis_words(resolved, found), is_quiet=True)


def _headings(outcome: str) -> tuple[str, ...]:
    word = outcome_word(outcome)
    return (
        say("signpost.column-seen"),
        say("signpost.column-sign"),
        say("signpost.column-share", outcome=word),
        say("signpost.column-otherwise"),
        say("signpost.column-difference"),
    )
