"""Renders a report as a workbook: every table and the numbers of every chart, then the inputs."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.charts.tables import Table
from planner.interchange.exported import Exported
from planner.interchange.xlsx_book import Book, Link, Written
from planner.interchange.xlsx_writing import add_scenario
from planner.report.archives import without_times
from planner.report.content import Document, Figure, Heading, TableBlock
from planner.report.options import ReportOptions
from planner.texts import say


@dataclass(frozen=True, slots=True)
class _Entry:
    """A table of the report under the name that the report's sentences give it."""

    name: str
    caption: str
    chapter: str
    table: Table


def render_annex(document: Document, options: ReportOptions) -> bytes:
    """Return the workbook: contents, the report's tables by their numbers, inputs, results."""
    book = Book(Exported(""))
    entries = list(_entries(document))
    contents, basis = say("annex.contents"), document.basis
    headings = (say("annex.sheet"), say("annex.what"), say("annex.chapter"), say("annex.rows"))
    book.add(
        contents,
        headings,
        (
            (Link(entry.name, entry.name), entry.caption, entry.chapter, len(entry.table.rows))
            for entry in entries
        ),
        (document.title, document.subtitle, document.footer),
    )
    for entry in entries:
        above = (entry.caption, Link(say("annex.back"), contents))
        book.add(entry.name, entry.table.headings, _rows(entry.table), above)
    if basis is not None:
        results = [(shown.future, shown.projection) for shown in basis.shown]
        add_scenario(book, basis.scenario, results, Exported(""))
    return without_times(book.packed(document.title), {})


def _entries(document: Document) -> Iterator[_Entry]:
    """Yield tables and figures, numbered as in every other form of the report."""
    tables = figures = 0
    chapter = ""
    for block in document.blocks:
        match block:
            case Heading(level=2, text=text):
                chapter = text
            case TableBlock(caption=caption, table=table):
                tables += 1
                yield _Entry(say("report.table-name", number=tables), caption, chapter, table)
            case Figure(chart=chart):
                figures += 1
                name = say("report.figure", number=figures)
                yield _Entry(name, chart.caption.title, chapter, chart.table)


def _rows(table: Table) -> Iterator[list[Written]]:
    formats = [
        "0" if table.places(column) == 0 else f"0.{'0' * table.places(column)}"
        for column in range(len(table.headings))
    ]
    for row in table.rows:
        yield [
            (cell, formats[column]) if isinstance(cell, int | float) else cell
            for column, cell in enumerate(row)
        ]
