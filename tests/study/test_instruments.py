"""Instruments alone and together, and the regret of choosing them."""

from itertools import chain, combinations

import numpy as np
import pytest

from planner.domain.changes import RemoveRecords, add, apply, set_field
from planner.domain.fields import Estimate
from planner.domain.futures import into_future
from planner.domain.problems import Cancelled, UsageProblem
from planner.domain.records import Future, Instrument
from planner.domain.scenario import Scenario
from planner.engine.inputs import model_input
from planner.engine.project import simulate, simulate_runs
from planner.study import budget
from planner.study.budget import affordable, best_within
from planner.study.instruments import Instruments, instruments, subsets
from planner.study.projecting import Request
from planner.study.regret import Choice, regret
from planner.study.trials import Measure
from tests.builders import small_scenario

REQUEST = Request(runs=256, seed=7)
ESCALATION = Measure("class", "escalation")


@pytest.fixture(scope="module")
def three() -> Scenario:
    """Return the small scenario with a helpful, a useless and a harmful instrument."""
    scenario = apply(small_scenario(), RemoveRecords("instruments", ("I",)))
    sure = Estimate(1.0, 1.0, 1.0)
    made = (
        Instrument("GOOD", "Mediation", success=sure, compromise_factor=1.6, cost=3.0),
        Instrument("IDLE", "Speeches", success=sure, cost=1.0, is_on=True),
        Instrument("BAD", "Threats", success=sure, hazard_factor=4.0, cost=2.0),
    )
    scenario = apply(scenario, add(scenario, "instruments", *made))
    scenario = apply(scenario, add(scenario, "futures", Future("OPEN", "Open")))
    wide = set_field("stances", ("NOR", "DEPTH"), "compromise", Estimate(35.0, 30.0, 40.0))
    return apply(scenario, into_future(scenario, "OPEN", wide))


@pytest.fixture(scope="module")
def found(three: Scenario) -> Instruments:
    return instruments(three, REQUEST, Measure())


def test_every_set_of_a_few_instruments_is_played(found: Instruments) -> None:
    every = chain.from_iterable(combinations(("GOOD", "IDLE", "BAD"), k) for k in range(4))
    assert {entry.on for entry in found.sets} == set(every)
    assert found.is_complete
    assert [entry.on for entry in found.sets if entry.is_entered] == [("IDLE",)]


@pytest.mark.parametrize("most", [0.0, 1.5, 3.0, 4.0, 99.0])
def test_no_set_within_a_budget_does_better_than_the_best(
    three: Scenario, found: Instruments, most: float
) -> None:
    best = best_within(three, REQUEST, Measure(), most)
    within = [entry for entry in found.sets if entry.cost <= most]
    assert {entry.on for entry in best.sets.sets} == {entry.on for entry in within}
    assert best.sets.is_complete
    assert best.best.effect.difference == max(entry.effect.difference for entry in within)
    as_good = [e for e in within if e.effect.difference == best.best.effect.difference]
    assert best.best.cost == min(entry.cost for entry in as_good)


@pytest.mark.parametrize("most", [-1.0, float("nan"), float("inf")])
def test_a_budget_that_is_none_is_refused(three: Scenario, most: float) -> None:
    with pytest.raises(UsageProblem, match="bad-budget"):
        best_within(three, REQUEST, Measure(), most)


def test_where_a_budget_allows_many_sets_instruments_are_added_one_by_one(
    three: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "MOST_SETS", 3)
    found = best_within(three, REQUEST, Measure(), 4.0)
    assert not found.sets.is_complete
    assert found.best.on == ("GOOD",)
    assert all(entry.cost <= 4.0 for entry in found.sets.sets)
    assert found.bound is None  # threats do harm
    harmless = apply(three, RemoveRecords("instruments", ("BAD",)))
    reports: list[tuple[int, int]] = []
    found = best_within(
        harmless,
        REQUEST,
        Measure(),
        4.0,
        progress=lambda done, total: reports.append((done, total)),
    )
    assert found.bound == max(entry.effect.mean for entry in found.sets.sets)
    shares = [done / total for done, total in reports]
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_every_set_that_costs_no_more_is_listed_once() -> None:
    costs = {"A": 0.1, "B": 0.2, "C": 0.3, "D": 5.0}
    listed = affordable(costs, 0.3)
    assert listed is not None
    assert set(listed) == {(), ("A",), ("B",), ("C",), ("A", "B")}
    assert len(listed) == 5
    assert affordable({str(n): 0.0 for n in range(10)}, 0.0) is None


def test_of_many_instruments_singles_pairs_all_and_the_entered_ones_are_played() -> None:
    known = tuple("ABCDEFG")
    played = subsets(known, frozenset("ABC"))
    assert len(played) == len(set(played)) == 1 + 7 + 21 + 1 + 1
    assert played[0] == ()
    assert tuple("ABC") in played


