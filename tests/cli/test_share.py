"""A copy for others by the command line."""

import json
from pathlib import Path

import pytest

from planner.cli.main import main
from planner.document.document import Document
from planner.domain.changes import set_field
from planner.storage.opening import read_scenario
from tests.builders import small_scenario


@pytest.fixture
def path(tmp_path: Path) -> Path:
    document = Document.new(small_scenario(), data=tmp_path / "data", author="Ana Author")
    document.apply(set_field("brief", "", "note", "Northport told us."))
    document.save_as(tmp_path / "port.scenario")
    document.close()
    return tmp_path / "port.scenario"


def test_a_shared_copy_has_no_history_and_the_file_stays(path: Path) -> None:
    out, before = path.with_name("copy.scenario"), path.read_bytes()
    assert main(["share", str(path), "-o", str(out)]) == 0
    copy = read_scenario(out)
    assert not copy.log
    assert b"Ana Author" not in out.read_bytes()
    assert copy.digest == read_scenario(path).digest
    assert path.read_bytes() == before


def test_notes_and_names_are_left_out_if_asked(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = path.with_name("copy.scenario")
    parts = ["--without", "notes", "--without", "actors"]
    assert main(["share", str(path), "-o", str(out), *parts, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["without"] == ["history", "notes", "actors"]
    assert b"Northport" not in out.read_bytes()
    assert read_scenario(out).scenario.brief.note == ""


def test_a_copy_that_says_less_never_replaces_its_own_file(path: Path) -> None:
    before = path.read_bytes()
    assert main(["share", str(path), "-o", str(path), "--without", "actors", "--force"]) == 3
    assert path.read_bytes() == before
