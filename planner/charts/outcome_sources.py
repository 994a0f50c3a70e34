"""Data of the charts about outcomes, from projections and their scenario."""

from collections.abc import Sequence
from datetime import date, timedelta

from planner.charts.blockers import BlockerRow, BlockersData
from planner.charts.future_bars import FutureBarsData, FutureRow
from planner.charts.outcome_bars import OutcomeBarsData, OutcomeRow
from planner.charts.shown import (
    Shown,
    actor_name,
    captioned,
    issue_name,
    modelled,
    outcome_names,
)
from planner.charts.unfolding import Layer, UnfoldingData
from planner.charts.wording import count, half_width, of_hundred, percent
from planner.domain.futures import resolve
from planner.domain.records import Settings
from planner.domain.scenario import Scenario
from planner.engine.results import AGREEMENT, ESCALATION, PARTIAL, Projection, Share
from planner.texts import say

MOST = (
    "chart.most-agreement",
    "chart.most-partial",
    "chart.most-stalemate",
    "chart.most-escalation",
)
HALF = (
    "chart.half-agreement",
    "chart.half-partial",
    "chart.half-stalemate",
    "chart.half-escalation",
)
NO_MAJORITY = (
    "chart.often-agreement",
    "chart.often-partial",
    "chart.often-stalemate",
    "chart.often-escalation",
)
_MOST_BLOCKERS, _SMALLEST_BLOCKER = 12, 0.01


def outcome_bars_data(scenario: Scenario, shown: Shown) -> OutcomeBarsData:
    """Return how one future ends."""
    projection = shown.projection
    brief = resolve(scenario, shown.future).scenario.brief
    meanings = (
        brief.meaning_agreement,
        brief.meaning_partial,
        brief.meaning_stalemate,
        brief.meaning_escalation,
    )
    names = outcome_names()
    rows = tuple(
        OutcomeRow(outcome, names[outcome], meanings[outcome], projection.share(outcome))
        for outcome in modelled(projection)
    )
    values = {"future": shown.name, "runs": count(projection.runs), "rounds": projection.rounds}
    caption = captioned(
        scenario,
        projection,
        outcome_finding(projection),
        say("chart.outcome-of", **values),
        say("chart.outcome-alt", shares=shares_in_words(projection), **values),
    )
    return OutcomeBarsData(caption, rows, projection.runs)


def outcome_finding(projection: Projection) -> str:
    """Return in a sentence which class is the most frequent."""
    shares = [projection.share(outcome).share for outcome in modelled(projection)]
    first = max(range(len(shares)), key=shares.__getitem__)
    said = of_hundred(shares[first])
    # What reads as 50 of 100 is neither most runs nor less than half of them.
    codes = HALF if said == of_hundred(0.5) else MOST if shares[first] > 0.5 else NO_MAJORITY
    return say(codes[first], share=said)


def shares_in_words(projection: Projection) -> str:
    """Return all classes with their shares: "agreement 7 % ± 1, ..."."""
    names = outcome_names()
    parts = [
        say(
            "chart.share-of",
            name=names[outcome],
            share=percent(projection.share(outcome).share),
            half=half_width(projection.share(outcome)),
        )
        for outcome in modelled(projection)
    ]
    return say("chart.join").join(parts)


def future_bars_data(scenario: Scenario, shown: Sequence[Shown]) -> FutureBarsData:
    """Return how every future ends, in the order given; the base case is expected first."""
    first = shown[0].projection
    outcomes = (0, 1, 2, 3) if any(s.projection.can_escalate for s in shown) else (0, 1, 2)
    rows = tuple(
        FutureRow(
            entry.name,
            entry.future is None,
            tuple(entry.projection.share(outcome) for outcome in range(4)),
        )
        for entry in shown
    )
    names = tuple(outcome_names()[outcome] for outcome in outcomes)
    values = {"n": len(shown), "runs": count(first.runs), "rounds": first.rounds}
    lines = [
        say("chart.futures-alt-line", future=entry.name, shares=shares_in_words(entry.projection))
        for entry in shown
    ]
    caption = captioned(
        scenario,
        first,
        futures_finding(shown),
        say("chart.futures-of", **values),
        say("chart.futures-alt", lines=" ".join(lines), **values),
    )
    return FutureBarsData(caption, rows, outcomes, names, first.runs)


def futures_finding(shown: Sequence[Shown]) -> str:
    """Return in a sentence what sets the futures apart, if anything does beyond the margins."""
    if len(shown) == 1:
        return outcome_finding(shown[0].projection)
    base, *others = shown
    best = max(others, key=lambda entry: entry.projection.share(AGREEMENT).share)
    if _is_above(best.projection.share(AGREEMENT), base.projection.share(AGREEMENT)):
        return _finding("chart.futures-best", best, base, AGREEMENT)
    worst = max(others, key=lambda entry: entry.projection.share(ESCALATION).share)
    if _is_above(worst.projection.share(ESCALATION), base.projection.share(ESCALATION)):
        return _finding("chart.futures-worst", worst, base, ESCALATION)
    return say("chart.futures-alike")


