"""The rounds of the challenge model in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from planner.charts.wording import value_with_unit
from planner.domain.records import Issue
from planner.domain.scenario import Scenario
from planner.texts import say

_MOST = 4  # moves told of each issue
_ENDINGS = {
    "still": "challenge.still",
    "steady": "challenge.steady",
    "unsettled": "challenge.unsettled",
}
_MOVES = {
    "conflict": "challenge.conflict",
    "compromise": "challenge.compromise",
    "capitulation": "challenge.capitulation",
}


def round_lines(scenario: Scenario, told: Sequence[Mapping[str, Any]]) -> list[str]:
    """Tell how the talks on each issue ended, and who gave way to whom in the first round."""
    lines = []
    for issue, found in zip(scenario.issues.values(), told, strict=True):
        if found["rounds"]:
            lines += _issue_lines(scenario, issue, found)
    return lines


def ending_sentence(issue: Issue, found: Mapping[str, Any]) -> str:
    """Tell how the talks on an issue ended, and how many of the pairs are in conflict then."""
    ending = {
        "issue": issue.name,
        "round": found["stopped_after"],
        "conflict": 100 * found["conflict_share"],
    }
    return say(_ENDINGS[found["reason"]], **ending)


def _issue_lines(scenario: Scenario, issue: Issue, found: Mapping[str, Any]) -> list[str]:
    first = found["rounds"][0]
    moves, places = first["moves"], list(scenario.actors)
    lines = [ending_sentence(issue, found)]
    for move in moves[:_MOST]:
        points = first["positions"][places.index(move["actor"])]
        values = {
            "actor": scenario.actors[move["actor"]].name,
            "other": scenario.actors[move["offer_of"]].name,
            "value": value_with_unit(issue, points),
        }
        lines.append(say(_MOVES[move["kind"]], **values))
    if len(moves) > _MOST:
        lines.append(say("challenge.more", n=len(moves) - _MOST))
    return lines
