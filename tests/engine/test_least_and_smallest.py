"""Smallest concessions and smallest coalitions against trying everything."""

from dataclasses import replace
from itertools import combinations, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.engine.coalitions import carried, hold_outs, zone
from planner.engine.concessions import (
    NOTHING,
    Concessions,
    least_alone,
    least_together,
    red_lines_apart,
)
from planner.engine.draws import most_likely
from planner.engine.inputs import Array, Flags, ModelInput, model_input
from planner.engine.most_likely import gaps
from planner.engine.settlement import play
from planner.engine.settlement_terms import TIE
from planner.engine.standing import Standing, deal_issues, standing
from planner.storage.opening import read_scenario
from tests.helpers import amount

TALKS = Path(__file__).parents[2] / "resources/samples/talks.scenario"
WHOLE = st.integers(0, 20).map(lambda n: 5.0 * n)
N_ACTORS, N_ISSUES = 4, 2


@st.composite
def stands(draw: st.DrawFn, quorum: bool = True, packages: bool = False) -> Standing:
    """Draw a table of four actors and two issues."""
    grid = st.lists(WHOLE, min_size=N_ACTORS * N_ISSUES, max_size=N_ACTORS * N_ISSUES)
    flags = st.lists(st.booleans(), min_size=N_ACTORS * N_ISSUES, max_size=N_ACTORS * N_ISSUES)
    position, compromise = (np.array(draw(grid)).reshape(N_ACTORS, N_ISSUES) for _ in range(2))
    signs, red_line = (np.array(draw(flags)).reshape(N_ACTORS, N_ISSUES) for _ in range(2))
    influence = np.array(draw(st.lists(st.integers(1, 9), min_size=N_ACTORS, max_size=N_ACTORS)))
    influence = np.repeat(influence[:, None], N_ISSUES, axis=1).astype(np.float64)
    share = np.array([draw(st.sampled_from([0.0, 0.5, 0.8])) for _ in range(N_ISSUES)]) * quorum
    if not quorum:
        signs[0] = True
    counts = ~signs
    return Standing(
        position=position,
        compromise=compromise / 2,
        salience=np.array(draw(grid)).reshape(N_ACTORS, N_ISSUES) + 10.0,
        influence=influence,
        linkage=np.full(N_ACTORS, 0.5),
        signs=signs,
        counts=counts,
        red_line=red_line & (position > 60),
        has_quorum=share > 0,
        needed=share * np.where(counts, influence, 0.0).sum(axis=0) * (1 - TIE),
        mean_position=np.full(N_ISSUES, 50.0),
        weight=np.ones(N_ISSUES),
        has_packages=packages,
        is_single_undertaking=False,
    )


def tried_alone(stand: Standing, issue: int) -> float | None:
    """Return the smallest sum over all ends of ranges and all sets of others that suffice."""
    position, width = stand.position[:, issue], stand.compromise[:, issue]
    ends = {0.0, 100.0, *(position - width).clip(0, 100), *(position + width).clip(0, 100)}
    others = np.nonzero(stand.counts[:, issue])[0].tolist()
    best = np.inf
    for size in range(len(others) + 1):
        for some in combinations(others, size):
            if stand.influence[list(some), issue].sum() < stand.needed[issue]:
                continue
            asked = [*np.nonzero(stand.signs[:, issue])[0], *some]
            for value in ends:
                short = np.maximum(np.abs(position[asked] - value) - width[asked], 0.0)
                if not (short > TIE)[stand.red_line[asked, issue]].any():
                    best = min(best, float(short.sum()))
    return None if np.isinf(best) else best


@settings(max_examples=amount(100), deadline=None)
@given(stands())
def test_no_smaller_sum_is_found_by_trying_all_values_and_supporters(stand: Standing) -> None:
    tried = [tried_alone(stand, issue) for issue in range(N_ISSUES)]
    for issue, expected in enumerate(tried):
        found = least_alone(stand, issue)
        assert (found is None) == (expected is None)
        if found is not None and expected is not None:
            assert found.total == pytest.approx(expected, abs=1e-5)
            assert (found.least <= found.points.sum(axis=1) + 1e-6).all()
            assert (found.points.sum(axis=1) <= found.most + 1e-6).all()
            assert not found.points[stand.red_line].any()
    together = least_together(stand, np.ones(N_ISSUES, dtype=np.bool_))
    if together is None:
        assert None in tried
    else:
        assert together.total == pytest.approx(sum(t or 0.0 for t in tried), abs=1e-4)


