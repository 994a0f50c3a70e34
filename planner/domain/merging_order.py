"""The order of a table that two sides changed."""

from collections.abc import Sequence
from typing import Any

from planner.domain.records import Key


def merged_order(
    before: Sequence[Key], ours: Sequence[Key], theirs: Sequence[Key]
) -> tuple[list[Key], bool]:
    """Return all keys of both sides, and whether both put what they share in another order.

    What both have stands as the side has it that changed the order; if both did, as ours has it.
    What one side alone has follows what it follows there; where both have something new in one
    place, the lower key comes first, whichever side asks.
    """
    in_ours, in_theirs = set(ours), set(theirs)
    shared_ours = [key for key in ours if key in in_theirs]
    shared_theirs = [key for key in theirs if key in in_ours]
    shared = shared_ours
    is_disputed = False
    if shared_ours != shared_theirs:
        shared_before = [key for key in before if key in in_ours and key in in_theirs]
        known = set(shared_before)
        is_ours, is_theirs = (
            [key for key in side if key in known] != shared_before
            for side in (shared_ours, shared_theirs)
        )
        is_disputed = is_ours and is_theirs
        if not is_ours and not is_theirs:  # they added the same in different places
            shared = min(shared_ours, shared_theirs, key=lambda keys: [*map(_sortable, keys)])
        elif not is_ours:
            shared = shared_theirs
    runs = [_runs(side, set(shared)) for side in (ours, theirs)]
    order: list[Key] = []
    for anchor in (None, *shared):
        if anchor is not None:
            order.append(anchor)
        found = [run[anchor] for run in runs if anchor in run]
        for run in sorted(found, key=lambda keys: _sortable(keys[0])):
            order += run
    return order, is_disputed


def _runs(side: Sequence[Key], shared: set[Key]) -> dict[Key | None, list[Key]]:
    """Return what one side alone has, by the shared key that it follows (None: the beginning)."""
    runs: dict[Key | None, list[Key]] = {}
    anchor: Key | None = None
    for key in side:
        if key in shared:
            anchor = key
        else:
            runs.setdefault(anchor, []).append(key)
    return runs


def _sortable(key: Key) -> tuple[Any, ...]:
    return key if isinstance(key, tuple) else (key,)
