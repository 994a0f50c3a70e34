"""What the tree of futures says in each of its rows; no widgets."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.domain.branching import in_tree_order
from planner.domain.fields import NAME
from planner.domain.pieces import pieces
from planner.domain.problems import Problem
from planner.domain.records import OUTCOMES, Future
from planner.domain.scenario import Scenario
from planner.texts import figures, say
from planner.texts.findings import error_sentence
from planner.ui.futures.outcomes import Ending
from planner.ui.panels.outcome_data import percent


@dataclass(frozen=True, slots=True)
class FutureRow:
    """One future in the tree, or with key None the base case."""

    key: str | None
    parent: str | None
    name: str
    n_lines: int
    remarks: str
    tip: str
    is_shown: bool
    is_archived: bool


def future_rows(
    scenario: Scenario, shown: str | None, lost: Mapping[str, int], *, with_archived: bool
) -> list[FutureRow]:
    """Return the rows of the tree, parents before children; the base case first.

    `lost` counts the changes of a future that fit no more.
    """
    is_base = shown is None
    rows = [FutureRow(None, None, say("future.base"), 0, _remarks(is_base), "", is_base, False)]
    hidden: set[str] = set()
    for _, future in in_tree_order(scenario):
        is_away = future.is_archived or future.parent in hidden
        if is_away and not with_archived:
            hidden.add(future.id)
            continue
        is_shown = future.id == shown
        rows.append(
            FutureRow(
                future.id,
                future.parent,
                future.name or say("futures.untitled"),
                n_lines(future),
                _remarks(is_shown, future.is_archived, lost.get(future.id, 0)),
                future.story,
                is_shown,
                future.is_archived,
            )
        )
    return rows


def n_lines(future: Future) -> int:
    """Return how many lines there are of what a future changes."""
    return sum(len(pieces(change)) for change in future.changes)


def _remarks(is_shown: bool, is_archived: bool = False, n_lost: int = 0) -> str:
    parts = [say("futures.shown")] if is_shown else []
    parts += [say("futures.archived")] if is_archived else []
    parts += [say("futures.lost", n=n_lost)] if n_lost else []
    return say("futures.and").join(parts)


def count_lost(problems: Mapping[str, tuple[Problem, ...]]) -> dict[str, int]:
    """Return how many changes of each future fit no more: its own, not those it inherits."""
    return {
        key: sum(getattr(problem.where, "key", None) == key for problem in found)
        for key, found in problems.items()
    }


def ending_sentence(name: str, ending: Ending | None) -> str:
    """Return how a future ends, for tooltips and readers of the screen."""
    if ending is None:
        return say("futures.ending-waiting", name=name)
    if ending.problem is not None:
        return say("futures.ending-none", name=name, reason=error_sentence(ending.problem))
    parts = [
        say("outcome.bar-part", name=say(f"outcome.{OUTCOMES[place]}"), share=percent(share))
        for place, share in enumerate(ending.shares)
        if share > 0
    ]
    joined = say("line.list-mark").join(parts)
    return say(
        "futures.ending", name=name, n=ending.runs, runs=figures(f"{ending.runs:,}"), parts=joined
    )


def new_name(scenario: Scenario) -> str:
    """Return a name that no future has."""
    taken = {future.name.casefold() for future in scenario.futures.values()}
    number = len(scenario.futures) + 1
    while (name := say("ask.future-suggestion", n=number)).casefold() in taken:
        number += 1
    return name[:NAME]
