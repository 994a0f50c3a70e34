"""Why an engine ends where it does on an issue, in a sentence with numbers of its own result."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from planner.charts.wording import percent, value_with_unit
from planner.domain.records import Issue
from planner.domain.scenario import Scenario
from planner.engine.draws import most_likely
from planner.engine.inputs import Array, ModelInput
from planner.study.engine_results import EngineResult
from planner.texts import say

_STILL = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """One issue of a scenario with its future applied, as one engine sees it."""

    scenario: Scenario
    model: ModelInput
    result: EngineResult
    place: int

    @property
    def issue(self) -> Issue:
        """The issue that is asked about."""
        return self.scenario.issues[self.model.issues[self.place]]

    @property
    def actors(self) -> list[int]:
        """Places of those who have a position on the issue."""
        found: list[int] = np.nonzero(self.model.has_position[:, self.place])[0].tolist()
        return found

    @property
    def position(self) -> Array:
        """Where all actors stand, whether they have a position or not."""
        found: Array = most_likely(self.model).position[0, :, self.place]
        return found

    @property
    def weight(self) -> Array:
        """Influence x salience; nothing where there is no position."""
        drawn, issue = most_likely(self.model), self.place
        weight = drawn.issue_influence[0, :, issue] * drawn.salience[0, :, issue]
        return np.where(self.model.has_position[:, issue], weight, 0.0)

    def words(self, points: float) -> str:
        """Return a place on the issue's scale."""
        return value_with_unit(self.issue, points)

    def actor(self, place: int) -> str:
        """Return the name of an actor by its place."""
        return self.named(self.model.actors[place])

    def named(self, key: str) -> str:
        """Return the name of an actor by its id."""
        actor = self.scenario.actors[key]
        return actor.name or actor.short or key


def reason(scenario: Scenario, model: ModelInput, result: EngineResult, place: int) -> str:
    """Return why the engine ends where it does on the issue at a place.

    The scenario is the one with the future applied, from which `model` was taken.
    """
    asked = Asked(scenario, model, result, place)
    words = _REASONS[result.engine.name](asked)
    return say("reason.of", model=say(f"engine.{result.engine.name}"), words=words)


def _settlement(asked: Asked) -> str:
    model, issue = asked.model, asked.place
    signs = np.nonzero(model.signs[:, issue])[0].tolist()
    if not signs:
        return say("reason.nobody-signs")
    middle, width = asked.position, most_likely(model).compromise[0, :, issue]
    lower = max(signs, key=lambda of: middle[of] - width[of])
    upper = min(signs, key=lambda of: middle[of] + width[of])
    return say(
        "reason.settlement",
        first=asked.actor(lower),
        low=asked.words(max(float(middle[lower] - width[lower]), 0.0)),
        second=asked.actor(upper),
        high=asked.words(min(float(middle[upper] + width[upper]), 100.0)),
    )


def _weighted_mean(asked: Asked) -> str:
    weight = asked.weight
    heaviest = int(weight.argmax())
    return say(
        "reason.weighted-mean",
        actor=asked.actor(heaviest),
        at=asked.words(float(asked.position[heaviest])),
        share=percent(float(weight[heaviest] / weight.sum())),
    )


def _mean(asked: Asked) -> str:
    position = asked.position[asked.actors]
    ends = {"low": asked.words(float(position.min())), "high": asked.words(float(position.max()))}
    return say("reason.mean", n=len(position), **ends)


def _median(asked: Asked) -> str:
    return say("reason.median", n=len(asked.actors))


def _weighted_median(asked: Asked) -> str:
    value, weight = float(asked.result.value[asked.place]), asked.weight
    below = float(weight[asked.position <= value + _STILL].sum() / weight.sum())
    return say("reason.weighted-median", value=asked.words(value), share=percent(below))


def _nash(asked: Asked) -> str:
    value, places = float(asked.result.value[asked.place]), asked.actors
    farthest = max(places, key=lambda of: abs(float(asked.position[of]) - value))
    at = asked.words(float(asked.position[farthest]))
    return say("reason.nash", actor=asked.actor(farthest), at=at)


