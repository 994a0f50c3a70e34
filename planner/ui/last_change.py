"""Who changed a record last and when, in words, from the change log."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale

from planner.domain.records import Key
from planner.texts import say

if TYPE_CHECKING:
    from planner.document.document import Document
    from planner.storage.stored import LogEntry

_MOST = 50


def last_change(document: "Document", table: str, key: Key, field: str = "") -> str:
    """Return for instance "Changed by anna on 3 March 2026, 2 earlier values", or nothing."""
    entries = document.log_of(table, key, _MOST, field)
    if not entries:
        return ""
    newest = entries[0]
    author = newest.author or say("message.somebody")
    words = say("history.changed", author=author, day=_day(newest))
    earlier = len(entries) - 1
    if not earlier:
        return words
    return say("history.earlier", changed=words, n=earlier)


def _day(newest: "LogEntry") -> str:
    from planner.document.former import written_at

    when = QDateTime.fromSecsSinceEpoch(int(written_at(newest).timestamp()))
    return QLocale().toString(when.date(), say("history.day-format"))
