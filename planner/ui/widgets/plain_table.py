"""A table of whole rows to read and choose from, in the colours of a theme."""

import html
from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from planner.domain.colours import Palette
from planner.texts import say

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class NamedColumns(QAbstractTableModel):
    """A model whose columns are named by the codes of sentences."""

    def __init__(self, columns: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self.columns = columns

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Name the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return say(self.columns[section])
        return None


def as_tip(text: str) -> str:
    """Return a text as a tooltip that keeps its lines; what files hold is never read as markup."""
    return f"<div style='white-space: pre-wrap'>{html.escape(text)}</div>"


class PlainTable(QTableView):
    """Shares its width among the columns; the last one has what the others leave."""

    def __init__(
        self, model: QAbstractItemModel, shares: Sequence[float], lines: float, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._shares, self._lines = shares, lines
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        height = self.fontMetrics().lineSpacing()
        self.verticalHeader().setDefaultSectionSize(round(self._lines * height))
        self.setStyleSheet(
            f"QTableView {{ background: {palette.panel}; border: 1px solid {palette.line}; "
            f"outline: 0; selection-background-color: {palette.selection}; "
            f"selection-color: {palette.ink}; }}"
            f"QTableView:focus {{ border: 2px solid {palette.accent}; }}"
            f"QTableView::item {{ padding: 2px 6px; border-bottom: 1px solid {palette.line}; }}"
            f"QHeaderView {{ background: {palette.panel}; }}"
            f"QHeaderView::section {{ background: {palette.panel}; color: {palette.quiet}; "
            # As far in as the cells: Qt adds 3 to what they are told.
            f"border: none; border-bottom: 1px solid {palette.line}; padding: 2px 9px; }}"
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width."""
        super().resizeEvent(event)
        for column, share in enumerate(self._shares):
            self.setColumnWidth(column, round(share * self.viewport().width()))
