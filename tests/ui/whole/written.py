"""What is written on a widget, in which colour and on which ground."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

import numpy as np
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from planner.domain.colours import contrast, mixed

_SVG = "{http://www.w3.org/2000/svg}"
_SCALE = 2  # of the picture: thin strokes reach their own colour
_NEAR = 24  # of 255: a pixel that is as good as of the colour


@dataclass(frozen=True, slots=True)
class Written:
    """Words as they are painted."""

    words: str
    ink: str
    ground: str

    @property
    def contrast(self) -> float:
        """How much they stand out."""
        return contrast(self.ink, self.ground)


def written_on(widget: QWidget) -> list[Written]:
    """Return all words that can be seen on a widget and on all that it holds."""
    image = QImage(widget.size() * _SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SCALE)
    widget.render(image)
    found = []
    for part in (widget, *widget.findChildren(QWidget)):
        if part is not widget and (part.isWindow() or not part.isVisibleTo(widget)):
            continue
        shown, corner = _shown(part, widget), part.mapTo(widget, QPoint())
        if shown.isEmpty():
            continue
        for words, colour, opacity, place in _texts(_drawn(part)):
            pixels = _pixels(image, place.translated(corner).intersected(shown))
            if sum(pixels.values()) < _SCALE**2 * place.width() * place.height() / 2:
                continue
            one = _written(words, colour, opacity, pixels)
            # Selected words are painted first in their ordinary colour, and painted over.
            if one.ink in pixels or any(_is_near(one.ink, other) for other in pixels):
                found.append(one)
    return found


def _shown(part: QWidget, widget: QWidget) -> QRectF:
    """Return what others leave of a part in which it is scrolled."""
    shown = part.rect()
    while part is not widget and (holder := part.parentWidget()) is not None:
        shown = shown.translated(part.pos()).intersected(holder.rect())
        part = holder
    return QRectF(shown)


def _written(words: str, colour: str, opacity: float, pixels: Counter[str]) -> Written:
    """Tell ink and ground; a ground that changes from row to row may count fewer pixels."""
    most = pixels.most_common(1)[0][0]
    ink = mixed(most, colour, opacity)
    ground = next((other for other, _ in pixels.most_common() if not _is_near(ink, other)), most)
    return Written(words, ink, ground)


def _drawn(widget: QWidget) -> ElementTree.Element:
    """Return the drawing of a widget without what it holds, in which words are still words."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawing = QSvgGenerator()
    drawing.setOutputDevice(buffer)
    drawing.setResolution(96)
    drawing.setSize(widget.size())
    drawing.setViewBox(widget.rect())
    widget.render(drawing, renderFlags=QWidget.RenderFlag(0))
    return ElementTree.fromstring(bytes(buffer.data().data()))


def _texts(drawing: ElementTree.Element) -> Iterator[tuple[str, str, float, QRectF]]:
    """Yield words, colour, opacity and place of every text."""
    for group in drawing.iter(f"{_SVG}g"):
        numbers = re.findall(r"-?[\d.]+(?:e-?\d+)?", group.get("transform", ""))
        if len(numbers) != 6:
            continue
        across, _, _, down, right, low = map(float, numbers)
        for text in group.findall(f"{_SVG}text"):
            words = (text.text or "").strip()
            if not words:
                continue
            font = QFont(text.get("font-family", ""))
            size = round(float(text.get("font-size", "13")))
            font.setPixelSize(size)
            font.setWeight(QFont.Weight(int(text.get("font-weight", "400"))))
            x = right + across * float(text.get("x", "0"))
            y = low + down * float(text.get("y", "0"))
            wide = QFontMetricsF(font).horizontalAdvance(words)
            place = QRectF(x, y - 0.75 * size, wide, 0.95 * size)
            yield words, text.get("fill", "#000000"), float(text.get("fill-opacity", "1")), place


def _pixels(image: QImage, place: QRectF) -> Counter[str]:
    """Count the colours of a part of a picture."""
    inside = QRect(
        round(_SCALE * place.left()),
        round(_SCALE * place.top()),
        round(_SCALE * place.width()),
        round(_SCALE * place.height()),
    ).intersected(image.rect())
    if inside.isEmpty():
        return Counter()
    part = image.copy(inside)
    grid = np.frombuffer(part.constBits(), np.uint32).reshape(part.height(), -1)
    colours, counts = np.unique(grid & 0xFFFFFF, return_counts=True)
    return Counter({f"#{c:06x}": n for c, n in zip(colours.tolist(), counts.tolist(), strict=True)})


def _is_near(first: str, second: str) -> bool:
    one, other = QColor(first), QColor(second)
    return (
        abs(one.red() - other.red()) <= _NEAR
        and abs(one.green() - other.green()) <= _NEAR
        and abs(one.blue() - other.blue()) <= _NEAR
    )
