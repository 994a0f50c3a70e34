"""The help on a field or a cell where it is filled in: on the pointer, spoken, and by F1."""

from collections.abc import Iterable, Mapping
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

from planner.texts import say
from planner.texts.describe_fields import field_help

CELL_FIELD = Qt.ItemDataRole.UserRole + 40  # what a cell of a table holds: table and field
_PROPERTY = "helpField"
_EVIDENCE = {
    "confidence": "strip.tip.confidence",
    "note": "strip.note",
    "source": "strip.source",
}


def explain(widget: QWidget, table: str, field: str, how: str = "") -> None:
    """Say of a widget what its field means; `how` it is typed comes first."""
    words = field_help(table, field)
    widget.setToolTip(rich("\n".join(line for line in (how, words, say("tip.more")) if line)))
    widget.setAccessibleDescription(words.replace("\n", " "))
    widget.setProperty(_PROPERTY, (table, field))


def explain_nothing(widget: QWidget, hint: str) -> None:
    """Take back what was said: no field is chosen in a widget, and a hint says what may be."""
    widget.setToolTip(rich(hint))
    widget.setAccessibleDescription("")
    widget.setProperty(_PROPERTY, None)


def describe(widget: QWidget, words: str) -> None:
    """Say of a widget what it is for, where no field of the scenario stands behind it."""
    widget.setToolTip(rich(words))
    widget.setAccessibleDescription(words)


def explain_evidence(fields: Mapping[str, QWidget]) -> None:
    """Say what confidence, note and source are, where these are filled in."""
    for part, code in _EVIDENCE.items():
        describe(fields[part], say(code))


def explained(widget: QWidget | None) -> tuple[str, str] | None:
    """Return the table and field of a widget, or of the cell it stands on or is typed in."""
    while widget is not None and not widget.isWindow():
        found = widget.property(_PROPERTY)
        if not found and isinstance(widget, QAbstractItemView):
            found = widget.currentIndex().data(CELL_FIELD)
        if found:
            return str(found[0]), str(found[1])
        widget = widget.parentWidget()
    return None


def cell_help(*fields: tuple[str, str]) -> str:
    """Return for a tooltip what the fields of a cell mean; what holds for all is said once."""
    helps = (field_help(*field).split("\n") for field in fields)
    meanings, *rest = (dict.fromkeys(lines) for lines in zip(*helps, strict=True))
    short = " ".join((*(line for lines in rest for line in lines), say("tip.more")))
    return f"<div style='margin-top: 8px'></div>{rich_lines((*meanings, short))}"


def rich(words: str) -> str:
    """Return lines for a tooltip, which breaks long ones only where it is not plain text."""
    return rich_lines(words.splitlines())


def rich_lines(lines: Iterable[str]) -> str:
    """Return lines for a tooltip, none of them empty."""
    return "".join(f"<p style='margin: 2px 0'>{escape(line)}</p>" for line in lines if line)
