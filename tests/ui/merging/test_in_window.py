"""Merging with a copy in the real window: looked at, settled, made one change, undone."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.document.document import Document
from planner.domain.changes import RemoveRecords, Scale, add, apply, set_field
from planner.domain.fields import Estimate
from planner.domain.merging import Choice
from planner.domain.records import Actor
from planner.domain.scenario import new_scenario
from planner.storage.opening import read_scenario
from planner.storage.saving import export_scenario
from planner.ui.main_window import MainWindow
from planner.ui.merging.dialog import MergeDialog
from tests.copies import STANCE, position, started, went_on
from tests.ui.conftest import Answers, settle
from tests.ui.test_filing import press
from tests.ui.whole.explained import unexplained
from tests.ui.whole.test_contrast import pale, themes
from tests.ui.whole.test_names import nameless
from tests.ui.whole.test_room import cut_off
from tests.ui.whole.views import let_settle

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
NAME = set_field("actors", "SUD", "name", "Sud")


@pytest.fixture
def start(tmp_path: Path) -> Path:
    return started(tmp_path)


@pytest.fixture
def disputed(window: MainWindow, answers: Answers, start: Path, qtbot: QtBot) -> MergeDialog:
    """Return the dialog of two copies with three conflicts, one of them about a text."""
    ours = went_on(
        start,
        "ours.scenario",
        position(31, "Said so in the committee"),
        set_field("actors", "NOR", "name", "Northern port"),
        RemoveRecords("events", ("E",)),
        author="anna",
    )
    theirs = went_on(
        start,
        "theirs.scenario",
        position(39, "Interview"),
        set_field("actors", "NOR", "name", "Port of the North"),
        set_field("events", "E", "round", 4),
        NAME,
        author="boris",
    )
    window.open_path(ours)
    settle(window, qtbot)
    return merging(window, answers, theirs)


def merging(window: MainWindow, answers: Answers, theirs: Path) -> MergeDialog:
    answers.open_file = theirs
    window.commands.merge.trigger()
    assert window.merging.dialog is not None, window.parts.message.sentence
    return window.merging.dialog


def row_of(dialog: MergeDialog, place: str) -> list[str]:
    model = dialog.model
    texts = [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    return next(row for row in texts if row[0] == place)


def has_open(dialog: MergeDialog, n: int) -> bool:
    return dialog.plan.n_open == n


def choose(dialog: MergeDialog, place: str, choice: Choice) -> None:
    names = [dialog.model.index(row, 0).data() for row in range(dialog.model.rowCount())]
    dialog.table.choose(names.index(place))
    dialog.choices[choice].click()


def test_what_came_without_conflict_is_one_change_that_can_be_undone(
    window: MainWindow, answers: Answers, start: Path, qtbot: QtBot
) -> None:
    theirs = went_on(start, "theirs.scenario", NAME, position(39), author="boris")
    ours = went_on(start, "ours.scenario", RemoveRecords("events", ("E",)), author="anna")
    window.open_path(ours)
    before = window.editing.scenario
    dialog = merging(window, answers, theirs)

    listed = [dialog.lines.item(row).text() for row in range(dialog.lines.count())]
    assert listed == ["South: Name Southport → Sud", "North · Dues: Position 33 → 39"]
    assert dialog.tabs.currentWidget() is dialog.lines
    assert window.editing.scenario is before
    dialog.apply.click()

    merged = window.editing.scenario
    assert merged.actors["SUD"].name == "Sud"
    assert merged.stances[STANCE].position == Estimate(39)
    assert "E" not in merged.events
    assert window.editing.undo_names()[0] == "Merge with theirs.scenario, changed by boris"
    assert "2 changes" in window.parts.message.sentence
    window.commands.undo.trigger()
    assert window.editing.scenario.tables == before.tables
    settle(window, qtbot)


def test_a_conflict_shows_both_sides_with_who_changed_them_last(disputed: MergeDialog) -> None:
    place, before, ours, theirs, taken = row_of(disputed, "Position of North · Dues")

    assert (place, before, taken) == ("Position of North · Dues", "33", "open")
    assert ours.startswith("31\nanna, today")
    assert theirs.startswith("39\nboris, today")
    assert row_of(disputed, "The event Storm")[2].startswith("removed\nanna")
    choose(disputed, "Name of North", Choice.OURS)
    row = disputed.model.conflicts.index(
        next(c for c in disputed.model.conflicts if c.where.field == "position")
    )
    disputed.table.choose(row)
    assert "Note: Said so in the committee" in disputed.ours.toPlainText()
    assert "Note: Interview" in disputed.theirs.toPlainText()
    assert "boris" in disputed.theirs.toPlainText()


def test_nothing_is_merged_before_every_conflict_is_settled(
    window: MainWindow, disputed: MergeDialog, qtbot: QtBot
) -> None:
    assert not disputed.apply.isEnabled()
    choose(disputed, "Position of North · Dues", Choice.RANGE)
    choose(disputed, "Name of North", Choice.THEIRS)
    assert not disputed.apply.isEnabled()
    assert disputed.state.text() == "One conflict is still open."
    choose(disputed, "The event Storm", Choice.THEIRS)
    assert disputed.apply.isEnabled()
    disputed.apply.click()

    merged = window.editing.scenario
    both = "Said so in the committee\nInterview"
    assert merged.stances[STANCE].position == Estimate(35, 31, 39, note=both)
    assert merged.actors["NOR"].name == "Port of the North"
    assert merged.events["E"].round == 4
    settle(window, qtbot)


def test_a_range_is_offered_only_where_numbers_are_disputed(disputed: MergeDialog) -> None:
    names = [disputed.model.index(row, 0).data() for row in range(disputed.model.rowCount())]
    can = {}
    for row, name in enumerate(names):
        disputed.table.choose(row)
        can[name] = disputed.choices[Choice.RANGE].isEnabled()

    assert [name for name in names if can[name]] == ["Position of North · Dues"]
    disputed.all[Choice.RANGE].click()
    assert row_of(disputed, "Position of North · Dues")[4] == "range"
    assert row_of(disputed, "Name of North")[4] == "open"
    disputed.all[Choice.OURS].click()
    assert {disputed.model.index(row, 4).data() for row in range(len(names))} == {"ours"}


def test_all_ours_keeps_everything_and_takes_what_nobody_disputes(
    window: MainWindow, disputed: MergeDialog, qtbot: QtBot
) -> None:
    disputed.all[Choice.OURS].click()
    disputed.apply.click()

    merged = window.editing.scenario
    assert merged.actors["NOR"].name == "Northern port"
    assert merged.actors["SUD"].name == "Sud"
    assert "E" not in merged.events
    settle(window, qtbot)


def test_giving_up_changes_nothing(window: MainWindow, disputed: MergeDialog, qtbot: QtBot) -> None:
    before = window.editing.scenario
    disputed.all[Choice.THEIRS].click()
    QTest.keyClick(disputed, Qt.Key.Key_Escape)

    assert window.merging.dialog is None
    assert window.editing.scenario is before
    assert not window.isWindowModified()
    settle(window, qtbot)


def test_everything_is_done_by_keys(
    window: MainWindow, disputed: MergeDialog, qtbot: QtBot
) -> None:
    for n_open in (2, 1, 0):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(partial(has_open, disputed, n_open))
    focused = QApplication.focusWidget()
    assert focused is disputed.apply
    QTest.keyClick(focused, Qt.Key.Key_Return)

    assert window.editing.scenario.actors["NOR"].name == "Port of the North"
    settle(window, qtbot)


def test_what_both_did_in_a_future_is_told_with_the_future(
    window: MainWindow, answers: Answers, start: Path, qtbot: QtBot
) -> None:
    ours = went_on(start, "ours.scenario", position(40), author="anna", future="SOFT")
    theirs = went_on(
        start,
        "theirs.scenario",
        *(position(50), Scale("actors", "tempo", 2.0)),
        author="boris",
        future="SOFT",
    )
    window.open_path(ours)
    window.editing.show_future("SOFT")
    dialog = merging(window, answers, theirs)
    row = row_of(dialog, "In the future “Softer”: Position of North · Dues")
    assert row[3].startswith("50\nboris")
    lines = [dialog.lines.item(row).text() for row in range(dialog.lines.count())]
    assert lines == ["In the future “Softer”: Tempo of all actors: × 2"]
    dialog.all[Choice.THEIRS].click()
    dialog.apply.click()

    changes = window.editing.scenario.futures["SOFT"].changes
    assert set(changes) == {position(50), Scale("actors", "tempo", 2.0)}
    assert window.editing.future == "SOFT"
    settle(window, qtbot)


def test_what_comes_from_a_file_is_never_read_as_markup(
    window: MainWindow, answers: Answers, start: Path, qtbot: QtBot
) -> None:
    evil = "<img src='file:///etc/hostname'><b>39</b>"
    ours = went_on(start, "ours.scenario", position(31), author="anna")
    theirs = went_on(start, "theirs.scenario", position(39, evil), author="<i>boris</i>")
    window.open_path(ours)
    dialog = merging(window, answers, theirs)
    tip = dialog.model.index(0, 3).data(Qt.ItemDataRole.ToolTipRole)

    assert "&lt;img src=" in tip
    assert "<img" not in tip
    assert "<i>" not in tip
    assert f"Note: {evil}" in dialog.theirs.toPlainText()
    dialog.reject()
    settle(window, qtbot)


def other_file(path: Path) -> Path:
    """Return a file of other origin with two actors of the same name, one of them described."""
    other = apply(
        new_scenario("Other"),
        add(
            new_scenario("Other"),
            "actors",
            *(Actor("X", "northport", "North", side="n"), Actor("Y", "Ferries", "F")),
        ),
    )
    export_scenario(apply(other, set_field("actors", "X", "description", "A port.")), path)
    return path


def test_a_file_of_other_origin_is_matched_by_name_after_asking(
    opened: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    theirs = other_file(tmp_path / "other.scenario")
    answers.matches, answers.open_file = False, theirs
    before = opened.editing.scenario
    opened.commands.merge.trigger()
    assert answers.asked[-1] == "match 1 of 2 actors, 0 of 0 issues"
    assert opened.merging.dialog is None
    assert opened.editing.scenario is before

    answers.matches = True
    dialog = merging(opened, answers, theirs)
    assert row_of(dialog, "Description of North")[1] == "not known"
    assert "not in its log" in row_of(dialog, "Description of North")[3]
    dialog.all[Choice.THEIRS].click()
    dialog.apply.click()

    actors = opened.editing.scenario.actors
    assert actors["NOR"].description == "A port."
    assert [actor.name for actor in actors.values()].count("Ferries") == 1
    assert "X" not in actors
    settle(opened, qtbot)


def test_who_changed_a_file_of_other_origin_is_found_under_its_own_ids(
    opened: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    theirs = other_file(tmp_path / "other.scenario")
    document = Document.open(theirs, data=tmp_path, author="dora")
    document.apply(set_field("actors", "X", "description", "A large port."))
    document.save()
    document.close()
    dialog = merging(opened, answers, theirs)

    assert row_of(dialog, "Description of North")[3].startswith("A large port.\ndora, today")
    dialog.reject()
    settle(opened, qtbot)


def test_a_copy_with_nothing_new_says_so(
    opened: MainWindow, answers: Answers, file: Path, qtbot: QtBot
) -> None:
    answers.open_file = file
    opened.commands.merge.trigger()

    assert opened.merging.dialog is None
    assert "holds nothing that is not here" in opened.parts.message.sentence
    settle(opened, qtbot)


@pytest.mark.parametrize(
    "content",
    [b"", b"\0" * 100, b"SQLite format 3\0" + b"x" * 5000],
    ids=["empty", "zeros", "damaged"],
)
def test_a_file_that_is_no_scenario_is_refused_in_a_sentence(
    opened: MainWindow, answers: Answers, tmp_path: Path, content: bytes, qtbot: QtBot
) -> None:
    bad = tmp_path / "bad.scenario"
    bad.write_bytes(content)
    before = opened.editing.scenario
    answers.open_file = bad
    opened.commands.merge.trigger()

    assert opened.merging.dialog is None
    assert "bad.scenario" in opened.parts.message.sentence
    assert opened.editing.scenario is before
    settle(opened, qtbot)


def test_a_file_that_is_gone_is_refused_and_giving_up_the_choice_does_nothing(
    opened: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.open_file = None
    opened.commands.merge.trigger()
    assert not opened.parts.message.isVisible()
    answers.open_file = tmp_path / "gone.scenario"
    opened.commands.merge.trigger()
    assert "gone.scenario" in opened.parts.message.sentence
    settle(opened, qtbot)


def test_a_copy_that_was_merged_holds_nothing_new_once_it_is_saved(
    window: MainWindow, answers: Answers, start: Path, qtbot: QtBot
) -> None:
    ours = went_on(start, "ours.scenario", position(31), author="anna")
    theirs = went_on(start, "theirs.scenario", NAME, author="boris")
    window.open_path(ours)
    merging(window, answers, theirs).apply.click()
    window.commands.save.trigger()

    assert read_scenario(ours).log[-1].label == "Merge with theirs.scenario, changed by boris"
    window.commands.merge.trigger()
    assert window.merging.dialog is None
    settle(window, qtbot)


def test_what_somebody_else_saved_meanwhile_is_merged_and_saved(
    window: MainWindow, start: Path, qtbot: QtBot
) -> None:
    window.open_path(start)
    window.editing.edit(position(31))
    went_on(start, start.name, NAME, author="boris")
    window.commands.save.trigger()
    assert read_scenario(start).scenario.stances[STANCE].position == Estimate(33)
    press(window, "Merge…")
    assert window.merging.dialog is not None
    window.merging.dialog.apply.click()
    press(window, "Overwrite it")

    saved = read_scenario(start).scenario
    assert saved.stances[STANCE].position == Estimate(31)
    assert saved.actors["SUD"].name == "Sud"
    assert not window.isWindowModified()
    settle(window, qtbot)


@pytest.mark.parametrize("text_size", [100, 200])
def test_nothing_is_cut_off_or_nameless_on_a_small_screen(
    window: MainWindow, disputed: MergeDialog, text_size: int, qtbot: QtBot
) -> None:
    theirs = window.merging._ask.file_to_merge("")
    assert theirs is not None
    disputed.reject()
    window._context.theme.set_text_size(text_size)
    window.resize(1280, 800)
    window.merging.merge_with(theirs)
    dialog = window.merging.dialog
    assert dialog is not None
    for tab in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(tab)
        let_settle()
        assert cut_off(dialog) == []
        assert [*nameless(dialog), *unexplained(dialog)] == []
    assert dialog.width() <= 1280
    assert dialog.height() <= 800
    dialog.reject()
    settle(window, qtbot)


def test_its_words_stand_out_in_light_and_dark(
    window: MainWindow, disputed: MergeDialog, qtbot: QtBot
) -> None:
    for _ in themes(window):
        for tab in range(disputed.tabs.count()):
            disputed.tabs.setCurrentIndex(tab)
            let_settle()
            assert pale(disputed) == []
    disputed.reject()
    settle(window, qtbot)
