"""Small pictures of an outcome, painted by Qt: no matplotlib stands between an edit and them."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.domain.colours import LIGHT, Palette
from planner.domain.records import OUTCOMES
from planner.texts import say

_RADIUS = 5.0
AGREEMENT, PARTIAL, STALEMATE, ESCALATION = range(4)  # places in OUTCOMES


class Strip(QWidget):
    """What the painted strips share: palette, height by the text, and a summary in words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.colours = LIGHT
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of a theme."""
        self.colours = palette
        self.update()

    def describe(self, name: str, summary: str) -> None:
        """Say for readers of the screen what the picture shows."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(summary)
        self.setToolTip(summary)

    def unit(self) -> float:
        """Return the length that one pixel of the design has at this text size."""
        return self.fontMetrics().height() / 16.0

    def sizeHint(self) -> QSize:
        """Return the size at this text size."""
        return QSize(120, round(self.height_units() * self.unit()))

    def minimumSizeHint(self) -> QSize:
        """Return the least size that is of use."""
        return QSize(40, self.sizeHint().height())

    def height_units(self) -> float:
        """Return the height in pixels of the design."""
        return 26.0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it; the painter ends whatever happens, or Qt would fall over it."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            self.draw(painter)

    def draw(self, painter: QPainter) -> None:
        """Paint with a painter for smooth shapes without outline; every strip has its own way."""


class AskStrip(Strip):
    """A strip that answers "why" where it is clicked."""

    asked = Signal(str)  # of OUTCOMES

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def describe(self, name: str, summary: str) -> None:
        """Say what the picture shows, and that it can be asked."""
        super().describe(name, summary)
        self.setToolTip(f"{summary} {say('why.ask-hint')}")

    def outcome_at(self, place: QPointF) -> int | None:
        """Return the class of what is painted somewhere; every strip has its own way."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that its release comes here."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask."""
        is_inside = self.rect().contains(event.position().toPoint())
        outcome = self.outcome_at(event.position()) if is_inside else None
        if event.button() == Qt.MouseButton.LeftButton and outcome is not None:
            self.asked.emit(OUTCOMES[outcome])


