"""What the tab of models asks for, worked out beside the window."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.scenario import Scenario
from planner.ui.jobs import Progress

if TYPE_CHECKING:
    from planner.charts.registry import Chart
    from planner.study.engine_results import EngineResult, EngineResults

Written = Mapping[str, Mapping[str, str]]  # settings other than the default, by engine


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """Which future of which scenario the engines play, and with which settings."""

    scenario: Scenario
    future: str | None
    written: Written

    def is_alike(self, other: "Asked | None") -> bool:
        """Tell whether another question is the same but for settings of engines."""
        from planner.ui.compare.work import is_played_alike

        return (
            other is not None
            and self.future == other.future
            and is_played_alike(self.scenario, other.scenario, (self.future,))
        )


class EnginesWork:
    """Plays all engines but those known; each result is told when it is there."""

    def __init__(self, asked: Asked, known: "Sequence[EngineResult]" = ()) -> None:
        self._asked, self._known = asked, known

    def __call__(self, progress: Progress, part: Callable[[object], None]) -> object:
        """Play, in a thread of the pool."""
        from planner.study.engine_results import EngineRequest, engine_results

        asked = self._asked
        request = EngineRequest(future=asked.future, own=asked.written, known=self._known)
        found: EngineResults = engine_results(asked.scenario, request, progress, _told(part))
        return found


def _told(part: Callable[[object], None]) -> "Callable[[EngineResult], None]":
    return part


def models_of(asked: Asked, found: "EngineResults", place: int) -> "Callable[[Progress], Chart]":
    """Return what makes the chart of all models on an issue."""

    def make(progress: Progress) -> "Chart":
        from planner.study.engine_charts import models_chart

        return models_chart(asked.scenario, asked.future, found, place)

    return make


def quad_of(
    asked: Asked, found: "EngineResults", engine: int, seen: tuple[int, int, str]
) -> "Callable[[Progress], Chart]":
    """Return what makes the quad map of an engine: issue, round, and who looks."""

    def make(progress: Progress) -> "Chart":
        from planner.study.engine_charts import quad_chart

        return quad_chart(asked.scenario, asked.future, found, found.results[engine], seen)

    return make