@settings(max_examples=amount(100), deadline=None)
@given(stands(quorum=False, packages=True))
def test_the_package_costs_no_more_than_its_issues_and_mirrors(stand: Standing) -> None:
    both = np.ones(N_ISSUES, dtype=np.bool_)
    found = least_together(stand, both)
    alone = least_together(replace(stand, has_packages=False), both)
    mirrored = replace(
        stand, position=100 - stand.position, mean_position=100 - stand.mean_position
    )
    other = least_together(mirrored, both)
    order = np.array([2, 0, 3, 1])
    names = ("position", "compromise", "salience", "influence", "signs", "counts", "red_line")
    turned = replace(stand, **{name: getattr(stand, name)[order] for name in names})
    reordered = least_together(turned, both)

    assert (found is None) == (alone is None) == (other is None) == (reordered is None)
    if found and alone and other and reordered:
        assert found.total <= alone.total + 1e-5
        assert other.total == pytest.approx(found.total, abs=1e-4)
        assert reordered.total == pytest.approx(found.total, abs=1e-4)
        assert other.most == pytest.approx(found.most, abs=1e-3)
        assert reordered.most == pytest.approx(found.most[order], abs=1e-3)


@settings(max_examples=amount(100), deadline=None)
@given(stands())
def test_coalitions_are_those_found_by_trying_all_sets_of_actors(stand: Standing) -> None:
    values = np.arange(0.0, 100.1, 2.5)
    accepts = np.abs(values - stand.position[..., None]) <= stand.compromise[..., None] + TIE
    for issues in ((0,), (1,), (0, 1)):
        winning = []
        for chosen in product([False, True], repeat=N_ACTORS):
            members = np.array(chosen)
            if all(_carries(stand, accepts, members, issue) for issue in issues):
                winning.append(members)
        asked = np.isin(np.arange(N_ISSUES), issues)
        found = carried(stand, asked, least_together(stand, asked))
        smallest = min((int(m.sum()) for m in winning), default=0)
        expected = {tuple(m) for m in winning if m.sum() == smallest}
        assert {tuple(m) for m in found.coalitions} == expected
        assert found.is_complete
        in_all = np.all(winning, axis=0) if winning else np.zeros(N_ACTORS, dtype=np.bool_)
        if winning:
            assert ((found.needed | found.signatories) == in_all).all()
        in_some = np.any([m for m in winning if m.sum() == smallest] or [in_all], axis=0)
        assert (found.swing == (in_some & ~in_all)).all()


def _carries(stand: Standing, accepts: Flags, members: Flags, issue: int) -> bool:
    signs, counts = stand.signs[:, issue], stand.counts[:, issue]
    if (signs & ~members).any():
        return False
    common = accepts[signs, issue].all(axis=0)
    able = (counts & members)[:, None] & accepts[:, issue]
    support = np.where(able, stand.influence[:, [issue]], 0.0).sum(axis=0)
    return bool((common & (support >= stand.needed[issue])).any())


def quiet(model: ModelInput) -> ModelInput:
    """Return a model whose ranges depend on nothing but what was entered."""
    calm = replace(
        model.settings,
        trust_effect=0.0,
        hazard_unintended=0.0,
        hazard_deliberate=0.0,
        hazard_walk_out=0.0,
    )
    return replace(model, settings=calm)


def ends_in_agreement(model: ModelInput, points: Array) -> bool:
    draws = most_likely(model)
    given_ = replace(draws, compromise=(draws.compromise + points).clip(0.0, 100.0))
    return bool(play(model, given_).outcome[0] == 0)


def talks(linkage: bool) -> ModelInput:
    """Return the talks, with linkage as one deal: else packages that overlap take less still."""
    model = quiet(model_input(read_scenario(TALKS).scenario))
    deal = replace(model.settings, linkage=linkage, single_undertaking=linkage)
    return replace(model, settings=deal)


@pytest.mark.parametrize("linkage", [False, True])
def test_the_talks_agree_with_the_smallest_concessions_and_not_with_a_bit_less(
    linkage: bool,
) -> None:
    model = talks(linkage)
    stand = standing(model)
    found = least_together(stand, deal_issues(stand))

    assert found is not None
    gives = found.points > 0
    assert ends_in_agreement(model, found.points + 1e-6 * gives)
    assert not ends_in_agreement(model, np.maximum(found.points - 0.01 * gives, 0.0))


