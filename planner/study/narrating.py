"""The story of one run in words."""

from collections.abc import Iterator

from planner.charts.wording import gap_words, value_with_unit
from planner.domain.problems import UsageProblem
from planner.domain.scenario import Scenario
from planner.engine.inputs import ModelInput
from planner.engine.trace import Trace, TracedIssue, TracedRound, trace
from planner.study.projecting import Request, prepared
from planner.texts import figures, say

_SETTLED = {"alone": "story.settled-alone", "package": "story.settled-package"}


def replay(scenario: Scenario, request: Request, run: int) -> tuple[ModelInput, Trace]:
    """Play one run again; raises UsageProblem for a run that the projection does not have."""
    model, runs, seed = prepared(scenario, request)
    if not 0 <= run < runs:
        raise UsageProblem("run-out-of-range", run=run, last=runs - 1)
    return model, trace(model, seed, run)


def round_story(scenario: Scenario, model: ModelInput, traced: TracedRound) -> str:
    """Return what happened in a round, in sentences."""
    return say("story.round", round=traced.round) + " ".join(_sentences(scenario, model, traced))


def turning_points(scenario: Scenario, model: ModelInput, told: Trace) -> Iterator[tuple[int, str]]:
    """Yield the rounds in which something happens, settles or ends, each in sentences.

    The last round in which the actors talk also says what is still open.
    """
    last = max((traced.round for traced in told.rounds if traced.is_negotiating), default=0)
    for traced in told.rounds:
        parts = [say("story.event", name=scenario.events[k].name or k) for k in traced.events]
        if traced.is_negotiating:
            parts += _settled_issues(scenario, model, traced)
        if traced.round == last:
            parts += _open_issues(scenario, model, traced)
        parts += _endings(traced)
        if parts:
            yield traced.round, " ".join(parts)


def ending(told: Trace, outcomes: tuple[str, ...]) -> str:
    """Return how a run ended, in sentences."""
    parts = [say(f"story.end.{outcomes[told.outcome]}")]
    parts += [say(f"story.label.{label}") for label in told.labels]
    return " ".join(parts)


def _sentences(scenario: Scenario, model: ModelInput, traced: TracedRound) -> Iterator[str]:
    for key in traced.events:
        yield say("story.event", name=scenario.events[key].name or key)
    if traced.instruments:
        names = [scenario.instruments[key].name or key for key in traced.instruments]
        yield say("story.instruments", names=", ".join(names))
    if not traced.is_negotiating:
        yield say("story.walked-out")
    else:
        yield from _settled_issues(scenario, model, traced)
        yield from _open_issues(scenario, model, traced)
    parties = [place for place, actor in enumerate(model.actors) if _is_party(scenario, actor)]
    if parties:
        mean = sum(float(traced.hostility[place]) for place in parties) / len(parties)
        yield say("story.tension", hostility=figures(f"{mean:.2f}"))
    yield from _endings(traced)


def _endings(traced: TracedRound) -> Iterator[str]:
    if traced.walks_out:
        yield say("story.walks-out")
    if traced.escalates:
        yield say("story.escalates")


def _settled_issues(scenario: Scenario, model: ModelInput, traced: TracedRound) -> Iterator[str]:
    """Tell what settles in the round."""
    for key, found in zip(model.issues, traced.issues, strict=True):
        issue = scenario.issues[key]
        if found.settled_now and found.value is not None:
            code = _SETTLED[found.settled or "alone"] if found.ranges else "story.settled-quorum"
            value = value_with_unit(issue, found.value)
            yield say(code, issue=issue.name or key, value=value)


def _open_issues(scenario: Scenario, model: ModelInput, traced: TracedRound) -> Iterator[str]:
    """Tell what stays open and who stands at its ends."""
    still_open = [
        _open_issue(scenario, model, key, found)
        for key, found in zip(model.issues, traced.issues, strict=True)
        if found.settled is None
    ]
    if still_open:
        yield say("story.open", issues="; ".join(still_open))


def _open_issue(scenario: Scenario, model: ModelInput, key: str, found: TracedIssue) -> str:
    issue = scenario.issues[key]
    name = issue.name or key
    if found.blockers:
        actors = ", ".join(_actor(scenario, model.actors[place]) for place in found.blockers)
        gap = gap_words(issue, found.high - found.low)
        return say("story.open-gap", issue=name, gap=gap, actors=actors)
    return say("story.open-meeting", issue=name) if found.ranges else name


def _is_party(scenario: Scenario, actor: str) -> bool:
    return scenario.actors[actor].role == "party"


def _actor(scenario: Scenario, actor: str) -> str:
    return scenario.actors[actor].short or scenario.actors[actor].name or actor
