"""What a cell of the Grid holds: its number, what typing into it means, and the change of many."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from planner.domain.changes import AddRecords, Batch, Cell, Change, SetFields, add
from planner.domain.estimates import has_range, moved
from planner.domain.fields import NOTE as LONGEST_NOTE
from planner.domain.fields import Estimate
from planner.domain.records import Issue, Stance, kinds
from planner.domain.scenario import Scenario
from planner.domain.units import EntryProblem, is_plain, parse_number, shortened, step_points
from planner.texts import say
from planner.ui.board.edits import ESTIMATES, own_number, typed_estimate
from planner.ui.board.lanes import DEFAULT_COMPROMISE, DEFAULT_SALIENCE
from planner.ui.board.words import point

BOTH, POSITION, COMPROMISE, SALIENCE = "both", "position", "compromise", "salience"
INFLUENCE, CONFIDENCE, VETO = "influence", "confidence", "veto"
RED_LINE, NOTE, SOURCE = "red_line", "note", "source"  # pasted in lists; cells do not show them
QUANTITIES = (BOTH, POSITION, COMPROMISE, SALIENCE, INFLUENCE, CONFIDENCE, VETO)
DEFAULTS = {COMPROMISE: DEFAULT_COMPROMISE, SALIENCE: DEFAULT_SALIENCE}
_PLAIN = Issue("plain")
_AROUND = re.compile(r"^(.*?)\s*(?:±|\+\s*/?\s*[-\u2212])\s*(.+)$", re.DOTALL)
_CONFIDENCE_STEP = 0.05
_TOLERANCE = 1e-9
_YES = frozenset(("yes", "y", "1", "x", "✓", "true"))
_NO = frozenset(("", "no", "n", "0", "false", "-", "–"))


class Spot(NamedTuple):
    """A cell: an actor on an issue; without issue it is the influence of the actor."""

    actor: str
    issue: str


Values = dict[str, Any]  # by field


def field_of(spot: Spot, quantity: str) -> str:
    """Return the field that a cell shows first."""
    if not spot.issue or quantity == INFLUENCE:
        return INFLUENCE
    return {BOTH: POSITION, CONFIDENCE: POSITION}.get(quantity, quantity)


def estimate_at(scenario: Scenario, spot: Spot, field: str) -> Estimate | None:
    """Return the estimate in a field of a cell, if somebody entered it."""
    if not spot.issue:
        return scenario.actors[spot.actor].influence
    stance = scenario.stances.get(spot)
    return None if stance is None else getattr(stance, field)


def number_of(scenario: Scenario, spot: Spot, quantity: str) -> float | None:
    """Return the number a cell is sorted and coloured by; what is assumed counts too."""
    stance = scenario.stances.get(spot)
    if spot.issue and quantity == VETO:
        return None if stance is None else 100.0 * stance.veto
    known = estimate_at(scenario, spot, field_of(spot, quantity))
    if spot.issue and quantity == CONFIDENCE:
        return None if known is None or known.confidence is None else 100 * known.confidence
    if known is not None:
        return known.value
    if spot.issue and quantity == INFLUENCE:
        return scenario.actors[spot.actor].influence.value
    return DEFAULTS.get(quantity) if stance is not None else None


def differs(scenario: Scenario, base: Scenario | None, spot: Spot, quantity: str) -> bool:
    """Tell whether a cell shows something else than in the base case."""
    if base is None or spot.actor not in base.actors:
        return base is not None
    if not spot.issue:
        return scenario.actors[spot.actor].influence != base.actors[spot.actor].influence
    now, before = scenario.stances.get(spot), base.stances.get(spot)
    if now is before:
        return False
    fields = {BOTH: (POSITION, COMPROMISE, SALIENCE), CONFIDENCE: ESTIMATES}
    return any(
        getattr(now, field, None) != getattr(before, field, None)
        for field in fields.get(quantity, (quantity,))
    )


# Texts


def plain_number(value: float, sign: str = "") -> str:
    """Return a number to be edited or copied: exact, not grouped."""
    text = f"{value:.12g}"
    if "e" in text:
        text = f"{value:.9f}".rstrip("0").rstrip(".")
    return text.replace(".", sign or point())


def typed_text(scenario: Scenario, spot: Spot, quantity: str, *, in_full: bool = True) -> str:
    """Return what a person would type to get what is in the cell."""
    stance = scenario.stances.get(spot)
    if spot.issue and quantity in (VETO, RED_LINE):
        if stance is None:
            return ""
        return say("grid.yes") if getattr(stance, quantity) else say("grid.no")
    if spot.issue and quantity in (NOTE, SOURCE):
        known = estimate_at(scenario, spot, POSITION)
        return "" if known is None else getattr(known, quantity)
    if spot.issue and quantity == CONFIDENCE:
        known = estimate_at(scenario, spot, POSITION)
        unknown = known is None or known.confidence is None
        return "" if unknown else plain_number(known.confidence)  # type: ignore[union-attr,arg-type]
    first = _estimate_text(scenario, spot, field_of(spot, quantity), in_full)
    if not spot.issue or quantity != BOTH:
        return first
    second = _estimate_text(scenario, spot, COMPROMISE, in_full)
    return f"{first} ± {second}".strip() if second else first


def _estimate_text(scenario: Scenario, spot: Spot, field: str, in_full: bool) -> str:
    known = estimate_at(scenario, spot, field)
    if known is None:
        return ""
    issue = scenario.issues[spot.issue] if spot.issue else _PLAIN
    numbers = [known.value]
    if in_full and has_range(known):
        low = known.value if known.low is None else known.low
        high = known.value if known.high is None else known.high
        numbers = [low, known.value, high]
    own = [own_number(issue, field, number) for number in numbers]
    # A scale that runs downwards has its low points at its high numbers.
    return "–".join(plain_number(number) for number in (own if own[0] <= own[-1] else own[::-1]))


# What is typed


def entered(scenario: Scenario, spot: Spot, quantity: str, text: str) -> Values:
    """Return the fields that a typed text sets, with their values; raises EntryProblem."""
    if not spot.issue:
        present = scenario.actors[spot.actor].influence
        return {INFLUENCE: _estimate(_PLAIN, SALIENCE, text, present)}
    stance, issue = scenario.stances.get(spot), scenario.issues[spot.issue]
    match quantity:
        case "veto" | "red_line":
            return {quantity: _yes_or_no(text)}
        case "confidence":
            return _with_confidence(stance, _share(text))
        case "note" | "source":
            return _with_words(stance, quantity, text)
        case "both":
            return _both(stance, issue, text)
        case "influence" | "salience":
            return {quantity: _estimate(_PLAIN, SALIENCE, text, getattr(stance, quantity, None))}
    return {quantity: _estimate(issue, quantity, text, getattr(stance, quantity, None))}


def _both(stance: Stance | None, issue: Issue, text: str) -> Values:
    """Read `35`, `35 ± 19`, `± 19`, each number with a range if it has one."""
    found = _AROUND.match(text.strip())
    first, second = (found[1], found[2]) if found else (text, "")
    values: Values = {}
    if first.strip() or not found:
        values[POSITION] = _estimate(issue, POSITION, first, getattr(stance, POSITION, None))
    if second:
        present = getattr(stance, COMPROMISE, None)
        values[COMPROMISE] = _estimate(issue, COMPROMISE, second, present)
    return values


def _estimate(issue: Issue, field: str, text: str, present: Estimate | None) -> Estimate:
    typed = text.strip()
    if field == SALIENCE or is_plain(issue):
        typed = typed.removesuffix("%").rstrip()
    estimate = typed_estimate(issue, field, typed, present)
    return present if present is not None and _is_same(estimate, present) else estimate


def _is_same(one: Estimate, other: Estimate) -> bool:
    """Tell whether two estimates are the same number and range but for rounding."""
    for field in ("value", "low", "high"):
        first, second = getattr(one, field), getattr(other, field)
        if first is None or second is None:
            if first is not second:
                return False
        elif abs(first - second) > 100 * _TOLERANCE:
            return False
    return True


def _yes_or_no(text: str) -> bool:
    word = " ".join(text.casefold().split())
    if word in _YES or word in (say("grid.yes").casefold(), say("field.veto").casefold()):
        return True
    if word in _NO or word == say("grid.no").casefold():
        return False
    raise EntryProblem("grid-not-yes-or-no", text=shortened(text.strip()))


def _share(text: str) -> float | None:
    typed = text.strip()
    if not typed:
        return None
    number = parse_number(typed.removesuffix("%"))
    number = number / 100 if typed.endswith("%") else number
    if not 0 <= number <= 1:
        raise EntryProblem("entry-outside", value=plain_number(number), low="0", high="1")
    return number


def _with_confidence(stance: Stance | None, confidence: float | None) -> Values:
    """Return the numbers of a stance with another confidence.

    Numbers that have had the confidence of the position so far go along with it.
    """
    if stance is None or stance.position is None:
        raise EntryProblem("entry-no-position")
    before = stance.position.confidence
    return {
        field: replace(known, confidence=confidence)
        for field in ESTIMATES
        if (known := getattr(stance, field)) is not None
        and (field == POSITION or known.confidence == before)
    }


def _with_words(stance: Stance | None, part: str, text: str) -> Values:
    """Return the numbers of a stance with another note or source.

    Numbers that have one of their own keep it.
    """
    if stance is None or stance.position is None:
        raise EntryProblem("entry-no-position")
    if len(text) > LONGEST_NOTE:
        raise EntryProblem("entry-too-long", length=len(text), limit=LONGEST_NOTE)
    changes: dict[str, Any] = {part: text}
    before = getattr(stance.position, part)
    return {
        field: replace(known, **changes)
        for field in ESTIMATES
        if (known := getattr(stance, field)) is not None
        and (field == POSITION or getattr(known, part) in ("", before))
    }


def cleared(scenario: Scenario, spot: Spot, quantity: str) -> Values:
    """Return the fields that clearing a cell empties; none where there is nothing to clear."""
    stance = scenario.stances.get(spot)
    if stance is None:
        return {}
    if quantity == BOTH:
        return {POSITION: None, COMPROMISE: None}
    if quantity == CONFIDENCE:
        return _with_confidence(stance, None) if stance.position is not None else {}
    return {quantity: False if quantity == VETO else None}


def as_above(scenario: Scenario, spot: Spot, above: Spot, quantity: str) -> Values:
    """Return the fields that take a cell's numbers from another; raises EntryProblem."""
    if not spot.issue or not above.issue or above.issue != spot.issue:
        text = typed_text(scenario, above, quantity if above.issue else BOTH)
        return entered(scenario, spot, quantity, text) if text else {}
    source, stance = scenario.stances.get(above), scenario.stances.get(spot)
    if quantity == VETO:
        return {VETO: source is not None and source.veto}
    if quantity == CONFIDENCE:
        known = None if source is None else source.position
        return _with_confidence(stance, None if known is None else known.confidence)
    values: Values = {}
    for field in (POSITION, COMPROMISE) if quantity == BOTH else (quantity,):
        given = None if source is None else getattr(source, field)
        if given is not None:
            present = None if stance is None else getattr(stance, field)
            # The numbers are taken over; who said so is another matter.
            new = replace(
                present or Estimate(0.0), value=given.value, low=given.low, high=given.high
            )
            values[field] = new
    return values


