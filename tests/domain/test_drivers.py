"""Drivers: the library, states under other names, judgements, futures of combinations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.changes import Batch, Change, add, apply, check_scenario, set_field
from planner.domain.driver_acts import (
    Judgement,
    State,
    add_state,
    combination_future,
    judge,
    remove_state,
    rename_state,
)
from planner.domain.driver_presets import DRIVER_PRESETS, DriverPreset, add_presets
from planner.domain.futures import QUANTITIES, into_future, resolve
from planner.domain.problems import ChangeProblem, Problem, Severity, Where
from planner.domain.records import CrossImpact, Driver, DriverEffect, Future
from planner.domain.rules import check
from planner.domain.scenario import Scenario
from planner.engine.inputs import model_input
from planner.engine.project import simulate
from planner.texts import has, say
from planner.texts.describe import describe_change
from planner.texts.findings import problem_sentence
from tests.builders import small_scenario

POOR, GOOD = State("D", "Poor"), State("D", "Good")
CALM, WILD = State("W", "Calm"), State("W", "Wild")


@pytest.fixture
def two() -> Scenario:
    """Return the small scenario with a second driver, judgements, and futures in states."""
    return made(
        small_scenario(),
        ("drivers", Driver("W", "Weather", ("Calm", "Wild"), "Wild")),
        ("driver_effects", DriverEffect("WE", "W", "Wild", "hazard", "scale", 2.0)),
        ("cross_impacts", CrossImpact("C1", "W", "D", "Wild", "Poor", 2.0, "Ships stay in port.")),
        ("cross_impacts", CrossImpact("C2", "D", "W", "Good", "Wild", -1.0)),
        ("futures", Future("CALM", "Calm seas", None, "", (state("W", "Calm"),))),
        ("futures", Future("WILD", "Gales", "CALM", "", (state("W", "Wild"),))),
    )


def made(scenario: Scenario, *rows: tuple[str, object]) -> Scenario:
    for table, record in rows:
        scenario = apply(scenario, add(scenario, table, record))
    return scenario


def state(driver: str, name: str) -> Change:
    return set_field("drivers", driver, "state", name)


def played(scenario: Scenario, future: str | None) -> bytes:
    """Return how the first runs end, as bytes."""
    tally = simulate(model_input(scenario, future), 3, 0, 64)
    return tally.by_round.tobytes() + tally.label.tobytes()


def test_the_library_fits_an_empty_scenario_and_changes_nothing_in_its_middle_states() -> None:
    before = small_scenario()
    after = apply(before, add_presets(before, DRIVER_PRESETS, say))

    check_scenario(after)
    assert {problem.code for problem in check(after)} == {p.code for p in check(before)}
    assert played(after, None) == played(before, None)


@pytest.mark.parametrize("preset", DRIVER_PRESETS, ids=lambda preset: preset.name)
def test_the_outer_states_of_the_library_move_what_they_name(preset: DriverPreset) -> None:
    before = small_scenario()
    after = apply(before, add_presets(before, [preset], say))
    key, driver = list(after.drivers.items())[-1]

    for name in (driver.states[0], driver.states[-1]):
        other = resolve(apply(after, state(key, name)), None).scenario
        for effect in preset.effects:
            table = QUANTITIES[effect.quantity][0]
            assert other.tables[table] != before.tables[table]


def test_a_driver_taken_twice_from_the_library_gets_a_number() -> None:
    scenario = small_scenario()
    for _ in range(2):
        scenario = apply(scenario, add_presets(scenario, DRIVER_PRESETS[:1], say))
    names = [driver.name for driver in scenario.drivers.values()][-2:]
    assert names == ["Political will of the parties", "Political will of the parties 2"]


def test_a_state_is_renamed_in_effects_judgements_and_futures(two: Scenario) -> None:
    after = apply(two, rename_state(two, "W", "Wild", "  Stormy "))

    assert after.drivers["W"] == Driver("W", "Weather", ("Calm", "Stormy"), "Stormy")
    assert after.driver_effects["WE"].state == "Stormy"
    assert after.cross_impacts["C1"].state == "Stormy"
    assert after.cross_impacts["C2"].other_state == "Stormy"
    assert after.futures["WILD"].changes == (state("W", "Stormy"),)
    assert after.futures["CALM"] == two.futures["CALM"]
    for future in (None, "CALM", "WILD"):
        assert played(after, future) == played(two, future)
        assert not resolve(after, future).problems


def test_a_state_is_renamed_in_what_only_a_future_has(two: Scenario) -> None:
    own = add(two, "driver_effects", DriverEffect("NEW", "W", "Wild", "trust", "shift", -0.1))
    two = apply(two, into_future(two, "WILD", own))
    later = set_field("driver_effects", "NEW", "state", "Calm")
    two = apply(two, into_future(two, "CALM", own))
    two = apply(two, into_future(two, "CALM", later))

    after = apply(two, rename_state(two, "W", "Wild", "Stormy"))
    after = apply(after, rename_state(after, "W", "Calm", "Flat"))

    assert resolve(after, "WILD").scenario.driver_effects["NEW"].state == "Flat"
    assert resolve(after, "CALM").scenario.driver_effects["NEW"].state == "Flat"
    assert played(after, "CALM") == played(two, "CALM")


@pytest.mark.parametrize(
    ("new", "code"), [(" ", "state-without-name"), ("CALM", "state-twice")], ids=["empty", "taken"]
)
def test_a_name_that_cannot_be_had_is_refused(two: Scenario, new: str, code: str) -> None:
    with pytest.raises(ChangeProblem) as refused:
        rename_state(two, "W", "Wild", new)
    assert refused.value.code == code
    with pytest.raises(ChangeProblem) as refused:
        add_state(two, "W", new)
    assert refused.value.code == code


def test_a_state_may_change_its_capitals(two: Scenario) -> None:
    after = apply(two, rename_state(two, "W", "Wild", "WILD"))
    assert after.drivers["W"].states == ("Calm", "WILD")


def test_a_new_state_stands_where_it_is_put(two: Scenario) -> None:
    two = apply(two, add_state(two, "W", "Mixed", 1))
    two = apply(two, add_state(two, "W", "Hurricane"))
    assert two.drivers["W"].states == ("Calm", "Mixed", "Wild", "Hurricane")


def test_a_removed_state_goes_with_its_effects_and_judgements(two: Scenario) -> None:
    after = apply(two, remove_state(two, "W", "Wild"))

    assert after.drivers["W"] == Driver("W", "Weather", ("Calm",), "")
    assert list(after.driver_effects) == ["DE"]
    assert not after.cross_impacts
    assert [p.code for p in resolve(after, "WILD").problems] == ["future-change-lost"]


def test_what_is_not_there_cannot_be_renamed_or_removed(two: Scenario) -> None:
    for act in (lambda: rename_state(two, "W", "Icy", "Cold"), lambda: remove_state(two, "W", "")):
        with pytest.raises(ChangeProblem, match="unknown-state"):
            act()
    with pytest.raises(ChangeProblem, match="no-such-record"):
        add_state(two, "GONE", "Any")


def test_judgements_are_entered_revised_and_taken_away(two: Scenario) -> None:
    wanted = {
        (WILD, POOR): Judgement(3.0, "No ship sails."),
        (CALM, GOOD): Judgement(1.0),
        (GOOD, WILD): Judgement(0.0),
    }
    after = apply(two, judge(two, wanted))

    assert after.cross_impacts["C1"] == CrossImpact(
        "C1", "W", "D", "Wild", "Poor", 3.0, "No ship sails."
    )
    assert "C2" not in after.cross_impacts
    new = list(after.cross_impacts.values())[-1]
    assert (new.driver, new.state, new.other, new.other_state) == ("W", "Calm", "D", "Good")
    assert apply(after, judge(after, {(CALM, GOOD): Judgement(0.0)})).cross_impacts.keys() == {"C1"}


def test_of_two_judgements_on_one_pair_one_is_left(two: Scenario) -> None:
    two = made(two, ("cross_impacts", CrossImpact("C3", "W", "D", "Wild", "Poor", -1.0)))
    after = apply(two, judge(two, {(WILD, POOR): Judgement(1.0)}))
    assert [i.score for i in after.cross_impacts.values()] == [1.0, -1.0]


def test_a_zero_with_a_reason_is_kept(two: Scenario) -> None:
    after = apply(two, judge(two, {(WILD, POOR): Judgement(0.0, "Unclear.")}))
    assert (after.cross_impacts["C1"].score, after.cross_impacts["C1"].note) == (0.0, "Unclear.")


@pytest.mark.parametrize(
    ("pair", "code"),
    [
        ((CALM, WILD), "impact-on-itself"),
        ((CALM, State("D", "Icy")), "unknown-state"),
        ((State("X", "Icy"), CALM), "no-such-record"),
    ],
)
def test_a_judgement_that_cannot_be_is_refused(
    two: Scenario, pair: tuple[State, State], code: str
) -> None:
    with pytest.raises(ChangeProblem) as refused:
        judge(two, {pair: Judgement(1.0)})
    assert refused.value.code == code


def test_a_combination_becomes_a_future_that_stays_what_it_is(two: Scenario) -> None:
    states = {"D": "Good", "W": "Wild"}
    after = apply(two, combination_future(two, states, "Rough boom", "CALM", "NEW"))
    assert after.futures["NEW"].parent == "CALM"

    after = apply(after, state("W", "Calm"))

    resolved = resolve(after, "NEW")
    assert {key: d.state for key, d in resolved.scenario.drivers.items()} == states
    assert not resolved.problems


@pytest.mark.parametrize("states", [{"D": "Icy"}, {"GONE": "Any"}])
def test_a_combination_of_what_is_not_there_makes_no_future(
    two: Scenario, states: dict[str, str]
) -> None:
    with pytest.raises(ChangeProblem):
        combination_future(two, states, "Nowhere")


@given(st.lists(st.tuples(st.sampled_from("DW"), st.integers(0, 5), st.text(max_size=6))))
def test_whatever_is_renamed_every_future_stays_in_its_states(
    acts: list[tuple[str, int, str]],
) -> None:
    scenario = made(
        small_scenario(),
        ("drivers", Driver("W", "Weather", ("Calm", "Wild"), "Wild")),
        ("futures", Future("A", "A", None, "", (state("W", "Calm"), state("D", "Good")))),
        ("futures", Future("B", "B", "A", "", (state("W", "Wild"), state("D", "Poor")))),
    )

    def places(scenario: Scenario) -> list[list[int]]:
        found = []
        for future in (None, "A", "B"):
            drivers = resolve(scenario, future).scenario.drivers.values()
            found.append([d.states.index(d.state) if d.state else -1 for d in drivers])
        return found

    expected = places(scenario)
    for driver, place, name in acts:
        states = scenario.drivers[driver].states
        try:
            change = rename_state(scenario, driver, states[place % len(states)], name)
            scenario = apply(scenario, change)
        except ChangeProblem:
            continue
    assert places(scenario) == expected


def test_what_was_done_to_judgements_and_effects_is_told_by_their_states(two: Scenario) -> None:
    revised = judge(two, {(WILD, POOR): Judgement(3.0, "No ship sails.")})
    entered = judge(two, {(CALM, GOOD): Judgement(1.0)})
    told = [
        describe_change(change, two)
        for change in (revised, entered, set_field("driver_effects", "DE", "value", 0.9))
    ]
    assert told == ["Wild → Poor", "Add cross-impact Calm → Good", "Value of Trade: Poor"]


def finding(scenario: Scenario, code: str) -> Problem:
    """Return the only finding of a code, which can be said."""
    (found,) = (problem for problem in check(scenario) if problem.code == code)
    assert has(code)
    assert "{" not in problem_sentence(found)
    return found


@pytest.mark.parametrize(
    ("code", "rows", "where"),
    [
        ("name-twice", [("drivers", Driver("X", "trade"))], Where("drivers", "X", "name")),
        ("name-missing", [("drivers", Driver("X", " "))], Where("drivers", "X", "name")),
        (
            "states-alike",
            [("drivers", Driver("X", "X", ("Low", "low ")))],
            Where("drivers", "X", "states"),
        ),
        (
            "states-alike",
            [("drivers", Driver("X", "X", ("Low", "")))],
            Where("drivers", "X", "states"),
        ),
        (
            "driver-without-choice",
            [("drivers", Driver("X", "X", ("Low",)))],
            Where("drivers", "X", "states"),
        ),
        (
            "effect-of-no-state",
            [("driver_effects", DriverEffect("X", "W", "Icy"))],
            Where("driver_effects", "X", "state"),
        ),
        (
            "judgement-on-itself",
            [("cross_impacts", CrossImpact("X", "W", "W", "Wild", "Calm", 1.0))],
            Where("cross_impacts", "X", "other"),
        ),
        (
            "judgement-of-no-state",
            [("cross_impacts", CrossImpact("X", "W", "D", "Icy", "Poor"))],
            Where("cross_impacts", "X", "state"),
        ),
        (
            "judgement-of-no-state",
            [("cross_impacts", CrossImpact("X", "W", "D", "Calm", ""))],
            Where("cross_impacts", "X", "other_state"),
        ),
        (
            "judgement-twice",
            [("cross_impacts", CrossImpact("X", "W", "D", "Wild", "Poor", 2.0))],
            Where("cross_impacts", "X", "score"),
        ),
        (
            "driver-states-contradict",
            [
                (
                    "futures",
                    Future("X", "Both", None, "", (state("W", "Calm"), state("W", "Wild"))),
                )
            ],
            Where("futures", "X", "changes"),
        ),
    ],
)
def test_what_is_wrong_with_a_driver_is_found_where_it_is(
    two: Scenario, code: str, rows: list[tuple[str, object]], where: Where
) -> None:
    assert code not in {problem.code for problem in check(two)}
    assert finding(made(two, *rows), code).where == where


def test_judgements_that_do_not_cancel_out_are_a_hint_told_once(two: Scenario) -> None:
    uneven = finding(two, "judgements-uneven")
    assert (uneven.severity, uneven.values["n"], uneven.values["total"]) == (Severity.HINT, 2, 2)

    even = {
        (WILD, GOOD): Judgement(-2.0),
        (GOOD, CALM): Judgement(1.0),
    }
    two = apply(two, judge(two, even))
    assert "judgements-uneven" not in {problem.code for problem in check(two)}


def test_futures_that_set_one_state_and_their_branch_another_do_not_contradict(
    two: Scenario,
) -> None:
    assert "driver-states-contradict" not in {problem.code for problem in check(two)}
    both = Batch((state("W", "Calm"), Batch((state("W", "Wild"),))))
    found = finding(
        made(two, ("futures", Future("X", "", None, "", (both,)))), "driver-states-contradict"
    )
    assert (found.values["states"], found.values["last"]) == ("Calm, Wild", "Wild")
