"""What pasting into the Grid would do, as lines to be shown before it is done."""

from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.board.words import actor_name, issue_name
from planner.ui.grid.cells import Spot, typed_text
from planner.ui.grid.paste_plan import HEADED, LIST, PLAIN, TRANSPOSED, Plan
from planner.ui.grid.words import quantity_name
from planner.ui.pasting.card import Lines

_KINDS = {
    PLAIN: "grid.preview.kind.plain",
    HEADED: "grid.preview.kind.headed",
    TRANSPOSED: "grid.preview.kind.transposed",
    LIST: "grid.preview.kind.list",
}


def lines_of(plan: Plan, scenario: Scenario, shown: str) -> Lines:
    """Return the lines of a plan; the shown quantity is not named in each."""
    cells = list(plan.taken.values())

    def taken(place: int, column: int) -> str:
        spot, text, quantity = cells[place]
        if column == 1:
            return text
        if column == 0:
            return _spot_name(scenario, spot, "" if quantity == shown else quantity_name(quantity))
        before = typed_text(scenario, spot, quantity)
        return say("grid.preview.replaces", before=before) if before else say("grid.preview.new")

    title = say("grid.preview.none")
    if cells:
        title = say("grid.preview.some", taken=len(cells), n=len(plan.left))
    apply = say("grid.preview.apply-n", n=len(cells))
    return Lines(title, say(_KINDS[plan.kind]), apply, plan.left, len(cells), taken)


def _spot_name(scenario: Scenario, spot: Spot, quantity: str) -> str:
    actor = actor_name(scenario, spot.actor)
    if not spot.issue:
        return say("grid.editor.influence", actor=actor)
    issue = issue_name(scenario.issues[spot.issue])
    if quantity:
        return say("grid.editor", name=quantity, actor=actor, issue=issue)
    return say("strip.title", actor=actor, issue=issue)
