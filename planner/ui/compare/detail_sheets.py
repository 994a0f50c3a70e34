"""The tables of issues, actors and inputs in futures side by side."""

from planner.charts.wording import of_hundred, percent, signed, tenths, value, value_with_unit
from planner.domain.futures import lineage, resolve
from planner.domain.records import Issue
from planner.engine.pairs import MeanDifference, ShareDifference
from planner.engine.results import IssueResult, Projection
from planner.study.compare_words import actor_line, commitment_line, input_lines, issue_line
from planner.study.future_words import future_words
from planner.study.holding import Holds
from planner.study.move_words import actor_words, issue_words
from planner.texts import say
from planner.ui.compare.figures import Ask, Figure, Sheet, SheetRow
from planner.ui.compare.sheets import against, future_row, hundred_words, name_of
from planner.ui.compare.work import Answer
from planner.ui.futures.line_list import where_of

_NONE = "\u2013"


def issues_sheet(answer: Answer) -> Sheet:
    """Return how often and where every issue settles in every future."""
    first = resolve(answer.scenario, answer.futures[0]).scenario
    keys = answer.compared.projections[0].issues
    rows = []
    for place, projection in enumerate(answer.compared.projections):
        figures = []
        for key in keys:
            if key not in projection.issues:
                figures.append(Figure(_NONE, tip=say("comparing.not-there")))
                continue
            found, issue = _result(projection, key), first.issues[key]
            note = ""
            if found.mean is not None:
                note = say("comparing.at", value=value(issue, found.mean))
            text = say("chart.percent", share=percent(found.settled_share))
            tip = say("comparing.ask", what=issue_words(first, key))
            ask = Ask(place, "issue", key)
            figures.append(Figure(text, note, 0.8 * found.settled_share, tip, leads=ask))
        rows.append(future_row(answer, place, tuple(figures)))
    headings = tuple(issue_words(first, key) for key in keys)
    note = say("comparing.issues-note")
    return Sheet(say("comparing.issues"), note, headings, tuple(rows))


def issue_differences(answer: Answer, place: int) -> Sheet:
    """Return how the issues of one future differ, beside the plain weighted mean."""
    first = resolve(answer.scenario, answer.futures[0]).scenario
    projections = answer.compared.projections
    rows = []
    for entry in answer.compared.issues(place):
        issue, name = first.issues[entry.issue], issue_words(first, entry.issue)
        own = [_result(projections[k], entry.issue) for k in (0, place)]
        values = [_NONE] * 3
        if entry.value is not None:
            values = [value(issue, entry.value.first), value(issue, entry.value.second)]
            values.append(_length(issue, entry.value))
        figures = (
            Figure(hundred_words(own[0].settled_share)),
            Figure(hundred_words(own[1].settled_share)),
            _points(entry.settled),
            *(Figure(text) for text in values),
            Figure(value_with_unit(issue, own[1].no_dynamics)),
        )
        tip = issue_line(answer.scenario, answer.compared, place, entry)
        rows.append(SheetRow(name, figures, tip=tip))
    names = {"first": name_of(answer, 0), "future": name_of(answer, place)}
    headings = (
        say("comparing.settles-in", future=names["first"]),
        say("comparing.settles-in", future=names["future"]),
        say("chart.difference"),
        say("comparing.value-in", future=names["first"]),
        say("comparing.value-in", future=names["future"]),
        say("comparing.value-difference"),
        say("comparing.weighted-mean"),
    )
    title = say("comparing.issue-differences", **names)
    return Sheet(title, say("comparing.issue-differences-note"), headings, tuple(rows))


def _result(projection: Projection, issue: str) -> IssueResult:
    return projection.issue_results[projection.issues.index(issue)]


def _length(issue: Issue, found: MeanDifference) -> str:
    """Return a difference of values in the numbers of the issue's scale."""
    low, high = issue.low_value, issue.high_value
    unit = (high - low) / 100
    return signed(found.difference * unit, issue.decimals + 1)


def _points(found: ShareDifference | MeanDifference) -> Figure:
    """Return a difference in points; one that is clear beyond its interval is coloured."""
    is_clear = found.low > 0 or found.high < 0
    level = max(-1.0, min(1.0, 4 * found.difference)) if is_clear else 0.0
    ends = {"low": signed(100 * found.low, 1), "high": signed(100 * found.high, 1)}
    return Figure(signed(100 * found.difference, 1), say("chart.range", **ends), level)


