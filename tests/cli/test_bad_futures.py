"""Futures that are bad, on the command line: a sentence and the exit status of the contract."""

from pathlib import Path

import pytest

from planner.domain.scenario import Scenario
from planner.storage.saving import export_scenario
from tests.bad_futures import BAD, MANY, of_one_name, with_a_loop
from tests.cli.conftest import Run

LOOPED = (
    ("check",),
    ("info",),
    ("project", "--future", "F", "--runs", 5),
    ("compare", "--runs", 5),
    ("diff",),
    ("study", "holds", "--runs", 5),
)


def written(path: Path, scenario: Scenario) -> Path:
    export_scenario(scenario, path)
    return path


@pytest.mark.parametrize("command", LOOPED, ids=lambda command: str(command[0]))
def test_a_file_with_a_loop_of_parents_is_a_file_problem(
    planner: Run, tmp_path: Path, command: tuple[object, ...]
) -> None:
    path = with_a_loop(tmp_path / "loop.scenario")
    name, *rest = command
    if name == "study":
        name, rest = "study", [rest[0], path, *rest[1:]]
    else:
        rest = [path, *([path] if name == "diff" else []), *rest]

    answer = planner(name, *rest, "--json")

    assert answer.status == 3
    assert set(answer.document) == {"error"}
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(("scenario", "code"), BAD.values(), ids=BAD)
def test_what_is_wrong_with_a_future_is_found_and_told(
    planner: Run, tmp_path: Path, scenario: Scenario, code: str
) -> None:
    path = written(tmp_path / "bad.scenario", scenario)

    problems = planner("check", path, "--json").document["problems"]

    (found,) = (problem for problem in problems if problem["code"] == code)
    assert "Firm" in found["message"]


@pytest.mark.parametrize("name", ["whose actor is gone", "in two states", "empty"])
def test_a_bad_future_is_compared_with_what_still_fits(
    planner: Run, tmp_path: Path, name: str
) -> None:
    path = written(tmp_path / "bad.scenario", BAD[name][0])

    answer = planner("compare", path, "--runs", 20, "--json")

    assert answer.status == 0
    (pair,) = answer.document["pairs"]
    if name != "in two states":
        assert pair["changed"] == 0


@pytest.mark.parametrize("command", [("project",), ("compare",), ("study", "tornado")])
def test_a_name_that_two_futures_have_is_wrong_usage_and_their_ids_are_listed(
    planner: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    path = written(tmp_path / "two.scenario", of_one_name())

    answer = planner(*command, path, "--future", "Firm")

    assert answer.status == 2
    assert "F, G" in answer.err


@pytest.mark.parametrize("scenario", MANY.values(), ids=MANY)
def test_many_futures_are_checked_named_and_projected(
    planner: Run, tmp_path: Path, scenario: Scenario
) -> None:
    path = written(tmp_path / "many.scenario", scenario)
    last = list(scenario.futures)[-1]

    assert planner("check", path).status == 0
    assert planner("info", path).status == 0
    assert planner("project", path, "--future", last, "--runs", 5).status == 0
    assert planner("diff", f"{path}#{last}", path, "--json").document["differences"]


@pytest.mark.parametrize("scenario", MANY.values(), ids=MANY)
def test_more_futures_than_can_be_compared_are_refused_before_anything_is_played(
    planner: Run, tmp_path: Path, scenario: Scenario
) -> None:
    path = written(tmp_path / "many.scenario", scenario)

    answer = planner("compare", path, "--runs", 100_000)

    assert answer.status == 2
    assert str(len(scenario.futures)) in answer.err
