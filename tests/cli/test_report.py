"""`planner report`."""

from pathlib import Path

import pytest

from tests.cli.conftest import RIVER, Run
from tests.report.test_pdf import picture


def test_the_comparison_of_futures_is_written_alone(planner: Run, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    done = planner("report", RIVER, "-o", out, "--part", "comparison", "--runs", 20)
    assert done.status == 0
    page = out.read_text("utf-8")
    assert "Futures side by side, compared run by run" in page
    assert "Help and a fund" in page
    assert "Watch list" in page


def test_the_whole_report_has_the_comparison_as_a_chapter(planner: Run, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    done = planner("report", RIVER, "-o", out, "--future", "DRY", "--runs", 20, "--json")
    assert done.document["report"] == "whole"
    page = out.read_text("utf-8")
    assert "Comparison of futures" in page
    assert "The question, and what the outcomes mean here" in page


def test_chosen_parts_are_written_as_pdf_in_the_colours_of_the_house(
    planner: Run, tmp_path: Path
) -> None:
    logo, out = tmp_path / "logo.png", tmp_path / "report.pdf"
    logo.write_bytes(picture())
    arguments = ("--parts", "question,evidence", "--accent", "#0a5", "--logo", logo)
    done = planner("report", RIVER, "-o", out, *arguments)
    assert done.status == 0
    assert out.read_bytes().startswith(b"%PDF-")
    page = tmp_path / "report.html"
    assert planner("report", RIVER, "-o", page, *arguments).status == 0
    assert "What the numbers rest on" in page.read_text("utf-8")
    assert "How the talks may end" not in page.read_text("utf-8")
    assert "--mark: #00aa55" in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-o", "r.html", "--parts", "question,gossip"), "question, actors, positions"),
        (("-o", "r.html", "--parts", ","), "question, actors, positions"),
        (("-o", "r.html", "--accent", "sky"), "#rrggbb"),
        (("-o", "r.docx"), ".html, .pdf"),
    ],
)
def test_a_wrong_part_colour_or_ending_is_refused_with_what_there_is(
    planner: Run, arguments: tuple[str, ...], words: str
) -> None:
    done = planner("report", RIVER, *arguments)
    assert done.status == 2
    assert words in done.err


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
