"""The tour: offered once, six steps over the window, left at any moment."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from planner import paths
from planner.texts import say
from planner.ui.help.tour import STEPS, Tour
from planner.ui.main_window import MainWindow
from planner.ui.settings import SettingsFile
from tests.ui.conftest import settle
from tests.ui.whole.test_room import cut_off


def offered(window: MainWindow) -> list[QPushButton]:
    codes = ("tour.take", "tour.read", "tour.not-now")
    buttons = window.parts.start.findChildren(QPushButton)
    return [b for code in codes for b in buttons if b.text() == say(code)]


def touring(window: MainWindow) -> Tour:
    assert window.helping.tour is not None
    return window.helping.tour


def test_who_is_new_is_led_through_an_example_in_six_steps(
    window: MainWindow, qtbot: QtBot
) -> None:
    take, _, _ = offered(window)
    QTest.mouseClick(take, Qt.MouseButton.LeftButton)
    settle(window, qtbot)
    tour = touring(window)
    assert len(window.editing.scenario.issues) == 5
    assert window.showing.page_code() == "page.positions"

    titles = []
    for step, _ in enumerate(STEPS):
        titles.append(tour.title.text())
        assert tour.count.text() == f"Step {step + 1} of 6"
        assert window.rect().contains(tour.geometry())
        assert cut_off(tour) == []
        framed = tour._frame.geometry()
        if STEPS[step][0] != "board":  # which leaves no room beside it
            assert not framed.intersects(tour.geometry())
        QTest.keyClick(tour.next, Qt.Key.Key_Return)
    assert len(set(titles)) == 6
    assert window.helping.tour is None
    assert not SettingsFile(paths.config_folder() / "settings.ini").read().is_tour_offered

    window.commands.tour.trigger()  # again, on what is open
    tour = touring(window)
    tour.show_step(2)
    outcome = window.parts.outcome
    place = QRect(outcome.mapTo(window, QPoint()), outcome.size())
    assert tour._frame.geometry() == place
    window.resize(900, 700)
    qtbot.waitUntil(lambda: window.rect().contains(tour.geometry()))
    QTest.keyClick(tour.next, Qt.Key.Key_Escape)
    assert window.helping.tour is None


def test_the_tour_is_not_offered_again_once_it_was_declined(
    window: MainWindow, make_window: object, qtbot: QtBot
) -> None:
    *_, decline = offered(window)
    assert decline.isVisible()
    QTest.mouseClick(decline, Qt.MouseButton.LeftButton)
    assert not decline.isVisible()
    assert callable(make_window)
    assert not offered(make_window())[0].isVisible()
