"""The first rows of a sheet, with a box above every column that says what the column means."""

from collections.abc import Mapping, Sequence

from openpyxl.utils import get_column_letter
from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from planner.domain.colours import LIGHT, Palette
from planner.interchange.headings import Heading
from planner.interchange.sheet_uses import SheetUse, choices_in
from planner.interchange.xlsx_cells import cell_text
from planner.interchange.xlsx_file import Sheet
from planner.texts import say
from planner.ui.forms.boxes import ChoiceBox
from planner.ui.importing.plan import heading_words_of
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.plain_table import as_tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
MAX_ROWS, MAX_COLUMNS = 300, 64  # that are shown; all are read
_MEASURED = 40  # rows
_LONGEST = 300  # characters of a cell that are shown
_NARROW, _WIDE = 9, 26  # letters


class SheetModel(QAbstractTableModel):
    """Reads a sheet: its cells, and which of them were not understood."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sheet = Sheet("")
        self._use = SheetUse()
        self._numbers: list[int] = []
        self._n_columns = 0
        self._wrong: Mapping[tuple[int, str], str] = {}
        self.palette = LIGHT

    @property
    def sheet(self) -> Sheet:
        """The sheet that is shown."""
        return self._sheet

    def show_sheet(self, sheet: Sheet) -> None:
        """Show another sheet."""
        self.beginResetModel()
        self._sheet, self._wrong = sheet, {}
        self._numbers = sorted(sheet.rows)[:MAX_ROWS]
        widths = (max(sheet.rows[number]) for number in self._numbers)
        self._n_columns = min(max(widths, default=0), MAX_COLUMNS)
        self.endResetModel()

    def show_use(self, use: SheetUse, wrong: Mapping[tuple[int, str], str]) -> None:
        """Show what the sheet is taken for, and what is wrong by row and letter of the column."""
        self._use, self._wrong = use, wrong
        if self._numbers and self._n_columns:
            last = self.index(len(self._numbers) - 1, self._n_columns - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows that are shown."""
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns that are shown."""
        return 0 if parent.isValid() else self._n_columns

    def place_of(self, row: int, column: str) -> QModelIndex:
        """Return the cell of a row of the sheet and of a letter, if it is shown."""
        letters = [get_column_letter(place + 1) for place in range(self._n_columns)]
        if row not in self._numbers or not letters:
            return QModelIndex()
        return self.index(
            self._numbers.index(row), letters.index(column) if column in letters else 0
        )

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        """Give rows the numbers and columns the letters that they have in the sheet."""
        if role == _Role.DisplayRole:
            if orientation == Qt.Orientation.Horizontal:
                return get_column_letter(section + 1)
            return str(self._numbers[section])
        return None

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """Return a cell; headings are bold, what is not used is quiet, what is wrong is red."""
        if not index.isValid():
            return None
        number, column = self._numbers[index.row()], index.column() + 1
        if role in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return cell_text(self._sheet.rows[number].get(column))[:_LONGEST]
        if role == _Role.FontRole and number == self._use.row:
            font = QFont()
            font.setBold(True)
            return font
        wrong = self._wrong.get((number, get_column_letter(column)), "")
        wrong = wrong or self._wrong.get((number, ""), "")
        if role == _Role.ToolTipRole and wrong:
            return as_tip(wrong)
        if role == _Role.ForegroundRole:
            if wrong:
                return QColor(self.palette.bad)
            is_used = number >= self._use.row and column in self._use.columns
            return None if is_used else QColor(self.palette.quiet)
        return None


class MeaningBox(ChoiceBox):
    """Opens with the arrow keys: what one column means is taken from every other."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose in the open list only."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.showPopup()
        else:
            super().keyPressEvent(event)


