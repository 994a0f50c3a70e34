"""Whether every field that can be filled in says what it is for, on the pointer."""

from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

_FILLED_IN = (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox, QAbstractSpinBox)


def unexplained(page: QWidget) -> list[str]:
    """Return the fields that can be filled in now and say nothing."""
    return [
        f"{type(field).__name__} {field.accessibleName()}"
        for kind in _FILLED_IN
        for field in page.findChildren(kind)
        if field.isVisibleTo(page) and field.isEnabled() and not _is_read_only(field)
        if not field.toolTip()
    ]


def _is_read_only(field: QWidget) -> bool:
    in_box = isinstance(field.parentWidget(), QComboBox | QAbstractSpinBox)
    asks = getattr(field, "isReadOnly", None)
    return in_box or (asks is not None and bool(asks()))
