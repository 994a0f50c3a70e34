"""`planner backtest`: its document, and EU decisions as the numbers known of them."""

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from planner.interchange.resolved_folder import read_resolved
from planner.study.backtest import backtest
from tests.cli.conftest import Run
from tests.helpers import shared_data
from tests.study.resolved_cases import write_folder

# Baselines of the validation data; our weighted median takes the lower position where both sides
# weigh the same, theirs the middle: one issue of 177, 50 points.
KNOWN = {
    "weighted-mean": "salience x power weighted mean",
    "mean": "unweighted mean",
    "median": "unweighted median",
    "weighted-median": "salience x power weighted median",
    "always-50": "always 50",
    "status-quo": "reference point (status quo)",
}
TIE = {"weighted-median": 50 / 177}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of small cases."""
    return write_folder(tmp_path)


def test_the_document_of_one_engine_keeps_the_contract(planner: Run, folder: Path) -> None:
    answer = planner("backtest", folder, "--engine", "contest-chain", "--json")
    assert answer.status == 0
    document = answer.document
    assert (document["engine"], document["n"], document["unresolved"]) == ("contest-chain", 2, 1)
    numbers = ("mae", "hits10", "coverage80", "width80", "crps", "mae_low", "mae_high")
    assert all(isinstance(document[name], float) for name in numbers)
    assert document["baseline"]["name"] == "weighted-mean"
    assert set(document["difference"]) == {"mae", "low", "high"}
    assert document["difference"]["mae"] == document["mae"] - document["baseline"]["mae"]


def test_an_engine_without_distribution_says_null(planner: Run, folder: Path) -> None:
    document = planner("backtest", folder, "--engine", "mean", "--json").document
    assert [document[name] for name in ("coverage80", "width80", "crps")] == [None, None, None]


def test_what_simulated_bands_held_is_told_where_runs_are_asked_for(
    planner: Run, folder: Path
) -> None:
    arguments = ("backtest", folder, "--engine", "mean", "--runs", 20)
    (middle,) = (
        e for e in planner(*arguments, "--json").document["simulated"] if e["nominal"] == 0.8
    )
    assert 0 <= middle["held"] <= 1
    assert 0 < middle["width"] < 100
    assert "simulated runs held" in planner(*arguments).out
    assert planner("backtest", folder, "--json").document["simulated"] is None


def test_without_an_engine_all_are_played_and_the_weighted_mean_comes_first(
    planner: Run, folder: Path
) -> None:
    document = planner("backtest", folder, "--json").document
    assert document["engine"] == "weighted-mean"
    assert len(document["engines"]) == 9
    assert [entry["name"] for entry in document["left_out"]] == ["settlement"]


def test_people_get_a_table_that_begins_with_the_nearest(planner: Run, folder: Path) -> None:
    answer = planner("backtest", folder)
    assert answer.status == 0
    assert "the line to beat" in answer.out
    assert "Settlement model is left out." in answer.out


def test_the_reliability_picture_is_written(planner: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "held.svg"
    assert planner("backtest", folder, "-o", out).status == 0
    assert "Contest chain" in out.read_text(encoding="utf-8")
    assert planner("backtest", folder, "-o", out).status == 3


def test_a_bad_cell_is_told_by_file_row_and_column(planner: Run, folder: Path) -> None:
    text = (folder / "outcomes.csv").read_text(encoding="utf-8")
    (folder / "outcomes.csv").write_text(text.replace("40", "forty"), encoding="utf-8")
    answer = planner("backtest", folder, "--json")
    assert answer.status == 3
    where = {"file": "outcomes.csv", "row": 4, "column": "outcome"}
    assert answer.document["error"]["where"] == where
    assert "“forty”" in answer.err


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--engine", "oracle"], 2),
        (["--engine", "mean", "--option", "preset=standard"], 2),
        (["--groups", "dossier"], 2),
        (["--engine", "settlement"], 4),
        (["-o", "held.txt"], 2),
    ],
)
def test_wrong_usage_has_its_exit_status(
    planner: Run, folder: Path, arguments: list[str], status: int
) -> None:
    assert planner("backtest", folder, *arguments).status == status


@pytest.fixture(scope="module")
def eu() -> dict[str, Any]:
    """Return results on EU decisions by name."""
    names = [*[*KNOWN][:4], "contest-chain"]
    found = backtest(read_resolved(shared_data("validation/deu")), names)
    return {result.name: result for result in (*found.results, *found.rules)}


@pytest.mark.parametrize(("name", "known"), KNOWN.items())
def test_plain_forecasts_miss_by_what_is_known(eu: dict[str, Any], name: str, known: str) -> None:
    baselines = json.loads(shared_data("validation/baselines.json").read_text(encoding="utf-8"))
    wanted, found = baselines["deu"]["point"][known], eu[name]
    tie = TIE.get(name, 0.0)
    assert found.n == wanted["n"]
    assert found.mae == pytest.approx(wanted["mae"] - tie, abs=0.01)
    assert found.hits10 == pytest.approx(wanted["within_10"] + tie / 50, abs=0.001)
    assert found.difference == pytest.approx(wanted["mae_minus_salcap_mean"] - tie, abs=0.01)
    ends = found.difference_interval
    assert (ends.low, ends.high) == pytest.approx(wanted["ci95"], abs=0.8)


def test_the_contest_chain_misses_by_what_is_known(eu: dict[str, Any]) -> None:
    chain = json.loads(shared_data("validation/baselines.json").read_text(encoding="utf-8"))
    wanted = chain["deu"]["pairwise_contest_chain"]
    assert eu["contest-chain"].mae == pytest.approx(wanted["mae"], abs=0.05)
    assert eu["contest-chain"].crps == pytest.approx(wanted["crps"], abs=0.1)


def test_an_independent_program_gives_the_same_scores(eu: dict[str, Any], tmp_path: Path) -> None:
    folder = shared_data("validation/deu")
    cases = read_resolved(folder)
    rows = [["issue_id", "point"]]
    for issue in cases.issues:
        rows.append(
            [issue.id, str(float((issue.position * issue.weight).sum() / issue.weight.sum()))]
        )
    with (tmp_path / "mine.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    command = ["point", folder / "outcomes.csv", tmp_path / "mine.csv"]
    command += [
        "--baseline",
        folder / "baselines/mean.csv",
        "--groups",
        folder / "issues.csv:dossier_id",
    ]
    program = [sys.executable, str(shared_data("validation/score.py")), *map(str, command)]
    told = json.loads(subprocess.run(program, check=True, capture_output=True).stdout)
    assert eu["weighted-mean"].mae == pytest.approx(told["mae"], abs=1e-4)
    assert eu["weighted-mean"].hits10 == pytest.approx(told["within_10"], abs=1e-4)
    assert -eu["mean"].difference == pytest.approx(told["mae_minus_baseline"], abs=1e-3)
    assert -eu["mean"].difference_interval.low == pytest.approx(told["ci95"][1], abs=0.4)
