"""What the Grid says: cells, headings and tips in the person's language; no widgets."""

import html

from planner.domain.fields import Estimate
from planner.domain.scenario import Scenario
from planner.domain.units import length_to_own, number_text, to_own
from planner.texts import say
from planner.ui.board.lanes import Lane, lane_of
from planner.ui.board.words import (
    actor_name,
    band_tip,
    bare_length,
    bare_text,
    issue_name,
    mark_tip,
    plain_text,
    point,
    stance_sentence,
)
from planner.ui.grid.cells import (
    BOTH,
    COMPROMISE,
    CONFIDENCE,
    DEFAULTS,
    INFLUENCE,
    NOTE,
    POSITION,
    RED_LINE,
    SALIENCE,
    SOURCE,
    VETO,
    Spot,
    differs,
    estimate_at,
    field_of,
)
from planner.ui.widgets.field_help import cell_help, rich

Field = tuple[str, str]  # table and field
_ROLES = {"stakeholder": "grid.role.stakeholder", "facilitator": "grid.role.facilitator"}
_NAMES = {
    BOTH: "grid.quantity.both",
    POSITION: "field.position",
    COMPROMISE: "field.compromise",
    SALIENCE: "field.salience",
    INFLUENCE: "grid.quantity.influence",
    CONFIDENCE: "field.confidence",
    VETO: "field.veto",
    RED_LINE: "field.red_line",
    NOTE: "timeline.field.note",
    SOURCE: "timeline.field.source",
}


def quantity_name(quantity: str) -> str:
    """Return the name of a quantity."""
    return say(_NAMES[quantity])


def role_text(role: str) -> str:
    """Return what stands under the name of an actor that has no vote."""
    return say(_ROLES[role]) if role in _ROLES else ""


def cell_texts(scenario: Scenario, spot: Spot, quantity: str) -> tuple[str, str, bool]:
    """Return the number of a cell, what follows it in grey, and whether somebody entered it."""
    if not spot.issue:
        return plain_text(scenario.actors[spot.actor].influence.value), "", True
    stance = scenario.stances.get(spot)
    if quantity == INFLUENCE and (stance is None or stance.influence is None):
        return plain_text(scenario.actors[spot.actor].influence.value), "", False
    if stance is None:
        return "", "", True
    if quantity == VETO:
        return ("✓" if stance.veto else ""), "", True
    issue = scenario.issues[spot.issue]
    if quantity in (BOTH, POSITION):
        if stance.position is None:
            return "", "", True
        first = bare_text(issue, stance.position.value)
        if quantity == BOTH:
            known = stance.compromise
            width = DEFAULTS[COMPROMISE] if known is None else known.value
            return first, f"± {bare_length(issue, width)}", True
        return first, _range(scenario, spot, stance.position), True
    if quantity == CONFIDENCE:
        known = stance.position
        if known is None or known.confidence is None:
            return "", "", True
        return plain_text(known.confidence, 1), "", True
    estimate = getattr(stance, quantity)
    points = DEFAULTS.get(quantity, 0.0) if estimate is None else estimate.value
    text = bare_length(issue, points) if quantity == COMPROMISE else plain_text(points)
    return text, _range(scenario, spot, estimate, quantity), estimate is not None


def _range(scenario: Scenario, spot: Spot, estimate: Estimate | None, field: str = POSITION) -> str:
    """Return an entered range in short."""
    if estimate is None or estimate.low is None or estimate.high is None:
        return ""
    issue = scenario.issues[spot.issue]
    ends = [estimate.low, estimate.high]
    if field == POSITION:
        own, places = sorted(to_own(issue, end) for end in ends), issue.decimals
    elif field == COMPROMISE:
        own, places = [length_to_own(issue, end) for end in ends], issue.decimals
    else:
        own, places = ends, 0
    return "–".join(number_text(end, places, point()) for end in own)


def _lane(scenario: Scenario, spot: Spot, base: Scenario | None) -> tuple[Scenario, Lane]:
    """Return the lane of an issue with one actor alone, which is quick."""
    alone = scenario.with_table("actors", {spot.actor: scenario.actors[spot.actor]})
    return alone, lane_of(alone, spot.issue, {spot.actor: ""}, base)


