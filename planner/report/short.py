"""The findings in short, each with the table that holds its numbers."""

from collections.abc import Iterator

from planner.charts.outcome_sources import futures_finding, outcome_finding, unfolding_finding
from planner.charts.shown import issue_name
from planner.charts.wording import gap_words, of_hundred, value_with_unit
from planner.engine.results import Projection
from planner.report.content import Block, Bullets, Heading
from planner.report.evidence_chapter import counted, entered
from planner.report.issue_chapters import blockers_of
from planner.report.listing import listed
from planner.report.material import Material
from planner.report.options import ReportOptions
from planner.report.why_chapter import helping
from planner.study.move_words import lever_name
from planner.study.tornado_chart import effect_words, tornado_finding
from planner.texts import say

_SELDOM = 0.5  # share of runs below which an issue counts as one that stays open
_CLEARLY = 1.0  # points of the scale between a settled value and the plain mean

Finding = tuple[str, str]  # a sentence without its stop, and the key of its table


def in_short(material: Material, options: ReportOptions) -> list[Block]:
    """Return the findings of the chosen parts, nothing if there are none."""
    found = list(_findings(material, options))
    if not found:
        return []
    items = tuple(say("report.sentence", text=text) for text, _ in found)
    sources = tuple(source for _, source in found)
    return [Heading(2, say("report.in-short"), "short"), Bullets(items, sources)]


def _findings(material: Material, options: ReportOptions) -> Iterator[Finding]:
    if material.shown and options.has("outcomes"):
        base = material.shown[0].projection
        yield outcome_finding(base), "shares"
        yield from _settling(material, base)
        yield unfolding_finding(base), "unfolding"
    if len(material.shown) > 1 and options.has("comparison"):
        yield futures_finding(material.shown), "futures"
    if options.has("why"):
        levers = helping(material)[:1]
        for lever in levers:
            step = lever_name(material.main, lever.trial)
            yield say("report.short-lever", step=step, points=effect_words(lever)), "levers"
    if options.has("sensitivity"):
        for moves in material.moves:
            if moves.bars and moves.bars[0].swing:
                key = f"moves-{moves.question.key}"
                yield tornado_finding(material.main, moves), key
    if material.shown and options.has("outcomes"):
        yield from _beside_the_mean(material, material.shown[0].projection)
    numbers = entered(material.main) if options.has("evidence") else []
    if numbers:
        text = say("report.short-sources", n=len(numbers), without=counted(numbers)[2])
        yield text, "evidence"


def _settling(material: Material, base: Projection) -> Iterator[Finding]:
    """Say what settles most often and what least, and why."""
    results = base.issue_results
    if not results:
        return
    order = sorted(range(len(results)), key=lambda place: results[place].settled_share)
    worst, best = order[0], order[-1]
    issues = [material.main.issues[key] for key in base.issues]
    if len(results) > 1 and results[best].settled_share > results[worst].settled_share:
        share = of_hundred(results[best].settled_share)
        yield say("report.short-easiest", issue=issue_name(issues[best]), share=share), "issues"
    result, issue = results[worst], issues[worst]
    values = {"issue": issue_name(issue), "share": of_hundred(result.settled_share)}
    ends = [actor for actor, _ in blockers_of(material.main, base, worst)][:2]
    if result.gap is None or result.gap >= 0 or len(ends) < 2 or result.settled_share > _SELDOM:
        yield say("report.short-hardest-plain", **values), "issues"
        return
    actors = listed(ends)
    gap = gap_words(issue, result.gap)
    yield say("report.short-hardest", actors=actors, gap=gap, **values), "issues"


def _beside_the_mean(material: Material, base: Projection) -> Iterator[Finding]:
    """Say where the model leaves the plain weighted mean furthest behind."""
    apart = [
        (abs(result.percentiles[1] - result.no_dynamics), -place)
        for place, result in enumerate(base.issue_results)
        if result.percentiles is not None
    ]
    distance, place = max(apart, default=(0.0, 0))
    if distance < _CLEARLY:
        return
    result, issue = base.issue_results[-place], material.main.issues[base.issues[-place]]
    assert result.percentiles is not None
    text = say(
        "report.short-engine",
        issue=issue_name(issue),
        value=value_with_unit(issue, result.percentiles[1]),
        mean=value_with_unit(issue, result.no_dynamics),
    )
    yield text, "issues"
