"""The change log in the window: found, gone to, and opened as it once was."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.document.document import Document
from planner.domain.changes import RemoveRecords, set_field
from planner.domain.fields import Estimate
from planner.storage.opening import read_scenario
from planner.ui.change_log.dialog import ChangeLogDialog
from planner.ui.change_log.model import VALUES, WHAT, WHO
from planner.ui.main_window import MainWindow
from planner.ui.theme import Theme
from tests.builders import small_scenario
from tests.ui.conftest import Answers, positions, settle

# The plugin without a screen says so when a window opens.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
STANCE = ("NOR", "DUES")


def rows(log: ChangeLogDialog) -> list[tuple[str, str, str]]:
    """Return who did what, and the values, of every row that is listed."""
    model = log.model
    return [
        (
            str(model.index(row, WHO).data()),
            str(model.index(row, WHAT).data()),
            str(model.index(row, VALUES).data()),
        )
        for row in range(model.rowCount())
    ]


def close_beside(window: MainWindow) -> None:
    for beside in list(window.provenance.beside):
        beside.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.provenance.beside == []


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    """Return a document with four changes of two authors."""
    document = Document.new(small_scenario(), data=tmp_path)
    name = "Position of North on Dues"
    document.author = "anna"
    document.apply(set_field("stances", STANCE, "position", Estimate(40.0)), name)
    document.author = "boris"
    document.apply(set_field("stances", STANCE, "position", Estimate(44.0, note="A cable")), name)
    document.apply(RemoveRecords("actors", ("AID",)), "Remove actor Master")
    document.author = ""
    document.show_future("F")
    document.edit(set_field("stances", STANCE, "position", Estimate(61.0)), name)
    yield document
    document.close(discard=True)


@pytest.fixture
def alone(document: Document, theme: Theme, qtbot: QtBot) -> Iterator[ChangeLogDialog]:
    """Return the dialog without the window, with the log of the document."""
    parent = QWidget()
    parent.resize(1280, 800)
    qtbot.addWidget(parent)
    dialog = ChangeLogDialog(theme.palette, parent)
    dialog.show_log(document.log(), document.scenario)
    yield dialog
    dialog.close()


def test_every_change_is_told_with_who_and_from_what_to_what(alone: ChangeLogDialog) -> None:
    name = "Position of North on Dues"
    assert rows(alone) == [
        ("somebody", f"In the future “Firm”: {name}", "44 → 61"),
        ("boris", "Remove actor Master", ""),
        ("boris", name, "40 → 44"),
        ("anna", name, "30 (25–35) → 40"),
    ]
    assert alone.count.text().startswith("4 changes since today ")
    alone.table.selectRow(2)
    assert "A cable" in alone.detail.toPlainText()
    spoken = alone.model.index(2, WHO).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Who: boris"


def test_the_log_is_narrowed_to_words_an_author_and_a_kind(
    alone: ChangeLogDialog, document: Document
) -> None:
    alone.search.setText("CABLE dues")
    assert [who for who, _, _ in rows(alone)] == ["boris"]
    alone.search.setText("no such word")
    assert alone.count.text().startswith("No change fits.")
    assert not alone.go.isEnabled()
    alone.search.clear()
    for box, text in ((alone.authors, "boris"), (alone.groups, "Removed")):
        box.setCurrentIndex(box.findText(text))
        box.activated.emit(box.currentIndex())
    assert [what for _, what, _ in rows(alone)] == ["Remove actor Master"]
    assert alone.count.text() == "1 of 4 changes"
    document.author = "boris"
    document.apply(RemoveRecords("events", ("E",)), "Remove event Storm")
    alone.show_log(document.log(), document.scenario)
    assert len(rows(alone)) == 2, "what is wanted stays when the log grows"
    assert alone.table.currentIndex().row() == 1, "so does what is chosen"


def test_only_rows_that_are_seen_are_put_into_words(
    alone: ChangeLogDialog, document: Document
) -> None:
    (line,) = document.log(1)
    log = [replace(line, seq=seq, uid=f"u{seq}") for seq in range(5_000, 0, -1)]
    alone.show_log(log, document.scenario)
    alone.table.scrollToBottom()
    alone.table.grab()
    assert alone.model.rowCount() == 5_000
    assert len(alone.model._steps) < 200


# In the window


@pytest.fixture
def log(opened: MainWindow) -> ChangeLogDialog:
    """Return the change log of a scenario with three changes."""
    opened.editing.edit(set_field("stances", STANCE, "position", Estimate(44.0)))
    opened.editing.edit(set_field("actors", "SUD", "name", "South Haven"))
    opened.editing.show_future("F")
    opened.editing.edit(set_field("stances", STANCE, "position", Estimate(61.0)))
    opened.editing.show_future(None)
    opened.commands.change_log.trigger()
    assert opened.provenance.log is not None
    return opened.provenance.log


def test_return_on_a_row_leads_to_its_cell_in_its_future(
    opened: MainWindow, log: ChangeLogDialog, qtbot: QtBot
) -> None:
    opened.showing.choose_page(1)
    log.table.selectRow(0)
    qtbot.keyClick(log.table, Qt.Key.Key_Return)
    assert opened.editing.future == "F"
    assert positions(opened).selection == STANCE

    opened.editing.edit_base(RemoveRecords("actors", ("NOR",)))
    assert log.model.rowCount() == 4, "what is done meanwhile is listed at once"
    log.go.click()
    assert "not in the scenario any more" in opened.parts.message.sentence
    opened.commands.close.trigger()
    assert opened.provenance.log is None


def test_what_was_opens_beside_and_can_only_be_saved_as_another_file(
    opened: MainWindow, log: ChangeLogDialog, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    log.table.selectRow(2)
    log.former.click()
    (former,) = opened.provenance.beside
    settle(former, qtbot)
    assert former.read_only.words.startswith("As it was on ")
    assert former.windowTitle().startswith("Harbour dues, ")
    assert value(former) == 44.0
    assert former.editing.scenario.actors["SUD"].name == "Southport"

    former.editing.edit(set_field("brief", "", "title", "Other"))
    assert "opened to be read" in former.parts.message.sentence
    answers = former._context.ask
    assert isinstance(answers, Answers)
    answers.save_file = file
    former.commands.save.trigger()
    assert "stays as it is" in former.parts.message.sentence
    answers.save_file = tmp_path / "then.scenario"
    former.commands.save.trigger()
    assert former.read_only.words == ""
    assert former.windowTitle().startswith("Harbour dues[*]")
    assert len(read_scenario(answers.save_file).log) == 1
    assert opened.editing.scenario.actors["SUD"].name == "South Haven"
    close_beside(opened)


def test_a_moment_before_the_log_is_refused_and_its_beginning_opened(
    opened: MainWindow, log: ChangeLogDialog, qtbot: QtBot
) -> None:
    qtbot.keyClick(log.moment, Qt.Key.Key_Return)
    assert value(opened.provenance.beside[0]) == 44.0, "the moment of the chosen line"
    for typed, sentence in (("yesterday", "is neither a day"), ("2020-02-30", "is neither a day")):
        log.moment.selectAll()
        qtbot.keyClicks(log.moment, typed)
        log.former.click()
        assert sentence in log.count.text()
    log.moment.selectAll()
    qtbot.keyClicks(log.moment, "2020-02-28")
    log.former.click()
    assert "reaches back to" in opened.parts.message.sentence
    log.beginning.click()
    assert value(opened.provenance.beside[1]) == 30.0
    close_beside(opened)


def value(window: MainWindow) -> float:
    position = window.editing.scenario.stances[STANCE].position
    assert position is not None
    return position.value
