import json
import os
import socket
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from planner.storage import lockfile
from planner.storage.lockfile import Holder, claim, holder_of, lock_path, release


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


def test_a_lock_is_there_whole_or_not_at_all(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert claim(path) is None
    assert list(path.parent.iterdir()) == [lock_path(path)], "nothing is left beside it"
    release(path)

    def no_links(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", no_links)
    assert claim(path) is None
    assert json.loads(lock_path(path).read_text())["process"] == os.getpid()
    assert list(path.parent.iterdir()) == [lock_path(path)]
    somebody(path)
    assert claim(path) is not None


def test_a_claim_is_taken_over_only_where_a_person_says_so(path: Path) -> None:
    somebody(path)
    assert claim(path) is not None
    assert claim(path, take_over=True) is None
    assert json.loads(lock_path(path).read_text())["process"] == os.getpid()
    somebody(path, user="ida")
    release(path)
    assert lock_path(path).exists(), "whoever came back keeps the claim"


def test_a_claim_made_while_a_stale_one_was_looked_at_stays(path: Path) -> None:
    somebody(path, user="ida")
    lockfile._remove_judged(lock_path(path), None)
    holder = holder_of(path)
    assert holder is not None
    assert holder.user == "ida"
    lockfile._remove_judged(lock_path(path), holder)
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("host", "hours", "may_be"),
    [("elsewhere", 2, False), ("elsewhere", 30, True), ("elsewhere", -30, False), ("", 2, True)],
)
def test_no_clock_ends_a_claim_and_a_day_lets_a_person_do_it(
    path: Path, host: str, hours: int, may_be: bool
) -> None:
    since = (datetime.now().astimezone() - timedelta(hours=hours)).isoformat()
    holder = Holder("eva", host or socket.gethostname(), since, os.getppid())
    assert holder.may_be_gone() is may_be
    somebody(path, host=holder.host, since=since, process=holder.process)
    assert claim(path) == holder
    somebody(path, since="junk")
    found = holder_of(path)
    assert found is not None
    assert found.may_be_gone()


_CLAIM = """
import sys
from pathlib import Path
from planner.storage.lockfile import claim
sys.stdin.readline()
print(claim(Path(sys.argv[1])) is None, flush=True)
sys.stdin.readline()
"""


def test_of_two_programs_that_find_a_stale_claim_one_gets_the_file(path: Path) -> None:
    lock_path(path).write_text("")
    both = [
        subprocess.Popen(
            [sys.executable, "-c", _CLAIM, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for one in both:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    got = []
    for one in both:
        assert one.stdout is not None
        got.append(one.stdout.readline().strip())
    for one in both:
        one.communicate("done\n")
    assert sorted(got) == ["False", "True"]
