"""`planner report`."""

from pathlib import Path

import pytest

from tests.cli.conftest import RIVER, Run


def test_the_comparison_of_futures_is_written_alone(planner: Run, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    done = planner("report", RIVER, "-o", out, "--part", "comparison", "--runs", 60)
    assert done.status == 0
    page = out.read_text("utf-8")
    assert "Futures side by side, compared run by run" in page
    assert "Help and a fund" in page
    assert "Watch list" in page


def test_the_whole_report_has_the_comparison_as_a_chapter(planner: Run, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    done = planner("report", RIVER, "-o", out, "--future", "DRY", "--runs", 60, "--json")
    assert done.document["report"] == "whole"
    page = out.read_text("utf-8")
    assert "Comparison of futures" in page
    assert "The question, and what the outcomes mean here" in page


@pytest.mark.parametrize(
    ("name", "status"), [("report.docx", 2), ("report", 2), ("there.html", 3), ("no/r.html", 3)]
)
def test_what_cannot_be_written_is_said_so(
    planner: Run, tmp_path: Path, name: str, status: int
) -> None:
    (tmp_path / "there.html").write_text("mine")
    done = planner("report", RIVER, "-o", tmp_path / name, "--future", "DRY", "--runs", 20)
    assert done.status == status
    assert (tmp_path / "there.html").read_text() == "mine"
