"""Influence that a source gives with every position, where an actor has one of its own here."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from planner.domain.fields import Estimate
from planner.domain.records import Actor, Stance


def with_influence(
    actors: Iterable[Actor], stances: Sequence[Stance]
) -> tuple[list[Actor], list[Stance]]:
    """Return actors with the influence of their first stance, stances with what differs from it."""
    first: dict[str, Estimate] = {}
    rest = []
    for stance in stances:
        if stance.influence is not None:
            known = first.setdefault(stance.actor, stance.influence)
            if stance.influence == known:
                stance = replace(stance, influence=None)
        rest.append(stance)
    given = [
        replace(actor, influence=first[actor.id]) if actor.id in first else actor
        for actor in actors
    ]
    return given, rest
