"""The small field on the Board in which a position or a name is typed."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

_NOT_LEFT = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class EntryField(QFrame):
    """A line to type in and the sentence of a refusal under it; hidden while not in use."""

    committed = Signal(str)
    cancelled = Signal()

    def __init__(self, parent: QWidget, placeholder: str, sample: str) -> None:
        super().__init__(parent)
        self._ground = parent
        self._sample = sample
        self.setProperty("role", "card")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(placeholder)
        self.line.textEdited.connect(self._on_edited)
        self.line.installEventFilter(self)
        self.refusal = QLabel(self)
        self.refusal.setWordWrap(True)
        self.refusal.setProperty("role", "status-bad")
        self.refusal.hide()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(6, 6, 6, 6)
        self._layout.setSpacing(4)
        self._layout.addWidget(self.line)
        self._layout.addWidget(self.refusal)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Tell whether somebody is typing here."""
        return not self.isHidden()

    def open_at(self, place: QPoint, text: str, name: str, is_selected: bool) -> None:
        """Show the field with its upper middle at a place of the parent."""
        self.line.setAccessibleName(name)
        self.line.setText(text)
        self.refusal.hide()
        width = self.fontMetrics().horizontalAdvance(self._sample) + 48
        width = min(width, self._ground.width())
        self.setFixedWidth(width)
        self._fit()
        room = self._ground.width() - width
        self.move(max(0, min(place.x() - width // 2, room)), place.y())
        self.show()
        self.raise_()
        self.line.setFocus()
        if is_selected:
            self.line.selectAll()

    def refuse(self, sentence: str) -> None:
        """Say in place why the text was not taken."""
        self.refusal.setText(sentence)
        self.refusal.show()
        self.line.setAccessibleDescription(sentence)
        self._fit()
        room = self._ground.height() - self.height()
        self.move(self.x(), max(0, min(self.y(), room)))

    def _fit(self) -> None:
        """Take the height that the sentence needs at this width."""
        self.resize(self.width(), self._layout.totalHeightForWidth(self.width()))

    def close_field(self) -> None:
        """Hide the field without taking its text."""
        self.hide()

    def _commit(self) -> None:
        if self.is_open:
            self.committed.emit(self.line.text())

    def _on_edited(self) -> None:
        if not self.refusal.isHidden():
            self.refusal.hide()
            self.line.setAccessibleDescription("")
            self._fit()

    def _on_left(self) -> None:
        if self.is_open and self.line.text().strip():
            self._commit()
        elif self.is_open:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape closes; leaving the field takes what was typed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.hide()
                self.cancelled.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                # Eaten here: a line passes Enter on, and the Board would open the field again.
                self._commit()
                return True
        elif isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() not in _NOT_LEFT:
                self._on_left()
        return super().eventFilter(watched, event)
