"""Tabs of dialogs in the colours of a theme."""

from planner.domain.colours import Palette


def tab_style(palette: Palette) -> str:
    """Return the style of tabs: words, the chosen one underlined."""
    return (
        "QTabWidget::pane { border: none; } QTabBar { background: transparent; }"
        f"QTabBar::tab {{ background: transparent; color: {palette.quiet}; "
        f"padding: 4px 2px; margin-right: 18px; border: none; "
        f"border-bottom: 2px solid transparent; }}"
        f"QTabBar::tab:selected {{ color: {palette.ink}; "
        f"border-bottom: 2px solid {palette.accent}; }}"
        f"QTabBar::tab:focus {{ color: {palette.accent}; }}"
    )
