"""The digest of a scenario and of a file: SHA-256 of the rows, whatever holds them."""

import hashlib
from collections.abc import Iterable, Mapping

from planner.domain.scenario import Scenario
from planner.storage.json_text import encode
from planner.storage.mapping import domain_shapes, rows
from planner.storage.tables import Rows

# The log may be shortened or left out, and a digest cannot cover itself.
NOT_CONTENT = frozenset({"change_log", "saved"})


def lines_of(found: Rows) -> dict[str, str]:
    """Return one line of JSON for each table: its name and its rows by primary key."""
    return {table: encode([table, *of_table]) for table, of_table in found.items()}


def digest(lines: Mapping[str, str], tables: Iterable[str]) -> str:
    """Return the SHA-256 of the lines of some tables, taken by name."""
    sha = hashlib.sha256()
    for table in sorted(tables):
        sha.update(f"{lines[table]}\n".encode())
    return sha.hexdigest()


def digest_of_domain(lines: Mapping[str, str]) -> str:
    """Return the digest of the scenario alone: no log, no projections, no times."""
    return digest(lines, (shape.table for shape in domain_shapes()))


def digest_of_content(lines: Mapping[str, str]) -> str:
    """Return the digest of everything that a file must not lose unnoticed."""
    return digest(lines, lines.keys() - NOT_CONTENT)


def digest_of_log(lines: Mapping[str, str]) -> str:
    """Return the digest of the change log."""
    return digest(lines, ["change_log"])


def domain_digest(scenario: Scenario) -> str:
    """Return the digest of a scenario in memory; the same as that of the file it is saved to."""
    return digest_of_domain(lines_of(rows(scenario)))
