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
    from planner.report.material import Material
    from planner.report.options import ReportOptions

PIXELS = 132  # an inch, of the pictures of pages


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """A report with the pictures of its pages (PNG), and what it was made from."""

    document: "Document"
    options: "ReportOptions"
    material: "Material"
    pages: tuple[bytes, ...]
    is_final: bool


class ReportWork:
    """Plays what the parts need unless it is known, and draws the pages."""

    def __init__(self, scenario: Scenario, asked: "Asked", known: "Material | None") -> None:
        self._scenario, self._asked, self._known = scenario, asked, known

    def __call__(self, progress: Progress, part: Callable[[object], None]) -> object:
        """Make the report, in a thread of the pool."""
        from planner.report.making import gather_material

        asked, material, counted = self._asked, self._known, Steps(progress)
        if material is None:
            first = self._first()
            if first is not None:
                few = gather_material(self._scenario, first, counted)
                part(self._made(few, first, counted, is_final=False))
            material = gather_material(self._scenario, asked, counted)
        return self._made(material, asked, counted, is_final=True)

    def _first(self) -> "Asked | None":
        """Return what is made first, so that something is seen soon; None where all is quick."""
        asked = self._asked
        runs, parts = asked.request.runs or 0, asked.options.parts
        quick = quick_parts(parts)
        if not asked.options.needs_playing or not quick or (quick == parts and runs <= FIRST_RUNS):
            return None
        few = replace(asked.request, runs=min(runs, FIRST_RUNS))
        return replace(asked, options=replace(asked.options, parts=quick), request=few)

    def _made(
        self, material: "Material", asked: "Asked", progress: Progress, *, is_final: bool
    ) -> Made:
        from planner.report.builder import report_document
        from planner.report.pdf import page_pictures

        document = report_document(material, asked.options, asked.language)
        progress(0, 1)
        pages = page_pictures(document, asked.options, PIXELS)
        return Made(document, asked.options, material, pages, is_final)


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
    """Return those of some parts that need no more than the main future played once."""
    from planner.report.options import PARTS

    slow = {part.key for part in PARTS if part.takes_long or part.needs_futures}
    return tuple(key for key in parts if key not in slow)
