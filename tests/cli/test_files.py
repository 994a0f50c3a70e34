"""`planner check`, `info` and `import`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import RIVER, TALKS, Run

SOURCE = RIVER.parent / "sources/river.json"


def test_info_names_what_is_in_the_file(planner: Run) -> None:
    document = planner("info", TALKS, "--json").document
    assert document["counts"] == {
        "actors": 9,
        "issues": 5,
        "stances": 45,
        "futures": 6,
        "projections": 0,
    }
    assert document["format"] == 2
    assert len(document["digest"]) == 64
    parents = {future["id"]: future["parent"] for future in document["futures"]}
    assert parents["PACKAGE"] == "MEDIATE"
    assert parents["BILAT"] is None


def test_check_finds_no_error_in_the_examples(planner: Run) -> None:
    for path in (TALKS, RIVER):
        answer = planner("check", path, "--json")
        assert answer.status == 0
        problems = answer.document["problems"]
        assert {problem["severity"] for problem in problems} <= {"warning", "hint"}
        assert all(problem["message"] and problem["code"] for problem in problems)


def test_check_exits_with_1_for_an_error_and_says_where(planner: Run, tmp_path: Path) -> None:
    data = json.loads(SOURCE.read_text("utf-8"))
    for row in data["positions"]:
        if row["issue_id"] == "DATA":
            row["veto"] = 0
    source, target = tmp_path / "s.json", tmp_path / "s.scenario"
    source.write_text(json.dumps(data), "utf-8")
    assert planner("import", source, "-o", target).status == 0
    answer = planner("check", target, "--json")
    assert answer.status == 1
    first = answer.document["problems"][0]
    assert first["code"] == "nobody-signs"
    assert first["where"]["issue"] == "DATA"
    refused = planner("project", target, "--json")
    assert refused.status == 4
    assert refused.document["error"]["where"]["issue"] == "DATA"


def test_import_writes_a_file_that_is_the_same_each_time(planner: Run, tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert planner("import", SOURCE, "-o", tmp_path / f"{name}.scenario").status == 0
    counts = [
        planner("info", tmp_path / f"{name}.scenario", "--json").document["counts"]
        for name in ("a", "b")
    ]
    assert counts[0] == counts[1]


def test_import_says_what_it_did_not_understand(planner: Run, tmp_path: Path) -> None:
    data = json.loads(SOURCE.read_text("utf-8"))
    data["positions"][0]["position"] = "lots"
    source = tmp_path / "s.json"
    source.write_text(json.dumps(data), "utf-8")
    answer = planner("import", source, "-o", tmp_path / "s.scenario", "--json")
    assert answer.status == 1
    (problem,) = answer.document["problems"]
    assert problem["where"] == {"file": "s.json: positions", "row": 1, "column": "position"}
    assert (tmp_path / "s.scenario").exists()


def test_nothing_is_overwritten_without_force(planner: Run, tmp_path: Path) -> None:
    target = tmp_path / "mine.scenario"
    target.write_text("precious")
    answer = planner("import", SOURCE, "-o", target, "--json")
    assert answer.status == 3
    assert answer.document["error"]["code"] == "would-overwrite"
    assert target.read_text() == "precious"
    assert planner("import", SOURCE, "-o", target, "--force").status == 0
    assert planner("info", target).status == 0


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + b"\0" * 600, b"x" * 4096])
def test_a_file_that_is_no_scenario_exits_with_3(
    planner: Run, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "odd.scenario"
    path.write_bytes(content)
    for command in ("check", "info", "project"):
        answer = planner(command, path, "--json")
        assert answer.status == 3
        assert answer.document["error"]["message"] != answer.document["error"]["code"]
    assert path.read_bytes() == content


def test_the_version_is_printed(planner: Run) -> None:
    assert planner("--version").out.startswith("planner ")


def test_no_command_is_wrong_usage(planner: Run) -> None:
    assert planner().status == 2


def test_names_cannot_steer_a_terminal_or_break_a_line(planner: Run, tmp_path: Path) -> None:
    data = json.loads(SOURCE.read_text("utf-8"))
    data["title"] = "a\x1b[2Jb\u202ec"
    data["variants"][1]["name"] = "one\ntwo\r\x9bthree"
    source, target = tmp_path / "s.json", tmp_path / "s.scenario"
    source.write_text(json.dumps(data), "utf-8")
    assert planner("import", source, "-o", target).status == 0
    for command in (["info", target], ["compare", target, "--runs", 5]):
        answer = planner(*command)
        assert answer.status == 0
        assert not set(answer.out) & {*"\x1b\r\x9b\u202e"}
        assert "one two" in answer.out
    assert planner("info", target, "--json").document["scenario"]["title"] == data["title"]


def test_an_unknown_argument_leads_to_the_help_of_its_command(planner: Run) -> None:
    answer = planner("info", RIVER, "--colour")
    assert answer.status == 2
    assert "planner info --help" in answer.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("command", [["info", str(RIVER)], ["info", "none.scenario", "--json"]])
def test_output_that_goes_nowhere_is_no_crash(command: list[str]) -> None:
    program = [sys.executable, "-m", "planner", *command]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(program, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 3
    assert "cannot be printed" in done.stderr
    assert "Traceback" not in done.stderr
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(program, stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr
