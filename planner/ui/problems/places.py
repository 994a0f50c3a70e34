"""On which page a finding is mended, and how its place is said."""

from planner.domain.problems import Problem, Where
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.texts.describe import field_name, record_name
from planner.ui.pages.registry import PAGES

# Page on which the records of a table are entered.
_PAGES = {
    "brief": "page.brief",
    "actors": "page.actors",
    "groups": "page.actors",
    "issues": "page.issues",
    "anchors": "page.issues",
    "subissues": "page.issues",
    "stances": "page.positions",
    "relations": "page.relations",
    "history": "page.timeline",
    "events": "page.timeline",
    "instruments": "page.timeline",
    "drivers": "page.futures",
    "driver_effects": "page.futures",
    "cross_impacts": "page.futures",
    "futures": "page.futures",
    "settings": "page.settings",
}


def page_of(table: str) -> str:
    """Return the code of the page of a table, or nothing."""
    return _PAGES.get(table, "")


def place_in_rail(table: str) -> int | None:
    """Return the place in the rail of the page of a table, if there is such a page."""
    code = page_of(table)
    return next((n for n, entry in enumerate(PAGES, 1) if entry.code == code), None)


def where_of(problem: Problem) -> Where:
    """Return the place of a finding in the scenario."""
    return problem.where if isinstance(problem.where, Where) else Where()


def place_words(where: Where, scenario: Scenario) -> str:
    """Return a place in words: page, record, field."""
    code = page_of(where.table)
    parts = [say(code) if place_in_rail(where.table) else say("problems.futures")]
    if where.key and where.table in scenario.tables:
        parts.append(record_name(where.table, where.key, scenario))
    if where.field and where.field not in ("changes", "subissues"):
        parts.append(field_name(where.field))
    return " · ".join(part for part in parts if part)
