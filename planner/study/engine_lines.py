"""Results of engines as the data of the pictures that show them side by side."""

from collections.abc import Sequence
from math import isnan

from planner.charts.engine_data import IssueLines, ModelLine
from planner.domain.scenario import Scenario
from planner.study.engine_results import EngineResult
from planner.texts import say


def issue_lines(scenario: Scenario, results: Sequence[EngineResult], place: int) -> IssueLines:
    """Return all models on the issue at a place; the future is applied to the scenario."""
    issue = list(scenario.issues.values())[place]
    positions = tuple(
        (actor, stance.position.value)
        for (actor, key), stance in scenario.stances.items()
        if key == issue.id and stance.position is not None
    )
    mean = _known(results[0].mean[place]) if results else None
    return IssueLines(issue, mean, positions, tuple(_line(result, place) for result in results))


def _line(result: EngineResult, place: int) -> ModelLine:
    return ModelLine(
        engine=result.engine.name,
        name=say(f"engine.{result.engine.name}"),
        value=_known(result.value[place]),
        low=_known(result.low[place]),
        high=_known(result.high[place]),
        valued=float(result.valued[place]),
        shares=tuple(share.share for share in result.shares),
    )


def _known(number: float) -> float | None:
    return None if isnan(number) else float(number)
