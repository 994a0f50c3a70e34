"""`planner export`: the formats of others, one future of a scenario, nothing overwritten."""

from pathlib import Path

from openpyxl import load_workbook

from planner.domain.changes import set_field
from planner.domain.fields import Estimate
from planner.interchange.reading import read_source
from planner.texts import say
from tests.cli.conftest import TALKS, Run
from tests.cli.test_diff import written


def test_what_is_exported_can_be_imported(planner: Run, tmp_path: Path) -> None:
    for name, kind in (
        ("a.csv", "ktab"),
        ("a.xml", "ktab-xml"),
        ("a.txt", "decide"),
        ("out.dat", "decide"),
    ):
        named = ["--format", kind] if name == "out.dat" else []
        answer = planner("export", TALKS, "-o", tmp_path / name, *named, "--json")
        assert answer.status == 0
        assert answer.document["format"] == kind
        assert {p["code"] for p in answer.document["problems"]} >= {"export-no-table"}
        assert len(read_source(tmp_path / name).scenario.actors) == 9


def test_a_workbook_with_results_is_read_again(planner: Run, tmp_path: Path) -> None:
    file = written(tmp_path / "a.scenario", set_field("settings", "", "runs", 20))
    out = tmp_path / "out.xlsx"
    assert planner("export", file, "--results", "-o", out).status == 0
    assert say("xlsx.outcomes") in load_workbook(out).sheetnames
    answer = planner("import", out, "-o", tmp_path / "b.scenario", "--json")
    assert answer.status == 1
    assert [p["code"] for p in answer.document["problems"]] == ["xlsx-futures-not-read"]
    assert answer.document["counts"]["actors"] == 3
    refused = planner("export", file, "--results", "-o", tmp_path / "out.csv")
    assert refused.status == 2
    assert "--results" in refused.err


def test_a_future_is_exported_as_it_is_there(planner: Run, tmp_path: Path) -> None:
    moved = set_field("stances", ("NOR", "DUES"), "position", Estimate(31))
    file = written(tmp_path / "a.scenario", set_field("futures", "F", "changes", (moved,)))
    for future, expected in ((["--future", "F"], 31), ([], 30)):
        out = tmp_path / "out.txt"
        answer = planner("export", file, *future, "-o", out, "--force")
        assert answer.status == 0
        assert "There is no place for" in answer.out
        position = read_source(out).scenario.stances["North", "DUES"].position
        assert position is not None
        assert position.value == expected


def test_usage_and_files_are_refused_as_everywhere(planner: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.dat"
    refused = planner("export", TALKS, "-o", out)
    assert refused.status == 2
    assert "ktab, ktab-xml, decide" in refused.err
    out.write_text("mine")
    assert planner("export", TALKS, "-o", out, "--format", "ktab").status == 3
    assert out.read_text() == "mine"
    assert planner("export", TALKS, "-o", out, "--format", "ktab", "--force").status == 0
