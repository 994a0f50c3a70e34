"""What a screen reader is told of the lanes."""

from collections.abc import Mapping

from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.board.lane_widget import LaneWidget
from planner.ui.board.words import issue_sheet, lane_sentence, large_sentence, stance_sentence


def name_lanes(
    lanes: Mapping[str, LaneWidget],
    scenario: Scenario,
    selected: tuple[str, str] | None,
    large: str = "",
) -> None:
    """Name each lane, and on the one of the selection the selected stance, in words."""
    actor, chosen = selected or ("", "")
    for issue, widget in lanes.items():
        if widget.lane is None:
            continue
        whole, keys = lane_sentence(widget.lane, widget.settling), say("board.accessible.keys")
        if issue == large:
            whole = f"{whole} {large_sentence(issue_sheet(scenario, issue))}"
        name, description = whole, keys
        if issue == chosen:
            name = stance_sentence(scenario, widget.lane, actor)
            description = f"{whole} {keys}"
        if widget.accessibleName() != name:
            widget.setAccessibleName(name)
        if widget.accessibleDescription() != description:
            widget.setAccessibleDescription(description)
