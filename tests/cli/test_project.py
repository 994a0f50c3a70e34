"""`planner project`: the contract of its document, and bits that never depend on the cutting."""

from pathlib import Path
from typing import Any

import pytest

from planner.domain.changes import apply, set_field
from planner.engine.registry import ENGINES
from planner.storage.saving import export_scenario
from tests.builders import small_scenario
from tests.cli.conftest import RIVER, TALKS, Run

CLASSES = ("agreement", "partial", "stalemate", "escalation")


def bits(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document without what may differ."""
    return {name: value for name, value in document.items() if name != "seconds"}


def test_the_document_keeps_its_contract(planner: Run) -> None:
    answer = planner("project", TALKS, "--runs", 500, "--seed", 7, "--json")
    assert answer.status == 0
    document = answer.document
    assert document["future"] == {"id": None, "name": "base"}
    assert document["engine"]["name"] == "settlement"
    assert (document["runs"], document["seed"], document["rounds"]) == (500, 7, 12)
    assert len(document["inputs_sha256"]) == 64
    assert set(document["shares"]) == set(CLASSES)
    assert sum(share["share"] for share in document["shares"].values()) == pytest.approx(1)
    for share in document["shares"].values():
        assert 0 <= share["low"] <= share["share"] <= share["high"] <= 1
    by_round = document["by_round"]
    assert {len(values) for values in by_round.values()} == {12}
    for parts in zip(*by_round.values(), strict=True):
        assert sum(parts) == pytest.approx(1)
    assert by_round["partial"][-1] == document["shares"]["partial"]["share"]
    assert by_round["talking"][-1] == document["shares"]["stalemate"]["share"]
    assert set(document["labels"]) == {"breakthrough", "breakdown", "deadlock"}
    assert document["seconds"] > 0


def test_gaps_of_the_talks_example_are_exact(planner: Run) -> None:
    document = planner("project", TALKS, "--runs", 1, "--json").document
    gaps = {issue["id"]: issue["gap"] for issue in document["issues"]}
    assert gaps == {"ARMS": 8, "TRADE": 0, "CYBER": -5, "RIGHTS": -12, "UKRC": -36}


def test_issues_say_where_they_settle_and_who_blocks(planner: Run) -> None:
    document = planner("project", TALKS, "--runs", 500, "--json").document
    for issue in document["issues"]:
        assert 0 <= issue["settled_share"] <= 1
        assert 0 <= issue["no_dynamics"] <= 100
        if issue["value"]:
            value = issue["value"]
            assert 0 <= value["p10"] <= value["p50"] <= value["p90"] <= 100
        for blocker in issue["blockers"]:
            assert set(blocker) == {"actor", "short", "share"}
    ukraine = document["issues"][3]
    assert {blocker["actor"] for blocker in ukraine["blockers"][:2]} == {"RUS", "UKR"}


def test_one_and_two_processes_give_the_same_bits(planner: Run) -> None:
    one = planner("project", RIVER, "--runs", 700, "--processes", 1, "--json").document
    two = planner("project", RIVER, "--runs", 700, "--processes", 2, "--json").document
    assert bits(one) == bits(two)


def test_a_future_is_found_by_id_and_by_name(planner: Run) -> None:
    by_id = planner("project", TALKS, "--future", "HARD", "--runs", 50, "--json").document
    by_name = planner("project", TALKS, "--future", "Hard lines", "--runs", 50, "--json").document
    assert by_id["future"] == {"id": "HARD", "name": "Hard lines"}
    assert bits(by_id) == bits(by_name)


def test_an_option_changes_the_result_and_its_hash(planner: Run) -> None:
    plain = planner("project", TALKS, "--runs", 300, "--json").document
    single = planner(
        "project", TALKS, "--runs", 300, "--option", "single_undertaking=yes", "--json"
    ).document
    assert single["engine"]["options"]["single_undertaking"] is True
    assert single["shares"]["partial"]["share"] == 0
    assert single["inputs_sha256"] != plain["inputs_sha256"]


def test_escalation_is_null_where_it_cannot_happen(planner: Run, tmp_path: Path) -> None:
    source = tmp_path / "calm.json"
    text = (RIVER.parent / "sources/river.json").read_text("utf-8")
    source.write_text(text.replace('"can_escalate": true', '"can_escalate": false'), "utf-8")
    planner("import", source, "-o", tmp_path / "calm.scenario")
    document = planner("project", tmp_path / "calm.scenario", "--runs", 50, "--json").document
    assert document["shares"]["escalation"] is None
    assert document["by_round"]["escalation"] is None


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--runs", "0"], "runs-out-of-range"),
        (["--runs", "1000001"], "runs-out-of-range"),
        (["--seed", "-1"], "seed-out-of-range"),
        (["--seed", str(2**63)], "seed-out-of-range"),
        (["--processes", "0"], "processes-out-of-range"),
        (["--future", "NIL"], "unknown-future"),
        (["--engine", "oracle"], "unknown-engine"),
        (["--option", "luck=1"], "unknown-option"),
        (["--option", "trust_effect=much"], "bad-option-value"),
        (["--option", "trust_effect=7"], "out-of-range"),
        (["--runs", "many"], "wrong-usage"),
        (["--colour", "red"], "wrong-usage"),
    ],
)
def test_wrong_usage_exits_with_2_and_only_an_error_document(
    planner: Run, arguments: list[str], code: str
) -> None:
    answer = planner("project", TALKS, "--json", *arguments)
    assert answer.status == 2
    assert answer.document["error"]["code"] == code
    assert set(answer.document) == {"error"}
    assert answer.err.count("\n") == 1


def test_seed_0_and_the_largest_are_seeds(planner: Run) -> None:
    for seed in (0, 2**63 - 1):
        answer = planner("project", TALKS, "--runs", 2, "--seed", seed, "--json")
        assert answer.document["seed"] == seed


def test_a_missing_file_exits_with_3(planner: Run, tmp_path: Path) -> None:
    answer = planner("project", tmp_path / "none.scenario", "--json")
    assert answer.status == 3
    assert answer.document["error"]["message"]


def test_text_says_share_of_runs_and_that_numbers_are_made_up(planner: Run) -> None:
    answer = planner("project", TALKS, "--runs", 100)
    assert "shares of 100 runs" in answer.out
    assert "Illustrative" in answer.out
    assert "probability" not in answer.out.lower()
    assert "short by 36" in answer.out
    assert "just touching" in answer.out


def test_a_saved_projection_is_counted_and_the_digest_stays(planner: Run, tmp_path: Path) -> None:
    copy = tmp_path / "copy.scenario"
    copy.write_bytes(RIVER.read_bytes())
    before = planner("info", copy, "--json").document
    assert planner("project", copy, "--runs", 20, "--save", "--json").status == 0
    after = planner("info", copy, "--json").document
    assert after["counts"]["projections"] == before["counts"]["projections"] + 1
    assert after["digest"] == before["digest"]


def test_a_scenario_without_a_title_is_named_all_the_same(planner: Run, tmp_path: Path) -> None:
    path = tmp_path / "no title.scenario"
    export_scenario(apply(small_scenario(), set_field("brief", "", "title", "")), path)

    for command in (("project", "--runs", 20), ("trace", "--run", 1), ("compare", "--runs", 20)):
        answer = planner(command[0], path, *command[1:])
        assert answer.status == 0
        assert "Untitled scenario" in answer.out


@pytest.mark.parametrize("engine", [name for name in ENGINES if name != "settlement"])
def test_every_engine_is_projected_without_escalation(planner: Run, engine: str) -> None:
    arguments = ("project", RIVER, "--engine", engine, "--runs", 40, "--json")
    answer = planner(*arguments)
    assert answer.status == 0
    document = answer.document
    assert document["engine"]["name"] == engine
    shares = document["shares"]
    assert shares["escalation"] is None
    assert sum(shares[name]["share"] for name in CLASSES[:3]) == pytest.approx(1)
    assert document["by_round"]["escalation"] is None
    assert document["by_round"]["partial"][-1] == shares["partial"]["share"]
    assert document["by_round"]["talking"][-1] == shares["stalemate"]["share"]
    known = {option.name for option in ENGINES[engine].options if option.default != ""}
    assert set(document["engine"]["options"]) == known


def test_options_of_an_engine_are_its_own_and_part_of_what_is_hashed(planner: Run) -> None:
    arguments = ("project", RIVER, "--engine", "challenge", "--runs", 5, "--json")
    default = planner(*arguments).document
    same = planner(*arguments, "--option", "preset=standard").document
    other = planner(*arguments, "--option", "preset=figure6").document
    assert default["inputs_sha256"] == same["inputs_sha256"] != other["inputs_sha256"]
    assert other["engine"]["options"]["preset"] == "figure6"
    for wrong, code in (
        ("rule=corrected", "unknown-option"),
        ("preset", "unknown-option"),
        ("preset=best", "bad-option-value"),
        ("rounds=0", "bad-option-value"),
    ):
        answer = planner(*arguments, "--option", wrong)
        assert (answer.status, answer.document["error"]["code"]) == (2, code)


def test_an_unknown_engine_is_refused_with_those_there_are(planner: Run) -> None:
    answer = planner("project", RIVER, "--engine", "oracle", "--json")
    assert (answer.status, answer.document["error"]["code"]) == (2, "unknown-engine")
    assert all(name in answer.document["error"]["message"] for name in ENGINES)


def test_people_are_told_that_an_engine_does_not_model_escalation(planner: Run) -> None:
    assert "not modelled" in planner("project", RIVER, "--engine", "mean", "--runs", 5).out


@pytest.mark.long
def test_an_engine_gives_the_same_bits_with_two_processes(planner: Run) -> None:
    for engine in ("spatial", "exchange", "challenge"):
        arguments = ("project", RIVER, "--engine", engine, "--runs", 1_500, "--json")
        one = planner(*arguments).document
        assert bits(planner(*arguments, "--processes", 2).document) == bits(one)
