"""What holds in all futures."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from planner.domain.changes import RemoveRecords, add, apply
from planner.domain.futures import into_future
from planner.domain.problems import UsageProblem
from planner.domain.records import Future
from planner.engine.inputs import model_input
from planner.engine.project import project
from planner.engine.results import Projection
from planner.storage.opening import read_scenario
from planner.study.holding import holds
from tests.builders import small_scenario

TALKS = Path(__file__).parents[2] / "resources/samples/talks.scenario"


@pytest.fixture(scope="module")
def projections() -> list[Projection]:
    talks = read_scenario(TALKS).scenario
    return [project(model_input(talks, f), 200, 7) for f in (None, *talks.futures)]


def values_of(projection: Projection, issue: str) -> list[int]:
    counts: list[int] = projection.tally.values[projection.issues.index(issue)].tolist()
    return counts


@pytest.mark.parametrize("share", [0.3, 0.5, 0.8])
def test_no_narrower_range_holds_in_every_future(
    projections: list[Projection], share: float
) -> None:
    some = projections[:3]
    for entry in holds(some, share).commitments:
        values = [sorted(values_of(projection, entry.issue)) for projection in some]
        counts = [len(v) for v in values]
        if min(counts) < share * 200:
            assert entry.low is None
            continue
        every = np.unique(np.concatenate(values))
        low, high = np.meshgrid(every, every, indexing="ij")
        enough = low <= high
        for own in values:
            inside = np.searchsorted(own, high, "right") - np.searchsorted(own, low, "left")
            enough &= inside >= share * 200
        narrowest = (high - low)[enough].min() * 1e-6
        assert entry.low is not None
        assert entry.high is not None
        assert entry.high - entry.low == pytest.approx(narrowest)
        assert entry.least >= share


def test_sets_settle_together_in_every_future_and_no_larger_one_does(
    projections: list[Projection],
) -> None:
    some = [projections[place] for place in (0, 2, 3, 6)]
    found = holds(some, 0.3)
    issues = projections[0].issues

    def least(named: tuple[str, ...]) -> float:
        wanted = {issues.index(issue) for issue in named}
        shares = []
        for projection in some:
            sets = projection.tally.settled_set.items()
            runs = sum(n for bits, n in sets if all(bits >> place & 1 for place in wanted))
            shares.append(runs / projection.runs)
        return min(shares)

    hold = {s for k in (2, 3, 4, 5) for s in combinations(issues, k) if least(s) >= 0.3}
    largest = {s for s in hold if not any(set(s) < set(other) for other in hold)}
    assert largest
    assert {entry.issues for entry in found.together} == largest
    for entry in found.together:
        assert entry.least == pytest.approx(least(entry.issues))


def test_an_issue_that_a_future_does_not_have_holds_nowhere() -> None:
    scenario = small_scenario()
    scenario = apply(scenario, add(scenario, "futures", Future("NEW", "New")))
    gone = RemoveRecords("issues", ("DUES",))
    scenario = apply(scenario, into_future(scenario, "NEW", gone))
    both = [project(model_input(scenario, f), 100, 7) for f in (None, "NEW")]

    entry = holds(both, 0.1).commitments[0]

    assert (entry.issue, entry.low, entry.least) == ("DUES", None, 0.0)


def test_a_share_of_nothing_is_refused(projections: list[Projection]) -> None:
    for share in (0.0, 1.1, float("nan")):
        with pytest.raises(UsageProblem, match="share-out-of-range"):
            holds(projections, share)
