"""Prints the pages of a report with the printer of the system."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

PIXELS = 300  # an inch, of the pictures of pages


def print_pages(pages: Sequence[bytes], printer: QPrinter) -> bool:
    """Print pictures of pages, those that are wanted and as often; tell whether it went well.

    May be called in any thread. Paper of another size has the page as large as it can be.
    """
    wanted = printer.pageRanges()
    chosen = [page for n, page in enumerate(pages, 1) if wanted.isEmpty() or wanted.contains(n)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    printer.setFullPage(True)  # the pages have margins of their own
    painter = QPainter()
    if not chosen or not painter.begin(printer):
        return False
    is_good = True
    for place, page in enumerate(chosen * copies):
        is_good = is_good and (place == 0 or printer.newPage())
        _draw(page, printer, painter)
    painter.end()
    return is_good and printer.printerState() != QPrinter.PrinterState.Error


def _draw(page: bytes, printer: QPrinter, painter: QPainter) -> None:
    image = QImage.fromData(page)
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    size: QSize = image.size().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(paper.topLeft(), size)
    place.moveCenter(paper.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(place, image)
