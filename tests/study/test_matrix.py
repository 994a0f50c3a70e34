"""The matrix of two inputs: pairing, values, names on the command line, cells as futures."""

import numpy as np
import pytest

from planner.domain.changes import RemoveRecords, add, apply, set_field
from planner.domain.fields import Estimate
from planner.domain.futures import resolve
from planner.domain.problems import Cancelled, EngineProblem, UsageProblem, Where
from planner.domain.records import DriverEffect, Future, Instrument, Stance
from planner.domain.scenario import Scenario
from planner.engine.inputs import DEFAULT_COMPROMISE, model_input
from planner.engine.project import simulate_runs
from planner.study.matrix import MAX_CELLS, Matrix, cell_future, matrix
from planner.study.matrix_inputs import (
    FIELDS,
    MAX_STEPS,
    Input,
    axis_of,
    every_input,
    input_text,
    parse_input,
)
from planner.study.matrix_words import (
    cell_name,
    cell_story,
    input_name,
    level_names,
)
from planner.study.projecting import Request
from tests.builders import small_scenario

REQUEST = Request(future="F", runs=96, seed=7)
TRADE = Input(Where("drivers", "D", "state"))
COMPROMISE = Input(Where("stances", ("NOR", "DEPTH"), "compromise"), 5.0, 45.0, 3)
TALKS = Input(Where("instruments", "I", "is_on"))


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    """Return the small scenario with a state in force and a helpful instrument."""
    made = apply(small_scenario(), set_field("drivers", "D", "state", "Good"))
    made = apply(made, RemoveRecords("instruments", ("I",)))
    sure = Estimate(1.0, 1.0, 1.0)
    forum = Instrument("I", "Forum", success=sure, compromise_factor=1.6)
    return apply(made, add(made, "instruments", forum))


@pytest.fixture(scope="module")
def found(scenario: Scenario) -> Matrix:
    return matrix(scenario, REQUEST, (TRADE, COMPROMISE, TALKS))


def outcomes(scenario: Scenario, future: str | None) -> np.ndarray:
    runs = simulate_runs(model_input(scenario, future), 7, 0, 96)
    return np.concatenate([block.outcome for block in runs])


def test_every_pair_of_values_is_played_for_each_value_of_the_third(found: Matrix) -> None:
    assert len(found.cells) == 2 * 3 * 2
    assert [cell.places for cell in found.cells[:4]] == [(0, 0, 0), (1, 0, 0), (0, 1, 0), (1, 1, 0)]
    assert all(found.cell(*cell.places) is cell for cell in found.cells)
    assert found.x.present_place == 1
    assert found.z is not None
    assert found.z.present_place == 0


def test_each_cell_is_the_future_that_it_makes(scenario: Scenario, found: Matrix) -> None:
    base = outcomes(scenario, "F")
    for cell in found.cells:
        after = apply(scenario, cell_future(scenario, found, cell, "Cell", uid="NEW"))
        own = outcomes(after, "NEW")
        assert not resolve(after, "NEW").problems
        assert cell.moved == (own != base).mean()
        for outcome, ending in enumerate(cell.endings):
            assert ending.share.share == (own == outcome).mean()
            difference = (own == outcome).mean() - (base == outcome).mean()
            assert ending.difference == pytest.approx(difference)
            assert ending.low <= ending.difference <= ending.high
    assert len({cell.endings[0].share.share for cell in found.cells}) > 2


def test_where_nothing_is_changed_no_run_differs(scenario: Scenario) -> None:
    found = matrix(scenario, REQUEST, (TRADE, TALKS))
    same = found.cell(1, 0)
    assert same.moved == 0
    assert [ending.difference for ending in same.endings] == [0.0] * 4
    assert [ending.share for ending in same.endings] == list(found.shares)


def test_two_processes_give_the_same_bits(scenario: Scenario) -> None:
    one = matrix(scenario, REQUEST, (TRADE, TALKS))
    assert matrix(scenario, REQUEST, (TRADE, TALKS), processes=2) == one


def test_a_cell_that_cannot_be_played_says_why_and_the_others_are_played(
    scenario: Scenario,
) -> None:
    # Nobody signs anything any more once neither of the two cares.
    only = apply(scenario, RemoveRecords("issues", ("DUES",)))
    north = Input(Where("stances", ("NOR", "DEPTH"), "salience"), 0.0, 50.0, 2)
    south = Input(Where("stances", ("SUD", "DEPTH"), "salience"), 0.0, 50.0, 2)
    found = matrix(only, REQUEST, (north, south))
    first, *others = found.cells
    assert isinstance(first.problem, EngineProblem)
    assert first.endings == ()
    assert all(cell.problem is None and cell.endings for cell in others)
    assert cell_story(only, found, first)


def test_progress_goes_to_its_end_and_can_stop_the_work(scenario: Scenario) -> None:
    seen: list[tuple[int, int]] = []
    matrix(scenario, REQUEST, (TRADE, TALKS), progress=lambda *step: seen.append(step))
    assert seen[-1] == (96 * 5, 96 * 5)
    assert seen == sorted(seen)

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        matrix(scenario, REQUEST, (TRADE, TALKS), progress=stop)