class ColumnHeader(QHeaderView):
    """Has a box for every column; choosing in one says what its column means."""

    chosen = Signal(int, int)  # column from 1, number of the choice

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table = parent
        self._boxes: list[MeaningBox] = []
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.sectionResized.connect(self._place)
        parent.horizontalScrollBar().valueChanged.connect(self._place)

    @property
    def boxes(self) -> tuple[MeaningBox, ...]:
        """The boxes, from the first column on."""
        return tuple(self._boxes)

    def show_choices(self, words: Sequence[str], chosen: Sequence[int]) -> None:
        """Offer choices for so many columns as there are chosen ones; none where it is empty."""
        while len(self._boxes) > len(chosen):
            box = self._boxes.pop()
            box.hide()
            box.deleteLater()
        while len(self._boxes) < len(chosen):
            box = MeaningBox(self.viewport())
            box.setProperty("column", len(self._boxes) + 1)
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            box.activated.connect(self._on_activated)
            box.installEventFilter(self)
            self._boxes.append(box)
        for place, (box, number) in enumerate(zip(self._boxes, chosen, strict=True), 1):
            if [box.itemText(n) for n in range(box.count())] != list(words):
                box.clear()
                box.addItems(list(words))
            box.setCurrentIndex(number)
            box.setAccessibleName(say("importing.column", letter=get_column_letter(place)))
            describe(box, say("tip.importing.column"))
            box.show()
        self.updateGeometry()
        self._table.updateGeometries()
        self._place()

    def sizeHint(self) -> QSize:
        """Leave room for the boxes."""
        high = self.fontMetrics().height()
        boxes = round(2.1 * high) if self._boxes else 0
        return QSize(super().sizeHint().width(), round(1.5 * high) + boxes)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring a column into sight when its box is reached by keys."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, MeaningBox):
            column = int(watched.property("column")) - 1
            top = self._table.rowAt(0)
            self._table.scrollTo(self._table.model().index(max(top, 0), column))
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: object) -> None:
        """Keep the boxes above their columns."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._place()

    def paintSection(self, painter: object, rect: QRect, section: int) -> None:
        """Paint the letter below the box."""
        high = round(1.5 * self.fontMetrics().height())
        low = QRect(rect.left(), rect.bottom() - high + 1, rect.width(), high)
        super().paintSection(painter, low, section)  # type: ignore[arg-type]

    def _on_activated(self, number: int) -> None:
        box = self.sender()
        if isinstance(box, MeaningBox):
            self.chosen.emit(int(box.property("column")), number)

    def _place(self) -> None:
        high = round(1.75 * self.fontMetrics().height())
        for column, box in enumerate(self._boxes):
            left = self.sectionViewportPosition(column)
            box.setGeometry(left + 2, 2, max(self.sectionSize(column) - 4, 1), high)


class SheetTable(QTableView):
    """Shows a sheet; what its columns mean is chosen in its header."""

    meant = Signal(int, object)  # column from 1; Heading, or None where it is not used

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = SheetModel(self)
        self._choices: list[Heading | None] = []
        self.setModel(self._model)
        self.header = ColumnHeader(self)
        self.setHorizontalHeader(self.header)
        self.header.chosen.connect(self._on_chosen)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setSectionsClickable(False)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show another sheet."""
        self._model.show_sheet(sheet)
        self.scrollToTop()
        self._fit()

    def show_use(self, use: SheetUse, wrong: Mapping[tuple[int, str], str]) -> None:
        """Show what the sheet is taken for, and what was not understood in it."""
        self._model.show_use(use, wrong)
        headings = choices_in(self._model.sheet, use)
        self._choices = [None, *headings]
        n_columns = self._model.columnCount() if headings else 0
        words = [heading_words_of(choice) for choice in self._choices]
        meant = [use.columns.get(column) for column in range(1, n_columns + 1)]
        places = [self._choices.index(one) if one in self._choices else 0 for one in meant]
        self.header.show_choices(words, places)

    def show_place(self, row: int, column: str) -> None:
        """Choose the cell of a row of the sheet and a letter, if it is shown."""
        place = self._model.place_of(row, column)
        if place.isValid():
            self.setCurrentIndex(place)
            self.scrollTo(place)

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        self._model.palette = palette
        self.verticalHeader().setDefaultSectionSize(round(1.7 * self.fontMetrics().lineSpacing()))
        self.setStyleSheet(
            f"QTableView {{ background: {palette.panel}; border: 1px solid {palette.line}; "
            f"outline: 0; selection-background-color: {palette.selection}; "
            f"selection-color: {palette.ink}; }}"
            f"QTableView:focus {{ border: 2px solid {palette.accent}; }}"
            f"QTableView::item {{ padding: 2px 6px; border-bottom: 1px solid {palette.line}; }}"
            f"QHeaderView, QTableCornerButton::section {{ background: {palette.panel}; "
            f"border: none; }}"
            f"QHeaderView::section {{ background: {palette.panel}; color: {palette.quiet}; "
            f"border: none; border-bottom: 1px solid {palette.line}; padding: 2px 6px; }}"
        )
        self._fit()

    def _fit(self) -> None:
        """Give every column the width of its cells, within bounds."""
        letter = self.fontMetrics().averageCharWidth()
        for column in range(self._model.columnCount()):
            texts = [
                str(self._model.index(row, column).data() or "")
                for row in range(min(self._model.rowCount(), _MEASURED))
            ]
            longest = max(map(len, texts), default=0) + 3
            self.setColumnWidth(column, min(max(longest, _NARROW + 6), _WIDE) * letter)

    def _on_chosen(self, column: int, number: int) -> None:
        self.meant.emit(column, self._choices[number])
