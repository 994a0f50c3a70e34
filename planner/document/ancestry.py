"""What the change logs of two copies tell: their common ancestor, and who changed what."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.document.document import concerns, is_same
from planner.document.former import taken_back
from planner.domain.changes import Reorder
from planner.domain.merging import ORDER, Conflict
from planner.domain.pieces import pieces
from planner.domain.problems import ChangeProblem
from planner.domain.records import Key, key_parts
from planner.domain.scenario import Scenario
from planner.storage.json_text import encode
from planner.storage.stored import LogEntry
from planner.texts import say


@dataclass(frozen=True, slots=True)
class Copy:
    """One of two copies of a scenario, and its change log, oldest first."""

    scenario: Scenario
    log: Sequence[LogEntry]


def common_ancestor(ours: Copy, theirs: Copy) -> Scenario | None:
    """Return the scenario as both copies had it last, or None if the logs do not tell.

    What either side did since the last entry that both logs have is taken back; the ancestor is
    known only if both come to the same.
    """
    if ours.scenario.id != theirs.scenario.id:
        return None
    shared = {entry.uid for entry in ours.log} & {entry.uid for entry in theirs.log}
    found = [_before(side, shared) for side in (ours, theirs)]
    first, second = found
    if first is None or second is None or not is_same(first, second):
        return None
    return first


def merge_label(name: str, ours: Sequence[LogEntry], theirs: Sequence[LogEntry]) -> str:
    """Return how a merge is called in the log: the file, and who worked on it since they parted."""
    later = _since(theirs, {entry.uid for entry in ours})
    authors = sorted({entry.author for entry in later if entry.author})
    if not authors:
        return say("merge.label", file=name)
    return say("merge.label-by", file=name, authors=", ".join(authors))


def _since(log: Sequence[LogEntry], shared: set[str]) -> list[LogEntry]:
    """Return what follows the last shared entry, newest first."""
    later: list[LogEntry] = []
    for entry in reversed(log):
        if entry.uid in shared:
            break
        later.append(entry)
    return later


def _before(copy: Copy, shared: set[str]) -> Scenario | None:
    try:
        return taken_back(copy.scenario, _since(copy.log, shared))
    except ChangeProblem:
        return None


def last_edit(log: Sequence[LogEntry], conflict: Conflict) -> LogEntry | None:
    """Return the newest edit of what a conflict is about, or None if the log does not tell."""
    return next((entry for entry in reversed(log) if _is_about(entry, conflict)), None)


def _is_about(entry: LogEntry, conflict: Conflict) -> bool:
    table, key, field = conflict.where.table, conflict.where.key, conflict.where.field
    if conflict.future is not None:
        is_whole = table == "futures"  # what it changes besides single cells
        if entry.future == conflict.future:
            return is_whole or concerns(entry, table, key, field)
        table, key, field = "futures", conflict.future, "changes"
    if entry.future is not None:
        return False
    if field == ORDER:
        change = entry.change()
        parts = () if change is None else pieces(change)
        return any(isinstance(part, Reorder) and part.table == table for part in parts)
    return _names(entry, key) and concerns(entry, table, key, field)


def _names(entry: LogEntry, key: Key) -> bool:
    """Tell whether an edit can be about a record; quick, for long logs."""
    texts = (entry.change_text, entry.inverse_text)
    named = encode(key_parts(key)[0]) if key else ""
    return any(text is not None and named in text for text in texts)
