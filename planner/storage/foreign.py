"""Tables of a database that another program wrote, read without trusting it."""

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from planner.storage.errors import file_problem, reading
from planner.storage.hardening import Budget, authorize, harden
from planner.storage.raw_file import real_path, refuse_journals

MAX_BYTES = 2**31  # only the tables that are asked for are read
_MAX_TABLES, _MAX_COLUMNS = 200, 64

Value = int | float | str | bytes | None


class ForeignDatabase:
    """The plain tables of a database; views, virtual tables and computed columns are not there."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.tables = _tables(connection)
        connection.set_authorizer(authorize)

    def has(self, table: str, *columns: str) -> bool:
        """Tell whether there is a table with some columns, named in any case."""
        found = self.tables.get(table.lower(), ())
        return bool(found) and {column.lower() for column in columns} <= set(found)

    def rows(
        self, table: str, columns: Sequence[str], equal: Mapping[str, Value], most: int
    ) -> list[tuple[Value, ...]]:
        """Return columns of the rows in which some others have a value; at most so many rows."""
        chosen = ", ".join(map(_quoted, columns))
        # An index may hold expressions of the file's own.
        sql = f"SELECT {chosen} FROM {_quoted(table)} NOT INDEXED"
        if equal:
            sql += " WHERE " + " AND ".join(f"{_quoted(column)} = ?" for column in equal)
        return self._connection.execute(sql, tuple(equal.values())).fetchmany(most)


@contextmanager
def foreign_database(path: Path) -> Iterator[ForeignDatabase]:
    """Open a database of another program; whatever is wrong with it is a FileProblem."""
    with reading(path):
        real = real_path(path)
        size = os.stat(real).st_size
        if size > MAX_BYTES:
            raise file_problem("file-too-large", path, limit=MAX_BYTES >> 20)
        refuse_journals(real)
        # No lock, no journal, nothing written beside it.
        name = f"file://{_rooted(real)}?mode=ro&immutable=1"
        with closing(sqlite3.connect(name, uri=True, isolation_level=None)) as connection:
            connection.text_factory = _text
            budget = Budget(size)
            try:
                harden(connection, budget)
                yield ForeignDatabase(connection)
            except sqlite3.OperationalError as error:
                if budget.is_spent:
                    raise file_problem("file-too-slow", path) from error
                raise


def _rooted(path: Path) -> str:
    name = quote(os.fsencode(path.as_posix()))
    return name if name.startswith("/") else f"/{name}"


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _tables(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """Return the columns of each plain table, all names in lower case."""
    found = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
    plain = [
        name
        for name, sql in found.fetchmany(_MAX_TABLES)
        if isinstance(sql, str) and " ".join(sql.upper().split()).startswith("CREATE TABLE")
    ]
    tables = {}
    for name in plain:
        columns = connection.execute(f"PRAGMA table_xinfo({_quoted(name)})").fetchmany(_MAX_COLUMNS)
        tables[name.lower()] = tuple(one[1].lower() for one in columns if one[6] == 0)
    return tables


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
