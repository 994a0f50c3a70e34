"""A page to read, written in Markdown, with the sizes and distances of the window's own words."""

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from planner.domain.colours import LIGHT, Palette

_MARGIN = 14
_SIZES = {1: 2, 2: 1}  # of headings, in Qt's steps from small to large
_BLOCK_END = QTextCursor.MoveOperation.EndOfBlock
_KEEP = QTextCursor.MoveMode.KeepAnchor
_IN_PARTS = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_SOLID = QTextFrameFormat.BorderStyle.BorderStyle_Solid


class MarkdownView(QTextBrowser):
    """Shows Markdown; what a link leads to is up to the owner."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ""
        self._palette = LIGHT
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_words(self, words: str) -> None:
        """Show a page from its beginning."""
        self._words = words
        self.setMarkdown(words)
        document = self.document()
        document.setDocumentMargin(_MARGIN)
        self._space_blocks(document)
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._rule_table(frame)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def _space_blocks(self, document: QTextDocument) -> None:
        line = self.fontMetrics().height()
        cursor = QTextCursor(document)
        block = document.begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            cursor.setPosition(block.position())
            is_cell = cursor.currentTable() is not None
            cursor.movePosition(_BLOCK_END, _KEEP)
            spaces, letters = QTextBlockFormat(), QTextCharFormat()
            spaces.setLineHeight(120.0, _IN_PARTS)
            spaces.setTopMargin((0.9 if level > 1 else 0.2) * line if level else 0.0)
            spaces.setBottomMargin(0.0 if is_cell else 0.25 * line)
            if level:
                letters.setProperty(QTextFormat.Property.FontSizeAdjustment, _SIZES.get(level, 0))
            cursor.mergeBlockFormat(spaces)
            cursor.mergeCharFormat(letters)
            block = block.next()

    def _rule_table(self, table: QTextTable) -> None:
        looks = QTextTableFormat(table.format())
        looks.setBorder(1)
        looks.setBorderBrush(QColor(self._palette.line))
        looks.setBorderStyle(_SOLID)
        looks.setBorderCollapse(True)
        looks.setCellPadding(round(0.3 * self.fontMetrics().height()))
        looks.setCellSpacing(0)
        looks.setTopMargin(4)
        looks.setBottomMargin(0.4 * self.fontMetrics().height())
        table.setFormat(looks)

    def set_palette(self, palette: Palette) -> None:
        """Use the colours and the text size of a theme."""
        self._palette = palette
        self.setStyleSheet(
            f"QTextBrowser {{ background: {palette.panel}; color: {palette.ink};"
            f" border: 1px solid {palette.line}; border-radius: 8px;"
            f" selection-background-color: {palette.accent};"
            f" selection-color: {palette.on_accent}; }}"
            f"QTextBrowser:focus {{ border: 2px solid {palette.accent}; }}"
        )
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Link, QColor(palette.accent))
        self.setPalette(colours)
        self.document().setDefaultFont(self.font())
        if self._words:
            place = self.verticalScrollBar().value()
            self.show_words(self._words)
            self.verticalScrollBar().setValue(place)
