"""The facilitator's own notes, which no phone and no projector shows."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from planner.texts import say
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import label
from planner.ui.workshop.leading import Leading

_LINES = 5


class NotesCard(QFrame):
    """Keeps what is written as soon as the pen is put down."""

    def __init__(self, leading: Leading, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._leading = leading
        self.field = QPlainTextEdit(self)
        self.field.setAccessibleName(say("workshop-page.notes"))
        describe(self.field, say("workshop-page.notes-about"))
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(_LINES * self.field.fontMetrics().lineSpacing())
        self.field.installEventFilter(self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 12, 14, 12)
        rows.setSpacing(6)
        rows.addWidget(label(say("workshop-page.notes"), "card-title", self))
        rows.addWidget(label(say("workshop-page.notes-about"), "second", self, wraps=True))
        rows.addWidget(self.field)

    def show_notes(self, text: str) -> None:
        """Show what is kept, unless something is being written."""
        if not self.field.hasFocus() and text != self.field.toPlainText():
            self.field.setPlainText(text)

    def commit_pending(self) -> None:
        """Keep what is being written."""
        snapshot, text = self._leading.snapshot, self.field.toPlainText()
        if snapshot is not None and not snapshot.is_ended and text != snapshot.notes:
            self._leading.act(lambda: self._leading.in_room().keep_notes(text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the notes when the field is left."""
        if event.type() == QEvent.Type.FocusOut:
            self.commit_pending()
        return super().eventFilter(watched, event)
