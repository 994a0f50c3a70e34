"""`planner engines`: the contract of its document, and what KTAB's users bring along."""

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from planner.engine.challenge_settings import PRESETS
from planner.engine.registry import ENGINES
from planner.interchange.ktab_writing import write_ktab_xml
from planner.interchange.reading import read_source
from planner.storage.opening import read_scenario
from planner.storage.saving import export_scenario
from planner.texts import has, say
from tests.cli.conftest import TALKS, Run
from tests.engine.challenge_cases import case_of, case_rows, scenario_of
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
    assert answer.document["parting"][0].startswith("On ")
    for engine in engines:
        assert [issue["id"] for issue in engine["issues"]] == list(issues)
        for issue in engine["issues"]:
            if issue["value"] is not None:
                assert 0 <= issue["low"] <= issue["high"] <= 100
            assert (issue["low"] is None) == (issue["valued_share"] == 0)
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
    assert engine["win_chances"][0] == pytest.approx(wanted["win_prob_by_turn"][0], abs=1e-9)
    assert engine["attitudes"][-1] == pytest.approx(wanted["risk_by_turn"][-1], abs=1e-9)
    bargains = {bargain["bargain"]: bargain for bargain in wanted["turn0_bargains"]}
    first = {"turn": 1, "actor": "A1", "proposed_by": "A3", "proposed_to": "A1"}
    assert engine["moves"][0] == first | {"share": pytest.approx(bargains["2->0"]["rcvr_prob"])}
    challenge = {"turn": 1, "actor": "A1", "target": "A2", "chance": pytest.approx(0.4023001655)}
    assert engine["challenges"][0] == challenge | {"gain": pytest.approx(bargains["0->1"]["value"])}
    assert engine["options"]["rule"] == "as-published"


@pytest.mark.parametrize("preset", PRESETS)
def test_the_challenge_model_is_told_round_by_round(
    planner: Run, tmp_path: Path, preset: str
) -> None:
    path = tmp_path / "hand3.scenario"
    export_scenario(scenario_of(case_rows("hand3")), path)
    arguments = ("engines", path, "--engine", "challenge", "--option", f"preset={preset}")
    (engine,) = planner(*arguments, "--runs", 5, "--json").document["engines"]
    assert engine["options"] == {"preset": preset, "rounds": 10, "forecast": "median"}
    (issue,) = engine["issues"]
    for told, wanted in zip(
        issue["rounds"], case_of("hand3").presets[preset]["rounds"], strict=True
    ):
        assert told["positions"] == pytest.approx(wanted["positions_after"], abs=1e-6)
        assert told["median"] == pytest.approx(wanted["median_after"], abs=1e-6)
        assert told["mean"] == pytest.approx(wanted["mean_after"], abs=1e-6)
    ended = issue["rounds"][issue["stopped_after"] - 1]
    assert issue["value"] == pytest.approx(ended["median"], abs=1e-9)


def test_people_read_who_gave_way_to_whom_in_the_challenge_model(
    planner: Run, tmp_path: Path
) -> None:
    path = tmp_path / "hand3.scenario"
    export_scenario(scenario_of(case_rows("hand3")), path)
    arguments = ("engines", path, "--engine", "challenge", "--runs", 5)
    told = planner(*arguments).out.split("\n\n")[1]
    ending, *moves = [line.strip() for line in told.splitlines()][-3:]
    assert ending.startswith("I: after round 2 the median stays where it is")
    assert moves == ["Round 1: A0 to 18, towards A1.", "Round 1: A2 to 41, towards A1."]
    moving = planner(*arguments, "--option", "rounds=1", "--option", "preset=figure6").out
    assert "I: the actors still move after round 1" in moving
    assert "Round 1: A0 to 90, giving in to A2 in a conflict." in moving
    assert "One issue of the challenge model did not settle" in moving


def test_an_engine_that_needs_signatures_is_left_out_unless_named(
    planner: Run, worked: Path
) -> None:
    document = planner("engines", worked, "--runs", 5, "--json").document
    assert [e["name"] for e in document["engines"]] == [e for e in ENGINES if e != "settlement"]
    (left_out,) = document["left_out"]
    assert (left_out["name"], left_out["code"]) == ("settlement", "nobody-signs")
    assert (
        f"Settlement model is left out. {left_out['message']}"
        in planner("engines", worked, "--runs", 5).out
    )
    answer = planner("engines", worked, "--engine", "settlement", "--json")
    assert (answer.status, answer.document["error"]["code"]) == (4, "nobody-signs")


