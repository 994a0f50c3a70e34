"""Finding text in the Grid."""

from PySide6.QtCore import QModelIndex, Qt

from planner.ui.grid.model import GridModel
from planner.ui.grid.view import GridView


def found_at(view: GridView, model: GridModel, text: str, way: int) -> QModelIndex | None:
    """Return the next cell that holds a text: in its numbers, its note, its actor or its issue.

    `way` 0 begins at the current cell, 1 after it, -1 goes backwards. It goes round at the end.
    """
    wanted = " ".join(text.casefold().split())
    rows, columns = view.rows.rowCount(), view.rows.columnCount()
    if not wanted or not rows or not columns:
        return None
    names = [_actor_matches(view, row, wanted) for row in range(rows)]
    issues = [_issue_matches(model, column, wanted) for column in range(columns)]
    current = view.currentIndex()
    here = current.row() * columns + current.column() if current.isValid() else 0
    total, step = rows * columns, way or 1
    for k in range(total):
        place = (here + way + k * step) % total
        row, column = divmod(place, columns)
        # A name is found once, in its first cell.
        if (names[row] and column == 0) or (issues[column] and row == 0):
            return view.rows.index(row, column)
        if _cell_matches(view, model, row, column, wanted):
            return view.rows.index(row, column)
    return None


def _actor_matches(view: GridView, row: int, wanted: str) -> bool:
    model = view.rows
    name = model.headerData(row, Qt.Orientation.Vertical, Qt.ItemDataRole.DisplayRole)
    return wanted in str(name).casefold()


def _issue_matches(model: GridModel, column: int, wanted: str) -> bool:
    return wanted in str(model.headerData(column, Qt.Orientation.Horizontal)).casefold()


def _cell_matches(view: GridView, model: GridModel, row: int, column: int, wanted: str) -> bool:
    index = view.rows.index(row, column)
    if str(index.data() or "").casefold().startswith(wanted):
        return True
    scenario, spot = model.scenario, view.spot_at(row, column)
    stance = None if scenario is None else scenario.stances.get(spot)
    if stance is None:
        return False
    known = (stance.position, stance.compromise, stance.salience)
    return any(wanted in text.casefold() for one in known if one for text in (one.note, one.source))
