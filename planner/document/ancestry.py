"""The common ancestor of two copies of a file, found through their change logs."""

from collections.abc import Sequence

from planner.document.document import is_same
from planner.domain.changes import SetFields, apply, set_field
from planner.domain.futures import into_future
from planner.domain.problems import ChangeProblem
from planner.domain.scenario import Scenario
from planner.storage.opening import Opened
from planner.storage.stored import LogEntry


def common_ancestor(ours: Opened, theirs: Opened) -> Scenario | None:
    """Return the scenario as both copies had it last, or None if the logs do not tell.

    What either side did since the last entry that both logs have is taken back; the ancestor is
    known only if both come to the same.
    """
    if ours.scenario.id != theirs.scenario.id:
        return None
    shared = {entry.uid for entry in ours.log} & {entry.uid for entry in theirs.log}
    found = [_taken_back(side.scenario, _since(side.log, shared)) for side in (ours, theirs)]
    first, second = found
    if first is None or second is None or not is_same(first, second):
        return None
    return first


def _since(log: Sequence[LogEntry], shared: set[str]) -> list[LogEntry]:
    """Return what follows the last shared entry, newest first."""
    later: list[LogEntry] = []
    for entry in reversed(log):
        if entry.uid in shared:
            break
        later.append(entry)
    return later


def _taken_back(scenario: Scenario, later: Sequence[LogEntry]) -> Scenario | None:
    try:
        for entry in later:
            found = _without(scenario, entry)
            if found is None:
                return None
            scenario = found
    except ChangeProblem:
        return None
    return scenario


def _without(scenario: Scenario, entry: LogEntry) -> Scenario | None:
    inverse = entry.inverse()
    if entry.future is None:
        return None if inverse is None else apply(scenario, inverse)
    future = scenario.futures.get(entry.future)
    made = entry.change()
    if future is None or made is None:
        return None
    if not isinstance(made, SetFields):
        if future.changes[-1:] != (made,):
            return None
        return apply(scenario, set_field("futures", future.id, "changes", future.changes[:-1]))
    if inverse is None:
        return None
    return apply(scenario, into_future(scenario, future.id, inverse))
