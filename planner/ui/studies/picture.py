"""A chart that was drawn already, as wide as it has room."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget


class ChartPicture(QWidget):
    """Shows a picture in its proportions."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pixmap = QPixmap()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_png(self, data: bytes, words: str) -> None:
        """Show a picture, described by words."""
        self._pixmap.loadFromData(data)
        self.setAccessibleName(words)
        self.show()
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Return the height of the picture."""
        own = self._pixmap.size()
        return round(min(width, own.width()) * own.height() / max(own.width(), 1))

    def sizeHint(self) -> QSize:
        """Return a size with room to read."""
        return QSize(560, self.heightForWidth(560))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        if self._pixmap.isNull():
            return
        width = min(self.width(), self._pixmap.width())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            scaled = self._pixmap.scaledToWidth(
                max(round(width * self.devicePixelRatioF()), 1),
                Qt.TransformationMode.SmoothTransformation,
            )
            place = QRectF(0, 0, width, self.heightForWidth(width))
            painter.drawPixmap(place, scaled, QRectF(scaled.rect()))
