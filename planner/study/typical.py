"""One typical run of each class, told round by round, with the acceptance ranges as data."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.engine.inputs import Array, ModelInput, model_input
from planner.engine.progress import Progress, ignore
from planner.engine.project import simulate_runs
from planner.engine.results import Runs
from planner.engine.trace import Trace, trace
from planner.study.narrating import ending, round_story

_BLOCK = 256
_TIE = 1e-9


@dataclass(frozen=True, slots=True)
class Range:
    """What one signatory would accept on an issue in one round, in scale points."""

    actor: str
    position: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class RoundOfIssue:
    """One issue at the end of one round."""

    round: int
    ranges: tuple[Range, ...]
    low: float  # ends of what all signatories accept; low > high is a gap
    high: float
    value: float | None  # where it has settled
    settled_now: bool
    blockers: tuple[str, ...]
    is_negotiating: bool


@dataclass(frozen=True, slots=True, eq=False)
class Typical:
    """A run that stands for the others of its class."""

    outcome: int
    run: int
    of: int  # runs of the class among those looked at
    like: int  # of these, how many settle the same issues
    stories: tuple[str, ...]  # one a round
    ending: str
    issues: tuple[str, ...]
    told: Trace
    model: ModelInput

    def course(self, issue: str) -> tuple[RoundOfIssue, ...]:
        """Return the acceptance ranges on an issue round by round."""
        place = self.issues.index(issue)
        actors = self.model.actors
        return tuple(
            RoundOfIssue(
                traced.round,
                tuple(Range(actors[r.actor], r.position, r.low, r.high) for r in found.ranges),
                found.low,
                found.high,
                found.value,
                found.settled_now,
                tuple(actors[a] for a in found.blockers),
                traced.is_negotiating,
            )
            for traced in self.told.rounds
            for found in (traced.issues[place],)
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Ended:
    """How runs ended, one row each; `index` is their number."""

    index: npt.NDArray[np.int64]
    outcome: npt.NDArray[np.uint8]
    rounds: Array  # (n_runs, n_issues + 3): settled, agreement, escalation, walk-out; 0 = never
    values: Array  # (n_runs, n_issues), NaN where open


def typical_runs(
    scenario: Scenario,
    future: str | None,
    seed: int,
    runs: int,
    *,
    outcomes: npt.NDArray[np.uint8] | None = None,
    progress: Progress = ignore,
) -> tuple[Typical, ...]:
    """Return a typical run of each class that occurs, in the order of the classes.

    Runs 0 to `runs` - 1 are looked at. `outcomes`, the classes of more runs with the same seed,
    lets a rare class be found among these too.
    """
    model = model_input(scenario, future)
    ended = _ended(list(simulate_runs(model, seed, 0, runs, progress)))
    found = []
    for outcome in range(len(OUTCOMES)):
        among = ended
        if not (ended.outcome == outcome).any():
            rare = np.nonzero(outcomes == outcome)[0] if outcomes is not None else np.array([])
            if not len(rare):
                continue
            start = int(rare[0]) - int(rare[0]) % _BLOCK
            among = _ended(list(simulate_runs(model, seed, start, int(rare[0]) + 1)))
        found.append(_told(scenario, model, seed, outcome, among))
    return tuple(found)


def _ended(blocks: list[Runs]) -> _Ended:
    index = [np.arange(b.first, b.first + len(b.outcome)) for b in blocks]
    rounds = [
        np.column_stack([b.settled_round, b.agreement_round, b.escalation_round, b.walk_out_round])
        for b in blocks
    ]
    return _Ended(
        np.concatenate(index),
        np.concatenate([b.outcome for b in blocks]),
        np.concatenate(rounds).astype(np.float64),
        np.concatenate([b.value for b in blocks]),
    )


def _told(scenario: Scenario, model: ModelInput, seed: int, outcome: int, ended: _Ended) -> Typical:
    members = np.nonzero(ended.outcome == outcome)[0]
    alike = _most_frequent(members, ended, len(model.issues))
    run = int(ended.index[_middle(alike, ended, model.settings.rounds)])
    told = trace(model, seed, run)
    stories = tuple(round_story(scenario, model, traced) for traced in told.rounds)
    return Typical(
        outcome,
        run,
        len(members),
        len(alike),
        stories,
        ending(told, OUTCOMES),
        model.issues,
        told,
        model,
    )


def _most_frequent(
    members: npt.NDArray[np.int64], ended: _Ended, n_issues: int
) -> npt.NDArray[np.int64]:
    """Return the runs that settle the issues most runs of the class settle; the first of equals."""
    settled = ended.rounds[members, :n_issues] > 0
    _, first, which, counts = np.unique(
        settled, axis=0, return_index=True, return_inverse=True, return_counts=True
    )
    best = min(range(len(counts)), key=lambda k: (-int(counts[k]), int(first[k])))
    return np.asarray(members[which.reshape(-1) == best])


def _middle(alike: npt.NDArray[np.int64], ended: _Ended, n_rounds: int) -> int:
    """Return the place of the run nearest to the medians of rounds and values."""
    rounds, values = ended.rounds[alike], ended.values[alike]
    distance = np.abs(rounds - np.median(rounds, axis=0)).sum(axis=1) / n_rounds
    is_settled = ~np.isnan(values[0])
    if is_settled.any():
        shown = values[:, is_settled]
        distance += np.abs(shown - np.median(shown, axis=0)).sum(axis=1) / 100
    nearest = np.nonzero(distance <= distance.min() + _TIE)[0][0]
    return int(alike[nearest])
