"""Opening, saving, closing and recovering through the window."""

import json
import os
import resource
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from planner import paths
from planner.document.document import Document
from planner.domain.changes import apply, set_field
from planner.domain.fields import Estimate
from planner.domain.problems import FileProblem
from planner.domain.scenario import Scenario
from planner.storage import lockfile
from planner.storage.lockfile import Holder
from planner.storage.opening import read_scenario
from planner.storage.recovery import leftovers
from planner.storage.saving import export_scenario
from planner.ui.ask import Held, Unsaved
from planner.ui.main_window import MainWindow
from tests.builders import small_scenario
from tests.ui.conftest import Answers, settle

STANCE = ("NOR", "DUES")


def move(window: MainWindow, value: float) -> None:
    window.editing.edit(set_field("stances", STANCE, "position", Estimate(value)))


def position_in(path: Path) -> float:
    found = read_scenario(path).scenario.stances[STANCE].position
    assert found is not None
    return found.value


def press(window: MainWindow, text: str) -> None:
    button = next(b for b in window.parts.message.buttons() if b.text() == text)
    button.click()


def other_scenario() -> Scenario:
    change = set_field("brief", "", "question", "Who pays for the dredging?")
    return apply(small_scenario(), change)


def test_a_file_is_shown_with_its_title_and_listed_as_recent(
    opened: MainWindow, file: Path
) -> None:
    assert "Harbour dues" in opened.windowTitle()
    assert opened._context.remembered.settings.recent_files == (str(file),)
    assert not opened.isWindowModified()


def test_an_edit_marks_the_window_and_saving_clears_the_mark(
    opened: MainWindow, file: Path
) -> None:
    move(opened, 44.0)
    assert opened.isWindowModified()
    assert "not saved" in opened.parts.status.texts()[0]

    opened.commands.save.trigger()

    assert not opened.isWindowModified()
    assert opened.parts.status.texts()[0].startswith("Saved ")
    assert position_in(file) == 44.0


