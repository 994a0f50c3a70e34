"""All that a report is made from: the scenario and what was played for it."""

from dataclasses import dataclass

from planner.charts.shown import Shown
from planner.domain.futures import resolve
from planner.domain.scenario import Scenario
from planner.storage.stored import LogEntry
from planner.study.engine_results import EngineResults
from planner.study.gathering import Comparison
from planner.study.tornado import Moves
from planner.study.typical import Typical


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """What is there to be told; a chapter whose material is missing is left out."""

    scenario: Scenario
    futures: tuple[str | None, ...] = (None,)  # the first is the main one
    shown: tuple[Shown, ...] = ()  # their projections, none if nothing was played
    comparison: Comparison | None = None  # None for one future alone
    moves: tuple[Moves, ...] = ()  # about agreement first, which also has the levers
    typical: Typical | None = None
    engines: EngineResults | None = None
    log: tuple[LogEntry, ...] = ()  # oldest first

    @property
    def main(self) -> Scenario:
        """The scenario with what the main future changes."""
        return resolve(self.scenario, self.futures[0]).scenario
