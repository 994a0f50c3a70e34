"""Early signs, instruments and regret in words."""

from collections.abc import Sequence

from planner.charts.wording import count, fine_percent, length, of_hundred, signed, tenths
from planner.domain.futures import resolve
from planner.domain.scenario import Scenario
from planner.study.budget import Budgeted
from planner.study.compare_words import outcome_word
from planner.study.instruments import InstrumentSet
from planner.study.move_words import actor_words, issue_words
from planner.study.regret import Choice, Regret
from planner.study.signposts import Signpost, Signposts
from planner.study.trials import Measure
from planner.texts import figures, say

_SIGNS = {
    "gap": ("signpost.gap-above", "signpost.gap-below"),
    "hostility": ("signpost.hostility-above", "signpost.hostility-below"),
    "trust": ("signpost.trust-above", "signpost.trust-below"),
    "settled-weight": ("signpost.settled-weight-above", "signpost.settled-weight-below"),
    "settled": ("signpost.settled-above", "signpost.settled-below"),
    "event": ("signpost.event-above", "signpost.event-below"),
    "walk-out": ("signpost.walk-out-above", "signpost.walk-out-below"),
}


def sign_words(resolved: Scenario, found: Signpost, number: int) -> str:
    """Return what is to be seen after a round, for use inside a sentence."""
    seen = found.observable
    values = {"unit": say(f"unit.{resolved.settings.round_unit}"), "round": number}
    limit = ""
    if found.threshold is not None:
        limit = figures(f"{found.threshold:.2f}")
        if seen.kind == "gap":
            limit = length(resolved.issues[seen.key], found.threshold)
        if seen.kind == "settled-weight":
            limit = say("chart.percent", share=f"{100 * found.threshold:.0f}")
    issue = issue_words(resolved, seen.key) if seen.kind in ("gap", "settled") else ""
    event = resolved.events[seen.key].name or seen.key if seen.kind == "event" else ""
    code = _SIGNS[seen.kind][0 if found.is_above else 1]
    return say(code, issue=issue, event=event, limit=limit, **values)


def signpost_sentence(resolved: Scenario, found: Signpost, number: int) -> str:
    """Return a sign with what it tells: "If ..., 78 of 100 such runs end in stalemate, ..."."""
    return say(
        "signpost.sentence",
        sign=sign_words(resolved, found, number),
        share=of_hundred(found.share),
        outcome=outcome_word(found.outcome),
        otherwise=of_hundred(found.share_otherwise),
    )


def basis_words(resolved: Scenario, found: Signposts) -> str:
    """Return what the signs were learnt from."""
    return say(
        "signpost.basis",
        runs=count(found.runs),
        going_on=count(found.going_on),
        unit=say(f"unit.{resolved.settings.round_unit}"),
        round=found.round,
        tried=found.tried,
    )


def no_signposts(resolved: Scenario, found: Signposts) -> str:
    """Return that there are no signs to rely on."""
    unit = say(f"unit.{resolved.settings.round_unit}")
    return say("signpost.none", unit=unit, round=found.round)


def measure_name(resolved: Scenario, measure: Measure) -> str:
    """Return what is measured: a class, or the utility of an actor."""
    if measure.kind == "class":
        return say("measure.class", outcome=outcome_word(measure.key))
    return say("measure.utility", actor=actor_words(resolved, measure.key))


def measured_words(measure: Measure, mean: float) -> str:
    """Return a share in per cent, or a utility of a hundred."""
    if measure.kind == "class":
        return say("chart.percent", share=fine_percent(mean))
    return tenths(100 * mean)


def set_name(scenarios: Sequence[Scenario], on: Sequence[str]) -> str:
    """Return the names of some instruments, each as it is called where it is known first."""
    if not on:
        return say("instruments.none")
    names = [
        next((s.instruments[key].name for s in scenarios if key in s.instruments), "") or key
        for key in on
    ]
    return say("instruments.join").join(names)


def set_words(resolved: Scenario, found: InstrumentSet) -> str:
    """Return the names of the instruments of a set, or that it is all of them."""
    everything = len(found.on) == len(resolved.instruments) > 2
    return say("instruments.all") if everything else set_name((resolved,), found.on)


def instrument_line(resolved: Scenario, found: InstrumentSet, measure: Measure) -> str:
    """Return what a set of instruments does against none, and what it costs."""
    effect = found.effect
    difference = say(
        "compare.with-interval",
        points=signed(100 * effect.difference, 1),
        low=signed(100 * effect.low, 1),
        high=signed(100 * effect.high, 1),
    )
    text = say(
        "instruments.line",
        name=set_words(resolved, found),
        cost=figures(f"{found.cost:g}"),
        mean=measured_words(measure, effect.mean),
        difference=difference,
        moved=of_hundred(effect.moved),
    )
    if found.is_worth_its_cost:
        text = say("instruments.worth", text=text)
    return say("instruments.is-entered", text=text) if found.is_entered else text


def budget_sentences(resolved: Scenario, found: Budgeted) -> tuple[str, ...]:
    """Return the best set within a budget, and how sure it is that none does better."""
    measure = found.sets.measure
    line = instrument_line(resolved, found.best, measure)
    best = say("instruments.best", budget=figures(f"{found.budget:g}"), line=line)
    number = len(found.sets.sets)
    if found.sets.is_complete:
        return best, say("instruments.best-of-all", n=number)
    told = (best, say("instruments.best-of-some", n=number))
    if found.bound is None:
        return told
    return (*told, say("instruments.bound", bound=measured_words(measure, found.bound)))


def choice_name(scenario: Scenario, table: Regret, choice: Choice) -> str:
    """Return the name of a choice of instruments."""
    match choice.kind:
        case "all":
            return say("instruments.all")
        case "entered":
            return say("instruments.entered")
    scenarios = [resolve(scenario, future).scenario for future in table.futures]
    return set_name(scenarios, choice.on)


def minimax_line(scenario: Scenario, table: Regret) -> str:
    """Return which choice has the smallest largest regret."""
    rows = [row for row in table.rows if row.is_minimax]
    names = (choice_name(scenario, table, row.choice) for row in rows)
    worst = say("measure.points", points=figures(f"{100 * rows[0].worst:.1f}"))
    return say("regret.minimax", names=say("compare.list-mark").join(names), worst=worst)
