"""The pages of a report on paper: which are printed, how often, and how large."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from planner.ui.printing import print_pages


def picture() -> bytes:
    image = QImage(210, 297, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    packed = QByteArray()
    buffer = QBuffer(packed)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(packed.data())


def printed(path: Path, ranges: str = "") -> bytes:
    printer = QPrinter()
    printer.setOutputFileName(str(path))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    if ranges:
        printer.setPageRanges(QPageRanges.fromString(ranges))
    assert print_pages([picture()] * 5, printer)
    return path.read_bytes()


def test_only_the_pages_that_are_wanted_are_printed(tmp_path: Path, qtbot: QtBot) -> None:
    assert printed(tmp_path / "all.pdf").count(b"/Type /Page\n") == 5
    assert printed(tmp_path / "some.pdf", "2-3,5").count(b"/Type /Page\n") == 3


def test_where_nothing_can_be_printed_that_is_told(tmp_path: Path, qtbot: QtBot) -> None:
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "none.pdf"))
    assert not print_pages([], printer)
