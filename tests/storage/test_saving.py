import errno
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from planner.domain.changes import apply, set_field
from planner.domain.problems import FileProblem
from planner.domain.scenario import Scenario
from planner.storage import replacing, saving
from planner.storage.about import About
from planner.storage.images import image_of
from planner.storage.opening import read_scenario
from planner.storage.replacing import KEPT_BACKUPS, Saved, Target, earlier_versions
from planner.storage.working_copy import WorkingCopy
from planner.texts.findings import error_sentence
from tests.builders import small_scenario
from tests.domain.test_changes import same
from tests.helpers import ROOT
from tests.storage.samples import attachment, projection, rich_scenario

SECRET = "A-SECRET-EARLIER-VALUE"


@pytest.fixture
def scenario() -> Scenario:
    return rich_scenario()


@pytest.fixture
def working(tmp_path: Path, scenario: Scenario) -> Iterator[WorkingCopy]:
    working = WorkingCopy.create(tmp_path / "working", image_of(scenario), About())
    yield working
    working.close(discard=True)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    return folder / "talks.scenario"


def edited(working: WorkingCopy, scenario: Scenario, name: str = "New") -> Scenario:
    """Return the scenario with another title, written to the working copy."""
    change = set_field("brief", "", "title", name)
    after = apply(scenario, change)
    working.write(scenario, after, change, label="Set the title")
    return after


def refused(code: str, save: Callable[[], object], folder: Path) -> None:
    """Check that saving is refused with a code and a sentence, and leaves the folder as it was."""
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    with pytest.raises(FileProblem) as problem:
        save()
    assert problem.value.code == code
    assert "save" in error_sentence(problem.value).lower()
    after = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    assert after == before


def test_what_was_saved_is_what_is_read(
    working: WorkingCopy, scenario: Scenario, target: Path
) -> None:
    working.put(projection())
    working.put(attachment())
    after = edited(working, scenario)
    saved = saving.save(working, after, Target(target))
    opened = read_scenario(target)
    assert same(opened.scenario, after)
    assert saved == Saved(target, opened.stamp, opened.content_digest)
    assert opened.projections == (projection(),)
    assert opened.attachments == (attachment(),)
    assert [line.label for line in opened.log] == ["Set the title"]
    assert os.listdir(target.parent) == [target.name]


def test_a_saved_file_has_a_rollback_journal(
    working: WorkingCopy, scenario: Scenario, target: Path
) -> None:
    saving.save(working, scenario, Target(target))
    assert target.read_bytes()[18:20] == b"\1\1"


def test_a_new_file_is_for_its_owner_only(
    working: WorkingCopy, scenario: Scenario, target: Path
) -> None:
    saving.save(working, scenario, Target(target))
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_the_mode_and_group_of_a_file_stay(
    working: WorkingCopy, scenario: Scenario, target: Path
) -> None:
    stamp = saving.save(working, scenario, Target(target)).stamp
    target.chmod(0o664)
    group = os.getgid() + 1 if os.geteuid() == 0 else os.getgid()
    os.chown(target, -1, group)
    saving.save(working, edited(working, scenario), Target(target, stamp))
    assert stat.S_IMODE(target.stat().st_mode) == 0o664
    assert target.stat().st_gid == group


def test_the_rights_of_a_group_are_not_given_to_another(
    working: WorkingCopy, scenario: Scenario, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a file to a group it is not in")
    stamp = saving.save(working, scenario, Target(target)).stamp
    target.chmod(0o664)
    os.chown(target, -1, os.getgid() + 1)

    def chown(*_: object) -> None:
        raise PermissionError(errno.EPERM, "not permitted")

    monkeypatch.setattr(os, "chown", chown)
    saving.save(working, edited(working, scenario), Target(target, stamp))
    assert stat.S_IMODE(target.stat().st_mode) == 0o604


def test_saving_through_a_link_replaces_what_it_points_to(
    working: WorkingCopy, scenario: Scenario, target: Path
) -> None:
    link = target.with_name("link.scenario")
    link.symlink_to(target)
    assert saving.save(working, scenario, Target(link)).path == target
    assert link.is_symlink()
    assert read_scenario(target).path == target


@pytest.mark.parametrize(
    "name", ["x" * 246 + ".scenario", "港" * 80 + ".scenario", "[a]*?.scenario"]
)
def test_a_file_of_any_name_can_be_saved(
    working: WorkingCopy, scenario: Scenario, target: Path, name: str
) -> None:
    path = target.with_name(name)
    for _ in range(2):
        saving.save(working, scenario, Target(path, overwrite=True))
    assert os.listdir(target.parent) == [name]


def test_another_file_is_not_replaced_unasked(
    working: WorkingCopy, scenario: Scenario, target: Path
) -> None:
    target.write_text("somebody's notes")
    refused("save-exists", lambda: saving.save(working, scenario, Target(target)), target.parent)
    saving.save(working, scenario, Target(target, overwrite=True))
    assert same(read_scenario(target).scenario, scenario)


def test_a_file_changed_by_somebody_else_is_not_replaced_unasked(
    working: WorkingCopy, scenario: Scenario, target: Path
) -> None:
    stamp = saving.save(working, scenario, Target(target)).stamp
    saving.export_scenario(small_scenario(), target)
    os.utime(target, ns=(stamp.modified_ns, stamp.modified_ns))
    after = edited(working, scenario)
    refused(
        "saved-meanwhile",
        lambda: saving.save(working, after, Target(target, stamp)),
        target.parent,
    )
    saving.save(working, after, Target(target, stamp, overwrite=True))
    assert same(read_scenario(target).scenario, after)


def test_a_file_that_was_only_touched_is_replaced(
    working: WorkingCopy, scenario: Scenario, target: Path
) -> None:
    stamp = saving.save(working, scenario, Target(target)).stamp
    os.utime(target)
    saving.save(working, edited(working, scenario), Target(target, stamp))


def test_a_file_that_was_removed_is_written_again(
    working: WorkingCopy, scenario: Scenario, target: Path
) -> None:
    stamp = saving.save(working, scenario, Target(target)).stamp
    target.unlink()
    saving.save(working, scenario, Target(target, stamp))
    assert target.exists()


def test_a_file_changed_while_the_new_one_was_written_is_not_replaced(
    working: WorkingCopy, scenario: Scenario, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp = saving.save(working, scenario, Target(target)).stamp
    real = replacing._sync_file

    def sync_file(path: Path) -> None:
        real(path)
        target.write_bytes(b"theirs")

    monkeypatch.setattr(replacing, "_sync_file", sync_file)
    with pytest.raises(FileProblem, match="saved-meanwhile"):
        saving.save(working, scenario, Target(target, stamp, overwrite=True))
    assert target.read_bytes() == b"theirs"
    assert os.listdir(target.parent) == [target.name]


def test_a_protected_file_is_not_replaced(
    working: WorkingCopy, scenario: Scenario, target: Path
) -> None:
    stamp = saving.save(working, scenario, Target(target)).stamp
    target.chmod(0o444)
    refused(
        "save-read-only",
        lambda: saving.save(working, scenario, Target(target, stamp)),
        target.parent,
    )


def test_a_folder_is_not_replaced(working: WorkingCopy, scenario: Scenario, target: Path) -> None:
    target.mkdir()
    refused(
        "save-not-regular",
        lambda: saving.save(working, scenario, Target(target, overwrite=True)),
        target.parent,
    )


def test_a_missing_folder_is_named(working: WorkingCopy, scenario: Scenario, target: Path) -> None:
    path = target.parent / "gone" / target.name
    refused("save-no-folder", lambda: saving.save(working, scenario, Target(path)), target.parent)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "save-disk-full"),
        (errno.EDQUOT, "save-disk-full"),
        (errno.EACCES, "save-denied"),
        (errno.EROFS, "save-denied"),
        (errno.EIO, "save-failed"),
    ],
)
@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
def test_what_the_system_refuses_is_told_and_the_file_stays(
    working: WorkingCopy,
    scenario: Scenario,
    target: Path,
    step: str,
    number: int,
    code: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stamp = saving.save(working, scenario, Target(target)).stamp
    after = edited(working, scenario)
    real = getattr(os, step)

    def failing(*arguments: object, **options: object) -> object:
        if step == "open" and ".tmp" not in str(arguments[0]):
            return real(*arguments, **options)
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, step, failing)
        refused(code, lambda: saving.save(working, after, Target(target, stamp)), target.parent)
    saving.save(working, after, Target(target, stamp))


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from planner.domain.problems import FileProblem
from planner.storage.opening import read_scenario
from planner.storage.replacing import Target
from planner.storage.saving import export_scenario, save
from planner.storage.about import About
from planner.storage.working_copy import WorkingCopy
target, folder, limit = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
opened = read_scenario(target)
working = WorkingCopy.create(folder, opened.image, About())
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    save(working, opened.scenario, Target(target, opened.stamp))
except FileProblem as problem:
    print(problem.code)