def test_a_set_is_compared_run_by_run_with_none(three: Scenario, found: Instruments) -> None:
    off = apply(three, set_field("instruments", "IDLE", "is_on", False))
    on = apply(off, set_field("instruments", "GOOD", "is_on", True))
    none, good = (simulate(model_input(s), 7, 0, 256).outcomes for s in (off, on))

    entry = next(entry for entry in found.sets if entry.on == ("GOOD",))

    assert entry.effect.difference == pytest.approx(((good == 0).sum() - (none == 0).sum()) / 256)
    assert entry.effect.moved == (none != good).mean() > 0
    assert entry.effect.low < entry.effect.difference < entry.effect.high
    assert found.without == pytest.approx((none == 0).mean())


def test_what_does_nothing_moves_no_run_and_is_not_worth_its_cost(found: Instruments) -> None:
    idle = next(entry for entry in found.sets if entry.on == ("IDLE",))
    assert idle.effect.moved == idle.effect.difference == 0
    assert not idle.is_worth_its_cost
    assert [entry.on for entry in found.sets if entry.is_worth_its_cost] == [("GOOD",), ()]
    assert found.sets[0].on == ("GOOD",)


def test_less_escalation_is_better(three: Scenario) -> None:
    sets = instruments(three, REQUEST, ESCALATION).sets
    differences = [entry.effect.difference for entry in sets]
    assert differences == sorted(differences)
    assert "BAD" in sets[-1].on


def test_the_utility_of_an_actor_can_be_asked_for(three: Scenario) -> None:
    sets = instruments(three, REQUEST, Measure("utility", "SUD")).sets
    off = apply(three, set_field("instruments", "IDLE", "is_on", False))
    on = apply(off, set_field("instruments", "GOOD", "is_on", True))
    none, good = (
        next(simulate_runs(model_input(s), 7, 0, 256, with_utility=True)).utility[:, 1]
        for s in (off, on)
    )
    entry = next(entry for entry in sets if entry.on == ("GOOD",))
    assert entry.effect.mean == pytest.approx(good.mean(), abs=1e-6)
    assert entry.effect.difference == pytest.approx((good - none).mean(), abs=1e-6)


def test_without_instruments_or_with_an_unknown_measure_it_says_so(three: Scenario) -> None:
    none = RemoveRecords("instruments", ("GOOD", "IDLE", "BAD"))
    with pytest.raises(UsageProblem, match="no-instruments"):
        instruments(apply(three, none), REQUEST, Measure())
    with pytest.raises(UsageProblem, match="measure-unknown"):
        instruments(three, REQUEST, Measure("utility", "NOBODY"))


def test_regret_is_the_distance_to_the_best_choice_in_each_future(three: Scenario) -> None:
    table = regret(three, [None, "OPEN"], REQUEST, Measure())

    kinds = ["none", "alone", "alone", "alone", "all", "entered"]
    assert [row.choice.kind for row in table.rows] == kinds
    for place in range(2):
        values = [row.cells[place].value for row in table.rows]
        for row in table.rows:
            cell = row.cells[place]
            assert cell.regret == pytest.approx(max(values) - cell.value)
            assert cell.is_best == (cell.value == max(values))
            assert cell.low <= cell.regret <= cell.high
    worst = [max(cell.regret for cell in row.cells) for row in table.rows]
    assert [row.worst for row in table.rows] == worst
    assert [row.is_minimax for row in table.rows] == [w <= min(worst) + 1e-9 for w in worst]
    assert next(row for row in table.rows if row.choice.on == ("GOOD",)).is_minimax


def test_regret_of_escalation_counts_the_other_way(three: Scenario) -> None:
    table = regret(three, [None], REQUEST, ESCALATION, [Choice("none"), Choice("alone", ("BAD",))])
    calm, threats = (row.cells[0] for row in table.rows)
    assert str(calm.regret) == "0.0"  # not a negative zero
    assert threats.regret > 0
    assert threats.regret == pytest.approx(threats.value - calm.value)
    assert threats.low <= threats.regret <= threats.high


def test_choices_that_come_to_the_same_are_played_once(three: Scenario) -> None:
    told: list[int] = []

    def progress(done: int, total: int) -> None:
        told.append(total)

    same = [Choice("entered"), Choice("chosen", ("IDLE",))]
    table = regret(three, [None], REQUEST, Measure(), same, progress=progress)

    assert set(told) == {256}
    assert table.rows[0].cells == table.rows[1].cells


def test_an_unknown_instrument_is_refused_and_work_can_be_stopped(three: Scenario) -> None:
    with pytest.raises(UsageProblem, match="instrument-unknown"):
        regret(three, [None], REQUEST, Measure(), [Choice("chosen", ("MAGIC",))])

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        regret(three, [None], REQUEST, Measure(), progress=stop)


def test_the_number_of_processes_does_not_matter(three: Scenario) -> None:
    one = regret(three, [None, "OPEN"], REQUEST, Measure())
    two = regret(three, [None, "OPEN"], REQUEST, Measure(), processes=2)
    assert one.rows == two.rows
    assert np.isfinite([cell.value for row in two.rows for cell in row.cells]).all()
