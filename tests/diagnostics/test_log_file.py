"""The log of the program, and what is left of a program that broke off."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from planner.diagnostics.log_file import NativeFaults, keep_log, last_lines


def test_the_log_is_kept_with_the_person(tmp_path: Path, handlers: None) -> None:
    keep_log(tmp_path / "log")

    logging.getLogger("planner.test").info("noted %s", "this")

    assert last_lines(tmp_path / "log", 1).endswith("INFO planner.test: noted this")


def test_a_long_log_begins_anew_and_keeps_three_files(tmp_path: Path, handlers: None) -> None:
    keep_log(tmp_path / "log")

    for _ in range(50):
        logging.getLogger("planner.test").info("x" * 100_000)

    files = list((tmp_path / "log").iterdir())
    assert len(files) == 4
    assert all(file.stat().st_size <= 1_000_000 for file in files)


def test_a_log_that_cannot_be_kept_does_not_keep_the_program_from_starting(
    tmp_path: Path, handlers: None, expected_log: pytest.LogCaptureFixture
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")

    keep_log(blocked / "log")

    assert "cannot be written" in expected_log.text
    assert last_lines(blocked / "log", 10) == ""


def run(folder: Path, last: str) -> int:
    """Run a program that watches for faults of native code, and return how it ended."""
    script = f"""
import ctypes, os, pathlib
from planner.diagnostics.log_file import NativeFaults
native = NativeFaults(pathlib.Path({str(folder)!r}))
native.watch()
{last}
"""
    return subprocess.run([sys.executable, "-c", script], check=False, timeout=60).returncode


def test_a_fault_of_native_code_is_found_once_by_the_next_program(
    tmp_path: Path, expected_log: pytest.LogCaptureFixture
) -> None:
    assert run(tmp_path, "ctypes.string_at(0)") != 0

    faults = NativeFaults(tmp_path).take_earlier()

    assert 'File "<string>", line 6 in <module>' in faults
    assert "ended by a fault of native code" in expected_log.text
    assert list(tmp_path.iterdir()) == []
    assert NativeFaults(tmp_path).take_earlier() == ""


def test_a_program_that_ends_well_leaves_no_fault(tmp_path: Path) -> None:
    assert run(tmp_path, "native.end_well()") == 0

    assert list(tmp_path.iterdir()) == []


def test_the_file_of_a_program_that_still_runs_stays_and_a_stale_one_goes(tmp_path: Path) -> None:
    running, killed = tmp_path / "fault-1.txt", tmp_path / "fault-2.txt"
    for path in (running, killed):
        path.write_text("", encoding="utf-8")
    os.utime(killed, (0, 0))

    assert NativeFaults(tmp_path).take_earlier() == ""

    assert list(tmp_path.iterdir()) == [running]
