"""What typing, keys and pasting on the matrix mean as changes; no widgets."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from planner.domain.changes import (
    AddRecords,
    Batch,
    Cell,
    Change,
    RemoveRecords,
    SetFields,
    add,
)
from planner.domain.estimates import moved
from planner.domain.fields import Estimate
from planner.domain.records import Actor, Relation, pair
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.timeline.shares import SHARE

ASSUMED = 0.5  # trust of a pair that nobody entered
STEP = 0.05
Target = tuple[str, str, str]  # first and second actor of a pair in order; or actor, "", ""


def trust_target(first: str, second: str) -> Target:
    """Return the target of the trust of two actors."""
    return ("trust", *pair(first, second))


def hostility_target(actor: str) -> Target:
    """Return the target of the hostility of an actor."""
    return "hostility", actor, ""


def estimate_of(scenario: Scenario, target: Target) -> Estimate | None:
    """Return the number of a target; None for a pair that nobody entered or what is gone."""
    kind, first, second = target
    if kind == "hostility":
        actor = scenario.actors.get(first)
        return None if actor is None else actor.hostility
    relation = scenario.relations.get((first, second))
    return None if relation is None else relation.trust


def are_opponents(first: Actor, second: Actor) -> bool:
    """Tell whether two actors oppose each other: parties that do not share a side."""
    are_parties = first.role == second.role == "party"
    return are_parties and not (first.side and first.side == second.side)


def estimates_change(scenario: Scenario, values: Mapping[Target, Estimate]) -> Change | None:
    """Return the change that sets numbers; pairs are entered where there are none yet."""
    cells, new = [], []
    for target, estimate in values.items():
        if estimate_of(scenario, target) == estimate:
            continue
        kind, first, second = target
        if kind == "hostility":
            cells.append(Cell("actors", first, "hostility", estimate))
        elif (first, second) in scenario.relations:
            cells.append(Cell("relations", (first, second), "trust", estimate))
        else:
            new.append(Relation(first, second, estimate))
    changes: list[Change] = []
    if cells:
        changes.append(SetFields(tuple(cells)))
    if new:
        changes.append(add(scenario, "relations", *new))
    if len(changes) < 2:
        return changes[0] if changes else None
    return Batch(tuple(changes), say("relations.change", n=len(cells) + len(new)))


def set_to(
    scenario: Scenario, targets: Iterable[Target], typed: Estimate, has_range: bool
) -> Change | None:
    """Return the change that gives several targets what was typed; evidence stays."""
    values = {}
    for target in targets:
        present = estimate_of(scenario, target)
        if present is None:
            values[target] = Estimate(typed.value, typed.low, typed.high)
        elif has_range:
            values[target] = replace(present, value=typed.value, low=typed.low, high=typed.high)
        else:
            values[target] = moved(present, typed.value, SHARE)
    return estimates_change(scenario, values)


def nudged(scenario: Scenario, targets: Iterable[Target], steps: float) -> Change | None:
    """Return the change that moves numbers by some steps, kept within 0-1."""
    values = {}
    for target in targets:
        present = estimate_of(scenario, target) or Estimate(ASSUMED)
        value = min(max(round(present.value + steps * STEP, 9), 0.0), 1.0)
        if value != present.value:
            values[target] = moved(present, value, SHARE)
    return estimates_change(scenario, values)


def cleared(scenario: Scenario, targets: Iterable[Target]) -> Change | None:
    """Return the change that takes back what was entered; hostility is as usual again."""
    pairs, cells = [], []
    usual = Actor("").hostility
    for kind, first, second in targets:
        if kind == "hostility":
            if scenario.actors[first].hostility != usual:
                cells.append(Cell("actors", first, "hostility", usual))
        elif (first, second) in scenario.relations:
            pairs.append((first, second))
    changes: list[Change] = []
    if pairs:
        changes.append(RemoveRecords("relations", tuple(pairs)))
    if cells:
        changes.append(SetFields(tuple(cells)))
    if len(changes) < 2:
        return changes[0] if changes else None
    return Batch(tuple(changes), say("relations.cleared", n=len(pairs) + len(cells)))


def count_of(change: Change) -> int:
    """Return how many numbers a change of this page concerns."""
    match change:
        case Batch():
            return sum(count_of(part) for part in change.changes)
        case SetFields():
            return len(change.cells)
        case RemoveRecords():
            return len(change.keys)
        case AddRecords():
            return len(change.rows)
    return 0
