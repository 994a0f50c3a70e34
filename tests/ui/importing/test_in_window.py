"""Importing in the real window: looked at, mapped by hand, taken over, undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.domain.fields import Estimate
from planner.interchange.headings import Heading
from planner.ui.importing.dialog import ImportDialog
from planner.ui.main_window import MainWindow
from tests.interchange.test_ktab_db import written
from tests.interchange.test_xlsx_foreign import Rows, book
from tests.ui.conftest import Answers, settle
from tests.ui.whole.explained import unexplained
from tests.ui.whole.test_contrast import pale, themes
from tests.ui.whole.test_names import nameless
from tests.ui.whole.test_room import cut_off
from tests.ui.whole.views import let_settle

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing the keyboard")
UNKNOWN: Rows = [
    ("Estimates of spring",),
    ("Player", "Pull", "Wish", "Stress"),
    ("Norland", 40, 20, 80),
    ("Sudland", "about 60", 75, 55),
]


def looked_at(window: MainWindow, path: Path, qtbot: QtBot) -> ImportDialog:
    window.importing.import_path(path)
    return waited(window, qtbot)


def waited(window: MainWindow, qtbot: QtBot) -> ImportDialog:
    qtbot.waitUntil(lambda: not window.importing.is_busy)
    assert window.importing.dialog is not None
    return window.importing.dialog


def saved(folder: Path, **sheets: Rows) -> Path:
    path = folder / "their.xlsx"
    book(sheets).save(path)
    return path


def choose(box: object, text: str) -> None:
    """Choose by words in a box, as a person does."""
    from PySide6.QtWidgets import QComboBox

    assert isinstance(box, QComboBox)
    number = box.findText(text)
    assert number >= 0, [box.itemText(n) for n in range(box.count())]
    box.setCurrentIndex(number)
    box.activated.emit(number)


def listed(dialog: ImportDialog, place: int) -> list[str]:
    box = (dialog.problems, dialog.changes)[place]
    return [box.item(row).text() for row in range(box.count())]


def test_nothing_changes_before_it_is_imported(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.open_file = tmp_path / "talks.csv"
    answers.open_file.write_text("Actor;Issue;Position\nN;Dues;12,5\nS;Dues;x\n", encoding="utf-8")
    window.commands.import_file.trigger()
    dialog = waited(window, qtbot)

    assert window.editing.document is None
    assert dialog.told.text() == "Table: 2 actors, one issue, 2 positions."
    assert [box.currentText() for box in dialog.table.header.boxes] == [
        "Actor",
        "Issue",
        "Position",
    ]
    assert "row 3, column C" in listed(dialog, 0)[0]
    assert dialog.read_model.item(0, 2).text() == "12.5"
    assert not dialog.into.isVisible()
    dialog.apply.click()

    assert window.importing.dialog is None
    assert window.editing.scenario.stances["N", "Dues"].position == Estimate(12.5)
    assert "one thing" in window.parts.message.sentence
    window.parts.message.chosen.emit("message.left-out")
    assert "row 3, column C" in answers.left_out[0]
    settle(window, qtbot)


def test_columns_are_given_a_meaning_by_hand(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = looked_at(window, saved(tmp_path, Dues=UNKNOWN), qtbot)
    assert not dialog.apply.isEnabled()
    assert "Choose what the sheet holds" in dialog.state.text()

    choose(dialog.holds, "Positions, one in each row")
    waited(window, qtbot)
    choose(dialog.row, "2")
    waited(window, qtbot)
    for column, meaning in enumerate(("Actor", "Influence", "Position", "Salience")):
        choose(dialog.table.header.boxes[column], meaning)
        waited(window, qtbot)
    assert dialog.told.text() == "Workbook: 2 actors, one issue, 2 positions."
    assert len(listed(dialog, 0)) == 1
    choose(dialog.table.header.boxes[1], "Not used")
    choose(dialog.table.header.boxes[3], "Influence")
    waited(window, qtbot)
    dialog.apply.click()

    scenario = window.editing.scenario
    assert scenario.actors["Norland"].influence == Estimate(80)
    assert scenario.stances["Sudland", "Dues"].position == Estimate(75)
    assert scenario.stances["Sudland", "Dues"].salience is None
    assert scenario.actors["Sudland"].influence == Estimate(55)
    settle(window, qtbot)


def test_a_meaning_is_that_of_one_column_only(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    rows: Rows = [("Actor", "Position", "Later"), ("N", 10, 90)]
    dialog = looked_at(window, saved(tmp_path, Dues=rows), qtbot)
    choose(dialog.table.header.boxes[2], "Position")
    waited(window, qtbot)

    assert dict(dialog.uses[0].columns) == {1: Heading("actor"), 3: Heading("position")}
    assert dialog.table.header.boxes[1].currentText() == "Not used"
    assert dialog.found.imported is not None
    assert dialog.found.imported.scenario.stances["N", "Dues"].position == Estimate(90)
    dialog.reject()
    settle(window, qtbot)


def test_a_sheet_is_wide_or_a_matrix_if_a_person_says_so(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    rows: Rows = [("State", "Dues", "Depth", "Sum"), ("N", 10, 60, 70), ("S", 70, 20, 90)]
    dialog = looked_at(window, saved(tmp_path, Sheet1=rows, Notes=[("Who", "When")]), qtbot)
    assert not dialog.apply.isEnabled()
    choose(dialog.holds, "Positions, one actor in each row, columns for each issue")
    for place, meaning in enumerate(("Actor", "Dues: Position", "Dues: Salience")):
        choose(dialog.table.header.boxes[place], meaning)
    waited(window, qtbot)
    assert dialog.found.stances[1] == ("S", "Dues", "70", "20", "50")

    choose(dialog.holds, "Position: actors against columns")
    waited(window, qtbot)
    choose(dialog.table.header.boxes[3], "Not used")
    waited(window, qtbot)
    dialog.apply.click()

    scenario = window.editing.scenario
    assert list(scenario.issues) == ["Dues", "Depth"]
    assert scenario.stances["S", "Depth"].position == Estimate(20)
    settle(window, qtbot)


def test_of_too_many_issues_some_are_chosen_by_their_rows(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "many.csv"
    lines = [f"{actor},Issue {n},{n}" for n in range(61) for actor in ("N", "S")]
    path.write_text("\n".join(["Actor,Issue,Position", *lines]), encoding="utf-8")
    dialog = looked_at(window, path, qtbot)
    assert "61" in dialog.state.text()
    assert not dialog.apply.isEnabled()
    choose(dialog.rows.column, "Issue")
    assert dialog.rows.values.count() == 61
    dialog.rows.search.setText("issue 5")
    shown = [n for n in range(61) if not dialog.rows.values.item(n).isHidden()]
    assert shown == [5, *range(50, 60)]
    dialog.rows.search.setText("issue 52")
    dialog.rows.all.click()
    dialog.rows.values.item(5).setCheckState(Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: dialog.apply.isEnabled())
    assert dialog.rows.told.text() == "4 rows of 122 are read."
    assert dialog.rows.search.text() == "issue 52"
    dialog.apply.click()
    scenario = window.editing.scenario
    assert [issue.name for issue in scenario.issues.values()] == ["Issue 5", "Issue 52"]
    assert scenario.stances["S", "Issue 52"].position == Estimate(52)
    settle(window, qtbot)


def test_it_goes_into_this_scenario_as_one_change(
    opened: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    before = opened.editing.scenario
    actor, issue = (next(iter(before.tables[t].values())) for t in ("actors", "issues"))
    rows: Rows = [
        ("Actor", "Issue", "Position"),
        (actor.name, issue.name, 91),
        ("Ferries", issue.name, 5),
    ]
    dialog = looked_at(opened, saved(tmp_path, Sheet1=rows), qtbot)
    choose(dialog.into, dialog.into.itemText(1))
    assert any("Ferries" in line for line in listed(dialog, 1))
    assert any("→ 91" in line for line in listed(dialog, 1))
    assert opened.editing.scenario is before
    dialog.apply.click()

    after = opened.editing.scenario
    assert after.stances[actor.id, issue.id].position.value == 91  # type: ignore[union-attr]
    assert len(after.actors) == len(before.actors) + 1
    assert after.brief == before.brief
    assert opened.editing.undo_names()[0] == "Import their.xlsx"
    opened.commands.undo.trigger()
    assert opened.editing.scenario.tables == before.tables
    settle(opened, qtbot)


def test_what_is_here_already_is_said(opened: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    actor = next(iter(opened.editing.scenario.actors.values()))
    rows: Rows = [("Name", "Short"), (actor.name, actor.short)]
    dialog = looked_at(opened, saved(tmp_path, Actors=rows), qtbot)
    choose(dialog.into, dialog.into.itemText(1))

    assert not dialog.apply.isEnabled()
    assert "already" in dialog.state.text()
    dialog.reject()
    settle(opened, qtbot)


def test_of_a_database_a_scenario_is_chosen(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = looked_at(window, written(tmp_path / "runs.db", "Harbour", "Canal"), qtbot)
    assert dialog.run.isVisible()
    assert not dialog.table.isVisible()
    choose(dialog.run, "Canal")
    waited(window, qtbot)
    dialog.apply.click()

    assert window.editing.scenario.brief.title == "Canal"
    settle(window, qtbot)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.json", None, "There is no file"),
        ("empty.csv", b"", "is empty"),
        ("talks.xlsx", b"PK\x03\x04 no archive", "no complete workbook"),
        ("talks.db", b"SQLite format 3\0" + b"x" * 5_000, "damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_sentence_in_the_dialog(
    window: MainWindow, tmp_path: Path, name: str, content: bytes | None, said: str, qtbot: QtBot
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    dialog = looked_at(window, tmp_path / name, qtbot)

    assert said in dialog.told.text()
    assert not dialog.apply.isVisible()
    assert not dialog.tabs.isVisible()
    dialog.cancel.click()
    assert window.importing.dialog is None
    assert window.editing.document is None


def test_closing_while_a_file_is_read_drops_it(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = saved(tmp_path, Dues=UNKNOWN)
    window.importing.import_path(path)
    qtbot.waitUntil(lambda: window.importing.dialog is not None)
    dialog = window.importing.dialog
    assert dialog is not None
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.importing.is_busy)

    assert window.importing.dialog is None
    again = looked_at(window, path, qtbot)
    assert again.source is not None
    again.reject()
    settle(window, qtbot)


def test_a_problem_leads_to_its_cell(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    rows: Rows = [("Actor", "Position"), ("N", 10), ("S", "high")]
    dialog = looked_at(window, saved(tmp_path, Depth=rows[:2], Dues=rows), qtbot)
    dialog.problems.itemActivated.emit(dialog.problems.item(0))

    assert dialog.sheet.currentText() == "Dues"
    place = dialog.table.currentIndex()
    assert (place.row(), place.column(), place.data()) == (2, 1, "high")
    assert "not a number" in place.data(Qt.ItemDataRole.ToolTipRole)
    dialog.reject()
    settle(window, qtbot)


def test_it_is_done_by_keys(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    rows: Rows = [("Actor", "Position", "Stress"), ("N", 10, 70)]
    dialog = looked_at(window, saved(tmp_path, Dues=rows), qtbot)
    box = dialog.table.header.boxes[2]
    seen = set()
    for _ in range(20):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert seen >= {*dialog.table.header.boxes, dialog.holds, dialog.row, dialog.apply}
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.view().isVisible()
    QTest.keyClicks(box.view(), "Sal")
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert box.currentText() == "Salience"
    waited(window, qtbot)
    dialog.apply.setFocus()
    QTest.keyClick(dialog.apply, Qt.Key.Key_Return)

    assert window.editing.scenario.stances["N", "Dues"].salience == Estimate(70)
    settle(window, qtbot)


@pytest.mark.parametrize("text", [100, 200])
def test_it_has_names_room_and_contrast(
    opened: MainWindow, tmp_path: Path, text: int, qtbot: QtBot
) -> None:
    opened.resize(1280, 800)
    opened._context.theme.set_text_size(text)
    rows: Rows = [("Actor", "Position", "Stress"), ("N", 10, 70), ("S", "high", 3)]
    dialog = looked_at(opened, saved(tmp_path, Dues=rows, Depth=UNKNOWN), qtbot)
    choose(dialog.into, dialog.into.itemText(1))
    for place in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(place)
        let_settle()
        assert [*nameless(dialog), *unexplained(dialog)] == []
        assert cut_off(dialog) == []
    dialog.tabs.setCurrentIndex(0)
    for _ in themes(opened) if text == 100 else ():
        assert pale(dialog) == []
    dialog.reject()
    settle(opened, qtbot)