def _contest(asked: Asked) -> str:
    found: Any = asked.result.details.issues[asked.place]["distribution"]
    longest = max(found, key=lambda stands: stands["share"])
    at, share = asked.words(longest["position"]), percent(longest["share"])
    return say("reason.contest", at=at, share=share)


def _challenge(asked: Asked) -> str:
    told: Mapping[str, Any] = asked.result.details.issues[asked.place]
    first = told["rounds"][0]
    shifts = _shifts(asked, [move["actor"] for move in first["moves"]], first["positions"])
    if not shifts:
        pairs = first["pairs"]
        apart = sum(pairs[kind] for kind in pairs if kind != "aligned")
        return say("reason.challenge-still", conflicts=pairs["conflict"], pairs=apart)
    place = max(shifts, key=lambda of: shifts[of])
    move = next(m for m in first["moves"] if m["actor"] == asked.model.actors[place])
    return say(
        "reason.challenge",
        actor=asked.actor(place),
        other=asked.named(move["offer_of"]),
        n=len(first["moves"]),
        origin=asked.words(float(asked.position[place])),
        goal=asked.words(first["positions"][place]),
        round=told["stopped_after"],
    )


def _shifts(asked: Asked, movers: list[str], after: list[float | None]) -> dict[int, float]:
    """Return how far each mover's weight goes."""
    found = {}
    for key in movers:
        place = asked.model.actors.index(key)
        goal = after[place]
        if goal is not None:
            way = abs(goal - float(asked.position[place]))
            found[place] = way * float(asked.weight[place])
    return {place: way for place, way in found.items() if way > _STILL}


def _spatial(asked: Asked) -> str:
    told: Mapping[str, Any] = asked.result.details.engine
    moves = {move["actor"]: move for move in told["moves"] if move["turn"] == 1}
    after = [row[asked.place] for row in told["turns"][min(1, len(told["turns"]) - 1)]]
    shifts = _shifts(asked, list(moves), after)
    if not shifts:
        return say("reason.spatial-still")
    place = max(shifts, key=lambda of: shifts[of])
    move = moves[asked.model.actors[place]]
    code = "reason.spatial"
    if move["proposed_by"] == move["actor"]:
        code = "reason.spatial-own"
    elif move["proposed_to"] == move["actor"]:
        code = "reason.spatial-asked"
    return say(
        code,
        actor=asked.actor(place),
        origin=asked.words(float(asked.position[place])),
        goal=asked.words(after[place]),
        proposed_by=asked.named(move["proposed_by"]),
        proposed_to=asked.named(move["proposed_to"]),
    )


def _exchange(asked: Asked) -> str:
    told: Mapping[str, Any] = asked.result.details.engine
    weight, best, widest = asked.weight, None, _STILL
    for trade in told["exchanges"]:
        for side, other in ("ab", "ba"):
            if trade[f"issue_{side}"] == asked.issue.id:
                place = asked.model.actors.index(trade[f"actor_{side}"])
                way = abs(trade[f"to_{side}"] - trade[f"from_{side}"]) * float(weight[place])
                if way > widest:
                    best, widest = (trade, side, other), way
    if best is None:
        return say("reason.exchange-none")
    trade, side, other = best
    back = asked.scenario.issues[trade[f"issue_{other}"]]
    return say(
        "reason.exchange",
        actor=asked.named(trade[f"actor_{side}"]),
        origin=asked.words(trade[f"from_{side}"]),
        goal=asked.words(trade[f"to_{side}"]),
        other=asked.named(trade[f"actor_{other}"]),
        issue=back.name or back.short,
        back_origin=value_with_unit(back, trade[f"from_{other}"]),
        back_goal=value_with_unit(back, trade[f"to_{other}"]),
    )


_REASONS: Mapping[str, Callable[[Asked], str]] = {
    "settlement": _settlement,
    "weighted-mean": _weighted_mean,
    "mean": _mean,
    "median": _median,
    "weighted-median": _weighted_median,
    "nash": _nash,
    "contest-chain": _contest,
    "challenge": _challenge,
    "spatial": _spatial,
    "exchange": _exchange,
}
