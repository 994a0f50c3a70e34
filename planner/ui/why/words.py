"""What the why panel says, taken from a projection: words and shares, no widgets."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.charts.wording import gap_words, of_hundred
from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.study.move_words import actor_words, issue_words
from planner.texts import inside, say

if TYPE_CHECKING:
    from planner.engine.results import Projection
    from planner.study.tornado import Question
    from planner.study.typical import RoundOfIssue

_MOST_BLOCKERS = 4
_MEANING = {
    "agreement": "why.meaning.agreement",
    "partial": "why.meaning.partial",
    "stalemate": "why.meaning.stalemate",
    "escalation": "why.meaning.escalation",
}


@dataclass(frozen=True, slots=True)
class IssueLine:
    """How often an issue settles and who holds it open in the other runs."""

    name: str
    share: float
    settles: str
    blocked: str

    @property
    def sentence(self) -> str:
        """The line as a sentence."""
        return say("why.issue-row", issue=self.name, settles=self.settles, blocked=self.blocked)


def title(question: "Question", projection: "Projection", scenario: Scenario) -> str:
    """Return the question in words."""
    if question.kind == "class":
        share = projection.share(OUTCOMES.index(question.key)).share
        name = inside(say(f"outcome.{question.key}"))
        return say("why.title-class", outcome=name, share=of_hundred(share))
    issue = issue_words(scenario, question.key)
    settled = projection.issue_results[projection.issues.index(question.key)].settled_share
    if settled == 1:
        return say("why.title-issue-never", issue=issue)
    return say("why.title-issue", issue=issue, share=of_hundred(1 - settled))


def findings(question: "Question", projection: "Projection", scenario: Scenario) -> list[str]:
    """Return what can be said at once."""
    lines = []
    if question.kind == "class":
        share = projection.share(OUTCOMES.index(question.key)).share
        lines.append(say(_MEANING[question.key], share=of_hundred(share)))
    else:
        result = projection.issue_results[projection.issues.index(question.key)]
        if result.gap is not None:
            gap = gap_words(scenario.issues[question.key], result.gap)
            lines.append(say("why.gap", gap=gap))
    return [*lines, " ".join((say("why.each-blocks"), say("why.influence")))]


def issue_lines(
    question: "Question", projection: "Projection", scenario: Scenario
) -> list[IssueLine]:
    """Return a line per issue, or that of the issue asked about, least settled first."""
    lines = []
    for place, key in enumerate(projection.issues):
        if question.kind == "issue" and key != question.key:
            continue
        share = projection.issue_results[place].settled_share
        names = [
            say("why.blocker", actor=actor_words(scenario, projection.actors[a]), share=of)
            for a, count in _blockers(projection, place)
            for of in (of_hundred(count / projection.runs),)
        ]
        blocked = say("why.blocked-by", names=", ".join(names)) if names else ""
        settles = say("why.settles", share=of_hundred(share))
        words = blocked or say("why.never-open")
        lines.append(IssueLine(issue_words(scenario, key), share, settles, words))
    return sorted(lines, key=lambda line: line.share)


def _blockers(projection: "Projection", issue: int) -> list[tuple[int, int]]:
    counts = projection.tally.blocked[:, issue].tolist()
    order = sorted(range(len(counts)), key=lambda a: (-counts[a], a))
    return [(a, counts[a]) for a in order[:_MOST_BLOCKERS] if counts[a]]


def course_sentence(
    course: "tuple[RoundOfIssue, ...]", scenario: Scenario, key: str, value_text: str
) -> str:
    """Return in a sentence whether and when the ranges meet."""
    now = next((part for part in course if part.settled_now), None)
    if now is not None:
        alone = now.low <= now.high + 1e-9
        code = "why.ranges-settled" if alone else "why.ranges-package"
        return say(code, round=now.round, value=value_text)
    talking = [part for part in course if part.is_negotiating]
    if not talking or not talking[-1].ranges:
        return say("why.ranges-none")
    last = talking[-1]
    gap = gap_words(scenario.issues[key], last.high - last.low)
    return say("why.ranges-open", round=last.round, gap=gap)
