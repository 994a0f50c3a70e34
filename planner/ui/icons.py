"""The program's own icons: one-colour drawings, shown in the colour of the text beside them."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QIcon, QImage, QImageReader, QPixmap

from planner.domain.colours import Palette, mixed

_SIZES = (16, 20, 32, 40)


class Icons:
    """Makes icons from a folder of drawings."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def icon(self, name: str, palette: Palette) -> QIcon:
        """Return an icon in the palette's text colour, paler where it cannot be used."""
        drawing = (self._folder / f"{name}.svg").read_bytes()
        result = QIcon()
        faded = mixed(palette.quiet, palette.panel, 0.45)
        for mode, colour in ((QIcon.Mode.Normal, palette.ink), (QIcon.Mode.Disabled, faded)):
            coloured = drawing.replace(b"#000", colour.encode())
            for size in _SIZES:
                result.addPixmap(drawn(coloured, size), mode)
        return result

    def application_icon(self) -> QIcon:
        """Return the icon of the program, in its own colours."""
        result = QIcon()
        drawing = (self._folder / "app.svg").read_bytes()
        for size in (32, 64, 128):
            result.addPixmap(drawn(drawing, size))
        return result

    def pixmap(self, name: str, colour: str, size: int) -> QPixmap:
        """Return one drawing in one colour."""
        drawing = (self._folder / f"{name}.svg").read_bytes()
        return drawn(drawing.replace(b"#000", colour.encode()), size)


def drawn(drawing: bytes, size: int) -> QPixmap:
    """Return a drawing as a picture `size` pixels wide."""
    return QPixmap.fromImage(_painted(drawing, size))


@lru_cache(maxsize=2048)
def _painted(drawing: bytes, size: int) -> QImage:
    # QImageReader instead of QSvgRenderer spares the import of QtSvg at start.
    data = QByteArray(drawing)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(size, size))
    return reader.read()
