"""Lists pasted in the real window: shown first, given up, undone, seen on small screens."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.ui.forms.page import RecordPage
from planner.ui.main_window import MainWindow
from planner.ui.pages.registry import PAGES
from planner.ui.pages.timeline import TimelinePage
from planner.ui.pasting.card import PasteCard
from planner.ui.showing import START
from tests.ui.conftest import settle

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
CONTROL = Qt.KeyboardModifier.ControlModifier
ACTORS = "Name\tInfluence\tShoe size\nFerry company\t40\t43\nPilots\tmuch\t42\n"
LONG = ACTORS + "".join(f"Crew {n}\t{n}\t\n" for n in range(9))
EVENTS = "Event\tRound\tActors\n" + "".join(f"Fog {n}\t3\tAtlantis\n" for n in range(9))


def paste_on(window: MainWindow, code: str, text: str) -> RecordPage | TimelinePage:
    place = START + 1 + [entry.code for entry in PAGES].index(code)
    QTest.mouseClick(window.parts.rail.item(place), Qt.MouseButton.LeftButton)
    QGuiApplication.clipboard().setText(text)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_V, CONTROL)
    page = window.parts.pages.currentWidget()
    assert isinstance(page, RecordPage | TimelinePage)
    return page


def has_focus(page: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and page.isAncestorOf(focused)


def has_room(card: PasteCard, page: QWidget) -> bool:
    """Tell whether the buttons stand below the table, inside the card and the page."""
    return (
        page.rect().contains(card.geometry())
        and card.rect().contains(card.apply.geometry())
        and card.rect().contains(card.cancel.geometry())
        and card.table.geometry().bottom() < card.apply.geometry().top()
    )


def test_what_is_left_out_is_shown_before_anything_changes(
    opened: MainWindow, qtbot: QtBot
) -> None:
    page = paste_on(opened, "page.actors", ACTORS)
    card = page.pasting.card
    assert card.isVisible()
    assert len(opened.editing.scenario.actors) == 3
    shown = [card.model.index(row, 2).data() for row in range(card.model.rowCount())]
    assert "names nothing" in shown[0]
    assert "“much”" in shown[1]
    assert shown[2:] == ["is added", "is added"]

    QTest.keyClick(card.apply, Qt.Key.Key_Return)
    assert len(opened.editing.scenario.actors) == 5
    assert card.isHidden()
    assert has_focus(page)
    opened.commands.undo.trigger()
    assert len(opened.editing.scenario.actors) == 3
    settle(opened, qtbot)


def test_a_paste_can_be_given_up(opened: MainWindow, qtbot: QtBot) -> None:
    page = paste_on(opened, "page.actors", ACTORS)
    page.pasting.card.cancel.click()

    assert page.pasting.card.isHidden()
    assert len(opened.editing.scenario.actors) == 3
    assert has_focus(page)
    settle(opened, qtbot)


def test_undoing_while_a_list_is_shown_keeps_it_right(opened: MainWindow, qtbot: QtBot) -> None:
    paste_on(opened, "page.actors", "Name\nPilots\n")
    page = paste_on(opened, "page.actors", ACTORS)
    card = page.pasting.card
    assert card.title.text().startswith("1 actor can")
    opened.commands.undo.trigger()
    assert card.title.text().startswith("2 actors can")
    card.apply.click()

    names = [actor.name for actor in opened.editing.scenario.actors.values()]
    assert names[3:] == ["Ferry company", "Pilots"]
    settle(opened, qtbot)


def test_a_list_without_known_headings_is_refused_in_place(
    opened: MainWindow, qtbot: QtBot
) -> None:
    page = paste_on(opened, "page.timeline", "1\t2\n3\t4\n")
    assert isinstance(page, TimelinePage)

    assert page.pasting.card.isHidden()
    assert "headings" in page.hint
    settle(opened, qtbot)


@pytest.mark.parametrize(("code", "text"), [("page.actors", LONG), ("page.timeline", EVENTS)])
@pytest.mark.parametrize("is_new", [True, False])
def test_the_buttons_are_seen_on_a_small_screen_with_large_text(
    window: MainWindow, opened: MainWindow, qtbot: QtBot, code: str, text: str, is_new: bool
) -> None:
    if is_new:
        window.filing.new()
    window._context.theme.set_text_size(200)
    window.resize(1280, 800)
    page = paste_on(window, code, text)

    qtbot.waitUntil(lambda: has_room(page.pasting.card, page), timeout=2000)
    page.pasting.card.cancel.click()
    settle(window, qtbot)
