"""Sentences of the page Relations, for cells, tooltips and screen readers."""

from planner.domain.fields import Estimate
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.board.words import actor_name
from planner.ui.relations.edits import ASSUMED, Target, are_opponents, estimate_of
from planner.ui.timeline.shares import share_text


def target_name(scenario: Scenario, target: Target) -> str:
    """Return what a number is: the trust of two actors, or the hostility of one."""
    kind, first, second = target
    if kind == "hostility":
        return say("relations.hostility-of", actor=actor_name(scenario, first))
    names = {"first": actor_name(scenario, first), "second": actor_name(scenario, second)}
    return say("relations.trust-of", **names)


def opposition(scenario: Scenario, target: Target) -> str:
    """Return how two actors stand to each other."""
    kind, *keys = target
    if kind == "hostility":
        return ""
    first, second = (scenario.actors[key] for key in keys)
    if are_opponents(first, second):
        return say("relations.opponents")
    if first.role == second.role == "party":
        return say("relations.same-side", side=first.side)
    return say("relations.no-opponents")


def cell_sentence(scenario: Scenario, base: Scenario | None, target: Target) -> str:
    """Return all about one cell in words."""
    estimate = estimate_of(scenario, target)
    value = share_text(estimate) if estimate else say("relations.assumed", value=ASSUMED)
    parts = [f"{target_name(scenario, target)}: {value}.", opposition(scenario, target)]
    parts.append(base_text(base, target, estimate))
    if estimate is not None:
        parts += [estimate.note, estimate.source]
    return " ".join(part for part in parts if part)


def base_text(base: Scenario | None, target: Target, estimate: Estimate | None) -> str:
    """Return what the base case has, where it is another number."""
    if base is None or target[1] not in base.actors:
        return ""
    before = estimate_of(base, target)
    if before == estimate:
        return ""
    value = share_text(before) if before else say("relations.assumed", value=ASSUMED)
    return say("relations.base", value=value)
