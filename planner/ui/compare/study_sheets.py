"""The tables of early signs, instruments and regret."""

from planner.charts.wording import count, fine_percent, percent, shortest, signed, tenths
from planner.domain.futures import resolve
from planner.domain.scenario import Scenario
from planner.study.instruments import Instruments
from planner.study.naming import future_name
from planner.study.regret import Regret
from planner.study.signposts import Signposts
from planner.study.study_words import (
    basis_words,
    choice_name,
    instrument_line,
    measure_name,
    measured_words,
    minimax_line,
    no_signposts,
    set_words,
    signpost_sentence,
)
from planner.texts import say
from planner.ui.compare.figures import Figure, Sheet, SheetRow

_MOST_SETS = 24


def signs_sheet(scenario: Scenario, future: str | None, found: Signposts) -> Sheet:
    """Return the early signs of a future, a sentence each."""
    resolved = resolve(scenario, future).scenario
    rows = []
    for post in found.found:
        ends = {"low": signed(100 * post.low), "high": signed(100 * post.high)}
        figures = (
            Figure(signpost_sentence(resolved, post, found.round), is_words=True),
            Figure(say("chart.percent", share=percent(post.share))),
            Figure(say("chart.percent", share=percent(post.share_otherwise))),
            Figure(signed(100 * (post.share - post.share_otherwise)), say("chart.range", **ends)),
        )
        rows.append(SheetRow(say(f"outcome.{post.outcome}"), figures))
    note = basis_words(resolved, found) if rows else no_signposts(resolved, found)
    headings = (
        say("comparing.sign"),
        say("chart.signpost-with"),
        say("signpost.column-otherwise"),
        say("chart.difference"),
    )
    title = say("comparing.signs", future=future_name(scenario, future))
    return Sheet(title, note, headings if rows else (), tuple(rows))


def instruments_sheet(scenario: Scenario, future: str | None, found: Instruments) -> Sheet:
    """Return what sets of instruments do in a future, best first."""
    resolved = resolve(scenario, future).scenario
    rows = []
    for entry in found.sets[:_MOST_SETS]:
        effect = entry.effect
        is_clear = effect.low > 0 or effect.high < 0
        sign = 1 if found.measure.is_more_better else -1
        level = max(-1.0, min(1.0, 3 * sign * effect.difference)) if is_clear else 0.0
        ends = {"low": signed(100 * effect.low, 1), "high": signed(100 * effect.high, 1)}
        name = set_words(resolved, entry)
        remarks = []
        if entry.is_entered:
            remarks.append(say("instruments.entered"))
        if entry.is_worth_its_cost:
            remarks.append(say("comparing.worth"))
        figures = (
            Figure(measured_words(found.measure, effect.mean)),
            Figure(signed(100 * effect.difference, 1), say("chart.range", **ends), level),
            Figure(say("chart.percent", share=fine_percent(effect.moved))),
            Figure(shortest(entry.cost)),
            Figure(say("compare.list-mark").join(remarks), is_words=True),
        )
        tip = instrument_line(resolved, entry, found.measure)
        rows.append(SheetRow(name, figures, is_marked=entry.is_entered, tip=tip))
    measure = measure_name(resolved, found.measure)
    headings = (
        measure[:1].upper() + measure[1:],
        say("comparing.against-none"),
        say("comparing.moved-runs"),
        say("comparing.cost"),
        say("comparing.remark"),
    )
    title = say("comparing.sets", future=future_name(scenario, future))
    code = "comparing.sets-all" if found.is_complete else "comparing.sets-some"
    note = say(code, runs=count(found.runs), n=len(found.sets))
    return Sheet(title, note, headings, tuple(rows))


def regret_sheet(scenario: Scenario, found: Regret) -> Sheet:
    """Return how much worse than the best every choice does in every future."""
    largest = max((row.worst for row in found.rows), default=0.0) or 1.0
    rows = []
    for row in found.rows:
        figures = []
        for cell in row.cells:
            note = say("chart.regret-best") if cell.is_best else signed(-100 * cell.regret, 1)
            level = 0.8 if cell.is_best else -cell.regret / largest
            figures.append(Figure(measured_words(found.measure, cell.value), note, level))
        figures.append(Figure(tenths(100 * row.worst), level=-row.worst / largest))
        figures.append(Figure(shortest(row.cost)))
        name = choice_name(scenario, found, row.choice)
        rows.append(SheetRow(name, tuple(figures), is_marked=row.is_minimax))
    headings = (
        *(future_name(scenario, future) for future in found.futures),
        say("chart.regret-worst"),
        say("comparing.cost"),
    )
    measure = measure_name(resolve(scenario, found.futures[0]).scenario, found.measure)
    values = {"measure": measure, "runs": count(found.runs)}
    note = say("comparing.regret-note", finding=minimax_line(scenario, found), **values)
    return Sheet(say("comparing.regret"), note, headings, tuple(rows))
