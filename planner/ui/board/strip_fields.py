"""Fields of the strip: typed text is taken on leaving, Escape restores it. A tick, a label."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QWidget,
)


class _Typed:
    """What both fields do with a text: it is known, or typed and not taken yet, or refused."""

    typed: SignalInstance
    restored: SignalInstance
    _shown = ""
    _is_refused = False

    def _content(self) -> str:
        raise NotImplementedError

    def _set_content(self, text: str) -> None:
        raise NotImplementedError

    @property
    def is_refused(self) -> bool:
        """Tell whether the text was refused and waits to be corrected."""
        return self._is_refused

    @property
    def is_changed(self) -> bool:
        """Tell whether there is text that was not taken yet."""
        return self._content() != self._shown

    def show_text(self, text: str) -> None:
        """Show a text that is known, unless somebody is typing another one."""
        is_pending = self.is_changed and (self._has_focus() or self._is_refused)
        self._shown = text
        if not is_pending:
            self.reset()

    def reset(self) -> None:
        """Show what is known, whatever was typed."""
        self._is_refused = False
        self._mark("")
        if self._content() != self._shown:
            self._set_content(self._shown)

    def commit(self) -> None:
        """Say what was typed, if it was not said yet."""
        if self.is_changed:
            self.typed.emit(self._content())
        elif self._is_refused:
            self._restore()

    def accept(self) -> None:
        """Take the text as it stands for what is known."""
        self._shown = self._content()
        self._is_refused = False
        self._mark("")

    def refuse(self, sentence: str) -> None:
        """Keep the text, marked, until it is corrected or taken back."""
        self._is_refused = True
        self._mark(sentence)

    def _restore(self) -> None:
        self.reset()
        self.restored.emit()

    def _takes_back(self, event: QEvent) -> bool:
        """Take back what was typed if the key is Escape; tells whether there was something."""
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if not is_escape or not (self.is_changed or self._is_refused):
            return False
        self._restore()
        return True

    def _has_focus(self) -> bool:
        assert isinstance(self, QWidget)
        return self.hasFocus()

    def _mark(self, sentence: str) -> None:
        assert isinstance(self, QWidget)
        state = "refused" if sentence else ""
        if (self.property("state") or "") != state:
            self.setProperty("state", state)
            self.style().unpolish(self)
            self.style().polish(self)
        self.setAccessibleDescription(sentence or self.toolTip())


class TypedLine(_Typed, QLineEdit):
    """A line whose text is taken on Enter and when the focus leaves; Escape restores it."""

    typed = Signal(str)
    restored = Signal()
    entered = Signal()  # got the focus

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.editingFinished.connect(self.commit)
        self.installEventFilter(self)

    def _content(self) -> str:
        return self.text()

    def _set_content(self, text: str) -> None:
        self.setText(text)

    def reset(self) -> None:
        """Show what is known from its begin, whatever was typed."""
        super().reset()
        self.setCursorPosition(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape takes back what was typed; coming here is told."""
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit()
        if event.type() == QEvent.Type.KeyPress and self._takes_back(event):
            return True
        return super().eventFilter(watched, event)


class TypedNote(_Typed, QPlainTextEdit):
    """Several lines of text, taken when the focus leaves or on Ctrl+Enter; Escape restores."""

    typed = Signal(str)
    restored = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _content(self) -> str:
        return self.toPlainText()

    def _set_content(self, text: str) -> None:
        self.setPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take what was typed."""
        super().focusOutEvent(event)
        self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes back, Ctrl+Enter takes what was typed."""
        is_held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if self._takes_back(event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_held:
            self.commit()
        else:
            super().keyPressEvent(event)


class TickBox(QCheckBox):
    """A box in the colours of the theme; the tick is drawn, since a stylesheet needs a file."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._tick = QColor()

    def set_tick(self, colour: QColor) -> None:
        """Draw the tick in a colour."""
        self._tick = colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tick on the box."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_CheckBoxIndicator
        box = QRectF(self.style().subElementRect(part, option, self))
        corners = ((0.24, 0.52), (0.43, 0.71), (0.77, 0.31))
        points = [
            QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in corners
        ]
        pen = QPen(self._tick, max(1.6, box.width() / 8))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF(points))


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis where room is scarce; the tooltip has it whole."""

    def __init__(self, role: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def whole(self) -> str:
        """The text with nothing left out."""
        return self._whole

    def show_text(self, text: str) -> None:
        """Show a text, as much of it as there is room for."""
        self._whole = text
        self.setAccessibleName(text)
        self._elide()

    def _elide(self) -> None:
        self.ensurePolished()
        text = self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideRight, max(self.contentsRect().width(), 1)
        )
        self.setText(text)
        self.setToolTip(self._whole if text != self._whole else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide for the new width."""
        super().resizeEvent(event)
        self._elide()

    def sizeHint(self) -> QSize:
        """Ask for the height of a line only, or a long text would widen the window."""
        return QSize(0, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Ask for no width."""
        return self.sizeHint()
