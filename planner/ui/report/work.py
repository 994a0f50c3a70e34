"""The report made beside the window: few runs and the quick parts first, then all of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.domain.scenario import Scenario
from planner.ui.jobs import Progress
from planner.ui.projecting import FIRST_RUNS

if TYPE_CHECKING:
    from planner.report.content import Document
    from planner.report.making import Asked
    from planner.report.options import ReportOptions

PIXELS = 132  # an inch, of the pictures of pages


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """A report with the pictures of its pages (PNG), and what it was made from."""

    document: "Document"
    options: "ReportOptions"
    pages: tuple[bytes, ...]
    is_final: bool


class ReportWork:
    """Plays what the parts need, and draws the pages."""

    def __init__(self, scenario: Scenario, asked: "Asked") -> None:
        self._scenario, self._asked = scenario, asked

    def __call__(self, progress: Progress, part: Callable[[object], None]) -> object:
        """Make the report, in a thread of the pool."""
        asked, counted = self._asked, Steps(progress)
        runs = asked.request.runs or self._scenario.settings.runs
        quick = quick_parts(asked.options.parts)
        is_long = runs > FIRST_RUNS or quick != asked.options.parts
        if asked.options.needs_playing and quick and is_long:
            few = replace(asked.request, runs=min(runs, FIRST_RUNS))
            less = replace(asked.options, parts=quick)
            part(self._made(replace(asked, options=less, request=few), counted, is_final=False))
        return self._made(asked, counted, is_final=True)

    def _made(self, asked: "Asked", progress: Progress, *, is_final: bool) -> Made:
        from planner.report.making import make_report
        from planner.report.paper import render_paper
        from planner.ui.printing import page_pictures

        document = make_report(self._scenario, asked, progress)
        progress(0, 1)
        paper = render_paper(document)
        progress(0, 1)
        return Made(document, asked.options, page_pictures(paper, PIXELS), is_final)


class Steps:
    """Tells how far several pieces of work are that each count anew: 100 for each."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._step, self._before = 0, 0.0

    def __call__(self, done: int, total: int) -> None:
        """Take note of how much of a piece is done."""
        share = done / max(total, 1)
        if share < self._before:
            self._step += 1
        self._before = share
        at = 100 * self._step + round(99 * share)
        self._progress(at, at + 1)


def quick_parts(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of some parts that need no more than the futures played once."""
    from planner.report.options import PARTS

    slow = {part.key for part in PARTS if part.takes_long}
    return tuple(key for key in parts if key not in slow)
