"""What is written down of a fault tells of the program, not of what one worked on."""

import logging
import sqlite3
from pathlib import Path

import pytest

from planner.diagnostics.discreet import (
    DiscreetFormatter,
    fault_of,
    message_of_qt,
    place_of,
    trace_of,
)
from planner.domain.problems import FileProblem


def lookup(name: str) -> None:
    names: dict[str, str] = {}
    names[name]


def test_a_trace_names_the_steps_but_not_the_word_that_was_looked_up() -> None:
    try:
        lookup("Ruritania")
    except KeyError as error:
        trace = trace_of(error)

    assert "KeyError\n" in trace
    assert "tests/diagnostics/test_discreet.py:" in trace
    assert " in lookup" in trace
    assert "Ruritania" not in trace
    assert str(Path.home()) not in trace


def test_what_an_error_came_from_is_told_too() -> None:
    try:
        try:
            float("Ruritania")
        except ValueError as error:
            raise FileProblem("file-digest", name="Ruritania.scenario") from error
    except FileProblem as error:
        trace = trace_of(error)

    assert trace.startswith("FileProblem: file-digest\n")
    assert "while handling\nValueError\n" in trace
    assert "Ruritania" not in trace


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (AttributeError("'NoneType' object has no attribute 'rows'"), None),
        (TypeError("can only concatenate str (not 'int') to str"), None),
        (TypeError("no such actor as 'Ruritania'"), "TypeError: no such actor as '…'"),
        (TypeError({"name": "Ruritania"}), "TypeError"),
        (
            ImportError("cannot import name 'x' from 'y' (/home/anna/y.py)"),
            "ImportError: cannot import name 'x' from 'y' (…",
        ),
        (ValueError("could not convert string to float: '12.5 points'"), "ValueError"),
        (OSError(28, "full", "/home/anna/Ruritania"), "OSError: No space left on device"),
        (sqlite3.OperationalError("near Ruritania"), "OperationalError"),
        (UnicodeDecodeError("utf-8", b"Ruritania\xff", 9, 10, "bad"), "UnicodeDecodeError"),
    ],
)
def test_only_what_an_error_says_of_the_program_is_kept(error: Exception, line: str | None) -> None:
    assert trace_of(error) == (line or f"{type(error).__name__}: {error}")


def test_a_fault_without_end_is_shortened() -> None:
    def again() -> None:
        again()

    with pytest.raises(RecursionError) as caught:
        again()

    lines = trace_of(caught.value).splitlines()
    assert len(lines) < 50
    assert any("steps …" in line for line in lines)


@pytest.mark.parametrize(
    ("message", "kept"),
    [
        ("QObject::connect: No such signal Board::moved()", None),
        ("The widget can't be shown and/or hidden", None),
        ("Cannot open file '/home/anna/Ruritania'", "Cannot open file …"),
        ("Cannot open /home/anna/My talks/Ruritania.svg, because", "Cannot open …"),
        ("Cannot open C:\\Users\\anna\\Ruritania", "Cannot open …"),
        ('Could not parse "Ruritania"', "Could not parse …"),
        ("Cannot open: ~/Ruritania", "Cannot open: …"),
    ],
)
def test_a_message_of_qt_ends_where_it_quotes(message: str, kept: str | None) -> None:
    assert message_of_qt(message) == (kept or message)


def test_of_other_libraries_only_the_place_is_kept() -> None:
    where = "/home/anna/.venv/lib/python3.11/site-packages/matplotlib/text.py"
    record = logging.LogRecord("matplotlib", logging.WARNING, where, 7, "Ruritania", None, None)

    line = DiscreetFormatter().format(record)

    assert line.endswith("WARNING matplotlib: matplotlib/text.py:7")


def test_no_path_of_a_person_stands_in_what_is_kept_of_a_native_fault() -> None:
    text = 'Fatal Python error: Aborted\n  File "/home/anna/lib/json/decoder.py", line 3 in f'

    assert fault_of(text) == 'Fatal Python error: Aborted\n  File "decoder.py", line 3 in f'
    assert place_of("planner/ui/app.py") == "planner/ui/app.py"
    assert place_of("C:\\Users\\anna\\site-packages\\numpy\\x.py") == "numpy/x.py"
