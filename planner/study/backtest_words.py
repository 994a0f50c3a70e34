"""A backtest for people: the rows of its table, what they mean, and the reliability picture."""

from dataclasses import dataclass

from matplotlib.figure import Figure

from planner.charts.page import Caption
from planner.charts.registry import Chart
from planner.charts.reliability import (
    ReliabilityData,
    ReliabilityLine,
    build_reliability,
    reliability_table,
    size_of,
)
from planner.charts.style import ChartStyle
from planner.charts.wording import count, fine_percent, signed
from planner.study.backtest import BASELINE, Backtest, BacktestResult, Reliability
from planner.study.engine_words import left_out_sentence
from planner.study.scoring import LEVELS, Interval
from planner.texts import say

NONE = "\u2013"
_SHOWN = 0.05  # points; what is less reads as 0.0


@dataclass(frozen=True, slots=True)
class BacktestRow:
    """One forecast in words; `mae` and its interval for a bar beside them."""

    name: str
    mae: float
    interval: Interval | None
    missed: str
    missed_range: str
    hits: str
    difference: str
    difference_range: str
    held: str
    width: str
    crps: str
    is_reference: bool  # the weighted mean


def name_of(result: BacktestResult) -> str:
    """Return what a forecast is called, with the settings that are not at their default."""
    return say(f"engine.{result.name}")


def table_headings() -> tuple[str, ...]:
    """Return the headings of the table in the order of its columns."""
    return (
        say("backtest.forecast"),
        say("backtest.missed"),
        say("backtest.within"),
        say("backtest.against"),
        say("backtest.held"),
        say("backtest.width"),
        say("backtest.crps"),
    )


def table_rows(backtest: Backtest) -> tuple[BacktestRow, ...]:
    """Return the rows of all forecasts that said something, the nearest first."""
    said = [result for result in (*backtest.rules, *backtest.results) if result.n]
    return tuple(_row(result) for result in sorted(said, key=_nearness))


def _nearness(result: BacktestResult) -> tuple[float, bool]:
    """Return what sorts the nearest first, and the weighted mean before what is as near."""
    return round(result.mae, 6), result.name != BASELINE


def _row(result: BacktestResult) -> BacktestRow:
    is_reference = result.name == BASELINE
    held, width = _held(result.reliability)
    return BacktestRow(
        name=name_of(result),
        mae=result.mae,
        interval=result.mae_interval,
        missed=f"{result.mae:.1f}",
        missed_range=_range(result.mae_interval, ""),
        hits=say("backtest.percent", share=fine_percent(result.hits10)),
        difference=say("backtest.reference") if is_reference else signed(result.difference, 1),
        difference_range="" if is_reference else _range(result.difference_interval, "+"),
        held=held,
        width=width,
        crps=NONE if result.crps is None else f"{result.crps:.1f}",
        is_reference=is_reference,
    )


def _held(reliability: Reliability | None) -> tuple[str, str]:
    if reliability is None:
        return NONE, NONE
    share = say("backtest.percent", share=fine_percent(reliability.coverage80))
    return share, f"{reliability.width80:.0f}"


def _range(interval: Interval | None, sign: str) -> str:
    if interval is None:
        return ""
    low, high = (signed(end, 1) if sign else f"{end:.1f}" for end in (interval.low, interval.high))
    return say("backtest.range", low=low, high=high)


def head_sentence(backtest: Backtest) -> str:
    """Return what the table is about."""
    n = max(result.n + result.n_silent for result in (*backtest.rules, *backtest.results))
    if backtest.n_groups < 2:
        return say("backtest.head-one-group", n=n)
    if not backtest.grouped_by or backtest.n_groups == n:
        return say("backtest.head-ungrouped", n=n)
    return say("backtest.head", n=n, groups=count(backtest.n_groups), column=backtest.grouped_by)


def meaning_sentences(backtest: Backtest) -> list[str]:
    """Return what the table means: who beats the weighted mean for sure, what intervals held."""
    found = []
    engines = [result for result in backtest.results if result.name != BASELINE and result.n]
    judged = [(result, result.difference_interval) for result in engines]
    better = [name_of(result) for result, ends in judged if ends and ends.high < -_SHOWN]
    worse = [name_of(result) for result, ends in judged if ends and ends.low > _SHOWN]
    if better:
        found.append(say("backtest.better", names=", ".join(better)))
    elif any(ends for _, ends in judged):
        found.append(say("backtest.none-better"))
    if worse:
        found.append(say("backtest.worse", names=", ".join(worse)))
    for result in backtest.results:
        if result.reliability:
            values = _numbers(result.reliability)
            found.append(say("backtest.distribution", name=name_of(result), **values))
    if backtest.band:
        found.append(say("backtest.band", **_numbers(backtest.band)))
    return found


def _numbers(reliability: Reliability) -> dict[str, str]:
    held = fine_percent(reliability.coverage80)
    return {"held": held, "width": f"{reliability.width80:.0f}"}


def note_sentences(backtest: Backtest) -> list[str]:
    """Return what was not scored, and which engines did not play."""
    found = []
    if backtest.n_unresolved:
        found.append(say("backtest.unresolved", n=backtest.n_unresolved))
    for result in (*backtest.rules, *backtest.results):
        if not result.n:
            found.append(say("backtest.nothing-said", name=name_of(result)))
        elif result.n_silent:
            found.append(say("backtest.silent", name=name_of(result), n=result.n_silent))
    return [*found, *(left_out_sentence(entry) for entry in backtest.left_out)]


def reliability_chart(backtest: Backtest) -> Chart | None:
    """Return the picture as a chart to be written; None where there is nothing to show."""
    data = reliability_data(backtest)
    if data is None:
        return None

    def build(figure: Figure, style: ChartStyle) -> None:
        build_reliability(figure, data, style)

    return Chart("reliability", data.caption, reliability_table(data), size_of(data), build)


def reliability_data(backtest: Backtest) -> ReliabilityData | None:
    """Return the picture of all intervals; None if no engine has a distribution or a band."""
    found = [(name_of(r), r.reliability) for r in backtest.results if r.reliability]
    if backtest.band:
        found.insert(0, (say("backtest.band-name"), backtest.band))
    lines = tuple(ReliabilityLine(name, known.held, known.width) for name, known in found)
    if not lines:
        return None
    said = "; ".join(
        say("backtest.picture-line", name=name, held=fine_percent(known.coverage80))
        for name, known in found
    )
    n = max(result.n for result in backtest.results)
    return ReliabilityData(
        Caption(
            title=say("backtest.picture"),
            subtitle=say("backtest.picture-about"),
            footer=say("backtest.picture-footer", n=n),
            alt=say("backtest.picture-alt", lines=said),
            is_illustrative=False,
        ),
        LEVELS,
        lines,
    )
