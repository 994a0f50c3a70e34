"""`planner engines`: the contract of its document, and what KTAB's users bring along."""

import json
from pathlib import Path

import numpy as np
import pytest

from planner.engine.registry import ENGINES
from planner.interchange.reading import read_source
from planner.storage.opening import read_scenario
from planner.storage.saving import export_scenario
from planner.texts import has
from tests.cli.conftest import TALKS, Run
from tests.engine.spatial_cases import REFERENCE


@pytest.fixture
def worked(tmp_path: Path) -> Path:
    """Return KTAB's small example as a file of ours: nobody has to sign anything."""
    path = tmp_path / "worked.scenario"
    export_scenario(read_source(REFERENCE / "worked3.csv").scenario, path)
    return path


def test_all_engines_answer_for_every_issue(planner: Run) -> None:
    answer = planner("engines", TALKS, "--runs", 30, "--seed", 3, "--json")
    assert answer.status == 0
    engines, issues = answer.document["engines"], read_scenario(TALKS).scenario.issues
    assert [engine["name"] for engine in engines] == list(ENGINES)
    for engine in engines:
        assert [issue["id"] for issue in engine["issues"]] == list(issues)
        for issue in engine["issues"]:
            if issue["value"] is not None:
                assert 0 <= issue["low"] <= issue["high"] <= 100
        shares = engine["shares"]
        assert sum(share["share"] for share in shares.values() if share) == pytest.approx(1)
        assert (shares["escalation"] is not None) == (engine["name"] == "settlement")


def test_imported_ktab_data_move_as_in_ktab(planner: Run, worked: Path) -> None:
    wanted = json.loads((REFERENCE / "worked3.json").read_text(encoding="utf-8"))
    options = ("--option", "rule=as-published", "--option", "VotingRule=Prop")
    answer = planner("engines", worked, "--engine", "spatial", *options, "--runs", 5, "--json")
    (engine,) = answer.document["engines"]
    np.testing.assert_allclose(engine["turns"], wanted["positions_by_turn"], rtol=0, atol=1e-9)
    assert engine["shares"] is None
    assert engine["settled"] is True
    assert engine["moves"][0] == {
        "turn": 1,
        "actor": "A1",
        "proposed_by": "A3",
        "proposed_to": "A1",
    }
    assert engine["options"]["rule"] == "as-published"


def test_an_engine_that_needs_signatures_is_left_out_unless_named(
    planner: Run, worked: Path
) -> None:
    names = [
        e["name"] for e in planner("engines", worked, "--runs", 5, "--json").document["engines"]
    ]
    assert "settlement" not in names
    assert "spatial" in names
    answer = planner("engines", worked, "--engine", "settlement", "--json")
    assert (answer.status, answer.document["error"]["code"]) == (4, "nobody-signs")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--engine", "oracle"), "unknown-engine"),
        (("--option", "colour=red"), "unknown-option"),
        (("--option", "VotingRule=Loud"), "bad-option-value"),
        (("--option", "VotingRule"), "bad-option-value"),
        (("--engine", "settlement", "--option", "VotingRule=Prop"), "unknown-option"),
        (("--runs", 0), "runs-out-of-range"),
        (("--seed", -1), "seed-out-of-range"),
        (("--future", "Nowhere"), "unknown-future"),
    ],
)
def test_what_does_not_exist_is_wrong_usage(
    planner: Run, arguments: tuple[str, ...], code: str
) -> None:
    answer = planner("engines", TALKS, *arguments, "--json")
    assert (answer.status, answer.document["error"]["code"]) == (2, code)


def test_people_read_values_with_their_band_and_what_was_done_to_the_input(planner: Run) -> None:
    answer = planner("engines", TALKS, "--engine", "spatial", "--runs", 20)
    assert answer.status == 0
    assert "Spatial model" in answer.out
    assert "all saliences were divided by the largest sum" in answer.out


@pytest.mark.parametrize("name", ENGINES)
def test_every_engine_and_setting_is_described(name: str) -> None:
    engine = ENGINES[name]
    assert has(f"engine.{name}")
    assert all(has(f"engine.{name}.{part}") for part in ("about", "source", "limits"))
    assert all(has(f"engine.{name}.{option.name}") for option in engine.options)
