"""Bars of how a share moves: each can be entered, and leads to the number it is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.colours import Palette
from planner.domain.problems import Where
from planner.ui.panels.strips import Strip

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_ROW, _HEAD, _GAP = 38.0, 22.0, 5.0
_NAMES = 0.42  # most of the width that names may take
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class End:
    """One end of a bar: its number or state, and the move in points."""

    number: str
    difference: float
    points: str


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar with its place in the scenario, its name and a sentence."""

    where: Where
    name: str
    detail: str
    ends: tuple[End, ...]
    sentence: str
    is_sure: bool


@dataclass(frozen=True, slots=True)
class _Scale:
    """How all bars of a picture are drawn: room for names, middle, pixels per unit."""

    names: float
    middle: float
    rooms: tuple[float, float]  # of the longest words to the left and right of a bar
    factor: float
    more_is_good: bool


def _is_right(end: End, row: BarRow) -> bool:
    """Tell on which side an end stands; one that moves nothing where the other leaves room."""
    others = max(other.difference for other in row.ends)
    return end.difference > 0 or (end.difference == 0 and others <= 0)


def _widest(ends: Sequence[End], metrics: QFontMetrics) -> float:
    words = (f"{end.number}  {end.points}" for end in ends)
    return max((metrics.horizontalAdvance(text) for text in words), default=0)


