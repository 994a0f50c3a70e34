"""The columns of a table on paper: what they need, and what they get."""

from planner.charts.lettering import number_width
from planner.charts.tables import Table
from planner.report.columns import Columns, fitted_columns
from planner.report.html import number_columns

UPRIGHT, TURNED = 476.0, 722.0
LONG = "Said in an interview in spring and repeated twice since, though never in writing"


def fitted(headings: tuple[str, ...], *rows: tuple[str, ...]) -> Columns:
    table = Table(headings, rows)
    return fitted_columns(table, number_columns(table))


def test_no_word_is_broken_and_the_page_is_kept_to() -> None:
    row = ("Compromise level of Lowmouth on Years to fill the dam", "±\u00a0180\u00a0m³/s", "26")
    change = "+22.8\u00a0(+18.9\u00a0to\u00a0+27.1)"
    headings = ("Number", "Now", "Share,\u00a0%", "Difference, points", "Or at", "Difference")
    found = fitted(headings, (*row, change, "±\u00a0234\u00a0m³/s", change))
    assert not found.is_turned
    assert sum(found.widths) <= UPRIGHT + 1
    for place, word in enumerate(("Compromise", row[1], "Share,\u00a0%", change, "234", change)):
        assert found.widths[place] >= number_width(word, found.size)


def test_a_long_text_does_not_break_the_short_ones_beside_it() -> None:
    name = "Military deployments and arms control"
    found = fitted(("Issue", "In words"), (name, LONG + LONG), (name, LONG))
    assert found.widths[0] >= number_width(name, found.size)
    assert found.widths[1] > found.widths[0]
    assert sum(found.widths) <= UPRIGHT + 1


def test_a_table_of_few_numbers_is_narrow() -> None:
    found = fitted(("Role", "How many"), ("Party", "6"), ("Facilitator", "1"))
    assert sum(found.widths) < UPRIGHT / 2


def test_a_table_that_does_not_fit_is_turned_and_kept_to_the_page() -> None:
    change = "+22.8\u00a0(+18.9\u00a0to\u00a0+27.1)"
    found = fitted(("Actor", *["Future"] * 7), ("Lowmouth", *[change] * 7))
    assert found.is_turned
    assert sum(found.widths) <= TURNED + 1
    crowded = fitted(("Actor", *["Future"] * 40), ("Lowmouth", *[change] * 40))
    assert crowded.is_turned
    assert sum(crowded.widths) <= TURNED + 1
