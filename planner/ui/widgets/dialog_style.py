"""Lists and tabs of dialogs in the colours of a theme."""

from planner.domain.colours import Palette


def list_style(palette: Palette) -> str:
    """Return the style of a list of lines to choose from."""
    return (
        f"QListWidget {{ background: {palette.panel}; color: {palette.ink}; "
        f"border: 1px solid {palette.line}; outline: 0; }}"
        f"QListWidget:focus {{ border: 2px solid {palette.accent}; }}"
        "QListWidget::item { padding: 3px 6px; }"
        f"QListWidget::item:selected {{ background: {palette.selection}; "
        f"color: {palette.ink}; }}"
    )


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
