"""What is done to futures as a tree: each function returns the change, for one step of undo."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planner.domain.changes import (
    AddRecords,
    Cell,
    Change,
    RemoveRecords,
    Reorder,
    SetFields,
    add,
    set_field,
)
from planner.domain.fields import NAME
from planner.domain.futures import lineage
from planner.domain.problems import ChangeProblem, Where
from planner.domain.records import Future
from planner.domain.scenario import Scenario
from planner.domain.uid import new_uid


def branch(scenario: Scenario, parent: str | None, name: str, uid: str = "") -> AddRecords:
    """Return the change that adds a future without changes of its own to another or to the base."""
    return add(scenario, "futures", Future(uid or new_uid(), name, parent))


def duplicate(scenario: Scenario, future_id: str, name: str) -> AddRecords:
    """Return the change that adds a copy of a future with all its branches, beside it.

    The first record added is the copy of the future itself.
    """
    original: Future = scenario.record("futures", future_id)
    copied = (future_id, *descendants(scenario, future_id))
    ids = {key: new_uid() for key in copied}
    taken = {future.name.casefold() for future in scenario.futures.values()}
    copies = []
    for key in copied:
        future = scenario.futures[key]
        is_first = key == future_id
        own = free_name(name if is_first else future.name, taken)
        taken.add(own.casefold())
        parent = original.parent if is_first else ids[str(future.parent)]
        copies.append(replace(future, id=ids[key], name=own, parent=parent))
    return add(scenario, "futures", *copies)


def free_name(name: str, taken: set[str]) -> str:
    """Return the name, with a number if it is taken; `taken` are case-folded."""
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{name[: NAME - 8]} {number}"
    return free


def descendants(scenario: Scenario, future_id: str) -> tuple[str, ...]:
    """Return the ids of all that branches from a future, parents before children."""
    children = _children(scenario)
    found: list[str] = []
    waiting = list(reversed(children.get(future_id, [])))
    while waiting:
        key = waiting.pop()
        found.append(key)
        waiting += reversed(children.get(key, []))
    return tuple(found)


def in_tree_order(scenario: Scenario) -> Iterator[tuple[int, Future]]:
    """Yield every future after its parent, with how deep it stands below the base case."""
    children = _children(scenario)
    waiting = [(0, key) for key in reversed(children.get(None, []))]
    while waiting:
        depth, key = waiting.pop()
        yield depth, scenario.futures[key]
        waiting += [(depth + 1, child) for child in reversed(children.get(key, []))]


def _children(scenario: Scenario) -> dict[str | None, list[str]]:
    children: dict[str | None, list[str]] = {}
    for key, future in scenario.futures.items():
        children.setdefault(future.parent, []).append(key)
    return children


def current(scenario: Scenario) -> tuple[str, ...]:
    """Return the futures that are not put away, in their order; branches go with their parent."""
    away: set[str] = set()
    for _, future in in_tree_order(scenario):
        if future.is_archived or future.parent in away:
            away.add(future.id)
    return tuple(key for key in scenario.futures if key not in away)


def archive(future_id: str) -> SetFields:
    """Return the change that puts a future away with all its branches; the file keeps them."""
    return set_field("futures", future_id, "is_archived", True)


def take_out(scenario: Scenario, future_id: str) -> SetFields:
    """Return the change that brings a future back, and what it branches from."""
    return SetFields(
        tuple(
            Cell("futures", future.id, "is_archived", False)
            for future in lineage(scenario, future_id)
            if future.is_archived
        )
    )


def move(scenario: Scenario, future_id: str, parent: str | None) -> SetFields:
    """Return the change that makes a future a branch of another, or of the base case.

    It keeps its own changes, and so follows its new parent in everything else. Raises
    ChangeProblem "future-in-a-circle" if the parent branches from it.
    """
    scenario.record("futures", future_id)
    if parent == future_id or parent in descendants(scenario, future_id):
        raise ChangeProblem("future-in-a-circle", Where("futures", future_id, "parent"))
    return set_field("futures", future_id, "parent", parent)


def put_at(scenario: Scenario, future_id: str, place: int) -> Reorder:
    """Return the change that gives a future another place among those of the same parent."""
    parent = scenario.record("futures", future_id).parent
    siblings = [key for key, future in scenario.futures.items() if future.parent == parent]
    slots = iter(_moved(siblings, future_id, place))
    order = [next(slots) if key in siblings else key for key in scenario.futures]
    return Reorder("futures", tuple(order))


def _moved(keys: Sequence[str], key: str, place: int) -> list[str]:
    rest = [other for other in keys if other != key]
    rest.insert(max(0, min(place, len(rest))), key)
    return rest


def delete(scenario: Scenario, future_id: str, *, with_branches: bool = False) -> Change:
    """Return the change that removes a future; its branches keep what they are, or go too."""
    scenario.record("futures", future_id)
    gone = descendants(scenario, future_id) if with_branches else ()
    # Children first: nothing is handed down to what goes too.
    return RemoveRecords("futures", (*reversed(gone), future_id))
