"""All findings in one place, each a link to where it is mended."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPixmap, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from planner.domain.colours import LIGHT, Palette
from planner.domain.problems import Problem, Severity
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.icons import Icons
from planner.ui.problems.listing import Row, rows, summary
from planner.ui.widgets.labels import label

_ROW = Qt.ItemDataRole.UserRole
_ICONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "info"}
_HIGHEST = 0.36  # of the window
_ANY = 16_777_215  # what Qt takes for no limit


class ProblemsPanel(QFrame):
    """Lists the findings; Return or a click leads to the place, Esc closes the panel."""

    chosen = Signal(object)  # Where
    closed = Signal()

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("problemsPanel")
        self._icons = icons
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(label(say("problems.title"), "card-title", self))
        self._summary = label("", "quiet", self)
        head.addWidget(self._summary)
        head.addStretch(1)
        close = QPushButton(say("ask.close"), self)
        close.setProperty("role", "link")
        close.setAccessibleName(say("problems.close"))
        close.clicked.connect(self.close_panel)
        head.addWidget(close)
        layout.addLayout(head)
        self.list = _List(self)
        self._delegate = _Delegate(self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.itemClicked.connect(self._on_chosen)
        self.list.itemActivated.connect(self._on_chosen)
        layout.addWidget(self.list, 1)
        self.hide()

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of a theme."""
        self._delegate.set_palette(palette, self._icons, self.fontMetrics().height())
        self.list.doItemsLayout()

    def show_findings(self, findings: Sequence[Problem], scenario: Scenario) -> None:
        """List findings, and keep the row that is chosen if it is still there."""
        self._summary.setText(summary(findings))
        kept = self._current()
        self.list.clear()
        for row in rows(findings, scenario):
            item = QListWidgetItem(row.sentence)
            item.setData(_ROW, row)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)
            item.setToolTip(row.sentence)
            self.list.addItem(item)
            if kept is not None and (row.where, row.sentence) == (kept.where, kept.sentence):
                self.list.setCurrentItem(item)

    def fit(self, height: int, *, is_alone: bool) -> None:
        """Take a part of the window's height, or all there is where it stands alone."""
        self.setMinimumHeight(0 if is_alone else round(height * _HIGHEST))
        self.setMaximumHeight(_ANY if is_alone else round(height * _HIGHEST))

    def texts(self) -> list[str]:
        """Return the sentences that are listed."""
        return [self.list.item(n).text() for n in range(self.list.count())]

    def focus_list(self) -> None:
        """Put the focus on the list."""
        if self.list.currentRow() < 0 and self.list.count():
            self.list.setCurrentRow(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Ask for the panel to be closed."""
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def _current(self) -> Row | None:
        item = self.list.currentItem()
        return None if item is None else item.data(_ROW)

    def _on_chosen(self, item: QListWidgetItem) -> None:
        row = item.data(_ROW)
        if isinstance(row, Row):
            self.chosen.emit(row.where)


class _List(QListWidget):
    """A list whose rows wrap to its width."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(say("problems.list"))
        self.setProperty("role", "plain")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)


class _Delegate(QStyledItemDelegate):
    """Draws a sign, the sentence over as many lines as it needs, and the place quietly."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view
        self._palette = LIGHT
        self._signs: dict[Severity, QPixmap] = {}
        self._line = 16

    def set_palette(self, palette: Palette, icons: Icons, line: int) -> None:
        """Draw the signs in the colours of a theme."""
        self._palette, self._line = palette, line
        colours = {Severity.ERROR: palette.bad, Severity.WARNING: palette.warning}
        for severity, name in _ICONS.items():
            colour = colours.get(severity, palette.accent)
            self._signs[severity] = icons.pixmap(name, colour, line)

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        """Return the size of a row at the width of the list."""
        row, width = index.data(_ROW), self._view.viewport().width()
        lines = _wrapped(row.sentence, option, self._room(width)).lineCount()
        return QSize(max(width, 40), (lines + 1) * option.fontMetrics.lineSpacing() + self._line)

    def _room(self, width: int) -> int:
        return max(40, width - round(2.6 * self._line))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a row."""
        row: Row = index.data(_ROW)
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(place, QColor(self._palette.selection))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(self._palette.accent))
            painter.drawRect(place.adjusted(0, 0, -1, -1))
        left, top = place.left() + self._line // 2, place.top() + self._line // 2
        if row.severity in self._signs:
            painter.drawPixmap(left, top, self._signs[row.severity])
        left += round(1.6 * self._line)
        layout = _wrapped(row.sentence, option, self._room(place.width()))
        painter.setPen(QColor(self._palette.ink))
        for n in range(layout.lineCount()):
            line = layout.lineAt(n)
            text = row.sentence[line.textStart() : line.textStart() + line.textLength()]
            painter.drawText(left, top + option.fontMetrics.ascent(), text.rstrip())
            top += option.fontMetrics.lineSpacing()
        painter.setPen(QColor(self._palette.quiet))
        shown = option.fontMetrics.elidedText(
            row.place, Qt.TextElideMode.ElideRight, self._room(place.width())
        )
        painter.drawText(left, top + option.fontMetrics.ascent(), shown)


def _wrapped(text: str, option: QStyleOptionViewItem, width: int) -> QTextLayout:
    layout = QTextLayout(text, option.font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
    layout.endLayout()
    return layout
