"""`planner study cross-impact` and `planner study matrix`."""

from pathlib import Path

import pytest

from planner.domain.changes import RemoveRecords, apply
from planner.storage.saving import export_scenario
from tests.builders import small_scenario
from tests.cli.conftest import TALKS, Run


def test_combinations_that_hold_together_are_listed_and_futures_are_told_about(
    planner: Run, tmp_path: Path
) -> None:
    document = planner("study", "cross-impact", TALKS, "--json").document

    assert (document["combinations"], document["found"], document["complete"]) == (81, 3, True)
    assert document["consistent"][0]["states"] == {
        "WILL": "Low",
        "SECU": "Deteriorating",
        "CAPA": "Weak",
        "FAITH": "Doubtful",
    }
    assert document["fits"][0]["future"]["id"] is None
    text = planner("study", "cross-impact", TALKS, "--limit", 1).out
    assert "3 of 81 combinations of states hold together." in text
    assert "Low · Deteriorating · Weak · Doubtful (total support +17)" in text
    assert "High · Improving" not in text


def test_a_combination_that_is_asked_about_is_explained(planner: Run) -> None:
    arguments = ("study", "cross-impact", TALKS, "--state", "WILL=high", "--state", "secu=stable")
    asked = planner(*arguments, "--json").document["asked"]

    assert not asked["consistent"]
    assert asked["drivers"][0]["best"] == "Moderate"
    assert asked["drivers"][0]["reasons"][0]["driver"] == "SECU"
    assert "“Moderate” is better supported" in planner(*arguments).out


@pytest.mark.parametrize(
    "arguments",
    [
        ("--state", "WILL"),
        ("--state", "WILL=Icy"),
        ("--state", "GONE=Low"),
        ("--limit", 0),
        ("--seed", -1),
        ("--future", "GONE"),
    ],
)
def test_a_wrong_question_about_combinations_is_wrong_usage(
    planner: Run, arguments: tuple[str, object]
) -> None:
    assert planner("study", "cross-impact", TALKS, *arguments).status == 2


def test_without_drivers_there_is_a_sentence(planner: Run, tmp_path: Path) -> None:
    path = tmp_path / "plain.scenario"
    export_scenario(apply(small_scenario(), RemoveRecords("drivers", ("D",))), path)
    answer = planner("study", "cross-impact", path)
    assert answer.status == 4
    assert "Add drivers" in answer.err


def test_a_matrix_has_the_shares_that_a_projection_has(planner: Run) -> None:
    arguments = ("study", "matrix", TALKS, "--runs", 60, "--seed", 3, "--future", "GOODWILL")
    inputs = ("--x", "driver:WILL", "--y", "instrument:IN3", "--class", "partial")
    document = planner(*arguments, *inputs, "--json").document

    assert document["x"]["values"] == ["Low", "Moderate", "High"]
    assert document["y"]["values"] == [False, True]
    assert len(document["cells"]) == 6
    options = ("--runs", 60, "--seed", 3, "--future", "GOODWILL", "--json")
    shares = planner("project", TALKS, *options).document["shares"]
    assert document["shares"] == shares
    own = next(c for c in document["cells"] if (c["x"], c["y"]) == ("Moderate", True))
    assert own["share"] == own["shares"]["partial"]
    text = planner(*arguments, *inputs, "--z", "trust:RUS:USA=0.2..0.6/2").out
    assert "Across: Political will of the parties. Down: " in text
    assert text.count("     Low  Moderate      High") == 2
    assert text.count("of 100 runs end in") == 8


@pytest.mark.parametrize(
    ("inputs", "status"),
    [
        (("--x", "driver:WILL"), 2),
        (("--inputs", "--json"), 0),
        (("--x", "driver:WILL", "--y", "driver:WILL"), 2),
        (("--x", "driver:WILL", "--y", "rocket:IN3"), 2),
        (("--x", "driver:WILL", "--y", "setting:hazard_factor"), 2),
        (("--x", "driver:WILL", "--y", "instrument:IN3", "--runs", 0), 2),
    ],
)
def test_a_matrix_needs_two_inputs_of_the_file(
    planner: Run, inputs: tuple[object, ...], status: int
) -> None:
    assert planner("study", "matrix", TALKS, *inputs).status == status


def test_a_matrix_is_drawn_and_nothing_is_overwritten(planner: Run, tmp_path: Path) -> None:
    out = tmp_path / "matrix.svg"
    arguments = ("study", "matrix", TALKS, "--x", "driver:WILL", "--y", "instrument:IN3")
    answer = planner(*arguments, "--runs", 8, "-o", out)
    assert answer.status == 0
    assert "Facilitated mediation" in answer.out
    assert out.read_text(encoding="utf-8").startswith("<svg")
    assert planner(*arguments, "-o", out).status == 3
    assert planner(*arguments, "-o", tmp_path / "matrix.doc").status == 2


@pytest.mark.parametrize(
    ("name", "words"),
    [("cross-impact", "Political will of the parties"), ("combinations", "hold together")],
)
def test_charts_of_drivers_are_listed_and_written(
    planner: Run, name: str, words: str, tmp_path: Path
) -> None:
    out = tmp_path / f"{name}.svg"
    assert f"{name} " in planner("chart", "--list").out
    assert planner("chart", name, TALKS, "--future", "HARD", "-o", out).status == 0
    assert words in out.read_text(encoding="utf-8")


def test_inputs_of_a_file_are_listed_as_they_are_named(planner: Run) -> None:
    lines = planner("study", "matrix", TALKS, "--inputs").out.splitlines()
    assert lines[0].split(maxsplit=1) == ["driver:WILL", "Political will of the parties"]
    document = planner("study", "matrix", TALKS, "--inputs", "--json").document
    assert len(document["inputs"]) == len(lines)
