"""The classifier of engines that give values: settled where every signatory accepts the value."""

from dataclasses import replace

import numpy as np
import pytest

from planner.domain.records import Issue
from planner.engine.classes import can_classify, judge
from planner.engine.draws import most_likely
from planner.engine.inputs import model_input
from planner.engine.results import AGREEMENT, PARTIAL, STALEMATE
from tests.engine.tables import party, quiet, signs, table

NAN = float("nan")


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ((45.0, 50.0), AGREEMENT),
        ((40.0, 55.0), AGREEMENT),
        ((39.9, 50.0), PARTIAL),
        ((45.0, NAN), PARTIAL),
        ((60.1, 70.0), STALEMATE),
        ((NAN, NAN), STALEMATE),
    ],
)
def test_a_value_settles_an_issue_if_all_who_sign_accept_it(
    values: tuple[float, float], outcome: int
) -> None:
    """DUES is acceptable from 40 to 60, DEPTH from 45 to 55; the third stance does not sign."""
    stances = [
        signs("A", "DUES", 30, 30),
        signs("B", "DUES", 70, 30),
        signs("A", "DEPTH", 50, 5),
        signs("C", "DUES", 0, 1, veto=False),
    ]
    issues = [Issue("DUES", "Dues", "DUES"), Issue("DEPTH", "Depth", "DEPTH")]
    actors = [party("A"), party("B"), party("C")]
    model = model_input(table(quiet(), actors, stances, issues))
    found = judge(model, most_likely(model), np.array([values]))
    assert found.outcome.tolist() == [outcome]


def test_a_quorum_of_those_who_do_not_sign_must_accept_too() -> None:
    stances = [signs("A", "DUES", 50, 20), signs("B", "DUES", 70, 10, veto=False)]
    issues = [Issue("DUES", "Dues", "DUES", quorum=0.5)]
    model = model_input(table(quiet(), [party("A"), party("B")], stances, issues))
    drawn = most_likely(model)
    for value, outcome in ((55.0, STALEMATE), (65.0, AGREEMENT), (75.0, STALEMATE)):
        assert judge(model, drawn, np.array([[value]])).outcome.tolist() == [outcome]


def test_nothing_is_classified_where_nobody_signs() -> None:
    stances = [signs("A", "DUES", 50, 20, veto=False), signs("B", "DUES", 70, 10, veto=False)]
    issues = [Issue("DUES", "Dues", "DUES")]
    scenario = table(quiet(), [party("A"), party("B")], stances, issues)
    assert not can_classify(model_input(scenario, needs_signatures=False))


def test_who_signs_and_does_not_accept_the_value_rejects_it() -> None:
    stances = [signs("A", "DUES", 30, 30), signs("B", "DUES", 70, 5)]
    stances.append(signs("C", "DUES", 0, 1, veto=False))
    issues = [Issue("DUES", "Dues", "DUES")]
    model = model_input(table(quiet(), [party("A"), party("B"), party("C")], stances, issues))
    drawn = most_likely(model)
    for value, rejected in ((50.0, [0, 1, 0]), (70.0, [1, 0, 0]), (NAN, [0, 0, 0])):
        found = judge(model, drawn, np.array([[value]]))
        assert not found.settled.any()
        assert found.rejected[0, :, 0].tolist() == [bool(flag) for flag in rejected]


def test_a_single_undertaking_settles_all_issues_or_none() -> None:
    stances = [signs("A", "DUES", 30, 30), signs("B", "DUES", 70, 30), signs("A", "DEPTH", 50, 5)]
    issues = [Issue("DUES", "Dues", "DUES"), Issue("DEPTH", "Depth", "DEPTH")]
    whole = replace(quiet(), single_undertaking=True)
    model = model_input(table(whole, [party("A"), party("B")], stances, issues))
    drawn = most_likely(model)
    for depth, is_settled in ((50.0, True), (60.0, False)):
        found = judge(model, drawn, np.array([[50.0, depth]]))
        assert found.settled.tolist() == [[is_settled, is_settled]]
        assert found.outcome.tolist() == [AGREEMENT if is_settled else STALEMATE]
