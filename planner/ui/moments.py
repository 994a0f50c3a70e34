"""Days and times as people of the language say them."""

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale

from planner.texts import say


def clock(when: datetime) -> str:
    """Return the time of the day."""
    return QLocale().toString(_local(when).time(), QLocale.FormatType.ShortFormat)


def moment(when: datetime) -> str:
    """Return day and time, "today" where it is."""
    local = _local(when)
    if local.date() == QDateTime.currentDateTime().date():
        return say("message.today", time=clock(when))
    day = QLocale().toString(local.date(), QLocale.FormatType.ShortFormat)
    return say("message.day", day=day, time=clock(when))


def spelt(when: datetime) -> str:
    """Return day and time in full: "12 March 2026, 14:05"."""
    return QLocale().toString(_local(when), say("former.format"))


def _local(when: datetime) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(int(when.timestamp()))
