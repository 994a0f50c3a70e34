"""What dragging and typing mean as estimates and changes; no widgets."""

from dataclasses import dataclass, replace

from planner.domain.changes import Cell, Change, SetFields, add, apply, set_field
from planner.domain.estimates import moved
from planner.domain.fields import Estimate
from planner.domain.records import Issue, Stance, kinds
from planner.domain.scenario import Scenario
from planner.domain.units import (
    Entry,
    EntryProblem,
    length_to_own,
    length_to_points,
    parse_entry,
    parse_number,
    snapped,
    step_points,
    to_own,
    to_points,
)
from planner.texts import say
from planner.ui.board.lanes import DEFAULT_COMPROMISE
from planner.ui.board.words import bare_length, bare_text, clear, plain_text, reach

ESTIMATES = ("position", "compromise", "salience")
_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Grip:
    """What was grabbed, and where: a marker, one of its two handles or a chip."""

    kind: str
    actor: str
    issue: str
    points: float  # under the pointer when it was grabbed
    start: float  # the position, or the compromise level of a handle

    @property
    def field(self) -> str:
        """The field that dragging changes."""
        return "compromise" if self.kind.endswith("_handle") else "position"


def grip_of(scenario: Scenario, kind: str, actor: str, issue: str, points: float) -> Grip:
    """Return the grip on a stance as it is now."""
    stance = scenario.stances.get((actor, issue))
    if kind == "chip" or stance is None or stance.position is None:
        return Grip("chip", actor, issue, points, points)
    if kind == "marker":
        return Grip(kind, actor, issue, points, stance.position.value)
    width = DEFAULT_COMPROMISE if stance.compromise is None else stance.compromise.value
    return Grip(kind, actor, issue, points, width)


def still_holds(scenario: Scenario, grip: Grip) -> bool:
    """Tell whether what was grabbed is still there."""
    stance = scenario.stances.get((grip.actor, grip.issue))
    has_position = stance is not None and stance.position is not None
    return has_position != (grip.kind == "chip")


def is_as_before(scenario: Scenario, grip: Grip, change: Change) -> bool:
    """Tell whether a drag ended where it began."""
    key = (grip.actor, grip.issue)
    after = apply(scenario, change, clip=False)
    return after.stances.get(key) == scenario.stances.get(key)


def entry_texts(scenario: Scenario, actor: str, issue_id: str) -> tuple[str, str]:
    """Return the position as it is typed, empty if there is none, and the name of its field."""
    stance, issue = scenario.stances.get((actor, issue_id)), scenario.issues[issue_id]
    text = ""
    if stance is not None and stance.position is not None:
        text = field_text(issue, "position", stance.position.value)
    name = scenario.actors[actor].name
    return text, say("board.accessible.entry", actor=name, issue=issue.name)


def dragged_value(issue: Issue, grip: Grip, points: float, is_fine: bool) -> float:
    """Return the number that the grip has with the pointer at `points`."""
    way = points - grip.points
    if grip.field == "position":
        return snapped(issue, grip.start + way, is_fine)
    outward = -way if grip.kind == "low_handle" else way
    step = step_points(issue) * (0.1 if is_fine else 1.0)
    return min(max(round(round((grip.start + outward) / step) * step, 9), 0.0), 100.0)


def nudged_value(issue: Issue, value: float, steps: float) -> float:
    """Return a number some steps further, kept within 0-100."""
    return min(max(round(value + steps * step_points(issue), 9), 0.0), 100.0)


def nudged_change(scenario: Scenario, stance: Stance, field: str, steps: float) -> Change | None:
    """Return the change that moves a number by some steps; None where it stays."""
    estimate = getattr(stance, field)
    present = DEFAULT_COMPROMISE if estimate is None else estimate.value
    value = nudged_value(scenario.issues[stance.issue], present, steps)
    key = (stance.actor, stance.issue)
    return None if value == present else value_change(scenario, key, field, value)


def typed_change(scenario: Scenario, key: tuple[str, str], text: str) -> Change | None:
    """Return the change of a position that was typed; None if it is the same.

    Raises EntryProblem.
    """
    stance = scenario.stances.get(key)
    present = None if stance is None else stance.position
    estimate = typed_estimate(scenario.issues[key[1]], "position", text, present)
    change = estimate_change(scenario, key, "position", estimate)
    return None if estimate == present else change


def value_change(scenario: Scenario, key: tuple[str, str], field: str, value: float) -> Change:
    """Return the change that moves a number of a stance; its entered range moves along."""
    stance = scenario.stances.get(key)
    present = None if stance is None else getattr(stance, field)
    kind = kinds("stances")[field]
    estimate = Estimate(value) if present is None else moved(present, value, kind)
    return estimate_change(scenario, key, field, estimate)


