"""Paragraphs of text below each other, set apart by a little room."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.ui.widgets.labels import label


class Paragraphs(QWidget):
    """Shows as many paragraphs as it is given, each in a role of the stylesheet."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        self._lines: list[QWidget] = []
        self.texts: tuple[str, ...] = ()

    def show_texts(self, texts: Sequence[str], roles: Sequence[str] = ()) -> None:
        """Show texts in place of those before; without a role in that of plain text."""
        for line in self._lines:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.texts = tuple(texts)
        self._lines = []
        for place, text in enumerate(texts):
            line = label(text, roles[place] if roles else "", self, wraps=True)
            self._rows.addWidget(line)
            line.show()
            self._lines.append(line)
