"""Scenario discovery on scenarios in which it is known what decides."""

import numpy as np
import pytest

from planner.domain.changes import Batch, apply, set_field
from planner.domain.fields import Estimate
from planner.domain.problems import UsageProblem
from planner.domain.scenario import Scenario
from planner.engine.inputs import model_input
from planner.engine.project import simulate
from planner.storage.opening import read_scenario
from planner.study.discovery import Discovery, discover, drawn_and_chances, played_inputs
from planner.study.discovery_words import discovery_sentences
from planner.study.projecting import Request
from planner.study.trials import Measure
from tests.study.test_varied import PARTIAL, TALKS, with_one_range

RUNS = 600


def found_in(scenario: Scenario, measure: Measure = PARTIAL) -> Discovery:
    return discover(scenario, Request(runs=RUNS, seed=2), measure)


def test_the_number_that_decides_is_named_with_its_limit_and_its_figures_are_of_unseen_runs() -> (
    None
):
    found = found_in(with_one_range())

    box = found.boxes[0]
    limit = next(limit for limit in box.limits if limit.where.field == "compromise")
    assert limit.where.key == ("NOR", "DUES")
    assert limit.low is not None
    assert 5 < limit.low < 25
    assert box.checked.inside + box.checked.others == RUNS // 2
    assert box.checked.density > 0.8 > 0.4 > box.checked.outside
    assert max(limit.quasi_p for limit in box.limits) <= 0.05
    sentence = discovery_sentences(with_one_range(), None, found)[1]
    assert sentence.startswith("Partial agreement when ")
    assert f"compromise level of North on Dues is above ±\u202f{limit.low:.0f}" in sentence


def test_limits_are_told_in_the_unit_of_the_issue() -> None:
    scenario = with_one_range()
    unit = [
        set_field("issues", "DUES", "unit", "EUR"),
        set_field("issues", "DUES", "high_value", 1_000.0),
    ]
    scenario = apply(scenario, Batch(tuple(unit)))

    found = found_in(scenario)

    low = found.boxes[0].limits[0].low
    assert low is not None
    assert f"above ±\u202f{10 * low:.0f} EUR" in discovery_sentences(scenario, None, found)[1]


def test_what_is_drawn_and_played_is_that_of_a_projection() -> None:
    scenario = with_one_range()
    model = model_input(scenario)
    inputs, _ = drawn_and_chances(model)

    whole = played_inputs(model, inputs, 2, 0, 300, PARTIAL)
    parts = [played_inputs(model, inputs, 2, *cut, PARTIAL) for cut in ((0, 256), (256, 300))]

    assert (whole.values == np.concatenate([part.values for part in parts])).all()
    assert (whole.measured == np.concatenate([part.measured for part in parts])).all()
    assert whole.measured.sum() == simulate(model, 2, 0, 300).outcome[1]


def test_where_chance_decides_nothing_is_found() -> None:
    scenario = with_one_range()
    narrow = Estimate(18.0, 17.9, 18.1)
    scenario = apply(scenario, set_field("stances", ("NOR", "DUES"), "compromise", narrow))

    found = found_in(scenario, Measure("class", "agreement"))

    assert found.boxes == ()
    assert "No limits were found" in discovery_sentences(scenario, None, found)[0]


def test_too_few_and_too_many_runs_are_refused() -> None:
    for runs, code in ((10, "study-too-few-runs"), (1_000_000, "study-too-many-runs")):
        with pytest.raises(UsageProblem, match=code):
            discover(read_scenario(TALKS).scenario, Request(runs=runs), PARTIAL)
