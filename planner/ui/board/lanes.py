"""What one lane of the Board shows, taken from a scenario; plain data without Qt."""

import math
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.estimates import has_range, range_of
from planner.domain.fields import Estimate
from planner.domain.records import Issue, Stance, kinds
from planner.domain.scenario import Scenario

if TYPE_CHECKING:
    from planner.engine.results import IssueResult, Projection

# What the engines take for a number nobody entered; not imported, so that the window opens
# without loading them. A test keeps the two equal.
DEFAULT_COMPROMISE, DEFAULT_SALIENCE = 20.0, 50.0

OPEN, TOUCHING, SHORT, NOBODY = "open", "touching", "short", "nobody"
_TOLERANCE = 1e-9
_TOUCHING = 0.5
_SMOOTHING = 2.0  # scale points, standard deviation; for drawing only
_REACH = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """One actor on the lane; everything in scale points 0-100 unless said otherwise."""

    actor: str
    short: str
    position: float  # may lie outside the scale where a future shifts it
    low: float
    high: float
    is_assumed: bool
    compromise: float
    has_compromise: bool
    salience: float
    influence: float
    signs: bool
    red_line: bool
    base_position: float | None  # only where the base case differs
    base_compromise: float | None
    differs: bool  # in anything at all from the base case

    @property
    def place(self) -> float:
        """The position as far as it is on the scale."""
        return min(max(self.position, 0.0), 100.0)

    @property
    def accepts(self) -> tuple[float, float]:
        """Both ends of the acceptance range at the end of the talks, not clipped."""
        return self.position - self.compromise, self.position + self.compromise

    @property
    def base_accepts(self) -> tuple[float, float] | None:
        """Both ends of the acceptance range in the base case, where they are others."""
        if self.base_position is None and self.base_compromise is None:
            return None
        position = self.position if self.base_position is None else self.base_position
        width = self.compromise if self.base_compromise is None else self.base_compromise
        return position - width, position + width

    @property
    def weight(self) -> float:
        """How much the actor counts here: influence x salience."""
        return self.influence * self.salience


@dataclass(frozen=True, slots=True)
class Gap:
    """How the acceptance ranges of those who must sign lie to each other."""

    kind: str
    lower: float = 0.0  # L, the highest lower end
    upper: float = 100.0  # U, the lowest upper end
    lower_actor: str = ""
    upper_actor: str = ""

    @property
    def size(self) -> float:
        """U - L: negative where the ranges do not meet."""
        return self.upper - self.lower


@dataclass(frozen=True, slots=True)
class Settling:
    """Where the runs settled an issue."""

    share: float
    runs: int
    mean: float | None
    percentiles: tuple[float, float, float] | None
    density: tuple[float, ...]  # smoothed, highest value 1; empty if never settled


@dataclass(frozen=True, slots=True)
class Lane:
    """One issue with all actors on it, in the order of their positions."""

    issue: Issue
    marks: tuple[Mark, ...]
    unplaced: tuple[tuple[str, str], ...]  # (actor, abbreviation) without a position here
    gap: Gap
    mean: float | None  # the influence x salience weighted mean of the opening positions
    status_quo: float

    @property
    def actors(self) -> list[str]:
        """All actors as they stand along the lane, those without a position last."""
        return [mark.actor for mark in self.marks] + [actor for actor, _ in self.unplaced]

    def mark(self, actor: str) -> Mark | None:
        """Return the mark of an actor, if it has a position here."""
        return next((mark for mark in self.marks if mark.actor == actor), None)


def changed_issues(before: Scenario, after: Scenario) -> set[str]:
    """Return the issues whose lanes may look different; told by identity, so it is quick."""
    shared = ("actors", "settings")
    if any(before.tables[table] is not after.tables[table] for table in shared):
        return set(after.issues)
    old, new = before.issues, after.issues
    changed = {key for key, issue in new.items() if old.get(key) is not issue}
    if before.stances is not after.stances:
        pairs = ((before.stances, after.stances), (after.stances, before.stances))
        for one, other in pairs:
            changed |= {key[1] for key, stance in one.items() if other.get(key) is not stance}
    return changed & new.keys()


def changed_lanes(
    before: tuple[Scenario | None, Scenario | None], after: tuple[Scenario, Scenario | None]
) -> set[str]:
    """Return the issues whose lanes may look different; each is a scenario and its base case."""
    (shown, old_base), (scenario, base) = before, after
    if shown is None or (base is None) != (old_base is None):
        return set(scenario.issues)
    changed = changed_issues(shown, scenario)
    if base is not None and old_base is not None:
        changed |= changed_issues(old_base, base) & scenario.issues.keys()
    return changed


