"""Where the models part, and why, in words."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from planner.texts import say
from planner.ui.widgets.labels import label


class PartingCard(QFrame):
    """A few paragraphs; the first line of each stands out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(14, 12, 14, 12)
        self._rows.setSpacing(4)
        self._rows.addWidget(label(say("evidence.parting"), "card-title", self))
        self._lines: list[QWidget] = []

    def show_paragraphs(self, paragraphs: Sequence[str]) -> None:
        """Show paragraphs in place of those before."""
        for line in self._lines:
            self._rows.removeWidget(line)
            line.deleteLater()
        self._lines = []
        for paragraph in paragraphs:
            head, _, rest = paragraph.partition("\n")
            self._add(head, "figure" if rest else "")
            if rest:
                self._add(rest, "")

    def _add(self, words: str, role: str) -> None:
        line = label(words, role, self, wraps=True)
        self._rows.addWidget(line)
        line.show()
        self._lines.append(line)