def _finding(code: str, entry: Shown, base: Shown, outcome: int) -> str:
    return say(
        code,
        future=entry.name,
        share=of_hundred(entry.projection.share(outcome).share),
        first=base.name,
        other=of_hundred(base.projection.share(outcome).share),
    )


def _is_above(one: Share, other: Share) -> bool:
    return one.low > other.high


def unfolding_data(scenario: Scenario, shown: Shown) -> UnfoldingData:
    """Return how one future unfolds; the layer on top of partial agreement is still talking."""
    projection = shown.projection
    agreement, partial, escalation, talking = projection.by_round().tolist()
    names = outcome_names()
    layers = [
        Layer("agreement", names[AGREEMENT], (0.0, *agreement)),
        Layer("partial", names[PARTIAL], (0.0, *partial)),
        Layer("talking", say("chart.talking"), (1.0, *talking)),
    ]
    if projection.can_escalate:
        layers.append(Layer("escalation", names[ESCALATION], (0.0, *escalation)))
    settings = resolve(scenario, shown.future).scenario.settings
    unit = say(f"unit.{settings.round_unit}")
    values = {"future": shown.name, "runs": count(projection.runs), "rounds": projection.rounds}
    caption = captioned(
        scenario,
        projection,
        unfolding_finding(projection),
        say("chart.unfolding-of", **values),
        say("chart.unfolding-alt", shares=shares_in_words(projection), **values),
    )
    return UnfoldingData(
        caption,
        tuple(layers),
        projection.rounds,
        unit,
        projection.runs,
        calendar(settings, projection.rounds),
    )


def unfolding_finding(projection: Projection) -> str:
    """Return in a sentence when half of the runs have settled enough to count."""
    by_round = projection.by_round()
    settled = by_round[0] + by_round[1]
    for number, share in enumerate(settled, 1):
        if share >= 0.5:
            return say("chart.half-by", round=number)
    return say("chart.half-never", share=of_hundred(float(settled[-1])), rounds=projection.rounds)


def calendar(settings: Settings, rounds: int) -> tuple[str, ...]:
    """Return a date for the start and the end of every round; nothing without a start date."""
    try:
        start = date.fromisoformat(settings.start_date)
        return tuple(_label(start, settings.round_unit, number) for number in range(rounds + 1))
    except (ValueError, OverflowError):
        return ()


def _label(start: date, unit: str, number: int) -> str:
    match unit:
        case "day" | "week":
            return (start + timedelta(days=number * (7 if unit == "week" else 1))).isoformat()
        case "year":
            return f"{start.year + number}"
        case "month" | "quarter":
            months = start.year * 12 + start.month - 1 + number * (3 if unit == "quarter" else 1)
            return f"{months // 12}-{months % 12 + 1:02d}"
    return start.isoformat() if number == 0 else ""


def blockers_data(scenario: Scenario, shown: Shown) -> BlockersData:
    """Return who keeps which issue open in one future, most frequent first."""
    projection = shown.projection
    resolved = resolve(scenario, shown.future).scenario
    blocked = projection.tally.blocked
    found = [
        (int(blocked[actor, issue]), actor, issue)
        for actor in range(len(projection.actors))
        for issue in range(len(projection.issues))
        if blocked[actor, issue] >= max(1.0, _SMALLEST_BLOCKER * projection.runs)
    ]
    found.sort(key=lambda entry: (-entry[0], entry[2], entry[1]))
    rows = []
    for runs, actor, issue in found[:_MOST_BLOCKERS]:
        still_open = projection.runs - int(projection.tally.settled[issue])
        rows.append(
            BlockerRow(
                actor_name(resolved.actors[projection.actors[actor]]),
                issue_name(resolved.issues[projection.issues[issue]]),
                runs / projection.runs,
                runs / still_open if still_open else 0.0,
            )
        )
    values = {"future": shown.name, "runs": count(projection.runs)}
    if rows:
        top = {"actor": rows[0].actor, "issue": rows[0].issue, "share": of_hundred(rows[0].share)}
        title = say("chart.blockers-most", **top)
        alt = say("chart.blockers-alt", **top, **values)
    else:
        title = say("chart.blockers-nobody")
        alt = say("chart.blockers-nobody-alt", **values)
    caption = captioned(scenario, projection, title, say("chart.blockers-of", **values), alt)
    return BlockersData(caption, tuple(rows), len(found) - len(rows), projection.runs)
