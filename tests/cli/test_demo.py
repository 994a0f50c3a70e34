"""`planner demo`: the main job without a screen."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.long
def test_the_demonstration_leaves_charts_and_a_report(planner: Run, tmp_path: Path) -> None:
    answer = planner("demo", "--out", tmp_path / "demo")
    assert answer.status == 0
    assert "shares of 2000 runs" in answer.out
    assert "Illustrative" in answer.out
    report = (tmp_path / "demo/report.html").read_text("utf-8")
    assert "illustrative" in report.lower()
    assert "<script" not in report
    assert "://" not in report.replace("http://www.w3.org", "")
    for suffix in ("png", "svg"):
        assert len(list((tmp_path / "demo").glob(f"*.{suffix}"))) >= 6


def test_a_folder_that_cannot_be_made_is_said_so(planner: Run, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    answer = planner("demo", "--out", tmp_path / "taken", "--json")
    assert answer.status == 3
    assert answer.document["error"]["code"] == "demo-not-written"
