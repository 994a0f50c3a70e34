"""Limits within which a class lies, in words."""

from planner.charts.wording import capitalised, count, of_hundred
from planner.domain.futures import resolve
from planner.domain.scenario import Scenario
from planner.study.compare_words import outcome_word
from planner.study.discovery import HAPPENS, WORKS, Box, Discovery, Limit
from planner.study.move_words import actor_words, bar_name, number_words
from planner.study.trials import Measure
from planner.texts import inside, say
from planner.texts.describe import record_name

_CHANCES = {
    HAPPENS: ("discover.happens", "discover.happens-not"),
    WORKS: ("discover.works", "discover.works-not"),
}


def end_words(resolved: Scenario, measure: Measure) -> str:
    """Return what runs do that are asked for: "end in agreement"."""
    if measure.kind == "class":
        return say("discover.end-class", outcome=outcome_word(measure.key))
    return say("discover.end-utility", actor=actor_words(resolved, measure.key))


def limit_name(resolved: Scenario, limit: Limit) -> str:
    """Return which number, event or instrument a limit is about."""
    if limit.where.field in _CHANCES:
        return record_name(limit.where.table, limit.where.key, resolved) or str(limit.where.key)
    return capitalised(bar_name(resolved, limit.where))


def limit_words(resolved: Scenario, limit: Limit) -> str:
    """Return a limit for use inside a sentence, in the issue's own unit."""
    name = limit_name(resolved, limit)
    if limit.where.field in _CHANCES:
        return say(_CHANCES[limit.where.field][limit.low is None], name=name)
    name = inside(name)
    low, high = (
        None if end is None else number_words(resolved, limit.where, end)
        for end in (limit.low, limit.high)
    )
    if low is None or high is None:
        code = "discover.above" if high is None else "discover.below"
        return say(code, name=name, value=low or high)
    return say("discover.between", name=name, low=low, high=high)


def discovery_finding(resolved: Scenario, found: Discovery) -> str:
    """Return in a sentence without a stop how much oftener it is within the first box."""
    end = end_words(resolved, found.measure)
    if not found.boxes:
        return say("discover.nothing", end=end)
    checked = found.boxes[0].checked
    inside, outside = of_hundred(checked.density), of_hundred(checked.outside)
    return say("discover.finding", inside=inside, outside=outside, end=end)


def discovery_sentences(
    scenario: Scenario, future: str | None, found: Discovery
) -> tuple[str, ...]:
    """Return the finding, a sentence for each box, and what was looked at."""
    resolved = resolve(scenario, future).scenario
    end = end_words(resolved, found.measure)
    boxes = [
        _box_sentence(resolved, found.measure, box, is_first=not number)
        for number, box in enumerate(found.boxes)
    ]
    checked = say("discover.checked", runs=count(found.runs), inputs=count(found.inputs))
    told = [
        discovery_finding(resolved, found) + say("chart.stop"),
        *boxes,
        say("discover.share", share=of_hundred(found.share), end=end),
        checked,
    ]
    if found.left_out:
        told.append(say("inputs.left-out", n=found.left_out))
    return tuple(told)


def _box_sentence(resolved: Scenario, measure: Measure, box: Box, *, is_first: bool) -> str:
    if measure.kind == "class":
        name = outcome_word(measure.key)
    else:
        name = say("discover.name-utility", actor=actor_words(resolved, measure.key))
    limits = (limit_words(resolved, limit) for limit in box.limits)
    return say(
        "discover.box" if is_first else "discover.box-next",
        name=capitalised(name) if is_first else inside(name),
        limits=say("discover.and").join(limits),
        inside=of_hundred(box.checked.density),
        outside=of_hundred(box.checked.outside),
        coverage=of_hundred(box.checked.coverage),
        end=end_words(resolved, measure),
    )