def actors_sheet(answer: Answer) -> Sheet:
    """Return what every actor gains or loses in every future."""
    first = resolve(answer.scenario, answer.futures[0]).scenario
    own = {entry.actor: entry for entry in answer.compared.actors(0)}
    keys = [key for key in first.actors if key in own]
    rows = []
    for place in range(len(answer.futures)):
        found = {entry.actor: entry for entry in answer.compared.actors(place)}
        figures = []
        for key in keys:
            entry = found.get(key)
            if entry is None:
                figures.append(Figure(_NONE, tip=say("comparing.not-there")))
            elif place == 0:
                figures.append(Figure(tenths(100 * entry.utility.first)))
            else:
                figure = _points(entry.utility)
                tip = actor_line(answer.scenario, answer.compared, entry)
                text = figure.text
                if entry.wants_other_things:
                    text = say("comparing.own-wishes", text=text)
                figures.append(Figure(text, figure.note, figure.level, tip))
        rows.append(future_row(answer, place, tuple(figures)))
    headings = tuple(actor_words(first, key) for key in keys)
    note = say("comparing.actors-note", first=name_of(answer, 0))
    return Sheet(say("comparing.actors"), note, headings, tuple(rows))


def actor_differences(answer: Answer, place: int) -> Sheet:
    """Return who gains and who loses in one future, most first."""
    first = resolve(answer.scenario, answer.futures[0]).scenario
    rows = []
    found = answer.compared.actors(place)
    is_remarked = any(entry.wants_other_things for entry in found)
    for entry in found:
        words = say("comparing.own-wishes-words") if entry.wants_other_things else ""
        figures = (
            Figure(tenths(100 * entry.utility.first)),
            Figure(tenths(100 * entry.utility.second)),
            _points(entry.utility),
            *((Figure(words, is_words=True),) if is_remarked else ()),
        )
        tip = actor_line(answer.scenario, answer.compared, entry)
        rows.append(SheetRow(actor_words(first, entry.actor), figures, tip=tip))
    names = {"first": name_of(answer, 0), "future": name_of(answer, place)}
    headings = (
        names["first"],
        names["future"],
        say("chart.difference"),
        *((say("comparing.remark"),) if is_remarked else ()),
    )
    title = say("comparing.actor-differences", **names)
    return Sheet(title, against(answer), headings, tuple(rows))


def inputs_sheet(answer: Answer) -> Sheet:
    """Return what sets every future apart from the base case; each line leads to its cell."""
    scenario = answer.scenario
    rows = []
    for place, future in enumerate(answer.futures):
        name = name_of(answer, place)
        lines = [
            (chain.id, words)
            for chain in lineage(scenario, future)
            for words in future_words(scenario, chain.id)
        ]
        if not lines:
            text = say("comparing.is-base") if future is None else input_lines(scenario, future)[0]
            rows.append(SheetRow(name, (Figure(text, is_words=True),), place, place == 0))
        for number, (owner, words) in enumerate(lines):
            text = words.text
            if words.line.problem is not None:
                text = say("comparing.fits-no-more", line=text)
            figure = Figure(text, is_words=True, leads=where_of(words.line.change))
            head = name if number == 0 else ""
            is_marked = place == 0 and number == 0
            rows.append(SheetRow(head, (figure,), place, is_marked, future=owner))
    headings = (say("comparing.change"),)
    return Sheet(say("comparing.inputs"), say("comparing.inputs-note"), headings, tuple(rows))


def holds_sheet(answer: Answer, found: Holds) -> Sheet:
    """Return in which range every issue settles in all futures."""
    first = resolve(answer.scenario, answer.futures[0]).scenario
    rows = []
    for entry in found.commitments:
        issue = first.issues[entry.issue]
        words = commitment_line(answer.scenario, answer.futures, entry)
        text = _NONE
        if entry.low is not None and entry.high is not None:
            ends = (value(issue, entry.low), value(issue, entry.high))
            text = ends[0] if ends[0] == ends[1] else say("chart.range", low=ends[0], high=ends[1])
        weakest = name_of(answer, entry.shares.index(entry.least))
        level = 0.8 * entry.least if text != _NONE else -0.3
        figures = (
            Figure(text, issue.unit if text != _NONE else ""),
            Figure(hundred_words(entry.least), level=level),
            Figure(weakest, is_words=True),
        )
        rows.append(SheetRow(issue_words(first, entry.issue), figures, tip=words))
    headings = (
        say("comparing.range"),
        say("comparing.least"),
        say("comparing.weakest"),
    )
    note = say("comparing.holds-note", share=of_hundred(found.share))
    return Sheet(say("comparing.holds"), note, headings, tuple(rows))
