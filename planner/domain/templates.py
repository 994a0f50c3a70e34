"""Scenarios to begin with: who sits at the table, and who must sign, is set; numbers are not real.

Every stance says explicitly whether the actor must sign, because that decides whether talks can
settle at all. The positions only spread the actors along the scale.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from planner.domain.fields import Estimate
from planner.domain.records import Actor, Anchor, Brief, Issue, Relation, Stance, pair
from planner.domain.scenario import Scenario, scenario_of
from planner.domain.uid import new_uid

Text = Callable[[str], str]  # what names an actor or an issue, by code
_RANGE = {"position": 8.0, "compromise": 6.0, "salience": 10.0, "influence": 8.0}


@dataclass(frozen=True, slots=True)
class _Seat:
    """An actor of a template: its role, side and influence."""

    code: str
    role: str
    side: str
    influence: float


@dataclass(frozen=True, slots=True)
class _Item:
    """An issue of a template: (position, compromise, salience, signs) by seat, and its rule."""

    code: str
    stances: tuple[tuple[float, float, float, bool], ...]
    is_core: bool = False
    quorum: float = 0.0


@dataclass(frozen=True, slots=True)
class _Template:
    seats: tuple[_Seat, ...]
    items: tuple[_Item, ...]
    can_escalate: bool = True


_TEMPLATES: Mapping[str, _Template] = {
    "two-party": _Template(
        (_Seat("party-a", "party", "A", 60), _Seat("party-b", "party", "B", 50)),
        (
            _Item("issue-main", ((80, 22, 80, True), (36, 22, 80, True)), is_core=True),
            _Item("issue-second", ((70, 22, 50, True), (30, 22, 60, True))),
        ),
    ),
    "multilateral": _Template(
        (
            _Seat("party-a", "party", "A", 60),
            _Seat("party-b", "party", "B", 55),
            _Seat("party-c", "party", "C", 40),
            _Seat("neighbour", "stakeholder", "", 35),
            _Seat("facilitator", "facilitator", "", 30),
        ),
        (
            _Item(
                "issue-main",
                (
                    *((85, 18, 80, True), (38, 20, 80, True), (60, 25, 50, True)),
                    *((55, 30, 40, False), (55, 40, 60, False)),
                ),
                is_core=True,
            ),
            _Item(
                "issue-second",
                (
                    *((75, 28, 50, True), (35, 28, 60, True), (50, 30, 70, False)),
                    *((60, 30, 40, False), (55, 40, 50, False)),
                ),
            ),
            _Item(
                "issue-third",
                (
                    *((35, 26, 40, False), (70, 26, 70, True), (80, 24, 70, True)),
                    *((60, 30, 60, False), (55, 40, 40, False)),
                ),
            ),
        ),
    ),
    "quorum": _Template(
        tuple(
            _Seat(f"member-{n}", "party", "", influence)
            for n, influence in enumerate((60, 55, 45, 40, 30), start=1)
        ),
        (
            _Item(
                "issue-vote",
                tuple((p, 20, 60, False) for p in (90.0, 75.0, 50.0, 35.0, 20.0)),
                is_core=True,
                quorum=0.65,
            ),
            _Item(
                "issue-amendment",
                tuple((p, 26, 45, False) for p in (60.0, 35.0, 75.0, 50.0, 65.0)),
                quorum=0.5,
            ),
        ),
        can_escalate=False,
    ),
}

TEMPLATES = tuple(_TEMPLATES)


def from_template(code: str, text: Text) -> Scenario:
    """Return a new scenario of a template; `text` gives its words by code, such as "party-a"."""
    template = _TEMPLATES[code]
    actors = [_actor(seat, place, text) for place, seat in enumerate(template.seats)]
    issues = [_issue(item, text) for item in template.items]
    stances = [
        _stance(actor.id, issue.id, numbers)
        for issue, item in zip(issues, template.items, strict=True)
        for actor, numbers in zip(actors, item.stances, strict=True)
    ]
    anchors = [
        Anchor(new_uid(), issue.id, value, text(words))
        for issue in issues
        for value, words in ((0.0, "anchor-low"), (100.0, "anchor-high"))
    ]
    brief = Brief(
        title=text(f"title-{code}"),
        question=text("question"),
        is_illustrative=True,
        can_escalate=template.can_escalate,
    )
    return scenario_of(
        new_uid(),
        {
            "brief": [brief],
            "actors": actors,
            "issues": issues,
            "anchors": anchors,
            "stances": stances,
            "relations": _relations(actors),
        },
    )


def _actor(seat: _Seat, place: int, text: Text) -> Actor:
    name = text(seat.code)
    short = text(f"short-{seat.code}")
    influence = _around(seat.influence, "influence")
    return Actor(new_uid(), name, short, seat.role, seat.side, influence, colour=str(place))


def _issue(item: _Item, text: Text) -> Issue:
    return Issue(
        new_uid(),
        text(item.code),
        low_end=text("low-end"),
        high_end=text("high-end"),
        status_quo=Estimate(5.0, 0.0, 10.0),
        is_core=item.is_core,
        rule="quorum" if item.quorum else "veto",
        quorum=item.quorum,
    )


def _stance(actor: str, issue: str, numbers: tuple[float, float, float, bool]) -> Stance:
    position, compromise, salience, signs = numbers
    return Stance(
        actor,
        issue,
        _around(position, "position"),
        _around(compromise, "compromise"),
        _around(salience, "salience"),
        veto=signs,
    )


def _relations(actors: Sequence[Actor]) -> list[Relation]:
    return [
        Relation(*pair(first.id, second.id), Estimate(0.5, 0.35, 0.65))
        for place, first in enumerate(actors)
        for second in actors[place + 1 :]
    ]


def _around(value: float, field: str) -> Estimate:
    half = _RANGE[field]
    return Estimate(value, max(0.0, value - half), min(100.0, value + half))
