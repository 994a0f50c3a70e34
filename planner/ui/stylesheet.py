"""The one stylesheet: colours and radii of the design, lengths at the chosen text size."""

import re
from collections.abc import Callable

from planner import paths
from planner.domain.colours import Palette, mixed

# Names with @ are colours of the palette, numbers with ~ lengths at the ordinary text size.
_SHEET = """
QToolTip {
    background: @panel; color: @ink; border: 1px solid @line; padding: ~4px ~8px;
}
QMenuBar { background: @panel; color: @ink; padding: ~2px ~8px; }
QMenuBar::item { padding: ~4px ~8px; border-radius: ~4px; background: transparent; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: @selection; }
QMenu { background: @panel; color: @ink; border: 1px solid @line; padding: ~4px; }
QMenu::item { padding: ~6px ~28px ~6px ~12px; border-radius: ~4px; }
QMenu::item:selected { background: @selection; color: @ink; }
QMenu::item:disabled { color: @faded; }
QMenu::icon { padding-left: ~8px; }
QMenu::separator { height: 1px; background: @line; margin: ~4px ~8px; }

QFrame#topBar { background: @panel; border: none; border-bottom: 1px solid @line; }
QFrame#statusLine { background: @panel; border: none; border-top: 1px solid @line; }
QFrame#rail { background: @navigation; border: none; }
QWidget#outcomePanel, QWidget#outcomeBody { background: @panel; }
QFrame#outcomeEdge { background: @panel; border: none; border-left: 1px solid @line; }
QFrame#futureBand { background: @selection; border: none; border-bottom: ~2px solid @accent; }
QFrame#futureBand[role="base"] {
    background: @warning_ground; border-bottom: ~2px solid @warning;
}
QFrame#readOnlyBand {
    background: @warning_ground; border: none; border-bottom: ~2px solid @warning;
}
QFrame#futureBand QCheckBox { background: transparent; color: @ink; spacing: ~6px; }
QFrame#futureBand QCheckBox::indicator {
    width: ~14px; height: ~14px; border: 1px solid @quiet; border-radius: 3px; background: @panel;
}
QFrame#futureBand QCheckBox::indicator:checked { border-color: @accent; background: @accent; }
QFrame#futureBand QCheckBox::indicator:focus { border: 2px solid @ink; }
QListWidget::indicator { width: ~14px; height: ~14px; border-radius: ~3px; }
QListWidget::indicator:unchecked { border: 1px solid @quiet; }
QListWidget::indicator:checked { border: 1px solid @accent; background: @accent; }
QFrame#messageBar[severity="error"] {
    background: @error_ground; border: none; border-left: ~4px solid @bad;
}
QFrame#messageBar[severity="warning"] {
    background: @warning_ground; border: none; border-left: ~4px solid @warning;
}
QFrame#messageBar[severity="hint"] {
    background: @selection; border: none; border-left: ~4px solid @accent;
}
QFrame[role="card"] { background: @panel; border: 1px solid @line; border-radius: ~8px; }
QFrame[role="hairline"] { background: @line; border: none; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }

QLabel { background: transparent; }
QLabel[role="document-title"] { font-size: ~14px; font-weight: 700; }
QLabel[role="page-title"] { font-size: ~19px; font-weight: 700; }
QLabel[role="panel-title"] { font-size: ~16px; font-weight: 700; }
QLabel[role="card-title"] { font-weight: 700; }
QLabel[role="second"] { font-size: ~12px; color: @quiet; }
QLabel[role="quiet"] { color: @quiet; }
QLabel[role="figure"] { font-weight: 700; }
QLabel[role="status"] { font-size: ~11px; color: @quiet; }
QLabel[role="status-busy"] { font-size: ~11px; color: @accent; }
QLabel[role="status-bad"] { font-size: ~11px; color: @bad; }
QLabel[role="pill"] {
    font-size: ~11px; font-weight: 600; color: @accent; background: @selection;
    border-radius: ~4px; padding: ~1px ~6px;
}
QLabel[role="rail"] { font-size: ~12px; color: @on_navigation; padding: ~4px ~15px; }
QLabel[role="band"] { font-weight: 600; color: @ink; }

QPushButton, QToolButton {
    background: @panel; color: @ink; border: 1px solid @line; border-radius: ~6px;
    padding: ~4px ~12px; min-height: ~18px;
}
QToolButton { padding: ~4px ~6px; }
QToolButton[role="text"] { padding: ~4px ~10px; }
QToolButton[role="menu"] { padding: ~4px ~24px ~4px ~10px; }
QToolButton::menu-indicator {
    subcontrol-origin: padding; subcontrol-position: right center; right: ~8px;
    width: ~8px; height: ~8px;
}
QPushButton:hover, QToolButton:hover { background: @selection; border-color: @line; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked { background: @selection; }
QPushButton:disabled, QToolButton:disabled { color: @faded; background: @panel; }
QPushButton:focus, QToolButton:focus { border: ~2px solid @accent; padding: ~3px ~11px; }
QToolButton:focus { padding: ~3px ~5px; }
QToolButton[role="text"]:focus { padding: ~3px ~9px; }
QToolButton[role="menu"]:focus { padding: ~3px ~23px ~3px ~9px; }
QPushButton[role="primary"] {
    background: @accent; color: @on_accent; border-color: @accent; font-weight: 600;
}
QPushButton[role="primary"]:hover { background: @accent_hover; }
QPushButton[role="primary"]:focus { border: ~2px solid @ink; }
QPushButton[role="primary"]:disabled { background: @ground; color: @quiet; border-color: @line; }
QPushButton[role="flat"], QToolButton[role="flat"] {
    background: transparent; border: 1px solid transparent;
}
QPushButton[role="flat"]:hover, QToolButton[role="flat"]:hover { background: @selection; }
QPushButton[role="flat"]:focus, QToolButton[role="flat"]:focus {
    border: ~2px solid @accent;
}
QPushButton[role="link"] {
    background: transparent; color: @accent; border: 1px solid transparent; font-weight: 600;
    padding: ~2px ~8px; min-height: ~12px;
}
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: ~2px solid @accent; padding: ~1px ~7px; }
QPushButton[role="status-link"] {
    background: transparent; color: @quiet; border: 1px solid transparent; font-size: ~11px;
    padding: 0 ~6px; min-height: ~12px;
}
QPushButton[role="status-link"]:hover { color: @accent; text-decoration: underline; }
QPushButton[role="status-link"]:focus { border: ~2px solid @accent; padding: 0 ~5px; }
QFrame#problemsPanel { background: @panel; border: none; border-top: 1px solid @line; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QDialog#palette { background: @panel; border: 1px solid @line; }
QListWidget[role="plain"] { background: transparent; border: none; outline: none; }
QListWidget[role="plain"]::item { padding: ~4px; }
QListWidget[role="sentences"] {
    background: @panel; color: @ink; border: 1px solid @line; outline: none;
}
QListWidget[role="sentences"]:focus { border: 2px solid @accent; }
QListWidget[role="sentences"]::item { padding: ~3px ~6px; }
QListWidget[role="sentences"]::item:selected { background: @selection; color: @ink; }
QPushButton[role="row"] {
    background: transparent; border: 1px solid transparent; border-radius: ~6px;
    text-align: left; padding: ~6px ~8px;
}
QPushButton[role="row"]:hover { background: @selection; }
QPushButton[role="row"]:focus { border: ~2px solid @accent; padding: ~5px ~7px; }

QLineEdit, QSpinBox {
    background: @panel; color: @ink; border: 1px solid @line; border-radius: ~6px;
    padding: ~4px ~8px; selection-background-color: @accent;
    selection-color: @on_accent; placeholder-text-color: @quiet;
}
QLineEdit:focus, QSpinBox:focus { border: ~2px solid @accent; padding: ~3px ~7px; }
QLineEdit > QToolButton {
    background: transparent; border: none; padding: 0; min-height: 0; min-width: 0;
}
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }

QScrollBar:vertical { background: transparent; width: ~10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ~10px; margin: 0; }
QScrollBar::handle { background: @scroll; border-radius: ~3px; margin: ~2px; }
QScrollBar::handle:vertical { min-height: ~32px; }
QScrollBar::handle:horizontal { min-width: ~32px; }
QScrollBar::handle:hover { background: @quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""

_FILE_DIALOG = {
    "backward-icon": "back",
    "forward-icon": "forward",
    "filedialog-parent-directory-icon": "up",
    "filedialog-new-directory-icon": "new-folder",
    "filedialog-listview-icon": "list",
    "filedialog-detailedview-icon": "detail",
}


def stylesheet(palette: Palette, scaled: Callable[[int], int]) -> str:
    """Return the stylesheet of the application in a palette and at a text size."""
    colours = {
        name: getattr(palette, name)
        for name in (
            "ground panel ink quiet line accent on_accent selection navigation on_navigation"
            " bad warning"
        ).split()
    }
    colours["faded"] = mixed(palette.quiet, palette.panel, 0.45)
    colours["accent_hover"] = mixed(palette.accent, palette.ink, 0.15)
    colours["scroll"] = mixed(palette.quiet, palette.panel, 0.55)
    colours["error_ground"] = mixed(palette.bad, palette.panel, 0.88)
    colours["warning_ground"] = mixed(palette.stalemate, palette.panel, 0.82)
    sheet = re.sub(r"@(\w+)", lambda match: colours[match[1]], _SHEET)
    sheet = re.sub(r"~(\d+)", lambda match: str(scaled(int(match[1]))), sheet)
    marks, theme = paths.resources() / "marks", "dark" if palette.is_dark else "light"
    # Pages size and colour their own boxes; the tick is the same in all of them.
    pictures = {"QCheckBox::indicator:checked, QListWidget::indicator:checked": {"image": "tick"}}
    pictures["QFileDialog"] = _FILE_DIALOG  # where the system has none of its own
    for selector, named in pictures.items():
        inside = "".join(
            f' {name}: url("{(marks / f"{mark}-{theme}.svg").as_posix()}");'
            for name, mark in named.items()
        )
        sheet += f"{selector} {{{inside} }}\n"
    return sheet
