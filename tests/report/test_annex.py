"""The workbook beside a report: every table by its number, inputs and results, never a formula."""

import io
import zipfile
from typing import Any

import pytest
from openpyxl import load_workbook

from planner.charts.tables import Table
from planner.domain.changes import apply, set_field
from planner.report.annex import render_annex
from planner.report.content import Document, Figure, TableBlock
from planner.report.making import Asked, make_report
from planner.report.options import ReportOptions
from planner.study.projecting import Request
from tests.charts.made import illustrative
from tests.report.test_comparison import talks

OPTIONS = ReportOptions(("actors", "outcomes", "comparison"))
FORMULA = "=HYPERLINK(1)"


@pytest.fixture(scope="module")
def document() -> Document:
    scenario = apply(talks(), set_field("actors", "NOR", "name", FORMULA))
    scenario = illustrative(apply(scenario, set_field("actors", "NOR", "short", "")))
    return make_report(scenario, Asked((None, "W"), OPTIONS, Request(runs=60, seed=3)))


@pytest.fixture(scope="module")
def packed(document: Document) -> bytes:
    return render_annex(document, OPTIONS)


@pytest.fixture(scope="module")
def book(packed: bytes) -> Any:
    return load_workbook(io.BytesIO(packed))


def tables(document: Document) -> dict[str, Table]:
    """Return the tables and the numbers of charts by the names of their sheets."""
    found: dict[str, Table] = {}
    numbers = {"Table": 0, "Figure": 0}
    for block in document.blocks:
        if isinstance(block, TableBlock | Figure):
            kind = "Table" if isinstance(block, TableBlock) else "Figure"
            numbers[kind] += 1
            table = block.table if isinstance(block, TableBlock) else block.chart.table
            found[f"{kind} {numbers[kind]}"] = table
    return found


def test_every_table_and_chart_of_the_report_has_its_sheet(document: Document, book: Any) -> None:
    wanted = tables(document)
    assert len(wanted) > 6
    for name, table in wanted.items():
        rows = [[cell.value for cell in row] for row in book[name].iter_rows(min_row=4)]
        assert [c.value for c in book[name][3]][: len(table.headings)] == list(table.headings)
        assert book[name].freeze_panes == "B4"
        for row, own in zip(rows, table.rows, strict=True):
            assert row[: len(own)] == [
                pytest.approx(cell) if isinstance(cell, float) else None if cell == "" else cell
                for cell in own
            ]


def test_the_contents_lead_to_every_sheet_of_the_report(document: Document, book: Any) -> None:
    contents = book.worksheets[0]
    links = [row[0].hyperlink.location for row in contents.iter_rows(min_row=5)]

    assert links == [f"'{name}'!A1" for name in tables(document)]
    assert contents["A1"].value == document.title
    assert "Illustrative" in contents["A3"].value
    assert book["Table 1"]["A2"].hyperlink.location == "'Contents'!A1"


def test_inputs_and_results_of_every_future_follow(book: Any) -> None:
    names = book.sheetnames
    assert {"Actors", "Issues", "Outcomes", "Settled values"} <= set(names)
    assert [cell.value for cell in book["Outcomes"]["A"]][1:] == ["Base case", "Wide"]


def test_a_text_is_never_a_formula(book: Any) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]

    assert any(cell.value == FORMULA for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n", "b"}


def test_the_same_report_gives_the_same_bytes(document: Document, packed: bytes) -> None:
    assert render_annex(document, OPTIONS) == packed
    assert {e.date_time[0] for e in zipfile.ZipFile(io.BytesIO(packed)).infolist()} == {1980}
