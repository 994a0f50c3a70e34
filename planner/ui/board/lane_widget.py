"""One lane of the Board as a widget: it paints itself and says what the pointer does."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from planner.texts import say
from planner.ui.board.frames import Frame, Words, frame_of
from planner.ui.board.geometry import NOTHING, Hit, Shape, hit, shape_of, stacked
from planner.ui.board.lanes import Lane, Settling
from planner.ui.board.look import LaneLook, LaneTexts
from planner.ui.board.painting import density_path, paint_lane
from planner.ui.board.sheet import LaidSheet, Sheet, lay_out
from planner.ui.board.sheet_painting import paint_sheet
from planner.ui.board.style import BoardStyle
from planner.ui.board.words import band_text, gap_text, settling_text, value_text

_GRABS = ("marker", "low_handle", "high_handle", "chip")


class LaneWidget(QWidget):
    """Shows one lane; keeps nothing but what it paints."""

    grabbed = Signal(str, object, float)  # issue, Hit, points under the pointer
    dragged = Signal(float, bool)  # points under the pointer, fine steps
    released = Signal()
    clicked = Signal(str)  # issue; beside everything that can be grabbed
    entry_asked = Signal(str, str)  # issue, actor; double click
    focused = Signal(str)  # issue
    picked = Signal(str, str)  # actor, issue; the next marker at the place of a click
    menu_asked = Signal(str, str, QPoint)  # issue, actor or nobody, where on the screen
    zoom_asked = Signal(str)  # issue; double click on the title
    title_carried = Signal(str, QPoint)  # issue, where the title is dragged
    title_dropped = Signal()

    def __init__(
        self, issue: str, tip: Callable[[str, Hit], str], style: BoardStyle, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.issue = issue
        self._tip = tip
        self._style = style
        self._lane: Lane | None = None
        self._settling: Settling | None = None
        self._is_live = False
        self._is_compact = False
        self._sheet: Sheet | None = None  # of a lane that is shown large
        self._laid: LaidSheet | None = None
        self._shorts: dict[str, str] = {}
        self._colours: Mapping[str, QColor] = {}
        self._selected = ""
        self._look = LaneLook()
        self._shape: Shape | None = None
        self._texts: LaneTexts | None = None
        self._density: QPainterPath | None = None
        self._pressed: Hit = NOTHING
        self._pressed_at = QPoint()
        self._is_dragging = False
        self._was_selected = False  # what was pressed, before it was
        self._picked_from = ""  # selected before a click took the next one under the pointer
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    @property
    def lane(self) -> Lane | None:
        """What the lane shows."""
        return self._lane

    @property
    def settling(self) -> Settling | None:
        """Where the runs settle this issue, if there is a projection."""
        return self._settling

    def show_lane(
        self,
        lane: Lane,
        shorts: dict[str, str],
        colours: Mapping[str, QColor],
        is_compact: bool,
        sheet: Sheet | None = None,
    ) -> None:
        """Show a lane, large if it has a sheet; nothing happens if it is the one shown."""
        same = lane == self._lane and is_compact == self._is_compact and sheet == self._sheet
        if same and shorts == self._shorts and colours == self._colours:
            return
        self._lane, self._is_compact, self._sheet = lane, is_compact, sheet
        self._shorts, self._colours = shorts, colours
        self._forget()

    def show_settling(self, settling: Settling | None, is_live: bool) -> None:
        """Show where the runs settle this issue."""
        if settling == self._settling and is_live == self._is_live:
            return
        self._settling, self._is_live = settling, is_live
        self._texts = self._density = None
        self.update()

    def set_style(self, style: BoardStyle) -> None:
        """Paint in another palette or text size."""
        self._style = style
        self._forget()

    def set_selection(self, actor: str, is_here: bool) -> None:
        """Mark the selected actor: as selected if it is on this lane, else only its name."""
        selected, same_actor = (actor, "") if is_here else ("", actor)
        look = replace(self._look, is_selected=is_here, same_actor=same_actor)
        if selected != self._selected:
            self._selected = selected
            self._shape = None
        if look != self._look or self._shape is None:
            self._look = look
            self.update()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_here else Qt.FocusPolicy.ClickFocus)

    def set_readout(self, text: str, x: float = 0.0) -> None:
        """Show a value in a plate above the line; empty: none."""
        self._look = replace(self._look, readout=text, readout_x=x)
        self.update()

    def shape(self) -> Shape | None:
        """Return the lane laid out for the present width."""
        lane = self._lane
        if lane is None:
            return None
        if self._shape is None:
            sizes, frame = self._style.sizes, self._frame(lane)
            words = Words(say("board.status-quo"), say("board.mean"))
            unplaced = say("board.unplaced")
            self._shape = shape_of(lane, frame, sizes, words, self._selected, unplaced)
        return self._shape

    def marker_at(self, actor: str) -> QPoint:
        """Return where the marker of an actor is, or where a new one would be."""
        shape = self.shape()
        if shape is None:
            return QPoint()
        spot = shape.spot(actor)
        x = spot.x if spot else (shape.frame.left + shape.frame.right) / 2
        return QPoint(round(x), round(shape.frame.axis_y))

    def place(self) -> QPoint:
        """Return where on the screen the marker of the selected actor is."""
        return self.mapToGlobal(self.marker_at(self._selected))

    def _forget(self) -> None:
        self._shape = self._texts = self._density = None
        if self._lane is not None:
            height = round(self._frame(self._lane).height)
            if height != self.height():
                self.setFixedHeight(height)
        self.update()

    def _frame(self, lane: Lane) -> Frame:
        """Return the rows of the lane, with room for its sheet if it has one."""
        sizes, sheet = self._style.sizes, self._sheet
        has_chips = bool(lane.unplaced)
        width = float(self.width())
        frame = frame_of(width, sizes, self._is_compact, has_chips, sheet.plot if sheet else 0)
        self._laid = None
        if sheet is not None:
            self._laid = lay_out(sheet, frame, sizes, frame.height)
            frame = replace(frame, height=self._laid.bottom)
        return frame

    def _written(self, lane: Lane, shape: Shape) -> LaneTexts:
        if self._texts is None:
            issue = lane.issue
            low, high = value_text(issue, 0.0), value_text(issue, 100.0)
            has_anchors = self._laid is not None and bool(self._laid.notes)
            end = "board.low-end-unit" if issue.unit else "board.low-end"
            self._texts = LaneTexts(
                heading=issue.name or issue.short or issue.id,
                finding=gap_text(issue, lane.gap),
                settles=settling_text(issue, self._settling, self._is_live),
                low_end=say(end, value=low, text=issue.low_end).rstrip(" ·"),
                high_end=issue.high_end,
                high_number=f"· {high}" if issue.unit and issue.high_end else high,
                band=band_text(lane, self._shorts),
                status_quo=say("board.status-quo"),
                mean=say("board.mean"),
                unplaced=say("board.unplaced"),
                more=say("board.unplaced-more", number=shape.n_hidden_chips),
                anchors=say("board.anchors" if has_anchors else "board.no-anchors"),
                parts=say("board.sub-issues"),
            )
        return self._texts

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lane."""
        lane, shape = self._lane, self.shape()
        if lane is None or shape is None:
            return
        if self._density is None and self._settling is not None:
            top = shape.frame.plot_top + (0 if self._is_compact else self._style.sizes.small)
            self._density = density_path(self._settling.density, shape.frame, top)
        look = replace(
            self._look,
            has_focus=self.hasFocus(),
            gap_kind=lane.gap.kind,
            settled_share=self._settling.share if self._settling else 0.0,
        )
        painter = QPainter(self)
        texts = self._written(lane, shape)
        paint_lane(painter, shape, texts, look, self._density, self._style, self._colours)
        if self._laid is not None:
            paint_sheet(painter, self._laid, shape.frame, texts, self._style)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        if event.size().width() != event.oldSize().width():
            self._forget()

    def _hit(self, x: float, y: float) -> Hit:
        shape = self.shape()
        return NOTHING if shape is None else hit(shape, x, y, self._style.sizes)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Grab what is under the pointer, or select the lane."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        where, shape = event.position(), self.shape()
        self._pressed = self._hit(where.x(), where.y())
        self._pressed_at = event.position().toPoint()
        self._is_dragging = False
        self._picked_from = ""
        self._was_selected = self._pressed.actor == self._selected != ""
        if self._pressed.kind in _GRABS and shape is not None:
            self.grabbed.emit(self.issue, self._pressed, shape.frame.points_of(where.x()))
        else:
            self.clicked.emit(self.issue)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what was grabbed, or show what could be."""
        where, shape = event.position(), self.shape()
        if shape is None:
            return
        if self._pressed.kind == "heading" and event.buttons() & Qt.MouseButton.LeftButton:
            self._carry(where.toPoint())
            return
        if self._pressed.kind not in _GRABS or not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover(self._hit(where.x(), where.y()))
            return
        moved = (where.toPoint() - self._pressed_at).manhattanLength()
        if not self._is_dragging and moved < QApplication.startDragDistance() / 3:
            return
        self._is_dragging = True
        is_fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.dragged.emit(shape.frame.points_of(where.x()), is_fine)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if event.button() == Qt.MouseButton.LeftButton and self._pressed.kind == "heading":
            was_carrying, self._is_dragging = self._is_dragging, False
            self._pressed = NOTHING
            self._hover(self._hit(event.position().x(), event.position().y()))
            if was_carrying:
                self.title_dropped.emit()
            return
        if event.button() == Qt.MouseButton.LeftButton and self._pressed.kind in _GRABS:
            is_click = self._pressed.kind == "marker" and not self._is_dragging
            self._pressed = NOTHING
            self._is_dragging = False
            self.released.emit()
            if is_click and self._was_selected:
                self._pick_next(event.position().x(), event.position().y())

    def _carry(self, where: QPoint) -> None:
        """Drag the title, once it has left its place."""
        moved = (where - self._pressed_at).manhattanLength()
        if self._is_dragging or moved >= QApplication.startDragDistance():
            self._is_dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.title_carried.emit(self.issue, where)

    def _pick_next(self, x: float, y: float) -> None:
        """Select the next of the markers that are under the pointer."""
        shape = self.shape()
        under = () if shape is None else stacked(shape, x, y, self._style.sizes)
        if len(under) > 1 and self._selected in under:
            self._picked_from = self._selected
            following = under[(under.index(self._selected) + 1) % len(under)]
            self.picked.emit(following, self.issue)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the field for typing at a marker, or show the lane large by its title."""
        found = self._hit(event.position().x(), event.position().y())
        if found.kind in ("marker", "chip"):
            # The first click of the two has taken the next marker at this place already.
            self.entry_asked.emit(self.issue, self._picked_from or found.actor)
        elif found.kind == "heading":
            self._pressed = NOTHING
            self.zoom_asked.emit(self.issue)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is under the pointer, or by key of the selected stance."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            actor, where = self._selected, self.place()
        else:
            where = event.globalPos()
            actor = self._hit(float(event.x()), float(event.y())).actor
        self.menu_asked.emit(self.issue, actor, where)

    def _hover(self, found: Hit) -> None:
        is_handle = found.kind in ("low_handle", "high_handle")
        hovered = found.actor if found.kind in ("marker", "chip") else ""
        handle = found.kind if is_handle else ""
        if (hovered, handle) != (self._look.hovered, self._look.hovered_handle):
            self._look = replace(self._look, hovered=hovered, hovered_handle=handle)
            self.update()
        if is_handle:
            self.setCursor(Qt.CursorShape.SizeHorCursor)
        elif hovered:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        elif found.kind == "heading" and self._sheet is None:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.unsetCursor()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget what was under the pointer."""
        self._hover(NOTHING)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus and say so."""
        self.update()
        # A press says itself what it is, and a window that opens selects nothing.
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.focused.emit(self.issue)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus has gone."""
        self.update()

    def event(self, event: QEvent) -> bool:
        """Answer tooltips by what is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._hit(float(event.pos().x()), float(event.pos().y()))
            text = self._tip(self.issue, found)
            if text:
                QToolTip.showText(event.globalPos(), text, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)
