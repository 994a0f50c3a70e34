"""Writes charts and report of a scenario to a folder: what the demonstration shows."""

from collections.abc import Sequence
from pathlib import Path

from planner.charts.export import save
from planner.charts.registry import NAMES, make
from planner.charts.shown import Shown
from planner.charts.style import PRINT
from planner.domain.scenario import Scenario
from planner.report.builder import report_document
from planner.report.content import Document
from planner.report.html import render_html
from planner.report.material import Material

REPORT = "report.html"


def write_report(scenario: Scenario, shown: Sequence[Shown], path: Path) -> None:
    """Write the report as one HTML page, over one that is there."""
    futures = tuple(entry.future for entry in shown)
    write_page(report_document(Material(scenario, futures, tuple(shown))), path)


def write_page(document: Document, path: Path) -> None:
    """Write a report, or a part of it, as one HTML page, over one that is there."""
    path.write_text(render_html(document), encoding="utf-8", newline="\n")


def write_demo(scenario: Scenario, shown: Sequence[Shown], folder: Path) -> list[Path]:
    """Write every chart as PNG and SVG, and the report; return the paths, the report first.

    The first future given is the main one; all are compared with it. The folder is made if it
    is not there; files of these names in it are overwritten.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = [folder / REPORT]
    write_report(scenario, shown, written[0])
    for name in NAMES:
        chart = make(name, scenario, shown)
        for suffix in ("png", "svg"):
            path = folder / f"{name}.{suffix}"
            save(chart.build, chart.caption, chart.size, path, PRINT)
            written.append(path)
    return written