def spoken(scenario: Scenario, spot: Spot, quantity: str, base: Scenario | None) -> str:
    """Return a cell in words, for a screen reader."""
    actor = actor_name(scenario, spot.actor)
    if not spot.issue:
        value = plain_text(scenario.actors[spot.actor].influence.value)
        return say("grid.spoken.influence", actor=actor, value=value)
    alone, lane = _lane(scenario, spot, base)
    text = stance_sentence(alone, lane, spot.actor)
    if quantity not in (BOTH, POSITION):
        number, more, is_entered = cell_texts(scenario, spot, quantity)
        if quantity == VETO:
            stance = scenario.stances.get(spot)
            number = say("grid.yes" if stance is not None and stance.veto else "grid.no")
        shown = " ".join(part for part in (number, more) if part) or say("grid.nothing")
        shown = shown if is_entered else say("grid.spoken.assumed", value=shown)
        name = quantity_name(quantity)
        before = say("grid.spoken.quantity", name=name, value=shown)
        text = f"{before} {text}"
    if differs(scenario, base, spot, quantity):
        text = f"{text} {say('board.tip.differs')}"
    return text


def tip(scenario: Scenario, spot: Spot, quantity: str, base: Scenario | None) -> str:
    """Return all that is known of a cell, as rich text."""
    return _known_tip(scenario, spot, quantity, base) + _meaning_tip(spot, quantity)


def cell_field(_scenario: Scenario, spot: Spot, quantity: str, _base: Scenario | None) -> Field:
    """Return the table and field that a cell shows first."""
    return ("stances" if spot.issue else "actors", field_of(spot, quantity))


def _meaning_tip(spot: Spot, quantity: str) -> str:
    """Return what is typed in a cell: its meaning, range, unit and source."""
    table = "stances" if spot.issue else "actors"
    if spot.issue and quantity == CONFIDENCE:
        return rich(f"{quantity_name(CONFIDENCE)}. {say('strip.tip.confidence')}")
    if spot.issue and quantity == BOTH:
        return cell_help((table, POSITION), (table, COMPROMISE))
    return cell_help((table, field_of(spot, quantity)))


def _known_tip(scenario: Scenario, spot: Spot, quantity: str, base: Scenario | None) -> str:
    if not spot.issue:
        return _influence_tip(scenario, spot, base)
    alone, lane = _lane(scenario, spot, base)
    mark = lane.mark(spot.actor)
    if mark is None:
        return f"<div>{html.escape(stance_sentence(alone, lane, spot.actor))}</div>"
    text = mark_tip(alone, lane, mark)
    before = None if base is None else estimate_at(base, spot, field_of(spot, quantity))
    now = estimate_at(scenario, spot, field_of(spot, quantity))
    if quantity in (SALIENCE, INFLUENCE) and before is not None and before != now:
        line = say("grid.tip.base", name=quantity_name(quantity), value=plain_text(before.value))
        text += f"<div>{html.escape(line)}</div>"
    return text


def _influence_tip(scenario: Scenario, spot: Spot, base: Scenario | None) -> str:
    known = scenario.actors[spot.actor].influence
    lines = [spoken(scenario, spot, INFLUENCE, base), known.note, known.source]
    if base is not None and differs(scenario, base, spot, INFLUENCE) and spot.actor in base.actors:
        before = plain_text(base.actors[spot.actor].influence.value)
        lines.append(say("grid.tip.base", name=say("field.influence"), value=before))
    return "".join(f"<div>{html.escape(line)}</div>" for line in lines if line)


def heading_tip(scenario: Scenario, issue_id: str, lane: Lane) -> str:
    """Return what an issue is, and what its gap means."""
    issue = scenario.issues[issue_id]
    ends = say(
        "strip.ends",
        low=bare_text(issue, 0.0),
        low_end=issue.low_end,
        high=bare_text(issue, 100.0),
        high_end=issue.high_end,
    )
    named = say("grid.named-unit", name=issue_name(issue), unit=issue.unit)
    heading = named if issue.unit else issue_name(issue)
    lines = [f"<b>{html.escape(heading)}</b>"]
    lines += [html.escape(text) for text in (issue.description, ends, band_tip(scenario, lane))]
    return "".join(f"<div>{line}</div>" for line in lines if line)
