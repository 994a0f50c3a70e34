"""What happens to files between opening and saving: each time a sentence, and the work safe."""

import errno
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Self

import pytest

from planner.document.document import Document
from planner.domain.changes import apply, set_field
from planner.domain.problems import FileProblem, Problem
from planner.storage import replacing
from planner.storage.images import image_of
from planner.storage.opening import read_scenario
from planner.storage.recovery import leftovers
from planner.storage.replacing import Target, earlier_versions, replace_file
from planner.storage.saving import export_scenario
from planner.storage.stored import Attachment
from planner.texts.findings import error_sentence
from tests.builders import small_scenario
from tests.helpers import IS_LONG, ROOT


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    path = folder / "talks.scenario"
    export_scenario(small_scenario(), path)
    return path


@pytest.fixture
def document(file: Path, tmp_path: Path) -> Iterator[Document]:
    document = Document.open(file, data=tmp_path / "data")
    document.apply(set_field("brief", "", "title", "My work"))
    yield document
    document.close(discard=True)


def refused(document: Document, code: str, path: Path | None = None) -> None:
    """Check that saving is refused in words, and that the work can be saved somewhere else."""
    with pytest.raises(FileProblem) as problem:
        document.save() if path is None else document.save_as(path, overwrite=True)
    assert problem.value.code == code
    assert "save" in error_sentence(problem.value).lower() or code == "save-no-name"
    assert document.is_modified
    assert document.scenario.brief.title == "My work"


def saved_elsewhere(document: Document, folder: Path) -> None:
    elsewhere = folder / "elsewhere.scenario"
    document.save_as(elsewhere)
    assert title_of(elsewhere) == "My work"
    assert not document.is_modified


def title_of(path: Path) -> str:
    return read_scenario(path).scenario.brief.title


# Folders that go


def test_a_folder_renamed_while_its_file_is_open_is_told(
    document: Document, file: Path, tmp_path: Path
) -> None:
    file.parent.rename(tmp_path / "renamed")
    refused(document, "save-no-folder")
    assert title_of(tmp_path / "renamed" / file.name) == "Harbour dues"
    saved_elsewhere(document, tmp_path)


def test_a_folder_that_comes_back_is_saved_to(
    document: Document, file: Path, tmp_path: Path
) -> None:
    file.parent.rename(tmp_path / "away")
    refused(document, "save-no-folder")
    (tmp_path / "away").rename(file.parent)
    document.save()
    assert title_of(file) == "My work"


