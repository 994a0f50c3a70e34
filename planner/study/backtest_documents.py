"""A backtest as plain values and back: what the command line prints and the program ships."""

from collections.abc import Mapping, Sequence
from typing import Any

from planner.domain.problems import EngineProblem
from planner.engine.registry import find_engine
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
        "simulated": reliability_document(result.simulated),
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


def backtest_of(document: Document) -> Backtest:
    """Return the backtest that a document tells of."""
    return Backtest(
        results=tuple(map(_result_of, document["engines"])),
        rules=tuple(map(_result_of, document["rules"])),
        left_out=tuple(
            LeftOut(find_engine(entry["name"]), EngineProblem(entry["code"]))
            for entry in document["left_out"]
        ),
        band=_reliability_of(document["band"]),
        n_unresolved=document["unresolved"],
        n_groups=document["groups"],
        grouped_by=document["grouped_by"] or "",
    )


def _result_of(document: Document) -> BacktestResult:
    difference = document["difference"]
    return BacktestResult(
        name=document["engine"],
        version=document["version"],
        options=document["options"],
        n=document["n"],
        n_silent=document["silent"],
        mae=document["mae"],
        mae_interval=_interval_of(document["mae_low"], document["mae_high"]),
        hits10=document["hits10"],
        baseline_mae=document["baseline"]["mae"],
        difference_interval=_interval_of(difference["low"], difference["high"]),
        crps=document["crps"],
        reliability=_reliability_of(document["reliability"]),
        simulated=_reliability_of(document["simulated"]),
    )


def _interval_of(low: float | None, high: float | None) -> Interval | None:
    return None if low is None or high is None else Interval(low, high)


def _reliability_of(rows: Sequence[Mapping[str, float]] | None) -> Reliability | None:
    if rows is None:
        return None
    return Reliability(tuple(r["held"] for r in rows), tuple(r["width"] for r in rows))


def _ends(interval: Interval | None) -> tuple[float | None, float | None]:
    return (None, None) if interval is None else (interval.low, interval.high)
