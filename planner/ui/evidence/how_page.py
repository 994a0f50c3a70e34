"""How a model works: its page, in place of the models."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from planner.domain.colours import Palette
from planner.texts import say
from planner.ui.widgets.markdown import MarkdownView


class HowPage(QWidget):
    """Shows one page to read, and leads back."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.back = QPushButton(say("evidence.back"), self)
        self.back.setProperty("role", "link")
        self.back.setAutoDefault(True)
        self.text = MarkdownView(self)
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

        self.text.setAccessibleName(say("evidence.how-of", model=say(f"engine.{name}")))
        self.text.show_words(engine_page(name))

    def set_palette(self, palette: Palette) -> None:
        """Use the colours and the text size of a theme."""
        self.text.set_palette(palette)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the words."""
        self.text.setFocus(event.reason())