def test_between_two_the_sum_is_the_gap_whoever_gives() -> None:
    """By hand: the gaps of the talks are +8, -5, 0, -36, -12 (`spec/settlement.md`, 10)."""
    model = talks(linkage=False)
    stand = standing(model)
    alone = [least_alone(stand, issue) for issue in range(len(model.issues))]

    totals = {i: one.total for i, one in zip(model.issues, alone, strict=True) if one}
    short = {i: -min(gap or 0.0, 0.0) for i, gap in zip(model.issues, gaps(model), strict=True)}
    assert totals == pytest.approx(short, abs=1e-5)
    ukraine = alone[model.issues.index("UKRC")]
    assert ukraine is not None
    assert not ukraine.is_only
    who = [model.actors.index(key) for key in ("RUS", "UKR")]
    assert ukraine.least[who] == pytest.approx([0, 0], abs=1e-4)
    assert ukraine.most[who] == pytest.approx([36, 36], abs=1e-4)
    assert ukraine.points[who].sum() == pytest.approx(36, abs=1e-5)


def test_one_between_two_ends_is_not_asked_and_red_lines_decide_who_gives() -> None:
    """By hand: at 0, 50 and 100 with 10 each, 0 and 100 are 80 apart; 50 is met at 40 to 60."""
    stand = _three()
    free = least_alone(stand, 0)
    assert free is not None
    assert free.total == pytest.approx(80, abs=1e-5)
    assert free.value[0] == pytest.approx(50, abs=1e-4)
    assert free.points[:, 0] == pytest.approx([40, 0, 40], abs=1e-4)

    bound = replace(stand, red_line=np.array([[True], [False], [False]]))
    one_sided = least_alone(bound, 0)
    assert one_sided is not None
    assert one_sided.points[:, 0] == pytest.approx([0, 30, 80], abs=1e-4)
    assert one_sided.is_only
    both = replace(stand, red_line=np.array([[True], [False], [True]]))
    assert least_alone(both, 0) is None
    assert least_together(both, np.ones(1, dtype=np.bool_)) is None
    assert red_lines_apart(both, 0) == (2, 0)
    assert red_lines_apart(bound, 0) is None
    assert zone(stand, 0) == (90.0, 10.0)
    assert hold_outs(stand, 0).tolist() == [False, False, False]


def _three() -> Standing:
    column = np.ones((3, 1))
    return Standing(
        position=np.array([[0.0], [50.0], [100.0]]),
        compromise=10 * column,
        salience=50 * column,
        influence=50 * column,
        linkage=np.zeros(3),
        signs=column > 0,
        counts=column < 0,
        red_line=column < 0,
        has_quorum=np.array([False]),
        needed=np.zeros(1),
        mean_position=np.array([50.0]),
        weight=np.ones(1),
        has_packages=True,
        is_single_undertaking=False,
    )


def test_each_pays_for_the_other_where_what_counts_for_them_differs() -> None:
    """By hand (`spec/settlement.md`, 31): opposite saliences 90 and 10, compromise 30.

    Alone each issue is short by 40. In a package with linkage 1 each gets its own issue, and
    keeps 90 * 30 - 10 * 70 = 2,000 more than nothing: nobody needs to concede.
    """
    stand = Standing(
        position=np.array([[0.0, 0.0], [100.0, 100.0]]),
        compromise=np.full((2, 2), 30.0),
        salience=np.array([[90.0, 10.0], [10.0, 90.0]]),
        influence=np.full((2, 2), 50.0),
        linkage=np.ones(2),
        signs=np.ones((2, 2), dtype=np.bool_),
        counts=np.zeros((2, 2), dtype=np.bool_),
        red_line=np.zeros((2, 2), dtype=np.bool_),
        has_quorum=np.zeros(2, dtype=np.bool_),
        needed=np.zeros(2),
        mean_position=np.full(2, 50.0),
        weight=np.ones(2),
        has_packages=True,
        is_single_undertaking=False,
    )
    both = np.ones(2, dtype=np.bool_)
    alone: Concessions | None = least_together(replace(stand, has_packages=False), both)
    package = least_together(stand, both)
    assert alone is not None
    assert package is not None
    assert alone.total == pytest.approx(80, abs=1e-5)
    assert package.total < NOTHING
    assert package.package.all()
    assert carried(stand, both, package).coalitions[0].all()
    assert carried(stand, both, alone).missing == pytest.approx(80, abs=1e-5)
