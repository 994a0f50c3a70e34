"""What actors expect from challenging each other as a map, and the same in words."""

from collections.abc import Sequence

from planner.charts.engine_data import QuadMap, QuadMark
from planner.domain.scenario import Scenario
from planner.engine.entries import Views
from planner.texts import say

_NAMES = {
    "both": "quad.both",
    "neither": "quad.neither",
    "theirs": "quad.theirs",
    "own": "quad.own",
    "gives-part": "quad.gives-part",
    "gives-in": "quad.gives-in",
    "takes-part": "quad.takes-part",
    "takes-all": "quad.takes-all",
}


def lookers(actors: Sequence[str], views: Views) -> list[str]:
    """Return the ids of those who expect anything of anybody."""
    return [key for place, key in enumerate(actors) if any(row == row for row in views.gain[place])]


def quad_map(scenario: Scenario, actors: Sequence[str], views: Views, looker: str) -> QuadMap:
    """Return all others as one actor sees them at the start of a round."""
    place = list(actors).index(looker)
    marks = []
    for other, key in enumerate(actors):
        own, answer = float(views.gain[place, other]), float(views.answer[place, other])
        if own == own and answer == answer:  # NaN: takes no part, or the actor itself
            actor = scenario.actors[key]
            kind = views.kinds[place][other] if views.kinds else ""
            marks.append(QuadMark(key, actor.short or actor.name, own, answer, kind))
    actor = scenario.actors[looker]
    name, short = actor.name or actor.short, actor.short or actor.name
    return QuadMap(looker, name, short, tuple(marks), bool(views.kinds))


def sector_name(kind: str, looker: str) -> str:
    """Return what a part of the map is called."""
    return say(_NAMES[kind], actor=looker)


def sector_of(found: QuadMap, mark: QuadMark) -> str:
    """Return the kind of the part of the map in which another actor stands."""
    if mark.own > 0 and mark.other > 0:
        return "both"
    if mark.own <= 0 and mark.other <= 0:
        return "neither"
    is_giving = mark.other > 0
    if not found.has_halves:
        return "theirs" if is_giving else "own"
    if is_giving:
        return "gives-part" if -mark.own < mark.other else "gives-in"
    return "takes-part" if -mark.other < mark.own else "takes-all"


def map_words(found: QuadMap) -> str:
    """Return the map in a few sentences: who is in which part of it."""
    by_kind: dict[str, list[str]] = {}
    for mark in found.marks:
        by_kind.setdefault(sector_of(found, mark), []).append(mark.short)
    comma = say("compare.list-mark")
    return " ".join(
        say("quad.in", sector=sector_name(kind, found.name), names=comma.join(by_kind[kind]))
        for kind in _NAMES
        if kind in by_kind
    )
