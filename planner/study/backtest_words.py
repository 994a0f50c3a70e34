"""A backtest for people: the rows of its table, what they mean, and the reliability picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.charts.reliability_data import ReliabilityLine
from planner.charts.wording import count, fine_percent, signed, tenths
from planner.study.backtest import BASELINE, NOMINAL, Backtest, BacktestResult, Reliability
from planner.study.engine_words import left_out_sentence
from planner.study.scoring import LEVELS, Interval
from planner.texts import figures, say

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
    simulated: str  # what its simulated band held
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
        say("backtest.runs-held"),
    )


def table_rows(backtest: Backtest) -> tuple[BacktestRow, ...]:
    """Return the rows of all forecasts that said something, the nearest first."""
    said = [result for result in (*backtest.rules, *backtest.results) if result.n]
    return tuple(_row(result) for result in sorted(said, key=_nearness))


def table_cells(backtest: Backtest) -> list[list[str]]:
    """Return the table with its headings, as it is printed and copied."""
    rows = [
        [
            row.name,
            with_range(row.missed, row.missed_range),
            row.hits,
            with_range(row.difference, row.difference_range),
            row.held,
            row.width,
            row.crps,
            row.simulated,
        ]
        for row in table_rows(backtest)
    ]
    return [list(table_headings()), *rows]


def with_range(value: str, ends: str) -> str:
    """Return a number with its interval behind it, if it has one."""
    return say("backtest.with-range", value=value, ends=ends) if ends else value


def _nearness(result: BacktestResult) -> tuple[float, bool]:
    """Return what sorts the nearest first, and the weighted mean before what is as near."""
    return round(result.mae, 6), result.name != BASELINE


def _row(result: BacktestResult) -> BacktestRow:
    is_reference = result.name == BASELINE
    held, width = _held(result.reliability)
    simulated, _ = _held(result.simulated)
    return BacktestRow(
        name=_name_with_number(result),
        mae=result.mae,
        interval=result.mae_interval,
        missed=tenths(result.mae),
        missed_range=_range(result.mae_interval, ""),
        hits=say("backtest.percent", share=fine_percent(result.hits10)),
        difference=say("backtest.reference") if is_reference else signed(result.difference, 1),
        difference_range="" if is_reference else _range(result.difference_interval, "+"),
        held=held,
        width=width,
        crps=NONE if result.crps is None else tenths(result.crps),
        simulated=simulated,
        is_reference=is_reference,
    )


def _name_with_number(result: BacktestResult) -> str:
    """Return a name; with the number of issues where a forecast is silent on some."""
    if not result.n_silent:
        return name_of(result)
    values = {"n": count(result.n), "all": count(result.n + result.n_silent)}
    return say("backtest.name-of", name=name_of(result), **values)


def _held(reliability: Reliability | None) -> tuple[str, str]:
    if reliability is None:
        return NONE, NONE
    share = say("backtest.percent", share=fine_percent(reliability.coverage80))
    return share, f"{reliability.width80:.0f}"


def _range(interval: Interval | None, sign: str) -> str:
    if interval is None:
        return ""
    low, high = (
        signed(end, 1) if sign else figures(f"{end:.1f}") for end in (interval.low, interval.high)
    )
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
    ends = simulated_ends(backtest)
    if ends:
        found.append(say("backtest.simulated", low=ends[0], high=ends[1]))
    return found


def simulated_ends(backtest: Backtest) -> tuple[str, str] | None:
    """Return the least and the most that simulated bands held, in per cent."""
    held = [result.simulated.coverage80 for result in backtest.results if result.simulated]
    return (fine_percent(min(held)), fine_percent(max(held))) if held else None


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


def reliability_lines(backtest: Backtest) -> tuple[ReliabilityLine, ...]:
    """Return what the intervals of engines held, those of the band of EU decisions first."""
    found = [(name_of(r), r.reliability) for r in backtest.results if r.reliability]
    if backtest.band:
        found.insert(0, (say("backtest.band-name"), backtest.band))
    return tuple(ReliabilityLine(name, known.held, known.width) for name, known in found)


def reliability_sentence(lines: Sequence[ReliabilityLine]) -> str:
    """Return in words what the picture of intervals shows."""
    place = LEVELS.index(NOMINAL)
    said = [
        say("backtest.picture-line", name=line.name, held=fine_percent(line.held[place]))
        for line in lines
    ]
    return say("backtest.picture-alt", lines="; ".join(said))
