"""What a cell of a pasted list means for the field that it belongs to; no widgets."""

import re

from planner.domain.fields import Estimate, Kind
from planner.domain.records import Key, kinds
from planner.domain.scenario import Scenario
from planner.domain.units import EntryProblem, parse_number, shortened
from planner.interchange.headings import OTHER_CHOICES, folded
from planner.interchange.table_text import normalised
from planner.texts import say
from planner.ui.board.words import point
from planner.ui.forms.entries import CHOICES, typed_value
from planner.ui.grid.paste_plan import Names
from planner.ui.timeline.shares import typed_share

_SHARES = {("events", "probability"), ("instruments", "success")}
_YES = frozenset(("yes", "y", "x", "✓", "1", "true", "on"))
_NO = frozenset(("no", "n", "-", "–", "0", "false", "off"))
_EVERYBODY = frozenset(("all", "everybody", "everyone", "*"))


class CellReader:
    """Reads the cells of a list in its decimal sign; raises EntryProblem for what it cannot."""

    def __init__(self, names: Names, sign: str) -> None:
        self._names, self._sign = names, sign

    def read(self, scenario: Scenario, table: str, key: Key, field: str, text: str) -> object:
        """Return the value of a field of a record, which is in the scenario already."""
        kind = kinds(table)[field]
        match kind.type:
            case "flag":
                return _flag(text)
            case "choice":
                return _choice(kind, field, text)
            case "ref":
                return self._reference(kind, text)
            case "refs":
                return self._references(kind, text)
            case "estimate" | "number" | "integer":
                plain = normalised(text, self._sign)
                if (table, field) in _SHARES:
                    return typed_share(plain, _present(scenario, table, key, field))
                typed = _without_percent(kind, plain).replace(".", point())
                return typed_value(scenario, table, key, field, typed)
        return typed_value(scenario, table, key, field, text)

    def _reference(self, kind: Kind, text: str) -> str:
        found = self._find(kind.table, text)
        if found is None:
            raise EntryProblem("pasting-unknown-name", name=shortened(text))
        return found

    def _find(self, table: str, text: str) -> str | None:
        names = self._names
        return (names.actor(text) if table == "actors" else names.issue(text)) or None

    def _references(self, kind: Kind, text: str) -> tuple[str, ...]:
        if folded(text) in _EVERYBODY:
            return ()
        whole = self._find(kind.table, text)
        if whole is not None:
            return (whole,)
        # A name may hold commas, so that a semicolon is tried first.
        parts = [part.strip() for part in re.split(r"[;\n]" if ";" in text else r"[,\n]", text)]
        found = {part: self._find(kind.table, part) for part in parts if part}
        unknown = [part for part, key in found.items() if key is None]
        if unknown:
            raise EntryProblem("pasting-unknown-name", name=shortened("; ".join(unknown)))
        return tuple(dict.fromkeys(key for key in found.values() if key is not None))


def _present(scenario: Scenario, table: str, key: Key, field: str) -> Estimate | None:
    present: Estimate | None = getattr(scenario.tables[table][key], field)
    return present


def _flag(text: str) -> bool:
    plain = folded(text)
    if plain not in _YES | _NO:
        raise EntryProblem("grid-not-yes-or-no", text=shortened(text))
    return plain in _YES


def _choice(kind: Kind, field: str, text: str) -> str:
    plain = folded(text)
    named = {folded(say(CHOICES[field] + choice)): choice for choice in kind.choices}
    found = named.get(plain) or OTHER_CHOICES.get(plain, plain)
    if found not in kind.choices:
        words = ", ".join(say(CHOICES[field] + choice) for choice in kind.choices)
        raise EntryProblem("pasting-no-choice", text=shortened(text), choices=words)
    return found


def _without_percent(kind: Kind, text: str) -> str:
    """Return a number with its percent sign worked out."""
    if not text.endswith("%"):
        return text
    number = text[:-1].strip()
    return number if kind.high == 100 else f"{parse_number(number) / 100:.12g}"
