"""The digest of a scenario and of a file: SHA-256 of the rows, whatever holds them.

What a later version of the format added counts only where it is used: a file and the same file
brought to a later version have the same digests.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from planner.domain.scenario import Scenario
from planner.storage.format import frozen_schema
from planner.storage.json_text import encode
from planner.storage.mapping import domain_shapes, layouts, rows
from planner.storage.tables import Row, Rows

# The log may be shortened or left out, and a digest cannot cover itself.
NOT_CONTENT = frozenset({"change_log", "saved"})
_BATCH = 200  # rows
_LARGE = frozenset({"attachments", "change_log", "projections"})  # rows of megabytes


@dataclass(frozen=True, slots=True)
class Digests:
    """The digests of what is in a file."""

    content: str  # of everything that it must not lose unnoticed
    domain: str  # of the scenario alone: no log, no projections, no times
    log: str


def digests_of(found: Rows) -> Digests:
    """Return the SHA-256 of a line of JSON for each table that counts, the tables by name.

    A line is the name of the table and its rows by primary key.
    """
    content, domain, log = hashlib.sha256(), hashlib.sha256(), hashlib.sha256()
    of_domain = {shape.table for shape in domain_shapes()}
    for table in sorted(found):
        if not found[table] and table not in _first_tables():
            continue
        is_in = (
            (content, table not in NOT_CONTENT),
            (domain, table in of_domain),
            (log, table == "change_log"),
        )
        for piece in _line(table, found[table]):
            for digest, is_taken in is_in:
                if is_taken:
                    digest.update(piece)
    return Digests(content.hexdigest(), domain.hexdigest(), log.hexdigest())


def domain_digest(scenario: Scenario) -> str:
    """Return the digest of a scenario in memory; the same as that of the file it is saved to."""
    return digests_of(rows(scenario)).domain


def _line(table: str, found: Sequence[Row]) -> Iterator[bytes]:
    """Yield the line of a table in pieces: in hex, a file of 64 MB would take twice as much."""
    yield f"[{encode(table)}".encode()
    counted = _as_first(table, found)
    size = 1 if table in _LARGE else _BATCH
    for start in range(0, len(counted), size):
        yield f",{encode(counted[start : start + size])[1:-1]}".encode()
    yield b"]\n"


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
