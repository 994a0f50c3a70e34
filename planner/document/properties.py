"""What is known of a scenario besides what it says: who changed it, and its digest."""

import re
from collections import Counter
from collections.abc import Iterable

from planner.domain.difference import difference
from planner.domain.pieces import pieces
from planner.domain.problems import UsageProblem
from planner.domain.scenario import Scenario
from planner.storage.stored import LogEntry

_LEAST = 8  # digits of a digest that are compared


def authors_of(log: Iterable[LogEntry]) -> dict[str, int]:
    """Return the number of changes by author, the most first; without a name: ""."""
    return dict(Counter(entry.author for entry in log).most_common())


def is_digest(digest: str, given: str) -> bool:
    """Tell whether a digest that was typed or pasted, or its beginning, is this one.

    Raises UsageProblem "not-a-digest" for anything else.
    """
    plain = re.sub(r"\s|…|^sha-?256:", "", given.strip().lower())
    if not re.fullmatch(rf"[0-9a-f]{{{_LEAST},{len(digest)}}}", plain):
        raise UsageProblem("not-a-digest", least=_LEAST, length=len(digest))
    return digest.startswith(plain)


def n_differences(first: Scenario, second: Scenario) -> int | None:
    """Return in how many places two copies of a scenario differ; None if they never were one."""
    return len(pieces(difference(first, second))) if first.id == second.id else None
