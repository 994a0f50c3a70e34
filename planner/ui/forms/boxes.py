"""Boxes to choose from, painted in the colours of the theme: one of some words, a colour."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from planner.domain.colours import LIGHT, Palette, ink_on
from planner.texts import say


class ChoiceBox(QComboBox):
    """One of some words; turning the wheel scrolls the page and changes nothing here."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def sizeHint(self) -> QSize:
        """Leave room for the arrow."""
        height = self.fontMetrics().height()
        texts = [self.itemText(n) for n in range(self.count())] or [""]
        width = max(self.fontMetrics().horizontalAdvance(text) for text in texts)
        return QSize(width + round(2.6 * height), round(1.75 * height))

    def minimumSizeHint(self) -> QSize:
        """Let long words be cut where room is scarce."""
        height = self.fontMetrics().height()
        return QSize(min(self.sizeHint().width(), 8 * height), round(1.75 * height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint like the lines beside it, with a small arrow."""
        role, colours = QPalette.ColorRole, self.palette()
        unit = self.fontMetrics().height() / 16
        pen = QPen(colours.color(role.Accent if self.hasFocus() else role.Mid))
        pen.setWidthF(2.0 if self.hasFocus() else 1.0)
        half = pen.widthF() / 2
        place = QRectF(self.rect()).adjusted(half, half, -half, -half)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(pen)
            painter.setBrush(colours.color(role.Base))
            painter.drawRoundedRect(place, 6, 6)
            painter.setPen(colours.color(role.Text))
            inner = place.adjusted(8 * unit, 0, -24 * unit, 0)
            text = self.fontMetrics().elidedText(
                self.currentText(), Qt.TextElideMode.ElideRight, int(inner.width())
            )
            painter.drawText(inner, int(_LEFT), text)
            x, y = place.right() - 13 * unit, place.center().y()
            arrow = QPen(colours.color(role.PlaceholderText), 1.5 * unit)
            painter.setPen(arrow)
            painter.drawPolyline(
                QPolygonF(
                    [
                        QPointF(x - 4 * unit, y - 2 * unit),
                        QPointF(x, y + 2 * unit),
                        QPointF(x + 4 * unit, y - 2 * unit),
                    ]
                )
            )


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ColourBox(QWidget):
    """One of the colours of the set, or the automatic one; Left and Right choose."""

    chosen = Signal(str)  # "" or the number of a colour

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = LIGHT
        self._value = ""
        self._automatic = ""
        self._name = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(say("forms.tip.colour"))

    @property
    def value(self) -> str:
        """The colour that is chosen."""
        return self._value

    def set_palette(self, palette: Palette) -> None:
        """Show the colours of a theme."""
        self._palette = palette
        self.updateGeometry()
        self.update()

    def show_value(self, value: str, automatic: str, name: str) -> None:
        """Show a choice, and the colour that is taken without one."""
        self._value, self._automatic, self._name = value, automatic, name
        number = int(value) % len(self._palette.actors) + 1 if value.isdecimal() else 0
        code = "forms.accessible.colour" if number else "forms.accessible.colour-automatic"
        self.setAccessibleName(say(code, name=name, number=number))
        self.update()

    def _side(self) -> int:
        return round(self.fontMetrics().height() * 1.25)

    def sizeHint(self) -> QSize:
        """Two rows: the automatic one first."""
        side = self._side()
        return QSize(7 * side, 2 * side)

    def _places(self) -> list[QRectF]:
        side = self._side()
        return [
            QRectF(n % 7 * side, n // 7 * side, side, side)
            for n in range(len(self._palette.actors) + 1)
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the colours; a ring stands around the chosen one."""
        chosen = self._number()
        ink = QColor(self._palette.accent if self.hasFocus() else self._palette.ink)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for number, place in enumerate(self._places()):
                inner = place.adjusted(4, 4, -4, -4)
                colour = self._palette.actors[number - 1] if number else self._automatic
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colour or self._palette.line))
                painter.drawRoundedRect(inner, 3, 3)
                if number == 0:
                    painter.setPen(QColor(ink_on(colour or self._palette.line)))
                    painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter), "A")
                if number == chosen:
                    painter.setPen(QPen(ink, 2))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRoundedRect(place.adjusted(1.5, 1.5, -1.5, -1.5), 5, 5)

    def _number(self) -> int:
        if not self._value.isdecimal():
            return 0 if not self._value else -1
        return int(self._value) % len(self._palette.actors) + 1

    def _choose(self, number: int) -> None:
        value = "" if number == 0 else str(number - 1)
        if value != self._value:
            self.chosen.emit(value)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the colour under the pointer."""
        for number, place in enumerate(self._places()):
            if place.contains(event.position()):
                self._choose(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the next or previous colour."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._choose((self._number() + step) % (len(self._palette.actors) + 1))

    def event(self, event: QEvent) -> bool:
        """Show where the focus is."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)
