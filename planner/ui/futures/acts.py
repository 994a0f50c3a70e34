"""What keys and dragging in the tree of futures mean as changes; no widgets."""

from planner.domain.branching import descendants, move, put_at
from planner.domain.changes import Batch, Change, SetFields, apply, set_field
from planner.domain.scenario import Scenario
from planner.domain.units import EntryProblem
from planner.texts import say
from planner.ui.futures.rows import n_lines


def renamed(scenario: Scenario, key: str, text: str) -> SetFields | None:
    """Return the change that gives a future a name, None if it has it; raises EntryProblem."""
    name = " ".join(text.split())
    if not name:
        raise EntryProblem("future-without-name")
    return None if name == scenario.futures[key].name else set_field("futures", key, "name", name)


def moved(scenario: Scenario, key: str, parent: str | None, before: str | None) -> Change | None:
    """Return the change that puts a future under a parent, before a sibling or at the end.

    Returns None where it stands there already; raises ChangeProblem "future-in-a-circle".
    """
    steps: list[Change] = []
    after = scenario
    if scenario.futures[key].parent != parent:
        steps.append(move(scenario, key, parent))
        after = apply(after, steps[0])
    others = [one for one in siblings(after, key) if one != key]
    place = others.index(before) if before in others else len(others)
    order = put_at(after, key, place)
    if tuple(after.futures) != order.keys:
        steps.append(order)
    if not steps:
        return None
    return Batch(tuple(steps), say("futures.change.move", name=scenario.futures[key].name))


def stepped(scenario: Scenario, key: str, step: str) -> Change | None:
    """Return the change that moves a future up or down, out to its grandparent or in.

    In means: under the future that stands above it beside it. None where it cannot go there.
    """
    beside = siblings(scenario, key)
    place, parent = beside.index(key), scenario.futures[key].parent
    match step:
        case "up" if place > 0:
            return moved(scenario, key, parent, beside[place - 1])
        case "down" if place < len(beside) - 1:
            following = beside[place + 2] if place + 2 < len(beside) else None
            return moved(scenario, key, parent, following)
        case "in" if place > 0:
            return moved(scenario, key, beside[place - 1], None)
        case "out" if parent is not None:
            above = siblings(scenario, parent)
            after = above.index(parent) + 1
            following = above[after] if after < len(above) else None
            return moved(scenario, key, scenario.futures[parent].parent, following)
    return None


def siblings(scenario: Scenario, key: str) -> list[str]:
    """Return the futures of the same parent in their order, this one among them."""
    parent = scenario.futures[key].parent
    return [one for one, future in scenario.futures.items() if future.parent == parent]


def what_goes(scenario: Scenario, key: str, *, with_branches: bool) -> str:
    """Return what a future holds, by itself or with its branches, counted."""
    gone = (key, *(descendants(scenario, key) if with_branches else ()))
    n_changes = sum(n_lines(scenario.futures[one]) for one in gone)
    changes = say("futures.n-changes", n=n_changes)
    if len(gone) == 1:
        return changes
    branches = say("futures.n-branches", n=len(gone) - 1)
    return say("futures.both", first=branches, last=changes)
