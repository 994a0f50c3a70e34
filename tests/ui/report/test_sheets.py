"""The pages of a report as they are looked at: size, place, keys."""

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter
from pytestqt.qtbot import QtBot

from planner.ui.report.sheets import FIT, SheetsView


def paper(colour: str, width: int = 298, height: int = 421) -> bytes:
    """Return a page of A4 at 36 dots an inch."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())


@pytest.fixture
def sheets(qtbot: QtBot) -> SheetsView:
    view = SheetsView(36)
    qtbot.addWidget(view)
    view.resize(500, 600)
    view.show()
    view.show_pages([paper("#ff0000"), paper("#00ff00"), paper("#0000ff")])
    return view


def test_pages_are_as_wide_as_there_is_room(sheets: SheetsView) -> None:
    assert sheets.horizontalScrollBar().maximum() == 0
    wide = sheets.percent
    sheets.resize(700, 600)
    assert sheets.percent > wide
    turned = paper("#ffffff", 421, 298)
    sheets.show_pages([paper("#ffffff"), turned])
    assert len({rect.width() for rect in sheets._rects()}) == 1


def test_a_page_is_looked_at_in_its_size_and_stays_in_sight(sheets: SheetsView) -> None:
    sheets.go_to(1)
    sheets.set_zoom(100)
    assert sheets.percent == 100
    assert sheets.page == 1
    assert sheets.grab().toImage().pixelColor(250, 300) == QColor("#00ff00")
    sheets.step_zoom(1)
    assert sheets.zoom == 125
    sheets.step_zoom(-1)
    sheets.step_zoom(-1)
    assert sheets.zoom == 75
    sheets.set_zoom(FIT)
    assert sheets.page == 1


def test_keys_lead_through_the_pages_and_readers_hear_where(
    sheets: SheetsView, qtbot: QtBot
) -> None:
    assert sheets.accessibleDescription() == "Page 1 of 3"
    qtbot.keyClick(sheets, Qt.Key.Key_End)
    assert sheets.accessibleDescription() == "Page 3 of 3"
    qtbot.keyClick(sheets, Qt.Key.Key_Home)
    qtbot.keyClick(sheets, Qt.Key.Key_PageDown)
    assert sheets.verticalScrollBar().value() > 300


def test_other_pages_leave_the_place(sheets: SheetsView) -> None:
    sheets.go_to(2)
    sheets.show_pages([paper("#ffffff")] * 3)
    assert sheets.page == 2
    sheets.show_pages([])
    assert sheets.n_pages == 0


def test_few_pages_are_kept_drawn(sheets: SheetsView) -> None:
    sheets.show_pages([paper("#ffffff")] * 40)
    for page in range(40):
        sheets.go_to(page)
        sheets.grab()
    assert len(sheets._drawn) <= 6
