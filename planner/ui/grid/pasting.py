"""Where the cells of a pasted table belong, and what of it cannot be taken; no widgets."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from planner.domain.names import abbreviations
from planner.domain.scenario import Scenario
from planner.domain.units import EntryProblem, parse_entry
from planner.interchange.table_text import Table, decimal_sign, normalised
from planner.texts import say
from planner.ui.grid.cells import VETO, Spot, Values, entered

_HEADING_ROWS, _NAME_COLUMNS = 6, 3
PLAIN, HEADED, TRANSPOSED, LIST = "plain", "headed", "transposed", "list"


class Ground(NamedTuple):
    """Where a table without headings goes: what is shown from the current cell on."""

    actors: Sequence[str]
    issues: Sequence[str]  # "" is the influence
    n_rows: int  # selected
    n_columns: int


class Taken(NamedTuple):
    """A cell of the table that has a place."""

    spot: Spot
    text: str


class Left(NamedTuple):
    """What of the table is not taken, where it stands in it, and why."""

    row: int
    column: int
    text: str
    reason: str


@dataclass
class Plan:
    """What pasting would do."""

    kind: str
    values: dict[Spot, Values] = field(default_factory=dict)
    taken: list[Taken] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)

    def leave(self, row: int, column: int, text: str, code: str) -> None:
        """Note something that is not taken."""
        self.left.append(Left(row, column, text, say(code)))


class Names:
    """Finds actors and issues by name, short name, id or abbreviation."""

    def __init__(self, scenario: Scenario) -> None:
        shorts = abbreviations(scenario)
        self.actors = _index(
            (key, (actor.name, actor.short, key, shorts[key]))
            for key, actor in scenario.actors.items()
        )
        self.issues = _index(
            (key, (issue.name, issue.short, key)) for key, issue in scenario.issues.items()
        )
        self.issues.setdefault(_folded(say("field.influence")), "")

    def actor(self, text: str) -> str | None:
        """Return the actor of a name; None if there is none, or more than one."""
        return _find(self.actors, text)

    def issue(self, text: str) -> str | None:
        """Return the issue of a name, "" for the influence; None if there is not just one."""
        return _find(self.issues, text)


def _index(named: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str | None]:
    result: dict[str, str | None] = {}
    for key, names in named:
        for name in {_folded(name) for name in names if name.strip()}:
            # A name that several have names none of them.
            result[name] = None if name in result else key
    return result


def _find(names: Mapping[str, str | None], text: str) -> str | None:
    folded = _folded(text)
    if folded in names:
        return names[folded]
    return names.get(folded.partition(" (")[0]) if folded.endswith(")") else None


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()).rstrip(":")


def plan_of(
    scenario: Scenario, table: Table, quantity: str, ground: Ground, own_sign: str = "."
) -> Plan:
    """Return what pasting a table would do; nothing is changed."""
    names = Names(scenario)
    sign = decimal_sign((cell for row in table for cell in row), own_sign)
    reader = _Reader(scenario, quantity, sign)
    columns = _list_columns(table, names, reader)
    if columns is not None:
        return _plan_list(table, names, reader, columns)
    layout = _layout(table, names, reader)
    if layout is not None:
        return _plan_matrix(table, names, reader, layout, ground)
    return _plan_plain(table, reader, ground)


class _Reader:
    """Reads cells of a table in its decimal sign, and puts them into a plan."""

    def __init__(self, scenario: Scenario, quantity: str, sign: str) -> None:
        self._scenario, self._quantity, self._sign = scenario, quantity, sign

    def is_value(self, text: str) -> bool:
        """Tell whether a text looks like what a cell holds."""
        if not text:
            return False
        if self._quantity == VETO:
            return _folded(text) in ("yes", "no", "y", "n", "x", "✓", "1", "0", "true", "false")
        try:
            plain = normalised(text, self._sign)
            parse_entry(plain.partition("±")[0] or plain.partition("±")[2])
        except EntryProblem:
            return text[0] in "=#" or (text[-1] != ")" and any(c.isdigit() for c in text[:1]))
        return True

    def read(self, plan: Plan, row: int, column: int, text: str, spot: Spot) -> None:
        """Put a cell into the plan: among what is taken, or what is left and why."""
        if not text:
            return
        if text.startswith("="):
            plan.leave(row, column, text, "grid.left.formula")
        elif text.startswith("#"):
            plan.leave(row, column, text, "grid.left.error")
        elif spot in plan.values:
            plan.leave(row, column, text, "grid.left.twice")
        else:
            try:
                is_word = self._quantity == VETO and spot.issue
                plain = text if is_word else normalised(text, self._sign)
                values = entered(self._scenario, spot, self._quantity, plain)
            except EntryProblem as problem:
                sentence = say(problem.code, **problem.values)
                plan.left.append(Left(row, column, text, sentence))
                return
            plan.values[spot] = values
            plan.taken.append(Taken(spot, text))


def _cell(table: Table, row: int, column: int) -> str:
    cells = table[row]
    return cells[column] if column < len(cells) else ""


def _width(table: Table) -> int:
    return max(len(row) for row in table)


# Lists: actor, issue, value


def _list_columns(table: Table, names: Names, reader: _Reader) -> tuple[int, int, int] | None:
    """Return the columns of actor, issue and value, if the table is a list."""
    width = min(_width(table), 8)
    # The first row may name the columns; where they are issues it is a table, not a list.
    has_names = not any(reader.is_value(text) for text in table[0])
    rows = range(1 if has_names else 0, len(table))
    if width < 3 or not rows:
        return None
    best: dict[str, int] = {}
    for column in range(width):
        cells = [text for row in rows if (text := _cell(table, row, column))]
        if not cells or 4 * sum(map(reader.is_value, cells)) >= len(cells):
            continue
        for kind, find in (("actor", names.actor), ("issue", names.issue)):
            known = sum(find(text) is not None for text in cells)
            if kind not in best and known * 2 >= len(cells):
                best[kind] = column
                break
    if len(best) < 2:
        return None
    for column in range(width):
        if column not in best.values():
            cells = [text for row in rows if (text := _cell(table, row, column))]
            if cells and sum(map(reader.is_value, cells)) * 2 >= len(cells):
                return best["actor"], best["issue"], column
    return None


def _plan_list(table: Table, names: Names, reader: _Reader, columns: tuple[int, int, int]) -> Plan:
    plan = Plan(LIST)
    for row in range(len(table)):
        texts = [_cell(table, row, column) for column in columns]
        if not any(texts):
            continue
        actor, issue = names.actor(texts[0]), names.issue(texts[1])
        is_heading = row == 0 and actor is None and issue is None
        if is_heading and not reader.is_value(texts[2]):
            continue
        if actor is None:
            plan.leave(row, columns[0], texts[0], "grid.left.actor")
        elif issue is None:
            plan.leave(row, columns[1], texts[1], "grid.left.issue")
        elif not texts[2]:
            plan.leave(row, columns[2], "", "grid.left.no-value")
        else:
            reader.read(plan, row, columns[2], texts[2], Spot(actor, issue))
    return plan


# Tables with headings


class _Layout(NamedTuple):
    """Where the headings of a table stand; -1 for none."""

    heading_row: int
    name_column: int
    is_transposed: bool


def _layout(table: Table, names: Names, reader: _Reader) -> _Layout | None:
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


def _guessed_row(table: Table, reader: _Reader) -> int:
    """Return 0 where the first row has words alone, though nobody knows them; else -1."""
    words = [text for text in table[0] if text]
    return 0 if words and not any(reader.is_value(text) for text in words) else -1


def _guessed_column(table: Table, reader: _Reader) -> int:
    words = [row[0] for row in table[1:] if row and row[0]]
    return 0 if words and not any(reader.is_value(text) for text in words) else -1


def _plan_matrix(
    table: Table, names: Names, reader: _Reader, layout: _Layout, ground: Ground
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
    first_row = heading + 1
    columns: dict[int, str] = {}
    free_across = ground.actors if is_transposed else ground.issues
    free_down = ground.issues if is_transposed else ground.actors
    for column in range(column_of_names + 1, _width(table)):
        has_cells = any(_cell(table, row, column) for row in range(first_row, len(table)))
        if heading < 0:
            place = column - column_of_names - 1
            if place < len(free_across):
                columns[column] = free_across[place]
            elif has_cells:
                plan.leave(first_row, column, _cell(table, first_row, column), "grid.left.outside")
            continue
        text = _cell(table, heading, column)
        key = across(text) if text else None
        if key is not None:
            columns[column] = key
        elif text:
            plan.leave(heading, column, text, code)
        elif has_cells:
            plan.leave(heading, column, "", "grid.left.no-heading")
    for row in range(first_row, len(table)):
        if not any(table[row]):
            continue
        found = _row_key(table, row, layout, down, free_down)
        if found is None:
            text = _cell(table, row, max(column_of_names, 0))
            plan.leave(row, max(column_of_names, 0), text, down_code if text else "grid.left.name")
            continue
        for column, key in columns.items():
            spot = Spot(key, found) if is_transposed else Spot(found, key)
            reader.read(plan, row, column, _cell(table, row, column), spot)
    return plan


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


def _plan_plain(table: Table, reader: _Reader, ground: Ground) -> Plan:
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
