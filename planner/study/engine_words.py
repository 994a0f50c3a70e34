"""What engines side by side say in words: who is left out, where they part and why."""

from planner.charts.wording import length, value_with_unit
from planner.domain.scenario import Scenario
from planner.study.engine_lines import issue_lines
from planner.study.engine_reasons import reason
from planner.study.engine_results import EngineResults, LeftOut
from planner.texts import say
from planner.texts.findings import error_sentence

_MOST = 3  # issues that are told of
_ALIKE = 1.0  # points that are not worth a word


def left_out_sentence(entry: LeftOut) -> str:
    """Return which engine is left out, and why."""
    name = say(f"engine.{entry.engine.name}")
    return say("engines.left-out", engine=name, why=error_sentence(entry.problem))


def parting_lines(scenario: Scenario, found: EngineResults) -> list[str]:
    """Return where the engines are farthest apart and why, the widest first.

    The scenario is the one with the future applied.
    """
    every = [issue_lines(scenario, found.results, k) for k in range(len(scenario.issues))]
    if all(lines.ends is None for lines in every):
        return [say("parting.too-few")]
    order = sorted(range(len(every)), key=lambda k: -every[k].apart)
    wide = [k for k in order if every[k].apart > _ALIKE]
    if not wide:
        return [say("parting.none")]
    paragraphs = [_paragraph(scenario, found, place) for place in wide[:_MOST]]
    if len(wide) > _MOST:
        paragraphs.append(say("parting.more", n=len(wide) - _MOST))
    return paragraphs


def _paragraph(scenario: Scenario, found: EngineResults, place: int) -> str:
    """Return how far the engines are apart on an issue, and why the two at the ends are there."""
    lines = issue_lines(scenario, found.results, place)
    assert lines.ends is not None
    first, second = lines.ends
    issue, by_name = lines.issue, {result.engine.name: result for result in found.results}
    head = say(
        "parting.head",
        issue=issue.name or issue.short,
        apart=length(issue, lines.apart),
        low=value_with_unit(issue, first.value or 0.0),
        first=first.name,
        high=value_with_unit(issue, second.value or 0.0),
        second=second.name,
    )
    whys = [reason(scenario, found.model, by_name[end.engine], place) for end in (first, second)]
    return "\n".join((head, *whys))