def lane_of(
    scenario: Scenario,
    issue_id: str,
    short: Mapping[str, str],
    base: Scenario | None = None,
    hidden: Set[str] = frozenset(),
) -> Lane:
    """Return the lane of an issue as the scenario has it; `base` marks what differs from it.

    Hidden actors are not shown; the gap and the mean are those of all.
    """
    marks: list[Mark] = []
    unplaced: list[tuple[str, str]] = []
    for actor in scenario.actors:
        stance = scenario.stances.get((actor, issue_id))
        if stance is None or stance.position is None:
            if actor in hidden:
                continue
            unplaced.append((actor, short[actor]))
        else:
            marks.append(_mark(scenario, stance, stance.position, short[actor], base))
    marks.sort(key=_position_of)
    issue = scenario.issues[issue_id]
    return Lane(
        issue=issue,
        marks=tuple(mark for mark in marks if mark.actor not in hidden),
        unplaced=tuple(unplaced),
        gap=gap_of(marks),
        mean=weighted_mean(marks),
        status_quo=min(max(issue.status_quo.value, 0.0), 100.0),
    )


def _position_of(mark: Mark) -> float:
    return mark.position


def _mark(
    scenario: Scenario, stance: Stance, position: Estimate, short: str, base: Scenario | None
) -> Mark:
    low, high = range_of(position, kinds("stances")["position"], scenario.settings.assume_ranges)
    salience = DEFAULT_SALIENCE if stance.salience is None else stance.salience.value
    influence = stance.influence or scenario.actors[stance.actor].influence
    compromise = DEFAULT_COMPROMISE if stance.compromise is None else stance.compromise.value
    before = None if base is None else base.stances.get((stance.actor, stance.issue))
    return Mark(
        actor=stance.actor,
        short=short,
        position=position.value,
        low=low,
        high=high,
        is_assumed=not has_range(position),
        compromise=max(compromise, 0.0),
        has_compromise=stance.compromise is not None,
        salience=min(max(salience, 0.0), 100.0),
        influence=min(max(influence.value, 0.0), 100.0),
        signs=stance.veto and salience > 0,
        red_line=stance.red_line,
        base_position=_base_value(before, "position", position.value),
        base_compromise=_base_value(before, "compromise", compromise),
        differs=base is not None and before != stance,
    )


def _base_value(before: Stance | None, field: str, value: float) -> float | None:
    estimate = None if before is None else getattr(before, field)
    if estimate is None or abs(estimate.value - value) <= _TOLERANCE:
        return None
    return float(estimate.value)


def gap_of(marks: list[Mark]) -> Gap:
    """Return U - L over those who must sign, at the most likely values and full range."""
    signing = [mark for mark in marks if mark.signs]
    if not signing:
        return Gap(NOBODY)
    lower = max(signing, key=_lower_end)
    upper = min(signing, key=_upper_end)
    size = upper.accepts[1] - lower.accepts[0]
    kind = SHORT if size < -_TOLERANCE else TOUCHING if size < _TOUCHING else OPEN
    return Gap(kind, lower.accepts[0], upper.accepts[1], lower.actor, upper.actor)


def _lower_end(mark: Mark) -> float:
    return mark.accepts[0]


def _upper_end(mark: Mark) -> float:
    return mark.accepts[1]


def weighted_mean(marks: list[Mark]) -> float | None:
    """Return the mean of the positions by influence x salience; None where nobody has weight."""
    total = math.fsum(mark.weight for mark in marks)
    if total <= 0:
        return None
    return math.fsum(mark.weight * mark.place for mark in marks) / total


def settling_of(result: "IssueResult", runs: int) -> Settling:
    """Return what the Board shows of an issue's result."""
    return Settling(
        share=result.settled_share,
        runs=runs,
        mean=result.mean,
        percentiles=result.percentiles,
        density=smoothed([int(count) for count in result.histogram]),
    )


def settlings_of(projection: "Projection | None") -> dict[str, Settling]:
    """Return what the Board shows of every issue's result."""
    if projection is None:
        return {}
    results = zip(projection.issues, projection.issue_results, strict=True)
    return {issue: settling_of(result, projection.runs) for issue, result in results}


def smoothed(counts: list[int]) -> tuple[float, ...]:
    """Return a histogram as a soft outline with highest value 1; nothing leaks over the ends."""
    if not any(counts):
        return ()
    kernel = [math.exp(-0.5 * (k / _SMOOTHING) ** 2) for k in range(-_REACH, _REACH + 1)]
    outline = [0.0] * len(counts)
    last = len(counts) - 1
    for place, count in enumerate(counts):
        if count:
            for offset, share in enumerate(kernel, start=-_REACH):
                target = place + offset
                # What would fall beyond an end is reflected, so that ends are not drawn low.
                target = -1 - target if target < 0 else target
                target = 2 * last + 1 - target if target > last else target
                if 0 <= target <= last:
                    outline[target] += count * share
    peak = max(outline)
    return tuple(value / peak for value in outline)
