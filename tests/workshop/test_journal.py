"""What a phone was told is kept is there after the program was killed, cut off or started twice."""

import os
import stat
import sys
from pathlib import Path

import pytest

from planner.domain.problems import FileProblem
from planner.workshop.journal import unfinished
from planner.workshop.room import Room


def answered(room: Room) -> Room:
    """Return the room after somebody joined and answered."""
    ann, _ = room.join("Ann")
    room.open_item("first")
    room.answer(ann, "first", "dues", 1, {"likely": 40, "reason": "Größe"})
    return room


def only_journal(tmp_path: Path) -> Path:
    """Return the one journal."""
    (path,) = tmp_path.rglob("journal.jsonl")
    return path


def test_a_session_goes_on_as_it_was(room: Room, tmp_path: Path) -> None:
    _, token = room.join("Bob")
    answered(room).close()
    (folder,) = unfinished(tmp_path / "workshops", "small")
    again = Room.take(folder)
    assert again.session == room.session
    assert again.code == room.code
    assert again.person(token) == "p1"
    again.reveal()
    again.discard_journal()
    assert unfinished(tmp_path / "workshops") == {}


def test_a_line_cut_off_is_dropped_and_what_follows_is_written_whole(
    room: Room, tmp_path: Path
) -> None:
    answered(room).close()
    path = only_journal(tmp_path)
    whole = path.read_bytes()
    for cut in (1, 20):
        path.write_bytes(whole[:-cut])
        again = Room.take(path.parent)
        assert again.snapshot().answered["dues"] == 0
        assert not list(path.parent.glob("*.damaged"))
        again.answer("p1", "first", "dues", 1, {"likely": 50})
        again.close()
        assert len(path.read_bytes().splitlines()) == len(whole.splitlines())


def test_what_follows_a_damaged_line_is_kept_beside_the_journal(room: Room, tmp_path: Path) -> None:
    answered(room).close()
    path = only_journal(tmp_path)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:2], b"[1]\n", *lines[2:]]))
    again = Room.take(path.parent)
    assert again.snapshot().persons == ()
    again.close()
    assert lines[-1] in path.with_name("journal.damaged").read_bytes()


def test_two_programs_never_hold_one_session(room: Room, tmp_path: Path) -> None:
    folder = only_journal(tmp_path).parent
    assert unfinished(tmp_path / "workshops") == {}
    with pytest.raises(FileProblem, match="workshop-elsewhere"):
        Room.take(folder)


def test_an_answer_that_cannot_be_written_is_not_taken(
    room: Room, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ann, _ = room.join("Ann")
    room.open_item("first")
    before = only_journal(tmp_path).read_bytes()
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, line: write(file, line[:5]))
    with pytest.raises(FileProblem, match="workshop-journal"):
        room.answer(ann, "first", "dues", 1, {"likely": 40})
    monkeypatch.undo()
    assert only_journal(tmp_path).read_bytes() == before
    assert room.snapshot().answered["dues"] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_the_user_may_read_a_journal(room: Room, tmp_path: Path) -> None:
    path = only_journal(tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
