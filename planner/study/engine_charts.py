"""Charts of models side by side, and of who would challenge whom."""

from dataclasses import replace

from planner.charts.engine_data import QuadMap
from planner.charts.model_lines import ModelLinesData, build_model_lines, model_lines_table
from planner.charts.model_lines import size_of as model_lines_size
from planner.charts.quad_map import QuadMapData, build_quad_map, quad_map_table
from planner.charts.quad_map import size_of as quad_map_size
from planner.charts.registry import Chart
from planner.charts.shown import actor_name, captioned_likely, captioned_models, issue_name
from planner.charts.wording import engine_name, length, value_with_unit
from planner.domain.colours import DARK, LIGHT, actor_colours
from planner.domain.futures import resolve
from planner.domain.problems import UsageProblem
from planner.domain.scenario import Scenario
from planner.engine.progress import Progress, ignore
from planner.study.engine_lines import issue_lines
from planner.study.engine_results import EngineRequest, EngineResult, EngineResults, engine_results
from planner.study.eu_band import model_bands
from planner.study.naming import future_name
from planner.study.projecting import Request
from planner.study.quad_maps import map_words, quad_map, sector_name, sector_of
from planner.texts import say

MODELS, QUAD = "models", "quad-map"
_CHALLENGE = "challenge"


def models_chart(scenario: Scenario, future: str | None, found: EngineResults, place: int) -> Chart:
    """Return all models on the issue at a place."""
    resolved = resolve(scenario, future).scenario
    lines = issue_lines(resolved, found.results, place)
    values = {"issue": issue_name(lines.issue), "future": future_name(scenario, future)}
    title = say("chart.models-one", **values)
    if lines.ends is not None:
        low, high = (value_with_unit(lines.issue, end.value or 0.0) for end in lines.ends)
        apart = length(lines.issue, lines.apart)
        title = say("chart.models-title", apart=apart, low=low, high=high, **values)
    subtitle = say("chart.models-of", **values)
    band = model_bands(found.model)[place]
    if band is not None:
        subtitle = say("worth.chart", subtitle=subtitle)
    model = (say("chart.all-models"), "")
    words = (title, subtitle, f"{title} {subtitle}")
    unit = lines.issue.unit
    axis = (
        say("chart.axis-unit", issue=values["issue"], unit=unit)
        if unit
        else say("chart.axis-points", issue=values["issue"])
    )
    shorts = {key: actor_name(actor) for key, actor in resolved.actors.items()}
    caption = captioned_models(scenario, words, model, found.seed, found.runs)
    field = None if band is None else (band.low, band.high)
    data = ModelLinesData(caption, lines, axis, shorts, field)
    return Chart(
        f"{MODELS}:{lines.issue.id}",
        caption,
        model_lines_table(data),
        model_lines_size(data),
        lambda figure, style: build_model_lines(figure, data, style),
    )


def quad_chart(
    scenario: Scenario,
    future: str | None,
    found: EngineResults,
    result: EngineResult,
    seen: tuple[int, int, str],
) -> Chart:
    """Return the quad map of an engine: place of the issue, round from 1, and who looks."""
    place, number, looker = seen
    resolved = resolve(scenario, future).scenario
    at = place if result.details.issues else 0
    views = result.details.views[at][number - 1]
    shown = quad_map(resolved, found.model.actors, views, looker)
    issue = issue_name(resolved.issues[found.model.issues[place]])
    code = "chart.quad-of" if result.details.issues else "chart.quad-of-all"
    engine = engine_name(result.engine.name)
    title = say("quad.title", actor=shown.name)
    values = {"future": future_name(scenario, future), "engine": engine, "round": number}
    subtitle = say(code, issue=issue, **values)
    words = (title, subtitle, map_words(shown))
    model = (engine, result.engine.version)
    light, dark = (actor_colours(resolved.actors.values(), of) for of in (LIGHT, DARK))
    data = QuadMapData(
        captioned_likely(scenario, words, model),
        shown,
        {sector.kind: sector_name(sector.kind, shown.short) for sector in shown.sectors},
        {key: (light[key], dark[key]) for key in resolved.actors},
    )
    return Chart(
        QUAD,
        data.caption,
        quad_map_table(data, _places(shown)),
        quad_map_size(data),
        lambda figure, style: build_quad_map(figure, data, style),
    )


def _places(shown: QuadMap) -> dict[str, str]:
    return {mark.actor: sector_name(sector_of(shown, mark), shown.short) for mark in shown.marks}


def is_engine_chart(name: str) -> bool:
    """Tell whether a name is one of these charts."""
    return name == MODELS or name.startswith((f"{MODELS}:", f"{QUAD}:"))


def play_engine_chart(
    name: str, scenario: Scenario, request: Request, progress: Progress = ignore
) -> Chart:
    """Play the engines and return `models`, `models:ISSUE` or `quad-map:ISSUE:ACTOR`.

    Without an issue that on which the models are farthest apart. Raises UsageProblem
    "unknown-chart", and what engines raise.
    """
    resolved = resolve(scenario, request.future).scenario
    issues = list(resolved.issues)
    kind, _, rest = name.partition(":")
    wanted = EngineRequest(request.future, runs=request.runs, seed=request.seed)
    if kind == MODELS and (not rest or rest in issues):
        found = engine_results(scenario, wanted, progress)
        apart = [issue_lines(resolved, found.results, k).apart for k in range(len(issues))]
        place = issues.index(rest) if rest else apart.index(max(apart))
        return replace(models_chart(scenario, request.future, found, place), name=name)
    for place, issue in enumerate(issues):
        looker = rest.removeprefix(f"{issue}:")
        if kind == QUAD and rest.startswith(f"{issue}:") and looker in resolved.actors:
            only = EngineRequest(request.future, (_CHALLENGE,), runs=1, seed=request.seed)
            found = engine_results(scenario, only, progress)
            if found.results[0].details.views[place]:
                seen = (place, 1, looker)
                chart = quad_chart(scenario, request.future, found, found.results[0], seen)
                return replace(chart, name=name)
    known = ", ".join((MODELS, *(f"{MODELS}:{key}" for key in issues), f"{QUAD}:ISSUE:ACTOR"))
    raise UsageProblem("unknown-chart", name=name, known=known)
