import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import pytest

from planner.document.document import Document
from planner.domain.changes import set_field
from planner.domain.problems import FileProblem
from planner.domain.scenario import new_scenario
from planner.storage.about import About
from planner.storage.images import image_of
from planner.storage.opening import read_scenario
from planner.storage.recovery import Leftover, leftovers, throw_away
from planner.storage.saving import export_scenario
from planner.storage.working_copy import DATABASE_NAME, WorkingCopy
from tests.builders import small_scenario
from tests.domain.test_changes import same
from tests.storage.samples import attachment


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "talks.scenario"
    export_scenario(small_scenario(), path)
    return path


def crash(document: Document) -> None:
    """End as the system ends a program: the files stay, the lock goes."""
    document._working._db.close()
    document._working._lock.give_back()


def title(document: Document, text: str) -> None:
    document.apply(set_field("brief", "", "title", text), "Set the title")


def test_unsaved_work_is_listed_with_its_file_and_the_number_of_edits(
    data: Path, path: Path
) -> None:
    document = Document.open(path, data=data)
    title(document, "One")
    document.save()
    title(document, "Two")
    title(document, "Three")
    crash(document)
    (left,) = leftovers(data / "working")
    assert (left.title, left.path, left.n_unsaved) == ("Three", path, 2)
    assert not left.is_damaged
    assert left.first_at <= left.changed_at


def test_work_that_was_never_saved_is_listed_without_a_file(data: Path) -> None:
    document = Document.new(data=data)
    title(document, "New talks")
    crash(document)
    (left,) = leftovers(data / "working")
    assert (left.title, left.path, left.n_unsaved) == ("New talks", None, 1)


def test_an_import_without_any_edit_is_listed(data: Path) -> None:
    crash(Document.new(small_scenario(), data=data))
    (left,) = leftovers(data / "working")
    assert (left.title, left.n_unsaved) == ("Harbour dues", 0)


def test_a_stored_projection_alone_is_work_to_recover(data: Path, path: Path) -> None:
    document = Document.open(path, data=data)
    document.store(attachment())
    crash(document)
    assert len(leftovers(data / "working")) == 1


def test_what_equals_the_last_save_is_removed_unasked(data: Path, path: Path) -> None:
    untouched = Document.open(path, data=data)
    crash(untouched)
    blank = Document.new(data=data)
    crash(blank)
    back = Document.open(path, data=data)
    inverse = back.apply(set_field("brief", "", "title", "Other"))
    back.apply(inverse)
    crash(back)
    assert leftovers(data / "working") == []
    assert list((data / "working").iterdir()) == []


def test_a_crash_right_after_the_file_was_replaced_offers_nothing(data: Path, path: Path) -> None:
    document = Document.open(path, data=data)
    title(document, "Saved")
    about = document._working.about
    document.save()
    document._working.note(about)  # as if the crash came before this was noted
    crash(document)
    assert leftovers(data / "working") == []


def test_work_whose_file_was_removed_is_kept(data: Path, path: Path) -> None:
    crash(Document.open(path, data=data))
    path.unlink()
    (left,) = leftovers(data / "working")
    assert left.title == "Harbour dues"


def test_work_in_a_running_program_is_not_listed(data: Path, path: Path) -> None:
    document = Document.open(path, data=data)
    title(document, "Going on")
    assert leftovers(data / "working") == []
    document.close(discard=True)


def test_a_damaged_leftover_does_not_hide_the_others(data: Path, path: Path) -> None:
    documents = [Document.open(path, data=data) for _ in range(3)]
    for number, document in enumerate(documents):
        title(document, f"Work {number}")
        crash(document)
    (documents[1]._working.folder / DATABASE_NAME).write_bytes(b"damaged beyond repair" * 999)
    found = leftovers(data / "working")
    assert sorted(left.title for left in found if not left.is_damaged) == ["Work 0", "Work 2"]
    (damaged,) = (left for left in found if left.is_damaged)
    assert (damaged.title, damaged.path) == ("talks", path)
    with pytest.raises(FileProblem, match="working-copy-lost"):
        Document.recover(damaged, data=data)
    throw_away(damaged)
    assert len(leftovers(data / "working")) == 2


