"""Light and dark, text size and fonts: colours as a Qt palette and one stylesheet."""

import logging
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from planner.domain.colours import DARK, LIGHT, Palette, mixed
from planner.ui.stylesheet import stylesheet

log = logging.getLogger(__name__)

FONT_FAMILY = "Inter"
TEXT_PIXELS = 13
MODES = ("system", "light", "dark")
TEXT_SIZES = (100, 125, 150, 175, 200)


class Theme(QObject):
    """Keeps the application in one palette and text size, and says when they change."""

    changed = Signal()

    def __init__(self, app: QApplication, mode: str, text_size: int, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._mode = mode
        self._text_size = text_size
        app.setStyle("Fusion")
        self._ask_system()
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        self._apply()

    @property
    def mode(self) -> str:
        """One of MODES, as chosen."""
        return self._mode

    @property
    def text_size(self) -> int:
        """Per cent of the ordinary size."""
        return self._text_size

    @property
    def palette(self) -> Palette:
        """The colours in force."""
        if self._mode == "system":
            dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
            return DARK if dark else LIGHT
        return DARK if self._mode == "dark" else LIGHT

    def scaled(self, pixels: int) -> int:
        """Return a length of the design at the chosen text size."""
        return round(pixels * self._text_size / 100)

    def set_mode(self, mode: str) -> None:
        """Choose light, dark or what the system says."""
        if mode != self._mode:
            self._mode = mode
            self._ask_system()
            self._apply()

    def set_text_size(self, text_size: int) -> None:
        """Choose the text size in per cent."""
        if text_size != self._text_size:
            self._text_size = text_size
            self._apply()

    def _ask_system(self) -> None:
        """Have frames and native dialogs drawn in the same scheme."""
        scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(self._mode)
        hints = self._app.styleHints()
        if scheme is None:
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(scheme)

    def _on_scheme_changed(self) -> None:
        if self._mode == "system":
            self._apply()

    def _apply(self) -> None:
        self._app.setFont(text_font(self.scaled(TEXT_PIXELS)))
        self._app.setPalette(qt_palette(self.palette))
        self._app.setStyleSheet(stylesheet(self.palette, self.scaled))
        self.changed.emit()


def load_fonts(folder: Path) -> None:
    """Make the bundled fonts known to Qt; without them the system's own are used."""
    for path in sorted(folder.glob("*.otf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            log.error("font cannot be loaded: %s", path.name)


def text_font(pixels: int) -> QFont:
    """Return the font of the window; its figures all have the same width."""
    font = QFont(FONT_FAMILY)
    font.setPixelSize(pixels)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def qt_palette(palette: Palette) -> QPalette:
    """Return the colours in the roles that Qt's own widgets use."""
    role, result = QPalette.ColorRole, QPalette()
    for name, colour in (
        (role.Window, palette.ground),
        (role.WindowText, palette.ink),
        (role.Base, palette.panel),
        (role.AlternateBase, palette.ground),
        (role.Text, palette.ink),
        (role.Button, palette.panel),
        (role.ButtonText, palette.ink),
        (role.BrightText, palette.on_accent),
        (role.ToolTipBase, palette.panel),
        (role.ToolTipText, palette.ink),
        (role.PlaceholderText, palette.quiet),
        (role.Highlight, palette.accent),
        (role.HighlightedText, palette.on_accent),
        (role.Accent, palette.accent),
        (role.Link, palette.accent),
        (role.LinkVisited, palette.accent),
        (role.Light, palette.panel),
        (role.Midlight, palette.line),
        (role.Mid, palette.line),
        (role.Dark, palette.quiet),
        (role.Shadow, palette.line),
    ):
        result.setColor(name, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for name in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(disabled, name, QColor(faded(palette)))
    result.setColor(disabled, role.Highlight, QColor(palette.line))
    return result


def faded(palette: Palette) -> str:
    """Return the colour of what cannot be used now: between quiet text and the panel."""
    return mixed(palette.quiet, palette.panel, 0.45)
