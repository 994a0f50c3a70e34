"""Projections and comparisons as the JSON documents of the contract."""

from typing import Any

from planner.domain.scenario import Scenario
from planner.engine.compare import Difference
from planner.engine.results import COUNTED_UNIT, LABELS, VALUE_UNIT, IssueResult, Projection, Share
from planner.study.projecting import Request, inputs_sha256

OUTCOMES = ("agreement", "partial", "stalemate", "escalation")


def future_document(scenario: Scenario, future: str | None) -> dict[str, Any]:
    """Return id and name of a future; the base case has no id."""
    return {
        "id": future,
        "name": "base" if future is None else scenario.futures[future].name,
    }


def project_document(
    scenario: Scenario, request: Request, projection: Projection, seconds: float
) -> dict[str, Any]:
    """Return the document of `project --json`."""
    modelled = projection.can_escalate
    by_round = projection.by_round().tolist()
    return {
        "scenario": {"id": scenario.id, "title": scenario.brief.title},
        "future": future_document(scenario, request.future),
        "engine": {
            "name": projection.engine,
            "version": projection.version,
            "options": dict(projection.options),
        },
        "runs": projection.runs,
        "seed": projection.seed,
        "rounds": projection.rounds,
        "percentiles_to": VALUE_UNIT if projection.tally.counted is None else COUNTED_UNIT,
        "inputs_sha256": inputs_sha256(scenario, request),
        "shares": {
            name: share_document(projection.share(place))
            if modelled or name != "escalation"
            else None
            for place, name in enumerate(OUTCOMES)
        },
        "by_round": {
            "agreement": by_round[0],
            "partial": by_round[1],
            "escalation": by_round[2] if modelled else None,
            "talking": by_round[3],
        },
        "issues": [
            _issue(scenario, projection, place, result)
            for place, result in enumerate(projection.issue_results)
        ],
        "labels": {
            name: int(count) / projection.runs
            for name, count in zip(LABELS, projection.tally.label, strict=True)
        },
        "seconds": seconds,
    }


def share_document(share: Share) -> dict[str, float]:
    """Return a share with its interval."""
    return {"share": share.share, "low": share.low, "high": share.high}


def _issue(
    scenario: Scenario, projection: Projection, place: int, result: IssueResult
) -> dict[str, Any]:
    issue = scenario.issues[projection.issues[place]]
    value = None
    if result.mean is not None and result.percentiles is not None:
        p10, p50, p90 = result.percentiles
        value = {"mean": result.mean, "p10": p10, "p50": p50, "p90": p90}
    blockers = []
    for actor_place, share in projection.blockers(place):
        actor = scenario.actors[projection.actors[actor_place]]
        blockers.append({"actor": actor.id, "short": actor.short, "share": share})
    return {
        "id": issue.id,
        "short": issue.short,
        "name": issue.name,
        "gap": result.gap,
        "no_dynamics": result.no_dynamics,
        "settled_share": result.settled_share,
        "value": value,
        "blockers": blockers,
    }


def difference_documents(
    scenario: Scenario, first: str | None, other: str | None, difference: Difference
) -> list[dict[str, Any]]:
    """Return the differences of one future against the first, a document per class."""
    return [
        {
            "a": future_document(scenario, first),
            "b": future_document(scenario, other),
            "class": name,
            "difference": float(difference.difference[place]),
            "low": float(difference.low[place]),
            "high": float(difference.high[place]),
            "changed": difference.changed,
        }
        for place, name in enumerate(OUTCOMES)
    ]
