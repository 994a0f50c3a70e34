"""What engines give back: runs of a block, their mergeable tally, and a projection."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt

from planner.engine.inputs import Array, Counts, Flags

AGREEMENT, PARTIAL, STALEMATE, ESCALATION = range(4)
LABELS = ("breakthrough", "breakdown", "deadlock")
VALUE_UNIT = 1e-6  # settled values are kept as whole multiples of this, so that sums are exact
COUNTED_UNIT = 1e-2  # how finely those of very many runs are counted
Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """A block of simulated runs, one row each."""

    first: int
    outcome: npt.NDArray[np.uint8]  # (n_runs,), AGREEMENT .. ESCALATION
    settled_round: npt.NDArray[np.int16]  # (n_runs, n_issues), 0 = stayed open
    by_package: Flags  # (n_runs, n_issues)
    value: Array  # (n_runs, n_issues), NaN where open
    agreement_round: npt.NDArray[np.int16]  # (n_runs,), 0 = never
    escalation_round: npt.NDArray[np.int16]
    walk_out_round: npt.NDArray[np.int16]
    partial_round: npt.NDArray[np.int16]  # first round with enough settled weight, 0 = never
    blocked: Flags  # (n_runs, n_actors, n_issues): defines an end of the gap of an open issue
    label: Flags  # (n_runs, 3), in the order of LABELS
    hostility: Array  # (n_runs, n_rounds), influence-weighted mean of the parties, after step 6
    settled_weight: Array  # (n_runs, n_rounds)
    utility: Array  # (n_runs, n_actors); (n_runs, 0) where it was not asked for


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """Counts over runs [first, first + runs); neighbouring tallies merge exactly."""

    first: int
    runs: int
    outcome: Counts  # (4,)
    by_round: Counts  # (4, n_rounds): agreement, partial, escalation, talking at the end of each
    settled: Counts  # (n_issues,)
    settled_by_round: Counts  # (n_issues, n_rounds): first settled in that round
    settled_set: Mapping[int, int]  # bit k of the number = issue k settled -> runs
    by_package: Counts  # (n_issues,)
    blocked: Counts  # (n_actors, n_issues)
    label: Counts  # (3,)
    hostility: Sequence[int]  # (n_rounds,), sum in VALUE_UNIT
    settled_weight: Sequence[int]  # (n_rounds,), sum in VALUE_UNIT
    outcomes: npt.NDArray[np.uint8]  # (n_runs,), class of each run, for paired comparison
    values: tuple[npt.NDArray[np.int32], ...]  # per issue: settled values in VALUE_UNIT, run order
    # Instead of the two above, where the runs are too many to keep something of each:
    counted: Counts | None = None  # (n_issues, 10,001) settled values by whole COUNTED_UNIT
    value_sums: Sequence[int] = ()  # (n_issues,), sum in VALUE_UNIT


@dataclass(frozen=True, slots=True)
class Share:
    """A share of runs with its 95 % Wilson interval."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class IssueResult:
    """What became of one issue over all runs; values in scale points."""

    gap: float | None  # U - L at the most likely values and full range; None without signatories
    no_dynamics: float  # influence x salience weighted mean of the opening positions
    meeting_point: float | None  # (L + U) / 2 of the zone at the most likely values, if open
    nash: float | None  # Nash value in it, if open
    settled_share: float
    mean: float | None
    percentiles: tuple[float, float, float] | None  # 10, 50, 90
    histogram: Counts  # (100,) runs per scale point of the settled value


@dataclass(frozen=True, slots=True, eq=False)
class Projection:
    """Many runs of one future, with all that is needed to run them again."""

    engine: str
    version: str
    options: Mapping[str, object]
    seed: int
    runs: int
    rounds: int
    actors: tuple[str, ...]
    issues: tuple[str, ...]
    can_escalate: bool
    tally: Tally
    issue_results: tuple[IssueResult, ...]

    def share(self, outcome: int) -> Share:
        """Return the share of runs that ended in a class."""
        return wilson(int(self.tally.outcome[outcome]), self.runs)

    def by_round(self) -> Array:
        """Return shares (4, n_rounds): agreement, partial, escalation, talking."""
        return self.tally.by_round / self.runs

    def blockers(self, issue: int) -> list[tuple[int, float]]:
        """Return (actor, share of the runs in which the issue stays open), largest first."""
        still_open = self.runs - int(self.tally.settled[issue])
        counts = self.tally.blocked[:, issue]
        order = sorted(range(len(counts)), key=lambda actor: (-int(counts[actor]), actor))
        return [(a, int(counts[a]) / still_open) for a in order if counts[a]]


def wilson(count: int, n: int, z: float = Z95) -> Share:
    """Return a share with its interval, 95 % if not told (Wilson 1927, JASA 22, 209-212)."""
    if n == 0:
        return Share(0.0, 0.0, 1.0)
    share, z2 = count / n, z * z
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = z / (1 + z2 / n) * sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return Share(share, max(0.0, middle - half), min(1.0, middle + half))
