"""Reading and writing whole rows of a database by what its own schema declares."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = tuple[Any, ...]
Rows = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Shape:
    """A table with its columns and those of its primary key."""

    table: str
    columns: tuple[str, ...]
    keys: tuple[str, ...]

    @property
    def select(self) -> str:
        """The statement that reads all rows in the order of the primary key."""
        columns, keys = _names(self.columns), _names(self.keys)
        return f'SELECT {columns} FROM "{self.table}" ORDER BY {keys}'

    @property
    def insert(self) -> str:
        """The statement that adds a row."""
        marks = ", ".join("?" * len(self.columns))
        return f'INSERT INTO "{self.table}" ({_names(self.columns)}) VALUES ({marks})'

    @property
    def upsert(self) -> str:
        """The statement that adds a row or overwrites the one with the same key."""
        others = [name for name in self.columns if name not in self.keys]
        values = ", ".join(f'"{name}" = excluded."{name}"' for name in others)
        return f"{self.insert} ON CONFLICT ({_names(self.keys)}) DO UPDATE SET {values}"

    def update(self, columns: Sequence[str]) -> str:
        """Return the statement that sets some columns of the row of a key."""
        values = ", ".join(f'"{name}" = ?' for name in columns)
        return f'UPDATE "{self.table}" SET {values} WHERE {self._match(self.keys)}'

    @property
    def delete(self) -> str:
        """The statement that removes the row of a key."""
        return f'DELETE FROM "{self.table}" WHERE {self._match(self.keys)}'

    @property
    def delete_from(self) -> str:
        """The statement that removes the rows of an owner from a place on."""
        owner, place = self.keys
        return f'DELETE FROM "{self.table}" WHERE "{owner}" = ? AND "{place}" >= ?'

    @staticmethod
    def _match(columns: Sequence[str]) -> str:
        return " AND ".join(f'"{name}" = ?' for name in columns)


def shapes_of(connection: sqlite3.Connection) -> tuple[Shape, ...]:
    """Return the tables of a database of ours, by name."""
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    ).fetchall()
    return tuple(_shape(connection, name) for (name,) in names)


def read_rows(connection: sqlite3.Connection, shapes: Iterable[Shape]) -> dict[str, list[Row]]:
    """Return all rows of the tables, each in the order of its primary key."""
    return {shape.table: connection.execute(shape.select).fetchall() for shape in shapes}


def insert_rows(connection: sqlite3.Connection, shapes: Iterable[Shape], rows: Rows) -> None:
    """Add rows to the tables; the caller has a transaction open."""
    for shape in shapes:
        if found := rows.get(shape.table):
            connection.executemany(shape.insert, found)


def _shape(connection: sqlite3.Connection, table: str) -> Shape:
    found = connection.execute(
        "SELECT name, pk FROM pragma_table_info(?) ORDER BY cid", (table,)
    ).fetchall()
    keys = sorted((place, name) for name, place in found if place)
    return Shape(table, tuple(name for name, _ in found), tuple(name for _, name in keys))


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)
