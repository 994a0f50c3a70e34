"""The tables of futures side by side: how they end, and from class to class."""

from planner.charts.shown import modelled, outcome_names
from planner.charts.wording import count, half_width, of_hundred, percent, signed
from planner.domain.records import OUTCOMES
from planner.engine.compare import Difference
from planner.study.compare_words import change_word, dimension_name, moved_words
from planner.study.comparing import move_level
from planner.study.impacts import DIMENSIONS, impacts
from planner.study.naming import future_name
from planner.texts import inside, say
from planner.ui.compare.figures import Ask, Figure, Sheet, SheetRow
from planner.ui.compare.work import Answer


def name_of(answer: Answer, place: int) -> str:
    """Return the name of a future by its place."""
    return future_name(answer.scenario, answer.futures[place])


def future_row(answer: Answer, place: int, figures: tuple[Figure, ...]) -> SheetRow:
    """Return a row that is about one future; that which all are compared with is marked."""
    return SheetRow(name_of(answer, place), figures, place, place == 0)


def against(answer: Answer) -> str:
    """Return what differences are counted against."""
    return say("comparing.against", first=name_of(answer, 0))


def outcomes_sheet(answer: Answer) -> Sheet:
    """Return how every future ends, and how that differs run by run."""
    compared = answer.compared
    shown = sorted({k for projection in compared.projections for k in modelled(projection)})
    names = outcome_names()
    by_place = dict(compared.differences)
    rows = []
    for place, projection in enumerate(compared.projections):
        shares = tuple(projection.share(k).share for k in range(len(OUTCOMES)))
        figures = [Figure(bar=shares, tip=_shares_words(answer, place, shown))]
        difference = by_place.get(place)
        for k in shown:
            share = projection.share(k)
            note = say("chart.margin", half=half_width(share))
            if difference is not None:
                note = _ends(difference, k)
            tip = say("comparing.ask", what=names[k])
            text = say("chart.percent", share=percent(share.share))
            ask = Ask(place, "class", OUTCOMES[k])
            figures.append(Figure(text, note, tip=tip, leads=ask))
        changed = "\u2013" if difference is None else percent(difference.changed)
        tip = "" if difference is None else moved_words(compared, place)
        figures.append(Figure(changed, tip=tip))
        rows.append(future_row(answer, place, tuple(figures)))
    headings = (
        say("comparing.bar"),
        *(names[k] for k in shown),
        say("comparing.changed"),
    )
    note = say("comparing.outcomes-note", first=name_of(answer, 0))
    return Sheet(say("comparing.outcomes"), note, headings, tuple(rows))


def _ends(difference: Difference, k: int) -> str:
    return say(
        "comparing.with-ends",
        points=signed(100 * float(difference.difference[k])),
        low=signed(100 * float(difference.low[k])),
        high=signed(100 * float(difference.high[k])),
    )


def _shares_words(answer: Answer, place: int, shown: list[int]) -> str:
    names, projection = outcome_names(), answer.compared.projections[place]
    return say("compare.list-mark").join(
        say("comparing.share", outcome=names[k], share=percent(projection.share(k).share))
        for k in shown
    )


def moved_sheet(answer: Answer, place: int) -> Sheet:
    """Return from which class to which the runs of a future move."""
    compared = answer.compared
    pairs, names = compared.pairs[place], outcome_names()
    shown = sorted({*modelled(compared.projections[place]), *modelled(compared.projections[0])})
    rows = []
    for before in shown:
        figures = []
        for after in shown:
            runs = int(pairs.moved[before, after])
            values = {"before": inside(names[before]), "after": inside(names[after])}
            tip = say("comparing.moved-tip", runs=count(runs), **values)
            note = say("chart.percent", share=percent(runs / pairs.runs)) if runs else ""
            text = count(runs) if runs else "\u00b7"
            figures.append(Figure(text, note, move_level(pairs, before, after), tip))
        rows.append(SheetRow(names[before], tuple(figures)))
    values = {"first": name_of(answer, 0), "future": name_of(answer, place)}
    title = say("comparing.moved", **values)
    note = moved_words(compared, place) if place else say("comparing.choose-row")
    headings = tuple(names[after] for after in shown)
    return Sheet(title, note, headings, tuple(rows))


def timing_sheet(answer: Answer) -> Sheet:
    """Return when the runs of every future agree."""
    rows = []
    for place in range(len(answer.futures)):
        timing = answer.compared.timing(place)
        rounds = ("\u2013",) * 3 if timing.percentiles is None else map(str, timing.percentiles)
        share = say("chart.percent", share=percent(timing.shares[-1]))
        figures = (Figure(share), *(Figure(text) for text in rounds))
        rows.append(future_row(answer, place, figures))
    headings = (
        say("comparing.agrees"),
        say("chart.rounds-10"),
        say("chart.rounds-50"),
        say("chart.rounds-90"),
    )
    return Sheet(say("comparing.timing"), say("comparing.timing-note"), headings, tuple(rows))


def impacts_sheet(answer: Answer) -> Sheet:
    """Return what every future means for stability, security and trust."""
    rows = []
    unsaid: dict[str, None] = {}
    for place in range(len(answer.futures)):
        found = impacts(answer.scenario, answer.compared, place)
        unsaid.update(dict.fromkeys(found.unsaid))
        figures = []
        for entry in found.results:
            note = say("comparing.mean", mean=signed(entry.mean.second, 2))
            if place:
                note = say(
                    "comparing.mean-difference",
                    mean=signed(entry.mean.second, 2),
                    difference=signed(entry.mean.difference, 2),
                )
            level = max(-1.0, min(1.0, entry.mean.second / 2))
            figures.append(Figure(change_word(entry.change), note, level))
        if figures:
            rows.append(future_row(answer, place, tuple(figures)))
    note = say("comparing.impacts-note")
    if not rows:
        note = say("compare.impacts-none")
    elif unsaid:
        names = say("compare.list-mark").join(inside(say(f"outcome.{key}")) for key in unsaid)
        note = say("compare.impacts-unsaid", outcomes=names)
    headings = tuple(dimension_name(key) for key in DIMENSIONS)
    return Sheet(say("comparing.impacts"), note, headings if rows else (), tuple(rows))


def basis_sentence(answer: Answer) -> str:
    """Return what was played, and that luck is the same in all."""
    return say(
        "comparing.basis",
        n=len(answer.futures),
        runs=count(answer.compared.projections[0].runs),
        seed=answer.compared.projections[0].seed,
    )


def hundred_words(share: float) -> str:
    """Return a share of runs as it stands in a cell."""
    return say("comparing.of-hundred", share=of_hundred(share))
