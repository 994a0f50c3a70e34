"""Who moved whom in a round, and why: challenge and spatial model in words."""

from collections.abc import Mapping
from math import nan
from typing import Any

from planner.charts.wording import percent, value_with_unit
from planner.domain.scenario import Scenario
from planner.study.challenge_words import ending_sentence
from planner.study.engine_results import EngineResult
from planner.study.spatial_words import move_sentence
from planner.texts import say

_MOST = 12  # positions of which it is told how often they stand
_KINDS = {
    "conflict": "round.conflict",
    "compromise": "round.compromise",
    "capitulation": "round.capitulation",
}


def n_rounds(result: EngineResult, place: int) -> int:
    """Return how many rounds can be told of the issue at a place."""
    if result.engine.name == "challenge":
        return int(_told(result, place).get("stopped_after", 0))
    return len(result.details.views[0]) if result.details.views else 0


def told_sentences(scenario: Scenario, result: EngineResult, place: int) -> list[str]:
    """Tell what an engine says of an issue beside its value: how it ended, or what stands."""
    issue = list(scenario.issues.values())[place]
    told = _told(result, place) if result.details.issues else {}
    if told.get("rounds") and "reason" in told:
        return [ending_sentence(issue, told)]
    if told.get("distribution"):
        shares = [
            say(
                "told.stands", at=value_with_unit(issue, of["position"]), share=percent(of["share"])
            )
            for of in sorted(told["distribution"], key=lambda of: -of["share"])[:_MOST]
        ]
        return [say("told.distribution", shares=say("compare.list-mark").join(shares))]
    if result.engine.name == "spatial" and result.details.engine["settled"]:
        turns = result.details.engine["turns"]
        assert isinstance(turns, list)
        return [say("told.settled", turns=len(turns) - 1)]
    return []


def round_sentences(scenario: Scenario, result: EngineResult, place: int, number: int) -> list[str]:
    """Tell a round, from 1: what became of the pairs, who moved whom, and why.

    The scenario is the one with the future applied.
    """
    if result.engine.name == "challenge":
        return _challenge(scenario, _told(result, place), place, number)
    return _spatial(scenario, result.details.engine, number)


def _told(result: EngineResult, place: int) -> Mapping[str, Any]:
    return result.details.issues[place]


def _challenge(scenario: Scenario, told: Mapping[str, Any], place: int, number: int) -> list[str]:
    found, issue = told["rounds"][number - 1], list(scenario.issues.values())[place]
    pairs, moves = found["pairs"], found["moves"]
    apart = sum(pairs[kind] for kind in pairs if kind != "aligned")
    lines = [say("round.pairs", n=apart, **{k: v for k, v in pairs.items() if k != "aligned"})]
    if not moves:
        lines.append(say("round.nobody"))
    before = told["rounds"][number - 2]["positions"] if number > 1 else _opening(scenario, issue.id)
    order = list(scenario.actors)
    for move in moves:
        at = order.index(move["actor"])
        loss, gain = -move["expects"], move["other_expects"]
        values = {
            "actor": _name(scenario, move["actor"]),
            "other": _name(scenario, move["offer_of"]),
            "origin": value_with_unit(issue, before[at]),
            "goal": value_with_unit(issue, found["positions"][at]),
            "loss": f"{abs(loss):.2f}",
            "gain": f"{gain:.2f}",
            "part": percent(min(loss / gain, 1.0) if gain > 0 else 1.0),
        }
        lines.append(say(_KINDS[move["kind"]], **values))
    return lines


def _opening(scenario: Scenario, issue: str) -> list[float]:
    """Return where everybody stands at first; who has no position does not move."""
    stances = [scenario.stances.get((actor, issue)) for actor in scenario.actors]
    return [
        min(max(stance.position.value, 0.0), 100.0) if stance and stance.position else nan
        for stance in stances
    ]


def _spatial(scenario: Scenario, told: Mapping[str, Any], number: int) -> list[str]:
    moves = [move for move in told["moves"] if move["turn"] == number]
    if not moves:
        return [say("round.nobody")]
    seen = {
        (challenge["actor"], challenge["target"]): challenge["chance"]
        for challenge in told["challenges"]
        if challenge["turn"] == number
    }
    lines = []
    for move in moves:
        sentence = move_sentence(scenario, told["turns"][number], move)
        chance = seen.get((move["proposed_by"], move["proposed_to"]))
        if chance is not None:
            values = {"share": percent(move["share"]), "chance": percent(chance)}
            by = _name(scenario, move["proposed_by"])
            sentence = say("round.spatial-why", sentence=sentence, proposed_by=by, **values)
        lines.append(sentence)
    return lines


def _name(scenario: Scenario, key: str) -> str:
    actor = scenario.actors[key]
    return actor.name or actor.short
