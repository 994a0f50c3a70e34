"""What the page asks for, worked out beside the window."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.compare.figures import Figure, Sheet, SheetRow
from planner.ui.jobs import Progress

if TYPE_CHECKING:
    from planner.study.studies import Told

_PIXELS = 160  # an inch
_LONGEST_FIGURE = 16  # letters; what is longer is read as words


@dataclass(frozen=True, slots=True)
class Asked:
    """Which study of what, on which future of which scenario."""

    scenario: Scenario
    future: str | None
    kind: str  # of STUDIES
    measure: tuple[str, str]  # kind and key of a Measure
    budget: float | None
    pair: tuple[str, str] | None


@dataclass(frozen=True, slots=True, eq=False)
class Studied:
    """What a study found, with its first chart as PNG pictures, light and dark."""

    asked: Asked
    told: "Told"
    light: bytes
    dark: bytes


class StudyWork:
    """Makes a study and draws its chart."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked

    def __call__(self, progress: Progress, part: Callable[[object], None]) -> object:
        """Study, in a thread of the pool."""
        from planner.charts.export import Scale, png_bytes
        from planner.charts.style import DARK, LIGHT
        from planner.study.projecting import Request
        from planner.study.studies import STUDIES, Wanted
        from planner.study.trials import Measure

        asked = self._asked
        request, wanted = (
            Request(asked.future),
            Wanted(Measure(*asked.measure), asked.budget, asked.pair),
        )
        told = STUDIES[asked.kind].tell(asked.scenario, request, wanted, 1, progress)
        chart, scale = told.charts[0], Scale(dpi=_PIXELS)
        light, dark = (
            png_bytes(chart.build, chart.caption, chart.size, style, scale)
            for style in (LIGHT, DARK)
        )
        return Studied(asked, told, light, dark)


def study_sheet(found: Studied) -> Sheet:
    """Return what was asked, all that is said but what the chart's title says, and the table."""
    table, (_, *rest) = found.told.table, found.told.sentences
    columns, places = range(1, len(table.headings)), range(len(table.rows))
    words = {
        column
        for column in columns
        if any(len(table.text(row, column)) > _LONGEST_FIGURE for row in places)
    }
    rows = tuple(
        SheetRow(
            table.text(row, 0),
            tuple(Figure(table.text(row, column), is_words=column in words) for column in columns),
        )
        for row in places
    )
    title = say(f"studies.kind.{found.asked.kind}")
    return Sheet(title, "\n".join(rest), table.headings[1:] if rows else (), rows)
