"""What a person can do next on the way from nothing to a projection; no widgets."""

from dataclasses import dataclass

from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.board.names import listed
from planner.ui.board.words import issue_name


@dataclass(frozen=True, slots=True)
class Start:
    """What stands where lanes cannot yet: a question, what is known, and what to add."""

    table: str
    question: str
    sentence: str


def start_of(scenario: Scenario, table: str = "") -> Start | None:
    """Return how to begin, None once there are lanes; `table` is what is being added now."""
    actors, issues = scenario.actors, scenario.issues
    if actors and issues:
        return None
    table = table or ("issues" if len(actors) > 1 else "actors")
    known = [_known("board.start.at-the-table", [actor.name for actor in actors.values()])]
    known.append(_known("board.start.on-the-table", [issue.name for issue in issues.values()]))
    if table == "issues":
        question, advice = say("board.start.issues"), say("board.start.issues-advice")
    else:
        question = say("board.start.actors")
        advice = say("board.start.actors-more" if len(actors) == 1 else "board.start.actors-advice")
        advice = "" if len(actors) > 1 else advice
    return Start(table, question, " ".join(part for part in (*known, advice) if part))


def _known(code: str, names: list[str]) -> str:
    return say(code, names=listed(names)) if names else ""


def step_of(scenario: Scenario, *, is_grid: bool = False) -> str:
    """Return the sentence of what is still missing before talks can be projected, or nothing."""
    if len(scenario.actors) == 1:
        return say("board.step.another", actor=next(iter(scenario.actors.values())).name)
    placed: set[str] = set()
    signed: set[str] = set()
    for stance in scenario.stances.values():
        if stance.position is not None:
            placed.add(stance.issue)
        if stance.veto and (stance.salience is None or stance.salience.value > 0):
            signed.add(stance.issue)
    if not placed:
        return say("grid.step.place" if is_grid else "board.step.place")
    for key, issue in scenario.issues.items():
        if key not in signed and issue.quorum == 0:
            code = "grid.step.place-on" if is_grid else "board.step.place-on"
            if key in placed:
                code = "grid.step.sign" if is_grid else "board.step.sign"
            return say(code, issue=issue_name(issue))
    return ""
