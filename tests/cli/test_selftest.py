"""`planner selftest`: the program checks itself."""

import json
from pathlib import Path

import pytest

from planner.engine.registry import ENGINES
from planner.selftest import checks
from tests.cli.conftest import Run


@pytest.mark.long
@pytest.mark.timeout(180)
def test_everything_is_in_order(planner: Run, tmp_path: Path) -> None:
    answer = planner("selftest", "--json", "--out", tmp_path / "result.json")
    failed = [check for check in answer.document["checks"] if not check["ok"]]
    assert failed == []
    assert answer.status == 0
    details = {check["name"]: check["detail"] for check in answer.document["checks"]}
    expected = "resources examples files engine processes charts report window"
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
    assert not answer.document["checks"][0]["ok"]
