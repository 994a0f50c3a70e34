"""The history above the axis of rounds: what happened, and whether it built or cost trust."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.board.style import BoardStyle
from planner.ui.timeline.edits import removed
from planner.ui.timeline.items import Past, Ref, history_of
from planner.ui.timeline.painting import write
from planner.ui.timeline.words import past_sentence, signed, tip

_TABS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_LEAST_SLOT = 9.0  # steps; below, only the bars and every second date are drawn
_TITLE_SLOT = 20.0  # steps; from there on the titles stand under the dates


def title_lines(title: str, metrics: QFontMetricsF, room: float) -> list[str]:
    """Return a title on two lines at most; the last one ends in dots where there is no room."""
    words, first = title.split(), ""
    while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= room:
        first = f"{first} {words.pop(0)}".strip()
    rest = metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, room)
    return [line for line in (first, rest) if line]


class HistoryStrip(QWidget):
    """One bar for every past event, up where it built trust and down where it cost trust."""

    edit_requested = Signal(object, str)
    selected = Signal(object)  # Ref
    form_asked = Signal()
    menu_requested = Signal(object)  # where on the screen

    def __init__(self, style: BoardStyle, parent: QWidget) -> None:
        super().__init__(parent)
        self._style = style
        self._scenario: Scenario | None = None
        self._entries: tuple[Past, ...] = ()
        self._ref: Ref | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_style(style)
        self._tell()

    @property
    def entries(self) -> tuple[Past, ...]:
        """What is shown, oldest first."""
        return self._entries

    def show_scenario(self, scenario: Scenario, base: Scenario | None) -> None:
        """Show the history of a scenario."""
        self._scenario = scenario
        self._entries = history_of(scenario, base)
        self.setVisible(bool(self._entries))
        self._tell()
        self._fit()

    def set_style(self, style: BoardStyle) -> None:
        """Paint in another palette or text size."""
        self._style = style
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write the titles where there is room now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        sizes = self._style.sizes
        self.setFixedHeight(round(5 * sizes.line + (2 + self._n_title_lines()) * sizes.small))
        self.update()

    @property
    def has_titles(self) -> bool:
        """Tell whether there is room for the titles under the dates."""
        return bool(self._entries) and self._slot_width() >= _TITLE_SLOT * self._style.sizes.step

    def _n_title_lines(self) -> int:
        if not self.has_titles:
            return 0
        return max(len(self._title_lines(past)) for past in self._entries)

    def _title_lines(self, past: Past) -> list[str]:
        room = self._slot_width() - 2 * self._style.sizes.step
        return title_lines(past.title, self._style.small_metrics, room)

    def _slot_width(self) -> float:
        return (self.width() - 2 * self._style.sizes.step) / max(len(self._entries), 1)

    def select(self, ref: Ref | None) -> None:
        """Mark an entry as selected."""
        self._ref = ref
        self._tell()
        self.update()

    def _tell(self) -> None:
        past = self._past()
        self.setAccessibleDescription(say("timeline.accessible.history-keys"))
        if past is None or self._scenario is None:
            self.setAccessibleName(say("timeline.accessible.history", n=len(self._entries)))
        else:
            self.setAccessibleName(past_sentence(self._scenario, past))

    def _past(self) -> Past | None:
        return next((past for past in self._entries if past.ref == self._ref), None)

    def slot(self, place: int) -> QRectF:
        """Return the column of an entry."""
        step, line = self._style.sizes.step, self._style.sizes.line
        width = self._slot_width()
        return QRectF(step + place * width, 0, width, self.height() - 1.5 * line)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars and, under them, the selected entry in words."""
        style, step = self._style, self._style.sizes.step
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for place, past in enumerate(self._entries):
                self._paint_entry(painter, self.slot(place), past, place)
            zero = self._zero()
            painter.setPen(QPen(style.colours["quiet"], 1))
            painter.drawLine(QPointF(step, zero), QPointF(self.width() - step, zero))
            self._paint_words(painter)

    def _zero(self) -> float:
        sizes = self._style.sizes
        return round(sizes.small + 1.35 * sizes.line) + 0.5

    def _paint_entry(self, painter: QPainter, slot: QRectF, past: Past, place: int) -> None:
        style, colours, sizes = self._style, self._style.colours, self._style.sizes
        is_selected = past.ref == self._ref
        if is_selected:
            pen = QPen(colours["accent"], 2) if self.hasFocus() else Qt.PenStyle.NoPen
            painter.setPen(pen)
            painter.setBrush(colours["selection"])
            painter.drawRoundedRect(slot.adjusted(1, 1, -1, -1), sizes.step, sizes.step)
        zero, most = self._zero(), 1.2 * sizes.line
        size = min(abs(past.effect) / self._largest(), 1.0) * most
        width = min(4 * sizes.step, 0.6 * slot.width())
        top = zero - size if past.effect > 0 else zero
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours["good" if past.effect > 0 else "bad"])
        painter.drawRect(QRectF(slot.center().x() - width / 2, top, width, size))
        if not past.effect:
            painter.setBrush(colours["quiet"])
            painter.drawEllipse(QPointF(slot.center().x(), zero), sizes.step, sizes.step)
        is_narrow = slot.width() < _LEAST_SLOT * sizes.step
        if not is_narrow:
            y = top - sizes.small if past.effect >= 0 else top + size
            self._centred(painter, slot, y, signed(past.effect), style.small_bold, "ink")
        ink = "ink" if is_selected else "quiet"
        n_lines = self._n_title_lines()
        y = slot.bottom() - (1 + n_lines) * sizes.small - 0.5 * sizes.step
        if n_lines:
            for line, text in enumerate(self._title_lines(past), 1):
                self._centred(painter, slot, y + line * sizes.small, text, style.small, ink)
        every = max(1, round(_LEAST_SLOT * sizes.step / max(slot.width(), 1)))
        if place % every == 0:
            self._paint_date(
                painter, slot.adjusted(0, 0, (every - 1) * slot.width(), 0), y, past, ink
            )

    def _paint_date(
        self, painter: QPainter, box: QRectF, y: float, past: Past, colour: str
    ) -> None:
        metrics, date = self._style.small_metrics, past.date
        # The year alone says more than a date that ends in dots.
        for length in (len(date), 7, 4):
            date = date[:length]
            if metrics.horizontalAdvance(date) <= box.width() - self._style.sizes.step:
                break
        self._centred(painter, box, y, date, self._style.small, colour)

    def _largest(self) -> float:
        return max([0.05, *(abs(past.effect) for past in self._entries)])

    def _centred(
        self, painter: QPainter, slot: QRectF, y: float, text: str, font: object, colour: str
    ) -> None:
        sizes = self._style.sizes
        metrics = (
            self._style.small_bold_metrics
            if font is self._style.small_bold
            else self._style.small_metrics
        )
        width = min(metrics.horizontalAdvance(text) + 1, slot.width())
        box = QRectF(slot.center().x() - width / 2, y, width, sizes.small)
        write(painter, font, self._style.colours[colour], box, text)  # type: ignore[arg-type]

    def _paint_words(self, painter: QPainter) -> None:
        """Write title, actors and lesson of the selected entry under the bars."""
        style, step = self._style, self._style.sizes.step
        past = self._past()
        top = self.height() - 1.5 * style.sizes.line
        box = QRectF(2 * step, top, self.width() - 4 * step, 1.5 * style.sizes.line)
        if past is None:
            write(painter, style.small, style.colours["quiet"], box, say("timeline.history-pick"))
            return
        width = write(painter, style.bold, style.colours["ink"], box, past.title)
        box.setLeft(box.left() + width + 2 * step)
        rest = " · ".join(part for part in (past.who, past.lesson) if part)
        write(painter, style.font, style.colours["quiet"], box, rest)

    # Pointer and keys

    def _at(self, x: float) -> Past | None:
        places = (p for p in range(len(self._entries)) if self.slot(p).left() <= x)
        place = max(places, default=None)
        return None if place is None else self._entries[place]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select what is under the pointer."""
        past = self._at(event.position().x())
        if past is not None and event.button() == Qt.MouseButton.LeftButton:
            self.selected.emit(past.ref)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is under the pointer, by key of what is selected."""
        past = self._at(event.pos().x())
        is_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if past is not None and not is_key and past.ref != self._ref:
            self.selected.emit(past.ref)
        self.menu_requested.emit(event.globalPos())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to the form."""
        self.form_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to another entry, Enter to its form, Delete removes it."""
        refs = [past.ref for past in self._entries]
        place = refs.index(self._ref) if self._ref in refs else -1
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            place += -1 if key == Qt.Key.Key_Left else 1
            if 0 <= place < len(refs):
                self.selected.emit(refs[place])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and refs:
            self.selected.emit(refs[0 if key == Qt.Key.Key_Home else -1])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and place >= 0:
            self.form_asked.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and place >= 0:
            self.edit_requested.emit(removed(refs[place]), "")
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus; Tab comes to the newest entry."""
        self.update()
        if event.reason() in _TABS and self._past() is None and self._entries:
            self.selected.emit(self._entries[-1].ref)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus has gone."""
        self.update()

    def event(self, event: QEvent) -> bool:
        """Answer tooltips by what is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            past = self._at(float(event.pos().x()))
            if past is not None and self._scenario is not None:
                text = tip(past_sentence(self._scenario, past))
                QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)
