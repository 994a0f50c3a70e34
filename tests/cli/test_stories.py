"""`planner trace`, `compare` and `chart`."""

import errno
import itertools
import json
from pathlib import Path

import pytest

from tests.cli.conftest import RIVER, TALKS, Run


def test_a_run_is_told_round_by_round(planner: Run) -> None:
    document = planner("trace", TALKS, "--future", "PACKAGE", "--run", 3, "--json").document
    assert document["run"] == 3
    rounds = document["rounds"]
    assert [found["round"] for found in rounds] == list(range(1, len(rounds) + 1))
    for found in rounds:
        assert set(found) >= {
            *("round", "events", "instruments", "issues"),
            *("hostility", "trust", "chance_of_escalation", "text"),
        }
        assert 0 <= found["chance_of_escalation"] <= 1
        assert found["text"].startswith(f"Round {found['round']}.")
        for issue in found["issues"]:
            assert (issue["value"] is not None) == issue["settled"]


def test_a_replayed_run_ends_as_it_did_among_the_others(planner: Run) -> None:
    counts = {"agreement": 0, "partial": 0, "stalemate": 0, "escalation": 0}
    for run in range(20):
        answer = planner("trace", RIVER, "--run", run, "--runs", 20, "--seed", 5, "--json")
        counts[answer.document["outcome"]] += 1
    shares = planner("project", RIVER, "--runs", 20, "--seed", 5, "--json").document["shares"]
    assert counts == {name: round(20 * share["share"]) for name, share in shares.items()}


def test_settled_issues_stay_settled(planner: Run) -> None:
    for run in range(5):
        rounds = planner("trace", TALKS, "--run", run, "--json").document["rounds"]
        for before, after in itertools.pairwise(rounds):
            for one, other in zip(before["issues"], after["issues"], strict=True):
                assert not one["settled"] or other["value"] == one["value"]


@pytest.mark.parametrize("run", [-1, 2000, 10**9])
def test_a_run_that_is_not_there_is_wrong_usage(planner: Run, run: int) -> None:
    answer = planner("trace", TALKS, "--run", run, "--json")
    assert answer.status == 2
    assert answer.document["error"]["code"] == "run-out-of-range"


def test_the_story_names_who_holds_an_issue_open(planner: Run) -> None:
    text = planner("trace", TALKS, "--run", 0).out
    assert "Conflict in Ukraine, short by" in text
    assert "Russia" in text
    assert "Outcome:" in text


def test_futures_are_compared_with_the_base_case_run_by_run(planner: Run) -> None:
    answer = planner("compare", TALKS, "--future", "HARD", "--runs", 400, "--seed", 3, "--json")
    document = answer.document
    assert [future["future"]["id"] for future in document["futures"]] == [None, "HARD"]
    assert len(document["differences"]) == 4
    base, hard = (future["shares"] for future in document["futures"])
    for found in document["differences"]:
        name = found["class"]
        assert found["a"] == {"id": None, "name": "base"}
        assert found["b"] == {"id": "HARD", "name": "Hard lines"}
        assert found["difference"] == pytest.approx(hard[name]["share"] - base[name]["share"])
        assert found["low"] <= found["difference"] <= found["high"]
        assert 0 <= found["changed"] <= 1
    alone = planner("project", TALKS, "--future", "HARD", "--runs", 400, "--seed", 3, "--json")
    assert alone.document["shares"] == hard


def test_without_names_all_futures_are_compared(planner: Run) -> None:
    document = planner("compare", TALKS, "--runs", 30, "--json").document
    assert len(document["futures"]) == 7
    assert len(document["differences"]) == 24


def test_a_comparison_is_a_table_for_people(planner: Run) -> None:
    text = planner("compare", RIVER, "--runs", 100).out
    assert "A dry year" in text
    assert "end differently" in text


def test_charts_are_listed_and_written(planner: Run, tmp_path: Path) -> None:
    listed = planner("chart", "--list", "--json").document["charts"]
    assert len(listed) >= 6
    for name, suffix in (("outcome", "png"), ("futures", "svg"), ("settling:FLOW", "pdf")):
        target = tmp_path / f"chart.{suffix}"
        assert planner("chart", name, RIVER, "--runs", 60, "-o", target).status == 0
        assert target.stat().st_size > 1_000


def test_a_chart_is_as_wide_as_asked(planner: Run, tmp_path: Path) -> None:
    target = tmp_path / "chart.png"
    size = ("--width", 127, "--dpi", 100)
    assert planner("chart", "outcome", RIVER, "--runs", 60, "-o", target, *size).status == 0
    assert int.from_bytes(target.read_bytes()[16:20], "big") == 500


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["pie", str(RIVER), "-o", "chart.png"], "unknown-chart"),
        (["outcome", str(RIVER), "-o", "chart.bmp"], "unknown-suffix"),
        (["outcome", str(RIVER)], "chart-incomplete"),
        (["outcome", str(RIVER), "-o", "chart.png", "--width", "5"], "chart-width"),
        (["outcome", str(RIVER), "-o", "chart.png", "--dpi", "1"], "chart-dpi"),
        (["moved", str(RIVER), "-o", "chart.png"], "chart-needs-future"),
    ],
)
def test_a_chart_that_cannot_be_is_wrong_usage(
    planner: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: str
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = planner("chart", *arguments, "--runs", 10, "--json")
    assert answer.status == 2
    assert answer.document["error"]["code"] == code
    assert list(tmp_path.iterdir()) == []


def test_an_existing_chart_is_kept_without_force(planner: Run, tmp_path: Path) -> None:
    target = tmp_path / "chart.svg"
    target.write_text("mine")
    assert planner("chart", "outcome", RIVER, "--runs", 10, "-o", target).status == 3
    assert target.read_text() == "mine"


def test_a_chart_that_cannot_be_written_is_said_so(planner: Run, tmp_path: Path) -> None:
    target = tmp_path / "none" / "chart.svg"
    answer = planner("chart", "outcome", RIVER, "--runs", 10, "-o", target, "--json")
    assert answer.status == 3
    assert answer.document["error"]["code"] == "not-written"
    assert answer.document["error"]["where"] == {"file": str(target)}


def test_no_half_of_a_chart_is_left_on_a_full_disk(
    planner: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:100])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", write)
    target = tmp_path / "chart.png"
    assert planner("chart", "outcome", RIVER, "--runs", 10, "-o", target).status == 3
    assert not target.exists()


def test_no_more_than_twelve_futures_are_compared(planner: Run, tmp_path: Path) -> None:
    data = json.loads((RIVER.parent / "sources/river.json").read_text("utf-8"))
    data["variants"] += [{"id": f"F{n}", "name": f"F{n}", "parent": "BASE"} for n in range(10)]
    source, target = tmp_path / "many.json", tmp_path / "many.scenario"
    source.write_text(json.dumps(data), "utf-8")
    assert planner("import", source, "-o", target).status == 0
    answer = planner("compare", target, "--runs", 5, "--json")
    assert answer.status == 2
    assert answer.document["error"]["code"] == "too-many-futures"
    assert planner("compare", target, "--runs", 5, "--future", "F1", "--json").status == 0
