"""Headings of a wide table: a row for each actor, some columns for each issue."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from planner.interchange.headings import LONGEST_HEADING, PARTS, Heading, heading_words, headings_of
from planner.interchange.xlsx_cells import cell_text
from planner.interchange.xlsx_file import Sheet
from planner.texts.describe import field_name

WIDE = "wide"
QUANTITIES = ("position", "salience", "compromise", "influence")
ACTOR, INFLUENCE = Heading("actor"), Heading("influence")
_SHORT = {"pos": "position", "sal": "salience", "comp": "compromise", "infl": "influence"}
_WORD = re.compile(r"[^\s_\-–—()\[\]/:,;|.]+")
_JOINTS = " _-–—:/,;|.\t\n"
_LEAST = 2  # columns that tell an issue, before a table is taken for a wide one
_BRACKETS = (("(", ")"), ("[", "]"))


@dataclass(frozen=True, slots=True)
class _Known:
    """Names as names are compared."""

    quantities: dict[str, Heading]  # or parts of them
    actors: frozenset[str]
    issues: frozenset[str]


def _known() -> _Known:
    return _known_by(tuple(map(field_name, QUANTITIES)))


@cache
def _known_by(_names: tuple[str, ...]) -> _Known:
    """Return what is known; `_names` differ by language."""

    def named(table: str) -> dict[str, Heading]:
        return headings_of(table, lambda _, field: field_name(field), PARTS)

    stances = named("stances")
    quantities = {word: Heading(name) for word, name in _SHORT.items()}
    quantities |= {words: one for words, one in stances.items() if one.field in QUANTITIES}
    actors = {words for words, one in stances.items() if one == ACTOR}
    actors |= {words for words, one in named("actors").items() if one == Heading("name")}
    issues = {words for words, one in stances.items() if one == Heading("issue")}
    return _Known(quantities, frozenset(actors), frozenset(issues))


def wide_heading(text: str) -> Heading | None:
    """Return what a heading such as “Dues, position” says, None if it does not name both."""
    known = _known().quantities
    if len(text) > LONGEST_HEADING or heading_words(text) in known:
        return None
    longest = max(len(words.split()) for words in known)
    words = list(_WORD.finditer(text))
    for n in range(min(longest, len(words) - 1), 0, -1):
        behind, before = words[-n].start(), words[n - 1].end()
        for said, rest in ((text[behind:], text[:behind]), (text[:before], text[before:])):
            heading = known.get(heading_words(_bare(said)))
            issue = _bare(rest)
            if heading is not None and any(map(str.isalpha, issue)):
                return Heading(heading.field, heading.part, issue)
    return None


def _bare(text: str) -> str:
    """Return a part of a heading without what joined it to the rest."""
    text = text.strip(_JOINTS)
    for opening, closing in _BRACKETS:
        if text.count(opening) != text.count(closing) or text[:1] == opening:
            text = text.strip(opening + closing + _JOINTS)
    return text


def wide_columns(sheet: Sheet, row: int) -> dict[int, Heading]:
    """Return what the columns of a sheet say, if it is wide; nothing if it is not.

    The names of the issues may also stand in the row above, each over the first of its columns.
    """
    known, found = _known(), named_columns(sheet, row)
    texts = {column: cell_text(cell) for column, cell in sheet.rows[row].items()}
    of_issues = {column: one for column, one in found.items() if one.issue}
    is_wide = len(of_issues) >= _LEAST and ACTOR in found.values()
    is_wide &= any(one.field == "position" for one in of_issues.values())
    # “Position (points)” says a unit; there are no two of it.
    is_wide &= len({one.issue for one in of_issues.values()}) > 1 or not all(
        heading_words(texts.get(column, "").partition("(")[0]) in known.quantities
        for column in of_issues
    )
    is_list = any(heading_words(text) in known.issues for text in texts.values())
    return found if is_wide and not is_list else {}


def named_columns(sheet: Sheet, row: int) -> dict[int, Heading]:
    """Return what single columns of a row of headings say."""
    known = _known()
    cells = {column: cell_text(cell) for column, cell in sheet.rows.get(row, {}).items()}
    # A heading merged over both rows stands in the upper one.
    for column, cell in sheet.rows.get(_row_above(sheet, row), {}).items():
        words = heading_words(cell_text(cell))
        if words in known.actors or known.quantities.get(words) == INFLUENCE:
            cells.setdefault(column, cell_text(cell))
    repeated = Counter(heading_words(text) for text in cells.values())
    found: dict[int, Heading] = {}
    first = 0  # column of the actors
    for column, text in sorted(cells.items()):
        words = heading_words(text)
        heading = wide_heading(text)
        if words in known.actors and not first:
            first, heading = column, ACTOR
        elif words in known.quantities:
            plain = known.quantities[words]
            issue = _above(sheet, row, column, first) if repeated[words] > 1 else ""
            heading = Heading(plain.field, plain.part, issue)
            if not issue and heading != INFLUENCE:
                continue
        if heading is not None and heading not in found.values():
            found[column] = heading
    return found


def _above(sheet: Sheet, row: int, column: int, first: int) -> str:
    """Return the name that stands over a column, or over the nearest one left of it."""
    above = sheet.rows.get(_row_above(sheet, row), {})
    over = [place for place in above if first < place <= column]
    return cell_text(above[max(over)]).strip() if over else ""


def _row_above(sheet: Sheet, row: int) -> int:
    return max((number for number in sheet.rows if number < row), default=0)


def wide_choices(sheet: Sheet, row: int, columns: Mapping[int, Heading]) -> list[Heading]:
    """Return what a column of a wide sheet may mean: of every issue there may be, each quantity.

    What is no other column may be the name of an issue.
    """
    issues = dict.fromkeys(one.issue for one in columns.values() if one.issue)
    for column, cell in sorted(sheet.rows.get(row, {}).items()):
        text = cell_text(cell).strip()
        said = wide_heading(text)
        if column not in columns and text and len(text) <= LONGEST_HEADING:
            issues[said.issue if said is not None else text] = None
    found = [ACTOR, INFLUENCE]
    found += [Heading(field, issue=issue) for issue in issues for field in QUANTITIES]
    return found + [one for one in columns.values() if one not in found]
