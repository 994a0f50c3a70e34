"""What sets of instruments do, as a chart with its numbers."""

from planner.charts.importance import (
    Dot,
    ImportanceData,
    ImportanceRow,
    build_importance,
    size_of,
)
from planner.charts.registry import Chart
from planner.charts.shown import captioned_study
from planner.charts.tables import Table
from planner.charts.wording import capitalised, signed
from planner.domain.futures import resolve
from planner.domain.scenario import Scenario
from planner.study.budget import Budgeted
from planner.study.instruments import Instruments, InstrumentSet
from planner.study.naming import future_name
from planner.study.study_words import (
    budget_sentences,
    measure_name,
    measured_words,
    set_words,
)
from planner.texts import figures, say

_MOST_ROWS = 12


def instruments_finding(resolved: Scenario, found: Instruments) -> str:
    """Return in a sentence without a stop which set does most."""
    best, measure = found.sets[0], measure_name(resolved, found.measure)
    sign = 1 if found.measure.is_more_better else -1
    if sign * best.effect.difference <= 0:
        return say("instruments.finding-none", measure=measure)
    return say(
        "instruments.finding",
        name=set_words(resolved, best),
        measure=measure,
        mean=measured_words(found.measure, best.effect.mean),
        points=signed(100 * best.effect.difference, 1),
    )


def instruments_sentences(
    scenario: Scenario, future: str | None, found: Instruments, budgeted: Budgeted | None
) -> tuple[str, ...]:
    """Return the finding, and which sets were played."""
    resolved = resolve(scenario, future).scenario
    finding = instruments_finding(resolved, found) + say("chart.stop")
    if budgeted is not None:
        return finding, *budget_sentences(resolved, budgeted)
    code = "comparing.sets-all" if found.is_complete else "comparing.sets-some"
    return finding, say(code, runs=found.runs, n=len(found.sets))


def instruments_chart(scenario: Scenario, future: str | None, found: Instruments) -> Chart:
    """Return the best sets, each with its interval against no instrument."""
    resolved = resolve(scenario, future).scenario
    title, measure = instruments_finding(resolved, found), measure_name(resolved, found.measure)
    subtitle = say("chart.instruments-of", future=future_name(scenario, future), measure=measure)
    data = ImportanceData(
        captioned_study(scenario, (title, subtitle, title), found.seed, found.runs),
        say("chart.instruments-axis"),
        (measure,),
        tuple(_row(resolved, entry) for entry in found.sets[:_MOST_ROWS]),
        title,
        _table(resolved, found),
    )
    return Chart(
        "instruments",
        data.caption,
        data.table,
        size_of(data),
        lambda figure, style: build_importance(figure, data, style),
    )


def _row(resolved: Scenario, entry: InstrumentSet) -> ImportanceRow:
    numbers = (entry.effect.difference, entry.effect.low, entry.effect.high)
    value, low, high = (100 * number for number in numbers)
    return ImportanceRow(
        capitalised(set_words(resolved, entry)), (Dot(value, low, high, signed(value, 1)),)
    )


def _table(resolved: Scenario, found: Instruments) -> Table:
    measure = capitalised(measure_name(resolved, found.measure))
    if found.measure.kind == "class":
        measure = say(f"outcome.{found.measure.key}")
    headings = (
        say("chart.regret-choice"),
        say("comparing.cost"),
        measure,
        say("comparing.against-none"),
        say("chart.sensitivity-interval"),
    )
    rows = tuple(
        (
            capitalised(set_words(resolved, entry)),
            figures(f"{entry.cost:g}"),
            measured_words(found.measure, entry.effect.mean),
            signed(100 * entry.effect.difference, 1),
            say(
                "chart.sensitivity-range",
                low=signed(100 * entry.effect.low, 1),
                high=signed(100 * entry.effect.high, 1),
            ),
        )
        for entry in found.sets
    )
    return Table(headings, rows)
