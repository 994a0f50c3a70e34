"""Prints a report with the printer of the system."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QFont, QImage, QTextDocument
from PySide6.QtPrintSupport import QPrinter

if TYPE_CHECKING:
    from planner.report.paper import Paper

_POINTS = 9.5


def print_paper(paper: "Paper", printer: QPrinter) -> bool:
    """Print pages with their numbers; may be called in any thread. Tell whether it went well."""
    document = QTextDocument()
    font = QFont()
    font.setPointSizeF(_POINTS)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(paper.style)
    for name, picture in paper.pictures.items():
        image = QImage.fromData(picture)
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), image)
    document.setHtml(paper.html)
    document.print_(printer)
    return printer.printerState() != QPrinter.PrinterState.Error
