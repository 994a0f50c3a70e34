"""Where the dots of answers stand: each over its number, on top of each other where they meet."""

from collections.abc import Sequence


def stacked(places: Sequence[float], width: float) -> list[tuple[float, int]]:
    """Return for each place, in order, where its dot of a width stands, and how many are below.

    Dots whose places lie within one width of the first of them share a pile that stands in the
    middle of its own (Wilkinson 1999, Dot plots, doi:10.1080/00031305.1999.10474474).
    """
    piles: list[list[float]] = []
    for place in sorted(places):
        if piles and place - piles[-1][0] < width:
            piles[-1].append(place)
        else:
            piles.append([place])
    found = []
    for pile in piles:
        middle = (pile[0] + pile[-1]) / 2
        found += [(middle, below) for below in range(len(pile))]
    return found


def dot_width(places: Sequence[float], height: float, most: float) -> float:
    """Return the widest dots, `most` at most, whose piles stay within a height."""
    width = most
    while width > 1.0:
        if (max((below for _, below in stacked(places, width)), default=0) + 1) * width <= height:
            return width
        width *= 0.95
    return width
