"""The band that says that what is shown cannot be changed, and of which moment it is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from planner.texts import say
from planner.ui.widgets.labels import label


class ReadOnlyBand(QFrame):
    """Shown while the document is read-only; leads to a file of its own."""

    save_requested = Signal()
    again_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("readOnlyBand")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 4, 12, 4)
        layout.setSpacing(8)
        self._words = label("", "band", self, wraps=True)
        save = QPushButton(say("read-only.save-as"), self)
        save.setProperty("role", "link")
        save.clicked.connect(self.save_requested)
        self.again = QPushButton(say("read-only.again"), self)
        self.again.setProperty("role", "link")
        self.again.clicked.connect(self.again_requested)
        layout.addWidget(self._words, 1)
        layout.addWidget(self.again)
        layout.addWidget(save)
        self.hide()

    @property
    def words(self) -> str:
        """What the band says; nothing while it is hidden."""
        return self._words.text() if not self.isHidden() else ""

    def show_words(self, words: str, *, has_file: bool) -> None:
        """Say it; without words the band is hidden. A file can be opened again as it is now."""
        self._words.setText(words)
        self.again.setVisible(has_file)
        self.setVisible(bool(words))
