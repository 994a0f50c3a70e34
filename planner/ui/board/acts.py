"""Carrying out what a key means for the selected stance."""

from typing import TYPE_CHECKING

from planner.domain.scenario import Scenario
from planner.ui.board.edits import nudged_change
from planner.ui.board.keys import Act, KeyRuns

if TYPE_CHECKING:
    from planner.ui.board.widget import Board


def carry_out(board: "Board", act: Act, scenario: Scenario, runs: KeyRuns) -> None:
    """Do what a key means; there is a selection, and nothing is being dragged."""
    assert board.selection is not None
    _, issue = board.selection
    match act.kind:
        case "move":
            _nudge(board, "position", act.amount, scenario, runs)
        case "widen":
            _nudge(board, "compromise", act.amount, scenario, runs)
        case "issue":
            _go_on(board, list(scenario.issues), int(act.amount), is_actor=False)
        case "actor":
            _go_on(board, board.along(issue), int(act.amount), is_actor=True)
        case "first" | "last":
            along = board.along(issue)
            board.select(along[0 if act.kind == "first" else -1], issue)
        case "zoom":
            board.toggle_zoom(issue)
        case "order":
            board.move_lane(issue, int(act.amount))
        case "type":
            board.open_entry(act.text)
        case "menu":
            board.open_menu()


def _nudge(board: "Board", field: str, steps: float, scenario: Scenario, runs: KeyRuns) -> None:
    assert board.selection is not None
    stance = scenario.stances.get(board.selection)
    if stance is None or stance.position is None:
        board.open_entry("")
        return
    change = nudged_change(scenario, stance, field, steps)
    if change is not None:
        run = runs.merge_key("/".join((field, *board.selection)))
        board.edit_requested.emit(change, run)


def _go_on(board: "Board", along: list[str], way: int, *, is_actor: bool) -> None:
    """Go to the next issue, or along the lane to the next actor."""
    assert board.selection is not None
    actor, issue = board.selection
    place = along.index(actor if is_actor else issue) + way
    if 0 <= place < len(along):
        board.select(*((along[place], issue) if is_actor else (actor, along[place])))
