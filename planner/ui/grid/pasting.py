"""Where the cells of a pasted table belong; no widgets."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from planner.domain.scenario import Scenario
from planner.interchange.headings import HIGH, LOW
from planner.interchange.table_text import Table, decimal_sign
from planner.ui.grid.cells import Spot
from planner.ui.grid.paste_plan import (
    EVIDENCE,
    HEADED,
    LIST,
    PLAIN,
    TRANSPOSED,
    Names,
    Plan,
    Reader,
)

_HEADING_ROWS, _NAME_COLUMNS, _LIST_COLUMNS = 6, 3, 8


class Ground(NamedTuple):
    """Where a table without headings goes: what is shown from the current cell on."""

    actors: Sequence[str]
    issues: Sequence[str]  # "" is the influence
    n_rows: int  # selected
    n_columns: int


def plan_of(
    scenario: Scenario, table: Table, quantity: str, ground: Ground, own_sign: str = "."
) -> Plan:
    """Return what pasting a table would do; nothing is changed."""
    names = Names(scenario)
    sign = decimal_sign((cell for row in table for cell in row), own_sign)
    reader = Reader(scenario, quantity, sign)
    columns = _list_of(table, names, reader)
    if columns is not None:
        return _plan_list(table, names, reader, columns)
    layout = _layout(table, names, reader)
    if layout is not None:
        return _plan_matrix(table, names, reader, layout, ground)
    return _plan_plain(table, reader, ground)


def _cell(table: Table, row: int, column: int) -> str:
    cells = table[row]
    return cells[column] if column < len(cells) else ""


def _width(table: Table) -> int:
    return max(len(row) for row in table)


# Lists: actor, issue, and one value or several


class _List(NamedTuple):
    """The columns of a list."""

    actor: int
    issue: int
    values: Mapping[int, str]  # the quantities, evidence last
    ends: Mapping[tuple[str, str], int]  # columns by quantity and end of its range
    first_row: int


def _list_of(table: Table, names: Names, reader: Reader) -> _List | None:
    """Return the columns of a table that is a list."""
    # The first row may name the columns; where they are issues it is a table, not a list.
    first_row = 0 if any(map(reader.is_value, table[0])) else 1
    rows = range(first_row, len(table))
    width = _width(table)
    if width < 3 or not rows:
        return None
    best: dict[str, int] = {}
    for column in range(min(width, _LIST_COLUMNS)):
        cells = _cells(table, rows, column)
        if not cells or 4 * sum(map(reader.is_value, cells)) >= len(cells):
            continue
        for kind, find in (("actor", names.actor), ("issue", names.issue)):
            known = sum(find(text) is not None for text in cells)
            if kind not in best and known * 2 >= len(cells):
                best[kind] = column
                break
    if len(best) < 2:
        return None
    values = _value_columns(table, rows, names, reader, set(best.values()))
    if not values:
        return None
    found = {column: names.end(_cell(table, 0, column)) for column in range(width) if first_row}
    ends = {end: column for column, end in found.items() if end and end[0] in values.values()}
    return _List(best["actor"], best["issue"], values, ends, first_row)


def _cells(table: Table, rows: range, column: int) -> list[str]:
    return [text for row in rows if (text := _cell(table, row, column))]


def _value_columns(
    table: Table, rows: range, names: Names, reader: Reader, others: set[int]
) -> dict[int, str]:
    """Return the columns whose heading is a quantity, else the first one with numbers."""
    free = [column for column in range(_width(table)) if column not in others]
    if rows.start:
        named = {
            column: quantity
            for column in free
            if (quantity := names.quantity(_cell(table, 0, column)))
        }
        if named:
            return dict(sorted(named.items(), key=lambda item: item[1] in EVIDENCE))
    for column in free[:_LIST_COLUMNS]:
        cells = _cells(table, rows, column)
        if cells and sum(map(reader.is_value, cells)) * 2 >= len(cells):
            return {column: reader.quantity}
    return {}


def _plan_list(table: Table, names: Names, reader: Reader, columns: _List) -> Plan:
    plan = Plan(LIST)
    used = {columns.actor, columns.issue, *columns.values, *columns.ends.values()}
    for column in range(_width(table)):
        if column not in used and _cells(table, range(len(table)), column):
            plan.leave(0, column, _cell(table, 0, column), "grid.left.column")
    for row in range(columns.first_row, len(table)):
        first, second = _cell(table, row, columns.actor), _cell(table, row, columns.issue)
        texts = {column: _cell(table, row, column) for column in columns.values}
        if not (first or second or any(texts.values())):
            continue
        actor, issue = names.actor(first), names.issue(second)
        if actor is None:
            plan.leave(row, columns.actor, first, "grid.left.actor")
        elif issue is None:
            plan.leave(row, columns.issue, second, "grid.left.issue")
        elif not any(texts.values()):
            plan.leave(row, next(iter(columns.values)), "", "grid.left.no-value")
        else:
            for column, quantity in columns.values.items():
                text = _with_ends(table, row, columns, quantity, texts[column])
                reader.read(plan, row, column, text, Spot(actor, issue), quantity)
    return plan


def _with_ends(table: Table, row: int, columns: _List, quantity: str, text: str) -> str:
    """Return a number with its columns of low and high around it, as it would be typed."""
    low, high = (
        _cell(table, row, columns.ends[quantity, end]) if (quantity, end) in columns.ends else ""
        for end in (LOW, HIGH)
    )
    return f"{low or text}\u2013{text}\u2013{high or text}" if text and (low or high) else text


# Tables with headings


class _Layout(NamedTuple):
    """Where the headings of a table stand; -1 for none."""

    heading_row: int
    name_column: int
    is_transposed: bool


def _layout(table: Table, names: Names, reader: Reader) -> _Layout | None:
    """Return where headings stand, or None if the table has none."""
    width = _width(table)
    rows = range(min(_HEADING_ROWS, len(table)))
    columns = range(min(_NAME_COLUMNS, width))
    best: tuple[int, _Layout] | None = None
    for is_transposed in (False, True):
        across, down = (names.actor, names.issue) if is_transposed else (names.issue, names.actor)
        in_rows = {
            row: sum(across(text) is not None and not reader.is_value(text) for text in table[row])
            for row in rows
        }
        in_columns = {
            column: sum(
                down(text) is not None and not reader.is_value(text)
                for row in range(len(table))
                if (text := _cell(table, row, column))
            )
            for column in columns
        }
        row = max(in_rows, key=lambda one: (in_rows[one], -one))
        column = max(in_columns, key=lambda one: (in_columns[one], -one))
        score = in_rows[row] + in_columns[column]
        layout = _Layout(
            row if in_rows[row] else _guessed_row(table, reader),
            column if in_columns[column] else _guessed_column(table, reader),
            is_transposed,
        )
        if score and (best is None or score > best[0]):
            best = score, layout
    if best is not None:
        return best[1]
    row, column = _guessed_row(table, reader), _guessed_column(table, reader)
    return _Layout(row, column, False) if row >= 0 and len(table) > 1 else None


def _guessed_row(table: Table, reader: Reader) -> int:
    """Return 0 where the first row has words alone, though nobody knows them; else -1."""
    words = [text for text in table[0] if text]
    return 0 if words and not any(reader.is_value(text) for text in words) else -1


def _guessed_column(table: Table, reader: Reader) -> int:
    words = [row[0] for row in table[1:] if row and row[0]]
    return 0 if words and not any(reader.is_value(text) for text in words) else -1


def _plan_matrix(
    table: Table, names: Names, reader: Reader, layout: _Layout, ground: Ground
) -> Plan:
    heading, column_of_names, is_transposed = layout
    plan = Plan(TRANSPOSED if is_transposed else HEADED)
    for row in range(max(heading, 0)):
        text = next((text for text in table[row] if text), "")
        if text:
            plan.leave(row, 0, text, "grid.left.above")
    across, code = (
        (names.actor, "grid.left.actor") if is_transposed else (names.issue, "grid.left.issue")
    )
    down, down_code = (
        (names.issue, "grid.left.issue") if is_transposed else (names.actor, "grid.left.actor")
    )
    quantities = _quantities(table, names, layout)
    first_row = heading + 2 if quantities else heading + 1
    columns: dict[int, str] = {}
    free_across = ground.actors if is_transposed else ground.issues
    free_down = ground.issues if is_transposed else ground.actors
    text = ""
    for column in range(column_of_names + 1, _width(table)):
        cells = _cells(table, range(first_row, len(table)), column)
        if heading < 0:
            place = column - column_of_names - 1
            if place < len(free_across):
                columns[column] = free_across[place]
            elif cells:
                plan.leave(first_row, column, _cell(table, first_row, column), "grid.left.outside")
            continue
        # A heading over several quantities, merged, stands over the first of them.
        is_merged = column in quantities and not _cell(table, heading, column)
        text = text if is_merged else _cell(table, heading, column)
        key = across(text) if text else None
        if key is not None:
            columns[column] = key
        elif text:
            plan.leave(heading, column, text, code)
        elif cells:
            plan.leave(heading, column, "", "grid.left.no-heading")
    # Confidence comes last: it belongs to the numbers beside it.
    order = sorted(columns, key=lambda column: quantities.get(column) in EVIDENCE)
    for row in range(first_row, len(table)):
        if not any(table[row]):
            continue
        found = _row_key(table, row, layout, down, free_down)
        if found is None:
            text = _cell(table, row, max(column_of_names, 0))
            plan.leave(row, max(column_of_names, 0), text, down_code if text else "grid.left.name")
            continue
        for column in order:
            key = columns[column]
            spot = Spot(key, found) if is_transposed else Spot(found, key)
            text = _cell(table, row, column)
            reader.read(plan, row, column, text, spot, quantities.get(column, ""))
    return plan


def _quantities(table: Table, names: Names, layout: _Layout) -> dict[int, str]:
    """Return the quantities that a second row of headings names; none if it is none."""
    row = layout.heading_row + 1
    if not row or row >= len(table):
        return {}
    texts = {
        column: text
        for column in range(layout.name_column + 1, _width(table))
        if (text := _cell(table, row, column))
    }
    found = {column: names.quantity(text) for column, text in texts.items()}
    return {column: name for column, name in found.items() if name} if all(found.values()) else {}


def _row_key(
    table: Table,
    row: int,
    layout: _Layout,
    down: Callable[[str], str | None],
    free: Sequence[str],
) -> str | None:
    if layout.name_column >= 0:
        text = _cell(table, row, layout.name_column)
        return down(text) if text else None
    place = row - layout.heading_row - 1
    return free[place] if place < len(free) else None


# Tables without headings


def _plan_plain(table: Table, reader: Reader, ground: Ground) -> Plan:
    plan = Plan(PLAIN)
    height, width = len(table), _width(table)
    down = ground.n_rows if ground.n_rows % height == 0 else height
    right = ground.n_columns if ground.n_columns % width == 0 else width
    for row in range(max(down, height)):
        for column in range(max(right, width)):
            text = _cell(table, row % height, column % width)
            if row >= len(ground.actors) or column >= len(ground.issues):
                if text:
                    plan.leave(row, column, text, "grid.left.outside")
                continue
            spot = Spot(ground.actors[row], ground.issues[column])
            reader.read(plan, row % height, column % width, text, spot)
    return plan
