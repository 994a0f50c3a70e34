"""How far a page is: complete, something missing, a problem."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from planner.domain.problems import Problem, Severity
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.problems.places import page_of, where_of


class Level(IntEnum):
    """How much a page needs a look, from nothing to most."""

    NONE = 0
    COMPLETE = 1
    MISSING = 2
    PROBLEM = 3
    ERROR = 4


@dataclass(frozen=True, slots=True)
class State:
    """How far a page is, and that in words."""

    level: Level = Level.NONE
    words: str = ""


# What is only not entered yet is no fault of what was.
_MISSING = (
    *("no-actors", "one-actor", "no-issues", "stance-missing", "trust-missing"),
    *("actor-without-stances", "compromise-missing", "salience-missing", "name-missing"),
)
# Tables of pages that may stay empty.
_OPTIONAL = {
    "page.timeline": ("events", "instruments", "history"),
    "page.relations": ("relations",),
    "page.futures": ("futures",),
}
_TABLES = {"page.actors": "actors", "page.issues": "issues", "page.positions": "stances"}


def states(findings: Sequence[Problem], scenario: Scenario) -> dict[str, State]:
    """Return the state of every page by its code."""
    by_page: dict[str, list[Problem]] = {}
    for finding in findings:
        by_page.setdefault(page_of(where_of(finding).table), []).append(finding)
    codes = ("page.brief", *_TABLES, *_OPTIONAL, "page.settings")
    return {code: _state(code, by_page.get(code, []), scenario) for code in codes}


def _state(code: str, findings: list[Problem], scenario: Scenario) -> State:
    missing = [f for f in findings if f.code in _MISSING]
    others = [f for f in findings if f.code not in _MISSING]
    errors = sum(f.severity is Severity.ERROR for f in others)
    warnings = sum(f.severity is Severity.WARNING for f in others)
    if errors:
        words = say("rail.errors", n=errors + warnings)
        return State(Level.ERROR, words)
    if warnings:
        return State(Level.PROBLEM, say("rail.problems", n=warnings))
    if missing or _is_empty(code, scenario):
        return State(Level.MISSING, say("rail.missing"))
    if code in _OPTIONAL and not any(scenario.tables[table] for table in _OPTIONAL[code]):
        return State()
    return State(Level.COMPLETE, say("rail.complete"))


def _is_empty(code: str, scenario: Scenario) -> bool:
    if code == "page.brief":
        return not (scenario.brief.title and scenario.brief.question)
    return code in _TABLES and not scenario.tables[_TABLES[code]]
