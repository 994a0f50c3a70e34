"""The headings of the Grid: issues with their gap, actors with their colour."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from planner.ui.board.lanes import SHORT
from planner.ui.board.words import is_good
from planner.ui.grid.last_column import LastColumn
from planner.ui.grid.look import GridLook
from planner.ui.grid.model import GridModel, RowOrder
from planner.ui.grid.words import role_text

_ELIDE = Qt.TextElideMode.ElideRight
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_WIDEST = 15  # steps of eight, of a heading of an actor
_UP, _DOWN = "\u2191", "\u2193"


class _Headings(QHeaderView):
    """What both headings share: they stay in sight and are painted from the model."""

    def __init__(
        self, way: Qt.Orientation, model: GridModel, rows: RowOrder, look: GridLook, parent: QWidget
    ) -> None:
        super().__init__(way, parent)
        self._model, self._rows, self._look = model, rows, look
        self.chosen = -1  # the section of the current cell
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def choose(self, section: int) -> None:
        """Mark the section of the current cell."""
        if section != self.chosen:
            self.chosen = section
            self.viewport().update()

    def _ground(self, painter: QPainter, rect: QRect, is_chosen: bool) -> None:
        colours = self._look.style.colours
        painter.fillRect(rect, colours["selection" if is_chosen else "panel"])
        painter.setPen(colours["line"])
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())


class IssueHeadings(_Headings):
    """Names the issues and says below how the ranges of those who must sign lie."""

    def __init__(
        self, model: GridModel, rows: RowOrder, look: GridLook, last: LastColumn, parent: QWidget
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, model, rows, look, parent)
        self._last = last

    def set_look(self, look: GridLook) -> None:
        """Follow palette and text size."""
        self._look = look
        self.setFixedHeight(look.heading_height)

    def sizeHint(self) -> QSize:
        """Return the height of two lines."""
        return QSize(super().sizeHint().width(), self._look.heading_height)

    def section_at(self, place: QPoint) -> int:
        """Return the section that is shown at a point."""
        last = self._last
        if last.is_held and place.x() >= last.left:
            return last.section
        return self.logicalIndexAt(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the last heading over those that are scrolled under it."""
        super().paintEvent(event)
        last = self._last
        if not last.is_held:
            return
        with QPainter(self.viewport()) as painter:
            rect = QRect(last.left, 0, self.sectionSize(last.section), self.height())
            self.paintSection(painter, rect, last.section)
            painter.setPen(self._look.style.colours["line"])
            painter.drawLine(rect.topLeft(), rect.bottomLeft())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the column whose heading is shown at the pointer."""
        if not self._hits_last(event):
            super().mousePressEvent(event)
        elif event.button() == Qt.MouseButton.LeftButton:
            self.sectionPressed.emit(self._last.section)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Sort by the column whose heading is shown at the pointer."""
        if self._hits_last(event):
            self.sectionDoubleClicked.emit(self._last.section)
        else:
            super().mouseDoubleClickEvent(event)

    def _hits_last(self, event: QMouseEvent) -> bool:
        return self._last.is_held and event.position().x() >= self._last.left

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint name and gap of an issue."""
        look, model = self._look, self._model
        style, step = look.style, look.step
        painter.save()
        self._ground(painter, rect, self.chosen == section)
        text = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        column, is_descending = self._rows.order
        if column == section:
            text = f"{text} {_DOWN if is_descending else _UP}"
        inner = QRectF(rect).adjusted(step, step, -step, -step)
        is_issue = section < len(model.issues)
        place = QRectF(inner.x(), inner.y(), inner.width(), style.sizes.line)
        if not is_issue:
            place = inner
        painter.setFont(style.small_bold)
        painter.setPen(style.colours["ink" if is_issue else "quiet"])
        metrics = style.small_bold_metrics
        painter.drawText(place, _CENTRE, metrics.elidedText(text, _ELIDE, place.width()))
        if is_issue and model.scenario is not None:
            gap = model.gap(model.issues[section])
            name = "good" if is_good(gap) else "bad" if gap.kind == SHORT else "quiet"
            place = QRectF(
                inner.x(), inner.y() + style.sizes.line, inner.width(), style.sizes.small
            )
            painter.setFont(style.small)
            painter.setPen(style.colours[name])
            shown = style.small_metrics.elidedText(model.gap_text(section), _ELIDE, place.width())
            painter.drawText(place, _CENTRE, shown)
        painter.restore()


class ActorHeadings(_Headings):
    """Names the actors beside their colour; who has no vote is told from who has."""

    def __init__(self, model: GridModel, rows: RowOrder, look: GridLook, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, model, rows, look, parent)
        self._colours: Mapping[str, QColor] = {}

    def set_look(self, look: GridLook, colours: Mapping[str, QColor]) -> None:
        """Follow palette and text size, and the names."""
        self._look, self._colours = look, colours
        self.setMinimumSectionSize(look.row_height)
        self.setDefaultSectionSize(look.row_height)

    def fit(self) -> None:
        """Take the room for the names, within the share of it that they may have."""
        if self.width() != self._width():
            self.setFixedWidth(self._width())

    def _width(self) -> int:
        """Return the room for the longest name, within reason."""
        scenario, step = self._model.scenario, self._look.step
        metrics = QFontMetricsF(self._look.font)
        widest = 10 * step
        if scenario is not None:
            for actor in scenario.actors.values():
                name = metrics.horizontalAdvance(actor.short or actor.name or actor.id)
                role = self._look.style.small_metrics.horizontalAdvance(role_text(actor.role))
                widest = max(widest, name, role)
        window = self.parentWidget()
        most = _WIDEST * 2.4 * step
        if window is not None and window.width() > 0:
            most = min(most, window.width() * 0.28)
        return round(min(widest + 9 * step, most))

    def sizeHint(self) -> QSize:
        """Return the width that was set."""
        return QSize(self._width(), super().sizeHint().height())

    def actor(self, section: int) -> str:
        """Return the actor of a row as it is shown."""
        index = self._rows.mapToSource(self._rows.index(section, 0))
        return self._model.actors[index.row()] if index.isValid() else ""

    def _name(self, section: int) -> str:
        scenario, actor = self._model.scenario, self.actor(section)
        if scenario is None or actor not in scenario.actors:
            return ""
        record = scenario.actors[actor]
        return record.short or record.name or record.id

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint colour, name and role of an actor."""
        look, step = self._look, self._look.step
        scenario, actor = self._model.scenario, self.actor(section)
        if scenario is None or actor not in scenario.actors:
            return
        painter.save()
        self._ground(painter, rect, self.chosen == section)
        side = 2.4 * step
        left = rect.x() + 2.5 * step
        square = QRectF(left, rect.center().y() - side / 2 + 0.5, side, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours.get(actor, look.style.colours["quiet"]))
        painter.drawRoundedRect(square, 2, 2)
        left += side + 1.8 * step
        room = rect.right() - step - left
        role = role_text(scenario.actors[actor].role)
        line = look.style.sizes.line
        middle = rect.y() + rect.height() / 2
        top = middle - (line + look.style.sizes.small if role else line) / 2
        painter.setFont(look.font)
        painter.setPen(look.style.colours["ink"])
        shown = QFontMetricsF(look.font).elidedText(self._name(section), _ELIDE, room)
        painter.drawText(QRectF(left, top, room, line), _LEFT, shown)
        if role:
            painter.setFont(look.style.small)
            painter.setPen(look.style.colours["quiet"])
            shown = look.style.small_metrics.elidedText(role, _ELIDE, room)
            painter.drawText(QRectF(left, top + line, room, look.style.sizes.small), _LEFT, shown)
        painter.restore()

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the whole name of an actor under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            section = self.logicalIndexAt(event.pos())
            if section >= 0:
                model = self.model()
                text = model.headerData(
                    section, Qt.Orientation.Vertical, Qt.ItemDataRole.ToolTipRole
                )
                QToolTip.showText(event.globalPos(), str(text or ""), self)
            return True
        return super().viewportEvent(event)
