"""What cells of a workbook mean: as text, as values of fields, as names of records."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from planner.interchange.headings import OTHER_CHOICES, folded
from planner.interchange.imported import Imported

_YES = frozenset(("yes", "y", "x", "✓", "true", "on"))
_NO = frozenset(("no", "n", "-", "–", "false", "off"))
_LONGEST_ID = 64


def cell_text(value: object) -> str:
    """Return a cell as a text, numbers and dates without what nobody typed."""
    match value:
        case None:
            return ""
        case float():
            return f"{value:.15g}"
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ", "minutes")
        case date() | time():
            return value.isoformat()
    return str(value)


def plain(kind: str, value: object) -> object:
    """Return a cell in the form in which fields of this kind are read."""
    match kind:
        case "flag":
            word = folded(value) if isinstance(value, str) else ""
            return word in _YES if word in _YES | _NO else value
        case "choice":
            word = folded(cell_text(value))
            return OTHER_CHOICES.get(word, word)
        case "integer" if isinstance(value, str) and value.isdecimal() and len(value) <= 20:
            return int(value)
        case "number" | "integer" | "estimate":
            return cell_text(value) if isinstance(value, date | time | timedelta) else value
    return cell_text(value)


class Names:
    """Finds the records of what was read so far by what people call them."""

    def __init__(self, result: Imported) -> None:
        self._result = result
        self._known: dict[str, tuple[Mapping[Any, Any], dict[str, str]]] = {}

    def find(self, table: str, text: str) -> str | None:
        """Return the id that a text means: an id itself, a name or abbreviation of just one."""
        records = self._result.scenario.tables[table]
        text = text.strip()
        if text in records:
            return text
        if table not in self._known or self._known[table][0] is not records:
            self._known[table] = records, _index(records.values())
        return self._known[table][1].get(folded(text))


def _index(records: Iterable[Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    records = list(records)
    # Names come before abbreviations: an actor may be called as another is abbreviated.
    for attribute in ("name", "short", "id"):
        level: dict[str, set[str]] = {}
        for record in records:
            word = folded(getattr(record, attribute, ""))
            if word:
                level.setdefault(word, set()).add(record.id)
        for word, ids in level.items():
            if len(ids) == 1:
                found.setdefault(word, *ids)
    return found


def free_id(name: str, taken: set[str]) -> str:
    """Return an id that says what is meant, and is not taken; nothing for no name."""
    stem = name.strip()[:_LONGEST_ID].strip()
    number, uid = 1, stem
    while uid in taken:
        number += 1
        uid = f"{stem[: _LONGEST_ID - 8]} {number}"
    return uid
