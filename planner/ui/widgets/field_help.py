"""The help on a field where it is filled in: on the pointer, spoken, and by F1."""

from collections.abc import Mapping
from html import escape

from PySide6.QtWidgets import QWidget

from planner.texts import say
from planner.texts.describe_fields import field_help

_PROPERTY = "helpField"
_EVIDENCE = {
    "confidence": "strip.tip.confidence",
    "note": "strip.note",
    "source": "strip.source",
}


def explain(widget: QWidget, table: str, field: str, how: str = "") -> None:
    """Say of a widget what its field means; `how` it is typed comes first."""
    words = field_help(table, field)
    widget.setToolTip(rich("\n".join(line for line in (how, words) if line)))
    widget.setAccessibleDescription(words.replace("\n", " "))
    widget.setProperty(_PROPERTY, (table, field))


def explain_nothing(widget: QWidget, hint: str) -> None:
    """Take back what was said: no field is chosen in a widget, and a hint says what may be."""
    widget.setToolTip(rich(hint))
    widget.setAccessibleDescription("")
    widget.setProperty(_PROPERTY, None)


def explain_evidence(fields: Mapping[str, QWidget]) -> None:
    """Say what confidence, note and source are, where these are filled in."""
    for part, code in _EVIDENCE.items():
        fields[part].setToolTip(rich(say(code)))


def explained(widget: QWidget | None) -> tuple[str, str] | None:
    """Return the table and field that a widget was explained as."""
    found = None if widget is None else widget.property(_PROPERTY)
    return None if not found else (str(found[0]), str(found[1]))


def rich(words: str) -> str:
    """Return lines for a tooltip, which breaks long ones only where it is not plain text."""
    return "".join(f"<p style='margin: 2px 0'>{escape(line)}</p>" for line in words.splitlines())
