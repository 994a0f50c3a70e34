"""The axis of rounds as widgets: what may happen and be done, moved by pointer and keys."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from planner.domain.changes import Change, apply
from planner.domain.problems import ChangeProblem
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.board.keys import KeyRuns
from planner.ui.board.style import BoardStyle
from planner.ui.timeline.edits import (
    BODY,
    END,
    START,
    Grip,
    moved_place,
    place_change,
    place_of,
    removed,
    switched,
)
from planner.ui.timeline.geometry import NOTHING, Frame, Hit, Row, height_of, hit, rows_of
from planner.ui.timeline.items import EVENTS, INSTRUMENTS, Item, Ref, items_of
from planner.ui.timeline.painting import Look, paint_axis, paint_rows
from planner.ui.timeline.words import item_sentence, tip

_GRABS = (BODY, START, END)
_TABS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class AxisHeader(QWidget):
    """The rounds and the calendar above the chart; stays where the chart is scrolled."""

    def __init__(self, style: BoardStyle, parent: QWidget) -> None:
        super().__init__(parent)
        self._style = style
        self._labels: tuple[str, ...] = ()
        self._rounds = 1
        self._width = 0
        self.set_style(style)

    def show_rounds(self, labels: tuple[str, ...], rounds: int) -> None:
        """Show so many rounds; labels are their dates or nothing."""
        self._labels, self._rounds = labels, rounds
        self.setFixedHeight(round(self._style.sizes.small * (2 if labels else 1) + 8))
        self.update()

    def set_chart_width(self, width: int) -> None:
        """Stand above the columns of a chart of this width."""
        self._width = width
        self.update()

    def set_style(self, style: BoardStyle) -> None:
        """Paint in another palette or text size."""
        self._style = style
        self.show_rounds(self._labels, self._rounds)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the axis."""
        sizes = self._style.sizes
        frame = Frame(float(self._width or self.width()), sizes.step, sizes.line, self._rounds)
        with QPainter(self) as painter:
            paint_axis(painter, frame, self._labels, self._style, self.height())


