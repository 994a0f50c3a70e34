"""Where the models part, and why, in words."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from planner.texts import say
from planner.ui.widgets.labels import label
from planner.ui.widgets.paragraphs import Paragraphs


class PartingCard(QFrame):
    """A few paragraphs; the first line of each stands out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 12, 14, 12)
        rows.setSpacing(4)
        rows.addWidget(label(say("evidence.parting"), "card-title", self))
        self._body = Paragraphs(self)
        rows.addWidget(self._body)

    def show_paragraphs(self, paragraphs: Sequence[str]) -> None:
        """Show paragraphs in place of those before."""
        texts, roles = [], []
        for paragraph in paragraphs:
            head, *rest = paragraph.splitlines()
            texts += [head, *rest]
            roles += ["figure" if rest else "", *([""] * len(rest))]
        self._body.show_texts(texts, roles)
