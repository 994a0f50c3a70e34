"""How a scenario is laid out in a workbook: which sheets there are, and their names."""

from collections import Counter

from planner.domain.records import TABLES
from planner.domain.scenario import Scenario
from planner.interchange.headings import folded, heading_words
from planner.interchange.talks_columns import COLUMNS
from planner.texts import everywhere, say
from planner.texts.describe import field_name, nouns, several

VALUES = ("brief", "settings")  # one value a row
LISTS = tuple(table for table in TABLES if table not in (*VALUES, "futures"))  # one record a row
STANCE_MATRICES = ("position", "salience")  # actors in rows, issues in columns
MATRICES = (*STANCE_MATRICES, "trust")


def sheet_name(table: str) -> str:
    """Return the name of the sheet of a table."""
    name = several(table)
    return name[:1].upper() + name[1:]


def matrix_name(quantity: str) -> str:
    """Return the name of the sheet of a matrix."""
    return say("xlsx.matrix", name=field_name(quantity))


def known_matrices() -> dict[str, str]:
    """Return the quantity by every name that its matrix may have, as names are compared."""
    return {
        heading_words(name): quantity
        for quantity in MATRICES
        for name in everywhere("xlsx.matrix", name=f"field.{quantity}")
    }


def result_names() -> tuple[str, str]:
    """Return the names of the sheets of results: endings, and values."""
    return say("xlsx.outcomes"), say("xlsx.values")


def known_results() -> set[str]:
    """Return all names that sheets of results may have, as names are compared."""
    codes = ("xlsx.outcomes", "xlsx.values")
    return {heading_words(name) for code in codes for name in everywhere(code)}


def table_names() -> dict[str, str]:
    """Return the table by every name that its sheet may have, as names are compared."""
    own = {heading_words(name): table for table in TABLES for name in (sheet_name(table), table)}
    elsewhere = {heading_words(name): table for table in TABLES for name in nouns(table)}
    return elsewhere | {heading_words(name): table for name, (table, _) in COLUMNS.items()} | own


def part_heading(field: str, part: str) -> str:
    """Return the heading of a part of an estimate, for instance "Influence low"."""
    return f"{field_name(field)} {say(f'xlsx.part.{part}')}"


def labels(scenario: Scenario, table: str) -> dict[str, str]:
    """Return what refers to each record of a table: its name, or where others have it, its id."""
    records = scenario.tables[table].values()
    known = Counter(folded(word) for one in records for word in {one.id, one.name})
    return {one.id: _label(one.id, one.name, known) for one in records}


def _label(uid: str, name: str, known: Counter[str]) -> str:
    is_own = known[folded(name)] == 1 or (folded(name) == folded(uid) and known[folded(uid)] <= 2)
    is_whole = name == name.strip() and name and ";" not in name
    return name if is_own and is_whole else uid
