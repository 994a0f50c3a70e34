"""A copy for others, in the real window."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from planner.domain.changes import set_field
from planner.domain.fields import Estimate
from planner.domain.sharing import Sharing
from planner.storage.opening import read_scenario
from planner.ui.main_window import MainWindow
from planner.ui.sharing import ShareDialog
from tests.ui.conftest import Answers, settle
from tests.ui.whole.explained import unexplained
from tests.ui.whole.test_contrast import pale, themes
from tests.ui.whole.test_names import nameless
from tests.ui.whole.test_room import cut_off
from tests.ui.whole.views import let_settle

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
SECRET = set_field("stances", ("NOR", "DUES"), "position", Estimate(44, note="Secret: Northport"))


def share(window: MainWindow, answers: Answers, sharing: Sharing, path: Path) -> None:
    window.editing.edit(SECRET)
    answers.shares, answers.save_file = sharing, path
    window.commands.save_copy.trigger()


def test_notes_names_and_history_are_nowhere_in_the_bytes_of_the_copy(
    opened: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    copy = tmp_path / "Shared.scenario"
    share(opened, answers, Sharing(notes=True, actors=True), copy)

    content = copy.read_bytes()
    assert not [word for word in (b"Secret", b"Northport", b"NOR") if word in content]
    found = read_scenario(copy)
    assert found.log == ()
    assert found.scenario.stances["actor-A", "DUES"].position == Estimate(44)
    assert opened.editing.scenario.actors["NOR"].name == "Northport"
    assert opened.isWindowModified()
    assert "Shared.scenario" in opened.parts.message.sentence
    settle(opened, qtbot)


def test_a_copy_may_keep_the_history(
    opened: MainWindow, answers: Answers, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    copy = tmp_path / "Whole.scenario"
    share(opened, answers, Sharing(history=False), copy)

    assert read_scenario(copy).log[-1].label == "Position of North on Dues"
    document = opened.editing.document
    assert document is not None
    assert document.path == file
    settle(opened, qtbot)


def test_a_copy_that_holds_less_never_replaces_the_file_itself(
    opened: MainWindow, answers: Answers, file: Path, qtbot: QtBot
) -> None:
    before = file.read_bytes()
    share(opened, answers, Sharing(notes=True), file)

    assert file.read_bytes() == before
    assert "Choose another name" in opened.parts.message.sentence
    settle(opened, qtbot)


def test_giving_up_asks_for_no_file(opened: MainWindow, answers: Answers, qtbot: QtBot) -> None:
    answers.shares = None
    opened.commands.save_copy.trigger()

    assert answers.asked == ["sharing"]
    settle(opened, qtbot)


def test_no_history_goes_with_a_copy_that_holds_less(window: MainWindow) -> None:
    dialog = ShareDialog(window)
    assert dialog.sharing == Sharing()
    dialog.history.click()
    assert dialog.sharing == Sharing(history=False)
    dialog.notes.click()
    assert dialog.sharing == Sharing(notes=True)
    assert not dialog.history.isEnabled()
    dialog.actors.click()
    assert dialog.sharing == Sharing(notes=True, actors=True)
    dialog.deleteLater()


@pytest.mark.parametrize("text_size", [100, 200])
def test_the_question_is_whole_named_and_readable(window: MainWindow, text_size: int) -> None:
    window._context.theme.set_text_size(text_size)
    window.resize(1280, 800)
    dialog = ShareDialog(window)
    dialog.show()
    for _ in themes(window):
        let_settle()
        assert cut_off(dialog) == []
        assert [*nameless(dialog), *unexplained(dialog)] == []
        assert pale(dialog) == []
    assert dialog.width() <= 1280
    assert dialog.height() <= 800
    dialog.close()
    dialog.deleteLater()
