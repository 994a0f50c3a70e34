"""Engines that give values, played as projections: counted like the settlement model's runs."""

import numpy as np
import pytest

from planner.engine.inputs import ModelInput, model_input
from planner.engine.project import projection
from planner.engine.registry import ENGINES, find_engine, options_of
from planner.engine.results import AGREEMENT, ESCALATION, STALEMATE, Tally
from planner.engine.tally import merge
from planner.engine.valued_runs import engine_projection, simulate_engine
from tests.builders import small_scenario

VALUED = [name for name in ENGINES if name != "settlement"]


@pytest.fixture(scope="module")
def model() -> ModelInput:
    return model_input(small_scenario())


def played(model: ModelInput, name: str, start: int, stop: int) -> Tally:
    options = options_of(find_engine(name), {})
    return simulate_engine(model, 5, name, options, start, stop)


@pytest.mark.parametrize("name", VALUED)
def test_the_bits_do_not_depend_on_how_the_runs_are_cut(model: ModelInput, name: str) -> None:
    whole = played(model, name, 0, 300)
    parts = [played(model, name, start, stop) for start, stop in ((256, 300), (0, 7), (7, 256))]
    cut = merge(parts)
    for field in Tally.__dataclass_fields__:
        first, second = getattr(whole, field), getattr(cut, field)
        if field == "values":
            assert all(np.array_equal(a, b) for a, b in zip(first, second, strict=True))
        else:
            assert np.array_equal(first, second)


@pytest.mark.parametrize("name", VALUED)
def test_all_is_decided_in_the_last_round_and_nothing_escalates(
    model: ModelInput, name: str
) -> None:
    tally = played(model, name, 0, 256)
    found = engine_projection(model, tally, 5, name, {})
    assert (found.engine, found.can_escalate) == (name, False)
    by_round = found.by_round()
    assert by_round[3, :-1].tolist() == [1.0] * (found.rounds - 1)
    assert by_round[0, -1] == found.share(AGREEMENT).share
    assert by_round[3, -1] == found.share(STALEMATE).share
    assert tally.outcome[ESCALATION] == 0
    for place, issue in enumerate(found.issue_results):
        if issue.settled_share < 1:
            assert found.blockers(place)
        assert issue.gap == projection(model, tally, 5).issue_results[place].gap
