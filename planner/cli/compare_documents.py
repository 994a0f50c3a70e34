"""What `compare --json` says of futures run by run, beside the projections."""

from typing import Any

from planner.cli.documents import OUTCOMES, future_document
from planner.domain.futures import resolve
from planner.domain.scenario import Scenario
from planner.engine.pairs import MeanDifference
from planner.study.compare_words import input_lines
from planner.study.comparing import Compared
from planner.study.impacts import impacts


def alone_document(scenario: Scenario, compared: Compared, place: int) -> dict[str, Any]:
    """Return what is known of a future itself: time to agreement, impacts, its inputs in words."""
    timing = compared.timing(place)
    rounds = None
    if timing.percentiles is not None:
        rounds = dict(zip(("p10", "p50", "p90"), timing.percentiles, strict=True))
    found = impacts(scenario, compared, place)
    return {
        "time_to_agreement": {"by_round": list(timing.shares), "rounds": rounds},
        "impacts": {entry.dimension: entry.mean.second for entry in found.results} or None,
        "inputs": input_lines(scenario, compared.futures[place]) if place else [],
    }


def pair_document(scenario: Scenario, compared: Compared, place: int) -> dict[str, Any]:
    """Return how a future differs from the first, run by run."""
    first = resolve(scenario, compared.futures[0]).scenario
    pairs = compared.pairs[place]
    return {
        "a": future_document(scenario, compared.futures[0]),
        "b": future_document(scenario, compared.futures[place]),
        "classes": list(OUTCOMES),
        "from_to": pairs.moved.tolist(),
        "changed": pairs.difference.changed,
        "issues": [
            {
                "id": entry.issue,
                "short": first.issues[entry.issue].short,
                "settled": {
                    "difference": entry.settled.difference,
                    "low": entry.settled.low,
                    "high": entry.settled.high,
                },
                "value": _mean(entry.value),
            }
            for entry in compared.issues(place)
        ],
        "actors": [
            {
                "id": entry.actor,
                "short": first.actors[entry.actor].short,
                "utility": _mean(entry.utility),
                "wants_other_things": entry.wants_other_things,
            }
            for entry in compared.actors(place)
        ],
        "impacts": {
            entry.dimension: _mean(entry.mean)
            for entry in impacts(scenario, compared, place).results
        }
        or None,
    }


def _mean(found: MeanDifference | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "runs": found.n,
        "a": found.first,
        "b": found.second,
        "difference": found.difference,
        "low": found.low,
        "high": found.high,
    }
