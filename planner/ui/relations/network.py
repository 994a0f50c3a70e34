"""A small picture of the strongest and the weakest trust between actors."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from planner.domain.colours import Palette, actor_colours
from planner.domain.names import abbreviations
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.board.style import BoardStyle
from planner.ui.board.words import actor_name
from planner.ui.relations.colours import distrust_colour, text_on, trust_colour
from planner.ui.relations.edits import Target, trust_target
from planner.ui.timeline.shares import share_text

_EACH = 6  # pairs at both ends
_CROWDED = 24  # actors; from there on only those of a drawn pair have their name


@dataclass(frozen=True, slots=True)
class Tie:
    """The trust of one pair."""

    first: str
    second: str
    trust: float


def ties_of(scenario: Scenario) -> tuple[tuple[Tie, ...], tuple[Tie, ...]]:
    """Return the strongest and the weakest entered pairs, none in both."""
    ties = [Tie(*key, relation.trust.value) for key, relation in scenario.relations.items()]
    ties.sort(key=_rank)
    each = min(_EACH, len(ties) // 2) if len(ties) > 1 else len(ties)
    weakest = tuple(tie for tie in ties[:each] if tie.trust < 0.5)
    strongest = tuple(tie for tie in reversed(ties[-each:]) if tie.trust >= 0.5) if each else ()
    return strongest, weakest


def _rank(tie: Tie) -> tuple[float, str, str]:
    return tie.trust, tie.first, tie.second


class NetworkPicture(QWidget):
    """Actors in a circle, those of one side together; lines for the ends of trust."""

    picked = Signal(object)  # Target

    def __init__(self, style: BoardStyle, parent: QWidget) -> None:
        super().__init__(parent)
        self._style = style
        self._scenario: Scenario | None = None
        self._order: tuple[str, ...] = ()
        self._target: Target | None = None
        self._ties: tuple[tuple[Tie, ...], tuple[Tie, ...]] = ((), ())

    def show_scenario(self, scenario: Scenario, order: tuple[str, ...]) -> None:
        """Show the actors in an order round the circle."""
        self._scenario, self._order = scenario, order
        self._ties = ties_of(scenario)
        self.setAccessibleName(self.sentence())
        self.setToolTip(self.sentence())
        self.update()

    def sentence(self) -> str:
        """Return the picture in words."""
        strongest, weakest = self._ties
        if not (strongest or weakest):
            return say("relations.network.none")
        parts = []
        for code, ties in (
            ("relations.network.strongest", strongest),
            ("relations.network.weakest", weakest),
        ):
            if ties:
                parts.append(say(code, pairs="; ".join(self._words(tie) for tie in ties)))
        return " ".join(parts)

    def _words(self, tie: Tie) -> str:
        assert self._scenario is not None
        names = [actor_name(self._scenario, key) for key in (tie.first, tie.second)]
        trust = share_text(self._scenario.relations[tie.first, tie.second].trust)
        return f"{names[0]} – {names[1]} {trust}"

    def set_style(self, style: BoardStyle) -> None:
        """Paint in another palette or text size."""
        self._style = style
        self.updateGeometry()
        self.update()

    def set_target(self, target: Target | None) -> None:
        """Mark the selected pair."""
        self._target = target
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for room for a dozen names."""
        side = round(13 * self._style.sizes.line)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Ask for room for a few names."""
        side = round(9 * self._style.sizes.line)
        return QSize(side, side)

    # Where everything is

    def place(self, actor: str) -> QPointF:
        """Return the place of an actor; sides are apart by an empty place."""
        assert self._scenario is not None
        slots: list[str] = []
        before = None
        for key in self._order:
            side = self._scenario.actors[key].side
            if before is not None and side != before:
                slots.append("")
            slots.append(key)
            before = side
        slots.append("")
        angle = 2 * math.pi * slots.index(actor) / len(slots) - math.pi / 2
        line = self._style.sizes.line
        across = self.width() / 2 - 1.8 * line
        down = (self.height() - 2.2 * line) / 2 - 0.9 * line
        middle = QPointF(self.width() / 2, (self.height() - 2.2 * line) / 2)
        across = min(across, 1.6 * down)
        return middle + QPointF(math.cos(angle) * across, math.sin(angle) * down)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw lines, then actors, then what the lines mean."""
        scenario = self._scenario
        if scenario is None or not self._order:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for ties in self._ties:
                for tie in ties:
                    self._line(painter, tie)
            self._selected(painter)
            self._actors(painter, scenario)
            self._legend(painter)

    def _line(self, painter: QPainter, tie: Tie) -> None:
        palette: Palette = self._style.palette
        is_weak = tie.trust < 0.5
        colour = distrust_colour(palette) if is_weak else trust_colour(palette)
        width = 1 + 6 * abs(tie.trust - 0.5)
        style = Qt.PenStyle.DashLine if is_weak else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour, width, style))
        painter.drawLine(self.place(tie.first), self.place(tie.second))

    def _selected(self, painter: QPainter) -> None:
        target = self._target
        if target is not None and target[0] == "trust":
            if target[1] in self._order and target[2] in self._order:
                painter.setPen(QPen(self._style.colours["ink"], 1.5, Qt.PenStyle.DotLine))
                painter.drawLine(self.place(target[1]), self.place(target[2]))

    def named(self) -> dict[str, QRectF]:
        """Return where names are written; in a crowd, those with lines that have room."""
        assert self._scenario is not None
        line, shorts = self._style.sizes.line, abbreviations(self._scenario)
        wanted = list(self._order)
        if len(self._order) >= _CROWDED:
            ties = [key for ties in self._ties for tie in ties for key in (tie.first, tie.second)]
            chosen = [key for key in (self._target or ())[1:] if key]
            wanted = list(dict.fromkeys((*chosen, *ties)))
        boxes: dict[str, QRectF] = {}
        for key in wanted:
            width = self._style.small_bold_metrics.horizontalAdvance(shorts[key]) + 0.7 * line
            box = QRectF(0, 0, max(width, 1.5 * line), 1.24 * line)
            box.moveCenter(self.place(key))
            is_free = not any(box.intersects(other) for other in boxes.values())
            if is_free or len(self._order) < _CROWDED:
                boxes[key] = box
        return boxes

    def _actors(self, painter: QPainter, scenario: Scenario) -> None:
        style, palette = self._style, self._style.palette
        colours = actor_colours(scenario.actors.values(), palette)
        shorts, named = abbreviations(scenario), self.named()
        line = style.sizes.line
        painter.setFont(style.small_bold)
        for key in sorted(self._order, key=named.__contains__):  # names lie over dots
            colour = QColor(colours[key])
            painter.setPen(QPen(style.colours["panel"], 1.5))
            painter.setBrush(colour)
            if key not in named:
                painter.drawEllipse(self.place(key), 3, 3)
                continue
            painter.drawRoundedRect(named[key], 0.62 * line, 0.62 * line)
            painter.setPen(text_on(colour, palette))
            painter.drawText(named[key], Qt.AlignmentFlag.AlignCenter, shorts[key])

    def _legend(self, painter: QPainter) -> None:
        """Say what the two kinds of lines are."""
        style, line = self._style, self._style.sizes.line
        strongest, weakest = self._ties
        painter.setFont(style.small)
        y = self.height() - 1.9 * line
        rows = ((strongest, "relations.network.solid"), (weakest, "relations.network.dashed"))
        for ties, code in rows:
            if not ties:
                continue
            is_weak = ties is weakest
            colour = distrust_colour(style.palette) if is_weak else trust_colour(style.palette)
            kind = Qt.PenStyle.DashLine if is_weak else Qt.PenStyle.SolidLine
            painter.setPen(QPen(colour, 2.5, kind))
            painter.drawLine(QPointF(4, y + 0.45 * line), QPointF(4 + 2 * line, y + 0.45 * line))
            painter.setPen(style.colours["quiet"])
            box = QRectF(4 + 2.5 * line, y, self.width(), 0.9 * line)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, say(code, n=len(ties)))
            y += 0.95 * line

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the pair whose line is under the pointer."""
        where = event.position()
        found = [
            (_distance(where, self.place(tie.first), self.place(tie.second)), n, tie)
            for n, tie in enumerate((*self._ties[0], *self._ties[1]))
        ]
        nearest = min(found, default=None, key=_distance_of)
        if nearest is not None and nearest[0] < 8:
            self.picked.emit(trust_target(nearest[2].first, nearest[2].second))


def _distance_of(found: tuple[float, int, Tie]) -> float:
    return found[0]


def _distance(point: QPointF, start: QPointF, end: QPointF) -> float:
    """Return how far a point is from a line between two others."""
    way = end - start
    length = QPointF.dotProduct(way, way)
    share = 0.0 if length == 0 else QPointF.dotProduct(point - start, way) / length
    nearest = start + way * min(max(share, 0.0), 1.0)
    apart = point - nearest
    return math.hypot(apart.x(), apart.y())
