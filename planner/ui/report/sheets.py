"""The pages of a report below each other, as they will be printed."""

import struct
from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from planner.domain.colours import LIGHT, Palette
from planner.texts import say

FIT = 0  # as wide as there is room
ZOOMS = (50, 75, 100, 125, 150, 200)
_SCREEN = 96  # dots an inch, at 100 %
_GAP, _MARGIN = 14, 14
_KEPT = 6  # pages that stay drawn


class SheetsView(QAbstractScrollArea):
    """Shows pages; few of them are in memory unpacked."""

    page_changed = Signal()
    zoom_changed = Signal()

    def __init__(self, dots: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dots = dots  # an inch, of the pictures
        self._palette = LIGHT
        self._pages: tuple[bytes, ...] = ()
        self._drawn: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self._page = -1
        self.zoom = FIT
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(say("reporting.preview"))
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def n_pages(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    @property
    def page(self) -> int:
        """The place of the page that fills most of the view."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        rects = self._rects()
        return next((n for n, rect in enumerate(rects) if middle <= rect.bottom() + _GAP), 0)

    def show_pages(self, pages: Sequence[bytes]) -> None:
        """Show other pages; what was looked at stays in sight."""
        bar = self.verticalScrollBar()
        share = bar.value() / max(bar.maximum(), 1)
        self._pages = tuple(pages)
        self._drawn.clear()
        self._lay_out()
        bar.setValue(round(share * bar.maximum()))
        self._on_scrolled()

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of a theme; paper stays white."""
        self._palette = palette
        self.viewport().update()

    def set_zoom(self, zoom: int) -> None:
        """Show pages at so many per cent of their size, or as wide as there is room."""
        page = self.page
        self.zoom = zoom
        self._lay_out()
        self.go_to(page)
        self.zoom_changed.emit()

    def step_zoom(self, step: int) -> None:
        """Show pages a step larger or smaller."""
        now = self.percent
        larger = [zoom for zoom in ZOOMS if zoom > now + 1]
        smaller = [zoom for zoom in ZOOMS if zoom < now - 1]
        if step > 0 and larger:
            self.set_zoom(larger[0])
        elif step < 0 and smaller:
            self.set_zoom(smaller[-1])

    @property
    def percent(self) -> int:
        """How large the first page is, in per cent of its size."""
        if self.zoom != FIT or not self._pages:
            return self.zoom or 100
        return max(1, round(100 * self._scale(_size_of(self._pages[0])) * self._dots / _SCREEN))

    def _scale(self, size: QSize) -> float:
        """Return by how much the picture of a page is made larger."""
        if self.zoom != FIT:
            return self.zoom / 100 * _SCREEN / self._dots
        return max(self.viewport().width() - 2 * _MARGIN, 50) / size.width()

    def go_to(self, page: int) -> None:
        """Put a page to the top."""
        rects = self._rects()
        if 0 <= page < len(rects):
            self.verticalScrollBar().setValue(rects[page].top() - _MARGIN)

    def _rects(self) -> list[QRect]:
        """Return where each page is, from the top left corner of the first."""
        found, top = [], _MARGIN
        room = self.viewport().width()
        for page in self._pages:
            size = _size_of(page)
            size *= self._scale(size)
            left = max(_MARGIN, (room - size.width()) // 2)
            found.append(QRect(left, top, size.width(), size.height()))
            top += size.height() + _GAP
        return found

    def _lay_out(self) -> None:
        rects = self._rects()
        high = rects[-1].bottom() + _MARGIN if rects else 0
        wide = max((rect.right() for rect in rects), default=0) + _MARGIN
        view = self.viewport().size()
        for bar, size, room in (
            (self.verticalScrollBar(), high, view.height()),
            (self.horizontalScrollBar(), 0 if self.zoom == FIT else wide, view.width()),
        ):
            bar.setRange(0, max(0, size - room))
            bar.setPageStep(room)
            bar.setSingleStep(40)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pages as wide as the room, and the same one in sight."""
        bar = self.verticalScrollBar()
        share = bar.value() / max(bar.maximum(), 1)
        super().resizeEvent(event)
        self._lay_out()
        bar.setValue(round(share * bar.maximum()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the ends; other keys scroll."""
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: bar.maximum()}
        if event.key() in ends:
            bar.setValue(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom while Ctrl is held down."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def _on_scrolled(self) -> None:
        self.viewport().update()
        if self._pages:
            words = say("reporting.page-of", page=self.page + 1, n=self.n_pages)
            self.setAccessibleDescription(words)
        self.page_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages that are in sight."""
        area = self.viewport().rect()
        x, y = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        with QPainter(self.viewport()) as painter:
            painter.fillRect(area, QColor(self._palette.ground))
            for number, rect in enumerate(self._rects()):
                place = rect.translated(-x, -y)
                if place.intersects(area):
                    painter.drawPixmap(place, self._pixmap(number, place.size()))
                    painter.setPen(QColor(self._palette.line))
                    painter.drawRect(place.adjusted(-1, -1, 0, 0))
            if self.hasFocus():
                painter.setPen(QColor(self._palette.accent))
                painter.drawRect(area.adjusted(0, 0, -1, -1))
                painter.drawRect(area.adjusted(1, 1, -2, -2))

    def _pixmap(self, number: int, size: QSize) -> QPixmap:
        ratio = self.devicePixelRatioF()
        wanted = size * ratio
        key = (number, wanted.width())
        if key not in self._drawn:
            image = QImage.fromData(self._pages[number])
            smooth = Qt.TransformationMode.SmoothTransformation
            scaled = image.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            self._drawn[key] = QPixmap.fromImage(scaled)
            while len(self._drawn) > _KEPT:
                self._drawn.popitem(last=False)
        self._drawn.move_to_end(key)
        return self._drawn[key]


def _size_of(picture: bytes) -> QSize:
    """Return the size that a PNG says it has."""
    width, height = struct.unpack(">II", picture[16:24])
    return QSize(width, height)
