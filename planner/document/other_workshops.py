"""Which workshops of a copy are to be taken over."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from planner.storage.stored import WORKSHOP, Attachment


def other_workshops(ours: Iterable[Attachment], others: Iterable[Attachment]) -> list[Attachment]:
    """Return workshops of a copy that are not ours, under an id of their own where ours differs."""
    by_id = {one.id: one.body for one in ours}
    found = []
    for one in others:
        if one.kind != WORKSHOP or by_id.get(one.id) == one.body:
            continue
        if one.id in by_id:
            one = replace(one, id=f"{one.id[:24]}-{hashlib.sha256(one.body).hexdigest()[:12]}")
        if one.id not in by_id:
            by_id[one.id] = one.body
            found.append(one)
    return found
