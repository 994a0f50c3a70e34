"""Sealing a projection before the event, and saying later what became of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from planner import __version__
from planner.domain.futures import resolve
from planner.domain.problems import UsageProblem
from planner.domain.records import OUTCOMES, Issue
from planner.domain.scenario import Scenario
from planner.engine.results import IssueResult, Projection
from planner.storage.stored import Attachment
from planner.storage.times import time_of
from planner.study.projecting import Request, inputs_sha256
from planner.study.seal_chain import MAX_NAME, MAX_WORDS, RESOLUTION, SEAL, Seal, entry_of
from planner.texts import say


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed when a projection is sealed."""

    judge: str
    expected: str  # a date as YYYY-MM-DD
    criteria: Mapping[str, str] = field(default_factory=dict)  # by class


@dataclass(frozen=True, slots=True)
class Happened:
    """What became of the talks."""

    outcome: str
    date: str  # as YYYY-MM-DD
    values: Mapping[str, float] = field(default_factory=dict)  # by issue, 0-100
    source: str = ""


def meanings(scenario: Scenario) -> dict[str, str]:
    """Return by class what the brief says it means here."""
    return {name: getattr(scenario.brief, f"meaning_{name}").strip() for name in OUTCOMES}


def asked_classes(scenario: Scenario, future: str | None) -> tuple[str, ...]:
    """Return the classes that need a criterion: all that can happen in a future."""
    can_escalate = resolve(scenario, future).scenario.brief.can_escalate
    return OUTCOMES if can_escalate else OUTCOMES[:-1]


def check_terms(terms: Terms, classes: Iterable[str]) -> None:
    """Raise UsageProblem for terms by which nobody could judge later."""
    for name in classes:
        if not terms.criteria.get(name, "").strip():
            raise UsageProblem("seal-no-criterion", outcome=say(f"outcome.{name}"))
    for text in terms.criteria.values():
        _check_length(text, MAX_WORDS)
    if not terms.judge.strip():
        raise UsageProblem("seal-no-judge")
    _check_length(terms.judge, MAX_NAME)
    if _date(terms.expected) < date.today():
        raise UsageProblem("seal-expected-past", date=terms.expected)


def seal(
    scenario: Scenario,
    request: Request,
    projection: Projection,
    terms: Terms,
    author: str,
    kept: Iterable[Attachment],
) -> Attachment:
    """Return a sealed projection, to be stored after what is kept; raises UsageProblem."""
    check_terms(terms, asked_classes(scenario, request.future))
    future = request.future
    issues = resolve(scenario, future).scenario.issues
    can_escalate = projection.can_escalate
    content: dict[str, Any] = {
        "program": __version__,
        "author": author[:MAX_NAME],
        "scenario": {"id": scenario.id, "title": scenario.brief.title},
        "future": {
            "id": future,
            "name": "" if future is None else scenario.futures[future].name,
        },
        "engine": {
            "name": projection.engine,
            "version": projection.version,
            "options": dict(projection.options),
        },
        "runs": projection.runs,
        "seed": projection.seed,
        "inputs_sha256": inputs_sha256(scenario, request),
        "shares": {
            name: projection.share(place).share if can_escalate or name != "escalation" else None
            for place, name in enumerate(OUTCOMES)
        },
        "issues": [
            _issue(issues[key], result)
            for key, result in zip(projection.issues, projection.issue_results, strict=True)
        ],
        "criteria": {name: terms.criteria.get(name, "").strip() for name in OUTCOMES},
        "judge": terms.judge.strip(),
        "expected": terms.expected.strip(),
    }
    return entry_of(SEAL, content, kept)


def _issue(issue: Issue, result: IssueResult) -> dict[str, Any]:
    value = None
    if result.mean is not None and result.percentiles is not None:
        p10, p50, p90 = result.percentiles
        value = {"mean": result.mean, "p10": p10, "p50": p50, "p90": p90}
    scale = ("id", "name", "short", "low_value", "high_value", "unit", "decimals")
    return {name: getattr(issue, name) for name in scale} | {
        "no_dynamics": result.no_dynamics,
        "settled_share": result.settled_share,
        "value": value,
    }


def resolution(
    sealed: Seal, happened: Happened, author: str, kept: Iterable[Attachment]
) -> Attachment:
    """Return what became of a sealed projection, to be stored; raises UsageProblem.

    It amends an earlier resolution of the same seal; that one stays.
    """
    check_happened(sealed, happened)
    content = {
        "author": author[:MAX_NAME],
        "seal": sealed.id,
        "outcome": happened.outcome,
        "date": happened.date.strip(),
        "values": dict(happened.values),
        "source": happened.source.strip(),
    }
    return entry_of(RESOLUTION, content, kept)


def check_happened(sealed: Seal, happened: Happened) -> None:
    """Raise UsageProblem for what cannot have become of a sealed projection."""
    if happened.outcome not in OUTCOMES:
        raise UsageProblem("unknown-outcome", name=happened.outcome, known=", ".join(OUTCOMES))
    day = _date(happened.date)
    if day > date.today():
        raise UsageProblem("resolved-in-future", date=happened.date)
    sealed_at = time_of(sealed.made_at)
    if sealed_at is not None and day < sealed_at.date():
        raise UsageProblem("resolved-before-sealed", date=happened.date, sealed=sealed_at.date())
    _check_length(happened.source, MAX_WORDS)
    known = {one.issue.id: one.issue for one in sealed.issues}
    for key, points in happened.values.items():
        if key not in known:
            names = ", ".join(known)
            raise UsageProblem("resolved-unknown-issue", name=key, known=names)
        if not 0 <= points <= 100:
            raise UsageProblem("resolved-off-scale", issue=known[key].name)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise UsageProblem("not-a-date", text=text) from None


def _check_length(text: str, limit: int) -> None:
    if len(text.strip()) > limit:
        raise UsageProblem("seal-too-long", limit=limit)
