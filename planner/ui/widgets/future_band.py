"""The band that says, in colour and words, that changes go into a future."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from planner.texts import say
from planner.ui.widgets.labels import label


class FutureBand(QFrame):
    """Shown while a future is; leads back to the base case."""

    back_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("futureBand")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 4, 12, 4)
        self._words = label("", "band", self, wraps=True)
        layout.addWidget(self._words, 1)
        back = QPushButton(say("band.back"), self)
        back.setProperty("role", "link")
        back.clicked.connect(self.back_requested)
        layout.addWidget(back)
        self.hide()

    @property
    def words(self) -> str:
        """What the band says."""
        return self._words.text()

    def show_future(self, name: str) -> None:
        """Say into which future changes go; without a name the band is hidden."""
        if name:
            self._words.setText(say("band.future", name=name))
        self.setVisible(bool(name))
