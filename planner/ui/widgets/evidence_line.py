"""One line at the bottom of a page: what is known of the selected number, and who changed it."""

from typing import Protocol

from PySide6.QtWidgets import QWidget

from planner.domain.fields import Estimate
from planner.domain.records import Key
from planner.texts import say
from planner.texts.describe import field_name
from planner.ui.board.strip_fields import ElidedLabel
from planner.ui.board.words import plain_text


class History(Protocol):
    """Says who changed a record, or one field of it, last and when; nothing if nobody did."""

    def __call__(self, table: str, key: Key, field: str = "") -> str:
        """Return the words."""


class EvidenceLine(ElidedLabel):
    """Shows confidence, note, source and the last change of one field; hidden without any."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("second", parent)
        self._history: History | None = None
        self.hide()

    def set_history(self, history: History) -> None:
        """Take what says who changed something last and when."""
        self._history = history

    def show_field(
        self,
        table: str,
        key: Key | None,
        field: str = "",
        title: str = "",
        known: Estimate | None = None,
    ) -> None:
        """Show a field of a record, or the record where that field was never changed."""
        parts = [] if known is None else evidence_parts(known)
        changed = ""
        if self._history is not None and key is not None:
            changed = self._history(table, key, field) if field else ""
            if not changed and not parts:
                field, changed = "", self._history(table, key)
        if changed:
            parts.append(changed)
        if parts and field:
            parts.insert(0, title or field_name(field))
        self.show_text(" · ".join(parts))
        self.setVisible(bool(parts))


def evidence_parts(known: Estimate) -> list[str]:
    """Return confidence, note and source of a number, as far as they were entered."""
    confidence = known.confidence
    parts = [known.note, known.source]
    if confidence is not None:
        parts.insert(0, say("evidence.confidence", value=plain_text(confidence, 2)))
    return [" ".join(part.split()) for part in parts if part]
