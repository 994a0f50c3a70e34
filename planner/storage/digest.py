"""The digest of a scenario and of a file: SHA-256 of the rows, whatever holds them.

What a later version of the format added counts only where it is used: a file and the same file
brought to a later version have the same digests.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from planner.domain.scenario import Scenario
from planner.storage.format import frozen_schema
from planner.storage.json_text import encode
from planner.storage.mapping import domain_shapes, layouts, rows
from planner.storage.tables import Row, Rows

# The log may be shortened or left out, and a digest cannot cover itself.
NOT_CONTENT = frozenset({"change_log", "saved"})


def lines_of(found: Rows) -> dict[str, str]:
    """Return one line of JSON for each table that counts: its name and its rows by primary key."""
    return {
        table: encode([table, *_as_first(table, of_table)])
        for table, of_table in found.items()
        if of_table or table in _first_tables()
    }


def _as_first(table: str, found: Sequence[Row]) -> Sequence[Row]:
    """Return the rows without what later versions added at their end and nobody uses."""
    added = layouts()[table].added if table in layouts() else ()
    if not added:
        return found
    n_first = len(layouts()[table].shape.columns) - len(added)
    return [_shortened(row, n_first, added) for row in found]


def _shortened(row: Row, n_first: int, added: Row) -> Row:
    while len(row) > n_first and row[-1] == added[len(row) - n_first - 1]:
        row = row[:-1]
    return row


@cache
def _first_tables() -> frozenset[str]:
    return frozenset(table for kind, table, _, _ in frozen_schema(1) if kind == "table")


def digest(lines: Mapping[str, str], tables: Iterable[str]) -> str:
    """Return the SHA-256 of the lines of some tables, taken by name."""
    sha = hashlib.sha256()
    for table in sorted(tables):
        sha.update(f"{lines[table]}\n".encode())
    return sha.hexdigest()


def digest_of_domain(lines: Mapping[str, str]) -> str:
    """Return the digest of the scenario alone: no log, no projections, no times."""
    return digest(lines, lines.keys() & {shape.table for shape in domain_shapes()})


def digest_of_content(lines: Mapping[str, str]) -> str:
    """Return the digest of everything that a file must not lose unnoticed."""
    return digest(lines, lines.keys() - NOT_CONTENT)


def digest_of_log(lines: Mapping[str, str]) -> str:
    """Return the digest of the change log."""
    return digest(lines, ["change_log"])


def domain_digest(scenario: Scenario) -> str:
    """Return the digest of a scenario in memory; the same as that of the file it is saved to."""
    return digest_of_domain(lines_of(rows(scenario)))
