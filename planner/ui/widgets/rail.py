"""The rail at the left: the pages in the order of work."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from planner.domain.colours import DARK, LIGHT, Palette
from planner.texts import say
from planner.ui.icons import Icons
from planner.ui.problems.states import Level, State
from planner.ui.widgets.labels import label

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class RailItem(QAbstractButton):
    """One page: its name and, quietly, how much there is on it; only its icon when narrow.

    The rail is dark in both themes.
    """

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(name)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # A click goes to the page: what is pasted or typed next is meant for it.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self._count = ""
        self._counted = ""
        self._state = State()
        self._is_compact = False
        self.colours = LIGHT

    def set_count(self, count: str, words: str) -> None:
        """Show a quiet figure; `words` says what it counts."""
        self._count, self._counted = count, words
        self._say()

    def set_state(self, state: State) -> None:
        """Show whether something is missing or wrong on the page."""
        if state != self._state:
            self._state = state
            self._say()

    def _say(self) -> None:
        said = [words for words in (self._counted, self._state.words) if words]
        name = self.text()
        for words in said:
            name = say("rail.item", name=name, count=words)
        self.setAccessibleName(name)
        self.setToolTip(name if self._is_compact else ", ".join(said))
        self.update()

    def set_compact(self, is_compact: bool) -> None:
        """Show the icon alone, or the words."""
        self._is_compact = is_compact
        self._say()

    def sizeHint(self) -> QSize:
        """Return the size at this text size."""
        height = round(self.fontMetrics().height() * 2.1)
        return QSize(height, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw(painter)

    def _draw(self, painter: QPainter) -> None:
        unit = self.fontMetrics().height() / 16.0
        place = QRectF(self.rect())
        if self.isChecked():
            painter.fillRect(place, QColor(DARK.selection))
        elif self.underMouse():
            shade = QColor(self.colours.on_navigation)
            shade.setAlphaF(0.08)
            painter.fillRect(place, shade)
        if self.isChecked():
            painter.fillRect(QRectF(0, 0, 3 * unit, place.height()), QColor(DARK.accent))
        ink = "#ffffff" if self.isChecked() else self.colours.on_navigation
        if self._is_compact:
            self._paint_icon(painter, unit)
            self._paint_state(painter, QPointF(place.right() - 9 * unit, 9 * unit), unit)
        else:
            self._paint_words(painter, place, unit, ink)
            middle = QPointF(place.right() - 13 * unit, place.center().y())
            self._paint_state(painter, middle, unit)
        if self.hasFocus():
            painter.setPen(QColor(DARK.accent))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 4 * unit, 4 * unit)

    def _paint_icon(self, painter: QPainter, unit: float) -> None:
        side = round(20 * unit)
        pixmap = self.icon().pixmap(side, side)
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, pixmap)

    def _paint_words(self, painter: QPainter, place: QRectF, unit: float, ink: str) -> None:
        inner = place.adjusted(18 * unit, 0, -26 * unit, 0)
        count_width = 0
        if self._count:
            count_width = self.fontMetrics().horizontalAdvance(self._count) + round(8 * unit)
            painter.setPen(QColor(self.colours.on_navigation))
            painter.drawText(
                inner, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._count
            )
        font = painter.font()
        if self.isChecked():
            font.setWeight(font.Weight.DemiBold)
            painter.setFont(font)
        painter.setPen(QColor(ink))
        name = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(inner.width()) - count_width
        )
        painter.drawText(
            inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), name
        )

    def _paint_state(self, painter: QPainter, at: QPointF, unit: float) -> None:
        """Paint a tick, a hollow dot, a dot, or a larger one with a mark: shapes, not colour."""
        level = self._state.level
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if level is Level.COMPLETE:
            painter.setPen(QPen(QColor(DARK.good), 1.6 * unit))
            painter.drawPolyline(
                [at + QPointF(x * unit, y * unit) for x, y in ((-4, 0), (-1.2, 3), (4, -3.5))]
            )
        elif level is Level.MISSING:
            painter.setPen(QPen(QColor(self.colours.on_navigation), 1.4 * unit))
            painter.drawEllipse(at, 3.4 * unit, 3.4 * unit)
        elif level in (Level.PROBLEM, Level.ERROR):
            colour = DARK.stalemate if level is Level.PROBLEM else DARK.bad
            size = (3.8 if level is Level.PROBLEM else 6) * unit
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawEllipse(at, size, size)
            if level is Level.ERROR:
                painter.setPen(QPen(QColor(DARK.on_accent), 1.8 * unit))
                painter.drawLine(at - QPointF(0, 3 * unit), at + QPointF(0, 0.8 * unit))
                painter.drawPoint(at + QPointF(0, 3.2 * unit))


class Rail(QFrame):
    """Says which page was chosen; up and down move between the pages."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(say("rail.name"))
        self._items: list[RailItem] = []
        self._icons: list[str] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 12, 0, 12)
        self._layout.setSpacing(0)
        self._layout.addStretch(1)
        self._summary = label("", "rail", self)
        self._layout.addWidget(self._summary)

    def set_pages(self, pages: Sequence[tuple[str, str]]) -> None:
        """Show pages by name and icon."""
        for place, (name, icon) in enumerate(pages):
            item = RailItem(name, self)
            self._group.addButton(item, place)
            self._layout.insertWidget(place, item)
            self._items.append(item)
            self._icons.append(icon)

    def item(self, place: int) -> RailItem:
        """Return the item of a page."""
        return self._items[place]

    def set_palette(self, palette: Palette, icons: Icons) -> None:
        """Use the colours of a theme."""
        for item, name in zip(self._items, self._icons, strict=True):
            item.colours = palette
            item.setIcon(QIcon(icons.pixmap(name, palette.on_navigation, 40)))
            item.update()

    def set_compact(self, is_compact: bool) -> None:
        """Show icons alone, for narrow windows."""
        self._summary.setVisible(not is_compact)
        for item in self._items:
            item.set_compact(is_compact)

    def show_summary(self, counts: Sequence[str]) -> None:
        """Say quietly at the bottom how large the scenario is."""
        self._summary.setText("\n".join(counts))

    def choose(self, place: int) -> None:
        """Mark a page as the one that is shown; Tab comes to it."""
        self._items[place].setChecked(True)
        for item in self._items:
            policy = Qt.FocusPolicy.TabFocus if item.isChecked() else Qt.FocusPolicy.NoFocus
            item.setFocusPolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between the pages with up and down."""
        step = _STEPS.get(Qt.Key(event.key()))
        focused = next((k for k, item in enumerate(self._items) if item.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        shown = [k for k, item in enumerate(self._items) if item.isVisible()]
        place = shown[(shown.index(focused) + step) % len(shown)]
        self._items[place].setFocus(Qt.FocusReason.TabFocusReason)
