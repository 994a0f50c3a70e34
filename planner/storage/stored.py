"""What travels with a scenario: lines of the change log, stored projections, attachments."""

import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from planner.domain.change_json import change_from_json, change_to_json
from planner.domain.changes import Change
from planner.domain.problems import ChangeProblem, FileProblem
from planner.domain.retracing import earlier
from planner.storage.format import (
    MAX_BODY_BYTES,
    MAX_LOG_CHARACTERS,
    MAX_ROWS,
    MAX_UNPACKED_BYTES,
)
from planner.storage.json_text import decode, encode
from planner.storage.tables import Row


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One edit, as the change log of a file keeps it."""

    seq: int
    uid: str
    at: str
    author: str
    label: str
    future: str | None
    kind: str
    change_text: str | None
    inverse_text: str | None

    def change(self) -> Change | None:
        """Return the change, or None if it was too long to keep or cannot be read."""
        return _change(self.change_text)

    def inverse(self) -> Change | None:
        """Return what it was before, or None if that was not kept or cannot be read."""
        if self._leads_back:
            return _change(self.inverse_text, "before")
        return _change(self.inverse_text)

    def changes_before(self, changes: tuple[Change, ...]) -> tuple[Change, ...] | None:
        """Return the changes of the future that was edited as they were before; None: not kept.

        Raises ChangeProblem if what was kept does not fit the changes as they are after it.
        """
        if not self._leads_back or self.inverse_text is None:
            return None
        try:
            return earlier(changes, decode(self.inverse_text)["way"])
        except (KeyError, TypeError, ValueError, RecursionError) as error:
            raise ChangeProblem("unreadable-change") from error

    @property
    def _leads_back(self) -> bool:
        return self.inverse_text is not None and self.inverse_text.startswith(_LEADS_BACK)

    def row(self) -> Row:
        """Return the row of the line."""
        return tuple(getattr(self, name) for name in self.__slots__)


@dataclass(frozen=True, slots=True)
class StoredProjection:
    """A projection that somebody stored; `body` is packed, `figures` unpacks it."""

    id: str
    made_at: str
    future: str | None
    engine: str
    version: str
    options: Mapping[str, Any]
    seed: int
    runs: int
    inputs_sha256: str
    facts: Mapping[str, Any]
    body: bytes

    def figures(self) -> Any:
        """Return the figures; raises FileProblem "body-unreadable"."""
        return unpack(self.body)

    def row(self) -> Row:
        """Return the row of the projection."""
        return (
            *(self.id, self.made_at, self.future, self.engine, self.version),
            encode(dict(self.options)),
            *(self.seed, self.runs, self.inputs_sha256),
            encode(dict(self.facts)),
            self.body,
        )


WORKSHOP = "workshop"  # the kind of an attachment: the record of a workshop session


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something else that belongs to a scenario, such as a workshop round."""

    id: str
    kind: str
    made_at: str
    title: str
    body: bytes

    def contents(self) -> Any:
        """Return the contents; raises FileProblem "body-unreadable"."""
        return unpack(self.body)

    def row(self) -> Row:
        """Return the row of the attachment."""
        return self.id, self.kind, self.made_at, self.title, self.body


def inverse_in_future(inverse: Change | None, way: dict[str, Any]) -> dict[str, Any]:
    """Return what the log keeps of how it was before an edit in a future.

    That is what the fields were there, if the edit set any, and the way back to what the future
    said.
    """
    before = None if inverse is None else change_to_json(inverse)
    return {"kind": "future", "before": before, "way": way}


_LEADS_BACK = '{"kind":"future",'


def _change(text: str | None, part: str = "") -> Change | None:
    if text is None:
        return None
    try:
        plain = decode(text)
        return change_from_json(plain[part] if part else plain)
    except (ChangeProblem, KeyError, TypeError, ValueError, RecursionError):
        return None


def log_lines(connection: sqlite3.Connection, naming: str = "") -> Iterator[LogEntry]:
    """Yield the lines of the log, newest first; with `naming` those that name an id at all."""
    wanted = encode(naming) if naming else ""
    # instr finds the empty text everywhere.
    found = connection.execute(
        "SELECT seq, uid, at, author, label, future, kind, change, inverse FROM change_log"
        " WHERE instr(coalesce(change, '') || coalesce(inverse, ''), ?) ORDER BY seq DESC",
        (wanted,),
    )
    return (LogEntry(*row) for row in found)


def shorten_log(connection: sqlite3.Connection) -> bool:
    """Remove the oldest lines of a log beyond what a file keeps; tells whether there were any."""
    room = MAX_LOG_CHARACTERS
    found = connection.execute(
        "SELECT seq, coalesce(length(change), 0) + coalesce(length(inverse), 0)"
        " FROM change_log ORDER BY seq DESC"
    )
    for number, (seq, length) in enumerate(found, 1):
        room -= length
        if room < 0 or number > MAX_ROWS:
            connection.execute("DELETE FROM change_log WHERE seq <= ?", (seq,))
            return True
    return False


def projection_from(row: Row) -> StoredProjection:
    """Return the projection of a row; raises ValueError for one that was never stored."""
    values = list(row)
    for place in (5, 9):
        values[place] = decode(values[place])
        if not isinstance(values[place], dict):
            raise ValueError("options and facts are names with values")
    return StoredProjection(*values)


def pack(value: object) -> bytes:
    """Return plain JSON values as the body of a row; raises FileProblem "body-too-large"."""
    body = zlib.compress(encode(value).encode(), 6)
    if len(body) > MAX_BODY_BYTES:
        raise FileProblem("body-too-large", limit=MAX_BODY_BYTES // 1_000_000)
    return body


def unpack(body: bytes) -> Any:
    """Return what `pack` packed, and no more than a file may hold unpacked."""
    try:
        return decode(unpacked_text(body, MAX_UNPACKED_BYTES))
    except (ValueError, RecursionError) as error:
        raise FileProblem("body-unreadable") from error


def unpacked_text(body: bytes, limit: int) -> str:
    """Return the JSON of a body, of at most so many bytes; raises FileProblem."""
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(body, limit)
        if not unpacker.eof:
            raise FileProblem("body-unreadable")
        return text.decode()
    except (zlib.error, ValueError) as error:
        raise FileProblem("body-unreadable") from error