"""


DENIED = """
import os, sys
from pathlib import Path
from planner.domain.problems import FileProblem
from planner.storage.opening import read_scenario
from planner.storage.saving import export_scenario
from tests.builders import small_scenario
target, closed = Path(sys.argv[1]), Path(sys.argv[2])
export_scenario(small_scenario(), closed.parent / "warm-up.scenario")
closed.chmod(0)
target.parent.chmod(0o555)
target.parent.parent.chmod(0o755)
if os.geteuid() == 0:
    os.setuid(65534)  # whom root may not read everything for
for act in (lambda: export_scenario(small_scenario(), target), lambda: read_scenario(closed)):
    try:
        act()
    except FileProblem as problem:
        print(problem.code)
"""


def test_what_may_not_be_written_or_read_is_told(target: Path, tmp_path: Path) -> None:
    closed = target.parent / "closed.scenario"
    closed.write_bytes(bytes(1000))
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    arguments = [sys.executable, "-c", DENIED, str(target), str(closed)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == ["save-denied", "file-denied"]
    target.parent.chmod(0o700)


@pytest.mark.parametrize("limit", [0, 4096, 100_000])
def test_a_full_disk_is_told_and_the_file_stays(target: Path, tmp_path: Path, limit: int) -> None:
    saving.export_scenario(rich_scenario(), target)
    before = target.read_bytes()
    arguments = [sys.executable, "-c", FULL_DISK, str(target), str(tmp_path / "w"), str(limit)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == ["save-disk-full"]
    assert target.read_bytes() == before
    assert os.listdir(target.parent) == [target.name]


@pytest.mark.parametrize(
    "step", ["_verified", "_take_over_access", "_sync_file", "_back_up", "_move"]
)
def test_a_crash_between_two_steps_leaves_the_old_file(
    working: WorkingCopy,
    scenario: Scenario,
    target: Path,
    step: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stamp = saving.save(working, scenario, Target(target)).stamp
    before = target.read_bytes()
    after = edited(working, scenario)

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(replacing, step, crash)
        patch.setattr(Path, "unlink", lambda *_, **__: None)  # no tidying up after a crash
        with pytest.raises(KeyboardInterrupt):
            saving.save(working, after, Target(target, stamp))
    assert target.read_bytes() == before
    (left,) = [path for path in target.parent.iterdir() if path != target]
    os.utime(left, (0, 0))
    saving.save(working, after, Target(target, stamp))
    assert os.listdir(target.parent) == [target.name]
    assert same(read_scenario(target).scenario, after)


def test_what_could_not_be_opened_again_is_not_saved(
    working: WorkingCopy, scenario: Scenario, target: Path
) -> None:
    stamp = saving.save(working, scenario, Target(target)).stamp
    other = edited(working, scenario)
    refused(
        "save-refused",
        lambda: saving.save(working, scenario, Target(target, stamp)),
        target.parent,
    )
    saving.save(working, other, Target(target, stamp))


def test_a_file_that_another_program_holds_on_windows_is_told(
    working: WorkingCopy, scenario: Scenario, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def replace(*_: object) -> None:
        error = PermissionError(errno.EACCES, "sharing violation")
        error.winerror = 32  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr(os, "replace", replace)
    refused("save-in-use", lambda: saving.save(working, scenario, Target(target)), target.parent)


def test_a_full_disk_at_home_does_not_keep_work_from_being_saved_elsewhere(
    working: WorkingCopy, scenario: Scenario, target: Path
) -> None:
    after = edited(working, scenario)
    working._db.conn.execute("PRAGMA max_page_count = 1").fetchall()
    n_edits = 0
    with suppress(FileProblem):
        for n_edits in range(2000):
            after = edited(working, after, f"{n_edits}")
    assert n_edits < 1999
    saving.save(working, after, Target(target))
    assert same(read_scenario(target).scenario, after)


def test_a_file_beyond_the_limit_is_not_saved(
    working: WorkingCopy, scenario: Scenario, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.storage.raw_file.MAX_BYTES", 100_000)
    refused("save-too-large", lambda: saving.save(working, scenario, Target(target)), target.parent)


def test_earlier_versions_are_kept_and_the_oldest_give_way(
    working: WorkingCopy, scenario: Scenario, target: Path, tmp_path: Path
) -> None:
    backups = tmp_path / "backups"
    stamp = saving.save(working, scenario, Target(target, backups=backups)).stamp
    assert not backups.exists()
    titles = [scenario.brief.title]
    for number in range(KEPT_BACKUPS + 2):
        scenario = edited(working, scenario, f"Title {number}")
        stamp = saving.save(working, scenario, Target(target, stamp, backups=backups)).stamp
        titles.append(scenario.brief.title)
    kept = earlier_versions(backups, target)
    assert [read_scenario(path).scenario.brief.title for path in kept] == titles[-2:-12:-1]
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept} == {0o600}


def test_without_a_backup_the_file_is_saved_and_that_is_said(
    working: WorkingCopy, scenario: Scenario, target: Path, tmp_path: Path
) -> None:
    backups = tmp_path / "backups"
    backups.write_text("no folder")
    stamp = saving.save(working, scenario, Target(target)).stamp
    saved = saving.save(working, edited(working, scenario), Target(target, stamp, backups=backups))
    assert [warning.code for warning in saved.warnings] == ["save-without-backup"]
    assert read_scenario(target).scenario.brief.title == "New"


def test_a_removed_text_is_nowhere_in_a_file_without_history(
    working: WorkingCopy, scenario: Scenario, target: Path
) -> None:
    secret = edited(working, scenario, SECRET)
    after = edited(working, secret)
    saving.save(working, after, Target(target))
    assert SECRET.encode() in target.read_bytes()
    saving.save_without_history(
        after, Target(target, overwrite=True), working.projections(), working.attachments()
    )
    assert SECRET.encode() not in target.read_bytes()
    assert read_scenario(target).log == ()


def test_a_history_that_was_forgotten_is_nowhere_in_what_is_saved_later(
    working: WorkingCopy, scenario: Scenario, target: Path
) -> None:
    after = edited(working, edited(working, scenario, SECRET))
    working.forget_history()
    saving.save(working, after, Target(target))
    assert SECRET.encode() not in target.read_bytes()


def test_a_long_history_loses_its_oldest_lines(
    working: WorkingCopy, scenario: Scenario, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        scenario = edited(working, scenario, f"Title {number}")
    monkeypatch.setattr("planner.storage.stored.MAX_LOG_CHARACTERS", 600)
    saving.save(working, scenario, Target(target))
    opened = read_scenario(target)
    assert 3 <= len(opened.log) <= 10
    assert b'Title 2"' not in target.read_bytes()
    assert opened.log[-1].seq == 20
    assert same(opened.scenario, scenario)


def test_a_history_of_very_many_lines_can_still_be_opened(
    working: WorkingCopy, scenario: Scenario, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        scenario = edited(working, scenario, f"Title {number}")
    monkeypatch.setattr("planner.storage.stored.MAX_ROWS", 3)
    saving.save(working, scenario, Target(target))
    assert [line.seq for line in read_scenario(target).log] == [3, 4, 5]


def test_an_exported_scenario_replaces_whatever_was_there(target: Path) -> None:
    target.write_text("notes")
    saving.export_scenario(small_scenario(), target)
    assert same(read_scenario(target).scenario, small_scenario())
    with closing(sqlite3.connect(target)) as connection:
        assert connection.execute("SELECT count(*) FROM change_log").fetchone() == (0,)
