"""Which inputs count, in words."""

from planner.charts.wording import capitalised, count, signed, tenths
from planner.domain.futures import resolve
from planner.domain.scenario import Scenario
from planner.study import morris, sobol
from planner.study.morris import Morris, Screened
from planner.study.move_words import actor_words, bar_name
from planner.study.sobol import Explained, Index, Sobol
from planner.study.study_words import measure_name, measured_words
from planner.study.uncertain import ACTOR, KIND, OF_ACTOR, Group, Inputs
from planner.texts import figures, say
from planner.texts.describe import field_name

MOST_TOLD = 8
_SMALL = 0.01  # a move that is not worth a line of its own, or such a part of a spread
_WIDE = 0.4  # of an interval
_WAYS = {
    "class": ("morris.up", "morris.down"),
    "utility": ("morris.up-utility", "morris.down-utility"),
}
_TABLES = {
    "events": "inputs.events",
    "instruments": "inputs.instruments",
    "relations": "inputs.trust",
}


def group_name(resolved: Scenario, group: Group) -> str:
    """Return what a group of inputs is called, as the beginning of a sentence."""
    where = group.where
    match group.kind:
        case k if k == KIND and where.table in _TABLES:
            return say(_TABLES[where.table])
        case k if k == KIND:
            return say("inputs.kind", field=field_name(where.field))
        case k if k == ACTOR:
            return say("inputs.actor", name=actor_words(resolved, str(where.key)))
        case k if k == OF_ACTOR:
            name = actor_words(resolved, str(where.key))
            return say("inputs.of-actor", field=field_name(where.field), name=name)
    return capitalised(bar_name(resolved, where))


def varied_sentences(inputs: Inputs, chances: int) -> tuple[str, ...]:
    """Return what was varied, what was not, and what was done about chance."""
    number = len(inputs.ids)
    told = [say("inputs.moved", n=number, inputs=count(number))]
    if inputs.is_grouped:
        told.append(say("inputs.grouped", groups=len(inputs.groups)))
    if inputs.left_out:
        told.append(say("inputs.left-out", n=inputs.left_out))
    return (*told, say("inputs.no-chance", chances=chances))


def morris_finding(resolved: Scenario, found: Morris) -> str:
    """Return in a sentence without a stop what moves the measure most."""
    measure = measure_name(resolved, found.measure)
    first = found.found[0]
    if first.mu_star < _SMALL:
        return say("morris.nothing", measure=measure, limit=f"{100 * _SMALL:.0f}")
    name, points = group_name(resolved, first.group), figures(f"{100 * first.mu_star:.1f}")
    return say("morris.finding", name=name, measure=measure, points=points)


def morris_sentences(scenario: Scenario, future: str | None, found: Morris) -> tuple[str, ...]:
    """Return the finding, a line for each of the strongest, and what was varied."""
    resolved = resolve(scenario, future).scenario
    told = [one for one in found.found[:MOST_TOLD] if one.mu_star >= _SMALL]
    lines = [_morris_line(resolved, found, one) for one in told]
    rest = len(found.found) - len(told)
    if told and rest and found.found[len(told)].mu_star < _SMALL:
        lines.append(say("morris.small", n=rest, limit=f"{100 * _SMALL:.0f}"))
    finding = morris_finding(resolved, found) + say("chart.stop")
    return (finding, *lines, *varied_sentences(found.inputs, morris.CHANCES))


def _morris_line(resolved: Scenario, found: Morris, one: Screened) -> str:
    codes = _WAYS[found.measure.kind]
    way = say("morris.depends" if one.sigma > one.mu_star else "morris.steady")
    # A direction is told where the steps mostly went the same way.
    if one.mu is not None and abs(one.mu) > one.mu_star / 2:
        way = say("morris.both", direction=say(codes[one.mu < 0]), steadiness=way)
    low, high = (tenths(100 * number) for number in (one.low, one.high))
    return say(
        "morris.line",
        name=group_name(resolved, one.group),
        points=figures(f"{100 * one.mu_star:.1f}"),
        low=low,
        high=high,
        way=way,
    )


def signed_points(value: float | None) -> str:
    """Return a mean move with its sign, or nothing where there is none."""
    return "" if value is None else signed(100 * value, 1)


def sobol_finding(resolved: Scenario, found: Sobol) -> str:
    """Return in a sentence without a stop what explains most of the spread."""
    if found.spread == 0:
        return say("sobol.nothing", measure=measure_name(resolved, found.measure))
    first = found.found[0]
    name, total = group_name(resolved, first.group), part_words(first.total.value)
    return say("sobol.finding", name=name, total=total)


def sobol_sentences(scenario: Scenario, future: str | None, found: Sobol) -> tuple[str, ...]:
    """Return the finding, a line for each of the strongest, and what was varied."""
    resolved = resolve(scenario, future).scenario
    finding = sobol_finding(resolved, found) + say("chart.stop")
    varied = varied_sentences(found.inputs, sobol.CHANCES)
    if found.spread == 0:
        return (finding, *varied)
    told = [one for one in found.found[:MOST_TOLD] if one.total.value >= _SMALL]
    spread = say(
        "sobol.spread",
        measure=measure_name(resolved, found.measure),
        mean=measured_words(found.measure, found.mean),
        spread=figures(f"{100 * found.spread:.1f}"),
    )
    lines = [spread, *(_sobol_line(resolved, one) for one in told)]
    lines.append(say("sobol.alone", alone=part_words(min(found.alone, 1.0))))
    indices = [index for one in told for index in (one.first, one.total)]
    if any(index.high - index.low > _WIDE for index in indices):
        lines.append(say("sobol.wide"))
    return (finding, *lines, *varied, say("sobol.chance"))


def _sobol_line(resolved: Scenario, one: Explained) -> str:
    first, total = _index_words(one.first), _index_words(one.total)
    return say(
        "sobol.line",
        name=group_name(resolved, one.group),
        first=first[0],
        first_low=first[1],
        first_high=first[2],
        total=total[0],
        total_low=total[1],
        total_high=total[2],
    )


def _index_words(index: Index) -> tuple[str, str, str]:
    value, low, high = (part_words(number) for number in (index.value, index.low, index.high))
    return value, low, high


def part_words(number: float) -> str:
    """Return a part of a spread in per cent; by scatter an estimate may be below nothing."""
    return f"{100 * max(number, 0.0):.0f}"
