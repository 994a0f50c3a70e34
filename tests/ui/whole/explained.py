"""Whether every field and cell that can be filled in says what it is for, on the pointer."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTableView,
    QWidget,
)

from planner.texts import say
from planner.ui.widgets.field_help import CELL_FIELD

_FILLED_IN = (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox, QRadioButton, QAbstractSpinBox)
_TIP = Qt.ItemDataRole.ToolTipRole
_FEW = 3  # rows of a table: the others are as these
_WIDE = 90  # letters that have room in one line of a tip, which breaks rich text alone


def unexplained(page: QWidget) -> list[str]:
    """Return the fields and cells that can be filled in now and say nothing."""
    fields = [
        f"{type(field).__name__} {field.accessibleName()}"
        for kind in _FILLED_IN
        for field in page.findChildren(kind)
        if field.isVisibleTo(page) and field.isEnabled() and not _is_read_only(field)
        if not field.toolTip() or _is_too_wide(field)
    ]
    return fields + [
        f"{type(view).__name__} {index.row()}, {index.column()}"
        for view in page.findChildren(QTableView)
        if view.isVisibleTo(page) and view.editTriggers() != view.EditTrigger.NoEditTriggers
        for index in _cells(view)
        if not index.data(CELL_FIELD) or say("tip.more") not in index.data(_TIP)
    ]


def _is_too_wide(field: QWidget) -> bool:
    return len(field.toolTip()) > _WIDE and not field.toolTip().startswith("<")


def _cells(view: QTableView) -> list[QModelIndex]:
    model = view.model()
    rows, columns = range(min(model.rowCount(), _FEW)), range(model.columnCount())
    cells = [model.index(row, column) for row in rows for column in columns]
    return [index for index in cells if index.flags() & Qt.ItemFlag.ItemIsEditable]


def _is_read_only(field: QWidget) -> bool:
    in_box = isinstance(field.parentWidget(), QComboBox | QAbstractSpinBox)
    asks = getattr(field, "isReadOnly", None)
    return in_box or (asks is not None and bool(asks()))
