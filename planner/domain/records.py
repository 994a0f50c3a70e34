"""The records of a scenario; the glossary of the project decides the names."""

from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any

from planner.domain.fields import (
    NOTE,
    TEXT,
    Estimate,
    Kind,
    changes,
    choice,
    estimate,
    flag,
    integer,
    number,
    ref,
    refs,
    text,
    words,
)

if TYPE_CHECKING:
    from planner.domain.changes import Change

# The key of a record: its id; the two ids of a stance or a relation; "" for brief and settings.
Key = str | tuple[str, str]
OUTCOMES = ("agreement", "partial", "stalemate", "escalation")

MAX_ACTORS, MAX_ISSUES, MAX_ROUNDS, MAX_RUNS = 250, 60, 60, 1_000_000
MAX_SEED = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Brief:
    """What the talks are about and what their outcomes mean here."""

    title: str = text()
    question: str = text(NOTE)
    authors: str = text(NOTE)
    purpose: str = text(NOTE)
    limits: str = text(NOTE)
    note: str = text(TEXT)
    is_illustrative: bool = flag()
    can_escalate: bool = flag(True)
    meaning_agreement: str = text(NOTE)
    meaning_partial: str = text(NOTE)
    meaning_stalemate: str = text(NOTE)
    meaning_escalation: str = text(NOTE)


@dataclass(frozen=True, slots=True)
class Settings:
    """How the talks are projected: horizon, runs and every constant of the settlement model."""

    rounds: int = integer(12, 1, MAX_ROUNDS)
    round_unit: str = choice("month", "week", "day", "quarter", "year", "session")
    start_date: str = text(10)
    runs: int = integer(2_000, 1, MAX_RUNS)
    seed: int = integer(1, 0, MAX_SEED)
    range_shape: str = choice("triangular", "pert")
    assume_ranges: bool = flag(True)
    value_rule: str = choice("compromise", "meeting-point", "nash", "weighted-median")
    linkage: bool = flag(True)
    single_undertaking: bool = flag(False)
    shown_at_start: float = number(0.10, 0, 1)
    trust_effect: float = number(0.5, 0, 1)
    trust_openness: float = number(0.05, 0, 0.3)
    trust_settled: float = number(0.05, 0, 0.3)
    trust_loss: float = number(0.04, 0, 0.3)
    reaction: float = number(0.10, 0, 1)
    fatigue: float = number(0.15, 0, 1)
    grievance: float = number(0.06, 0, 1)
    hazard_unintended: float = number(0.035, 0, 100)
    hazard_deliberate: float = number(0.20, 0, 100)
    hazard_walk_out: float = number(0.6, 0, 100)
    tolerated_dissatisfaction: float = number(0.35, 0, 1)
    walk_out_factor: float = number(1.5, 1, 100)
    hazard_factor: float = number(1.0, 0, 100)
    partial_threshold: float = number(0.25, 0, 1)
    contest_steepness: float = number(1.0, 0.5, 3)


@dataclass(frozen=True, slots=True)
class Actor:
    """A party, a stakeholder without vote, or a facilitator."""

    id: str = ref("")
    name: str = text()
    short: str = text(40)
    role: str = choice("party", "stakeholder", "facilitator")
    side: str = text(40)
    influence: Estimate = estimate(0, 100, 50)
    tempo: Estimate = estimate(0.1, 10, 1)
    patience: Estimate = estimate(0.5, 0.999, 0.95)
    conflict_cost: Estimate = estimate(0, 1, 0.25)
    hostility: Estimate = estimate(0, 1, 0.3)
    linkage: Estimate = estimate(0, 1, 0.1)
    colour: str = text(7)
    description: str = text(NOTE)


@dataclass(frozen=True, slots=True)
class Group:
    """A label on several actors, without effect on the model."""

    id: str = ref("")
    name: str = text()
    kind: str = text()
    members: tuple[str, ...] = refs("actors")
    colour: str = text(7)


@dataclass(frozen=True, slots=True)
class Issue:
    """A scale that the talks are about; 0-100 inside, its own unit and ends for people."""

    id: str = ref("")
    name: str = text()
    short: str = text(40)
    description: str = text(NOTE)
    low_end: str = text(NOTE)
    high_end: str = text(NOTE)
    unit: str = text(40)
    low_value: float = number(0.0, -1e12, 1e12)
    high_value: float = number(100.0, -1e12, 1e12)
    decimals: int = integer(0, 0, 6)
    status_quo: Estimate = estimate(0, 100, 20)
    weight: float = number(1.0, 0, 1e6)
    is_core: bool = flag()
    rule: str = choice("veto", "quorum")
    quorum: float = number(0.0, 0, 1)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a value of an issue's scale means in words."""

    id: str = ref("")
    issue: str = ref("issues")
    value: float = number(0.0, 0, 100)
    text: str = text(NOTE)


@dataclass(frozen=True, slots=True)
class SubIssue:
    """A part of an issue, with its weight in it."""

    id: str = ref("")
    issue: str = ref("issues")
    name: str = text()
    weight: float = number(1.0, 0, 1e6)


@dataclass(frozen=True, slots=True)
class Stance:
    """One actor on one issue."""

    actor: str = ref("actors")
    issue: str = ref("issues")
    position: Estimate | None = estimate(0, 100, None)
    compromise: Estimate | None = estimate(0, 100, None)
    salience: Estimate | None = estimate(0, 100, None)
    influence: Estimate | None = estimate(0, 100, None)
    veto: bool = flag()
    red_line: bool = flag()