@pytest.mark.parametrize("is_renamed", [True, False])
@pytest.mark.parametrize("step", ["before", "after"])
def test_a_network_folder_that_vanishes_while_saving_leaves_the_work(
    document: Document, file: Path, tmp_path: Path, step: str, is_renamed: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    real, gone = document._working.copy_to, tmp_path / "gone"

    def vanish() -> None:
        file.parent.rename(gone)
        if not is_renamed:
            shutil.rmtree(gone)

    def copy_to(path: Path) -> None:
        if step == "before":
            vanish()
        real(path)
        vanish()

    monkeypatch.setattr(document._working, "copy_to", copy_to)
    refused(document, "save-no-folder")
    if is_renamed:
        assert title_of(gone / file.name) == "Harbour dues"
    monkeypatch.undo()
    saved_elsewhere(document, tmp_path)


@pytest.mark.parametrize("number", [errno.ESTALE, errno.ETIMEDOUT] if IS_LONG else [errno.ESTALE])
@pytest.mark.parametrize("step", ["open", "fsync", "replace", "unlink", "chmod"])
def test_a_network_that_fails_at_any_step_leaves_the_file_or_has_saved_it(
    document: Document, file: Path, tmp_path: Path, step: str, number: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    real = getattr(os, step)

    def failing(path: object, *arguments: object, **options: object) -> object:
        if isinstance(path, int) or str(file.parent) in str(path):
            raise OSError(number, os.strerror(number))
        return real(path, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(os, step, failing)
        if step == "unlink":  # all is in its place by then
            document.save()
            assert title_of(file) == "My work"
            return
        refused(document, "save-failed")
    assert title_of(file) == "Harbour dues"
    saved_elsewhere(document, tmp_path)


def test_what_fails_once_the_file_is_in_its_place_is_no_failure_to_save(
    document: Document, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def opening(path: object, *arguments: object, **options: object) -> object:
        if str(path) == str(file.parent):
            raise PermissionError(errno.EACCES, "folders cannot be opened here")
        return real(path, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", opening)
    document.save()
    assert not document.is_modified
    assert title_of(file) == "My work"


# Two at once


def test_of_two_who_save_at_the_same_moment_one_is_told(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both_wrote, both_looked = threading.Barrier(2), threading.Barrier(2)
    real_sync, real_back_up = replacing._sync_file, replacing._back_up
    stamp = read_scenario(file).stamp

    def sync_file(path: Path) -> None:
        real_sync(path)
        both_wrote.wait(10)

    def back_up(path: Path, backups: Path | None) -> tuple[Problem, ...]:
        with suppress(threading.BrokenBarrierError):
            both_looked.wait(0.3)  # neither saw that the other is about to replace the file
        return real_back_up(path, backups)

    def save(number: int) -> str:
        image = image_of(apply(small_scenario(), set_field("brief", "", "title", f"of {number}")))

        def fill(path: Path) -> None:
            path.write_bytes(image)

        try:
            replace_file(Target(file, stamp), fill)
        except FileProblem as problem:
            return problem.code
        return f"of {number}"

    monkeypatch.setattr(replacing, "_sync_file", sync_file)
    monkeypatch.setattr(replacing, "_back_up", back_up)
    with ThreadPoolExecutor(2) as pool:
        ends = set(pool.map(save, range(2)))
    assert len(ends) == 2
    assert "saved-meanwhile" in ends
    assert title_of(file) in ends
    assert os.listdir(file.parent) == [file.name]


SAVER = """
import sys
from pathlib import Path
from planner.document.document import Document
from planner.domain.changes import apply, set_field
from planner.domain.problems import FileProblem
path, name, data = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
for number in range(int(sys.argv[4])):
    document = Document.open(path, data=data)
    document.apply(set_field("brief", "", "title", f"{name} {number}"))
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        document.save()
        print(f"{name} {number}", flush=True)
    except FileProblem as problem:
        print(problem.code, flush=True)
    sys.stdin.readline()
    document.close(discard=True)
"""


def test_of_two_programs_that_save_at_once_one_is_told_and_nothing_is_lost(
    file: Path, tmp_path: Path
) -> None:
    n_rounds = 30 if IS_LONG else 3
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", SAVER, str(file), name, str(tmp_path / name), str(n_rounds)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
        )
        for name in ("Ada", "Eve")
    ]  # fmt: skip

    def heard() -> set[str]:
        return {one.stdout.readline().strip() for one in programs if one.stdout}

    def tell() -> None:
        for one in programs:
            assert one.stdin
            one.stdin.write("\n")
            one.stdin.flush()

    for _ in range(n_rounds):
        assert heard() == {"ready"}
        tell()
        ends = heard()
        assert len(ends) == 2
        assert "saved-meanwhile" in ends
        assert title_of(file) in ends
        tell()
    for one in programs:
        one.communicate()
        assert one.returncode == 0
    assert os.listdir(file.parent) == [file.name]


# Clocks


def test_a_clock_set_back_loses_no_newer_backup(
    document: Document, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Before(datetime):
        @classmethod
        def now(cls, tz: object = None) -> Self:
            return cls(2001, 2, 3, tzinfo=tz)  # type: ignore[arg-type]

    monkeypatch.setattr(replacing, "KEPT_BACKUPS", 3)
    titles = ["Harbour dues"]
    for number in range(6):
        if number == 2:
            monkeypatch.setattr(replacing, "datetime", Before)
        document.apply(set_field("brief", "", "title", f"Title {number}"))
        assert document.save() == ()
        titles.append(f"Title {number}")
    kept = earlier_versions(tmp_path / "data" / "backups", file)
    assert [title_of(path) for path in kept] == titles[-2:-5:-1]


def test_what_somebody_writes_by_another_clock_is_not_taken_for_left_over(
    document: Document, file: Path
) -> None:
    busy = file.with_name(f".{file.name}.0123abcd.tmp")
    left = file.with_name(f".{file.name}.4567abcd.tmp")
    for path, age in ((busy, 60), (left, 2 * 3600)):
        path.write_bytes(b"")
        moment = file.stat().st_mtime - age
        os.utime(path, (moment, moment))
    document.save()
    assert busy.exists()
    assert not left.exists()


# Names

NAMES = {
    "composed": "Caf\u00e9",
    "taken apart": "Cafe\u0301",
    "emoji": "\U0001f6a2\U0001f9d1\u200d\u2696\ufe0f",
    "from right to left": "\u202e\u05e0\u05de\u05dc \u0645\u0631\u0641\u0623",
    "as long as can be": "x" * 246,
    "long in other letters": "\u6e2f" * 82,
    "dots and spaces at its end": "talks. . ",
    "spaces at its beginning": "  talks",
    "a device of Windows": "CON",
    "signs of the shell": "-rf $(ls) * ? [a] %s {0} ; | & '\"",
    "lines": "two\nlines\ttab",
    "bytes that are no letters": os.fsdecode(b"\xff\xfe"),
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_file_of_any_name_is_saved_opened_backed_up_and_recovered(
    name: str, tmp_path: Path
) -> None:
    path, data = tmp_path / "files" / f"{name}.scenario", tmp_path / "data"
    path.parent.mkdir()
    document = Document.new(small_scenario(), data=data)
    document.save_as(path)
    document.apply(set_field("brief", "", "title", "Next"))
    assert document.save() == ()
    document.apply(set_field("brief", "", "title", "My work"))
    document.close()
    assert title_of(path) == "Next"
    assert [title_of(one) for one in earlier_versions(data / "backups", path)] == ["Harbour dues"]
    (left,) = leftovers(data / "working")
    assert left.path == path
    again = Document.recover(left, data=data)
    again.save()
    again.close()
    assert title_of(path) == "My work"
    path.write_bytes(b"x" * 600)
    with pytest.raises(FileProblem) as problem:
        read_scenario(path)
    assert error_sentence(problem.value).encode()


@pytest.mark.parametrize("name", ["x" * 300, "\u6e2f" * 90])
def test_a_name_that_is_too_long_is_told(document: Document, name: str, tmp_path: Path) -> None:
    refused(document, "save-no-name", tmp_path / f"{name}.scenario")
    saved_elsewhere(document, tmp_path)


# What is no file


def test_what_is_no_file_is_not_replaced(document: Document, tmp_path: Path) -> None:
    pipe, circle, folder = (tmp_path / f"{name}.scenario" for name in ("pipe", "circle", "folder"))
    os.mkfifo(pipe)
    circle.symlink_to(circle)
    folder.mkdir()
    for path in (pipe, circle, folder, Path("/dev/null")):
        refused(document, "save-not-regular", path)
    assert pipe.is_fifo()
    assert circle.is_symlink()
    saved_elsewhere(document, tmp_path)


def test_a_link_to_nothing_is_followed_when_saving(document: Document, tmp_path: Path) -> None:
    link, there = tmp_path / "link.scenario", tmp_path / "there.scenario"
    link.symlink_to(there)
    document.save_as(link)
    assert link.is_symlink()
    assert document.path == there
    assert title_of(there) == "My work"


def test_a_file_removed_while_it_is_open_is_written_again(document: Document, file: Path) -> None:
    file.unlink()
    document.save()
    assert title_of(file) == "My work"


# Large files


@pytest.mark.long
def test_a_file_of_just_below_64_mb_is_saved_and_opened_and_a_larger_one_refused(
    document: Document, file: Path, tmp_path: Path
) -> None:
    bodies = [
        Attachment(f"R{number}", "x", "2026-01-02T03:04:05+00:00", "", os.urandom(5_900_000))
        for number in range(11)
    ]
    for body in bodies[:10]:
        document.store(body)
    document.save()
    assert 59_000_000 < file.stat().st_size < 64 * 2**20
    assert len(read_scenario(file).attachments) == 10
    document.store(bodies[10])
    document.store(Attachment("R", "x", "2026-01-02T03:04:05+00:00", "", os.urandom(3_000_000)))
    refused(document, "save-too-large")
    document.remove(bodies[10])
    saved_elsewhere(document, tmp_path)