def test_a_number_goes_over_the_range_entered_for_it(scenario: Scenario) -> None:
    axis = axis_of(scenario, Input(Where("stances", ("NOR", "DUES"), "position"), steps=3))
    assert [level.value for level in axis.levels] == [25.0, 30.0, 35.0]
    assert axis.present == 30.0
    assert axis.present_place == 1
    after = apply(scenario, axis.levels[2].change)
    assert after.stances["NOR", "DUES"].position == Estimate(35.0, 35.0, 35.0)


def test_a_number_without_range_goes_over_the_scale(scenario: Scenario) -> None:
    axis = axis_of(scenario, Input(Where("relations", ("NOR", "SUD"), "trust"), steps=3))
    assert [level.value for level in axis.levels] == [0.0, 0.5, 1.0]
    own = Where("stances", ("NOR", "DUES"), "influence")
    assert [level.value for level in axis_of(scenario, Input(own, steps=2)).levels] == [0.0, 100.0]


def test_a_compromise_that_nobody_entered_goes_around_the_default(scenario: Scenario) -> None:
    empty = set_field("stances", ("NOR", "DUES"), "compromise", None)
    where = Where("stances", ("NOR", "DUES"), "compromise")
    axis = axis_of(apply(scenario, empty), Input(where, steps=3))
    assert [level.value for level in axis.levels] == [10.0, DEFAULT_COMPROMISE, 30.0]


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (Input(Where("drivers", "GONE", "state")), "matrix-input-gone"),
        (Input(Where("rockets", "D", "state")), "matrix-input-gone"),
        (Input(Where("drivers", "D", "name")), "matrix-input-gone"),
        (Input(Where("drivers", "D", "colour")), "matrix-input-gone"),
        (Input(Where("stances", ("AID", "DEPTH"), "position")), "matrix-input-gone"),
        (Input(Where("stances", ("NOR", "DUES"), "position"), steps=1), "matrix-steps"),
        (Input(Where("stances", ("NOR", "DUES"), "position"), steps=MAX_STEPS + 1), "matrix-steps"),
        (Input(Where("stances", ("NOR", "DUES"), "position"), 4.0, 4.0), "matrix-one-level"),
        (Input(Where("stances", ("NOR", "DUES"), "position"), -1.0, 4.0), "out-of-range"),
        (Input(Where("settings", "", "hazard_factor")), "matrix-range-needed"),
    ],
)
def test_an_input_that_cannot_be_varied_is_refused(
    scenario: Scenario, wanted: Input, code: str
) -> None:
    with pytest.raises(UsageProblem) as refused:
        axis_of(scenario, wanted)
    assert refused.value.code == code


def test_a_driver_with_one_state_and_a_stance_without_position_are_refused(
    scenario: Scenario,
) -> None:
    single = apply(scenario, set_field("drivers", "D", "states", ("Good",)))
    with pytest.raises(UsageProblem, match="matrix-one-level"):
        axis_of(single, TRADE)
    bare = apply(scenario, add(scenario, "stances", Stance("AID", "DEPTH")))
    with pytest.raises(UsageProblem, match="matrix-no-value"):
        axis_of(bare, Input(Where("stances", ("AID", "DEPTH"), "position")))


def test_the_same_input_twice_and_too_many_cells_are_refused(scenario: Scenario) -> None:
    with pytest.raises(UsageProblem, match="matrix-same-input"):
        matrix(scenario, REQUEST, (TRADE, TRADE))
    many = [
        Input(Where("actors", key, "hostility"), 0.0, 1.0, MAX_STEPS) for key in scenario.actors
    ]
    assert MAX_STEPS**3 > MAX_CELLS
    with pytest.raises(UsageProblem, match="matrix-too-large"):
        matrix(scenario, REQUEST, (many[0], many[1], many[2]))


def test_values_that_do_not_fit_each_other_are_told(scenario: Scenario) -> None:
    # The trust of this pair is only there while the state is in force.
    effect = DriverEffect("T", "D", "Poor", "trust", "shift", -0.1)
    made = apply(scenario, add(scenario, "driver_effects", effect))
    made = apply(made, set_field("drivers", "D", "state", "Poor"))
    trust = Input(Where("relations", ("AID", "NOR"), "trust"), 0.2, 0.8, 2)
    found = matrix(made, REQUEST, (TRADE, trust))
    assert [cell.problem is None for cell in found.cells] == [True, False, True, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("driver:D", TRADE),
        ("driver: trade ", TRADE),
        ("instrument:Forum", TALKS),
        ("compromise:NOR:DEPTH=5..45/3", COMPROMISE),
        ("compromise:north:depth=5..45/3", COMPROMISE),
        ("position:North:Dues/7", Input(Where("stances", ("NOR", "DUES"), "position"), steps=7)),
        ("influence:SUD", Input(Where("actors", "SUD", "influence"))),
        ("influence:SUD:DUES", Input(Where("stances", ("SUD", "DUES"), "influence"))),
        ("trust:South:North", Input(Where("relations", ("NOR", "SUD"), "trust"))),
        ("conflict-cost:NOR", Input(Where("actors", "NOR", "conflict_cost"))),
        ("chance:Storm=0..1/2", Input(Where("events", "E", "probability"), 0.0, 1.0, 2)),
        ("setting:hazard-factor=0.5..2", Input(Where("settings", "", "hazard_factor"), 0.5, 2.0)),
        ("status-quo:DUES", Input(Where("issues", "DUES", "status_quo"))),
    ],
)
def test_inputs_are_named_on_the_command_line(
    scenario: Scenario, text: str, expected: Input
) -> None:
    assert parse_input(scenario, text) == expected
    assert input_name(scenario, expected.where)
    axis = axis_of(scenario, expected)
    assert len(set(level_names(scenario, axis))) == len(axis.levels)


