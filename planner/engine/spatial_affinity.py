"""Affinities of the spatial engine as one text: whose positions pull whose ideals along."""

import json
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from planner.engine.inputs import Array

AFFINITY = "affinity"  # name of the setting
_ROUNDING = 1e-9  # that sums of decimal fractions may be off

Affinities = Mapping[tuple[str, str], float]  # by whose ideal moves, and whose position pulls it


def read_affinities(text: str) -> dict[tuple[str, str], float]:
    """Return the affinities that a text says.

    Parameters
    ----------
    text : JSON, a list of [id of who adjusts its ideal, id of whose position pulls it, 0-1]

    Returns
    -------
    dict by the two ids; a pair that is absent has 1 where it is an actor with itself, else 0

    Raises
    ------
    ValueError : the text is something else, or what an actor follows adds to more than 1
    """
    try:
        entries = json.loads(text) if text else []
    except RecursionError:
        raise ValueError(text) from None
    found: dict[tuple[str, str], float] = {}
    for entry in entries if isinstance(entries, list) else [text]:
        match entry:
            case [str(adjusting), str(reference), int() | float() as share] if 0 <= share <= 1:
                found[adjusting, reference] = float(share)
            case _:
                raise ValueError(entry)
    if too_much(found):
        raise ValueError(text)
    return found


def write_affinities(affinities: Affinities) -> str:
    """Return the text that `read_affinities` reads, without what goes without saying.

    Parameters
    ----------
    affinities : 0-1, by the two ids

    Returns
    -------
    str, empty where everybody follows its own position alone
    """
    entries = [
        [*pair, share] for pair, share in affinities.items() if share != float(pair[0] == pair[1])
    ]
    return json.dumps(entries, ensure_ascii=False) if entries else ""


def too_much(affinities: Affinities) -> dict[str, float]:
    """Return what the ideals of actors follow in sum, where that is more than 1.

    Parameters
    ----------
    affinities : 0-1, by the two ids

    Returns
    -------
    dict by the id of the actor
    """
    total = {adjusting: 1.0 for adjusting, _ in affinities}
    for (adjusting, reference), share in affinities.items():
        total[adjusting] += share - float(adjusting == reference)
    return {actor: share for actor, share in total.items() if share > 1.0 + _ROUNDING}


def affinity_matrix(affinities: Affinities, actors: Sequence[str]) -> Array:
    """Return the affinities of some actors to each other.

    Parameters
    ----------
    affinities : 0-1, by the two ids
    actors : ids

    Returns
    -------
    float64, shape (n_actors, n_actors): row the ideal that moves, column the position that pulls

    Notes
    -----
    Actors who are not among `actors` pull nobody; KTAB knows none who take no part.
    """
    place = {key: number for number, key in enumerate(actors)}
    matrix = np.eye(len(actors))
    for (adjusting, reference), share in affinities.items():
        if adjusting in place and reference in place:
            matrix[place[adjusting], place[reference]] = share
    return matrix


def unknown_actors(affinities: Affinities, actors: Iterable[str]) -> int:
    """Return how many actors the affinities name that are not there.

    Parameters
    ----------
    affinities : 0-1, by the two ids
    actors : ids of those who are there

    Returns
    -------
    int
    """
    return len({key for pair in affinities for key in pair}.difference(actors))
