"""What the sheets of a workbook are taken for, found by their names and headings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from planner.domain.problems import UsageProblem
from planner.domain.records import kinds
from planner.interchange.headings import (
    NEEDED,
    PARTS,
    Heading,
    Layout,
    heading_words,
    headings_of,
    part_words,
    recognised,
)
from planner.interchange.sheets import (
    LISTS,
    VALUES,
    known_matrices,
    known_results,
    result_names,
    table_names,
)
from planner.interchange.wide_headings import (
    ACTOR,
    INFLUENCE,
    WIDE,
    named_columns,
    wide_choices,
    wide_columns,
    wide_heading,
)
from planner.interchange.xlsx_cells import cell_text
from planner.interchange.xlsx_file import Sheet
from planner.interchange.xlsx_matrices import find_matrix
from planner.texts.describe import field_name, field_names

MATRIX = "matrix"
# Reasons that belong to every estimate of a row, and the name of their column in the talks format.
ROW_PARTS = {"confidence": "confidence", "note": "rationale", "source": "source"}
HEADING_ROWS = 12  # in which headings are looked for, with titles above them
_ISSUE = Heading("issue")
_NEEDED: dict[str, Sequence[str]] = {
    "stances": ("actor", "issue"),
    "relations": ("first", "second"),
    "drivers": ("name", "states"),
    "driver_effects": ("driver", "state", "value"),
    "cross_impacts": ("driver", "other", "score"),
    **NEEDED,
}
_OF_ONE_ISSUE = {"stances": ("actor", "position")}  # the sheet is the issue


@dataclass(frozen=True, slots=True)
class SheetUse:
    """What a sheet holds: a table, MATRIX or WIDE, or nothing that is read; columns count from 1.

    A column of a matrix is the actor, an issue whose name stands above it, or the influence.
    """

    holds: str = ""
    row: int = 0  # of the headings
    columns: Mapping[int, Heading] = field(default_factory=dict)
    quantity: str = ""  # of a matrix
    problem: str = ""  # why a sheet is not read
    only: Mapping[int, frozenset[str]] = field(default_factory=dict)  # values, of rows that count
    issue: str = ""  # that all its rows are about, where it is not the sheet's name


def use_of(sheet: Sheet) -> SheetUse:
    """Return what the name and the headings of a sheet say that it holds."""
    name = heading_words(sheet.name)
    table = table_names().get(name, "")
    # The French for outcomes is the English for issues: the language that is spoken comes first.
    if name in map(heading_words, result_names()) or (not table and name in known_results()):
        return SheetUse()
    if table == "futures":
        return SheetUse(problem="xlsx-futures-not-read")
    if table in VALUES:
        return SheetUse(table)
    by_matrix = known_matrices()
    matrix = use_as_matrix(sheet, by_matrix.get(name, ""))
    if name in by_matrix and matrix is not None:
        return matrix
    own = _layout(sheet, (table,)) if table in LISTS else None
    if own is None or own.holds == "actors":
        own = _as_wide(sheet) or own
    if table != "stances":
        own = _of_one_issue(sheet, own)
    found = own or _layout(sheet, ("stances", "relations")) or matrix
    found = found or _of_one_issue(sheet, None) or _layout(sheet, LISTS)
    return found or SheetUse(problem="xlsx-unknown-sheet")


def use_as(sheet: Sheet, holds: str, quantity: str = "", row: int = 0) -> SheetUse:
    """Return how a sheet is read that a person says holds something, as far as headings tell."""
    if not holds or holds in VALUES:
        return SheetUse(holds)
    if holds == MATRIX:
        found = use_as_matrix(sheet, quantity, row)
        return found or SheetUse(MATRIX, row or min(sheet.rows), {}, quantity)
    numbers = [row] if row else _first_rows(sheet)
    known = {} if holds == WIDE else headings_of(holds, _label, PARTS)
    best = SheetUse(holds, row or min(sheet.rows))
    for number in numbers:
        if holds == WIDE:
            columns = named_columns(sheet, number)
        else:
            columns = _named_columns(sheet, number, known, holds)
        if len(columns) > len(best.columns):
            best = SheetUse(holds, number, columns)
    return best


def use_as_matrix(sheet: Sheet, quantity: str = "", row: int = 0) -> SheetUse | None:
    """Return how a sheet is read as a matrix; None if nothing says of which quantity."""
    found = find_matrix(sheet, quantity, row)
    if found is None:
        return None
    first, influence = found.first, ""
    columns = {first: ACTOR}
    words = {"influence", "power", "weight", "capability"}
    words |= {heading_words(name) for name in field_names("influence")}
    for column, name in found.across.items():
        if not name:
            continue
        is_influence = found.quantity != "trust" and heading_words(name) in words and not influence
        influence = influence or (name if is_influence else "")
        columns[column] = INFLUENCE if is_influence else _ISSUE
    return SheetUse(MATRIX, found.top, columns, found.quantity)


def _as_wide(sheet: Sheet) -> SheetUse | None:
    """Return how a sheet is read that has some columns for each issue, if it is one."""
    for row in _first_rows(sheet):
        columns = wide_columns(sheet, row)
        if columns:
            return SheetUse(WIDE, row, columns | _reasons(sheet, row, "stances", columns))
    return None


def parts_of_wide(use: SheetUse) -> list[SheetUse]:
    """Return a wide sheet as lists of positions, one for each issue."""
    issues = dict.fromkeys(one.issue for one in use.columns.values() if one.issue)
    return [
        replace(
            use,
            holds="stances",
            columns={c: one for c, one in use.columns.items() if one.issue in ("", issue)},
            issue=issue,
        )
        for issue in issues
    ]


def choices_in(sheet: Sheet, use: SheetUse) -> list[Heading]:
    """Return what a column of a sheet may mean as it is read."""
    if use.holds == WIDE:
        return wide_choices(sheet, use.row, use.columns)
    return choices_of(use.holds)


def choices_of(holds: str) -> list[Heading]:
    """Return what a column may mean in a sheet that holds something."""
    if holds == MATRIX:
        return [ACTOR, _ISSUE, INFLUENCE]
    if not holds or holds in VALUES:
        return []
    result = []
    has_estimates = False
    for name, kind in kinds(holds).items():
        result.append(Heading(name))
        if kind.type == "estimate":
            has_estimates = True
            result += [Heading(name, part) for part in ("low", "high")]
    if has_estimates:
        result += [Heading("", part) for part in ROW_PARTS]
    return result


def heading_named(holds: str, words: str) -> Heading | None:
    """Return what words say that a column means, None if they are not known."""
    plain = heading_words(words)
    if holds == WIDE:
        plain_ones = {heading_words(one.field): one for one in (ACTOR, INFLUENCE)}
        return plain_ones.get(plain) or wide_heading(words)
    if any(choice.field == "" for choice in choices_of(holds)):
        for part, known in part_words(tuple(ROW_PARTS)).items():
            if plain in known:
                return Heading("", part)
    return headings_of(holds, _label, PARTS).get(plain)


def _label(_table: str, field_: str) -> str:
    return field_name(field_)


def _first_rows(sheet: Sheet) -> list[int]:
    return sorted(sheet.rows)[:HEADING_ROWS]


def _layout(
    sheet: Sheet, tables: Sequence[str], needed: Mapping[str, Sequence[str]] = _NEEDED
) -> SheetUse | None:
    """Return what the headings of a list say."""
    numbers = _first_rows(sheet)
    width = max((max(sheet.rows[number]) for number in numbers), default=0)
    cells = tuple(
        tuple(cell_text(sheet.rows[number].get(column)) for column in range(1, width + 1))
        for number in numbers
    )
    found: Layout | None = recognised(cells, tables, _label, needed, PARTS)
    if found is None:
        return None
    columns = {column + 1: heading for column, heading in found.columns.items()}
    columns |= _reasons(sheet, numbers[found.row], found.table, columns)
    return SheetUse(found.table, numbers[found.row], columns)


def _of_one_issue(sheet: Sheet, own: SheetUse | None) -> SheetUse | None:
    """Return a list of positions whose issue is the sheet, if it is one; else what it was."""
    if own is not None and own.holds != "actors":
        return own
    return _layout(sheet, ("stances",), _OF_ONE_ISSUE) or own


def _named_columns(
    sheet: Sheet, row: int, known: Mapping[str, Heading], holds: str
) -> dict[int, Heading]:
    columns: dict[int, Heading] = {}
    for column, value in sheet.rows.get(row, {}).items():
        heading = known.get(heading_words(cell_text(value)))
        if heading is not None and heading not in columns.values():
            columns[column] = heading
    return columns | _reasons(sheet, row, holds, columns)


def _reasons(
    sheet: Sheet, row: int, holds: str, columns: Mapping[int, Heading]
) -> dict[int, Heading]:
    """Return the columns of reasons that belong to every estimate of a row."""
    if not any(kind.type == "estimate" for kind in kinds(holds).values()):
        return {}
    words = {word: part for part, known in part_words(tuple(ROW_PARTS)).items() for word in known}
    found = {
        column: words.get(heading_words(cell_text(value)), "")
        for column, value in sheet.rows.get(row, {}).items()
        if column not in columns
    }
    return {column: Heading("", part) for column, part in found.items() if part}


def mapped(
    sheets: Sequence[Sheet], uses: Sequence[SheetUse], meanings: Mapping[str, str]
) -> list[SheetUse]:
    """Return uses in which columns of some headings mean what a person says.

    A sheet that was not understood is taken as a list of positions, and so is a list of actors
    or issues to which a person gives a meaning that only positions have. Raises UsageProblem for
    a heading that no sheet has, and for a meaning that is not known.
    """
    result = [_as_said(sheet, use, meanings) for sheet, use in zip(sheets, uses, strict=True)]
    for text, meaning in meanings.items():
        found = False
        for place, (sheet, use) in enumerate(zip(sheets, result, strict=True)):
            rows = [use.row] if use.row else _first_rows(sheet)
            cells = ((row, column) for row in rows for column in sheet.rows[row])
            at = next((c for c in cells if _is_heading(sheet, c, text)), None)
            if at is None:
                continue
            found = True
            row, column = at
            if not use.holds:
                is_wide = any(map(wide_heading, meanings.values()))
                use = use_as(sheet, WIDE if is_wide else "stances", row=row)
            result[place] = replace(use, columns=_with(use, column, meaning))
        if not found:
            raise UsageProblem("import-no-column", name=text)
    return result


def _as_said(sheet: Sheet, use: SheetUse, meanings: Mapping[str, str]) -> SheetUse:
    if use.holds not in {"actors", "issues"}:
        return use
    own, stances = choices_of(use.holds), choices_of("stances")
    for column in sheet.rows[use.row]:
        said = [
            meaning
            for text, meaning in meanings.items()
            if meaning and _is_heading(sheet, (use.row, column), text)
        ]
        for meaning in said:
            if heading_named(use.holds, meaning) in own:
                continue
            if heading_named("stances", meaning) in stances:
                return use_as(sheet, "stances", row=use.row)
    return use


def _is_heading(sheet: Sheet, cell: tuple[int, int], text: str) -> bool:
    row, column = cell
    return heading_words(cell_text(sheet.rows[row][column])) == heading_words(text)


def _with(use: SheetUse, column: int, meaning: str) -> dict[int, Heading]:
    others = {place: one for place, one in use.columns.items() if place != column}
    if not meaning:
        return others
    heading = heading_named(use.holds, meaning)
    choices = [ACTOR, INFLUENCE] if use.holds == WIDE else choices_of(use.holds)
    if heading not in choices and (heading is None or not heading.issue):
        known = ", ".join(dict.fromkeys(one.field for one in choices if one.field))
        raise UsageProblem("import-no-meaning", name=meaning, known=known)
    return {
        place: one for place, one in others.items() if one != heading or use.holds == MATRIX
    } | {column: heading}
