"""What a future changes, line by line; taking lines away and moving them to the parent."""

import pytest

from planner.domain.changes import (
    AddRecords,
    Batch,
    Cell,
    Change,
    RemoveRecords,
    Reorder,
    Scale,
    SetFields,
    Shift,
    add,
    apply,
    set_field,
)
from planner.domain.fields import Estimate
from planner.domain.future_lines import future_lines, to_parent, without_lines
from planner.domain.futures import resolve
from planner.domain.problems import ChangeProblem
from planner.domain.records import Actor, Future, Instrument, Stance
from planner.domain.scenario import Scenario
from tests.builders import around, small_scenario

NOR = ("NOR", "DUES")
SUD = ("SUD", "DUES")


def family(*changes: Change) -> Scenario:
    """Return F over its two branches OWN, which makes the changes, and OTHER, which makes none."""
    small = small_scenario()
    futures = [Future("OWN", "Own", "F", "", changes), Future("OTHER", "Other", "F")]
    return apply(small, add(small, "futures", *futures))


def in_future(scenario: Scenario, future: str | None) -> Scenario:
    return resolve(scenario, future).scenario


def places(scenario: Scenario, future: str = "OWN") -> list[tuple[int, int]]:
    return [line.place for line in future_lines(scenario, future)]


def test_every_cell_is_a_line_of_its_own_with_what_the_parent_has_now() -> None:
    cells = (
        Cell("stances", NOR, "compromise", Estimate(36.0)),
        Cell("instruments", "I", "is_on", True),
    )
    scenario = family(SetFields(cells), Batch((Scale("actors", "tempo", 0.5),), "Slower"))
    scenario = apply(scenario, set_field("stances", NOR, "compromise", Estimate(24.0)))
    lines = future_lines(scenario, "OWN")
    assert [line.place for line in lines] == [(0, 0), (0, 1), (1, 0)]
    assert [line.before for line in lines] == [Estimate(24.0), False, None]
    assert lines[2].change == Scale("actors", "tempo", 0.5)
    assert not any(line.problem for line in lines)


def test_a_line_that_no_longer_fits_says_why() -> None:
    scenario = family(
        SetFields((Cell("actors", "NOR", "side", "x"), Cell("actors", "SUD", "side", "y"))),
        RemoveRecords("instruments", ("I", "GONE")),
    )
    scenario = apply(scenario, RemoveRecords("actors", ("NOR",)))
    problems = [line.problem for line in future_lines(scenario, "OWN")]
    assert [problem and problem.values["reason"] for problem in problems] == [
        "no-such-record",
        None,
        None,
        "no-such-record",
    ]


def test_a_line_is_taken_away_alone() -> None:
    cells = tuple(Cell("stances", key, "position", Estimate(9.0)) for key in (NOR, SUD))
    scenario = family(SetFields(cells), Scale("actors", "tempo", 0.5))
    after = apply(scenario, without_lines(scenario, "OWN", [(0, 0)]))
    assert after.futures["OWN"].changes == (SetFields(cells[1:]), Scale("actors", "tempo", 0.5))
    after = apply(scenario, without_lines(scenario, "OWN", places(scenario)))
    assert after.futures["OWN"].changes == ()
    with pytest.raises(ChangeProblem):
        without_lines(scenario, "OWN", [(0, 0), (2, 0)])


MOVED: dict[str, tuple[Change, ...]] = {
    "cell": (set_field("stances", NOR, "compromise", Estimate(40.0)),),
    "scale": (Scale("stances", "compromise", 1.5),),
    "scale beyond the limits": (Scale("stances", "position", 2.0),),
    "shift of pairs that nobody entered": (Shift("relations", "trust", 0.1),),
    "number": (Scale("settings", "hazard_factor", 3.0), set_field("settings", "", "rounds", 7)),
    "cell after a scale": (
        Scale("stances", "compromise", 1.5),
        set_field("stances", NOR, "compromise", Estimate(30.0)),
    ),
    "scale after a cell": (
        set_field("stances", NOR, "compromise", Estimate(30.0)),
        Scale("stances", "compromise", 1.5, (NOR, SUD)),
    ),
    "state": (set_field("drivers", "D", "state", "Poor"),),
    "state before a cell": (
        set_field("drivers", "D", "state", "Poor"),
        set_field("stances", NOR, "compromise", Estimate(30.0)),
    ),
    "actor with stance": (
        AddRecords("actors", ((1, Actor("NEW", "New")),)),
        AddRecords("stances", ((0, Stance("NEW", "DUES", Estimate(5.0))),)),
    ),
    "actor gone": (RemoveRecords("actors", ("SUD",)),),
    "instrument": (
        set_field("instruments", "I", "is_on", True),
        AddRecords("instruments", ((0, Instrument("N", "New", is_on=True)),)),
    ),
    "order": (Reorder("issues", ("DEPTH", "DUES")),),
}


