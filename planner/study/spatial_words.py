"""The turns of the spatial model in words."""

from collections.abc import Mapping
from typing import Any

from planner.charts.wording import value_with_unit
from planner.domain.scenario import Scenario
from planner.texts import say


def turn_lines(scenario: Scenario, told: Mapping[str, Any]) -> list[str]:
    """Tell how long the actors moved, and who moved whom in the first turn."""
    turns = len(told["turns"]) - 1
    moves = [move for move in told["moves"] if move["turn"] == 1]
    if not moves:
        return [say("spatial.nobody-moves")]
    head = say("spatial.settled", turns=turns) if told["settled"] else say("spatial.first-turn")
    return [head, *(_move_sentence(scenario, told["turns"][1], move) for move in moves)]


def _move_sentence(
    scenario: Scenario, positions: list[list[float]], move: Mapping[str, Any]
) -> str:
    """Tell where an actor went in a turn, and by whose proposal."""
    place = list(scenario.actors).index(move["actor"])
    goals = [
        say("spatial.goal", value=value_with_unit(issue, points), issue=issue.short or issue.name)
        for issue, points in zip(scenario.issues.values(), positions[place], strict=True)
    ]
    names = {role: scenario.actors[move[role]].name for role in ("proposed_by", "proposed_to")}
    actor = scenario.actors[move["actor"]].name
    return say("spatial.move", actor=actor, goals=", ".join(goals), **names)
