"""How the tree of futures and the list of lines look, in the colours of a theme."""

from planner.domain.colours import Palette
from planner.ui.stylesheet import mixed


def tree_sheet(palette: Palette, step: float) -> str:
    """Return the stylesheet; a step is a quarter of a line of text."""
    return f"""
    QTreeWidget, QListWidget {{ background: {palette.panel}; border: none; outline: none;
        color: {palette.ink}; }}
    QTreeWidget::item {{ border-bottom: 1px solid {mixed(palette.line, palette.panel, 0.4)}; }}
    QTreeWidget::item:hover, QListWidget::item:hover {{
        background: {mixed(palette.selection, palette.panel, 0.5)}; }}
    QTreeWidget::item:selected, QListWidget::item:selected {{
        background: {palette.selection}; color: {palette.ink}; }}
    QTreeWidget:focus, QListWidget:focus {{ border: 1px solid {palette.accent}; }}
    QTableCornerButton::section {{ background: {palette.panel}; border: none; }}
    QTreeWidget QLineEdit {{ padding: 0px {round(step)}px; border-radius: 0px; }}
    """