def nudged(scenario: Scenario, spot: Spot, quantity: str, steps: float) -> Values:
    """Return the fields that a step up or down changes; none where there is no number."""
    stance = scenario.stances.get(spot)
    if spot.issue and quantity == VETO:
        return {}
    if spot.issue and quantity == CONFIDENCE:
        known = None if stance is None else stance.position
        if known is None:
            return {}
        start = 0.5 if known.confidence is None else known.confidence
        share = min(max(round(start + steps * _CONFIDENCE_STEP, 9), 0.0), 1.0)
        return _with_confidence(stance, share)
    field = field_of(spot, quantity)
    present = estimate_at(scenario, spot, field)
    start_value = present.value if present else number_of(scenario, spot, quantity)
    if start_value is None:
        return {}
    is_own = spot.issue and field in (POSITION, COMPROMISE)
    step = step_points(scenario.issues[spot.issue]) if is_own else 1.0
    value = min(max(round(start_value + steps * step, 9), 0.0), 100.0)
    kind = kinds("stances")[field]
    return {field: Estimate(value) if present is None else moved(present, value, kind)}


# Changes


def values_of(
    spots: list[Spot], make: Callable[[Spot], Values]
) -> tuple[dict[Spot, Values], EntryProblem | None]:
    """Return the values of every cell, or the first problem; then nothing is to be changed."""
    values: dict[Spot, Values] = {}
    for spot in spots:
        try:
            values[spot] = make(spot)
        except EntryProblem as problem:
            return {}, problem
    return values, None


def change_of(scenario: Scenario, values: Mapping[Spot, Values], label: str = "") -> Change | None:
    """Return the one change that sets all values; None if all is as it was."""
    cells: list[Cell] = []
    added: list[Stance] = []
    for spot, fields in values.items():
        if not spot.issue:
            actor = scenario.actors[spot.actor]
            for field, value in fields.items():
                if getattr(actor, field) != value:
                    cells.append(Cell("actors", spot.actor, field, value))
            continue
        stance = scenario.stances.get(spot)
        if stance is None:
            filled = {field: value for field, value in fields.items() if value not in (None, False)}
            if filled:
                added.append(Stance(spot.actor, spot.issue, **filled))
            continue
        key = (spot.actor, spot.issue)
        for field, value in fields.items():
            if getattr(stance, field) != value:
                cells.append(Cell("stances", key, field, value))
    parts: list[SetFields | AddRecords] = []
    if added:
        parts.append(add(scenario, "stances", *added))
    if cells:
        parts.append(SetFields(tuple(cells)))
    if not parts:
        return None
    if len(parts) == 1 and (not label or isinstance(parts[0], SetFields)):
        return parts[0]
    return Batch(tuple(parts), label)
