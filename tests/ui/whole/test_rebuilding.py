"""The talks example entered as an analyst would: its tables pasted, the rest typed."""

import csv
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner import paths
from planner.domain.scenario import Scenario
from planner.interchange.table_text import write_table
from planner.storage.opening import read_scenario
from planner.study.projecting import Request, project
from planner.ui.main_window import MainWindow
from planner.ui.pages.brief import BriefPage
from planner.ui.pages.registry import PAGES
from planner.ui.showing import START
from tests.helpers import shared_data

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
CONTROL = Qt.KeyboardModifier.ControlModifier
# What is pasted on which page, in the order of the pages.
TABLES = {
    "page.actors": ("actors", "groups"),
    "page.issues": ("issues", "scale_anchors", "subissues"),
    "page.positions": ("positions",),
    "page.relations": ("relations",),
    "page.timeline": ("history", "events", "instruments"),
}
# These have a page of their own.
NOT_PASTED = ("drivers", "driver_effects", "cross_impacts", "futures")
WITHOUT_CODES = ("anchors", "history")  # their tables name no id, so each has a new one


def copied(name: str, has_comma: bool) -> str:
    """Return a table as a spreadsheet puts it on the clipboard, of any country."""
    path = shared_data(f"talks/{name}.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    if has_comma:
        rows = [[german(cell) for cell in row] for row in rows]
    return write_table(rows)


def german(cell: str) -> str:
    """Return a number with a comma, anything else as it is."""
    try:
        float(cell)
    except ValueError:
        return cell
    return cell.replace(".", ",")


def click_page(window: MainWindow, code: str) -> QWidget:
    place = START + 1 + [entry.code for entry in PAGES].index(code)
    QTest.mouseClick(window.parts.rail.item(place), Qt.MouseButton.LeftButton)
    page = window.parts.pages.currentWidget()
    assert page is not None
    return page


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, held)


def paste(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    press(Qt.Key.Key_V, CONTROL)


def write_brief(page: QWidget, wanted: Scenario) -> None:
    """Type the brief from field to field."""
    assert isinstance(page, BriefPage)
    for row, text in (
        (page.about.rows["title"], wanted.brief.title),
        (page.about.rows["purpose"], wanted.brief.purpose),
        (page.who.rows["note"], wanted.brief.note),
    ):
        row.focus_widget.setFocus()
        QTest.keyClicks(row.focus_widget, text)
    tick = page.who.rows["is_illustrative"].focus_widget
    tick.setFocus()
    press(Qt.Key.Key_Space)
    page.impacts.table.setFocus()
    paste(copied("impacts", has_comma=False))


def without_ids(records: Any) -> list[Any]:
    return [replace(record, id="") for record in records]


@pytest.mark.parametrize("has_comma", [pytest.param(False, marks=pytest.mark.long), True])
def test_the_talks_example_is_rebuilt_by_pasting_its_tables(
    window: MainWindow, qtbot: QtBot, has_comma: bool
) -> None:
    wanted = read_scenario(paths.resources() / "samples" / "talks.scenario").scenario
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    press(Qt.Key.Key_N, CONTROL)
    for code, tables in TABLES.items():
        click_page(window, code)
        for table in tables:
            paste(copied(table, has_comma))
    write_brief(click_page(window, "page.brief"), wanted)
    click_page(window, "page.actors")

    made = window.editing.scenario
    for table in wanted.tables.keys() - {*NOT_PASTED, *WITHOUT_CODES}:
        assert made.tables[table] == wanted.tables[table], table
    for table in WITHOUT_CODES:
        assert without_ids(made.tables[table].values()) == without_ids(
            wanted.tables[table].values()
        )
    assert shares(made) == shares(wanted)
    window.showing.projecting.stop()


def shares(scenario: Scenario) -> list[int]:
    """Return how often the base case ends in which way, in a few runs."""
    projection = project(scenario, Request(runs=100))
    return [int(n) for n in projection.tally.outcome]
