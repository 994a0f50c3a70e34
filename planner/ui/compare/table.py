"""A sheet on the screen: figures on coloured grounds, bars, sentences; read by key and copied."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from planner.domain.colours import LIGHT, Palette, graded, ink_on
from planner.texts import say
from planner.ui.compare.figures import Figure, Sheet, plain_text
from planner.ui.widgets.table_clipboard import put_table

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
_FIGURE = _Role.UserRole
_NO_SHEET = Sheet("", "", (), ())
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_WORDS, _BAR, _NUMBER = 16.0, 6.0, 3.0  # least widths of columns, in heights of a line
_NAMES, _FEWER = 0.25, 0.19  # of the width, for the names of the rows; where all else needs room
_HEADING_LINES = 4
_SMALL = 0.87  # size of a remark


class SheetModel(QAbstractTableModel):
    """Reads a sheet; holds nothing else."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.sheet = _NO_SHEET
        self.colours = LIGHT
        self.swatches: dict[int, str] = {}  # colours by place of the future

    def show_sheet(self, sheet: Sheet) -> None:
        """Show another sheet."""
        is_same_form = self.sheet.headings == sheet.headings and len(self.sheet.rows) == len(
            sheet.rows
        )
        if not is_same_form:
            self.beginResetModel()
            self.sheet = sheet
            self.endResetModel()
            return
        self.sheet = sheet
        if sheet.rows and sheet.headings:
            last = self.index(len(sheet.rows) - 1, len(sheet.headings) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(sheet.rows) - 1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.sheet.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of figures in a row."""
        return 0 if parent.isValid() else len(self.sheet.headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        """Name rows and columns."""
        if orientation == Qt.Orientation.Horizontal:
            wanted = role in (_Role.DisplayRole, _Role.ToolTipRole)
            return self.sheet.headings[section] if wanted else None
        row = self.sheet.rows[section]
        if role == _Role.DisplayRole:
            return row.name
        if role == _Role.ToolTipRole:
            return row.tip or row.name
        return None

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """Return a figure in words; the delegate paints it."""
        if not index.isValid():
            return None
        row = self.sheet.rows[index.row()]
        figure = row.figures[index.column()]
        if role == _FIGURE:
            return figure
        if role == _Role.DisplayRole:
            return plain_text(figure)
        if role == _Role.ToolTipRole:
            return figure.tip or row.tip or plain_text(figure)
        if role == _Role.AccessibleTextRole:
            heading = self.sheet.headings[index.column()]
            return say("comparing.cell", row=row.name, column=heading, text=plain_text(figure))
        if role == _Role.AccessibleDescriptionRole:
            return figure.tip or row.tip
        return None


class SheetTable(QTableView):
    """Shows all rows at once; says which row is chosen and what a figure is asked."""

    row_chosen = Signal(int)
    asked = Signal(int, int)  # row and column of a figure that leads somewhere

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sheet_model = SheetModel(self)
        self.setModel(self.sheet_model)
        self._painter = FigureDelegate(self)
        self.setItemDelegate(self._painter)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalHeader(RowNames(self))
        across, down = self.horizontalHeader(), self.verticalHeader()
        for header in (across, down):
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        self.doubleClicked.connect(self._on_entered)
        self.selectionModel().currentRowChanged.connect(self._on_row_changed)

    @property
    def sheet(self) -> Sheet:
        """What is shown."""
        return self.sheet_model.sheet

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a sheet; the current cell is kept where there is one."""
        at = self.currentIndex()
        row, column = at.row(), at.column()
        self.setAccessibleName(sheet.title)
        self.setAccessibleDescription(sheet.note)
        self.sheet_model.show_sheet(sheet)
        if row >= 0 and not self.currentIndex().isValid() and sheet.rows and sheet.headings:
            row, column = min(row, len(sheet.rows) - 1), min(column, len(sheet.headings) - 1)
            self.setCurrentIndex(self.sheet_model.index(row, column))
        self._fit()

    def choose_row(self, row: int) -> None:
        """Make a row the chosen one."""
        if 0 <= row < len(self.sheet.rows) and row != self.currentIndex().row():
            column = max(self.currentIndex().column(), 0)
            self.setCurrentIndex(self.sheet_model.index(row, column))

    def set_palette(self, palette: Palette, colours: dict[int, str]) -> None:
        """Use the colours of a theme and of the futures, and follow the text size."""
        model = self.sheet_model
        model.colours = palette
        model.swatches = colours
        self._fit()
        self.viewport().update()
        self.verticalHeader().viewport().update()

    def fixed_height(self) -> int:
        """Return the height that all rows take."""
        rows = sum(self.rowHeight(row) for row in range(len(self.sheet.rows)))
        bar = self.horizontalScrollBar()
        scroll = bar.sizeHint().height() if self._is_wide() else 0
        return self.horizontalHeader().height() + rows + scroll + 2

    def _is_wide(self) -> bool:
        wide = sum(self.columnWidth(k) for k in range(len(self.sheet.headings)))
        return wide > self.width() - self.verticalHeader().width() + 1

    def _fit(self) -> None:
        """Give names, columns and rows the room they need."""
        sheet, line = self.sheet, self.fontMetrics().height()
        if not sheet.headings:
            return
        metrics = QFontMetrics(_bold(self.font()))
        longest = max((metrics.horizontalAdvance(row.name) for row in sheet.rows), default=0)
        least = [self._least(k) for k in range(len(sheet.headings))]
        most = round(_NAMES * self.width())
        if not any(_grows(sheet, k) for k in range(len(least))):
            most = max(most, self.width() - sum(least))
        names = min(longest + round(2.5 * line), most)
        names = min(names, max(self.width() - sum(least), round(_FEWER * self.width())))
        self.verticalHeader().setFixedWidth(max(names, 4 * line))
        rest = max(self.width() - self.verticalHeader().width() - sum(least), 0)
        growing = [k for k in range(len(least)) if _grows(sheet, k)] or list(range(len(least)))
        for k, wide in enumerate(least):
            self.setColumnWidth(k, wide + (rest // len(growing) if k in growing else 0))
        heading = max(self._heading_lines(text, k) for k, text in enumerate(sheet.headings))
        self.horizontalHeader().setFixedHeight(round((heading + 0.7) * line))
        for number, row in enumerate(sheet.rows):
            lines = 2.0 if any(figure.note for figure in row.figures) else 1.0
            for k, figure in enumerate(row.figures):
                if figure.is_words:
                    lines = max(lines, self._lines(figure.text, self.columnWidth(k) - line))
            self.setRowHeight(number, round(lines * line * 1.05 + 0.6 * line))
        self.setFixedHeight(self.fixed_height())

    def _least(self, column: int) -> int:
        """Return the width that a column must have: its figures, and the words of its heading."""
        line, sheet = self.fontMetrics().height(), self.sheet
        figures = [row.figures[column] for row in sheet.rows]
        if any(figure.bar for figure in figures):
            return round(_BAR * line)
        if any(figure.is_words for figure in figures):
            return round(_WORDS * line)
        metrics, small = self.fontMetrics(), QFontMetrics(self.small)
        wide = max(
            max(metrics.horizontalAdvance(one.text), small.horizontalAdvance(one.note))
            for one in figures
        )
        bold, heading = QFontMetrics(_bold(self.font())), sheet.headings[column]
        word = max(bold.horizontalAdvance(part) for part in [*heading.split(), ""])
        # Lines that break at words are seldom full.
        share = 1.25 * bold.horizontalAdvance(heading) / _HEADING_LINES
        needed = max(wide, word + 0.55 * line, share, _NUMBER * line)
        return round(min(needed + 0.45 * line, 12 * line))

    @property
    def small(self) -> QFont:
        """The font of remarks."""
        font = QFont(self.font())
        font.setPixelSize(max(round(_SMALL * QFontInfo(font).pixelSize()), 1))
        return font

    def _heading_lines(self, text: str, column: int) -> int:
        room = QRect(
            0, 0, max(self.columnWidth(column) - round(0.5 * self.fontMetrics().height()), 10), 9999
        )
        flags = Qt.TextFlag.TextWordWrap
        high = QFontMetrics(_bold(self.font())).boundingRect(room, flags, text).height()
        return min(max(round(high / self.fontMetrics().height()), 1), _HEADING_LINES)

    def _lines(self, text: str, room: int) -> float:
        flags = Qt.TextFlag.TextWordWrap
        high = self.fontMetrics().boundingRect(QRect(0, 0, max(room, 10), 9999), flags, text)
        return high.height() / self.fontMetrics().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave turning up and down to the page."""
        if event.angleDelta().x():
            super().wheelEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks, copying copies the whole table; the ends of a table go on to the page."""
        index = self.currentIndex()
        if event.key() in _ENTER and index.isValid():
            self._on_entered(index)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Copy the table with its headings, as spreadsheets and documents paste it."""
        put_table(self.sheet.text(), n_headings=1)

    def _on_entered(self, index: QModelIndex) -> None:
        if self.sheet.rows[index.row()].figures[index.column()].leads is not None:
            self.asked.emit(index.row(), index.column())

    def _on_row_changed(self, current: QModelIndex, before: QModelIndex) -> None:
        if current.isValid():
            self.row_chosen.emit(current.row())


class RowNames(QHeaderView):
    """The names of the rows, each with the colour of its future."""

    def __init__(self, view: SheetTable) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._view = view

    def paintSection(self, painter: QPainter, place: QRect, number: int) -> None:
        """Paint one name; that of a marked row is bold."""
        model = self._view.sheet_model
        row, colours = model.sheet.rows[number], model.colours
        line = self._view.fontMetrics().height()
        is_chosen = self._view.selectionModel().isRowSelected(number)
        painter.save()
        painter.fillRect(place, QColor(colours.selection if is_chosen else colours.panel))
        hairline = QRect(place.left(), place.bottom(), place.width(), 1)
        painter.fillRect(hairline, QColor(colours.line))
        left = place.left() + 0.3 * line
        if row.place is not None and row.name and row.place in model.swatches:
            side = round(0.55 * line)
            middle = place.center().y()
            box = QRectF(left, middle - side / 2, side, side)
            painter.fillRect(box, QColor(model.swatches[row.place]))
            left += side + 0.4 * line
        font = _bold(self._view.font()) if row.is_marked else self._view.font()
        painter.setFont(font)
        painter.setPen(QColor(colours.ink))
        room = QRectF(left, place.top(), place.right() - left - 0.3 * line, place.height())
        right = Qt.TextElideMode.ElideRight
        shown = QFontMetrics(font).elidedText(row.name, right, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class FigureDelegate(QStyledItemDelegate):
    """Paints figures."""

    def __init__(self, view: SheetTable) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one figure, and a frame where the focus is."""
        figure: Figure = index.data(_FIGURE)
        colours, place = self._view.sheet_model.colours, QRectF(option.rect)
        is_chosen = self._view.selectionModel().isRowSelected(index.row())
        ground = colours.selection if is_chosen else colours.panel
        painter.save()
        painter.fillRect(place, QColor(ground))
        painter.fillRect(
            QRectF(place.left(), place.bottom() - 1, place.width(), 1), QColor(colours.line)
        )
        if figure.bar:
            self._bar(painter, place, figure.bar)
        elif figure.is_words:
            margin = 0.4 * self._view.fontMetrics().height()
            painter.setPen(QColor(colours.ink))
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            room = place.adjusted(margin, 0, -margin, 0)
            painter.drawText(room, int(flags) | int(Qt.TextFlag.TextWordWrap), figure.text)
        else:
            self._number(painter, place, figure, ground)
        if self._view.hasFocus() and index == self._view.currentIndex():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(place.adjusted(1, 1, -1, -2))
        painter.restore()

    def _number(self, painter: QPainter, place: QRectF, figure: Figure, ground: str) -> None:
        colours = self._view.sheet_model.colours
        ink, quiet = colours.ink, colours.quiet
        if figure.level:
            ground = graded(colours, figure.level)
            ink = quiet = ink_on(ground)
            painter.fillRect(place.adjusted(1, 1, -1, -2), QColor(ground))
        metrics = self._view.fontMetrics()
        fonts = (self._view.font(), self._view.small)
        lines = [(figure.text, ink)] + ([(figure.note, quiet)] if figure.note else [])
        high = 1.05 * metrics.height()
        top = place.center().y() - high * len(lines) / 2
        for number, (text, colour) in enumerate(lines):
            room = QRectF(place.left() + 2, top + high * number, place.width() - 4, high)
            right, own = Qt.TextElideMode.ElideRight, QFontMetrics(fonts[number])
            shown = own.elidedText(text, right, int(room.width()) + 1)
            painter.setFont(fonts[number])
            painter.setPen(QColor(colour))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)

    def _bar(self, painter: QPainter, place: QRectF, shares: tuple[float, ...]) -> None:
        colours, metrics = self._view.sheet_model.colours, self._view.fontMetrics()
        line = metrics.height()
        high = min(1.35 * line, place.height() - 0.3 * line)
        room = QRectF(place.left() + 0.4 * line, 0, place.width() - 0.8 * line, high)
        room.moveTop(place.center().y() - high / 2)
        left, total = room.left(), sum(shares) or 1.0
        for outcome, share in enumerate(shares):
            width = room.width() * share / total
            part = QRectF(left, room.top(), max(width - 2, 1.0), high)
            left += width
            if share <= 0:
                continue
            painter.fillRect(part, QColor(colours.outcomes[outcome]))
            label = say("outcome.share", share=round(100 * share))
            if metrics.horizontalAdvance(label) + 6 < part.width():
                painter.setPen(QColor(colours.on_outcome[outcome]))
                painter.drawText(part, Qt.AlignmentFlag.AlignCenter, label)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the least size; rows and columns are given theirs by the table."""
        return QSize(40, self._view.fontMetrics().height())


def _grows(sheet: Sheet, column: int) -> bool:
    return any(row.figures[column].bar or row.figures[column].is_words for row in sheet.rows)


def _bold(font: QFont) -> QFont:
    result = QFont(font)
    result.setBold(True)
    return result