@pytest.mark.parametrize("parent", ["F", None])
@pytest.mark.parametrize("changes", MOVED.values(), ids=MOVED)
def test_what_is_moved_to_the_parent_leaves_the_future_as_it_is(
    changes: tuple[Change, ...], parent: str | None
) -> None:
    scenario = apply(family(*changes), set_field("futures", "OWN", "parent", parent))
    for chosen in [places(scenario), *([place] for place in places(scenario))]:
        if chosen == [(1, 0)] and isinstance(changes[1], AddRecords):
            continue  # the stance of an actor that the parent does not have
        after = apply(scenario, to_parent(scenario, "OWN", chosen))
        before, now = in_future(scenario, "OWN").tables, in_future(after, "OWN").tables
        for table in before:
            assert table == "futures" or now[table] == before[table], table
        assert in_future(after, parent).tables != in_future(scenario, parent).tables
        assert in_future(after, "OTHER").tables == {
            **in_future(after, "F").tables,
            "futures": after.futures,
        }


def test_a_moved_scale_stays_a_scale_and_the_parents_other_futures_follow_it() -> None:
    scenario = family(Scale("stances", "compromise", 1.5))
    after = apply(scenario, to_parent(scenario, "OWN", [(0, 0)]))
    assert after.futures["OWN"].changes == ()
    assert after.futures["F"].changes == (Scale("stances", "compromise", 1.5),)
    compromise = in_future(after, "OTHER").stances[NOR].compromise
    assert compromise is not None
    assert compromise.value == 37.5


def test_a_scale_moved_to_the_base_case_becomes_numbers_and_what_is_beyond_them_stays() -> None:
    scenario = family(Scale("stances", "position", 1.4))
    scenario = apply(scenario, set_field("futures", "OWN", "parent", None))
    after = apply(scenario, to_parent(scenario, "OWN", [(0, 0)]))
    assert after.stances[NOR].position == Estimate(42.0, 35.0, 49.0)
    assert after.stances[SUD].position == around(70)
    rest = Scale("stances", "position", 1.4, (SUD, ("SUD", "DEPTH")))
    assert after.futures["OWN"].changes == (rest,)


@pytest.mark.parametrize("parent", ["F", None])
def test_what_would_change_the_future_itself_is_not_moved(parent: str | None) -> None:
    changes = (set_field("stances", SUD, "position", around(70)), Scale("stances", "position", 2.0))
    scenario = apply(family(*changes), set_field("futures", "OWN", "parent", parent))
    scenario = apply(scenario, set_field("stances", SUD, "position", around(20)))
    with pytest.raises(ChangeProblem, match="cannot-be-moved"):
        to_parent(scenario, "OWN", [(1, 0)])


def test_the_stance_of_an_actor_that_the_parent_lacks_is_not_moved_alone() -> None:
    new = AddRecords("actors", ((1, Actor("NEW", "New")),))
    stance = AddRecords("stances", ((0, Stance("NEW", "DUES", Estimate(5.0))),))
    with pytest.raises(ChangeProblem, match="not-in-parent"):
        to_parent(family(new, stance), "OWN", [(1, 0)])


def test_the_order_of_two_factors_is_no_correction() -> None:
    small = family(Scale("stances", "compromise", 0.7))
    parent = set_field("futures", "F", "changes", (Scale("stances", "compromise", 1.1),))
    scenario = apply(apply(small, parent), set_field("drivers", "D", "state", "Poor"))
    scenario = apply(scenario, set_field("stances", SUD, "compromise", around(33)))
    scenario = apply(scenario, set_field("futures", "OWN", "parent", None))
    after = apply(scenario, to_parent(scenario, "OWN", [(0, 0)]))
    assert after.futures["OWN"].changes == ()


def test_moving_a_line_that_lost_its_actor_is_refused() -> None:
    scenario = family(set_field("actors", "NOR", "side", "x"))
    scenario = apply(scenario, RemoveRecords("actors", ("NOR",)))
    with pytest.raises(ChangeProblem, match="not-in-parent"):
        to_parent(scenario, "OWN", [(0, 0)])
