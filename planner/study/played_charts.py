"""Every chart by name, with the runs it needs: those of the registry and those of studies."""

from collections.abc import Sequence
from dataclasses import replace

from planner.charts import registry
from planner.charts.registry import Chart
from planner.charts.shown import Shown
from planner.domain.branching import current
from planner.domain.futures import resolve
from planner.domain.problems import UsageProblem
from planner.domain.scenario import Scenario
from planner.engine.progress import Progress, ignore
from planner.study.compare_charts import (
    moved_chart,
    regret_chart,
    signposts_chart,
    timing_chart,
    utility_chart,
)
from planner.study.comparing import compare
from planner.study.cross_impact import find_combinations
from planner.study.driver_charts import combinations_chart, judgements_chart
from planner.study.engine_charts import MODELS, QUAD, is_engine_chart, play_engine_chart
from planner.study.naming import future_name
from planner.study.projecting import Request
from planner.study.regret import regret
from planner.study.signposts import signposts
from planner.study.studies import STUDIES, Wanted
from planner.study.trials import Measure
from planner.texts import say

PAIRED = ("moved", "utility")  # one future against the base case
JUDGED = ("cross-impact", "combinations")  # of drivers: nothing is played
VARIED = tuple(STUDIES)
STUDIED = (*PAIRED, "agreement-time", "regret", "signposts", *JUDGED, *VARIED)


def listed() -> tuple[tuple[str, str], ...]:
    """Return every name that can be asked for, with what the chart shows."""
    texts = (
        say("chart.about-moved"),
        say("chart.about-utility"),
        say("chart.about-agreement-time"),
        say("chart.about-regret"),
        say("chart.about-signposts"),
        say("chart.about-cross-impact"),
        say("chart.about-combinations"),
        say("chart.about-tornado"),
        say("chart.about-morris"),
        say("chart.about-sobol"),
        say("chart.about-discover"),
        say("chart.about-instruments"),
        say("chart.about-packages"),
        say("chart.about-least-change"),
        say("chart.about-coalition"),
    )
    of_models = (
        (MODELS, say("chart.about-models")),
        (f"{MODELS}:ISSUE", say("chart.about-models-one")),
        (f"{QUAD}:ISSUE:ACTOR", say("chart.about-quad")),
    )
    return (*registry.listed(), *zip(STUDIED, texts, strict=True), *of_models)


def play(
    name: str,
    scenario: Scenario,
    request: Request,
    measure: Measure | None,
    progress: Progress = ignore,
) -> Chart:
    """Play what a chart is about and return it; those of regret and of studies take the measure.

    Without one regret is about agreement, and a study about the most frequent class.

    Raises UsageProblem "unknown-chart", or "chart-needs-future" for what compares one future
    with the base case, and what the projections raise.
    """
    if is_engine_chart(name):
        return play_engine_chart(name, scenario, request, progress)
    every = [None, *current(scenario)]
    match name:
        case "regret":
            return regret_chart(
                scenario, regret(scenario, every, request, measure or Measure(), progress=progress)
            )
        case "signposts":
            found = signposts(scenario, request, progress=progress)
            return signposts_chart(scenario, request.future, found)
        case "cross-impact":
            return judgements_chart(scenario, request.future)
        case "combinations":
            resolved = resolve(scenario, request.future).scenario
            combinations = find_combinations(resolved, request.seed, progress)
            return combinations_chart(scenario, request.future, combinations)
        case "agreement-time":
            return timing_chart(scenario, compare(scenario, every, request, progress))
    if name in STUDIES:
        return STUDIES[name].tell(scenario, request, Wanted(measure), 1, progress).charts[0]
    if name in PAIRED:
        if request.future is None:
            raise UsageProblem("chart-needs-future", name=name)
        compared = compare(scenario, [None, request.future], request, progress)
        return (moved_chart if name == "moved" else utility_chart)(scenario, compared, 1)
    if name not in registry.NAMES and not name.startswith(registry.ONE_ISSUE):
        known = ", ".join(key for key, _ in listed())
        raise UsageProblem("unknown-chart", name=name, known=known)
    futures = every if registry.needs_all_futures(name) else [request.future]
    return registry.make(name, scenario, _shown(scenario, futures, request, progress))


def _shown(
    scenario: Scenario, futures: Sequence[str | None], request: Request, progress: Progress
) -> list[Shown]:
    first = replace(request, future=futures[0])
    compared = compare(scenario, futures, first, progress)
    return [
        Shown(future, future_name(scenario, future), projection)
        for future, projection in zip(futures, compared.projections, strict=True)
    ]
