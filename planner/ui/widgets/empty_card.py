"""What stands on a page that has nothing to show yet: one sentence and one button."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from planner.texts import say
from planner.ui.widgets.labels import label


class EmptyCard(QFrame):
    """Says why there is nothing here, and leads to the first step."""

    def __init__(self, sentence: str, button: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.primary = QPushButton(say(button), self)
        self.primary.setProperty("role", "primary")
        self.primary.setAutoDefault(True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 12, 16, 12)
        rows.setSpacing(8)
        rows.addWidget(label(say(sentence), "", self, wraps=True))
        rows.addWidget(self.primary, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addStretch(1)