class OutcomeBar(AskStrip):
    """Shares of the classes as one bar; a segment says its share where it fits.

    The arrows go from segment to segment, Enter asks why.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shares: Sequence[float] = ()
        self._title = ""
        self._chosen = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_shares(self, shares: Sequence[float]) -> None:
        """Show the shares of agreement, partial agreement, stalemate and, if any, escalation."""
        self._shares = tuple(shares)
        self._name_chosen()
        self.update()

    def describe(self, name: str, summary: str) -> None:
        """Say what the picture shows, and which segment is chosen."""
        super().describe(name, summary)
        self._title = name
        self._name_chosen()

    def _name_chosen(self) -> None:
        """Name the chosen segment to readers of the screen while the focus is here."""
        shown = self._shown()
        if shown and self._chosen not in shown:
            self._chosen = min(shown, key=lambda k: abs(k - self._chosen))
        if self.hasFocus() and shown:
            share = say("outcome.share", share=round(100 * self._shares[self._chosen]))
            name = say(f"outcome.{OUTCOMES[self._chosen]}")
            self.setAccessibleName(f"{self._title}: {name} {share}")
        else:
            self.setAccessibleName(self._title)

    def _shown(self) -> list[int]:
        return [k for k, share in enumerate(self._shares) if share > 0]

    def outcome_at(self, place: QPointF) -> int | None:
        """Return the class of the segment nearest to a place."""
        segments = self.segments()
        if not segments:
            return None
        return min(segments, key=lambda s: abs(s[1].center().x() - place.x()) - s[1].width() / 2)[0]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from segment to segment, or ask."""
        shown = self._shown()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if shown and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.asked.emit(OUTCOMES[self._chosen])
        elif shown and step:
            place = min(max(shown.index(self._chosen) + step, 0), len(shown) - 1)
            self._chosen = shown[place]
            self._name_chosen()
            self.update()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self._name_chosen()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no focus."""
        super().focusOutEvent(event)
        self._name_chosen()
        self.update()

    def segments(self) -> list[tuple[int, QRectF, str]]:
        """Return class, place and label of every segment that is wide enough to be seen."""
        total = sum(self._shares)
        shown = [(k, s) for k, s in enumerate(self._shares) if s > 0]
        gap = 2.0 * self.unit() if len(shown) > 1 else 0.0
        room = self.width() - gap * (len(shown) - 1)
        result, left = [], 0.0
        metrics = self.fontMetrics()
        for outcome, share in shown:
            width = room * share / total
            label = say("outcome.share", share=round(100 * share))
            if metrics.horizontalAdvance(label) + 6 * self.unit() > width:
                label = ""
            result.append((outcome, QRectF(left, 0, width, self.height()), label))
            left += width + gap
        return result

    def draw(self, painter: QPainter) -> None:
        """Paint it."""
        whole = QPainterPath()
        radius = _RADIUS * self.unit()
        whole.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setClipPath(whole)
        if not self._shares:
            painter.fillRect(self.rect(), QColor(self.colours.line))
        font = painter.font()
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        for outcome, place, label in self.segments():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.fillRect(place, QColor(self.colours.outcomes[outcome]))
            painter.setPen(QColor(self.colours.on_outcome[outcome]))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, label)
            if self.hasFocus() and outcome == self._chosen:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(self.colours.on_outcome[outcome]), 2))
                painter.drawRoundedRect(place.adjusted(2, 2, -2, -2), radius / 2, radius / 2)


class UnfoldStrip(AskStrip):
    """How the runs go over from talking into the classes, round by round."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._layers: list[list[float]] = []

    def height_units(self) -> float:
        """Return the height in pixels of the design."""
        return 96.0

    def show_rounds(self, by_round: Sequence[Sequence[float]]) -> None:
        """Show shares (agreement, partial, escalation, talking) by round."""
        agreement, partial, escalation, _ = by_round
        self._layers = [
            [0.0, *agreement],
            [0.0, *(a + p for a, p in zip(agreement, partial, strict=True))],
            [1.0, *(1.0 - e for e in escalation)],
        ]
        self.update()

    def outcome_at(self, place: QPointF) -> int | None:
        """Return the class of the area at a place; who still talks ends, if so, in stalemate."""
        if not self._layers:
            return None
        along = place.x() / max(self.width(), 1) * (len(self._layers[0]) - 1)
        share = 1 - place.y() / max(self.height(), 1)
        agreement, settled, calm = (_between(layer, along) for layer in self._layers)
        if share <= settled:
            return AGREEMENT if share <= agreement else PARTIAL
        return STALEMATE if share <= calm else ESCALATION

    def draw(self, painter: QPainter) -> None:
        """Paint it."""
        whole = QPainterPath()
        radius = _RADIUS * self.unit()
        whole.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setClipPath(whole)
        painter.fillRect(self.rect(), QColor(self.colours.talking))
        if not self._layers:
            return
        agreement, settled, calm = self._layers
        floor, top = [0.0] * len(calm), [1.0] * len(calm)
        for low, high, colour in (
            (floor, agreement, self.colours.agreement),
            (agreement, settled, self.colours.partial),
            (calm, top, self.colours.escalation),
        ):
            painter.setBrush(QColor(colour))
            painter.drawPolygon(self._area(low, high))
        self._name_talking(painter)

    def _area(self, low: list[float], high: list[float]) -> QPolygonF:
        step = self.width() / max(1, len(low) - 1)
        height = self.height()
        above = [QPointF(k * step, (1 - share) * height) for k, share in enumerate(high)]
        below = [QPointF(k * step, (1 - share) * height) for k, share in enumerate(low)]
        return QPolygonF([*above, *reversed(below)])

    def _name_talking(self, painter: QPainter) -> None:
        """Write the words where the grey area has room for them."""
        label = say("outcome.talking-here")
        metrics = self.fontMetrics()
        wide, high = metrics.horizontalAdvance(label) + 8 * self.unit(), metrics.height()
        step = self.width() / max(1, len(self._layers[2]) - 1)
        span = max(1, -int(-wide // max(step, 1.0)))
        found = []
        for start in range(len(self._layers[2]) - span):
            floor = max(self._layers[1][start : start + span + 1])
            top = min(self._layers[2][start : start + span + 1])
            found.append((top - floor, start, (top + floor) / 2))
        roomiest = max((room for room, _, _ in found), default=0.0)
        if roomiest * self.height() < high:
            return
        # Of the places with about as much room, the one nearest to the middle.
        middle_start = (len(self._layers[2]) - 1 - span) / 2
        _, start, middle = min(
            (place for place in found if place[0] >= 0.85 * roomiest),
            key=lambda place: abs(place[1] - middle_start),
        )
        painter.setPen(QColor(self.colours.ink))
        place = QRectF(start * step, (1 - middle) * self.height() - high / 2, span * step, high)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, label)


def _between(layer: Sequence[float], along: float) -> float:
    """Return the height of a layer between its rounds."""
    before = min(max(int(along), 0), len(layer) - 1)
    after = min(before + 1, len(layer) - 1)
    return layer[before] + (along - before) * (layer[after] - layer[before])


class ShareBar(Strip):
    """One share as a bar on a track."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._share = 0.0

    def height_units(self) -> float:
        """Return the height in pixels of the design."""
        return 5.0

    def show_share(self, share: float) -> None:
        """Show a share between 0 and 1."""
        self._share = share
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Paint it."""
        radius = self.height() / 2
        painter.setBrush(QColor(self.colours.line))
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        if self._share > 0:
            width = max(self.height(), self.width() * min(self._share, 1.0))
            painter.setBrush(QColor(self.colours.escalation))
            painter.drawRoundedRect(QRectF(0, 0, width, self.height()), radius, radius)


class Columns(AskStrip):
    """Shares by a small whole number: how many issues settle."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shares: tuple[float, ...] = ()

    def height_units(self) -> float:
        """Return the height in pixels of the design."""
        return 92.0

    def show_columns(self, shares: Sequence[float]) -> None:
        """Show the share of runs for 0, 1, 2, ... issues."""
        self._shares = tuple(shares)
        self.update()

    def outcome_at(self, place: QPointF) -> int | None:
        """Return the class that runs with so many settled issues are in most often."""
        if not self._shares:
            return None
        number = int(place.x() / max(self.width(), 1) * len(self._shares))
        if number == 0:
            return STALEMATE
        return AGREEMENT if number >= len(self._shares) - 1 else PARTIAL

    def draw(self, painter: QPainter) -> None:
        """Paint it."""
        if not self._shares:
            return
        line = self.fontMetrics().height()
        bottom = self.height() - line - 2 * self.unit()
        slot = self.width() / len(self._shares)
        bar = min(slot - 3 * self.unit(), 40 * self.unit())
        largest = max(self._shares) or 1.0
        room = bottom - line - 2 * self.unit()
        painter.fillRect(QRectF(0, bottom, self.width(), 1), QColor(self.colours.line))
        numbered = self._numbered(slot)
        for number, share in enumerate(self._shares):
            height = max(room * share / largest, 1.0 if share else 0.0)
            left = number * slot + (slot - bar) / 2
            painter.fillRect(
                QRectF(left, bottom - height, bar, height), QColor(self.colours.accent)
            )
            if round(100 * share) and (numbered == 1 or share == largest):
                painter.setPen(QColor(self.colours.ink))
                text = f"{round(100 * share)}"
                above = self.beside(number, slot, bottom - height - line, text)
                painter.drawText(above, Qt.AlignmentFlag.AlignCenter, text)
            if number % numbered == 0:
                painter.setPen(QColor(self.colours.quiet))
                below = self.beside(number, slot, bottom + 2 * self.unit(), f"{number}")
                painter.drawText(below, Qt.AlignmentFlag.AlignCenter, f"{number}")

    def beside(self, number: int, slot: float, top: float, text: str) -> QRectF:
        """Return where a text stands at its column, moved in where it would be cut off."""
        wide = max(slot, self.fontMetrics().horizontalAdvance(text) + 2 * self.unit())
        left = min(max((number + 0.5) * slot - wide / 2, 0.0), max(self.width() - wide, 0.0))
        return QRectF(left, top, wide, self.fontMetrics().height())

    def _widest(self) -> float:
        return self.fontMetrics().horizontalAdvance("100") + 2 * self.unit()

    def _numbered(self, slot: float) -> int:
        """Return every how many columns a number has room."""
        wide = self._widest()
        return next((step for step in (1, 2, 5, 10, 20) if step * slot >= wide), 50)


class RangeTrack(Strip):
    """Where an issue settles on its scale: 10th to 90th percentile, the middle as a dot."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._percentiles: tuple[float, float, float] | None = None

    def height_units(self) -> float:
        """Return the height in pixels of the design."""
        return 9.0

    def show_percentiles(self, percentiles: tuple[float, float, float] | None) -> None:
        """Show the 10th, 50th and 90th percentile in scale points, or the bare scale."""
        self._percentiles = percentiles
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Paint it."""
        middle, radius = self.height() / 2, 4.0 * self.unit()
        painter.setBrush(QColor(self.colours.line))
        painter.drawRect(QRectF(0, middle - 1, self.width(), 2))
        if self._percentiles is None:
            return
        places = [radius + p / 100 * (self.width() - 2 * radius) for p in self._percentiles]
        painter.setBrush(QColor(self.colours.agreement))
        thick = 3.0 * self.unit()
        width = max(places[2] - places[0], thick)
        painter.setOpacity(0.45)
        painter.drawRoundedRect(
            QRectF(places[0], middle - thick / 2, width, thick), thick / 2, thick / 2
        )
        painter.setOpacity(1.0)
        painter.drawEllipse(QPointF(places[1], middle), radius, radius)
