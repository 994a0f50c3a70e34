"""Settlement examples whose answers are known from theory or can be worked by hand."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from planner.domain.fields import Estimate
from planner.domain.records import Event, Instrument, Issue, Settings
from planner.domain.scenario import Scenario
from planner.engine.draws import draw
from planner.engine.inputs import model_input
from planner.engine.project import project, simulate
from planner.engine.results import AGREEMENT, ESCALATION, PARTIAL, STALEMATE, Runs, wilson
from planner.engine.settlement import play
from planner.engine.settlement_rounds import RoundRecord
from planner.engine.settlement_terms import terms
from planner.engine.trace import trace
from tests.engine.cases import examples
from tests.engine.tables import party, quiet, signs, table


def played(scenario: Scenario, n_runs: int = 1) -> Runs:
    model = model_input(scenario)
    return play(model, draw(model, 0, 0, n_runs))


def two_on_one_issue(
    settings: Settings, first: tuple[float, float], second: tuple[float, float], **values: Any
) -> Scenario:
    """Two parties, each with position and compromise; values are those of the second."""
    actors = [party("A", "a"), party("B", "b", **values)]
    return table(settings, actors, [signs("A", "Z", *first), signs("B", "Z", *second)])


@pytest.mark.parametrize("rule", ["nash", "compromise", "weighted-median", "meeting-point"])
def test_two_symmetric_parties_at_the_ends_meet_in_the_middle(rule: str) -> None:
    scenario = two_on_one_issue(quiet(value_rule=rule), (0, 100), (100, 100))
    assert played(scenario).value[0, 0] == pytest.approx(50.0, abs=1e-9)


def test_sixty_and_forty_meet_at_sixty_in_the_last_round() -> None:
    scenario = two_on_one_issue(quiet(), (0, 60), (100, 40))
    runs = played(scenario)
    assert runs.agreement_round[0] == 12
    assert runs.value[0, 0] == pytest.approx(60.0)


def test_sixty_and_thirty_nine_never_meet() -> None:
    scenario = two_on_one_issue(quiet(), (0, 60), (100, 39))
    runs = played(scenario)
    assert runs.outcome[0] == STALEMATE
    assert runs.blocked[0].tolist() == [[True], [True]]
    assert runs.label[0].tolist() == [False, False, True]


def test_nash_value_of_equals_is_the_middle_of_the_zone() -> None:
    scenario = two_on_one_issue(quiet(value_rule="nash", rounds=5), (10, 70), (95, 60))
    assert played(scenario).value[0, 0] == pytest.approx((35 + 80) / 2)


@pytest.mark.parametrize(("patience", "share"), [(0.9, 0.7011), (0.99, 0.6700), (0.999, 0.6670)])
def test_patience_shares_as_in_the_limit_of_alternating_offers(
    patience: float, share: float
) -> None:
    # Rubinstein: player 1, who moves first, gets (1 - d2)/(1 - d1 d2); in the limit r2/(r1 + r2).
    other = patience**2
    assert (1 - other) / (1 - patience * other) == pytest.approx(share, abs=5e-5)
    actors = [party("A", "a", patience=patience), party("B", "b", patience=other)]
    stances = [signs("A", "Z", 100, 100), signs("B", "Z", 0, 100)]
    value = played(table(quiet(value_rule="nash"), actors, stances)).value[0, 0]
    assert value == pytest.approx(100 * 2 / 3, abs=1e-6)


def test_with_room_for_all_the_rules_are_black_and_the_weighted_mean() -> None:
    positions, influence, salience = [10.0, 30.0, 80.0], [40.0, 50.0, 60.0], [50.0, 30.0, 90.0]
    actors = [party(f"P{n}", influence=g) for n, g in enumerate(influence)]
    stances = [
        signs(f"P{n}", "Z", x, 100, s)
        for n, (x, s) in enumerate(zip(positions, salience, strict=True))
    ]
    weights = [
        g * s for g, s in zip(influence, salience, strict=True)
    ]  # 2000, 1500, 5400: the third decides
    median = played(table(quiet(value_rule="weighted-median"), actors, stances)).value[0, 0]
    mean = played(table(quiet(value_rule="compromise"), actors, stances)).value[0, 0]
    assert median == 80.0
    assert mean == pytest.approx(np.dot(weights, positions) / sum(weights))


@pytest.mark.parametrize(("reaction", "trust"), [(0.10, 0.2), (0.02, 0.9), (0.5, 0.1)])
def test_hostility_of_two_follows_the_discrete_richardson_equations(
    reaction: float, trust: float
) -> None:
    fatigue, grievance, start = 0.15, 0.06, 0.3
    settings = quiet(reaction=reaction, fatigue=fatigue, grievance=grievance, rounds=12)
    actors = [party("A", "a", hostility=start), party("B", "b", hostility=start)]
    stances = [signs("A", "Z", 0, 10), signs("B", "Z", 100, 10)]
    model = model_input(table(settings, actors, stances, trust={("A", "B"): trust}))
    seen: list[float] = []

    def watch(record: RoundRecord) -> None:
        seen.append(float(record.state.hostility[0, 0]))

    play(model, draw(model, 0, 0, 1), watch)

    dissatisfaction = 0.5  # each is 50 points from the mean position of both
    net = fatigue - reaction * (1 - trust)
    level = grievance * dissatisfaction / net
    expected = [level + (start - level) * (1 - net) ** t for t in range(1, 13)]
    assert np.allclose(seen, np.clip(expected, 0, 1), atol=1e-9)
    assert net > 0 or seen[-1] > start


@pytest.mark.parametrize("cost", [0.05, 0.2])
def test_what_both_prefer_to_conflict_is_the_bargaining_range_of_fearon(cost: float) -> None:
    # A wants 1 and B wants 0. Everybody else wants z, and outweighs them, so that z is what can
    # be expected; A prefers conflict below p - cost, B above p + cost.
    found = []
    for z in np.arange(0.5, 100, 1.0):
        actors = [
            party("A", "a", influence=3.0, conflict_cost=cost),
            party("B", "b", influence=2.0, conflict_cost=cost),
        ]
        actors.append(replace(party("C", influence=100.0), role="stakeholder"))
        stances = [
            signs("A", "Z", 100, 0, 1e-6),
            signs("B", "Z", 0, 0, 1e-6),
            signs("C", "Z", z, 0, 100, veto=False),
        ]
        issues = [Issue("Z", status_quo=Estimate(z))]
        settings = quiet(hazard_deliberate=1.0)
        model = model_input(table(settings, actors, stances, issues))
        if terms(model, draw(model, 0, 0, 1)).war_gain[0] == 0:
            found.append(z)
    wins = 3 / 5
    assert found == [z for z in np.arange(0.5, 100, 1.0) if wins - cost <= z / 100 <= wins + cost]


def opposite_priorities(
    linkage: float, first_signs: tuple[bool, bool] = (True, True), **values: Any
) -> Scenario:
    """A is at 0 and B at 100 on both issues; each cares for another one."""
    actors = [party("A", "a", linkage=linkage), party("B", "b", linkage=linkage)]
    stances = [
        signs("A", "X", 0, 30, 90, veto=first_signs[0]),
        signs("A", "Y", 0, 30, 10, veto=first_signs[1]),
        signs("B", "X", 100, 30, 10),
        signs("B", "Y", 100, 30, 90),
    ]
    return table(quiet(linkage=True, **values), actors, stances)


def test_opposite_priorities_settle_as_a_package_only() -> None:
    # At 0 on X and 100 on Y each has its own issue: 90 x 30 - 10 x 70 = +2000 each.
    projection = project(model_input(opposite_priorities(1.0)), 8, 1)
    assert [result.gap for result in projection.issue_results] == [-40.0, -40.0]
    assert projection.tally.outcome[AGREEMENT] == 8
    assert projection.tally.by_package.tolist() == [8, 8]
    assert projection.tally.label.tolist() == [8, 0, 0]


def test_without_linkage_opposite_priorities_stay_apart() -> None:
    scenario = opposite_priorities(1.0)
    off = replace(scenario.settings, linkage=False)
    assert played(scenario.with_table("settings", {"": off})).outcome[0] == STALEMATE


def test_a_red_line_is_not_traded() -> None:
    scenario = opposite_priorities(1.0)
    key = ("A", "Y")
    held = {**scenario.stances, key: replace(scenario.stances[key], red_line=True)}
    assert played(scenario.with_table("stances", held)).outcome[0] == STALEMATE


def test_nobody_signs_a_package_value_that_it_rejects() -> None:
    runs = played(opposite_priorities(1.0, value_rule="compromise"))
    x, y = runs.value[0]
    alpha = 0.1 + 0.9 * runs.agreement_round[0] / 12
    assert 90 * (30 * alpha - x) + 10 * (30 * alpha - y) >= -1e-6
    assert 10 * (30 * alpha - (100 - x)) + 90 * (30 * alpha - (100 - y)) >= -1e-6


def test_a_second_signature_can_help_because_it_gives_something_to_trade() -> None:
    one = played(opposite_priorities(1.0, first_signs=(False, True)))
    both = played(opposite_priorities(1.0, first_signs=(True, True)))
    assert one.outcome[0] == PARTIAL
    assert both.outcome[0] == AGREEMENT


def test_a_signature_without_salience_does_not_block_even_with_a_quorum() -> None:
    actors = [party("A", "a"), party("B", "b"), party("C", "b")]
    stances = [
        signs("A", "Z", 20, 10),
        signs("B", "Z", 25, 10, veto=False),
        signs("C", "Z", 90, 0, 0),
    ]
    issues = [Issue("Z", quorum=0.5)]
    assert played(table(quiet(), actors, stances, issues)).outcome[0] == AGREEMENT


def test_a_quorum_cuts_the_zone_to_what_enough_others_accept() -> None:
    # A would sign 30-70; B (influence 60 of 100) accepts 10-40, C accepts 65-95.
    actors = [party("A", "a"), party("B", "b", influence=60.0), party("C", "b", influence=40.0)]
    stances = [
        signs("A", "Z", 50, 20, 10),
        signs("B", "Z", 25, 15, 1, veto=False),
        signs("C", "Z", 80, 15, 99, veto=False),
    ]
    scenario = table(quiet(rounds=1), actors, stances, [Issue("Z", quorum=0.5)])
    model = model_input(scenario)
    # The weighted mean is above 70; the nearest value that B accepts is 40.
    assert project(model, 1, 1).issue_results[0].no_dynamics > 70
    assert played(scenario).value[0, 0] == pytest.approx(40.0)
    lower = scenario.with_table("issues", {"Z": Issue("Z", quorum=0.4)})
    assert played(lower).value[0, 0] == pytest.approx(70.0)
    higher = scenario.with_table("issues", {"Z": Issue("Z", quorum=0.7)})
    assert played(higher).outcome[0] == STALEMATE


def test_an_issue_without_signatories_settles_by_its_quorum() -> None:
    actors = [party("A", "a"), party("B", "b")]
    stances = [signs("A", "Z", 20, 30, veto=False), signs("B", "Z", 80, 30, veto=False)]
    half = table(quiet(), actors, stances, [Issue("Z", quorum=0.5)])
    all_of_them = table(quiet(), actors, stances, [Issue("Z", quorum=1.0)])
    assert played(half).settled_round[0, 0] == 1
    assert played(all_of_them).settled_round[0, 0] == 12  # 20 + 30 meets 80 - 30
    assert project(model_input(half), 1, 1).issue_results[0].gap is None


def test_the_example_worked_by_hand() -> None:
    # Two parties, two rounds, kappa0 = 0.1, trust 0.5 and no effect of it.
    # Round 1: alpha = 0.1 + 0.9 x 1/2 = 0.55. X: 30 + 0.55 x 40 = 52 against 80 - 0.55 x 40 = 58:
    # short by 6. Y: 40 + 0.55 x 20 = 51 against 60 - 0.55 x 20 = 49: settles at the mean 50.
    # Round 2: alpha = 1. X: 30 + 40 = 70 against 80 - 40 = 40: settles at the mean 55.
    # Hostility after round 1, with rates x 12/2: H = 0.3 + 0.06 (0.5 x 0.3) - 0.12 x 0.3
    # + 0.06 x D, D = 50 x 25 / (100 x 100) = 0.125: 0.3 + 0.009 - 0.036 + 0.0075 = 0.2805.
    # Chance of escalation: 1 - exp(-0.06 x 0.2805).
    settings = quiet(rounds=2, reaction=0.01, fatigue=0.02, grievance=0.01, hazard_unintended=0.01)
    actors = [party("A", "a", hostility=0.3), party("B", "b", hostility=0.3)]
    stances = [
        signs("A", "X", 30, 40),
        signs("B", "X", 80, 40),
        signs("A", "Y", 40, 20),
        signs("B", "Y", 60, 20),
    ]
    first, second = trace(model_input(table(settings, actors, stances)), 1, 0).rounds

    assert [first.issues[0].low, first.issues[0].high] == pytest.approx([58, 52])
    assert first.issues[0].blockers == (0, 1)
    assert first.issues[1].settled == "alone"
    assert first.issues[1].value == pytest.approx(50)
    assert first.hostility.tolist() == pytest.approx([0.2805, 0.2805])
    assert first.chance_of_escalation == pytest.approx(1 - np.exp(-0.06 * 0.2805))
    assert second.issues[0].value == pytest.approx(55)
    assert second.chance_of_escalation == 0.0
    assert second.hostility.tolist() == first.hostility.tolist()


def test_deliberate_escalation_needs_somebody_who_gains_by_it() -> None:
    # A is ten times as strong and far from the mean that many others drag to B's side.
    actors = [
        party("A", "a", influence=100.0, conflict_cost=0.05),
        party("B", "b", influence=10.0, conflict_cost=0.05),
        replace(party("C", influence=100.0), role="stakeholder"),
    ]
    stances = [
        signs("A", "Z", 100, 5, 20),
        signs("B", "Z", 0, 5, 50),
        signs("C", "Z", 0, 5, 100, veto=False),
    ]
    scenario = table(quiet(hazard_deliberate=0.5), actors, stances)
    strong = project(model_input(scenario), 512, 1).tally.outcome[ESCALATION]
    costly = [replace(actor, conflict_cost=Estimate(0.99)) for actor in actors]
    weak = project(model_input(table(quiet(hazard_deliberate=0.5), costly, stances)), 512, 1)
    assert strong > 256
    assert weak.tally.outcome[ESCALATION] == 0


def test_a_walk_out_ends_the_bargaining_but_not_the_run() -> None:
    settings = quiet(hazard_walk_out=1_000.0, tolerated_dissatisfaction=0.1, rounds=6)
    scenario = two_on_one_issue(settings, (0, 60), (100, 60))
    runs = played(scenario, 4)
    assert runs.walk_out_round.tolist() == [1] * 4
    assert (runs.outcome == STALEMATE).all()  # the ranges would have met in round 5
    assert runs.label[:, 1].all()
    assert not runs.label[:, 2].any()


def test_an_event_shifts_positions_for_good_and_an_instrument_works_while_in_force() -> None:
    event = Event("E", round=2, probability=Estimate(1.0), actors=("A",), position_shift=30.0)
    instrument = Instrument(
        "N", is_on=True, start_round=3, end_round=3, success=Estimate(1.0), compromise_factor=2.0
    )
    actors = [party("A", "a"), party("B", "b")]
    stances = [signs("A", "Z", 0, 20), signs("B", "Z", 100, 20)]
    scenario = table(quiet(rounds=4), actors, stances, events=[event], instruments=[instrument])
    rounds = trace(model_input(scenario), 1, 0).rounds
    assert [r.issues[0].ranges[0].position for r in rounds] == [0.0, 30.0, 30.0, 30.0]
    widths = [r.issues[0].ranges[0].high - r.issues[0].ranges[0].position for r in rounds]
    alpha = [0.1 + 0.9 * t / 4 for t in (1, 2, 3, 4)]
    assert widths == pytest.approx([20 * alpha[0], 20 * alpha[1], 40 * alpha[2], 20 * alpha[3]])
    assert [r.events for r in rounds] == [(), ("E",), (), ()]
    assert [r.instruments for r in rounds] == [(), (), ("N",), ()]


def test_talks_that_cannot_escalate_never_do() -> None:
    settings = quiet(hazard_unintended=5.0)
    scenario = two_on_one_issue(settings, (0, 10), (100, 10))
    assert (played(scenario, 32).outcome == ESCALATION).any()
    peaceful = replace(scenario.brief, can_escalate=False)
    runs = played(scenario.with_table("brief", {"": peaceful}), 32)
    assert not (runs.outcome == ESCALATION).any()


def test_the_wilson_interval_covers_the_true_share_as_often_as_it_says() -> None:
    # The second party's position is triangular on 60-100 with its mode at 80; they agree if it is
    # at most 75 (0 + 35 against x - 40): the true share is (75 - 60)^2 / (40 x 20) = 0.28125.
    actors = [party("A", "a"), party("B", "b")]
    stances = [signs("A", "Z", 0, 35), signs("B", "Z", 80, 40)]
    stances[1] = replace(stances[1], position=Estimate(80.0, 60.0, 100.0))
    model = model_input(table(quiet(rounds=1), actors, stances))
    repetitions, size, covered = examples(100), 100, 0
    tally = simulate(model, 11, 0, repetitions * size)
    agreed = (tally.outcomes == AGREEMENT).reshape(repetitions, size).sum(axis=1)
    for count in agreed:
        share = wilson(int(count), size)
        covered += share.low <= 0.28125 <= share.high
    slack = 0.02 if repetitions >= 1_000 else 0.06
    assert abs(covered / repetitions - 0.95) <= slack
    assert abs(agreed.mean() / size - 0.28125) < 0.02


def test_escalation_is_counted_in_the_round_in_which_it_comes() -> None:
    settings = quiet(hazard_unintended=1.0, rounds=12, reaction=0.0, fatigue=0.0, grievance=0.0)
    scenario = two_on_one_issue(settings, (0, 10), (100, 10), hostility=0.3)
    tally = simulate(model_input(scenario), 3, 0, 4_096)
    # The hazard is 0.3 per round: the cumulative share is 1 - exp(-0.3 t).
    expected = 1 - np.exp(-0.3 * np.arange(1, 13))
    assert np.abs(tally.by_round[2] / tally.runs - expected).max() < 0.03
