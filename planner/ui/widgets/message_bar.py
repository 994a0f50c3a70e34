"""The bar at the top of a page that says what happened and offers what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)

from planner.domain.colours import LIGHT, Palette
from planner.texts import say
from planner.ui.icons import Icons
from planner.ui.widgets.labels import label

_ICONS = {"error": "error", "warning": "warning", "hint": "info"}
DISMISSED = "message.dismiss"


class MessageBar(QFrame):
    """Shows one message at a time; a newer one takes its place."""

    chosen = Signal(str)

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self._icons, self._palette = icons, LIGHT
        self._severity = "hint"
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._on_clicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(8)
        self._sign = QLabel(self)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        self._sentence = label("", "", self, wraps=True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(self._sentence, 1, Qt.AlignmentFlag.AlignVCenter)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        layout.addLayout(self._buttons)
        self._dismiss = QToolButton(self)
        self._dismiss.setProperty("role", "flat")
        self._dismiss.setProperty("choice", DISMISSED)
        self._dismiss.setAccessibleName(say(DISMISSED))
        self._dismiss.setToolTip(say(DISMISSED))
        self._group.addButton(self._dismiss)
        layout.addWidget(self._dismiss, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said, or nothing."""
        return self._sentence.text() if not self.isHidden() else ""

    def buttons(self) -> list[QPushButton]:
        """Return the buttons of the message that is shown."""
        return [b for b in self._group.buttons() if isinstance(b, QPushButton)]

    def show_message(self, severity: str, sentence: str, choices: Sequence[str] = ()) -> None:
        """Show a sentence; each choice is a text code and becomes a button."""
        for old in self.buttons():
            self._group.removeButton(old)
            self._buttons.removeWidget(old)
            old.hide()
            old.deleteLater()
        for choice in choices:
            button = QPushButton(say(choice), self)
            button.setProperty("choice", choice)
            self._group.addButton(button)
            self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._sentence.setText(sentence)
        self._severity = severity
        self.setProperty("severity", severity)
        self.setAccessibleName(sentence)
        self.style().unpolish(self)
        self.style().polish(self)
        self._draw_sign()
        self.show()

    def dismiss(self) -> None:
        """Take the message away."""
        self.hide()

    def withdraw(self, choices: Sequence[str]) -> None:
        """Take the message away if it offers one of these choices."""
        if any(button.property("choice") in choices for button in self.buttons()):
            self.hide()

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of a theme."""
        self._palette = palette
        self._dismiss.setIcon(self._icons.icon("close", palette))
        self._draw_sign()

    def _draw_sign(self) -> None:
        colours = {"error": self._palette.bad, "warning": self._palette.warning}
        colour = colours.get(self._severity, self._palette.accent)
        side = round(self.fontMetrics().height() * 1.2)
        self._dismiss.setIconSize(QSize(side, side))
        self._sign.setPixmap(self._icons.pixmap(_ICONS[self._severity], colour, side))

    def _on_clicked(self, button: QAbstractButton) -> None:
        self.hide()
        self.chosen.emit(button.property("choice"))
