"""What moves a share most, as a chart with its numbers."""

from collections.abc import Sequence

from planner.charts.registry import Chart
from planner.charts.shown import captioned_study
from planner.charts.tables import Cell, Table
from planner.charts.tornado import TornadoData, TornadoEnd, TornadoRow, build_tornado, size_of
from planner.charts.wording import capitalised, count, fine_percent, of_hundred, signed
from planner.domain.futures import resolve
from planner.domain.scenario import Scenario
from planner.study.compare_words import outcome_word
from planner.study.move_words import bar_name, number_words
from planner.study.naming import future_name
from planner.study.tornado import Bar, Effect, Moves
from planner.texts import say

MOST_BARS = 8


def tornado_chart(scenario: Scenario, future: str | None, found: Moves, seed: int) -> Chart:
    """Return the strongest bars about a class."""
    resolved = resolve(scenario, future).scenario
    bars = moving(found.bars)
    outcome = outcome_word(found.question.key)
    subtitle = say("chart.tornado-of", future=future_name(scenario, future), outcome=outcome)
    title = tornado_finding(resolved, found)
    words = (title, subtitle, title)
    data = TornadoData(
        captioned_study(scenario, words, seed, found.runs),
        say("chart.tornado-axis", outcome=outcome, runs=count(found.full)),
        100 * found.share,
        tuple(_row(resolved, bar) for bar in bars),
        bars_table(resolved, bars),
    )
    return Chart(
        f"tornado-{found.question.key}",
        data.caption,
        data.table,
        size_of(data),
        lambda figure, style: build_tornado(figure, data, style),
    )


def moving(bars: Sequence[Bar], most: int = MOST_BARS) -> list[Bar]:
    """Return the bars that move the share at all, at most so many."""
    return [bar for bar in bars if bar.swing][:most]


def tornado_finding(resolved: Scenario, found: Moves) -> str:
    """Return in a sentence without a stop which number moves the share most."""
    outcome = outcome_word(found.question.key)
    strongest = moving(found.bars, 1)
    if not strongest:
        return say("chart.tornado-nothing", outcome=outcome)
    shares = sorted(end.share for end in strongest[0].ends)
    name = capitalised(bar_name(resolved, strongest[0].where))
    values = {"name": name, "outcome": outcome}
    if len(shares) == 1:
        return say("chart.tornado-one", share=of_hundred(shares[0]), **values)
    low, high = (of_hundred(share) for share in shares)
    return say("chart.tornado-finding", low=low, high=high, **values)


def bars_table(resolved: Scenario, bars: Sequence[Bar]) -> Table:
    """Return the bars with values, shares and differences at both ends."""
    rows: list[tuple[Cell, ...]] = []
    for bar in bars:
        ends = (*_cells(resolved, bar, bar.low), *_cells(resolved, bar, bar.high))
        present = number_words(resolved, bar.where, bar.present)
        rows.append((capitalised(bar_name(resolved, bar.where)), present, *ends))
    headings = (
        say("chart.tornado-number"),
        say("chart.tornado-now"),
        say("chart.tornado-low"),
        say("chart.tornado-share"),
        say("chart.tornado-difference"),
        say("chart.tornado-high"),
        say("chart.tornado-share"),
        say("chart.tornado-difference"),
    )
    return Table(headings, tuple(rows))


def _cells(resolved: Scenario, bar: Bar, effect: Effect | None) -> tuple[Cell, ...]:
    if effect is None:
        return None, None, None
    value = number_words(resolved, bar.where, effect.trial.value)
    return value, fine_percent(effect.share), effect_numbers(effect)


def effect_words(effect: Effect) -> str:
    """Return the difference with its interval, for use in a sentence."""
    middle, low, high = _points(effect)
    return say("compare.with-interval", points=middle, low=low, high=high)


def effect_numbers(effect: Effect) -> str:
    """Return the difference with its interval, for a column of points."""
    middle, low, high = _points(effect)
    return say("report.with-interval", share=middle, low=low, high=high)


def _points(effect: Effect) -> tuple[str, str, str]:
    numbers = (effect.difference, effect.low, effect.high)
    middle, low, high = (signed(100 * number, 1) for number in numbers)
    return middle, low, high


def _row(resolved: Scenario, bar: Bar) -> TornadoRow:
    low, high = (
        None
        if effect is None
        else TornadoEnd(number_words(resolved, bar.where, effect.trial.value), 100 * effect.share)
        for effect in (bar.low, bar.high)
    )
    return TornadoRow(capitalised(bar_name(resolved, bar.where)), low, high)
