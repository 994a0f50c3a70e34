"""What is told of futures side by side: ends, issues, time, actors, impacts, inputs, signs."""

from collections.abc import Iterator, Sequence

from planner.charts.registry import make
from planner.charts.shown import Shown
from planner.charts.tables import Cell, Table
from planner.charts.wording import capitalised, percent, signed, value, value_with_unit
from planner.domain.futures import resolve
from planner.domain.scenario import Scenario
from planner.engine.pairs import MeanDifference
from planner.engine.results import IssueResult
from planner.report.content import Block, Bullets, Figure, Heading, Paragraph, TableBlock
from planner.report.outcome_chapters import differences_table
from planner.study.compare_charts import moved_chart, regret_chart, timing_chart
from planner.study.compare_words import (
    change_word,
    commitment_line,
    dimension_name,
    outcome_word,
    together_lines,
)
from planner.study.comparing import Compared
from planner.study.future_words import future_words
from planner.study.gathering import Comparison
from planner.study.impacts import DIMENSIONS, impacts
from planner.study.move_words import actor_words, issue_words
from planner.study.naming import future_name
from planner.study.signposts import Signposts
from planner.study.study_words import (
    basis_words,
    no_signposts,
    sign_words,
)
from planner.texts import figures, say

_MOST_LINES = 40
_NONE = "\u2013"
_BOX = "\u2610"


def comparison_sections(
    scenario: Scenario, found: Comparison, shown: Sequence[Shown], *, is_alone: bool
) -> Iterator[Block]:
    """Yield every section; a report has some of it in other chapters, and is shorter."""
    compared, level = found.compared, 2 if is_alone else 3
    yield Heading(level, say("report.compared-ends"))
    yield from ends(scenario, shown)
    for place in range(1, len(shown) if is_alone else 1):
        yield Figure(moved_chart(scenario, compared, place))
    yield Heading(level, say("report.compared-issues"))
    yield from _issues(scenario, compared, shown)
    yield Heading(level, say("report.compared-timing"))
    yield from _timing(scenario, compared, shown)
    yield Heading(level, say("report.compared-actors"))
    yield from _actors(scenario, compared, shown)
    yield Heading(level, say("report.compared-impacts"))
    yield from _impacts(scenario, compared, shown)
    if is_alone:
        yield Heading(level, say("report.what-differs"))
        futures = [entry.future for entry in shown if entry.future is not None]
        yield TableBlock(say("report.compared-inputs-table"), inputs_table(scenario, futures))
    yield Heading(level, say("report.compared-holds"))
    yield from _holds(scenario, found)
    if found.regret is not None:
        yield Heading(level, say("report.compared-regret"))
        yield Paragraph(say("report.regret-lead"))
        yield Figure(regret_chart(scenario, found.regret))
    yield Heading(level, say("signpost.title"))
    yield from _signs(scenario, compared.futures[0], shown[0].name, found.signposts)


def ends(scenario: Scenario, shown: Sequence[Shown]) -> Iterator[Block]:
    """Show how each future ends, and how it differs from the first."""
    yield Figure(make("futures", scenario, shown))
    first = shown[0].name
    caption = say("report.differences", first=first)
    yield TableBlock(caption, differences_table(shown), "differences")
    yield Paragraph(say("report.differences-note"), is_quiet=True)


def _issues(scenario: Scenario, compared: Compared, shown: Sequence[Shown]) -> Iterator[Block]:
    first = resolve(scenario, compared.futures[0]).scenario
    rows: list[tuple[Cell, ...]] = []
    for place, key in enumerate(compared.projections[0].issues):
        issue = first.issues[key]
        cells: list[Cell] = [issue_words(first, key)]
        mean = compared.projections[0].issue_results[place].no_dynamics
        cells.append(value_with_unit(issue, mean))
        for projection in compared.projections:
            if key not in projection.issues:
                cells.append(_NONE)
                continue
            result = projection.issue_results[projection.issues.index(key)]
            middle = "" if result.mean is None else value(issue, result.mean)
            cells.append(_settled(result, middle))
        rows.append(tuple(cells))
    headings = (say("chart.issue"), say("report.compared-mean"), *(entry.name for entry in shown))
    yield TableBlock(say("report.compared-issues-table"), Table(headings, tuple(rows)))
    yield Paragraph(say("report.compared-issues-note"), is_quiet=True)


def _settled(result: IssueResult, middle: str) -> str:
    share = percent(result.settled_share)
    if not middle:
        return say("report.never-settled", share=share)
    return say("report.settled-at", share=share, value=middle)


