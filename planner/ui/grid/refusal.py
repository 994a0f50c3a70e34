"""Why what was typed in a cell was not taken, said under its field until it is typed on."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from planner.domain.colours import Palette

_WIDEST = 70  # steps


class Refusal(QLabel):
    """A small plate over the cells."""

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self._editor: QLineEdit | None = None
        self._step = 1.0
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAutoFillBackground(True)
        self.hide()

    def set_look(self, palette: Palette, step: float) -> None:
        """Follow palette and text size."""
        self._step = step
        self.setStyleSheet(
            f"background: {palette.panel}; color: {palette.bad}; border: 1px solid {palette.bad};"
            f"padding: {round(step)}px;"
        )

    def say_under(self, editor: QLineEdit, sentence: str) -> None:
        """Mark a field as refused and say why under it, or above where there is no room."""
        self._editor = editor
        _mark(editor, "refused", sentence)
        editor.textEdited.connect(self._on_typed_on)
        ground = self.parentWidget()
        assert ground is not None
        self.setText(sentence)
        width = min(round(_WIDEST * self._step), ground.width())
        self.setFixedWidth(width)
        self.adjustSize()
        below = editor.geometry().bottomLeft() + QPoint(0, 2)
        x = max(0, min(below.x(), ground.width() - width))
        y = below.y()
        if y + self.height() > ground.height():
            y = max(0, editor.y() - self.height() - 2)
        self.move(x, y)
        self.show()
        self.raise_()

    def end(self) -> None:
        """Forget the field."""
        self._editor = None
        self.hide()

    def _on_typed_on(self) -> None:
        if self._editor is not None:
            _mark(self._editor, "", "")
        self.end()


def _mark(editor: QLineEdit, state: str, sentence: str) -> None:
    editor.setProperty("state", state)
    editor.style().polish(editor)
    editor.setAccessibleDescription(sentence)
