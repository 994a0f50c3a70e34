"""The tour: six steps over the window itself, which can be left at any moment."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.domain.colours import LIGHT, Palette
from planner.texts import say
from planner.ui.widgets.labels import label

# What is told of, its heading and its words.
STEPS = (
    ("pages", "tour.pages", "tour.pages-words"),
    ("board", "tour.board", "tour.board-words"),
    ("outcome", "tour.outcome", "tour.outcome-words"),
    ("futures", "tour.futures", "tour.futures-words"),
    ("why", "tour.why", "tour.why-words"),
    ("safe", "tour.safe", "tour.safe-words"),
)
_WIDE = 24  # of the card, in lines of text
_GAP, _EDGE = 10, 3


class Tour(QFrame):
    """A card that stands beside the part of the window it tells of, which is framed."""

    finished = Signal()

    def __init__(
        self, targets: dict[str, tuple[QWidget, ...]], palette: Palette, window: QWidget
    ) -> None:
        super().__init__(window)
        self.setObjectName("tour")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._targets, self._window, self._step = targets, window, 0
        self._frame = _Frame(window)
        self.count = label("", "second", self)
        self.title = label("", "card-title", self)
        self.words = label("", "", self, wraps=True)
        self.leave = self._button("tour.leave", "flat")
        self.back = self._button("tour.back", "")
        self.next = self._button("tour.next", "primary")
        self._lay_out()
        self.leave.clicked.connect(self.close)
        self.back.clicked.connect(self._on_back)
        self.next.clicked.connect(self._on_next)
        away = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        away.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        away.activated.connect(self.close)
        window.installEventFilter(self)
        self.set_palette(palette)

    def _button(self, code: str, role: str) -> QPushButton:
        button = QPushButton(say(code), self)
        if role:
            button.setProperty("role", role)
        button.setAutoDefault(True)
        return button

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 12)
        rows.setSpacing(6)
        rows.addWidget(self.count)
        rows.addWidget(self.title)
        rows.addWidget(self.words)
        rows.addSpacing(6)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        rows.addLayout(buttons)

    def show_step(self, step: int) -> None:
        """Tell of one part of the window."""
        self._step = step
        _, title, words = STEPS[step]
        self.count.setText(say("tour.count", step=step + 1, n=len(STEPS)))
        self.title.setText(say(title))
        self.words.setText(say(words))
        self.setAccessibleName(f"{self.title.text()}. {self.words.text()}")
        self.back.setEnabled(step > 0)
        self.next.setText(say("tour.next" if step + 1 < len(STEPS) else "tour.end"))
        self.show()  # its words have their size only then
        self._place()
        self.raise_()
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_back(self) -> None:
        self.show_step(self._step - 1)

    def _on_next(self) -> None:
        if self._step + 1 < len(STEPS):
            self.show_step(self._step + 1)
        else:
            self.close()

    def _place(self) -> None:
        """Stand beside what is told of, or over its lower end where there is no room beside."""
        window = self._window.rect()
        shown = QRect()
        for target in self._targets[STEPS[self._step][0]]:
            if target.isVisible():
                shown = QRect(target.mapTo(self._window, QPoint()), target.size()) & window
                break
        width = min(_WIDE * self.fontMetrics().height(), window.width() - 2 * _GAP)
        self.setFixedWidth(width)
        self.setFixedHeight(self.heightForWidth(width))
        self.move(_beside(shown, self.size(), window))
        self._frame.setVisible(not shown.isEmpty())
        self._frame.setGeometry(shown)
        self._frame.raise_()

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of a theme."""
        self.setStyleSheet(
            f"QFrame#tour {{ background: {palette.panel}; border: 2px solid {palette.accent};"
            f" border-radius: 8px; }}"
        )
        self._frame.colour = QColor(palette.accent)
        self._frame.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window when it changes its size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take the frame away too."""
        self._frame.deleteLater()
        self._window.removeEventFilter(self)
        self.finished.emit()


class _Frame(QWidget):
    """Frames a part of the window, and lets the pointer through."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.colour = QColor(LIGHT.accent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a line inside the edge."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.colour, _EDGE))
            inset = _EDGE / 2
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6
            )


def _beside(target: QRect, card: QSize, window: QRect) -> QPoint:
    """Return where the card stands: right, left, below or above, else over the lower end."""
    if target.isEmpty():
        return window.center() - QPoint(card.width() // 2, card.height() // 2)
    room = window.adjusted(_GAP, _GAP, -_GAP, -_GAP)
    top = min(max(target.top() + 4 * _GAP, room.top()), room.bottom() - card.height())
    left = min(max(target.left(), room.left()), room.right() - card.width())
    for corner in (
        QPoint(target.right() + _GAP, top),
        QPoint(target.left() - _GAP - card.width(), top),
        QPoint(left, target.bottom() + _GAP),
        QPoint(left, target.top() - _GAP - card.height()),
    ):
        if room.contains(QRect(corner, card)):
            return corner
    middle = target.center().x() - card.width() // 2
    return QPoint(middle, max(room.top(), target.bottom() - card.height() - 2 * _GAP))
