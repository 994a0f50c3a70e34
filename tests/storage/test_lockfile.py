import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from planner.storage.lockfile import claim, holder_of, lock_path, release


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "talks.scenario"


def somebody(path: Path, **facts: object) -> None:
    """Write the lock of somebody else."""
    holder = {"user": "eva", "host": "elsewhere", "since": "2026-01-01T00:00:00", "process": 7}
    lock_path(path).write_text(json.dumps(holder | facts))


def test_whoever_comes_second_is_told_who_came_first(path: Path) -> None:
    somebody(path)
    holder = claim(path)
    assert holder is not None
    assert (holder.user, holder.host) == ("eva", "elsewhere")
    release(path)
    assert holder_of(path) == holder


def test_a_lock_goes_when_the_file_is_closed(path: Path) -> None:
    assert claim(path) is None
    assert lock_path(path).exists()
    assert holder_of(path) is None
    release(path)
    assert not lock_path(path).exists()


def test_a_lock_of_a_program_that_has_ended_is_taken_over(path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"],
        capture_output=True,
        text=True,
        check=True,
    )
    somebody(path, host=socket.gethostname(), process=int(ended.stdout))
    assert claim(path) is None
    assert json.loads(lock_path(path).read_text())["process"] == os.getpid()


def test_a_lock_of_another_program_on_this_machine_stands(path: Path) -> None:
    somebody(path, host=socket.gethostname(), process=os.getppid())
    assert claim(path) is not None


@pytest.mark.parametrize("content", ["", "{}", "[]", "junk", '{"user": 1}', "[" * 4000])
def test_a_lock_that_cannot_be_read_is_taken_over(path: Path, content: str) -> None:
    lock_path(path).write_text(content)
    assert claim(path) is None
    release(path)


def test_a_pipe_in_the_place_of_a_lock_holds_nobody_up(path: Path) -> None:
    os.mkfifo(lock_path(path))
    assert holder_of(path) is None


def test_a_folder_without_room_for_a_lock_has_none(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert claim(path.parent / "gone" / path.name) is None
    release(path.parent / "gone" / path.name)

    def refuse(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", refuse)
    assert claim(path) is None
    assert claim(path.with_name("x" * 300)) is None
