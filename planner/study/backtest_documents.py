"""A backtest as plain values and back: what the command line prints and the program ships."""

from collections.abc import Mapping
from typing import Any

from planner.study.backtest import BASELINE, Backtest, BacktestResult, Reliability
from planner.study.engine_results import LeftOut
from planner.study.scoring import LEVELS, Interval
from planner.texts.findings import error_sentence

Document = Mapping[str, Any]


def result_document(result: BacktestResult) -> dict[str, Any]:
    """Return how one engine or rule did, by the keys of the command line's contract."""
    reliability = result.reliability
    low, high = _ends(result.mae_interval)
    difference_low, difference_high = _ends(result.difference_interval)
    return {
        "engine": result.name,
        "version": result.version,
        "options": dict(result.options),
        "n": result.n,
        "silent": result.n_silent,
        "mae": result.mae,
        "hits10": result.hits10,
        "coverage80": reliability.coverage80 if reliability else None,
        "width80": reliability.width80 if reliability else None,
        "crps": result.crps,
        "mae_low": low,
        "mae_high": high,
        "baseline": {"name": BASELINE, "mae": result.baseline_mae},
        "difference": {
            "mae": result.difference,
            "low": difference_low,
            "high": difference_high,
        },
        "reliability": reliability_document(reliability),
    }


def reliability_document(reliability: Reliability | None) -> list[dict[str, float]] | None:
    """Return what intervals of each nominal content held, and their mean widths."""
    if reliability is None:
        return None
    rows = zip(LEVELS, reliability.held, reliability.width, strict=True)
    return [{"nominal": level, "held": held, "width": width} for level, held, width in rows]


def backtest_document(backtest: Backtest) -> dict[str, Any]:
    """Return a whole backtest."""
    return {
        "groups": backtest.n_groups,
        "grouped_by": backtest.grouped_by or None,
        "unresolved": backtest.n_unresolved,
        "engines": [result_document(result) for result in backtest.results],
        "rules": [result_document(result) for result in backtest.rules],
        "band": reliability_document(backtest.band),
        "left_out": [_left_out_document(entry) for entry in backtest.left_out],
    }


def _left_out_document(entry: LeftOut) -> dict[str, Any]:
    problem = entry.problem
    return {
        "name": entry.engine.name,
        "code": problem.code,
        "message": error_sentence(problem),
    }


def _ends(interval: Interval | None) -> tuple[float | None, float | None]:
    return (None, None) if interval is None else (interval.low, interval.high)