def test_recovered_work_goes_on_where_it_stopped(data: Path, path: Path) -> None:
    document = Document.open(path, data=data)
    title(document, "Two")
    crash(document)
    (left,) = leftovers(data / "working")
    recovered = Document.recover(left, data=data)
    assert recovered.scenario.brief.title == "Two"
    assert recovered.is_modified
    assert [line.label for line in recovered.log()] == ["Set the title"]
    recovered.save()
    recovered.close()
    assert read_scenario(path).scenario.brief.title == "Two"
    assert leftovers(data / "working") == []


def test_a_leftover_can_be_recovered_by_one_program_only(data: Path) -> None:
    crash(Document.new(small_scenario(), data=data))
    (left,) = leftovers(data / "working")
    first = Document.recover(left, data=data)
    with pytest.raises(FileProblem, match="working-copy-in-use"):
        Document.recover(left, data=data)
    with pytest.raises(FileProblem, match="working-copy-in-use"):
        throw_away(left)
    first.close(discard=True)
    throw_away(left)


def test_recovered_work_over_a_file_changed_since_is_not_saved_unasked(
    data: Path, path: Path
) -> None:
    document = Document.open(path, data=data)
    title(document, "Mine")
    crash(document)
    export_scenario(new_scenario("Theirs"), path)
    (left,) = leftovers(data / "working")
    recovered = Document.recover(left, data=data)
    with pytest.raises(FileProblem, match="saved-meanwhile"):
        recovered.save()
    recovered.save(overwrite=True)
    recovered.close()


def test_folders_without_a_working_copy_are_tidied_away_after_a_while(data: Path) -> None:
    for name in ("empty", "half"):
        (data / "working" / name).mkdir(parents=True)
    (data / "working" / "half" / "working.new").write_bytes(b"begun")
    (data / "working" / "file").write_text("not ours")
    (data / "working" / ".half.gone").mkdir()
    assert leftovers(data / "working") == []
    assert sorted(os.listdir(data / "working")) == ["empty", "file", "half"]
    for name in ("empty", "half"):
        os.utime(data / "working" / name, (0, 0))
    assert leftovers(data / "working") == []
    assert os.listdir(data / "working") == ["file"]


def test_there_is_nothing_to_recover_where_nobody_ever_worked(tmp_path: Path) -> None:
    assert leftovers(tmp_path / "none") == []


def test_the_newest_work_comes_first(data: Path) -> None:
    for text in ("Older", "Newer"):
        document = Document.new(data=data)
        title(document, text)
        folder = document._working.folder
        crash(document)
        with closing(sqlite3.connect(folder / DATABASE_NAME, isolation_level=None)) as db:
            year = 2020 if text == "Older" else 2021
            db.execute("UPDATE change_log SET at = ?", (f"{year}-01-01T00:00:00+00:00",))
    assert [left.title for left in leftovers(data / "working")] == ["Newer", "Older"]


def test_throwing_away_what_is_gone_already_is_no_problem(data: Path) -> None:
    crash(Document.new(small_scenario(), data=data))
    (left,) = leftovers(data / "working")
    throw_away(left)
    throw_away(left)
    assert isinstance(left, Leftover)
    assert replace(left, title="x").folder == left.folder


def test_somebody_who_looks_for_leftovers_does_not_disturb_those_who_begin(tmp_path: Path) -> None:
    image = image_of(small_scenario())
    ended = Event()

    def look() -> None:
        while not ended.is_set():
            leftovers(tmp_path)

    looking = Thread(target=look)
    looking.start()
    try:
        for _ in range(60):
            working = WorkingCopy.create(tmp_path, image, About())
            assert same(working.read(), small_scenario())
            working.close(discard=True)
    finally:
        ended.set()
        looking.join()
    assert list(tmp_path.iterdir()) == []
