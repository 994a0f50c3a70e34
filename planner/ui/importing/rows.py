"""Which rows of a sheet are read: those with the values that are ticked in one column."""

from collections.abc import Mapping

from openpyxl.utils import get_column_letter
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.interchange.row_choice import chosen_rows, values_of
from planner.interchange.sheet_uses import SheetUse
from planner.interchange.xlsx_cells import cell_text
from planner.interchange.xlsx_file import Sheet
from planner.texts import say
from planner.ui.forms.boxes import ChoiceBox
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import label

_MOST = 2_000  # values that anybody looks through
_LONGEST = 80
_WAIT = 300  # ms after a tick, for the next
_VALUE = Qt.ItemDataRole.UserRole


class RowChoice(QWidget):
    """A column to choose, and its values to tick; with none ticked every row is read."""

    chosen = Signal(object)  # values by column, as SheetUse.only has them

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sheet, self._use = Sheet(""), SheetUse()
        self._columns: list[int] = []
        self.column = ChoiceBox(self)
        self.column.setAccessibleName(say("importing.rows-column"))
        describe(self.column, say("tip.importing.rows"))
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(say("importing.rows-find"))
        self.search.setAccessibleName(say("importing.rows-find"))
        describe(self.search, say("tip.filter"))
        self.all = QPushButton(say("importing.rows-tick"), self)
        self.all.setProperty("role", "link")
        self.all.setAutoDefault(True)
        self.values = QListWidget(self)
        self.values.setProperty("role", "sentences")
        self.values.setFrameShape(QFrame.Shape.NoFrame)
        self.values.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.values.setAccessibleName(say("importing.rows-values"))
        self.told = label("", "quiet", self, wraps=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(say("importing.rows-column"), "quiet", self))
        head.addWidget(self.column)
        head.addWidget(self.search, 1)
        head.addWidget(self.all)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 8, 0, 0)
        rows.setSpacing(8)
        rows.addLayout(head)
        rows.addWidget(self.values, 1)
        rows.addWidget(self.told)
        self._late = QTimer(self, singleShot=True, interval=_WAIT)
        self._late.timeout.connect(self._on_waited)
        self.column.activated.connect(self._on_column)
        self.search.textChanged.connect(self._on_find)
        self.values.itemChanged.connect(self._on_ticked)
        self.all.clicked.connect(self._on_all)

    def show_use(self, sheet: Sheet, use: SheetUse) -> None:
        """Show what is chosen of a sheet."""
        is_same = sheet is self._sheet and use.row == self._use.row and use.only == self.only
        self._sheet, self._use = sheet, use
        if is_same:
            self._tell()
            return
        self._late.stop()
        cells = sheet.rows.get(use.row, {})
        self._columns = sorted(cells)
        self.column.clear()
        self.column.addItem(say("importing.rows-all"))
        for column in self._columns:
            name = cell_text(cells[column])[:_LONGEST] or get_column_letter(column)
            self.column.addItem(name)
        chosen = next(iter(use.only), 0)
        self.column.setCurrentIndex(1 + self._columns.index(chosen) if chosen in cells else 0)
        self._fill(use.only.get(chosen, frozenset()))

    def _fill(self, ticked: frozenset[str]) -> None:
        """List the values of the column."""
        self.values.blockSignals(True)
        self.values.clear()
        self.search.clear()
        column = self._column
        found = values_of(self._sheet, self._use, column) if column else {}
        for value, text in list(found.items())[:_MOST]:
            item = QListWidgetItem(text[:_LONGEST], self.values)
            item.setData(_VALUE, value)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            is_ticked = value in ticked
            item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        self.values.blockSignals(False)
        for part in (self.search, self.all, self.values):
            part.setEnabled(bool(column))
        self._tell(len(found) - _MOST)

    @property
    def _column(self) -> int:
        place = self.column.currentIndex()
        return self._columns[place - 1] if 0 < place <= len(self._columns) else 0

    @property
    def only(self) -> Mapping[int, frozenset[str]]:
        """The values that are ticked, by column."""
        items = [self.values.item(row) for row in range(self.values.count())]
        ticked = (item for item in items if item.checkState() == Qt.CheckState.Checked)
        values = frozenset(str(item.data(_VALUE)) for item in ticked)
        return {self._column: values} if values else {}

    def _tell(self, n_more: int = 0) -> None:
        """Say how many rows are read."""
        n_above = len([number for number in self._sheet.rows if number <= self._use.row])
        n_all = len(self._sheet.rows) - n_above
        n_read = len(chosen_rows(self._sheet, self._use).rows) - n_above
        lines = [say("importing.rows-read", n=n_read, all=n_all)]
        if n_more > 0:
            lines.append(say("importing.rows-more", n=_MOST))
        self.told.setText("\n".join(lines))

    def _on_column(self) -> None:
        self._fill(frozenset())
        self._late.start()

    def _on_find(self, text: str) -> None:
        wanted = text.casefold().strip()
        for row in range(self.values.count()):
            item = self.values.item(row)
            item.setHidden(wanted not in item.text().casefold())

    def _on_all(self) -> None:
        """Tick what is listed, or if it is ticked already, take the ticks away."""
        items = [self.values.item(row) for row in range(self.values.count())]
        listed = [item for item in items if not item.isHidden()]
        is_ticked = all(item.checkState() == Qt.CheckState.Checked for item in listed)
        for item in listed:
            item.setCheckState(Qt.CheckState.Unchecked if is_ticked else Qt.CheckState.Checked)

    def _on_ticked(self) -> None:
        self._late.start()

    def _on_waited(self) -> None:
        only = self.only
        if only != self._use.only:
            self.chosen.emit(only)