class RoundChart(QWidget):
    """Shows events and instruments by round and turns every completed act into one change."""

    edit_requested = Signal(object, str)
    preview_changed = Signal(object)
    selected = Signal(object)  # Ref
    form_asked = Signal()
    menu_requested = Signal(object)  # where on the screen
    revealed = Signal(int, int)  # top and bottom of what is selected
    resized = Signal(int)  # width

    def __init__(self, style: BoardStyle, parent: QWidget) -> None:
        super().__init__(parent)
        self._style = style
        self._scenario: Scenario | None = None
        self._base: Scenario | None = None
        self._items: tuple[Item, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._ref: Ref | None = None
        self._hovered: Ref | None = None
        self._grip: Grip | None = None
        self._grabbed_at = QPoint()
        self._dragged: Change | None = None
        self._is_dragging = False
        self._runs = KeyRuns()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._tell()

    # What is shown

    @property
    def items(self) -> tuple[Item, ...]:
        """What is shown, from top to bottom."""
        return self._items

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows as they are laid out."""
        return self._rows

    @property
    def frame(self) -> Frame:
        """Where the columns are."""
        sizes = self._style.sizes
        rounds = 1 if self._scenario is None else self._scenario.settings.rounds
        return Frame(float(self.width()), sizes.step, sizes.line, rounds)

    def show_scenario(self, scenario: Scenario, base: Scenario | None) -> None:
        """Show a scenario. A drag that goes on survives, unless its item is gone."""
        self._scenario, self._base = scenario, base
        if self._grip is not None and self._grip.ref[1] not in scenario.tables[self._grip.ref[0]]:
            self._grip = self._dragged = None
        self._show(self._preview() or scenario)
        self._tell()

    def set_style(self, style: BoardStyle) -> None:
        """Paint in another palette or text size."""
        self._style = style
        self._lay_out()

    def select(self, ref: Ref | None) -> None:
        """Mark an item as selected and bring it into sight."""
        self._ref = ref
        row = self._row(ref)
        if row is not None:
            self.revealed.emit(round(row.top), round(row.top + row.height))
        self._tell()
        self.update()

    def _show(self, scenario: Scenario) -> None:
        self._items = items_of(scenario, self._base)
        self._lay_out()

    def _lay_out(self) -> None:
        self._rows = rows_of(self._items, self.frame)
        height = round(height_of(self._rows, self.frame))
        if height != self.height():
            self.setFixedHeight(height)
        self.update()

    def _row(self, ref: Ref | None) -> Row | None:
        return next((row for row in self._rows if row.item and row.item.ref == ref), None)

    def _tell(self) -> None:
        """Say in words what is selected."""
        self.setAccessibleDescription(say("timeline.accessible.keys"))
        row = self._row(self._ref)
        if self._scenario is None or row is None or row.item is None:
            self.setAccessibleName(say("timeline.accessible.chart", n=len(self._items)))
        else:
            self.setAccessibleName(item_sentence(self._scenario, row.item))

    # Pointer

    def _hit(self, where: QPoint) -> Hit:
        return hit(self._rows, self.frame, float(where.x()), float(where.y()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select what is under the pointer, switch it, or hold it."""
        if event.button() != Qt.MouseButton.LeftButton or self._scenario is None:
            event.ignore()
            return
        where = event.position().toPoint()
        found = self._hit(where)
        if found.ref is None:
            return
        self.selected.emit(found.ref)
        if found.kind == "switch":
            self.edit_requested.emit(switched(self._scenario, found.ref[1]), "")
        elif found.kind in _GRABS:
            self._grip = Grip(found.kind, found.ref, *place_of(self._scenario, found.ref))
            self._grabbed_at = where
            self._dragged, self._is_dragging = None, False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held, or show what could be."""
        where, scenario, grip = event.position().toPoint(), self._scenario, self._grip
        if grip is None or scenario is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover(self._hit(where))
            return
        way = where - self._grabbed_at
        if not self._is_dragging and way.manhattanLength() < QApplication.startDragDistance() / 3:
            return
        self._is_dragging = True
        steps = round(way.x() / self.frame.column)
        place = moved_place(grip, steps, scenario.settings.rounds)
        change = place_change(scenario, grip.ref, place)
        if change != self._dragged:
            self._dragged = change
            self._show(self._preview() or scenario)
            self.preview_changed.emit(change)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: one change."""
        if event.button() != Qt.MouseButton.LeftButton or self._grip is None:
            return
        change, self._grip, self._dragged = self._dragged, None, None
        if change is not None:
            self.edit_requested.emit(change, "")
        if self._scenario is not None:  # also where it was refused
            self._show(self._scenario)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is under the pointer, by key of what is selected."""
        row, where = self._row(self._ref), event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            if row is not None:
                where = self.mapToGlobal(QPoint(round(self.frame.plot_left), round(row.middle)))
        elif (ref := self._hit(event.pos()).ref) != self._ref and ref is not None:
            self.selected.emit(ref)
        self.menu_requested.emit(where)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to the form."""
        if self._hit(event.position().toPoint()).kind in (*_GRABS, "row"):
            self.form_asked.emit()

    def _preview(self) -> Scenario | None:
        if self._scenario is None or self._dragged is None:
            return None
        try:
            return apply(self._scenario, self._dragged, clip=False)
        except ChangeProblem:  # it has changed under the pointer
            self._grip = self._dragged = None
            return None

    def _cancel_drag(self) -> bool:
        """Put everything back as it was before the drag; tell whether there was one."""
        if self._grip is None or self._scenario is None:
            return False
        was_moved = self._dragged is not None
        self._grip = self._dragged = None
        self._show(self._scenario)
        if was_moved:
            self.preview_changed.emit(None)
        return True

    def _hover(self, found: Hit) -> None:
        if found.ref != self._hovered:
            self._hovered = found.ref
            self.update()
        if found.kind in (START, END):
            self.setCursor(Qt.CursorShape.SizeHorCursor)
        elif found.kind in (BODY, "switch"):
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()

    # Keyboard

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Let Tab go through the items before it leaves."""
        if self._go(1 if is_next else -1):
            return True
        return super().focusNextPrevChild(is_next)

    def _go(self, way: int) -> bool:
        refs = [item.ref for item in self._items]
        if not refs:
            return False
        if self._ref not in refs:
            place = 0 if way > 0 else len(refs) - 1
        else:
            place = refs.index(self._ref) + way
        if not 0 <= place < len(refs):
            return False
        self.selected.emit(refs[place])
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means for the selected item."""
        if not self._do(Qt.Key(event.key()), event.modifiers()):
            super().keyPressEvent(event)

    def _do(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Carry out what a key means; False if it means nothing here."""
        held = modifiers & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape:
            return self._cancel_drag()
        is_plain = held == Qt.KeyboardModifier.NoModifier
        if is_plain and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go(-1 if key == Qt.Key.Key_Up else 1)
            return True
        scenario, ref = self._scenario, self._ref
        if scenario is None or ref is None or self._row(ref) is None or self._grip is not None:
            return False
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return self._nudge(scenario, ref, -1 if key == Qt.Key.Key_Left else 1, held)
        if not is_plain:
            return False
        if key == Qt.Key.Key_Space and ref[0] == INSTRUMENTS:
            self.edit_requested.emit(switched(scenario, ref[1]), "")
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.edit_requested.emit(removed(ref), "")
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.form_asked.emit()
        else:
            return False
        return True

    def _nudge(self, scenario: Scenario, ref: Ref, steps: int, held: Qt.KeyboardModifier) -> bool:
        """Move by a round; with Shift the end alone, with Ctrl the start alone."""
        parts = {
            Qt.KeyboardModifier.NoModifier: BODY,
            Qt.KeyboardModifier.ShiftModifier: END,
            Qt.KeyboardModifier.ControlModifier: START,
        }
        part = parts.get(held)
        if part is None or (ref[0] == EVENTS and part != BODY):
            return False
        grip = Grip(part, ref, *place_of(scenario, ref))
        change = place_change(scenario, ref, moved_place(grip, steps, scenario.settings.rounds))
        if change is not None:
            self.edit_requested.emit(change, self._runs.merge_key(f"{part}/{ref[0]}/{ref[1]}"))
        return True

    def switch(self) -> None:
        """Switch the selected instrument on or off."""
        self._do(Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier)

    def move_earlier(self) -> None:
        """Move the selected item by a round."""
        self._do(Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier)

    def move_later(self) -> None:
        """Move the selected item by a round."""
        self._do(Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier)

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chart."""
        look = Look(self._ref, self._hovered, self.hasFocus())
        with QPainter(self) as painter:
            paint_rows(painter, self._rows, self.frame, look, self._style)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        if event.size().width() != event.oldSize().width():
            self._lay_out()
            self.resized.emit(self.width())

    def leaveEvent(self, event: QEvent) -> None:
        """Forget what was under the pointer."""
        self._hover(NOTHING)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus; Tab comes to the first item, back to the last."""
        self.update()
        if event.reason() in _TABS and self._row(self._ref) is None:
            self._go(1 if event.reason() == _TABS[0] else -1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus has gone."""
        self.update()

    def event(self, event: QEvent) -> bool:
        """Answer tooltips by what is under the pointer; a drag keeps Escape for itself."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self._row(self._hit(event.pos()).ref)
            if row is not None and row.item is not None and self._scenario is not None:
                text = self._scenario.record(*row.item.ref).text
                sentence = item_sentence(self._scenario, row.item)
                words = tip(sentence, text, *row.item.evidence)
                QToolTip.showText(event.globalPos(), words, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)
