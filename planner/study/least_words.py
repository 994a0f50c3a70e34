"""The smallest concessions in words."""

from dataclasses import replace

from planner.charts.wording import count, gap_words, length, signed
from planner.domain.futures import resolve
from planner.domain.records import OUTCOMES, Issue
from planner.domain.scenario import Scenario
from planner.domain.units import length_to_own
from planner.study.least_change import NOTICED, Give, IssueLeast, Least, LeastChange
from planner.study.move_words import actor_words, issue_words
from planner.study.study_words import measure_name, measured_words
from planner.texts import figures, say


def scale_points(points: float) -> str:
    """Return points of the 0-100 scale, with a decimal where whole ones would hide it."""
    return figures(f"{points:.1f}".removesuffix(".0"))


def least_finding(found: LeastChange) -> str:
    """Return in a sentence without a stop what opens the deal."""
    if found.deal is None:
        return say("least.finding-shut")
    if not found.deal.gives:
        return say("least.finding-open-package" if found.deal.package else "least.finding-open")
    code = "least.finding-package" if found.deal.package else "least.finding"
    return say(code, points=scale_points(found.deal.total))


def least_sentences(scenario: Scenario, future: str | None, found: LeastChange) -> tuple[str, ...]:
    """Return the finding, the deal, every issue by itself, and what playing shows."""
    resolved = resolve(scenario, future).scenario
    told = [least_finding(found) + say("chart.stop")]
    if found.deal is not None and found.deal.package:
        told.append(_package(resolved, found, found.deal))
    told += _played(resolved, found)
    for one in found.issues:
        told.append(issue_sentence(resolved, one))
        if one.found is not None:
            told += _others(resolved, one.found, resolved.issues[one.issue])
    told += [say("deal.basis"), say("least.plain")]
    if found.deal is not None and found.deal.package:
        told.append(say("least.overlap"))
    return tuple(told)


def issue_sentence(resolved: Scenario, one: IssueLeast) -> str:
    """Return what it takes to open an issue by itself."""
    issue, name = resolved.issues[one.issue], issue_words(resolved, one.issue)
    if one.found is None:
        if one.red_lines:
            first, second = (actor_words(resolved, actor) for actor in one.red_lines)
            return say("least.issue-red", issue=name, first=first, second=second)
        return say("least.issue-shut", issue=name)
    if not one.found.gives:
        if issue.quorum > 0 or one.gap is None:
            return say("least.issue-carried", issue=name)
        return say("least.issue-open", issue=name, gap=gap_words(issue, one.gap))
    gives = _gives(resolved, one.found.gives)
    if issue.quorum > 0 or one.gap is None:
        return say("least.issue-quorum", issue=name, gives=gives)
    gap = gap_words(issue, one.gap)
    return say("least.issue", issue=name, gap=gap, gives=gives)


def _gives(resolved: Scenario, gives: tuple[Give, ...], with_issue: bool = False) -> str:
    """Return who gives how much, in the issues' own units, in a list."""
    code = "least.give-on" if with_issue else "least.give"
    return say("compare.list-mark").join(
        say(
            code,
            actor=actor_words(resolved, give.actor),
            points=_length(resolved.issues[give.issue], give.points),
            issue=issue_words(resolved, give.issue),
        )
        for give in gives
    )


def _length(issue: Issue, points: float) -> str:
    """Return a concession with a decimal more than the issue has where rounding would hide it."""
    own = length_to_own(issue, points)
    is_whole = abs(own - round(own, issue.decimals)) < NOTICED
    return length(issue if is_whole else replace(issue, decimals=issue.decimals + 1), points)


def _package(resolved: Scenario, found: LeastChange, deal: Least) -> str:
    issues = say("compare.list-mark").join(issue_words(resolved, key) for key in deal.package)
    values = {"issues": issues, "gives": _gives(resolved, deal.gives, with_issue=True)}
    points = scale_points(deal.total)
    if found.alone is None:
        return say("least.package-shorter", points=points, **values)
    alone = scale_points(found.alone)
    if not deal.gives:
        return say("least.package-open", issues=issues, alone=alone)
    text = say("least.package", points=points, alone=alone, **values)
    return " ".join([text, *_others(resolved, deal)])


def _others(resolved: Scenario, found: Least, issue: Issue | None = None) -> list[str]:
    """Say which other ways are as small: in the unit of the issue, or in points of several."""

    def amount(points: float) -> str:
        return scale_points(points) if issue is None else _length(issue, points)

    if not found.gives:
        return []
    if not found.is_ranged:
        return [say("least.unknown-spans")]
    if not found.spans:
        return []
    spans = say("compare.list-mark").join(
        say(
            "least.span",
            actor=actor_words(resolved, span.actor),
            least=amount(span.least),
            most=amount(span.most),
        )
        for span in found.spans
    )
    return [say("least.spans-points" if issue is None else "least.spans", spans=spans)]


def _played(resolved: Scenario, found: LeastChange) -> list[str]:
    if found.effect is None:
        return []
    effect = found.effect
    difference = say(
        "compare.with-interval",
        points=signed(100 * effect.difference, 1),
        low=signed(100 * effect.low, 1),
        high=signed(100 * effect.high, 1),
    )
    told = [
        say(
            "least.played",
            runs=count(found.runs),
            measure=measure_name(resolved, found.measure),
            before=measured_words(found.measure, found.mean),
            after=measured_words(found.measure, effect.mean),
            difference=difference,
        )
    ]
    for outcome, before, after in zip(OUTCOMES, found.before, found.after, strict=True):
        is_told = found.measure.kind == "class" and found.measure.key == outcome
        if not is_told and max(before, after) > 0:
            shares = (
                say("chart.percent", share=scale_points(100 * share)) for share in (before, after)
            )
            first, second = shares
            name = say(f"outcome.{outcome}")
            told.append(say("least.shares", outcome=name, before=first, after=second))
    return told
