"""Boxes to tick and to choose in dialogs, as high as the text and in the colours of the theme."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget


def style_boxes(dialog: QWidget) -> None:
    """Draw the boxes of a dialog in the colours of its palette."""
    role, colours = QPalette.ColorRole, dialog.palette()
    base, text, accent, line, quiet = (
        colours.color(one).name()
        for one in (role.Base, role.Text, role.Accent, role.Mid, role.PlaceholderText)
    )
    side = round(0.85 * dialog.fontMetrics().height())
    ring = max(2, side // 4)
    dialog.setStyleSheet(
        f"QCheckBox, QRadioButton {{ spacing: {side // 2}px; }}"
        f"QCheckBox::indicator, QRadioButton::indicator {{ width: {side}px; height: {side}px; "
        f"border-radius: 3px; border: 1px solid {quiet}; background: {base}; }}"
        f"QRadioButton::indicator {{ border-radius: {side // 2}px; }}"
        f"QCheckBox::indicator:checked {{ border-color: {accent}; background: {accent}; }}"
        f"QRadioButton::indicator:checked {{ border: {ring}px solid {accent}; "
        f"width: {side + 2 - 2 * ring}px; height: {side + 2 - 2 * ring}px; }}"
        f"QCheckBox::indicator:disabled {{ border-color: {line}; }}"
        f"QCheckBox::indicator:checked:disabled {{ border-color: {line}; "
        f"background: {line}; }}"
        f"QCheckBox::indicator:focus {{ border: 2px solid {text}; }}"
        f"QRadioButton:focus {{ text-decoration: underline; }}"
    )
