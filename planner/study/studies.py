"""Studies by name, each as it is shown: sentences, charts and a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from planner.charts.registry import Chart
from planner.charts.tables import Table
from planner.domain.scenario import Scenario
from planner.engine.progress import Progress
from planner.study.discovery import discover
from planner.study.discovery_chart import discovery_chart
from planner.study.discovery_words import discovery_sentences
from planner.study.morris import morris
from planner.study.projecting import Request
from planner.study.sensitivity_charts import morris_chart, sobol_chart
from planner.study.sensitivity_words import morris_sentences, sobol_sentences
from planner.study.sobol import sobol
from planner.study.trials import Measure


@dataclass(frozen=True, slots=True)
class Told:
    """What a study found, ready to be shown; the first sentence is the finding."""

    sentences: tuple[str, ...]
    charts: tuple[Chart, ...]
    table: Table


class Tell(Protocol):
    """Makes a study of the future of a request."""

    def __call__(
        self,
        scenario: Scenario,
        request: Request,
        measure: Measure,
        processes: int,
        progress: Progress,
        /,
    ) -> Told:
        """Raise what the study raises, and Cancelled by `progress`."""


def _morris(
    scenario: Scenario, request: Request, measure: Measure, processes: int, progress: Progress
) -> Told:
    found = morris(scenario, request, measure, processes, progress)
    chart = morris_chart(scenario, request.future, found)
    return Told(morris_sentences(scenario, request.future, found), (chart,), chart.table)


def _sobol(
    scenario: Scenario, request: Request, measure: Measure, processes: int, progress: Progress
) -> Told:
    found = sobol(scenario, request, measure, processes, progress)
    chart = sobol_chart(scenario, request.future, found)
    return Told(sobol_sentences(scenario, request.future, found), (chart,), chart.table)


def _discover(
    scenario: Scenario, request: Request, measure: Measure, processes: int, progress: Progress
) -> Told:
    found = discover(scenario, request, measure, processes, progress)
    chart = discovery_chart(scenario, request.future, found)
    return Told(discovery_sentences(scenario, request.future, found), (chart,), chart.table)


STUDIES: Mapping[str, Tell] = {"morris": _morris, "sobol": _sobol, "discover": _discover}
