"""Who moved whom in a round, and why: challenge and spatial model in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import nan
from typing import Any

from planner.charts.wording import percent, value, value_with_unit
from planner.domain.records import Issue
from planner.domain.scenario import Scenario
from planner.study.challenge_words import ending_sentence
from planner.study.engine_results import EngineResult
from planner.texts import figures, say

_MOST = 12  # positions of which it is told how often they stand
_SHOWN = 12  # moves of a round that are told
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

    The widest moves come first, and not more than a few. The scenario is the one with the future
    applied.
    """
    if result.engine.name == "challenge":
        return _challenge(scenario, _told(result, place), place, number)
    return _spatial(scenario, result.details.engine, place, number)


def _told(result: EngineResult, place: int) -> Mapping[str, Any]:
    return result.details.issues[place]


def _challenge(scenario: Scenario, told: Mapping[str, Any], place: int, number: int) -> list[str]:
    found, issue = told["rounds"][number - 1], list(scenario.issues.values())[place]
    pairs, moves = found["pairs"], found["moves"]
    apart = sum(pairs[kind] for kind in pairs if kind != "aligned")
    head = say("round.pairs", n=apart, **{k: v for k, v in pairs.items() if k != "aligned"})
    told_moves = []
    before = told["rounds"][number - 2]["positions"] if number > 1 else _opening(scenario, issue.id)
    order = list(scenario.actors)
    for move in moves:
        at = order.index(move["actor"])
        loss, gain = -move["expects"], move["other_expects"]
        values = {
            "actor": _name(scenario, move["actor"]),
            "other": _name(scenario, move["offer_of"]),
            **_ends(issue, before[at], found["positions"][at]),
            "loss": figures(f"{abs(loss):.2f}"),
            "gain": figures(f"{gain:.2f}"),
            "part": percent(min(loss / gain, 1.0) if gain > 0 else 1.0),
        }
        words = say(_KINDS[move["kind"]], **values)
        told_moves.append(_Move(words, issue, before[at], found["positions"][at]))
    return [head, *_widest(told_moves)]


def _opening(scenario: Scenario, issue: str) -> list[float]:
    """Return where everybody stands at first; who has no position does not move."""
    stances = [scenario.stances.get((actor, issue)) for actor in scenario.actors]
    return [
        min(max(stance.position.value, 0.0), 100.0) if stance and stance.position else nan
        for stance in stances
    ]


def _spatial(scenario: Scenario, told: Mapping[str, Any], place: int, number: int) -> list[str]:
    issue, order = list(scenario.issues.values())[place], list(scenario.actors)
    seen = {
        (challenge["actor"], challenge["target"]): challenge["chance"]
        for challenge in told["challenges"]
        if challenge["turn"] == number
    }
    moves = []
    for move in told["moves"]:
        if move["turn"] != number:
            continue
        at = order.index(move["actor"])
        origin, goal = (told["turns"][turn][at][place] for turn in (number - 1, number))
        roles = {role: _name(scenario, move[role]) for role in ("proposed_by", "proposed_to")}
        who = {"actor": _name(scenario, move["actor"]), **roles}
        sentence = say(_code(move), **who, **_ends(issue, origin, goal))
        chance = seen.get((move["proposed_by"], move["proposed_to"]))
        if chance is not None:
            values = {"share": percent(move["share"]), "chance": percent(chance)}
            by = roles["proposed_by"]
            sentence = say("round.spatial-why", sentence=sentence, proposed_by=by, **values)
        moves.append(_Move(sentence, issue, origin, goal))
    head = [say("round.spatial-head", issue=issue.name or issue.short)] if moves else []
    return [*head, *_widest(moves)]


def _code(move: Mapping[str, Any]) -> str:
    """Return the sentence about a move: by its own proposal, or by another's."""
    if move["proposed_by"] == move["actor"]:
        return "round.spatial-own"
    return "round.spatial-asked" if move["proposed_to"] == move["actor"] else "round.spatial"


@dataclass(frozen=True, slots=True)
class _Move:
    """A move in words, and what it is on the scale."""

    words: str
    issue: Issue
    origin: float
    goal: float

    @property
    def is_seen(self) -> bool:
        """Whether it shows in the numbers as they are written."""
        return value(self.issue, self.origin) != value(self.issue, self.goal)


def _ends(issue: Issue, origin: float, goal: float) -> dict[str, str]:
    return {"origin": value_with_unit(issue, origin), "goal": value_with_unit(issue, goal)}


def _widest(moves: Sequence[_Move]) -> list[str]:
    """Return the widest moves in words, and how many more there are."""
    if not moves:
        return [say("round.nobody")]
    seen = sorted(
        (move for move in moves if move.is_seen), key=lambda of: -abs(of.goal - of.origin)
    )
    lines = [move.words for move in seen[:_SHOWN]]
    if len(seen) > _SHOWN:
        lines.append(say("round.more", n=len(seen) - _SHOWN))
    if len(seen) < len(moves):
        lines.append(say("round.little", n=len(moves) - len(seen)))
    return lines


def _name(scenario: Scenario, key: str) -> str:
    actor = scenario.actors[key]
    return actor.name or actor.short
