"""Sheets as people read and print them."""

import io
from typing import Any

from openpyxl import load_workbook

from planner.interchange.exported import Exported
from planner.interchange.xlsx_book import Book, Written

LONG = "Public demands read as an opening position; room to move estimated by the authors. " * 3


def sheet(*rows: tuple[Written, ...]) -> Any:
    book = Book(Exported(""))
    book.add("Reasons", ("Actor", "Reason", "Weight"), rows, ("What they rest on",))
    return load_workbook(io.BytesIO(book.packed("Talks")))["Reasons"]


def test_a_column_is_as_wide_as_its_texts_and_longer_ones_are_wrapped() -> None:
    found = sheet(("France, Germany and United Kingdom", LONG, 0.25), ("USA", "Short.", 1.0))

    widths = [found.column_dimensions[letter].width for letter in "ABC"]
    assert widths[0] > len("France, Germany and United Kingdom")
    assert widths[1] == 48
    assert found["B3"].alignment.wrap_text
    assert found.row_dimensions[3].height >= 15 * len(LONG) / 48
    assert found["C3"].alignment.vertical == "top"
    assert not found["B4"].alignment.wrap_text
    assert found.row_dimensions[4].height is None


def test_a_printed_page_holds_all_columns_and_repeats_the_headings() -> None:
    found = sheet(("USA", LONG, 1.0))
    assert found.sheet_properties.pageSetUpPr.fitToPage
    assert found.page_setup.fitToHeight == 0
    assert found.print_title_rows == "$2:$2"
    assert found.freeze_panes == "B3"