def test_a_new_scenario_is_saved_where_the_person_says(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers.save_file = tmp_path / "New.scenario"
    window.commands.new.trigger()

    window.commands.save.trigger()

    assert answers.asked == ["save"]
    assert answers.save_file.is_file()
    assert window.editing.document is not None
    assert window.editing.document.path == answers.save_file


def test_save_as_moves_the_document_to_the_new_file(
    opened: MainWindow, answers: Answers, file: Path, tmp_path: Path
) -> None:
    answers.save_file = tmp_path / "Other.scenario"
    move(opened, 44.0)

    opened.commands.save_as.trigger()

    assert position_in(answers.save_file) == 44.0
    assert position_in(file) == 30.0
    assert opened._context.remembered.settings.recent_files[0] == str(answers.save_file)


def test_a_copy_without_history_leaves_the_document_where_it_was(
    opened: MainWindow, answers: Answers, file: Path, tmp_path: Path
) -> None:
    answers.save_file = tmp_path / "Copy.scenario"
    move(opened, 44.0)

    opened.commands.save_copy.trigger()

    assert read_scenario(answers.save_file).log == ()
    assert opened.editing.document is not None
    assert opened.editing.document.path == file
    assert opened.isWindowModified()


def test_nothing_is_asked_when_nothing_would_be_lost(opened: MainWindow, answers: Answers) -> None:
    opened.commands.close.trigger()

    assert answers.asked == []
    assert opened.editing.document is None


@pytest.mark.parametrize(
    ("answer", "is_open", "in_file", "n_left"),
    [
        (Unsaved.SAVE, False, 44.0, 0),
        (Unsaved.KEEP, False, 30.0, 1),
        (Unsaved.DISCARD, False, 30.0, 0),
        (Unsaved.CANCEL, True, 30.0, 0),
    ],
)
def test_closing_with_changes_does_what_was_answered(
    opened: MainWindow,
    answers: Answers,
    file: Path,
    answer: Unsaved,
    is_open: bool,
    in_file: float,
    n_left: int,
) -> None:
    move(opened, 44.0)
    answers.unsaved = answer

    opened.commands.close.trigger()

    assert answers.asked == ["unsaved"]
    assert (opened.editing.document is not None) is is_open
    assert position_in(file) == in_file
    assert len(leftovers(paths.working_copies())) == n_left


def test_a_window_stays_when_closing_is_cancelled(opened: MainWindow, answers: Answers) -> None:
    move(opened, 44.0)
    answers.unsaved = Unsaved.CANCEL

    assert not opened.close()

    assert opened.isVisible()


def test_closing_stays_open_when_saving_fails(
    opened: MainWindow, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    move(opened, 44.0)
    answers.unsaved = Unsaved.SAVE

    def fail(*, overwrite: bool = False) -> tuple[()]:
        raise FileProblem("save-disk-full", name="Harbour.scenario")

    monkeypatch.setattr(opened.editing.document, "save", fail)
    opened.commands.close.trigger()

    assert opened.editing.document is not None
    assert "no room" in opened.parts.message.sentence


def test_work_that_was_left_behind_is_offered_and_recovered(
    make_window: Callable[[], MainWindow], qtbot: QtBot, file: Path
) -> None:
    document = Document.open(file)
    document.apply(set_field("stances", STANCE, "position", Estimate(44.0)))
    document.close()

    window = make_window()
    start = window.parts.start
    qtbot.waitUntil(lambda: bool(_buttons(start, "Recover")), timeout=10_000)
    _buttons(start, "Recover")[0].click()
    settle(window, qtbot)

    shown = window.editing.scenario.stances[STANCE].position
    assert shown is not None
    assert shown.value == 44.0
    assert window.isWindowModified()
    assert "is back" in window.parts.message.sentence
    window.filing.save()
    assert window.parts.message.sentence == ""
    assert position_in(file) == 44.0


def test_opening_a_file_offers_the_work_on_it_that_was_left_behind(
    window: MainWindow, qtbot: QtBot, file: Path
) -> None:
    document = Document.open(file)
    document.apply(set_field("stances", STANCE, "position", Estimate(44.0)))
    document.close()

    window.open_path(file)
    qtbot.waitUntil(lambda: "never saved" in window.parts.message.sentence, timeout=10_000)
    press(window, "Recover")

    shown = window.editing.scenario.stances[STANCE].position
    assert shown is not None
    assert shown.value == 44.0
    assert leftovers(paths.working_copies()) == []


@pytest.mark.parametrize("is_sure", [True, False])
def test_left_work_is_thrown_away_only_after_asking(
    make_window: Callable[[], MainWindow],
    qtbot: QtBot,
    answers: Answers,
    file: Path,
    is_sure: bool,
) -> None:
    document = Document.open(file)
    document.apply(set_field("stances", STANCE, "position", Estimate(44.0)))
    document.close()
    answers.throws_away = is_sure

    window = make_window()
    start = window.parts.start
    qtbot.waitUntil(lambda: bool(_buttons(start, "Throw away")), timeout=10_000)
    _buttons(start, "Throw away")[0].click()

    assert answers.asked == ["throw away"]
    assert bool(leftovers(paths.working_copies())) is not is_sure


def _buttons(parent: object, text: str) -> list[QPushButton]:
    found = parent.findChildren(QPushButton)  # type: ignore[attr-defined]
    return [b for b in found if b.text() == text and b.isVisible()]


def test_an_example_is_opened_as_a_copy(window: MainWindow, qtbot: QtBot) -> None:
    sample = paths.resources() / "samples" / "talks.scenario"

    window.parts.start.example_chosen.emit(str(sample))
    settle(window, qtbot)

    assert window.editing.document is not None
    assert window.editing.document.path is None
    assert not window.isWindowModified()


def test_a_recent_file_that_is_gone_is_taken_off_the_list(opened: MainWindow, file: Path) -> None:
    opened.commands.close.trigger()
    file.unlink()

    opened.menus.recent_chosen.emit(str(file))

    assert opened._context.remembered.settings.recent_files == ()
    assert "not there any more" in opened.parts.message.sentence


@pytest.mark.parametrize("choice", ["Overwrite it", "Save as…", "Cancel"])
def test_a_file_that_somebody_else_changed_is_not_replaced_unasked(
    opened: MainWindow, answers: Answers, file: Path, tmp_path: Path, choice: str
) -> None:
    export_scenario(other_scenario(), file)
    move(opened, 44.0)
    answers.save_file = tmp_path / "Mine.scenario"

    opened.commands.save.trigger()
    assert position_in(file) == 30.0
    assert "changed by somebody else" in opened.parts.message.sentence
    press(opened, choice)

    assert position_in(file) == (44.0 if choice == "Overwrite it" else 30.0)
    assert answers.save_file.exists() is (choice == "Save as…")
    assert opened.isWindowModified() is (choice == "Cancel")


def test_a_damaged_file_is_offered_as_a_damaged_copy(
    window: MainWindow, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = Document.open

    def open_damaged(path: Path, *, damaged_copy: bool = False, **_how: object) -> Document:
        if not damaged_copy:
            raise FileProblem("file-digest", name=path.name)
        return original(path)

    monkeypatch.setattr(Document, "open", open_damaged)
    window.open_path(file)
    assert window.parts.start.isVisible()
    press(window, "Open as a damaged copy")

    assert window.editing.document is not None
    assert window._context.remembered.settings.recent_files == ()


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"not a scenario" * 100, "not a scenario file"), (b"", "not a scenario file")],
)
def test_a_file_that_is_no_scenario_is_said_to_be_none(
    window: MainWindow, tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "x.scenario"
    path.write_bytes(content)

    window.open_path(path)

    assert words in window.parts.message.sentence
    assert window.editing.document is None
    assert window.parts.start.isVisible()


def test_a_file_from_a_newer_version_is_said_to_be_one(window: MainWindow, file: Path) -> None:
    raw = bytearray(file.read_bytes())
    raw[60:64] = (999).to_bytes(4, "big")
    file.write_bytes(raw)

    window.open_path(file)

    assert "newer version" in window.parts.message.sentence


def test_after_the_first_change_it_is_told_once_how_changes_are_signed(
    opened: MainWindow, answers: Answers
) -> None:
    opened._context.remembered.change(is_author_asked=False)
    opened.filing.lists_changed.emit()
    assert opened.parts.message.sentence == ""
    move(opened, 44.0)
    assert opened.parts.message.sentence.startswith("Changes are signed “")
    answers.name = "Anna Keller"
    press(opened, "Use another name…")
    move(opened, 45.0)
    assert opened.parts.message.sentence == ""
    assert opened.editing.document is not None
    assert opened.editing.document.log(1)[0].author == "Anna Keller"
    assert opened._context.remembered.settings.author == "Anna Keller"


def hold(path: Path, **facts: object) -> None:
    """Let somebody else say to have a file open."""
    holder = {"user": "maria", "host": "desk-7", "since": "2026-11-24T09:30:00+00:00", "process": 1}
    lockfile.lock_path(path).write_text(json.dumps(holder | facts))


def test_a_file_that_somebody_has_open_is_read_until_it_is_free(
    window: MainWindow, file: Path, answers: Answers
) -> None:
    hold(file)
    window.open_path(file)

    assert answers.asked[0].startswith("“Harbour.scenario” is open already: maria has it open on")
    assert "desk-7" in window.read_only.words
    move(window, 44.0)
    assert "opened to be read" in window.parts.message.sentence
    assert not window.isWindowModified()
    assert json.loads(lockfile.lock_path(file).read_text())["user"] == "maria"

    export_scenario(other_scenario(), file)
    lockfile.lock_path(file).unlink()
    window.read_only.again.click()
    assert window.read_only.words == ""
    assert window.editing.scenario.brief.question == "Who pays for the dredging?"
    move(window, 44.0)
    window.commands.save.trigger()
    assert position_in(file) == 44.0


def test_a_copy_of_a_file_that_somebody_has_open_can_be_merged_with_it(
    window: MainWindow, file: Path, tmp_path: Path, answers: Answers, scenario: Scenario
) -> None:
    hold(file, since="junk", user="")
    answers.holds = Held.COPY
    window.open_path(file)
    assert "somebody has it open on desk-7, since an unknown time" in answers.asked[0]
    assert "This is a copy of “Harbour.scenario”" in window.parts.message.sentence
    move(window, 44.0)
    answers.save_file = file
    window.commands.save.trigger()
    assert "stays as it is" in window.parts.message.sentence
    answers.save_file = tmp_path / "mine.scenario"
    window.commands.save.trigger()
    assert position_in(answers.save_file) == 44.0
    assert read_scenario(answers.save_file).scenario.id == scenario.id
    assert position_in(file) == 30.0


def test_a_file_that_is_held_is_opened_anyhow_or_not_at_all(
    window: MainWindow, file: Path, answers: Answers
) -> None:
    hold(file, since="2026-01-01T00:00:00+00:00")
    answers.holds = Held.CANCEL
    window.open_path(file)
    assert window.editing.document is None
    answers.holds = Held.ANYHOW
    window.open_path(file)
    assert window.read_only.words == ""
    assert json.loads(lockfile.lock_path(file).read_text())["process"] == os.getpid()
    assert window.parts.message.sentence == ""


def test_somebody_who_opens_the_file_at_the_same_moment_is_named(
    window: MainWindow, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = Holder("maria", "desk-7", "2026-11-24T09:30:00+00:00", 1)
    monkeypatch.setattr(lockfile, "claim", lambda path, **how: holder)
    window.open_path(file)
    assert "maria" in window.parts.message.sentence
    assert "desk-7" in window.parts.message.sentence


def test_a_problem_of_opening_leaves_the_open_document_alone(
    opened: MainWindow, tmp_path: Path, answers: Answers
) -> None:
    move(opened, 44.0)
    answers.unsaved = Unsaved.DISCARD
    before = opened.editing.document

    opened.open_path(tmp_path / "missing.scenario")

    assert opened.editing.document is before
    assert opened.isWindowModified()


def test_opening_another_file_closes_the_first(
    opened: MainWindow, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "Other.scenario"
    shutil.copy(file, other)

    opened.open_path(other)
    settle(opened, qtbot)

    assert opened.editing.document is not None
    assert opened.editing.document.path == other
    assert not lockfile.lock_path(file).exists()
    assert opened.editing.stack.count() == 0


def test_opening_the_file_that_is_open_changes_nothing(
    opened: MainWindow, answers: Answers, file: Path
) -> None:
    move(opened, 44.0)
    before = opened.editing.document

    opened.open_path(file)

    assert opened.editing.document is before
    assert answers.asked == []
    assert lockfile.lock_path(file).exists()


def test_a_folder_that_is_gone_is_told_and_the_work_saved_elsewhere(
    opened: MainWindow, answers: Answers, file: Path, tmp_path: Path
) -> None:
    """A network folder that was disconnected is no more than a folder that is not there."""
    share = tmp_path / "share"
    share.mkdir()
    answers.save_file = share / "Talks.scenario"
    opened.commands.save_as.trigger()
    move(opened, 44.0)
    share.rename(tmp_path / "away")

    opened.commands.save.trigger()
    assert "is not there" in opened.parts.message.sentence
    assert opened.isWindowModified()
    answers.save_file = tmp_path / "Elsewhere.scenario"
    press(opened, "Save as…")

    assert position_in(answers.save_file) == 44.0
    assert position_in(tmp_path / "away" / "Talks.scenario") == 30.0
    assert not opened.isWindowModified()


def test_a_full_disk_is_told_and_saving_tried_again_once_there_is_room(
    opened: MainWindow, file: Path
) -> None:
    move(opened, 44.0)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        opened.commands.save.trigger()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert "no room" in opened.parts.message.sentence
    assert opened.isWindowModified()
    assert position_in(file) == 30.0

    press(opened, "Try again")

    assert position_in(file) == 44.0
    assert not opened.isWindowModified()
