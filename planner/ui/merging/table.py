"""The conflicts of a merge in a table, side by side."""

from PySide6.QtCore import QItemSelectionModel, QObject, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from planner.domain.colours import LIGHT, Palette
from planner.domain.merging import Choice, Conflict
from planner.study.merge_words import brief
from planner.texts import say
from planner.ui.merging.plan import MergePlan
from planner.ui.widgets.plain_table import NOWHERE, Index, NamedColumns, PlainTable, as_tip

_Role = Qt.ItemDataRole
_COLUMNS = (
    "merge.column.place",
    "merge.column.before",
    "merge.column.ours",
    "merge.column.theirs",
    "merge.column.choice",
)
_PLACE, _BEFORE, _OURS, _THEIRS, _CHOICE = range(len(_COLUMNS))
_WIDTHS = (0.27, 0.13, 0.245, 0.245)  # of the table; the last column has the rest
_PAD = 9
_ROW = 2.7  # lines of text
_SMALL = 0.72  # of the height of a line, for who changed it
CHOICES = {
    None: "merge.choice.open",
    Choice.OURS: "merge.choice.ours",
    Choice.THEIRS: "merge.choice.theirs",
    Choice.RANGE: "merge.choice.range",
}


class ConflictModel(NamedColumns):
    """Reads a merge; holds nothing but which conflicts are listed."""

    def __init__(self, plan: MergePlan, parent: QObject) -> None:
        super().__init__(_COLUMNS, parent)
        self._plan = plan
        self.conflicts = plan.conflicts
        self.open_colour = QColor(LIGHT.bad)

    def refresh(self) -> bool:
        """Show what was chosen; tell whether other conflicts are listed now."""
        places = [[(c.where, c.future) for c in s] for s in (self.conflicts, self._plan.conflicts)]
        if places[0] != places[1]:
            self.beginResetModel()
            self.conflicts = self._plan.conflicts
            self.endResetModel()
            return True
        self.conflicts = self._plan.conflicts
        if self.conflicts:
            last = self.index(len(self.conflicts) - 1, _CHOICE)
            self.dataChanged.emit(self.index(0, _CHOICE), last)
        return False

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return the number of conflicts."""
        return 0 if parent.isValid() else len(self.conflicts)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """Return a conflict in words."""
        if not index.isValid():
            return None
        conflict = self.conflicts[index.row()]
        if role == _Role.DisplayRole:
            return self._text(conflict, index.column())
        if role == _Role.ToolTipRole:
            return as_tip(self._whole(conflict, index.column()))
        if role == _Role.AccessibleTextRole:
            place = self._plan.words(conflict).told.place
            text = self._text(conflict, index.column())
            if index.column() == _PLACE:
                return place
            column = say(_COLUMNS[index.column()])
            return say("merge.cell", place=place, column=column, text=text)
        is_open = index.column() == _CHOICE and self._plan.choice(conflict) is None
        if role == _Role.ForegroundRole and is_open:
            return self.open_colour
        return None

    def _text(self, conflict: Conflict, column: int) -> str:
        words = self._plan.words(conflict)
        match column:
            case 0:
                return words.told.place
            case 1:
                return brief(words.told.before)
            case 2:
                return f"{brief(words.told.ours)}\n{words.ours_by}"
            case 3:
                return f"{brief(words.told.theirs)}\n{words.theirs_by}"
        return say(CHOICES[self._plan.choice(conflict)])

    def _whole(self, conflict: Conflict, column: int) -> str:
        words = self._plan.words(conflict)
        match column:
            case 1:
                return words.told.before
            case 2:
                return say("merge.detail", value=words.ours, who=words.ours_by)
            case 3:
                return say("merge.detail", value=words.theirs, who=words.theirs_by)
        return self._text(conflict, column)


class SideDelegate(QStyledItemDelegate):
    """Paints what a side has, and below it quieter who changed it last."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.quiet = QColor(LIGHT.quiet)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line each, shortened to the room there is."""
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        lines = str(index.data()).split("\n")
        whole.text = ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, whole, painter, option.widget)
        room = option.rect.adjusted(_PAD, 0, -_PAD, 0)
        small = QFont(option.font)
        small.setPixelSize(max(round(_SMALL * QFontMetrics(option.font).height()), 1))
        looks = ((option.font, whole.palette.text().color()), (small, self.quiet))
        high = QFontMetrics(option.font).lineSpacing()
        top = room.top() + max((room.height() - len(lines) * high) // 2, 0)
        painter.save()
        for place, (line, (font, colour)) in enumerate(zip(lines, looks, strict=False)):
            painter.setFont(font)
            painter.setPen(colour)
            text = QFontMetrics(font).elidedText(line, Qt.TextElideMode.ElideRight, room.width())
            where = QRect(room.left(), top + place * high, room.width(), high)
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()


class ConflictTable(PlainTable):
    """Lists the conflicts; several rows can be chosen at once."""

    def __init__(self, model: ConflictModel, parent: QWidget) -> None:
        super().__init__(model, _WIDTHS, _ROW, parent)
        self._model = model
        self._sides = SideDelegate(self)
        for column in (_OURS, _THEIRS):
            self.setItemDelegateForColumn(column, self._sides)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        self._model.open_colour = QColor(palette.bad)
        self._sides.quiet = QColor(palette.quiet)
        super().set_palette(palette)

    def chosen(self) -> list[int]:
        """Return the rows that are chosen."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def choose(self, row: int) -> None:
        """Choose one row and no other, whatever keys are held down: `selectRow` asks them."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(
            self._model.index(row, _PLACE), flags.ClearAndSelect | flags.Rows
        )
