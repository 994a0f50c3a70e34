"""What the Board says about the thing under the pointer."""

import html

from planner.domain.records import Issue
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.board.edits import Grip
from planner.ui.board.frames import Sizes
from planner.ui.board.geometry import Hit, Shape, stacked
from planner.ui.board.lanes import Lane, Settling
from planner.ui.board.words import (
    actor_name,
    band_tip,
    finding_tip,
    length_text,
    mark_tip,
    value_text,
)


def tip_of(scenario: Scenario, lane: Lane, settling: Settling | None, found: Hit) -> str:
    """Return the tooltip of what is under the pointer; empty if there is nothing to say."""
    issue = lane.issue
    match found.kind:
        case "marker" | "low_handle" | "high_handle":
            mark = lane.mark(found.actor)
            return "" if mark is None else mark_tip(scenario, lane, mark)
        case "chip":
            name = actor_name(scenario, found.actor)
            return _plain(say("board.tip.unplaced", actor=name))
        case "status-quo":
            return _plain(say("board.tip.status-quo", value=value_text(issue, lane.status_quo)))
        case "mean" if lane.mean is not None:
            return _plain(say("board.tip.mean", value=value_text(issue, round(lane.mean, 1))))
        case "band":
            return _plain(band_tip(scenario, lane))
        case "finding":
            return finding_tip(scenario, lane, settling)
        case "low_end":
            return _plain(issue.low_end)
        case "high_end":
            return _plain(issue.high_end)
    return ""


def heading_tip(issue: Issue, is_large: bool) -> str:
    """Return what an issue is, and what its title can do."""
    what = ": ".join(part for part in (issue.name, issue.description) if part)
    return _plain(what) + _plain(say("board.tip.title-large" if is_large else "board.tip.title"))


def stack_tip(scenario: Scenario, shape: Shape | None, found: Hit, sizes: Sizes) -> str:
    """Return who else stands where the marker under the pointer does, and how to reach them."""
    spot = None if shape is None or found.kind != "marker" else shape.spot(found.actor)
    if shape is None or spot is None:
        return ""
    under = stacked(shape, spot.x, shape.frame.axis_y, sizes)
    others = [actor_name(scenario, actor) for actor in under if actor != found.actor]
    return _plain(say("board.tip.stacked", names=", ".join(others))) if others else ""


def readout_of(shape: Shape, issue: Issue, grip: Grip, value: float) -> tuple[str, float]:
    """Return the number that is being dragged and where on the lane it is."""
    if grip.field == "position":
        return value_text(issue, value), shape.frame.x_of(value)
    spot = shape.spot(grip.actor)
    outward = -value if grip.kind == "low_handle" else value
    x = shape.frame.x_of((spot.mark.position if spot else 50.0) + outward)
    return say("board.readout.compromise", value=length_text(issue, value)), x


def _plain(text: str) -> str:
    # As rich text, so that long sentences are wrapped; escaped, since names may hold any sign.
    return f"<div>{html.escape(text)}</div>" if text else ""
