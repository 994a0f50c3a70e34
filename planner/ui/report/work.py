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
        from planner.engine.progress import Pieces
        from planner.report.making import gather_material, n_pieces

        asked, material = self._asked, self._known
        first = self._first() if material is None else None
        number = 1 if material is not None else 1 + n_pieces(asked)
        pieces = Pieces(progress, number if first is None else number + n_pieces(first) + 1)
        if first is not None:
            few = gather_material(self._scenario, first, pieces)
            part(self._made(few, first, pieces.next(), is_final=False))
        if material is None:
            material = gather_material(self._scenario, asked, pieces)
        return self._made(material, asked, pieces.next(), is_final=True)

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

        document = report_document(material, asked.options)
        progress(0, 1)
        pages = page_pictures(document, asked.options, PIXELS)
        return Made(document, asked.options, material, pages, is_final)


def quick_parts(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of some parts that need no more than the main future played once."""
    from planner.report.options import PARTS

    slow = {part.key for part in PARTS if part.takes_long or part.needs_futures}
    return tuple(key for key in parts if key not in slow)
