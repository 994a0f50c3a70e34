"""The fields of the Timeline's form: which there are, what they mean, how they are typed."""

from dataclasses import dataclass
from typing import Any

from planner.domain.fields import Estimate, Kind
from planner.domain.records import MAX_ROUNDS, kinds
from planner.domain.units import EntryProblem, exact_text, parse_number
from planner.ui.board.words import plain_text, point
from planner.ui.timeline.items import EVENTS, HISTORY, INSTRUMENTS
from planner.ui.timeline.shares import percent_text, typed_share

LINE, NOTE, NUMBER, ROUND, CHANCE, FLAG, REFS = (
    "line",
    "note",
    "number",
    "round",
    "chance",
    "flag",
    "refs",
)


@dataclass(frozen=True, slots=True)
class RowKind:
    """One field: how it is edited, its name and its meaning in one line."""

    field: str
    kind: str
    name: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class FormKind:
    """The fields of one table in two columns, and which of them has evidence."""

    first: tuple[RowKind, ...]
    second: tuple[RowKind, ...]
    heading: str
    evidence: str = ""


_TEXT = RowKind("text", NOTE, "timeline.field.text")
_ACTORS = RowKind("actors", REFS, "timeline.field.actors")
_ISSUES = RowKind("issues", REFS, "timeline.field.issues")
_COMPROMISE = RowKind(
    "compromise_factor", NUMBER, "timeline.field.compromise", "timeline.means.compromise"
)
_TRUST = RowKind("trust_change", NUMBER, "timeline.field.trust", "timeline.means.trust")
_HOSTILITY = RowKind(
    "hostility_change", NUMBER, "timeline.field.hostility", "timeline.means.hostility"
)
_HAZARD = RowKind("hazard_factor", NUMBER, "timeline.field.hazard", "timeline.means.hazard")

FORMS: dict[str, FormKind] = {
    HISTORY: FormKind(
        (
            RowKind("title", LINE, "timeline.field.title"),
            RowKind("date", LINE, "timeline.field.date", "timeline.means.date"),
            _ACTORS,
        ),
        (
            RowKind("trust_effect", NUMBER, "timeline.field.effect", "timeline.means.effect"),
            RowKind("lesson", NOTE, "timeline.field.lesson"),
        ),
        "timeline.form.history",
    ),
    EVENTS: FormKind(
        (
            RowKind("name", LINE, "timeline.field.name"),
            RowKind("round", ROUND, "timeline.field.round"),
            RowKind("probability", CHANCE, "timeline.field.chance", "timeline.means.chance"),
            _ACTORS,
            _ISSUES,
            _TEXT,
        ),
        (
            _COMPROMISE,
            RowKind("position_shift", NUMBER, "timeline.field.shift", "timeline.means.shift"),
            _TRUST,
            _HOSTILITY,
            RowKind("hazard_factor", NUMBER, "timeline.field.hazard", "timeline.means.hazard-once"),
        ),
        "timeline.form.event",
        "probability",
    ),
    INSTRUMENTS: FormKind(
        (
            RowKind("name", LINE, "timeline.field.name"),
            RowKind("is_on", FLAG, "timeline.field.on"),
            RowKind("start_round", ROUND, "timeline.field.start"),
            RowKind("end_round", ROUND, "timeline.field.end", "timeline.means.end"),
            RowKind("success", CHANCE, "timeline.field.success", "timeline.means.success"),
            _ACTORS,
            _ISSUES,
            RowKind("kind", LINE, "timeline.field.kind", "timeline.means.kind"),
            RowKind("format", LINE, "timeline.field.format", "timeline.means.format"),
            _TEXT,
        ),
        (
            RowKind(
                "compromise_factor",
                NUMBER,
                "timeline.field.compromise",
                "timeline.means.compromise-while",
            ),
            RowKind("linkage_add", NUMBER, "timeline.field.linkage", "timeline.means.linkage"),
            RowKind("trust_change", NUMBER, "timeline.field.trust", "timeline.means.trust-each"),
            RowKind(
                "hostility_change",
                NUMBER,
                "timeline.field.hostility",
                "timeline.means.hostility-each",
            ),
            _HAZARD,
            RowKind("single_text", FLAG, "timeline.field.single", "timeline.means.single"),
            RowKind("cost", NUMBER, "timeline.field.cost", "timeline.means.cost"),
        ),
        "timeline.form.instrument",
        "success",
    ),
}

_DECIMALS = {"position_shift": 1, "cost": 2}


def field_text(row: RowKind, value: Any) -> str:
    """Return a value as it stands in its field."""
    match row.kind:
        case "chance":
            return percent_text(value)
        case "round":
            return "" if row.field == "end_round" and value >= MAX_ROUNDS else str(value)
        case "number":
            return (
                exact_text(value, _DECIMALS.get(row.field, 3), point()).rstrip("0").rstrip(point())
                if value % 1
                else exact_text(value, 0, point())
            )
    return str(value)


def typed_value(table: str, row: RowKind, text: str, present: Any) -> Any:
    """Return what was typed in a field; raises EntryProblem."""
    kind = kinds(table)[row.field]
    match row.kind:
        case "chance":
            assert isinstance(present, Estimate)
            return typed_share(text, present)
        case "number":
            return _inside(kind, parse_number(text.strip().lstrip("×")))
        case "round":
            if row.field == "end_round" and not text.strip():
                return MAX_ROUNDS
            number = _inside(kind, parse_number(text))
            if number != round(number):
                raise EntryProblem("timeline-not-a-round", text=text.strip())
            return round(number)
    typed = text if row.kind == NOTE else " ".join(text.split())
    if len(typed) > kind.max_length:
        raise EntryProblem("entry-too-long", length=len(typed), limit=kind.max_length)
    if row.field in ("name", "title") and not typed:
        raise EntryProblem("new-name-missing")
    return typed.replace("\x00", "")


def _inside(kind: Kind, number: float) -> float:
    if kind.low <= number <= kind.high:
        return number
    ends = (plain_text(kind.low), plain_text(kind.high))
    raise EntryProblem("entry-outside", value=plain_text(number, 2), low=ends[0], high=ends[1])
