"""Prints a report with the printer of the system, and shows how it will look on paper."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSizeF, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QImage,
    QImageWriter,
    QPainter,
    QPalette,
    QTextDocument,
)
from PySide6.QtPrintSupport import QPrinter

if TYPE_CHECKING:
    from planner.report.paper import Paper

_POINTS = 9.5
_SHEET, _MARGIN = (8.27, 11.69), 0.79  # inches: A4, and 2 cm as a printer leaves free


def print_paper(paper: "Paper", printer: QPrinter) -> bool:
    """Print pages with their numbers; may be called in any thread. Tell whether it went well."""
    _document(paper).print_(printer)
    return printer.printerState() != QPrinter.PrinterState.Error


def page_pictures(paper: "Paper", dots: int) -> tuple[bytes, ...]:
    """Return pictures (PNG) of the pages, so many dots an inch; may be called in any thread."""
    document = _document(paper)
    size = QSizeF(*_SHEET) * dots
    sheet = QImage(size.toSize(), QImage.Format.Format_RGB32)
    for set_dots in (sheet.setDotsPerMeterX, sheet.setDotsPerMeterY):
        set_dots(round(dots / 0.0254))
    document.documentLayout().setPaintDevice(sheet)
    margin = _MARGIN * dots
    page = QSizeF(sheet.width() - 2 * margin, sheet.height() - 2 * margin)
    document.setPageSize(page)
    return tuple(
        _picture(document, sheet, QRectF(0, number * page.height(), page.width(), page.height()))
        for number in range(document.pageCount())
    )


def _document(paper: "Paper") -> QTextDocument:
    document = QTextDocument()
    font = QFont()
    font.setPointSizeF(_POINTS)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(paper.style)
    for name, picture in paper.pictures.items():
        image = QImage.fromData(picture)
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), image)
    document.setHtml(paper.html)
    return document


def _picture(document: QTextDocument, sheet: QImage, page: QRectF) -> bytes:
    sheet.fill(QColor("#ffffff"))
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, QColor("#000000"))
    context.clip = page
    with QPainter(sheet) as painter:
        left = (sheet.width() - page.width()) / 2
        painter.translate(left, left - page.top())
        painter.setClipRect(page)
        document.documentLayout().draw(painter, context)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(sheet)
    return bytes(data.data())
