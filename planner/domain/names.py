"""Short names of actors for markers and narrow columns."""

import re
from collections.abc import Iterable

from planner.domain.records import Actor
from planner.domain.scenario import Scenario

_LONGEST = 4


def abbreviations(scenario: Scenario) -> dict[str, str]:
    """Return at most four letters for every actor, each different, the same at every call.

    The short name if it is that short, else the id if it is, else initials or first letters.
    """
    result: dict[str, str] = {}
    taken: set[str] = set()
    for actor in scenario.actors.values():
        chosen = next(text for text in _candidates(actor) if text.casefold() not in taken)
        taken.add(chosen.casefold())
        result[actor.id] = chosen
    return result


def _candidates(actor: Actor) -> Iterable[str]:
    """Yield abbreviations from the best to the numbered ones, without end."""
    for whole in (actor.short, actor.id):
        if 0 < len(whole) <= _LONGEST:
            yield whole
    name = actor.short or actor.name or actor.id
    words = re.findall(r"\w+", name)
    initials = "".join(word[0] for word in words)[:_LONGEST].upper()
    letters = "".join(words)
    if len(initials) > 1:
        yield initials
    for length in (3, 2, 4):
        yield letters[:length].upper()[:_LONGEST] or "?"
    stem = (letters[:2] or "?").upper()[:2]
    number = 2
    while True:
        yield f"{stem}{number}"[-_LONGEST:]
        number += 1