class MoveBars(QWidget):
    """Bars to the left and right of the present share, one below the other."""

    place_requested = Signal(object)  # Where

    def __init__(self, most: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._more_is_good = True
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._head = _Head(self)
        self._layout.addWidget(self._head)
        # Made at once, so that Tab comes to them in their place.
        self.bars = [MoveBar(self) for _ in range(most)]
        for bar in self.bars:
            bar.chosen.connect(self.place_requested)
            bar.stepped.connect(self._on_stepped)
            bar.hide()
            self._layout.addWidget(bar)

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of a theme."""
        for strip in (self._head, *self.bars):
            strip.set_palette(palette)

    def show_rows(self, rows: Sequence[BarRow], present: str, more_is_good: bool) -> None:
        """Show bars, widest first, around the present share; no more than there is room for."""
        self._more_is_good = more_is_good
        for place, bar in enumerate(self.bars):
            bar.show_row(rows[place] if place < len(rows) else None)
        self._head.text = present if rows else ""
        self._head.setVisible(bool(rows))
        self._head.update()

    def scale(self) -> _Scale:
        """Return how the bars are drawn in the room there is now."""
        rows = [bar.row for bar in self.bars if bar.row is not None]
        unit, metrics = self._head.unit(), self.fontMetrics()
        longest = max(
            (metrics.horizontalAdvance(text) for row in rows for text in (row.name, row.detail)),
            default=0,
        )
        names = min(longest + 4 * _GAP * unit, _NAMES * self.width())
        sides: tuple[list[End], list[End]] = ([], [])
        for row in rows:
            for end in row.ends:
                sides[_is_right(end, row)].append(end)
        # Words take at most a third of what is left on either side; bars have the rest.
        most = (self.width() - names) / 3
        rooms = [min(_widest(ends, metrics) + 2 * _GAP * unit, most) for ends in sides]
        reach = [max((abs(end.difference) for end in ends), default=0.0) for ends in sides]
        factor = (self.width() - names - sum(rooms)) / max(sum(reach), 1e-9)
        middle = names + rooms[0] + reach[0] * factor
        return _Scale(names, middle, (rooms[0], rooms[1]), factor, self._more_is_good)

    def _on_stepped(self, bar: "MoveBar", step: int) -> None:
        """Put the focus on the bar above or below."""
        shown = [other for other in self.bars if other.row is not None]
        place = shown.index(bar) + step
        if 0 <= place < len(shown):
            shown[place].setFocus()


class _Head(Strip):
    """The present share above the line that the bars start from."""

    def __init__(self, parent: MoveBars) -> None:
        super().__init__(parent)
        self._all = parent
        self.text = ""

    def height_units(self) -> float:
        """Return the height in pixels of the design."""
        return _HEAD

    def draw(self, painter: QPainter) -> None:
        """Paint it."""
        half = 200 * self.unit()
        middle = self._all.scale().middle
        painter.setPen(QColor(self.colours.quiet))
        painter.drawText(QRectF(middle - half, 0, 2 * half, self.height()), _CENTRE, self.text)


class MoveBar(Strip):
    """One bar; Enter or a click asks for the number it is about."""

    chosen = Signal(object)  # Where
    stepped = Signal(object, int)

    def __init__(self, parent: MoveBars) -> None:
        super().__init__(parent)
        self._all = parent
        self.row: BarRow | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def height_units(self) -> float:
        """Return the height in pixels of the design."""
        return _ROW

    def show_row(self, row: BarRow | None) -> None:
        """Show a bar, or none."""
        self.row = row
        self.setVisible(row is not None)
        if row is not None:
            self.describe(f"{row.name} {row.detail}".rstrip(), row.sentence)
            self.update()

    def draw(self, painter: QPainter) -> None:
        """Paint it."""
        row, scale = self.row, self._all.scale()
        if row is None:
            return
        self._draw_names(painter, row, scale)
        self._draw_ends(painter, row, scale)
        painter.setPen(QPen(QColor(self.colours.ink), 1))
        painter.drawLine(QPointF(scale.middle, 0), QPointF(scale.middle, self.height()))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.colours.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)

    def _draw_names(self, painter: QPainter, row: BarRow, scale: _Scale) -> None:
        margin = _GAP * self.unit()
        room, half = scale.names - 2 * margin, self.height() / 2
        ink = self.colours.ink if row.is_sure else self.colours.quiet
        lines = (row.name, row.detail) if row.detail else (row.name,)
        for place, (words, colour) in enumerate(
            zip(lines, (ink, self.colours.quiet), strict=False)
        ):
            short = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, round(room))
            # Two lines stand close together in the middle.
            top = (2 if place == 0 else half - 2) if row.detail else half / 2
            painter.setPen(QColor(colour))
            painter.drawText(QRectF(margin, top, room, half), _LEFT, short)

    def _draw_ends(self, painter: QPainter, row: BarRow, scale: _Scale) -> None:
        """Draw the ends; two on one side stand half and half, with their numbers side by side."""
        unit = self.unit()
        moves = [end.difference for end in row.ends]
        both = len(moves) == 2 and moves[0] * moves[1] > 0
        thick = (9 if both else 16) * unit
        for order, end in enumerate(row.ends):
            y = ((8 + 11 * order) if both else 11) * unit
            length = end.difference * scale.factor
            is_good = (end.difference > 0) == scale.more_is_good
            colour = self.colours.agreement if is_good else self.colours.escalation
            left = min(scale.middle, scale.middle + length)
            painter.setOpacity(1.0 if row.is_sure else 0.5)
            painter.fillRect(QRectF(left, y, max(abs(length), unit), thick), QColor(colour))
            painter.setOpacity(1.0)
            painter.setPen(QColor(self.colours.ink if row.is_sure else self.colours.quiet))
            place = QPointF(scale.middle + length, y + thick / 2)
            self._write(painter, end, scale, place, _is_right(end, row))

    def _write(
        self, painter: QPainter, end: End, scale: _Scale, place: QPointF, is_right: bool
    ) -> None:
        """Write number and move beside the end of a bar; a long name of a state is shortened."""
        metrics, gap = self.fontMetrics(), _GAP * self.unit()
        room = scale.rooms[is_right] - gap
        rest = round(room - metrics.horizontalAdvance(f"  {end.points}"))
        number = metrics.elidedText(end.number, Qt.TextElideMode.ElideRight, rest)
        words = f"{number}  {end.points}" if is_right else f"{end.points}  {number}"
        left = place.x() + gap if is_right else place.x() - gap - room
        box = QRectF(left, place.y() - metrics.height() / 2, room, metrics.height())
        painter.drawText(box, _LEFT if is_right else _RIGHT, words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that its release comes here."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the number."""
        is_inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and is_inside:
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the number on Enter and space; the arrows go from bar to bar."""
        if event.key() in _ENTER:
            self._choose()
        elif event.key() in _STEPS:
            self.stepped.emit(self, _STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        if self.row is not None:
            self.chosen.emit(self.row.where)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no focus."""
        super().focusOutEvent(event)
        self.update()
