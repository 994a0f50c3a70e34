"""What pasting would do, shown before it is done: what is left out and why, and what is taken."""

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
    QTableView,
    QVBoxLayout,
    QWidget,
)

from planner.domain.scenario import Scenario
from planner.domain.units import shortened
from planner.texts import say
from planner.ui.board.words import actor_name, issue_name
from planner.ui.grid.cells import Spot, typed_text
from planner.ui.grid.look import GridLook
from planner.ui.grid.paste_plan import HEADED, LIST, PLAIN, TRANSPOSED, Plan, Taken
from planner.ui.grid.words import quantity_name
from planner.ui.widgets.labels import label

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
_COLUMNS = ("grid.preview.where", "grid.preview.pasted", "grid.preview.what")
_KINDS = {
    PLAIN: "grid.preview.kind.plain",
    HEADED: "grid.preview.kind.headed",
    TRANSPOSED: "grid.preview.kind.transposed",
    LIST: "grid.preview.kind.list",
}
_ROWS = 7  # that are shown at most without scrolling


class PreviewModel(QAbstractTableModel):
    """What is left out first, then what is taken."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self._scenario: Scenario | None = None
        self._quantity = ""
        self._cells: list[Taken] = []
        self.bad = QColor()

    def show_plan(self, plan: Plan, scenario: Scenario, quantity: str) -> None:
        """Show another plan."""
        self.beginResetModel()
        self._plan, self._scenario, self._quantity = plan, scenario, quantity
        self._cells = list(plan.taken.values())
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of cells."""
        if parent.isValid() or self._plan is None:
            return 0
        return len(self._plan.left) + len(self._plan.taken)

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
        if self._plan is None or not index.isValid():
            return None
        row, n_left = index.row(), len(self._plan.left)
        if role == _Role.ForegroundRole:
            return self.bad if row < n_left and index.column() == 2 else None
        if role not in (_Role.DisplayRole, _Role.ToolTipRole):
            return None
        if row >= n_left:
            return self._taken(row - n_left, index.column())
        left = self._plan.left[row]
        where = say("grid.preview.place", row=left.row + 1, column=left.column + 1)
        text = shortened(left.text) or say("grid.preview.empty")
        return (where, text, left.reason)[index.column()]

    def _taken(self, place: int, column: int) -> str:
        assert self._scenario is not None
        spot, text, quantity = self._cells[place]
        if column == 1:
            return text
        if column == 0:
            name = "" if quantity == self._quantity else quantity_name(quantity)
            return _spot_name(self._scenario, spot, name)
        before = typed_text(self._scenario, spot, quantity)
        if before:
            return say("grid.preview.replaces", before=before)
        return say("grid.preview.new")


def _spot_name(scenario: Scenario, spot: Spot, quantity: str) -> str:
    actor = actor_name(scenario, spot.actor)
    if not spot.issue:
        return say("grid.editor.influence", actor=actor)
    issue = issue_name(scenario.issues[spot.issue])
    if quantity:
        return say("grid.editor", name=quantity, actor=actor, issue=issue)
    return say("strip.title", actor=actor, issue=issue)


class PastePreview(QFrame):
    """The table of what pasting would do, with a button to do it."""

    applied = Signal()
    cancelled = Signal()
    opened = Signal(bool)  # or closed

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.plan: Plan | None = None
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

    def set_look(self, look: GridLook) -> None:
        """Follow palette and text size."""
        palette, step = look.palette, look.step
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

    def show_plan(self, plan: Plan, scenario: Scenario, quantity: str) -> None:
        """Show a plan; nothing is changed by it."""
        self.plan = plan
        self.model.show_plan(plan, scenario, quantity)
        n_taken, n_left = len(plan.taken), len(plan.left)
        if n_taken:
            self.title.setText(say("grid.preview.some", taken=n_taken, n=n_left))
        else:
            self.title.setText(say("grid.preview.none"))
        self.detail.setText(say(_KINDS[plan.kind]))
        self.apply.setEnabled(bool(n_taken))
        self.apply.setText(say("grid.preview.apply-n", n=n_taken))
        self.opened.emit(True)
        self.show()
        self._fit()
        self.table.scrollToTop()
        (self.apply if n_taken else self.cancel).setFocus()

    def close_table(self) -> None:
        """Forget the plan."""
        self.plan = None
        self.hide()
        self.opened.emit(False)
