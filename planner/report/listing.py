"""Several things in one sentence."""

from collections.abc import Sequence

from planner.texts import say


def listed(parts: Sequence[str]) -> str:
    """Return parts one after the other, with "and" before the last."""
    if len(parts) < 2:
        return "".join(parts)
    first = say("report.list-mark").join(parts[:-1])
    return say("report.and", first=first, second=parts[-1])