def test_settings_are_said_as_on_their_page(scenario: Scenario) -> None:
    axis = axis_of(scenario, parse_input(scenario, "setting:value-rule"))
    assert input_name(scenario, axis.where) == "Where an issue settles"
    assert "nash" not in level_names(scenario, axis)
    switch = axis_of(scenario, parse_input(scenario, "setting:linkage"))
    assert [level.value for level in switch.levels] == [False, True]
    assert len(set(level_names(scenario, switch))) == 2


def test_ends_on_the_scale_of_an_issue_are_in_its_own_numbers(scenario: Scenario) -> None:
    made = apply(scenario, set_field("issues", "DEPTH", "low_value", 20.0))
    made = apply(made, set_field("issues", "DEPTH", "high_value", 10.0))
    made = apply(made, set_field("issues", "DEPTH", "unit", "m"))
    position = parse_input(made, "position:NOR:DEPTH=12..18/3")
    assert (position.low, position.high) == (80.0, 20.0)
    assert level_names(made, axis_of(made, position)) == ("12 m", "15 m", "18 m")
    compromise = parse_input(made, "compromise:NOR:DEPTH=1..4/2")
    assert (compromise.low, compromise.high) == (10.0, 40.0)


def test_every_input_that_is_listed_can_be_named_and_varied(scenario: Scenario) -> None:
    listed = list(every_input(scenario))
    assert listed[0] == TRADE.where
    assert len(set(listed)) == len(listed)
    assert {where.table for where in listed} == {table for table, _ in FIELDS.values()}
    assert Where("stances", ("AID", "DEPTH"), "position") not in listed
    for where in listed:
        text = input_text(where)
        parsed = parse_input(scenario, text)
        assert parsed.where == where
        assert input_name(scenario, where)
        if where.table != "settings":
            assert len(axis_of(scenario, parsed).levels) >= 2


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "matrix-input"),
        ("driver", "matrix-input"),
        ("driver:", "matrix-input"),
        ("rocket:D", "matrix-input"),
        ("position:NOR", "matrix-input"),
        ("position:NOR:DUES:X", "matrix-input"),
        ("position:NOR:DUES=1.2.3..4", "matrix-input"),
        ("driver:GONE", "matrix-unknown-name"),
        ("trust:NOR:GONE", "matrix-unknown-name"),
        ("setting:GONE", "matrix-unknown-name"),
        ("driver:" + "x" * 10_000, "matrix-unknown-name"),
    ],
)
def test_what_names_no_input_is_refused(scenario: Scenario, text: str, code: str) -> None:
    with pytest.raises(UsageProblem) as refused:
        parse_input(scenario, text)
    assert refused.value.code == code


def test_a_name_of_two_is_refused_and_a_name_with_the_mark_is_found(scenario: Scenario) -> None:
    made = apply(scenario, set_field("drivers", "D", "name", "Trade: total"))
    assert parse_input(made, "driver:Trade: total") == TRADE
    twice = apply(scenario, set_field("actors", "NOR", "short", "South"))
    with pytest.raises(UsageProblem, match="matrix-name-twice"):
        parse_input(twice, "hostility:south")


def test_a_cell_has_a_name_and_a_story(scenario: Scenario, found: Matrix) -> None:
    cell = found.cell(1, 2, 1)
    name = "Trade: Good · Compromise level of North on Depth: ± 45 · Forum: on"
    assert cell_name(scenario, found, cell) == name
    story = cell_story(scenario, found, cell)
    assert story.startswith("If Trade is Good, Compromise level of North on Depth is ±")
    assert "of 100 runs end in" in story
    assert story.endswith("over 96 runs.")


def test_the_corners_of_each_table_are_its_quadrants(found: Matrix) -> None:
    places = [cell.places for cell in found.corners]
    assert places[:4] == [(0, 0, 0), (1, 0, 0), (0, 2, 0), (1, 2, 0)]
    assert places[4:] == [(x, y, 1) for x, y, _ in places[:4]]


def test_a_matrix_of_the_base_case_makes_branches_of_it(scenario: Scenario) -> None:
    found = matrix(scenario, Request(runs=16, seed=1), (TRADE, TALKS))
    added = cell_future(scenario, found, found.cell(0, 1), "Poor, with a forum", "Told.", "NEW")
    future = apply(scenario, added).futures["NEW"]
    assert isinstance(future, Future)
    assert (future.parent, future.story) == (None, "Told.")
