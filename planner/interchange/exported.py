"""What a writer gives: the contents of the file, and what of the scenario it could not hold."""

import math
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any

from planner.domain.fields import Estimate
from planner.domain.problems import Problem, Severity, Where
from planner.domain.records import KEY_FIELDS, TABLES, Key
from planner.domain.scenario import Scenario
from planner.texts.describe import field_name, several

_SAME = 1e-9  # numbers that differ by less are the same to everybody


@dataclass(frozen=True, slots=True)
class Holds:
    """What a format has a place for: fields by table, and of which numbers the note.

    `read_as` tells what a reader of the format makes of fields without a place, by the key of
    their record; without it they get their default.
    """

    fields: Mapping[str, Collection[str]]
    notes: Collection[str] = ()
    read_as: Mapping[tuple[str, str], Mapping[Any, object]] = field(default_factory=dict)


@dataclass(slots=True)
class Exported:
    """A file to be written, and what was left out of it."""

    text: str
    problems: list[Problem] = field(default_factory=list)
    packed: bytes = b""  # of a format that is no text

    def to_bytes(self) -> bytes:
        """Return the contents of the file."""
        return self.packed or self.text.encode("utf-8")

    def report(self, code: str, where: Where | None = None, **values: object) -> None:
        """Note something that the format cannot hold."""
        self.problems.append(Problem(code, Severity.HINT, where or Where(), values))

    def report_left_out(self, scenario: Scenario, holds: Holds) -> None:
        """Note tables and fields that are not empty, and parts of numbers, without a place."""
        estimates: list[tuple[str, Estimate]] = []
        for table in TABLES:
            records = scenario.tables[table]
            if table not in holds.fields and KEY_FIELDS[table]:
                if records:
                    values = {"what": several(table), "n": len(records)}
                    self.report("export-no-table", Where(table), **values)
                continue
            held = holds.fields.get(table, ())
            lost = [name for name in _lost(table, records, holds) if name not in held]
            if lost:
                names = ", ".join(field_name(name) for name in lost)
                self.report("export-no-fields", Where(table), what=several(table), fields=names)
            for record in records.values():
                found = [(name, getattr(record, name)) for name in held]
                estimates += [(name, one) for name, one in found if isinstance(one, Estimate)]
        ranges = sum(not one.low is one.high is None for _, one in estimates)
        if ranges:
            self.report("export-no-ranges", n=ranges)
        reasons = sum(_has_reasons(one, has_note=name in holds.notes) for name, one in estimates)
        if reasons:
            self.report("export-no-reasons", n=reasons)


def _lost(table: str, records: Mapping[Key, Any], holds: Holds) -> Iterator[str]:
    """Yield the fields that some record has otherwise than a reader would make them."""
    for part in fields(TABLES[table]):
        if part.name in KEY_FIELDS[table] or part.default is MISSING:
            continue
        made = holds.read_as.get((table, part.name), {})
        for key, record in records.items():
            if getattr(record, part.name) != made.get(key, part.default):
                yield part.name
                break


def _has_reasons(estimate: Estimate, *, has_note: bool) -> bool:
    is_noted = bool(estimate.note) and not has_note
    return estimate.confidence is not None or is_noted or bool(estimate.source)


class Texts:
    """Fits texts to a format, and remembers which fields became others by that."""

    def __init__(self, exported: Exported, fit: Callable[[str], str]) -> None:
        self._exported, self._fit = exported, fit
        self._changed: dict[tuple[str, str], int] = {}

    def fitted(self, where: Where, text: str, longest: int = 0, instead: str = "") -> str:
        """Return a text as the format takes it, or `instead` where nothing is left of it."""
        plain = self._fit(text)
        if longest:
            plain = plain[:longest].strip()
        plain = plain or instead
        self.note(where, plain != text)
        return plain

    def note(self, where: Where, is_changed: bool) -> None:
        """Remember that a field became another."""
        place = where.table, where.field
        self._changed[place] = self._changed.get(place, 0) + is_changed

    def report(self) -> None:
        """Note the fields whose texts are others now."""
        for (table, name), n in self._changed.items():
            if n:
                values = {"field": field_name(name), "what": several(table), "n": n}
                self._exported.report("export-texts-changed", Where(table, "", name), **values)


def is_near(one: float, other: float) -> bool:
    """Tell whether two numbers are the same but for rounding."""
    return math.isclose(one, other, rel_tol=_SAME, abs_tol=_SAME)
