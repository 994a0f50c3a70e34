"""Paints the cells of the Grid and opens the field in which a cell is typed."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from planner.domain.records import Stance
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.board.lanes import DEFAULT_COMPROMISE
from planner.ui.board.style import faint
from planner.ui.board.words import actor_name, issue_name
from planner.ui.grid.cells import BOTH, SALIENCE, Spot, differs, number_of
from planner.ui.grid.look import GridLook
from planner.ui.grid.model import GridModel, Index, RowOrder
from planner.ui.grid.words import cell_texts, quantity_name

_LEAVING = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_NOT_LEFT = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class CellDelegate(QStyledItemDelegate):
    """Paints from the scenario itself, not from a dozen roles, because it does so often."""

    opened = Signal()
    left = Signal(QLineEdit, int, int)  # the field, and the way to go from its cell

    def __init__(
        self, model: GridModel, rows: RowOrder, look: GridLook, view: QAbstractItemView
    ) -> None:
        super().__init__(view)
        self._view = view
        self._model, self._rows, self._look = model, rows, look
        self._colours: Mapping[str, QColor] = {}
        self._bars: Mapping[str, QColor] = {}
        self.editor: QLineEdit | None = None

    def set_look(self, look: GridLook, colours: Mapping[str, QColor]) -> None:
        """Follow palette and text size, and the colours of the actors."""
        self._look, self._colours = look, colours
        self._bars = {actor: faint(colour, 0.5) for actor, colour in colours.items()}

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        model, look = self._model, self._look
        scenario = model.scenario
        source = self._rows.mapToSource(index)
        if scenario is None or not source.isValid():
            return
        spot, quantity = model.spot(source), model.quantity
        rect = QRectF(option.rect)
        colours = look.style.colours
        heat = number_of(scenario, spot, SALIENCE if quantity == BOTH else quantity)
        painter.fillRect(rect, look.heat_of(heat if spot.issue else None))
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.chosen)
        if not spot.issue:
            painter.setPen(colours["line"])
            painter.drawLine(rect.bottomLeft() - QPointF(0, 1), rect.bottomRight() - QPointF(1, 1))
        stance = scenario.stances.get(spot) if spot.issue else None
        has_bar = quantity == BOTH and stance is not None and stance.position is not None
        self._paint_texts(painter, rect, scenario, spot, has_bar)
        if has_bar and stance is not None:
            self._paint_bar(painter, rect, stance, model.base)
        self._paint_marks(painter, rect, scenario, spot, stance)
        if self._view.currentIndex() == index:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours["accent"], 2.0))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _paint_texts(
        self, painter: QPainter, rect: QRectF, scenario: Scenario, spot: Spot, has_bar: bool
    ) -> None:
        look, step = self._look, self._look.step
        style = look.style
        first, second, is_entered = cell_texts(scenario, spot, self._model.quantity)
        if not first:
            first, is_entered = "–", False
        height = rect.height() - (2.2 * step if has_bar else 0)
        if not spot.issue:
            painter.setFont(look.font)
            painter.setPen(style.colours["ink"])
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(rect.adjusted(0, 0, -3 * step, 0), right, first)
            return
        wide = look.number_width(first)
        gap = step if second else 0.0
        narrow = look.more_width(second) if second else 0.0
        x = rect.x() + max((rect.width() - wide - gap - narrow) / 2, 1.0)
        painter.setFont(style.bold if is_entered else look.font)
        painter.setPen(style.colours["ink"] if is_entered else look.second)
        painter.drawText(QRectF(x, rect.y(), wide + 2, height), _LEFT, first)
        if second:
            painter.setFont(style.small)
            painter.setPen(look.second)
            place = QRectF(x + wide + gap, rect.y(), narrow + 2, height)
            painter.drawText(place, _LEFT, second)

    def _paint_bar(
        self, painter: QPainter, rect: QRectF, stance: Stance, base: Scenario | None
    ) -> None:
        """Paint position and acceptance range on a small scale; a ring around who must sign."""
        look, step = self._look, self._look.step
        colours = look.style.colours
        left, width = rect.x() + 2.5 * step, rect.width() - 5 * step
        y = rect.bottom() - 2.3 * step
        assert stance.position is not None
        position = stance.position.value
        reach = DEFAULT_COMPROMISE if stance.compromise is None else stance.compromise.value
        low, high = max(position - reach, 0.0), min(position + reach, 100.0)
        colour = self._colours.get(stance.actor, colours["quiet"])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.track)
        painter.drawRect(QRectF(left, y - 0.5, width, 1.0))
        thick = 0.95 * step
        bar = QRectF(left + width * low / 100, y - thick / 2, width * (high - low) / 100, thick)
        painter.setBrush(self._bars.get(stance.actor, look.track))
        painter.drawRoundedRect(bar, thick / 2, thick / 2)
        x = left + width * min(max(position, 0.0), 100.0) / 100
        signs = stance.veto and (stance.salience is None or stance.salience.value > 0)
        before = None if base is None else base.stances.get((stance.actor, stance.issue))
        if before is not None and before.position not in (None, stance.position):
            assert before.position is not None
            ghost = left + width * min(max(before.position.value, 0.0), 100.0) / 100
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours["quiet"], 1.2))
            painter.drawEllipse(QPointF(ghost, y), 0.85 * step, 0.85 * step)
        painter.setBrush(colour)
        painter.setPen(QPen(colours["ink"], 1.3) if signs else Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(x, y), 0.9 * step, 0.9 * step)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_marks(
        self,
        painter: QPainter,
        rect: QRectF,
        scenario: Scenario,
        spot: Spot,
        stance: Stance | None,
    ) -> None:
        """Paint the dot of what has a reason, and the corner of what differs from the base."""
        look, step = self._look, self._look.step
        has_evidence = _has_evidence(scenario, spot, stance)
        is_other = differs(scenario, self._model.base, spot, self._model.quantity)
        if not has_evidence and not is_other:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if has_evidence:
            painter.setBrush(look.style.colours["accent"])
            place = QPointF(rect.right() - 1.6 * step, rect.y() + 1.6 * step)
            painter.drawEllipse(place, 0.6 * step, 0.6 * step)
        if is_other:
            painter.setBrush(look.changed)
            corner = rect.topLeft()
            side = 2.2 * step
            painter.drawPolygon(
                QPolygonF([corner, corner + QPointF(side, 0), corner + QPointF(0, side)])
            )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    # Typing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the field in which a cell is typed."""
        editor = QLineEdit(parent)
        editor.setAlignment(Qt.AlignmentFlag.AlignCenter)
        side = round(self._look.step)
        editor.setStyleSheet(
            f"QLineEdit {{ border: 2px solid {self._look.palette.accent}; border-radius: 0; "
            f"padding: 0px {side}px; }}"
            f'QLineEdit[state="refused"] {{ border: 2px solid {self._look.palette.bad}; }}'
        )
        editor.setAccessibleName(self._name(index))
        self.editor = editor
        self.opened.emit()
        return editor

    def _name(self, index: Index) -> str:
        scenario = self._model.scenario
        source = self._rows.mapToSource(index)
        if scenario is None or not source.isValid():
            return ""
        spot = self._model.spot(source)
        actor = actor_name(scenario, spot.actor)
        if not spot.issue:
            return say("grid.editor.influence", actor=actor)
        issue = issue_name(scenario.issues[spot.issue])
        return say(
            "grid.editor", name=quantity_name(self._model.quantity), actor=actor, issue=issue
        )

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put what is in the cell into the field, unless somebody types there already."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Leave taking over what was typed to the view, which knows the selection."""

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Give the field the place of its cell, wider where that is narrow."""
        rect = option.rect
        editor.setGeometry(rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the view decide what is taken when the field is left by a key or the pointer."""
        if not isinstance(watched, QLineEdit):
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key == Qt.Key.Key_Escape:
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.RevertModelCache)
                return True
            plain = event.modifiers() & ~(
                Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
            )
            if key in _LEAVING and plain == Qt.KeyboardModifier.NoModifier:
                self.left.emit(watched, *_LEAVING[key])
                return True
            return False
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() not in _NOT_LEFT and watched is self.editor:
                self.left.emit(watched, 0, 0)
            return False
        return super().eventFilter(watched, event)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Forget the field."""
        if editor is self.editor:
            self.editor = None
        super().destroyEditor(editor, index)


def _has_evidence(scenario: Scenario, spot: Spot, stance: Stance | None) -> bool:
    if not spot.issue:
        known = scenario.actors[spot.actor].influence
        return bool(known.note or known.source)
    if stance is None:
        return False
    for known_one in (stance.position, stance.compromise, stance.salience):
        if known_one is not None and (known_one.note or known_one.source):
            return True
    return False
