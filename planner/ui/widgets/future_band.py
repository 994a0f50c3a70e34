"""The band that says, in colour and words, whether changes go into a future or the base case."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from planner.texts import say
from planner.ui.board.strip_fields import TickBox
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import label, set_role


class FutureBand(QFrame):
    """Shown while a future is; leads back to the base case, or lets changes go there."""

    back_requested = Signal()
    base_chosen = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("futureBand")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 4, 12, 4)
        layout.setSpacing(8)
        self._swatch = QFrame(self)
        self._words = label("", "band", self, wraps=True)
        self.switch = TickBox(say("band.change-base"), self)
        describe(self.switch, say("band.change-base-tip"))
        self.switch.clicked.connect(self.base_chosen)
        back = QPushButton(say("band.back"), self)
        back.setProperty("role", "link")
        back.clicked.connect(self.back_requested)
        layout.addWidget(self._swatch)
        layout.addWidget(self._words, 1)
        layout.addWidget(self.switch)
        layout.addWidget(back)
        self.hide()

    @property
    def words(self) -> str:
        """What the band says."""
        return self._words.text()

    def show_future(self, name: str, colour: str = "", changes_base: bool = False) -> None:
        """Say where changes go while a future is shown; without a name the band is hidden."""
        if name:
            code = "band.base" if changes_base else "band.future"
            self._words.setText(say(code, name=name))
            self.switch.set_tick(self.palette().color(QPalette.ColorRole.HighlightedText))
            self.switch.setChecked(changes_base)
            set_role(self, "base" if changes_base else "")
            side = self.fontMetrics().height()
            self._swatch.setFixedSize(side // 2, side)
            if QColor.isValidColorName(colour):
                self._swatch.setStyleSheet(f"background: {colour}; border-radius: 2px;")
        self.setVisible(bool(name))
