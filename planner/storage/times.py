"""Times as they stand in files, which may be those of others and hold anything."""

from datetime import datetime


def time_of(text: str) -> datetime | None:
    """Return a time of a file in the time of this machine, or None if it is none."""
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError, OSError):
        return None