def estimate_change(
    scenario: Scenario, key: tuple[str, str], field: str, estimate: Estimate
) -> Change:
    """Return the change that sets an estimate; it adds the stance where there is none."""
    if key in scenario.stances:
        return set_field("stances", key, field, estimate)
    if field != "position":
        raise EntryProblem("entry-no-position")
    return add(scenario, "stances", Stance(*key, position=estimate))


def own_number(issue: Issue, field: str, points: float) -> float:
    """Return a number of a stance as people see it."""
    if field == "position":
        return to_own(issue, points)
    return length_to_own(issue, points) if field == "compromise" else points


def field_text(issue: Issue, field: str, points: float) -> str:
    """Return a number of a stance as it stands in its field."""
    if field == "position":
        return bare_text(issue, points)
    return bare_length(issue, points) if field == "compromise" else plain_text(points)


def _points(issue: Issue, field: str, number: float) -> float:
    if field == "position":
        return to_points(issue, number)
    return length_to_points(issue, number) if field == "compromise" else number


def typed_estimate(issue: Issue, field: str, text: str, present: Estimate | None) -> Estimate:
    """Return the estimate that was typed; raises EntryProblem.

    A number alone moves an entered range along; confidence, note and source stay.
    """
    entry = parse_entry(_clear(issue, field, text), "" if field == "salience" else issue.unit)
    value = _inside(issue, field, entry.value)
    if not entry.has_range:
        return Estimate(value) if present is None else moved(present, value, _kind(field))
    low, high = _range(issue, field, entry, "±" in text or "+" in text)
    return replace(present or Estimate(value), value=value, low=low, high=high)


def _clear(issue: Issue, field: str, text: str) -> str:
    return clear(text, 100.0 if field == "salience" else reach(issue.low_value, issue.high_value))


def typed_range(issue: Issue, field: str, text: str, present: Estimate) -> Estimate:
    """Return the estimate with the range that was typed; empty: none. Raises EntryProblem."""
    if not text.strip():
        return replace(present, low=None, high=None)
    unit = "" if field == "salience" else issue.unit
    entry = parse_entry(_clear(issue, field, text), unit, own_number(issue, field, present.value))
    if not entry.has_range:
        raise EntryProblem("entry-not-a-number", text=text.strip())
    low, high = _range(issue, field, entry, "±" in text or "+" in text)
    value = _points(issue, field, entry.value)
    if abs(value - present.value) <= _TOLERANCE * 100:
        value = present.value
    return replace(present, value=value, low=min(low, value), high=max(high, value))


def _kind(field: str):
    return kinds("stances")[field]


def _range(issue: Issue, field: str, entry: Entry, is_around: bool) -> tuple[float, float]:
    """Return low and high in points; what ± puts beyond the scale ends at its end."""
    assert entry.low is not None
    assert entry.high is not None
    ends = []
    for number in (entry.low, entry.high):
        if is_around:
            ends.append(min(max(_points(issue, field, number), 0.0), 100.0))
        else:
            ends.append(_inside(issue, field, number))
    return min(ends), max(ends)


def _inside(issue: Issue, field: str, number: float) -> float:
    """Return a typed number in points; raises EntryProblem "entry-outside"."""
    points = round(_points(issue, field, number), 9)
    if 0 <= points <= 100:
        return points
    ends = sorted(own_number(issue, field, end) for end in (0.0, 100.0))
    raise EntryProblem(
        "entry-outside",
        value=_shown(issue, field, number),
        low=_shown(issue, field, ends[0]),
        high=_shown(issue, field, ends[1]),
    )


def _shown(issue: Issue, field: str, number: float) -> str:
    return field_text(issue, field, _points(issue, field, number))


def typed_confidence(text: str) -> float | None:
    """Return a confidence from 0 to 1; empty: none. Raises EntryProblem."""
    if not text.strip():
        return None
    number = parse_number(text)
    if not 0 <= number <= 1:
        raise EntryProblem("entry-outside", value=plain_text(number, 1), low="0", high="1")
    return number


def evidence_change(stance: Stance, field: str, part: str, value: object) -> Change:
    """Return the change of confidence, note or source of one number of a stance.

    Numbers of the stance that have had the same text so far get the new one too, so that what
    was noted once for the whole stance stays one note.
    """
    key = (stance.actor, stance.issue)
    before = getattr(getattr(stance, field), part)
    cells = []
    for name in ESTIMATES:
        estimate = getattr(stance, name)
        if estimate is not None and (name == field or getattr(estimate, part) == before):
            cells.append(Cell("stances", key, name, replace(estimate, **{part: value})))
    return SetFields(tuple(cells))
