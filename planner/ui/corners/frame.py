"""How the two dialogs stand on the screen: what has no room is scrolled to."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from planner.ui.evidence.seal_dialog import buttons

_PART = 0.92  # of the screen, at most


def lay_out(
    dialog: QDialog,
    content: QWidget,
    problem: QLabel,
    foot: tuple[QPushButton, QPushButton],
    lines: tuple[int, int],
) -> None:
    """Lay a dialog out: its content, what is wrong, and the buttons; `lines` is its size."""
    scroll = QScrollArea(dialog)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(content)
    rows = QVBoxLayout(dialog)
    rows.setContentsMargins(24, 20, 24, 16)
    rows.setSpacing(8)
    rows.addWidget(scroll, 1)
    rows.addWidget(problem)
    rows.addLayout(buttons(*foot))
    problem.hide()
    line, room = dialog.fontMetrics().height(), dialog.screen().availableSize() * _PART
    dialog.resize(min(lines[0] * line, room.width()), min(lines[1] * line, room.height()))
    role, colours = QPalette.ColorRole, dialog.palette()
    ground, base, edge, accent = (
        colours.color(one).name() for one in (role.Window, role.Base, role.Mid, role.Accent)
    )
    content.setObjectName("content")
    dialog.setStyleSheet(
        f"QScrollArea, #content {{ background: {ground}; }}"
        f"QPlainTextEdit {{ background: {base}; border: 1px solid {edge}; border-radius: 6px; "
        f"padding: 2px 4px; }} QPlainTextEdit:focus {{ border: 2px solid {accent}; "
        f"padding: 1px 3px; }}"
    )
