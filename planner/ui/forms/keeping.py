"""Cells that are typed over: a text that cannot be taken stays in its line until it is mended."""

from typing import Protocol

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QWidget,
)

from planner.ui.widgets.labels import set_role

Index = QModelIndex | QPersistentModelIndex
_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_NOT_LEFT = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class TypedModel(Protocol):
    """What is asked of the model of such a table."""

    refused: SignalInstance  # why a text is not taken; empty: nothing is refused any more

    def refusal(self, index: Index, text: str) -> str:
        """Return why a text cannot be taken at a place; empty if it can."""


class KeepingDelegate(QStyledItemDelegate):
    """Closes the line of a cell only when its text can be taken, or on Escape."""

    def __init__(self, view: QAbstractItemView, model: TypedModel) -> None:
        super().__init__(view)
        self._view, self._typed = view, model
        self.editor: QWidget | None = None
        self._place = QPersistentModelIndex()

    def opened(self, editor: QWidget, index: Index) -> QWidget:
        """Take an editor that was made for a cell."""
        if isinstance(editor, QLineEdit):
            set_role(editor, "cell")
            editor.textEdited.connect(self._on_edited)
        self.editor, self._place = editor, QPersistentModelIndex(index)
        editor.destroyed.connect(self._on_destroyed)
        return editor

    def _on_destroyed(self) -> None:
        self.editor = None

    def _on_edited(self) -> None:
        self._mark("")

    def refuse(self, sentence: str) -> None:
        """Keep the text in its cell, marked, and say why it was not taken."""
        self._typed.refused.emit(sentence)
        self._mark(sentence)

    def _mark(self, sentence: str) -> None:
        editor, state = self.editor, "refused" if sentence else ""
        if editor is not None and (editor.property("state") or "") != state:
            editor.setProperty("state", state)
            editor.setAccessibleDescription(sentence)
            editor.style().unpolish(editor)
            editor.style().polish(editor)

    def may_leave(self) -> bool:
        """Tell whether what is being typed can be taken; if not, say why."""
        editor = self.editor
        if not isinstance(editor, QLineEdit) or not editor.isModified():
            return True
        sentence = self._typed.refusal(self._place, editor.text())
        if sentence:
            self.refuse(sentence)
        return not sentence

    def commit_pending(self) -> None:
        """Take what is being typed; what cannot be taken stays there to be corrected."""
        editor = self.editor
        if editor is not None and self.may_leave():
            self._view.commitData(editor)
            self._view.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the value that is there, unless something was typed already."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the line open where it is left with a text that cannot be taken."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _TAKING and not self.may_leave():
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._typed.refused.emit("")
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if watched is self.editor and event.reason() not in _NOT_LEFT and not self.may_leave():
                return False
        return super().eventFilter(watched, event)
