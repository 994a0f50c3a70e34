"""Single changes that are tried one by one: numbers at their ends, other states, small steps."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planner.domain.changes import Change, set_field
from planner.domain.estimates import range_of
from planner.domain.fields import Estimate
from planner.domain.futures import resolve
from planner.domain.presets import PRESETS
from planner.domain.problems import Where
from planner.domain.records import Settings, Stance, kinds
from planner.domain.scenario import Scenario
from planner.engine.inputs import DEFAULT_COMPROMISE, DEFAULT_SALIENCE

LEVER_POINTS = 10.0
ENDS = ("low", "high", "state")  # of a bar; everything else is a small step
_FIELDS = {
    "stances": ("position", "compromise", "salience", "influence"),
    "actors": ("influence", "hostility", "tempo", "patience", "conflict_cost", "linkage"),
    "issues": ("status_quo",),
    "relations": ("trust",),
    "events": ("probability",),
    "instruments": ("success",),
}
_DEFAULTS = {"compromise": DEFAULT_COMPROMISE, "salience": DEFAULT_SALIENCE}
_RULES = ("value_rule", "linkage", "single_undertaking", "range_shape", "assume_ranges")
# Constants that no preset names are tried at half and at twice their value.
_CONSTANTS = (
    "shown_at_start",
    "trust_effect",
    "hazard_factor",
    "partial_threshold",
    "contest_steepness",
)
Value = float | str | bool


@dataclass(frozen=True, slots=True)
class Trial:
    """One change that is tried: `end` says which end of a range, or what kind of step it is."""

    where: Where
    end: str  # low, high, state; gives, moves, on, off
    value: Value  # what the field becomes, or by how many points it changes
    change: Change


def all_trials(scenario: Scenario, future: str | None) -> tuple[Trial, ...]:
    """Return all that can be tried, small steps first."""
    resolved = resolve(scenario, future).scenario
    return (
        *lever_trials(scenario, future),
        *_range_trials(resolved),
        *_state_trials(resolved),
        *_setting_trials(resolved.settings),
    )


def _range_trials(resolved: Scenario) -> Iterator[Trial]:
    """Yield every number that somebody entered at its own low and its own high."""
    for table, fields in _FIELDS.items():
        for key, record in resolved.tables[table].items():
            is_played = getattr(record, "is_on", True)
            if is_played and (table != "stances" or record.position is not None):
                for field in fields:
                    yield from _ends(resolved, Where(table, key, field))


def _ends(resolved: Scenario, where: Where) -> Iterator[Trial]:
    estimate = _estimate(resolved, where)
    if estimate is None:
        return
    kind = kinds(where.table)[where.field]
    ends = range_of(estimate, kind, resolved.settings.assume_ranges)
    for end, number in zip(("low", "high"), ends, strict=True):
        value = min(max(number, kind.low), kind.high)
        if value != estimate.value:
            fixed = replace(estimate, value=value, low=value, high=value)
            yield Trial(where, end, value, set_field(where.table, where.key, where.field, fixed))


def _state_trials(resolved: Scenario) -> Iterator[Trial]:
    """Yield every driver in each of its other states."""
    for key, driver in resolved.drivers.items():
        for state in driver.states:
            if state != driver.state:
                yield _set("drivers", key, "state", "state", state)


def _setting_trials(settings: Settings) -> Iterator[Trial]:
    """Yield the assumptions of the model: constants calm and tense, other rules.

    No constant has a range of its own: none was fitted to data.
    """
    calm, _, tense = (preset.values for preset in PRESETS)
    for field in (*calm, *_CONSTANTS):
        kind, value = kinds("settings")[field], getattr(settings, field)
        low, high = sorted((calm.get(field, value / 2), tense.get(field, 2 * value)))
        for end, number in (("low", low), ("high", high)):
            number = min(max(number, kind.low), kind.high)
            if number != value and (number < value) == (end == "low"):
                yield _set("settings", "", field, end, number)
    for field in _RULES:
        kind, value = kinds("settings")[field], getattr(settings, field)
        for other in (not value,) if kind.type == "flag" else kind.choices:
            if other != value:
                yield _set("settings", "", field, "state", other)


def _set(table: str, key: str, field: str, end: str, value: Value) -> Trial:
    return Trial(Where(table, key, field), end, value, set_field(table, key, field, value))


def _estimate(resolved: Scenario, where: Where) -> Estimate | None:
    found: Estimate | None = getattr(resolved.tables[where.table][where.key], where.field)
    if found is None and where.field in _DEFAULTS:
        return Estimate(_DEFAULTS[where.field])
    return found


def present_value(resolved: Scenario, where: Where) -> Value:
    """Return what a field is now; of an estimate the most likely value."""
    if where.field in _FIELDS.get(where.table, ()):
        estimate = _estimate(resolved, where)
        return 0.0 if estimate is None else estimate.value
    found: Value = getattr(resolved.tables[where.table][where.key], where.field)
    return found


def lever_trials(
    scenario: Scenario, future: str | None, points: float = LEVER_POINTS
) -> Iterator[Trial]:
    """Yield what somebody could do: give or move a few points, switch an instrument on or off."""
    resolved = resolve(scenario, future).scenario
    for key, stance in resolved.stances.items():
        if signs(stance):
            yield from _concessions(resolved, key, stance, points)
    for instrument in resolved.instruments.values():
        end = "off" if instrument.is_on else "on"
        yield _set("instruments", instrument.id, "is_on", end, not instrument.is_on)


def signs(stance: Stance) -> bool:
    """Tell whether an actor must sign an issue and cares about it."""
    cares = stance.salience is None or stance.salience.value > 0
    return stance.veto and stance.position is not None and cares


def _concessions(
    resolved: Scenario, key: tuple[str, str], stance: Stance, points: float
) -> Iterator[Trial]:
    others = [
        other.position.value
        for other in resolved.stances.values()
        if other.issue == stance.issue and signs(other) and other.position
    ]
    assert stance.position is not None
    for field, end, step in (
        ("compromise", "gives", points),
        ("position", "moves", points * _towards(stance.position.value, others)),
    ):
        estimate = _estimate(resolved, Where("stances", key, field))
        if estimate is None or step == 0:
            continue
        kind = kinds("stances")[field]
        low, high = range_of(estimate, kind, resolved.settings.assume_ranges)
        numbers = [min(max(n + step, 0.0), 100.0) for n in (estimate.value, low, high)]
        shifted = replace(estimate, value=numbers[0], low=numbers[1], high=numbers[2])
        where = Where("stances", key, field)
        yield Trial(where, end, points, set_field("stances", key, field, shifted))


def _towards(position: float, others: list[float]) -> int:
    """Return the direction in which the signatories furthest away stand."""
    up, down = max(others) - position, position - min(others)
    return 0 if up == down else (1 if up > down else -1)
