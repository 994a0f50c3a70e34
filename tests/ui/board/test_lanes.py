"""What a lane shows, in numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.changes import Cell, RemoveRecords, SetFields, apply, set_field
from planner.domain.fields import Estimate
from planner.domain.names import abbreviations
from planner.domain.records import Actor, Issue, Stance
from planner.domain.scenario import scenario_of
from planner.engine import inputs
from planner.ui.board import lanes
from planner.ui.board.lanes import changed_issues, lane_of, smoothed
from tests.ui.board.samples import small_scenario


def lane(scenario, issue="border", base=None):
    return lane_of(scenario, issue, abbreviations(scenario), base)


def with_compromise(first, second):
    return apply(
        small_scenario(),
        SetFields(
            (
                Cell("stances", ("A", "border"), "compromise", Estimate(first)),
                Cell("stances", ("B", "border"), "compromise", Estimate(second)),
            )
        ),
    )


@pytest.mark.parametrize(
    ("first", "second", "kind", "size"),
    [
        (20, 20, "short", -20),
        (30, 30, "touching", 0),
        (30, 30.4, "touching", 0.4),
        (29.8, 30, "short", -0.2),
        (40, 30, "open", 10),
        (100, 100, "open", 140),
    ],
)
def test_the_gap_is_the_overlap_of_the_signatories_unclipped(first, second, kind, size):
    gap = lane(with_compromise(first, second)).gap

    assert gap.kind == kind
    assert gap.size == pytest.approx(size)


def test_without_a_signatory_there_is_no_gap():
    assert lane(small_scenario(), "term").gap.kind == "nobody"


def test_a_veto_without_salience_is_no_signature():
    scenario = apply(
        small_scenario(), set_field("stances", ("A", "border"), "salience", Estimate(0.0))
    )

    gap = lane(scenario).gap
    assert (gap.lower_actor, gap.upper_actor) == ("B", "B")


def test_the_mean_is_weighted_by_influence_and_salience():
    scenario = scenario_of(
        "s",
        {
            "actors": [Actor("a", influence=Estimate(30.0)), Actor("b", influence=Estimate(10.0))],
            "issues": [Issue("i")],
            "stances": [
                Stance("a", "i", Estimate(0.0), salience=Estimate(50.0)),
                Stance("b", "i", Estimate(100.0), salience=Estimate(50.0), influence=Estimate(90)),
            ],
        },
    )

    assert lane(scenario, "i").mean == pytest.approx(75)


def test_the_defaults_are_those_of_the_engines():
    assert lanes.DEFAULT_COMPROMISE == inputs.DEFAULT_COMPROMISE
    assert lanes.DEFAULT_SALIENCE == inputs.DEFAULT_SALIENCE


def test_a_position_beyond_the_scale_counts_as_its_end():
    scenario = apply(
        small_scenario(), SetFields((Cell("stances", ("A", "border"), "position", Estimate(2.0)),))
    )
    shifted = scenario.stances["A", "border"]
    stances = dict(scenario.stances)
    stances["A", "border"] = Stance("A", "border", Estimate(-7.0), shifted.compromise)
    mark = lane(scenario.with_table("stances", stances)).mark("A")

    assert mark.position == -7
    assert mark.place == 0


def test_an_assumed_range_is_known_as_assumed():
    scenario = apply(
        small_scenario(), set_field("stances", ("A", "border"), "position", Estimate(50.0))
    )
    mark = lane(scenario).mark("A")

    assert mark.is_assumed
    assert (mark.low, mark.high) == (40, 60)


@given(st.lists(st.integers(0, 500), min_size=100, max_size=100))
def test_smoothing_keeps_the_shape_within_bounds(counts):
    outline = smoothed(counts)

    if any(counts):
        assert max(outline) == 1
        assert min(outline) >= 0
        assert len(outline) == 100
    else:
        assert outline == ()


def test_what_settles_at_an_end_is_drawn_highest_at_that_end():
    assert smoothed([100] + [0] * 99)[0] == 1


@pytest.mark.parametrize(
    "change",
    [
        set_field("stances", ("A", "border"), "veto", False),
        set_field("issues", "trade", "name", "Commerce"),
        set_field("actors", "B", "influence", Estimate(3.0)),
        set_field("settings", "", "assume_ranges", False),
        RemoveRecords("stances", (("B", "term"),)),
        RemoveRecords("actors", ("C",)),
        set_field("brief", "", "title", "Other"),
    ],
)
def test_lanes_that_are_said_not_to_change_do_not_change(change):
    before = small_scenario()
    after = apply(before, change)
    changed = changed_issues(before, after)

    for issue in after.issues:
        if issue not in changed:
            assert lane(before, issue) == lane(after, issue)


def test_an_edit_of_one_stance_concerns_its_lane_only():
    before = small_scenario()
    after = apply(before, set_field("stances", ("A", "border"), "veto", False))

    assert changed_issues(before, after) == {"border"}
    assert changed_issues(after, after) == set()
