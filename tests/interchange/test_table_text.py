"""Tables from the clipboard: cells, quotes, decimal signs, and what is no table at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.units import EntryProblem
from planner.interchange.table_text import (
    MAX_CELLS,
    TableProblem,
    decimal_sign,
    normalised,
    read_table,
    write_table,
)

# A cell is one line of words when it is read: spreadsheets break lines only for the eye.
# U+FFFD stands for what was no text.
_LETTERS = st.characters(
    codec="utf-8", categories=("L", "N", "P", "S"), exclude_characters="\ufffd"
)
_CELLS = st.text(_LETTERS, max_size=8)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1\t2\n3\t4\n", (("1", "2"), ("3", "4"))),
        ("1\t2\r\n3\t4\r\n", (("1", "2"), ("3", "4"))),
        ("\ufeffa\t1", (("a", "1"),)),
        ("a;b;c\n1;2,5;3", (("a", "b", "c"), ("1", "2,5", "3"))),
        ("Russia,Arms,35\nUSA,Arms,60", (("Russia", "Arms", "35"), ("USA", "Arms", "60"))),
        ("3,5\n4,5", (("3,5",), ("4,5",))),
        ('"Arms\ncontrol"\t1\n', (("Arms control", "1"),)),
        ('"say ""no"""\t1\n', (('say "no"', "1"),)),
        ('5" gun\t1\n2\t3', (("5\u2033 gun", "1"), ("2", "3"))),
        ("\t1\n\n\n", (("", "1"),)),
        ("  35 \t\xa040", (("35", "40"),)),
    ],
)
def test_cells_are_read_as_spreadsheets_write_them(text: str, expected: object) -> None:
    assert read_table(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "table-empty"),
        (" \n\t\n", "table-empty"),
        ('""\t""', "table-empty"),
        ("a\x00b", "table-binary"),
        ("\x89PNG\x1a\ufffd", "table-binary"),
        ("\ud800", "table-binary"),
        ("1\t" * 1_000_000, "table-too-large"),
        ("1\n" * (MAX_CELLS + 1), "table-too-large"),
        ("1" * 9_000_000, "table-too-large"),
        ("x" * 200_000, "table-cell-too-long"),
    ],
)
def test_what_is_no_table_is_refused(text: str, code: str) -> None:
    with pytest.raises(TableProblem) as caught:
        read_table(text)
    assert caught.value.code == code


@given(st.lists(st.lists(_CELLS, min_size=2, max_size=5), min_size=1, max_size=5))
def test_what_was_written_is_read_again(rows: list[list[str]]) -> None:
    width = max(len(row) for row in rows)
    table = [[*row, *[""] * (width - len(row))] for row in rows]
    table[-1][0] = table[-1][0] or "x"
    read = read_table(write_table(table))
    assert [list(row) for row in read] == table


@given(st.text(max_size=300))
def test_no_text_breaks_reading(text: str) -> None:
    try:
        table = read_table(text)
    except TableProblem:
        return
    sign = decimal_sign((cell for row in table for cell in row), ".")
    for row in table:
        for cell in row:
            try:
                normalised(cell, sign)
            except EntryProblem:
                continue


@pytest.mark.parametrize(
    ("cells", "fallback", "expected"),
    [
        (["3,5", "4"], ".", ","),
        (["3.5", "4"], ",", "."),
        (["1.234,5"], ".", ","),
        (["1,234.5"], ",", "."),
        (["1.234.567"], ".", ","),
        (["0,125"], ".", ","),
        (["1,234"], ".", "."),
        (["1,234"], ",", ","),
        (["35", "40"], ",", ","),
        (["3,5", "4,5", "4.5"], ".", ","),
        (["27..43", "3,5"], ".", ","),
    ],
)
def test_the_decimal_sign_is_what_the_numbers_prove(
    cells: list[str], fallback: str, expected: str
) -> None:
    assert decimal_sign(cells, fallback) == expected


@pytest.mark.parametrize(
    ("text", "sign", "expected"),
    [
        ("3,5", ",", "3.5"),
        ("1.234,5", ",", "1234.5"),
        ("1,234.5", ".", "1234.5"),
        ("1 234,5", ",", "1234.5"),
        ("1'234.5", ".", "1234.5"),
        ("27,5–35–43,5", ",", "27.5–35–43.5"),
        ("35,5 ± 8", ",", "35.5 ± 8"),
        ("27...43", ".", "27–43"),
        ("\u0663\u0665\u066b\u0665", ".", "\u0663\u0665.\u0665"),
        ("\uff13\uff15", ".", "35"),
    ],
)
def test_numbers_are_normalised(text: str, sign: str, expected: str) -> None:
    assert normalised(text, sign) == expected


@pytest.mark.parametrize(
    ("text", "sign"), [("3.5", ","), ("3,5", "."), ("12,34.5", "."), ("1.2.3", "."), ("35 40", ".")]
)
def test_numbers_written_otherwise_are_refused(text: str, sign: str) -> None:
    with pytest.raises(EntryProblem):
        normalised(text, sign)