def _timing(scenario: Scenario, compared: Compared, shown: Sequence[Shown]) -> Iterator[Block]:
    rows: list[tuple[Cell, ...]] = []
    for place, entry in enumerate(shown):
        timing = compared.timing(place)
        rounds = [_NONE] * 3
        if timing.percentiles is not None:
            rounds = [str(number) for number in timing.percentiles]
        rows.append((entry.name, percent(timing.shares[-1]), *rounds))
    unit = say(f"unit.{resolve(scenario, compared.futures[0]).scenario.settings.round_unit}")
    headings = (
        say("report.future"),
        say("report.agree-share"),
        say("report.agree-tenth", unit=unit),
        say("report.agree-half", unit=unit),
        say("report.agree-most", unit=unit),
    )
    yield Figure(timing_chart(scenario, compared))
    yield TableBlock(say("report.agree-table"), Table(headings, tuple(rows)))


def _actors(scenario: Scenario, compared: Compared, shown: Sequence[Shown]) -> Iterator[Block]:
    first = resolve(scenario, compared.futures[0]).scenario
    others = range(1, len(shown))
    by_future = [{entry.actor: entry for entry in compared.actors(place)} for place in others]
    rows: list[tuple[Cell, ...]] = []
    for key in first.actors:
        found = [own.get(key) for own in by_future]
        known = next((entry for entry in found if entry is not None), None)
        if known is None:
            continue
        cells: list[Cell] = [actor_words(first, key), figures(f"{100 * known.utility.first:.1f}")]
        for entry in found:
            if entry is None:
                cells.append(_NONE)
                continue
            text = _points(entry.utility)
            cells.append(say("report.own-wishes", text=text) if entry.wants_other_things else text)
        rows.append(tuple(cells))
    headings = (say("report.actor"), *(entry.name for entry in shown))
    caption = say("report.compared-actors-table", first=shown[0].name)
    yield TableBlock(caption, Table(headings, tuple(rows)))
    yield Paragraph(say("report.compared-actors-note"), is_quiet=True)


def _points(found: MeanDifference) -> str:
    middle, low, high = (
        signed(100 * number, 1) for number in (found.difference, found.low, found.high)
    )
    return say("report.with-interval", share=middle, low=low, high=high)


def _impacts(scenario: Scenario, compared: Compared, shown: Sequence[Shown]) -> Iterator[Block]:
    rows: list[tuple[Cell, ...]] = []
    unsaid: dict[str, None] = {}
    for place, entry in enumerate(shown):
        found = impacts(scenario, compared, place)
        if not found.results:
            yield Paragraph(say("compare.impacts-none"))
            return
        unsaid.update(dict.fromkeys(found.unsaid))
        cells = (
            say("report.impact", word=change_word(own.change), mean=signed(own.mean.second, 2))
            for own in found.results
        )
        rows.append((entry.name, *cells))
    headings = (say("report.future"), *(dimension_name(key) for key in DIMENSIONS))
    yield TableBlock(say("report.compared-impacts-table"), Table(headings, tuple(rows)))
    if unsaid:
        names = say("compare.list-mark").join(outcome_word(key) for key in unsaid)
        yield Paragraph(say("compare.impacts-unsaid", outcomes=names), is_quiet=True)


def inputs_table(scenario: Scenario, futures: Sequence[str]) -> Table:
    """Return what every future changes in what it branches from, a line a future."""
    rows: list[tuple[Cell, ...]] = []
    for key in futures:
        future = scenario.futures[key]
        lines = [words.text for words in future_words(scenario, key)]
        if len(lines) > _MOST_LINES:
            lines[_MOST_LINES:] = [say("report.more-values", n=len(lines) - _MOST_LINES)]
        told = say("report.line-mark").join(lines) or say("report.changes-nothing")
        rows.append((future.name, future_name(scenario, future.parent), told, future.story))
    headings = (
        say("report.future"),
        say("report.branches-from"),
        say("report.changes"),
        say("report.story"),
    )
    return Table(headings, tuple(rows))


def _holds(scenario: Scenario, found: Comparison) -> Iterator[Block]:
    futures = found.compared.futures
    yield Paragraph(say("report.holds-lead", share=percent(found.holds.share)))
    lines = [commitment_line(scenario, futures, entry) for entry in found.holds.commitments]
    yield Bullets((*lines, *together_lines(scenario, futures, found.holds)))


def _signs(scenario: Scenario, future: str | None, name: str, found: Signposts) -> Iterator[Block]:
    resolved = resolve(scenario, future).scenario
    yield Paragraph(say("signpost.lead"))
    if not found.found:
        yield Paragraph(no_signposts(resolved, found))
    else:
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (
                _BOX,
                capitalised(sign_words(resolved, post, found.round)),
                outcome_word(post.outcome),
                percent(post.share),
                percent(post.share_otherwise),
            )
            for post in found.found
        )
        headings = (
            say("signpost.column-seen"),
            say("signpost.column-sign"),
            say("report.points-to"),
            say("report.of-such-runs"),
            say("signpost.column-otherwise"),
        )
        unit = say(f"unit.{resolved.settings.round_unit}")
        caption = say("report.watch-table", future=name, unit=unit, round=found.round)
        yield TableBlock(caption, Table(headings, rows))
    yield Paragraph(basis_words(resolved, found), is_quiet=True)
