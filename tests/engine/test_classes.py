"""The classifier of engines that give values: settled where every signatory accepts the value."""

import numpy as np
import pytest

from planner.domain.records import Issue
from planner.engine.classes import can_classify, classify
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
    found = classify(model, most_likely(model), np.array([values]))
    assert found.tolist() == [outcome]


def test_a_quorum_of_those_who_do_not_sign_must_accept_too() -> None:
    stances = [signs("A", "DUES", 50, 20), signs("B", "DUES", 70, 10, veto=False)]
    issues = [Issue("DUES", "Dues", "DUES", quorum=0.5)]
    model = model_input(table(quiet(), [party("A"), party("B")], stances, issues))
    drawn = most_likely(model)
    for value, outcome in ((55.0, STALEMATE), (65.0, AGREEMENT), (75.0, STALEMATE)):
        assert classify(model, drawn, np.array([[value]])).tolist() == [outcome]


def test_nothing_is_classified_where_nobody_signs() -> None:
    stances = [signs("A", "DUES", 50, 20, veto=False), signs("B", "DUES", 70, 10, veto=False)]
    issues = [Issue("DUES", "Dues", "DUES")]
    scenario = table(quiet(), [party("A"), party("B")], stances, issues)
    assert not can_classify(model_input(scenario, needs_signatures=False))
