"""`planner selftest`: the program checks itself."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from planner.engine.registry import ENGINES
from planner.selftest import checks
from planner.selftest.package import as_packed
from tests.cli.conftest import ROOT, Run


@pytest.mark.long
@pytest.mark.timeout(180)
def test_everything_is_in_order(planner: Run, tmp_path: Path) -> None:
    answer = planner("selftest", "--json", "--out", tmp_path / "result.json")
    failed = [check for check in answer.document["checks"] if not check["ok"]]
    assert failed == []
    assert answer.status == 0
    details = {check["name"]: check["detail"] for check in answer.document["checks"]}
    expected = "package resources examples files engine processes charts report window"
    assert " ".join(details) == expected
    assert all(f"{name} " in details["engine"] for name in ENGINES)
    assert json.loads((tmp_path / "result.json").read_text("utf-8")) == answer.document


def test_a_missing_part_is_named_and_exits_with_1(
    planner: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.paths.resources", lambda: tmp_path)
    monkeypatch.setattr(checks, "_window", lambda: "")
    answer = planner("selftest", "--json")
    assert answer.status == 1
    assert not answer.document["ok"]
    found = {check["name"]: check["ok"] for check in answer.document["checks"]}
    assert found["package"]
    assert not any(found[name] for name in ("resources", "examples", "engine"))


def test_a_packed_file_that_is_missing_or_changed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("planner", "a.so", "b.so"):
        (tmp_path / name).write_text(name)
    subprocess.run([sys.executable, ROOT / "packaging" / "files.py", tmp_path], check=True)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "planner"))
    assert as_packed().startswith("3 files")
    (tmp_path / "a.so").unlink()
    (tmp_path / "b.so").write_text("c")
    with pytest.raises(ValueError, match=r"missing: a\.so; changed: b\.so"):
        as_packed()


def test_a_part_that_cannot_be_imported_fails_its_checks_and_no_more(
    planner: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "planner.selftest.checks", None)
    answer = planner("selftest", "--json")
    assert answer.status == 1
    assert [check["name"] for check in answer.document["checks"] if check["ok"]] == ["package"]
