"""Cards of the tabs, and the area in which they scroll."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from planner.ui.widgets.labels import label


def card(parent: QWidget, *parts: QWidget | QHBoxLayout | str) -> QFrame:
    """Return a card with its parts below each other; a text is its title."""
    frame = QFrame(parent)
    frame.setProperty("role", "card")
    rows = QVBoxLayout(frame)
    rows.setContentsMargins(14, 12, 14, 12)
    rows.setSpacing(6)
    for part in parts:
        if isinstance(part, QHBoxLayout):
            rows.addLayout(part)
        else:
            rows.addWidget(label(part, "card-title", frame) if isinstance(part, str) else part)
    return frame


def scrolled(body: QWidget, parent: QWidget) -> QScrollArea:
    """Return an area in which a body scrolls up and down."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(body)
    return area
