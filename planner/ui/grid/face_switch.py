"""The switch between the faces of a page: Board and Grid, or others."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from planner.domain.colours import Palette
from planner.texts import say

BOARD, GRID = 0, 1
SWITCH_KEY = "Ctrl+Shift+G"
# Codes of name and tip of each face, in order.
_POSITIONS = (
    ("grid.face.board", "grid.face.tip-board"),
    ("grid.face.grid", "grid.face.tip-grid"),
)


class FaceSwitch(QWidget):
    """Buttons of which one is pressed."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget, faces: Sequence[tuple[str, str]] = _POSITIONS) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        key = QKeySequence(SWITCH_KEY).toString(QKeySequence.SequenceFormat.NativeText)
        for face, (name, tip) in enumerate(faces):
            button = QPushButton(say(name), self)
            is_outer = face in (0, len(faces) - 1)
            ends = ("faceLeft" if face == 0 else "faceRight") if is_outer else "faceMiddle"
            button.setObjectName(ends)
            button.setCheckable(True)
            button.setToolTip(say(tip, key=key))
            self._group.addButton(button, face)
            layout.addWidget(button)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self.chosen)

    @property
    def face(self) -> int:
        """The face that is chosen."""
        return self._group.checkedId()

    def choose(self, face: int) -> None:
        """Press the button of a face."""
        self._group.button(face).setChecked(True)

    def set_palette(self, palette: Palette) -> None:
        """Join the buttons, in the colours of a theme."""
        self.setStyleSheet(
            "QPushButton#faceLeft { border-top-right-radius: 0; border-bottom-right-radius: 0; }"
            "QPushButton#faceRight { border-top-left-radius: 0; border-bottom-left-radius: 0; "
            "border-left: none; }"
            "QPushButton#faceMiddle { border-radius: 0; border-left: none; }"
            f"QPushButton:checked {{ background: {palette.accent}; color: {palette.on_accent}; "
            f"border-color: {palette.accent}; }}"
            f"QPushButton:checked:focus {{ border: 2px solid {palette.ink}; }}"
        )
