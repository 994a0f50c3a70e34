"""Studies by name, each as it is shown: sentences, charts and a table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from planner.charts.registry import Chart
from planner.charts.tables import Table
from planner.domain.futures import resolve
from planner.domain.scenario import Scenario
from planner.engine.progress import Progress
from planner.study.budget import best_within
from planner.study.coalition import coalition
from planner.study.coalition_chart import coalition_chart
from planner.study.coalition_words import coalition_sentences
from planner.study.discovery import discover
from planner.study.discovery_chart import discovery_chart
from planner.study.discovery_words import discovery_sentences
from planner.study.instruments import instruments
from planner.study.instruments_chart import instruments_chart, instruments_sentences
from planner.study.least_change import least_change
from planner.study.least_chart import least_change_chart
from planner.study.least_words import least_sentences
from planner.study.morris import morris
from planner.study.packages import packages
from planner.study.packages_chart import packages_chart
from planner.study.packages_words import packages_sentences
from planner.study.processes import Hands
from planner.study.projecting import Request, prepared
from planner.study.sensitivity_charts import morris_chart, sobol_chart
from planner.study.sensitivity_words import morris_sentences, sobol_sentences
from planner.study.sobol import sobol
from planner.study.tornado import Plan, Question, tornado
from planner.study.tornado_chart import tornado_chart, tornado_finding
from planner.study.tornado_words import tornado_lines
from planner.study.trials import Measure, usual_measure
from planner.texts import say


@dataclass(frozen=True, slots=True)
class Told:
    """What a study found, ready to be shown; the first sentence is the finding."""

    sentences: tuple[str, ...]
    charts: tuple[Chart, ...]
    table: Table


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a study may be asked for; each heeds those that it names in `asks`."""

    measure: Measure | None = None  # None: the class that is most frequent
    budget: float | None = None
    pair: tuple[str, str] | None = None


class Tell(Protocol):
    """Makes a study of the future of a request."""

    def __call__(
        self,
        scenario: Scenario,
        request: Request,
        wanted: Wanted,
        processes: Hands,
        progress: Progress,
        /,
    ) -> Told:
        """Raise what the study raises, and Cancelled by `progress`."""


MEASURE, CLASS = "measure", "class"  # what is explained: any measure, or a class
GOAL, BUDGET = "goal", "budget"  # what there should be more or less of, and for how much
PAIR = "pair"  # two signatories


@dataclass(frozen=True, slots=True)
class Study:
    """How a study is made and told, and what it asks for."""

    tell: Tell
    asks: frozenset[str] = frozenset()


Found = TypeVar("Found")


def _study(
    make: Callable[[Scenario, Request, Measure, Hands, Progress], Found],
    sentences: Callable[[Scenario, str | None, Found], tuple[str, ...]],
    draw: Callable[[Scenario, str | None, Found], Chart],
) -> Study:
    """Return a study of a measure with one chart whose table is that of the study."""

    def tell(
        scenario: Scenario, request: Request, wanted: Wanted, processes: Hands, progress: Progress
    ) -> Told:
        measure = wanted.measure or usual_measure(scenario, request, processes, progress)
        found = make(scenario, request, measure, processes, progress)
        chart = draw(scenario, request.future, found)
        return Told(sentences(scenario, request.future, found), (chart,), chart.table)

    return Study(tell, frozenset({MEASURE}))


def _packages(
    scenario: Scenario, request: Request, wanted: Wanted, processes: Hands, progress: Progress
) -> Told:
    found = packages(scenario, request, wanted.pair, progress)
    chart = packages_chart(scenario, request.future, found)
    return Told(packages_sentences(scenario, request.future, found), (chart,), chart.table)


def _tornado(
    scenario: Scenario, request: Request, wanted: Wanted, processes: Hands, progress: Progress
) -> Told:
    measure = wanted.measure or usual_measure(scenario, request, processes, progress)
    _, runs, seed = prepared(scenario, request)
    question = Question(measure.kind, measure.key)
    found = tornado(scenario, request.future, question, Plan(seed, runs), progress=progress)
    resolved = resolve(scenario, request.future).scenario
    finding = tornado_finding(resolved, found) + say("chart.stop")
    chart = tornado_chart(scenario, request.future, found, seed)
    return Told((finding, *tornado_lines(resolved, found)), (chart,), chart.table)


def _instruments(
    scenario: Scenario, request: Request, wanted: Wanted, processes: Hands, progress: Progress
) -> Told:
    measure, budgeted = wanted.measure or Measure(), None
    if wanted.budget is None:
        found = instruments(scenario, request, measure, processes, progress)
    else:
        most = wanted.budget
        budgeted = best_within(scenario, request, measure, most, processes, progress)
        found = budgeted.sets
    chart = instruments_chart(scenario, request.future, found)
    sentences = instruments_sentences(scenario, request.future, found, budgeted)
    return Told(sentences, (chart,), chart.table)


def _least_change(
    scenario: Scenario, request: Request, wanted: Wanted, processes: Hands, progress: Progress
) -> Told:
    found = least_change(scenario, request, wanted.measure or Measure(), processes, progress)
    chart = least_change_chart(scenario, request.future, found)
    return Told(least_sentences(scenario, request.future, found), (chart,), chart.table)


def _coalition(
    scenario: Scenario, request: Request, wanted: Wanted, processes: Hands, progress: Progress
) -> Told:
    found = coalition(scenario, request, progress)
    chart = coalition_chart(scenario, request.future, found)
    return Told(coalition_sentences(scenario, request.future, found), (chart,), chart.table)


STUDIES: Mapping[str, Study] = {
    "tornado": Study(_tornado, frozenset({CLASS})),
    "morris": _study(morris, morris_sentences, morris_chart),
    "sobol": _study(sobol, sobol_sentences, sobol_chart),
    "discover": _study(discover, discovery_sentences, discovery_chart),
    "instruments": Study(_instruments, frozenset({GOAL, BUDGET})),
    "packages": Study(_packages, frozenset({PAIR})),
    "least-change": Study(_least_change, frozenset({GOAL})),
    "coalition": Study(_coalition),
}
