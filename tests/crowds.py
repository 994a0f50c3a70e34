"""Scenarios of any size with something in every table, as benchmarks, pictures and tests need."""

import random

from planner.domain.changes import Scale, add, apply, set_field
from planner.domain.fields import Estimate
from planner.domain.records import (
    Actor,
    Anchor,
    Event,
    Future,
    Group,
    HistoryEntry,
    Instrument,
    Issue,
    Relation,
    Stance,
    SubIssue,
    pair,
)
from planner.domain.scenario import Scenario, new_scenario

_LANDS = "Northern Eastern Southern Western Upper Lower Inner Outer Old New".split()
_BODIES = ("Republic", "Union", "Fishermen's Council", "Ministry of Trade", "League of Towns")
_THINGS = "Border Quotas Harbour Prisoners Water Return Customs Flights Monitors Archive".split()
_WAYS = ("", "Review", "Duration of the Transitional Regime", "Zone", "Costs")


def crowd(n_actors: int, n_issues: int, seed: int = 1) -> Scenario:
    """Return a scenario with every stance and relation, with long names and long notes."""
    chance = random.Random(seed)
    actors = [_actor(n, chance) for n in range(n_actors)]
    issues = [_issue(n) for n in range(n_issues)]
    keys, on = [a.id for a in actors], [i.id for i in issues]
    contents: dict[str, list[object]] = {
        "actors": [*actors],
        "groups": [Group("G", "Coastal coalition", "coalition", tuple(keys[: n_actors // 2]))],
        "issues": [*issues],
        "anchors": [Anchor(f"P{n}", on[n % n_issues], 10.0 + 9 * n, _NOTE[:60]) for n in range(6)],
        "subissues": [SubIssue(f"U{n}", on[n % n_issues], f"Part {n + 1}", 1.0) for n in range(4)],
        "stances": [_stance(a, i, chance) for a in range(n_actors) for i in range(n_issues)],
        "relations": [
            Relation(*pair(first, second), _estimate(chance, 1.0))
            for place, first in enumerate(keys)
            for second in keys[place + 1 :]
        ],
        "history": [
            HistoryEntry(f"H{n}", f"{1990 + n}", f"Agreement of {1990 + n}", tuple(keys[:2]), 0.1)
            for n in range(5)
        ],
        "events": [
            Event(f"E{n}", f"Election in the {_LANDS[n]} Republic", 1 + n, Estimate(0.4))
            for n in range(5)
        ],
        "instruments": [
            Instrument(
                f"T{n}", f"Shuttle mediation, part {n + 1}", "mediation", "", n > 0, 1 + n, 5 + n
            )
            for n in range(4)
        ],
        "futures": [
            Future(
                "F",
                "Everybody gives a little more than in the base case",
                None,
                _NOTE,
                (
                    set_field("stances", (keys[0], on[0]), "position", Estimate(50.0)),
                    Scale("stances", "compromise", 1.3),
                ),
            )
        ],
    }
    scenario = new_scenario(f"{n_actors} actors at one table", f"crowd-{n_actors}-{n_issues}")
    scenario = apply(scenario, set_field("brief", "", "question", "What would be signed?"))
    for table, records in contents.items():
        scenario = apply(scenario, add(scenario, table, *records))
    return scenario


_NOTE = "Said in an interview in spring and repeated twice since, though never in writing."


def _actor(number: int, chance: random.Random) -> Actor:
    land, body = _LANDS[number % 10], _BODIES[number // 10 % 5]
    name = f"{land} {body}" + (f" {number // 50 + 1}" if number >= 50 else "")
    role = "facilitator" if number == 5 else "stakeholder" if number % 7 == 6 else "party"
    side = ("north", "south", "")[number % 3]
    return Actor(f"A{number}", name, "", role, side, _estimate(chance), description=_NOTE)


def _issue(number: int) -> Issue:
    name = f"{_THINGS[number % 10]} {_WAYS[number // 10 % 5]}".strip()
    kind = ("km", "ships a year", "")[number % 3]
    return Issue(f"I{number}", name, "", _NOTE, "none at all", "everything asked", kind)


def _stance(actor: int, issue: int, chance: random.Random) -> Stance:
    return Stance(
        f"A{actor}",
        f"I{issue}",
        _estimate(chance),
        _estimate(chance, 40.0),
        _estimate(chance),
        veto=actor % 4 == 0,
        red_line=actor % 12 == 0,
    )


def _estimate(chance: random.Random, most: float = 100.0) -> Estimate:
    value = round(chance.uniform(0.05, 0.95) * most, 2)
    low, high = round(0.9 * value, 2), round(min(1.1 * value, most), 2)
    return Estimate(value, low, high, 0.6, _NOTE, "interview, 12 March")