@dataclass(frozen=True, slots=True)
class Relation:
    """Trust between two actors; symmetric, kept once with the keys in order."""

    first: str = ref("actors")
    second: str = ref("actors")
    trust: Estimate = estimate(0, 1, 0.5)


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A past event that shaped attitudes; the trust entered already includes it."""

    id: str = ref("")
    date: str = text(40)
    title: str = text()
    actors: tuple[str, ...] = refs("actors")
    trust_effect: float = number(0.0, -1, 1)
    lesson: str = text(NOTE)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that may happen in a round."""

    id: str = ref("")
    name: str = text()
    round: int = integer(1, 1, MAX_ROUNDS)
    probability: Estimate = estimate(0, 1, 0.5)
    actors: tuple[str, ...] = refs("actors")
    issues: tuple[str, ...] = refs("issues")
    position_shift: float = number(0.0, -100, 100)
    compromise_factor: float = number(1.0, 0, 10)
    trust_change: float = number(0.0, -1, 1)
    hostility_change: float = number(0.0, -1, 1)
    hazard_factor: float = number(1.0, 0, 100)
    text: str = text(NOTE)


@dataclass(frozen=True, slots=True)
class Instrument:
    """Something a party or the facilitator may do over some rounds."""

    id: str = ref("")
    name: str = text()
    kind: str = text()
    format: str = text()
    is_on: bool = flag()
    start_round: int = integer(1, 1, MAX_ROUNDS)
    end_round: int = integer(MAX_ROUNDS, 1, MAX_ROUNDS)
    success: Estimate = estimate(0, 1, 0.5)
    actors: tuple[str, ...] = refs("actors")
    issues: tuple[str, ...] = refs("issues")
    compromise_factor: float = number(1.0, 0, 10)
    trust_change: float = number(0.0, -1, 1)
    hostility_change: float = number(0.0, -1, 1)
    hazard_factor: float = number(1.0, 0, 100)
    linkage_add: float = number(0.0, -1, 1)
    single_text: bool = flag()
    cost: float = number(0.0, 0, 1e9)
    text: str = text(NOTE)


@dataclass(frozen=True, slots=True)
class Driver:
    """An outside condition; without a state it has no effect."""

    id: str = ref("")
    name: str = text()
    states: tuple[str, ...] = words()
    state: str = text()
    description: str = text(NOTE)


@dataclass(frozen=True, slots=True)
class DriverEffect:
    """What a state of a driver does to one quantity of the model."""

    id: str = ref("")
    driver: str = ref("drivers")
    state: str = text()
    quantity: str = choice(
        "compromise", "salience", "hostility", "hazard", "linkage", "instrument_success", "trust"
    )
    operation: str = choice("scale", "shift")
    value: float = number(1.0, -100, 100)


@dataclass(frozen=True, slots=True)
class CrossImpact:
    """How a state of one driver promotes (+) or hinders (-) a state of another."""

    id: str = ref("")
    driver: str = ref("drivers")
    other: str = ref("drivers")
    state: str = text()
    other_state: str = text()
    score: float = number(0.0, -9, 9)
    note: str = text(NOTE)


@dataclass(frozen=True, slots=True)
class Impact:
    """What an outcome would mean for stability, security and trust, from -2 to 2."""

    outcome: str = choice(*OUTCOMES)
    regional_stability: float = number(0.0, -2, 2)
    global_security: float = number(0.0, -2, 2)
    trust: float = number(0.0, -2, 2)
    long_term: str = text(NOTE)


@dataclass(frozen=True, slots=True)
class Future:
    """A named branch: the changes that set it apart from its parent (none: the base case)."""

    id: str = ref("")
    name: str = text()
    parent: str | None = ref("futures", is_optional=True)
    story: str = text(NOTE)
    changes: "tuple[Change, ...]" = changes()
    colour: str = text(7, since=2)
    is_archived: bool = flag(since=2)


# Parents before children, so that records can be added table by table.
TABLES: dict[str, type[Any]] = {
    "brief": Brief,
    "settings": Settings,
    "actors": Actor,
    "groups": Group,
    "issues": Issue,
    "anchors": Anchor,
    "subissues": SubIssue,
    "stances": Stance,
    "relations": Relation,
    "history": HistoryEntry,
    "events": Event,
    "instruments": Instrument,
    "drivers": Driver,
    "driver_effects": DriverEffect,
    "cross_impacts": CrossImpact,
    "impacts": Impact,
    "futures": Future,
}

KEY_FIELDS: dict[str, tuple[str, ...]] = {
    "brief": (),
    "settings": (),
    "stances": ("actor", "issue"),
    "relations": ("first", "second"),
    "impacts": ("outcome",),
} | {
    table: ("id",)
    for table in TABLES
    if table not in ("brief", "settings", "stances", "relations", "impacts")
}


@cache
def kinds(table: str) -> dict[str, Kind]:
    """Return the declared kind of every field of a table, in order."""
    return {f.name: f.metadata["kind"] for f in fields(TABLES[table])}


def key_of(table: str, record: Any) -> Key:
    """Return the key of a record of the table."""
    names = KEY_FIELDS[table]
    if len(names) == 2:
        return getattr(record, names[0]), getattr(record, names[1])
    return getattr(record, names[0]) if names else ""


def key_parts(key: Key) -> tuple[str, ...]:
    """Return the ids in a key."""
    return key if isinstance(key, tuple) else (key,) if key else ()


def pair(first: str, second: str) -> tuple[str, str]:
    """Return the key of the relation of two actors, whatever their order."""
    return (first, second) if first <= second else (second, first)
