"""How a model works: its page, in place of the models."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeySequence,
    QShortcut,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPushButton, QTextBrowser, QVBoxLayout, QWidget

from planner.domain.colours import Palette
from planner.texts import say

_MARGIN = 14
_BLOCK_END = QTextCursor.MoveOperation.EndOfBlock
_KEEP = QTextCursor.MoveMode.KeepAnchor
_IN_PARTS = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


class HowPage(QWidget):
    """Shows one page to read, and leads back."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ""
        self.back = QPushButton(say("evidence.back"), self)
        self.back.setProperty("role", "link")
        self.back.setAutoDefault(True)
        self.text = QTextBrowser(self)
        self.text.setOpenLinks(False)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self.text, 1)
        self.back.clicked.connect(self.closed)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.closed)

    def show_engine(self, name: str) -> None:
        """Show the page of an engine."""
        from planner.study.engine_pages import engine_page

        self._words = engine_page(name)
        self.text.setAccessibleName(say("evidence.how-of", model=say(f"engine.{name}")))
        self._show_words()

    def _show_words(self) -> None:
        """Show the page with the sizes and distances of the window's own words."""
        self.text.setMarkdown(self._words)
        self.text.document().setDocumentMargin(_MARGIN)
        line = self.fontMetrics().height()
        cursor = QTextCursor(self.text.document())
        block = self.text.document().begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            cursor.setPosition(block.position())
            cursor.movePosition(_BLOCK_END, _KEEP)
            spaces, letters = QTextBlockFormat(), QTextCharFormat()
            spaces.setLineHeight(120.0, _IN_PARTS)
            spaces.setTopMargin((0.9 if level > 1 else 0.2) * line if level else 0.0)
            spaces.setBottomMargin(0.25 * line)
            if level:
                letters.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
                size = self.fontInfo().pointSizeF() * (1.35 if level == 1 else 1.0)
                letters.setFontPointSize(size)
            cursor.mergeBlockFormat(spaces)
            cursor.mergeCharFormat(letters)
            block = block.next()
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.text.verticalScrollBar().setValue(0)

    def set_palette(self, palette: Palette) -> None:
        """Use the colours and the text size of a theme."""
        self.text.setStyleSheet(
            f"QTextBrowser {{ background: {palette.panel}; color: {palette.ink};"
            f" border: 1px solid {palette.line}; border-radius: 8px; }}"
            f"QTextBrowser:focus {{ border: 2px solid {palette.accent}; }}"
        )
        self.text.document().setDefaultFont(self.font())
        if self._words:
            self._show_words()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the words."""
        self.text.setFocus(event.reason())
