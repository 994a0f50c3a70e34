"""The help in the window: F1, contents, search, links, back and forward."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from planner.texts import say
from planner.texts.help_pages import contents
from planner.ui.grid.face_switch import GRID
from planner.ui.help.topics import set_topic, topic_of
from planner.ui.help.window import HelpWindow
from planner.ui.main_window import MainWindow
from planner.ui.pages.registry import PAGES
from tests.ui.conftest import positions, settle

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def shown(window: MainWindow) -> HelpWindow:
    found = window.helping.shown
    assert found is not None
    return found


def test_f1_opens_the_page_of_what_has_the_focus(opened: MainWindow, qtbot: QtBot) -> None:
    opened.activateWindow()
    opened.showing.choose_page(4)
    positions(opened).strip.form.set_open(True)
    positions(opened).strip.form.rows["salience"].value.setFocus()
    opened.commands.help.trigger()
    words = shown(opened).text.toPlainText()
    assert words.startswith("Positions\nSalience\nHow much the issue matters to the actor.")
    assert "Range: 0 to 100, without a unit." in words
    opened.activateWindow()
    for place in (1, 2, 4):
        opened.showing.choose_page(place)
        opened.commands.help.trigger()
        assert shown(opened).name == PAGES[place - 1].code.replace("page.", "pages/")
        opened.activateWindow()
    settle(opened, qtbot)
    opened.showing.ask_why("class", "agreement")
    opened.commands.help.trigger()
    assert shown(opened).name == "pages/why"
    first = shown(opened)
    opened.commands.tutorial.trigger()
    assert shown(opened) is first
    assert first.text.toPlainText().startswith("Ten minutes on an example")
    assert topic_of(opened.problems) == "pages/problems"
    assert topic_of(opened.parts.outcome.levers) == "pages/outcome"


def test_a_cell_says_what_is_typed_there_on_the_pointer_and_by_f1(
    opened: MainWindow, qtbot: QtBot
) -> None:
    def asked(view: QAbstractItemView) -> str:
        view.setCurrentIndex(view.model().index(0, 1))
        opened.commands.help.trigger()
        opened.activateWindow()
        return shown(opened).text.toPlainText()

    opened.activateWindow()
    opened.showing.choose_page(4)
    positions(opened).show_face(GRID)
    grid = positions(opened).grid
    grid.view.setFocus()
    assert asked(grid.view).startswith("Positions\nPosition\nWhere the actor stands")
    grid.show_quantity("salience")
    tip = str(grid.view.model().index(0, 1).data(Qt.ItemDataRole.ToolTipRole))
    assert "Range: 0 to 100, without a unit." in tip
    assert "Literature: Van den Bos (1991)" in tip
    grid.view.edit(grid.view.model().index(0, 1))
    assert isinstance(QApplication.focusWidget(), QLineEdit)  # what is typed there is explained too
    assert asked(grid.view).startswith("Positions\nSalience\nHow much the issue matters")
    grid.view.setFocus()
    settle(opened, qtbot)


def test_without_a_scenario_f1_tells_of_the_start_page(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert shown(window).name == "pages/start"
    window.close()
    QApplication.processEvents()
    assert window.helping.shown is None


def test_f1_answers_over_a_dialog_that_keeps_the_window_from_it(
    opened: MainWindow, qtbot: QtBot
) -> None:
    dialog = QDialog(opened)
    qtbot.addWidget(dialog)
    opened.showing.choose_page(2)
    field = QLineEdit(dialog)
    QVBoxLayout(dialog).addWidget(field)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_F1)

    assert shown(opened).name == PAGES[1].code.replace("page.", "pages/")  # it has none itself
    shown(opened).close()
    set_topic(dialog, "tasks/merge")
    QTest.keyClick(field, Qt.Key.Key_F1)
    assert shown(opened).name == "tasks/merge"
    assert shown(opened).parentWidget() is dialog  # so that it can be read
    shown(opened).close()
    QTest.keyClick(field, Qt.Key.Key_F1)
    assert shown(opened).isVisible()
    shown(opened).close()
    dialog.close()
    settle(opened, qtbot)


def test_the_list_of_keys_is_that_of_the_program(opened: MainWindow, qtbot: QtBot) -> None:
    opened.commands.keyboard.trigger()
    words = shown(opened).text.toPlainText()
    for action in opened.commands.listed():
        assert action.text().replace("&", "").rstrip("…") in words
        assert action.shortcut().toString() in words
    for page in opened.showing.all_pages():
        for key, sentence in getattr(page, "shortcuts", list)():
            assert key in words
            assert sentence in words
    assert [words.count(f"\n{say(entry.code)}\n") for entry in PAGES[:3]] == [1, 1, 1]
    settle(opened, qtbot)


def test_one_reads_searches_follows_links_and_goes_back(opened: MainWindow, qtbot: QtBot) -> None:
    window = opened.helping.show_page("tutorial")
    assert window.list.currentItem().text().strip() == "Ten minutes on an example"
    window._on_link(QUrl("tasks/import.md"))
    assert window.name == "tasks/import"
    window._on_link(QUrl("https://example.org/pages/start.md"))
    window._on_link(QUrl("../../LICENSE"))
    assert window.name == "tasks/import"
    QTest.mouseClick(window.back, Qt.MouseButton.LeftButton)
    assert window.name == "tutorial"
    assert not window.back.isEnabled()
    window.go_forward()
    assert window.name == "tasks/import"

    window.search.setText("brier")
    rows = [window.list.item(row).text() for row in range(window.list.count())]
    assert any(row.startswith("Sealing a projection\n") for row in rows)
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert window.text.textCursor().selectedText().casefold() == "brier"
    first = window.text.textCursor().position()
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert window.text.textCursor().selectedText().casefold() == "brier"
    assert window.text.textCursor().position() >= first

    window.search.setText("level compromise")
    window.find_next()
    assert window.text.textCursor().selectedText().casefold() == "level"
    window.search.setText("compromise level")
    window.find_next()
    assert window.text.textCursor().selectedText().casefold() == "compromise level"
    window.search.setText("quincunx")
    assert "quincunx" in window.nothing.text()
    window.search.clear()
    sections = {topic.section for topic in contents()}
    assert window.list.count() == len(contents()) + len(sections)
    settle(opened, qtbot)
