"""What pasting would do, shown before it is done: what is left out and why, and what is taken."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from planner.domain.colours import Palette
from planner.domain.units import shortened
from planner.texts import say
from planner.ui.grid.paste_plan import Left
from planner.ui.widgets.labels import label

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
_COLUMNS = ("grid.preview.where", "grid.preview.pasted", "grid.preview.what")
_ROWS = 7  # that are shown at most without scrolling


@dataclass(frozen=True, slots=True)
class Lines:
    """What the card shows: sentences above, what is left out, and what is taken by place."""

    title: str
    detail: str
    apply: str  # what the button says
    left: Sequence[Left]
    n_taken: int
    taken: Callable[[int, int], str]  # place, column of three


class PreviewModel(QAbstractTableModel):
    """What is left out first, then what is taken."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: Lines | None = None
        self.bad = QColor()

    def show_lines(self, lines: Lines) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of lines."""
        if parent.isValid() or self._lines is None:
            return 0
        return len(self._lines.left) + self._lines.n_taken

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return three: where, what and what happens."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        """Name the columns."""
        if role == _Role.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return say(_COLUMNS[section])
        return None

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """Return a text, or the colour of what is left out."""
        if self._lines is None or not index.isValid():
            return None
        row, n_left = index.row(), len(self._lines.left)
        if role == _Role.ForegroundRole:
            return self.bad if row < n_left and index.column() == 2 else None
        if role not in (_Role.DisplayRole, _Role.ToolTipRole):
            return None
        if row >= n_left:
            return self._lines.taken(row - n_left, index.column())
        left = self._lines.left[row]
        where = say("grid.preview.place", row=left.row + 1, column=left.column + 1)
        text = shortened(left.text) or say("grid.preview.empty")
        return (where, text, left.reason)[index.column()]


class PasteCard(QFrame):
    """The table of what pasting would do, with a button to do it."""

    applied = Signal()
    cancelled = Signal()
    opened = Signal(bool)  # or closed

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._share = 0.45
        self.title = label("", "card-title", self, wraps=True)
        self.detail = label("", "quiet", self, wraps=True)
        self.apply = QPushButton(say("grid.preview.apply"), self)
        self.apply.setProperty("role", "primary")
        self.apply.setAutoDefault(True)
        self.apply.clicked.connect(self.applied)
        self.cancel = QPushButton(say("grid.preview.cancel"), self)
        self.cancel.setAutoDefault(True)
        self.cancel.clicked.connect(self.cancelled)
        self.model = PreviewModel(self)
        self.table = QTableView(self)
        self.table.setModel(self.model)
        self.table.setAccessibleName(say("grid.preview.accessible"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setStretchLastSection(True)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.apply)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(6)
        layout.addWidget(self.title)
        layout.addWidget(self.detail)
        layout.addWidget(self.table)
        layout.addLayout(buttons)

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        step = self.fontMetrics().height() / 4
        self.model.bad = QColor(palette.bad)
        self.table.verticalHeader().setDefaultSectionSize(round(7 * step))
        self.table.setColumnWidth(0, round(52 * step))
        self.table.setColumnWidth(1, round(34 * step))
        self.table.setStyleSheet(
            f"QTableView {{ background: {palette.panel}; border: none; outline: 0; "
            f"selection-background-color: {palette.selection}; selection-color: {palette.ink}; }}"
            f"QHeaderView::section {{ background: {palette.panel}; color: {palette.quiet}; "
            f"border: none; border-bottom: 1px solid {palette.line}; padding: 2px 4px; }}"
        )
        self._fit()

    def set_share(self, share: float) -> None:
        """Take at most this share of the room around."""
        if share != self._share:
            self._share = share
            self._fit()

    def _fit(self) -> None:
        height = self.table.verticalHeader().defaultSectionSize()
        around = self.parentWidget()
        whole = self.height() if around is None else around.height()
        room = max(round(whole * self._share) // height - 3, 2)
        rows = min(max(self.model.rowCount(), 1), _ROWS, room)
        self.table.setFixedHeight(height * (rows + 1) + 4)

    def show_lines(self, lines: Lines) -> None:
        """Show what would happen; nothing is changed by it."""
        self.model.show_lines(lines)
        self.title.setText(lines.title)
        self.detail.setText(lines.detail)
        self.apply.setEnabled(bool(lines.n_taken))
        self.apply.setText(lines.apply)
        self.opened.emit(True)
        self.show()
        self._fit()
        self.table.scrollToTop()
        (self.apply if lines.n_taken else self.cancel).setFocus()

    def close_table(self) -> None:
        """Hide it."""
        self.hide()
        self.opened.emit(False)
