"""The settlement engine against cases answered by other implementations."""

import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from planner.engine.inputs import Array, model_input
from planner.engine.results import AGREEMENT, ESCALATION, PARTIAL, STALEMATE
from planner.engine.settlement import play
from planner.engine.settlement_rounds import RoundRecord
from tests.engine.settlement_cases import case_draws, case_scenario, read_cases

SHIPPED = Path(__file__).parent / "reference" / "settlement_cases.json"
CASES = read_cases(Path(os.environ.get("PLANNER_SETTLEMENT_CASES", SHIPPED)))
CLASSES = {
    "agreement": AGREEMENT,
    "partial": PARTIAL,
    "stalemate": STALEMATE,
    "escalation": ESCALATION,
}
TOLERANCE = 1e-9


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_every_run_of_a_case_has_the_answers_given_for_it(case: dict[str, Any]) -> None:
    model = model_input(case_scenario(case))
    hostility: list[Array] = []
    trust: list[Array] = []

    def watch(record: RoundRecord) -> None:
        hostility.append(record.state.hostility.T.copy())
        trust[:] = [record.state.trust.T.copy()]

    runs = play(model, case_draws(case, model), watch)

    pairs = np.array(np.triu_indices(len(model.actors), k=1)).T
    while len(hostility) < model.settings.rounds:
        hostility.append(hostility[-1])
    for number, answer in enumerate(case["runs"]):
        assert runs.outcome[number] == CLASSES[answer["outcome"]]
        rounds = [found or None for found in runs.settled_round[number].tolist()]
        assert rounds == answer["settled_round"]
        assert _settled_by(runs, number) == answer["settled_by"]
        assert (runs.escalation_round[number] or None) == answer["escalation_round"]
        assert (runs.walk_out_round[number] or None) == answer["walk_out_round"]
        expected = np.array(answer["hostility_by_round"])
        assert np.abs(np.array(hostility)[:, number] - expected).max() < TOLERANCE
        for (first, second), found in zip(pairs, trust[0][number], strict=True):
            assert abs(found - answer["trust_final"][first][second]) < TOLERANCE
        for issue, value in enumerate(answer["meeting_point"]):
            if value is not None:
                assert abs(runs.value[number, issue] - value) < TOLERANCE


def _settled_by(runs: Any, number: int) -> list[str | None]:
    return [
        None if not settled else "package" if packaged else "alone"
        for settled, packaged in zip(
            runs.settled_round[number], runs.by_package[number], strict=True
        )
    ]