def decide_file(tmp_path: Path) -> Path:
    """Return the exchange model's example with a bystander, one issue on a scale of its own."""
    lines = ["#A\ta\tAlba\t", "#A\tb\tBorea\t", "#A\tc\tCirca\t", "#P\tp\tPrice\t", "#P\tq\tq\t"]
    lines += ["#M\tp\t1000", "#M\tp\t2000", "#M\tq\t0", "#M\tq\t100"]
    lines += ["#D\ta\tp\t1100\t0.9\t1", "#D\ta\tq\t20\t0.3\t1", "#D\tb\tp\t1800\t0.4\t1"]
    lines += ["#D\tb\tq\t90\t0.8\t1", "#D\tc\tp\t1600\t0.5\t0.6", "#D\tc\tq\t40\t0.7\t0.6"]
    source, path = tmp_path / "decide.csv", tmp_path / "decide.scenario"
    source.write_text("\n".join(lines), encoding="utf-8")
    export_scenario(read_source(source).scenario, path)
    return path


def test_exchanges_are_told_by_name_and_on_each_issues_own_scale(
    planner: Run, tmp_path: Path
) -> None:
    arguments = ("engines", decide_file(tmp_path), "--engine", "exchange", "--runs", 50)
    (engine,) = planner(*arguments, "--json").document["engines"]
    assert engine["options"] == {"rule": "corrected", "rounds": 1, "p": 0.0}
    assert engine["notes"][0]["code"] == "exchange-rule-corrected"
    (trade,) = engine["exchanges"]
    assert [trade[key] for key in ("actor_a", "issue_a", "actor_b", "issue_b")] == [
        "Alba",
        "q",
        "Borea",
        "Price",
    ]
    places = [trade[key] for key in ("from_a", "to_a", "from_b", "to_b", "gain")]
    assert places == pytest.approx([20, 90, 1800, 1332.38866397, 6.376518219], abs=1e-6)
    values = [issue["value"] for issue in engine["issues"]]
    assert values == pytest.approx([25.184716599, 76.184210526], abs=1e-6)
    for issue in engine["issues"]:
        assert issue["low"] < issue["value"] < issue["high"]
    later = planner(*arguments, "--option", "rounds=2", "--option", "p=0", "--json")
    values = [issue["value"] for issue in later.document["engines"][0]["issues"]]
    assert values == pytest.approx([25.652327935, 76.184210526], abs=1e-6)
    assert later.document["engines"][0]["exchanges"] == engine["exchanges"]


def test_people_read_who_gives_what_for_what_and_who_is_hurt(planner: Run, tmp_path: Path) -> None:
    answer = planner("engines", decide_file(tmp_path), "--engine", "exchange", "--runs", 20)
    assert "Alba: q from 20 to 90, in return for Borea: Price from 1800 to 1332." in answer.out
    assert "Circa: a loss of 15.5 by exchanges of others" in answer.out
    assert "corrected rule" in answer.out
    odd = planner(
        "engines", decide_file(tmp_path), "--engine", "exchange", "--runs", 5, "--option", "p=0.9"
    )
    assert "mean of 200 repetitions" in odd.out


