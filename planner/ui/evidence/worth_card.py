"""What numbers like those of an issue were worth on EU decisions."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from planner.domain.records import Issue
from planner.texts import say
from planner.ui.widgets.labels import label

if TYPE_CHECKING:
    from planner.study.eu_band import Band


class WorthCard(QFrame):
    """Follows the issue that is chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.words = label("", "figure", self, wraps=True)
        self._note = label("", "second", self, wraps=True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 12, 14, 12)
        rows.setSpacing(6)
        rows.addWidget(label(say("worth.title"), "card-title", self, wraps=True))
        rows.addWidget(self.words)
        rows.addWidget(self._note)

    def show_band(self, issue: Issue, band: "Band | None") -> None:
        """Show the interval of an issue; None where nobody disagrees."""
        from planner.study.worth_words import worth_note, worth_sentence

        self.words.setText(worth_sentence(issue, band))
        field = "" if band is None else say("worth.field") + " "
        self._note.setText(field + worth_note())
