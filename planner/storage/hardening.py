"""How a database from anywhere is read: nothing in it is trusted, and its work is counted."""

import sqlite3
import time

from planner.storage.format import MAX_BYTES, MAX_FIELD_BYTES

_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: MAX_FIELD_BYTES,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_COLUMN: 64,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 20,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 3,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 8,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 50,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_PRAGMAS = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "query_only = ON",
    "temp_store = MEMORY",
    f"max_page_count = {MAX_BYTES // 512}",
)
_ALLOWED = (sqlite3.SQLITE_READ, sqlite3.SQLITE_SELECT)
_OPERATIONS, _OPERATIONS_PER_MB, _TICK = 20_000_000, 2_000_000, 1_000
_SECONDS = 30.0


class Budget:
    """Says when reading a file has taken more work or time than an honest file needs."""

    def __init__(self, n_bytes: int) -> None:
        self.is_spent = False
        self._ticks = (_OPERATIONS + _OPERATIONS_PER_MB * (n_bytes >> 20)) // _TICK
        self._end = time.monotonic() + _SECONDS

    def __call__(self) -> bool:
        """Count a tick; tell whether reading is to stop."""
        self._ticks -= 1
        self.is_spent = self._ticks < 0 or time.monotonic() > self._end
        return self.is_spent


def harden(connection: sqlite3.Connection, budget: Budget) -> None:
    """Let a connection only read, within limits and a budget; before its schema is looked at."""
    for limit, value in _LIMITS.items():
        connection.setlimit(limit, value)
    connection.set_progress_handler(budget, _TICK)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()


def authorize(
    action: int, _first: str | None, _second: str | None, _database: str | None, _inner: str | None
) -> int:
    """Allow nothing but to read columns: no functions, no pragmas, nothing of a schema's own."""
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY
