"""A replayed run is that run."""

from dataclasses import replace

import numpy as np
import pytest

from planner.engine.draws import draw
from planner.engine.inputs import model_input
from planner.engine.project import BLOCK
from planner.engine.results import ESCALATION
from planner.engine.settlement import play
from planner.engine.trace import trace
from tests.engine.cases import talks_scenario


@pytest.mark.parametrize("future", [None, "PACKAGE", "CBM"])
def test_a_run_alone_has_the_bits_it_has_in_its_block(future: str | None) -> None:
    model = model_input(talks_scenario(future))
    block = play(model, draw(model, 9, BLOCK, BLOCK))
    for number in range(0, BLOCK, 9):
        found = trace(model, 9, BLOCK + number)
        last = found.rounds[-1]
        assert found.outcome == block.outcome[number]
        assert last.settled_weight == block.settled_weight[number, -1]
        values = [np.nan if i.value is None else i.value for i in last.issues]
        assert np.array_equal(values, block.value[number], equal_nan=True)
        hows = ["package" if p else "alone" for p in block.by_package[number]]
        settled = block.settled_round[number] > 0
        expected = [how if s else None for how, s in zip(hows, settled, strict=True)]
        assert [issue.settled for issue in last.issues] == expected
        if block.walk_out_round[number] == 0:
            for issue, traced in enumerate(last.issues):
                blocked = tuple(np.nonzero(block.blocked[number, :, issue])[0].tolist())
                assert traced.blockers == blocked


def test_a_trace_tells_what_happened_in_each_round() -> None:
    model = model_input(talks_scenario("PACKAGE"))
    found = trace(model, 1, 0)
    drawn = draw(model, 1, 0, 1)
    fired = drawn.event[0] < drawn.event_probability[0]
    for traced in found.rounds:
        here = fired & (model.events.round == traced.round)
        assert traced.events == tuple(np.array(model.events.ids)[here])
        assert traced.hostility.shape == (len(model.actors),)
        assert np.array_equal(traced.trust, traced.trust.T, equal_nan=True)
        for issue, range_of_issue in enumerate(traced.issues):
            signatories = np.nonzero(model.signs[:, issue])[0].tolist()
            assert [r.actor for r in range_of_issue.ranges] == signatories
            assert range_of_issue.low == max(r.low for r in range_of_issue.ranges)
            assert range_of_issue.high == min(r.high for r in range_of_issue.ranges)
    assert found.rounds[-1].escalates == (found.outcome == ESCALATION)


def test_the_last_round_of_a_run_that_escalates_is_that_of_the_escalation() -> None:
    model = model_input(talks_scenario())
    tense = replace(model, settings=replace(model.settings, hazard_factor=20.0))
    found = trace(tense, 1, 3)
    assert found.outcome == ESCALATION
    assert found.rounds[-1].escalates
    assert found.rounds[-1].chance_of_escalation > 0