def test_an_engine_of_which_a_run_takes_long_plays_fewer_runs_unless_told_how_many(
    planner: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.engine.exchange_entry._ENOUGH", 0)
    (engine,) = planner("engines", TALKS, "--engine", "exchange", "--json").document["engines"]
    assert engine["notes"][-1]["message"].startswith("Only 200 runs were played")
    # The interval of 0 of n runs tells n.
    assert engine["shares"]["agreement"]["high"] == pytest.approx(0.0188, abs=1e-4)
    asked = planner("engines", TALKS, "--engine", "exchange", "--runs", 210, "--json")
    codes = [note["code"] for note in asked.document["engines"][0]["notes"]]
    assert "engine-fewer-runs" not in codes


def test_many_exchanges_are_told_in_part(planner: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.study.exchange_words.exchange_lines.__defaults__", (3,))
    answer = planner("engines", TALKS, "--engine", "exchange", "--runs", 5)
    assert "in the order made" in answer.out
    assert answer.out.count("in return for") == 3
    assert " more follow." in answer.out
    assert "4 exchanges bring too little to be told." in answer.out
    assert "Both gain 0.0" not in answer.out


def test_where_nothing_can_be_exchanged_people_read_so(planner: Run, worked: Path) -> None:
    scenario = read_scenario(worked).scenario
    stances = {key: replace(stance, salience=None) for key, stance in scenario.stances.items()}
    path = worked.with_name("alike.scenario")
    export_scenario(scenario.with_table("stances", stances), path)
    answer = planner("engines", path, "--engine", "exchange", "--runs", 5)
    assert "No two actors have anything to exchange." in answer.out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--engine", "oracle"), "unknown-engine"),
        (("--option", "colour=red"), "unknown-option"),
        (("--option", "VotingRule=Loud"), "bad-option-value"),
        (("--option", "VotingRule"), "bad-option-value"),
        (("--engine", "exchange", "--option", "rounds=0"), "bad-option-value"),
        (("--engine", "challenge", "--option", "preset=loud"), "bad-option-value"),
        (("--engine", "challenge", "--option", "rounds=51"), "bad-option-value"),
        (("--engine", "mean", "--option", "preset=standard"), "unknown-option"),
        (("--engine", "exchange", "--option", "p=2"), "bad-option-value"),
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


def test_people_read_who_moved_whom_in_the_first_turn(planner: Run, worked: Path) -> None:
    answer = planner(
        "engines", worked, "--engine", "spatial", "--option", "rule=as-published", "--runs", 5
    )
    lines = [line.strip() for line in answer.out.splitlines()]
    start = lines.index("They settled after 4 turns. In the first of them:")
    assert lines[start + 1 : start + 4] == [
        "A: to D1 Position 81, as C proposed to A.",
        "B: to D1 Position 40, as A proposed to B.",
        "C: to D1 Position 81, as C proposed to A.",
    ]


@pytest.mark.parametrize("name", ENGINES)
def test_every_engine_and_setting_is_described(name: str) -> None:
    engine = ENGINES[name]
    assert has(f"engine.{name}")
    assert all(has(f"engine.{name}.{part}") for part in ("about", "source", "limits"))
    assert all(has(f"engine.{name}.{option.name}") for option in engine.options)


def test_what_numbers_were_worth_on_eu_decisions_is_told_of_every_issue(planner: Run) -> None:
    answer = planner("engines", TALKS, "--engine", "mean", "--runs", 5, "--json")
    band, issues = answer.document["eu_band"], answer.document["engines"][0]["issues"]
    assert band["nominal"] == 0.8
    for told, issue in zip(band["issues"], issues, strict=True):
        assert told["id"] == issue["id"]
        assert told["low"] < issue["no_dynamics"] < told["high"]
        assert told["positions"] == 4


def test_settings_come_from_a_file_of_ktab_and_an_option_goes_before(
    planner: Run, worked: Path, tmp_path: Path
) -> None:
    text = write_ktab_xml(read_scenario(worked).scenario).text
    ktab = tmp_path / "other.xml"
    ktab.write_text(text.replace("<BigRRange>Mid", "<BigRRange>Max"), encoding="utf-8")
    asked = ("engines", worked, "--ktab-parameters", ktab, "--runs", 5, "--json")
    answer = planner(*asked, "--engine", "spatial", "--option", "VotingRule=Cubic")
    options = answer.document["engines"][0]["options"]
    told = {name: options[name] for name in ("rule", "BigRRange", "VotingRule")}
    assert told == {"rule": "as-published", "BigRRange": "Max", "VotingRule": "Cubic"}
    refused = planner(*asked, "--engine", "mean")
    assert refused.document["error"]["code"] == "ktab-not-played"


def test_the_text_says_in_how_many_runs_an_issue_settles_and_what_is_not_modelled(
    planner: Run,
) -> None:
    asked = ("--engine", "settlement", "--engine", "mean", "--runs", 100)
    lines = planner("engines", TALKS, *asked).out.splitlines()
    arms = next(line for line in lines if line.startswith("  Military deployments"))
    assert re.search(r": 54; \d\d % of runs have a value, 8 of 10 of these \d\d to \d\d;", arms)
    assert lines.count(say("cli.engines.shares")) == 2
    assert lines.count(say("cli.project.not-modelled")) == 1
    assert f"    {say('evidence.shares-note')}" in lines
