"""Names of futures as people see them."""

from planner.domain.scenario import Scenario
from planner.texts import say


def title_of(scenario: Scenario) -> str:
    """Return the title of a scenario, or a word for one that has none yet."""
    return scenario.brief.title or say("top.untitled")


def future_name(scenario: Scenario, future: str | None) -> str:
    """Return the name of a future, or that of the base case."""
    return say("future.base") if future is None else scenario.futures[future].name
