"""The switch between Board and Grid."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from planner.domain.colours import Palette
from planner.texts import say

BOARD, GRID = 0, 1
SWITCH_KEY = "Ctrl+Shift+G"


class FaceSwitch(QWidget):
    """Two buttons of which one is pressed."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        key = QKeySequence(SWITCH_KEY).toString(QKeySequence.SequenceFormat.NativeText)
        for face, name, tip in (
            (BOARD, "grid.face.board", "grid.face.tip-board"),
            (GRID, "grid.face.grid", "grid.face.tip-grid"),
        ):
            button = QPushButton(say(name), self)
            button.setObjectName("faceLeft" if face == BOARD else "faceRight")
            button.setCheckable(True)
            button.setToolTip(say(tip, key=key))
            self._group.addButton(button, face)
            layout.addWidget(button)
        self._group.button(BOARD).setChecked(True)
        self._group.idClicked.connect(self.chosen)

    @property
    def face(self) -> int:
        """The face that is chosen."""
        return self._group.checkedId()

    def choose(self, face: int) -> None:
        """Press the button of a face."""
        self._group.button(face).setChecked(True)

    def set_palette(self, palette: Palette) -> None:
        """Join the two buttons, in the colours of a theme."""
        self.setStyleSheet(
            "QPushButton#faceLeft { border-top-right-radius: 0; border-bottom-right-radius: 0; }"
            "QPushButton#faceRight { border-top-left-radius: 0; border-bottom-left-radius: 0; "
            "border-left: none; }"
            f"QPushButton:checked {{ background: {palette.accent}; color: {palette.on_accent}; "
            f"border-color: {palette.accent}; }}"
            f"QPushButton:checked:focus {{ border: 2px solid {palette.ink}; }}"
        )
