"""What the outcome panel says, taken from a projection: words and shares, no widgets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.names import abbreviations
from planner.domain.records import OUTCOMES, Actor, Issue
from planner.domain.scenario import Scenario
from planner.domain.units import MINUS, number_text, to_own
from planner.texts import figures, inside, say

if TYPE_CHECKING:
    from planner.engine.compare import Difference
    from planner.engine.results import Projection

MAX_BLOCKERS = 4
MAX_PLACES = 5
_LONG_NAME = 24
_PARTIAL, _TALKING = 1, 3


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One class: its share, how sure that is, and what it is against the base case."""

    outcome: int
    name: str
    share: float
    share_text: str
    interval_text: str
    difference_text: str


@dataclass(frozen=True, slots=True)
class BlockerRow:
    """One actor that keeps one issue shut, and in which share of all runs."""

    text: str
    share: float
    share_text: str
    issue: str


@dataclass(frozen=True, slots=True)
class IssueRow:
    """How often an issue settles, and where."""

    name: str
    share_text: str
    value_text: str
    percentiles: tuple[float, float, float] | None
    issue: str


def class_rows(projection: "Projection", difference: "Difference | None") -> list[ClassRow]:
    """Return a row per class; escalation only where it is possible."""
    rows = []
    for outcome in range(len(OUTCOMES) if projection.can_escalate else len(OUTCOMES) - 1):
        share = projection.share(outcome)
        rows.append(
            ClassRow(
                outcome,
                say(f"outcome.{OUTCOMES[outcome]}"),
                share.share,
                percent(share.share),
                say("outcome.interval", half=_half(share.high - share.low)),
                "" if difference is None else _difference(difference, outcome),
            )
        )
    return rows


def _difference(difference: "Difference", outcome: int) -> str:
    low, high = float(difference.low[outcome]), float(difference.high[outcome])
    return say(
        "outcome.difference",
        difference=signed(100 * float(difference.difference[outcome])),
        half=_half(high - low),
    )


def percent(share: float) -> str:
    """Return a share in whole per cent, but never a plain 0 or 100 for what is not."""
    rounded = round(100 * share)
    if rounded == 0 and share > 0:
        return "<1"
    if rounded == 100 and share < 1:
        return ">99"
    return str(rounded)


def _half(width: float) -> str:
    half = 100 * width / 2
    return "<1" if 0 < half < 0.5 else str(round(half))


def signed(points: float) -> str:
    """Return a difference with its sign; a real minus."""
    number = round(points)
    if number == 0:
        return "0"
    return f"+{number}" if number > 0 else f"{MINUS}{-number}"


def subtitle(projection: "Projection") -> str:
    """Return how many runs, rounds and which model the figures come from."""
    return say(
        "outcome.of",
        n=projection.runs,
        runs=grouped(projection.runs),
        rounds=say("outcome.rounds", n=projection.rounds),
        engine=inside(say(f"engine.{projection.engine}")),
    )


def grouped(number: int) -> str:
    """Return a whole number with its thousands set off."""
    return figures(f"{number:,}")


def blocker_rows(projection: "Projection", scenario: Scenario) -> list[BlockerRow]:
    """Return who keeps what shut most often, over all issues."""
    blocked = projection.tally.blocked
    found = [
        (int(blocked[a, k]), a, k)
        for a in range(len(projection.actors))
        for k in range(len(projection.issues))
        if blocked[a, k]
    ]
    found.sort(key=lambda entry: (-entry[0], entry[1], entry[2]))
    shorts = abbreviations(scenario)
    rows = []
    for count, a, k in found[:MAX_BLOCKERS]:
        share = count / projection.runs
        text = say(
            "outcome.blocks-row",
            actor=_actor_name(scenario.actors[projection.actors[a]], shorts),
            issue=issue_name(scenario.issues[projection.issues[k]]),
        )
        rows.append(
            BlockerRow(
                text, share, say("outcome.share", share=percent(share)), projection.issues[k]
            )
        )
    return rows


def settled_shares(projection: "Projection") -> list[float]:
    """Return the share of runs in which 0, 1, ..., all issues settle."""
    counts = [0] * (len(projection.issues) + 1)
    for settled, runs in projection.tally.settled_set.items():
        counts[settled.bit_count()] += runs
    return [count / projection.runs for count in counts]


def issue_rows(projection: "Projection", scenario: Scenario) -> list[IssueRow]:
    """Return how often and where each issue settles, in its own numbers."""
    rows = []
    for key, result in zip(projection.issues, projection.issue_results, strict=True):
        issue = scenario.issues[key]
        rows.append(
            IssueRow(
                issue_name(issue),
                say("outcome.share", share=percent(result.settled_share)),
                _where(issue, result.percentiles),
                result.percentiles,
                key,
            )
        )
    return rows


def _own(issue: Issue, points: float) -> str:
    return figures(number_text(to_own(issue, points), issue.decimals))


def _where(issue: Issue, percentiles: tuple[float, float, float] | None) -> str:
    if percentiles is None:
        return say("outcome.never")
    low, middle, high = (_own(issue, p) for p in percentiles)
    if issue.low_value > issue.high_value:
        low, high = high, low
    code = "outcome.value-unit" if issue.unit else "outcome.value"
    return say(code, low=low, middle=middle, high=high, unit=issue.unit)


def without_bargaining(projection: "Projection", scenario: Scenario) -> str:
    """Return in a sentence where the weighted mean of the opening positions lies."""
    places = []
    for key, result in zip(projection.issues, projection.issue_results, strict=True):
        issue = scenario.issues[key]
        value = _own(issue, result.no_dynamics)
        places.append(
            say(
                "outcome.mean-place",
                issue=issue_name(issue),
                value=f"{value} {issue.unit}".rstrip(),
            )
        )
    more = len(places) - MAX_PLACES
    joined = ", ".join(places[:MAX_PLACES])
    if more > 0:
        joined = say("outcome.mean-more", places=joined, n=more)
    elif len(places) > 1:
        joined = say("outcome.mean-join", first=", ".join(places[:-1]), last=places[-1])
    return say("outcome.mean", n=len(places), places=joined)


def bar_summary(rows: Sequence[ClassRow], runs: int) -> str:
    """Return the outcome bar in a sentence."""
    parts = ", ".join(say("outcome.bar-part", name=r.name, share=percent(r.share)) for r in rows)
    return say("outcome.bar-summary", runs=grouped(runs), parts=parts)


def unfold_summary(by_round: Sequence[Sequence[float]], can_escalate: bool) -> str:
    """Return how things stand after the last round in a sentence."""
    names = ("agreement", "partial", "escalation", "talking")
    parts = ", ".join(
        say("outcome.bar-part", name=say(f"outcome.{name}"), share=percent(shares[-1]))
        for name, shares in zip(names, by_round, strict=True)
        if name != "escalation" or can_escalate
    )
    return say("outcome.unfold-summary", rounds=len(by_round[0]), parts=parts)


def settled_summary(shares: Sequence[float]) -> str:
    """Return the histogram of settled issues in a sentence."""
    parts = ", ".join(
        say("outcome.settles-part", number=number, share=percent(share))
        for number, share in enumerate(shares)
        if share > 0
    )
    return say("outcome.settles-summary", parts=parts)


def _actor_name(actor: Actor, shorts: Mapping[str, str]) -> str:
    """Return a name that leaves room for the issue beside it."""
    name = actor.short or actor.name
    return name if 0 < len(name) <= _LONG_NAME else shorts[actor.id]


def issue_name(issue: Issue) -> str:
    """Return what an issue is called where room is short."""
    return issue.name or issue.short or issue.id
