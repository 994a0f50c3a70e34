"""Futures side by side and what holds in all of them, in words."""

from collections.abc import Sequence

import numpy as np

from planner.charts.wording import count, of_hundred, signed, value, value_with_unit
from planner.domain.futures import resolve
from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.engine.pairs import MeanDifference, ShareDifference
from planner.study.comparing import ActorDifference, Compared, IssueDifference
from planner.study.future_words import future_words
from planner.study.holding import Commitment, Holds
from planner.study.impacts import ImpactResult, Impacts
from planner.study.move_words import actor_words, issue_words
from planner.study.naming import future_name
from planner.texts import figures, inside, say

_DIMENSIONS = {
    "regional_stability": "compare.regional_stability",
    "global_security": "compare.global_security",
    "trust": "compare.trust",
}
_CHANGES = {
    "much-worse": "compare.much-worse",
    "worse": "compare.worse",
    "same": "compare.no-change",
    "better": "compare.better",
    "much-better": "compare.much-better",
}


def points_words(found: ShareDifference | MeanDifference) -> str:
    """Return a difference of shares or utilities in points of a hundred, with its interval."""
    ends = {"low": signed(100 * found.low, 1), "high": signed(100 * found.high, 1)}
    return say("compare.with-interval", points=signed(100 * found.difference, 1), **ends)


def outcome_word(outcome: int | str) -> str:
    """Return the name of a class for use inside a sentence."""
    name = OUTCOMES[outcome] if isinstance(outcome, int) else outcome
    return inside(say(f"outcome.{name}"))


def dimension_name(dimension: str) -> str:
    """Return the name of what an outcome acts on, such as regional stability."""
    return say(_DIMENSIONS[dimension])


def change_word(change: str) -> str:
    """Return what a mean impact amounts to: much worse to much better."""
    return say(_CHANGES[change])


def moved_words(compared: Compared, place: int) -> str:
    """Return how many runs end in another class than in the first future, and which most."""
    pairs = compared.pairs[place]
    away = pairs.moved.copy()
    np.fill_diagonal(away, 0)
    if not away.any():
        return say("compare.same")
    before, after = divmod(int(away.argmax()), len(OUTCOMES))
    return say(
        "compare.moved",
        share=of_hundred(int(away.sum()) / pairs.runs),
        before=outcome_word(before),
        after=outcome_word(after),
        count=count(int(away.max())),
        runs=count(pairs.runs),
    )


def issue_line(scenario: Scenario, compared: Compared, place: int, found: IssueDifference) -> str:
    """Return how often and where an issue settles in the first and in another future."""
    first = resolve(scenario, compared.futures[0]).scenario
    settled = [
        compared.projections[k].issue_results[compared.projections[k].issues.index(found.issue)]
        for k in (0, place)
    ]
    text = say(
        "compare.issue",
        issue=issue_words(first, found.issue),
        first=of_hundred(settled[0].settled_share),
        second=of_hundred(settled[1].settled_share),
        difference=points_words(found.settled),
    )
    if found.value is None:
        return text
    issue = first.issues[found.issue]
    values = {
        "first": value_with_unit(issue, found.value.first),
        "second": value_with_unit(issue, found.value.second),
    }
    return say("compare.issue-value", text=text, **values)


def actor_line(scenario: Scenario, compared: Compared, found: ActorDifference) -> str:
    """Return what an actor gains or loses against the first future."""
    text = say(
        "compare.actor",
        actor=actor_words(resolve(scenario, compared.futures[0]).scenario, found.actor),
        first=figures(f"{100 * found.utility.first:.1f}"),
        second=figures(f"{100 * found.utility.second:.1f}"),
        difference=points_words(found.utility),
    )
    return say("compare.actor-own", text=text) if found.wants_other_things else text


def timing_words(scenario: Scenario, compared: Compared, place: int) -> str:
    """Return when the runs of a future reach agreement."""
    timing = compared.timing(place)
    if timing.percentiles is None:
        return say("compare.timing-never")
    low, middle, high = timing.percentiles
    settings = resolve(scenario, compared.futures[place]).scenario.settings
    return say(
        "compare.timing",
        share=of_hundred(timing.shares[-1]),
        unit=say(f"unit.{settings.round_unit}"),
        low=low,
        middle=middle,
        high=high,
    )


def impact_words(scenario: Scenario, compared: Compared, place: int, found: Impacts) -> list[str]:
    """Return what a future means for stability, security and trust, a line each."""
    if not found.results:
        return [say("compare.impacts-none")]
    first = future_name(scenario, compared.futures[0])
    lines = [_impact_line(entry, first, is_first=place == 0) for entry in found.results]
    if found.unsaid:
        names = say("compare.list-mark").join(outcome_word(key) for key in found.unsaid)
        lines.append(say("compare.impacts-unsaid", outcomes=names))
    return lines


def _impact_line(found: ImpactResult, first: str, *, is_first: bool) -> str:
    values = {
        "dimension": dimension_name(found.dimension),
        "word": change_word(found.change),
        "mean": signed(found.mean.second, 2),
    }
    if is_first:
        return say("compare.impact-first", **values)
    difference = signed(found.mean.difference, 2)
    return say("compare.impact", difference=difference, first=first, **values)


def input_lines(scenario: Scenario, future: str | None) -> list[str]:
    """Return what sets a future apart from the base case, its ancestors' changes first."""
    lines: list[str] = []
    while future is not None:
        lines = [words.text for words in future_words(scenario, future)] + lines
        future = scenario.futures[future].parent
    return lines or [say("compare.no-inputs")]


def commitment_line(scenario: Scenario, futures: Sequence[str | None], found: Commitment) -> str:
    """Return in which range an issue settles in every future, or where it does not."""
    first = resolve(scenario, futures[0]).scenario
    issue, name = first.issues[found.issue], issue_words(first, found.issue)
    least = of_hundred(found.least)
    if found.low is None or found.high is None:
        worst = futures[found.shares.index(found.least)]
        if not found.least:
            return say("holds.never", issue=name, future=future_name(scenario, worst))
        return say("holds.not", issue=name, future=future_name(scenario, worst), least=least)
    low, high = value(issue, found.low), value_with_unit(issue, found.high)
    if value(issue, found.low) == value(issue, found.high):
        return say("holds.point", issue=name, low=high, least=least)
    return say("holds.range", issue=name, low=low, high=high, least=least)


def together_lines(scenario: Scenario, futures: Sequence[str | None], found: Holds) -> list[str]:
    """Return which issues settle together in every future."""
    first = resolve(scenario, futures[0]).scenario
    lines = [
        say(
            "holds.together",
            issues=say("compare.list-mark").join(issue_words(first, key) for key in entry.issues),
            least=of_hundred(entry.least),
        )
        for entry in found.together
    ]
    if not lines:
        lines.append(say("holds.none-together"))
    if found.left_out:
        lines.append(say("holds.left-out", n=len(found.left_out)))
    return lines
