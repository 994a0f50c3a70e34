"""What the stylesheet of the window does not say yet: tables, boxes and ticks on forms."""

from planner.domain.colours import Palette, mixed


def form_sheet(palette: Palette, step: float) -> str:
    """Return the stylesheet of a page with forms; a step is a quarter of a line of text."""
    box = round(3.5 * step)
    head = mixed(palette.ground, palette.panel, 0.3)
    return f"""
    QTableView {{ background: {palette.panel}; border: none; outline: none; color: {palette.ink};
        gridline-color: {palette.line}; alternate-background-color: {palette.panel};
        selection-background-color: {palette.selection}; selection-color: {palette.ink}; }}
    QHeaderView {{ background: {head}; border: none; }}
    QHeaderView::section {{ background: {head}; color: {palette.quiet}; border: none;
        border-bottom: 1px solid {palette.line}; padding: {round(step)}px {round(2 * step)}px;
        font-weight: 600; }}
    QHeaderView::section:hover {{ color: {palette.ink}; }}
    QPlainTextEdit {{ border: 1px solid {palette.line}; border-radius: 6px;
        background: {palette.panel}; padding: 2px 5px; color: {palette.ink}; }}
    QPlainTextEdit:focus {{ border: 2px solid {palette.accent}; padding: 1px 4px; }}
    QLineEdit[state="refused"], QPlainTextEdit[state="refused"] {{
        border: 2px solid {palette.bad}; }}
    QLineEdit[role="cell"] {{ border: 2px solid {palette.accent}; border-radius: 0px;
        padding: 0px {round(step)}px; }}
    QLineEdit[role="cell"][state="refused"] {{ border: 2px solid {palette.bad}; }}
    QCheckBox, QRadioButton {{ spacing: {round(1.5 * step)}px; color: {palette.ink};
        background: transparent; }}
    QCheckBox::indicator {{ width: {box}px; height: {box}px; }}
    QCheckBox::indicator:unchecked {{ border: 1px solid {palette.quiet}; border-radius: 3px;
        background: {palette.panel}; }}
    QCheckBox::indicator:checked {{ border: 1px solid {palette.accent}; border-radius: 3px;
        background: {palette.accent}; }}
    QCheckBox::indicator:focus {{ border: 2px solid {palette.ink};
        width: {box - 2}px; height: {box - 2}px; }}
    QRadioButton::indicator {{ width: {box}px; height: {box}px; border-radius: {box // 2 + 1}px;
        border: 1px solid {palette.quiet}; background: {palette.panel}; }}
    QRadioButton::indicator:checked {{ border: {max(box // 3, 3)}px solid {palette.accent};
        width: {box + 2 - 2 * max(box // 3, 3)}px; height: {box + 2 - 2 * max(box // 3, 3)}px; }}
    QRadioButton::indicator:focus {{ border-color: {palette.ink}; }}
    QAbstractScrollArea::corner {{ background: transparent; border: none; }}
    QSplitter::handle {{ background: transparent; }}
    QToolButton[role="fold"] {{ border: 1px solid transparent; background: transparent;
        color: {palette.accent}; padding: 0px {round(step)}px; min-height: 0px; }}
    QToolButton[role="fold"]:focus {{ border: 1px solid {palette.accent};
        padding: 0px {round(step)}px; }}
    QPushButton[role="tab"] {{ border: 1px solid transparent; background: transparent;
        color: {palette.quiet}; font-weight: 600; padding: 3px 10px; }}
    QPushButton[role="tab"]:hover {{ color: {palette.ink}; }}
    QPushButton[role="tab"]:checked {{ background: {palette.selection}; color: {palette.accent}; }}
    QPushButton[role="tab"]:focus {{ border: 1px solid {palette.accent}; }}
    QLabel[role="changed"] {{ color: {palette.accent}; font-size: {round(2.9 * step)}px; }}
    """
