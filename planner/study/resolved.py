"""Cases with a known outcome: who stood where on an issue, and what was decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from planner.domain.fields import Estimate
from planner.domain.records import Actor, Brief, Issue, Settings, Stance
from planner.domain.scenario import Scenario, scenario_of
from planner.engine.inputs import Array


@dataclass(frozen=True, slots=True, eq=False)
class ResolvedIssue:
    """One issue; all numbers 0-100, one element an actor."""

    id: str
    group: str  # issues of one group were negotiated together
    outcome: float  # NaN if it was never decided
    actors: tuple[str, ...]
    position: Array
    salience: Array
    influence: Array
    compromise: Array | None = None
    status_quo: float = float("nan")

    @property
    def is_decided(self) -> bool:
        """Whether there is an outcome."""
        return not np.isnan(self.outcome)

    @property
    def weight(self) -> Array:
        """Influence x salience."""
        return self.influence * self.salience


@dataclass(frozen=True, slots=True, eq=False)
class ResolvedCases:
    """All issues, and what groups them."""

    issues: tuple[ResolvedIssue, ...]
    grouped_by: str = ""  # a column; nothing if each issue stands for itself
    groups: Mapping[str, tuple[ResolvedIssue, ...]] = field(init=False)

    def __post_init__(self) -> None:
        groups: dict[str, list[ResolvedIssue]] = {}
        for issue in self.issues:
            groups.setdefault(issue.group, []).append(issue)
        object.__setattr__(self, "groups", {key: tuple(some) for key, some in groups.items()})

    @property
    def has_compromise(self) -> bool:
        """Whether compromise levels are known everywhere."""
        return all(issue.compromise is not None for issue in self.issues)


def scenario_of_group(issues: tuple[ResolvedIssue, ...], *, with_ranges: bool = False) -> Scenario:
    """Return the talks on the issues of one group: everybody signs, nothing can escalate.

    Numbers are taken as they stand, or with the ranges that are assumed where nobody entered one.
    The general influence of an actor is the largest that it has on an issue.
    """
    general: dict[str, float] = {}
    for issue in issues:
        for actor, influence in zip(issue.actors, issue.influence.tolist(), strict=True):
            general[actor] = max(influence, general.get(actor, 0.0))
    stances = [
        Stance(
            actor=actor,
            issue=issue.id,
            position=Estimate(float(issue.position[place])),
            compromise=_estimate(issue.compromise, place),
            salience=Estimate(float(issue.salience[place])),
            influence=_own(float(issue.influence[place]), general[actor]),
            veto=True,
        )
        for issue in issues
        for place, actor in enumerate(issue.actors)
    ]
    return scenario_of(
        "resolved",
        {
            "brief": [Brief(can_escalate=False)],
            "settings": [Settings(assume_ranges=with_ranges)],
            "actors": [
                Actor(actor, actor, actor, influence=Estimate(influence))
                for actor, influence in general.items()
            ],
            "issues": [_issue(issue) for issue in issues],
            "stances": stances,
        },
    )


def _issue(issue: ResolvedIssue) -> Issue:
    known = Issue(issue.id, issue.id, issue.id)
    has_status_quo = not np.isnan(issue.status_quo)
    return replace(known, status_quo=Estimate(issue.status_quo)) if has_status_quo else known


def _estimate(numbers: Array | None, place: int) -> Estimate | None:
    return None if numbers is None else Estimate(float(numbers[place]))


def _own(influence: float, general: float) -> Estimate | None:
    return None if influence == general else Estimate(influence)
