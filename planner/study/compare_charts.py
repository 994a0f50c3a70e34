"""Charts of what futures are run by run, of regret and of early signs."""

from planner.charts.cells import Cell, CellRow, CellsData, build_cells
from planner.charts.cells import size_of as cells_size
from planner.charts.contrasts import ContrastRow, ContrastsData, build_contrasts
from planner.charts.contrasts import size_of as contrasts_size
from planner.charts.cumulative import (
    CumulativeData,
    GrowingLine,
    build_cumulative,
    cumulative_table,
)
from planner.charts.cumulative import size_of as cumulative_size
from planner.charts.registry import Chart
from planner.charts.shown import captioned, captioned_study, modelled, outcome_names
from planner.charts.tables import Table
from planner.charts.wording import capitalised, count, of_hundred, percent, signed, tenths
from planner.domain.colours import DARK, LIGHT, future_colours
from planner.domain.futures import resolve
from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.study.compare_words import moved_words, outcome_word
from planner.study.comparing import ActorDifference, Compared, move_level
from planner.study.move_words import actor_words
from planner.study.naming import future_name
from planner.study.regret import Regret
from planner.study.signposts import Signposts
from planner.study.study_words import (
    choice_name,
    measure_name,
    measured_words,
    minimax_line,
    no_signposts,
    sign_words,
    signpost_sentence,
)
from planner.texts import say


def moved_chart(scenario: Scenario, compared: Compared, place: int) -> Chart:
    """Return the table from class to class of one future against the first."""
    pairs, projection = compared.pairs[place], compared.projections[place]
    shown = sorted({*modelled(projection), *modelled(compared.projections[0])})
    names = outcome_names()
    rows = []
    for before in shown:
        cells = []
        for after in shown:
            runs = int(pairs.moved[before, after])
            share = runs / pairs.runs
            note = say("chart.percent", share=percent(share)) if runs else ""
            cells.append(Cell(count(runs), note, move_level(pairs, before, after)))
        rows.append(CellRow(names[before], tuple(cells)))
    words = _names(scenario, compared, place)
    finding = moved_words(compared, place)
    table = Table(
        (say("chart.moved-from"), *(names[after] for after in shown)),
        tuple(
            (names[before], *(int(pairs.moved[before, after]) for after in shown))
            for before in shown
        ),
    )
    title = finding.rstrip(say("chart.stop"))
    subtitle = say("chart.moved-of", runs=count(pairs.runs), **words)
    alt = say("chart.moved-alt", finding=finding, **words)
    data = CellsData(
        captioned(scenario, projection, title, subtitle, alt),
        words["first"],
        words["future"],
        tuple(names[after] for after in shown),
        tuple(rows),
        table,
    )
    return _cells("moved", data)


def _names(scenario: Scenario, compared: Compared, place: int) -> dict[str, str]:
    return {
        "first": future_name(scenario, compared.futures[0]),
        "future": future_name(scenario, compared.futures[place]),
    }


def _cells(name: str, data: CellsData) -> Chart:
    return Chart(
        name,
        data.caption,
        data.table,
        cells_size(data),
        lambda figure, style: build_cells(figure, data, style),
    )


def timing_chart(scenario: Scenario, compared: Compared) -> Chart:
    """Return when the runs of every future reach agreement."""
    colours = [future_colours(scenario, palette) for palette in (LIGHT, DARK)]
    lines = []
    for place, future in enumerate(compared.futures):
        timing = compared.timing(place)
        own = (LIGHT.ink, DARK.ink) if future is None else (colours[0][future], colours[1][future])
        name = future_name(scenario, future)
        lines.append(GrowingLine(name, own, timing.shares, future is None, timing.percentiles))
    first = compared.projections[0]
    best = max(lines, key=lambda line: line.shares[-1])
    values = {"future": best.name, "share": of_hundred(best.shares[-1])}
    if best.percentiles is None:
        title = say("chart.timing-never")
    else:
        title = say("chart.timing-best", round=best.percentiles[1], **values)
    told = (
        say("chart.timing-alt-line", future=line.name, share=percent(line.shares[-1]))
        for line in lines
    )
    alt = say("chart.timing-alt", lines=" ".join(told))
    subtitle = say("chart.timing-of", runs=count(first.runs))
    settings = resolve(scenario, compared.futures[0]).scenario.settings
    data = CumulativeData(
        captioned(scenario, first, title, subtitle, alt),
        tuple(lines),
        say(f"unit.{settings.round_unit}"),
        first.runs,
    )
    return Chart(
        "agreement-time",
        data.caption,
        cumulative_table(data),
        cumulative_size(data),
        lambda figure, style: build_cumulative(figure, data, style),
    )


def utility_chart(scenario: Scenario, compared: Compared, place: int) -> Chart:
    """Return who gains and who loses in a future against the first."""
    first = resolve(scenario, compared.futures[0]).scenario
    found, words = compared.actors(place), _names(scenario, compared, place)
    rows = tuple(_actor_row(actor_words(first, entry.actor), entry) for entry in found)
    gains = sum(entry.utility.low > 0 for entry in found)
    losses = sum(entry.utility.high < 0 for entry in found)
    title = say("chart.utility-finding", gains=gains, losses=losses, n=len(found))
    subtitle = say("chart.utility-of", **words)
    told = " ".join(f"{row.name}: {row.text}." for row in rows)
    alt = say("chart.utility-alt", lines=told, **words)
    table = Table(
        (
            say("chart.actor"),
            words["first"],
            words["future"],
            say("chart.difference"),
            say("chart.low-95"),
            say("chart.high-95"),
        ),
        tuple(
            (
                row.name,
                row.before,
                row.after,
                100 * entry.utility.difference,
                100 * entry.utility.low,
                100 * entry.utility.high,
            )
            for row, entry in zip(rows, found, strict=True)
        ),
        (0, 1, 1, 1, 1, 1),
    )
    projection = compared.projections[place]
    data = ContrastsData(
        captioned(scenario, projection, title, subtitle, alt),
        (words["first"], words["future"]),
        say("chart.utility-axis"),
        rows,
        say("chart.utility-nobody"),
        150.0,
        table,
    )
    return _contrasts("utility", data)


def _actor_row(name: str, found: ActorDifference) -> ContrastRow:
    utility = found.utility
    is_clear = utility.low > 0 or utility.high < 0
    ends = {"low": signed(100 * utility.low, 1), "high": signed(100 * utility.high, 1)}
    return ContrastRow(
        say("chart.utility-own", name=name) if found.wants_other_things else name,
        100 * utility.first,
        100 * utility.second,
        signed(100 * utility.difference, 1),
        say("chart.range", **ends),
        utility.difference > 0 if is_clear else None,
    )


def _contrasts(name: str, data: ContrastsData) -> Chart:
    return Chart(
        name,
        data.caption,
        data.table,
        contrasts_size(data),
        lambda figure, style: build_contrasts(figure, data, style),
    )


def regret_chart(scenario: Scenario, found: Regret) -> Chart:
    """Return how much worse than the best each choice does in each future."""
    largest = max((row.worst for row in found.rows), default=0.0) or 1.0
    futures = tuple(future_name(scenario, future) for future in found.futures)
    rows = []
    for row in found.rows:
        cells = [
            Cell(
                measured_words(found.measure, cell.value),
                say("chart.regret-best") if cell.is_best else signed(-100 * cell.regret, 1),
                1.0 if cell.is_best else -cell.regret / largest,
            )
            for cell in row.cells
        ]
        worst = Cell(tenths(100 * row.worst), "", -row.worst / largest)
        name = choice_name(scenario, found, row.choice)
        rows.append(CellRow(name, (*cells, worst), row.is_minimax))
    measure = measure_name(resolve(scenario, None).scenario, found.measure)
    title = minimax_line(scenario, found).rstrip(say("chart.stop"))
    subtitle = say("chart.regret-of", measure=measure, runs=count(found.runs))
    alt = say("chart.regret-alt", measure=measure, finding=title)
    headings = [say("chart.regret-choice"), say("chart.regret-cost"), *futures]
    headings += [say("chart.regret-in", future=name) for name in futures]
    table = Table(
        (*headings, say("chart.regret-worst")),
        tuple(
            (
                row.name,
                own.cost,
                *(100 * cell.value for cell in own.cells),
                *(100 * cell.regret for cell in own.cells),
                100 * own.worst,
            )
            for row, own in zip(rows, found.rows, strict=True)
        ),
        (0, 1) + (1,) * (2 * len(futures) + 1),
    )
    data = CellsData(
        captioned_study(scenario, (title, subtitle, alt), found.seed, found.runs),
        say("chart.regret-choice"),
        say("chart.regret-above"),
        (*futures, say("chart.regret-worst")),
        tuple(rows),
        table,
    )
    return _cells("regret", data)


def signposts_chart(scenario: Scenario, future: str | None, found: Signposts) -> Chart:
    """Return the early signs of a future, each with the shares with and without it."""
    resolved = resolve(scenario, future).scenario
    rows = tuple(
        ContrastRow(
            say(
                "chart.signpost-row",
                sign=capitalised(sign_words(resolved, post, found.round)),
                outcome=outcome_word(post.outcome),
            ),
            100 * post.share_otherwise,
            100 * post.share,
            say(
                "chart.signpost-shares",
                share=percent(post.share),
                otherwise=percent(post.share_otherwise),
            ),
            say("chart.range", low=signed(100 * post.low), high=signed(100 * post.high)),
            None,
        )
        for post in found.found
    )
    unit = say(f"unit.{resolved.settings.round_unit}")
    nothing = no_signposts(resolved, found)
    title = nothing.rstrip(say("chart.stop"))
    if found.found:
        title = signpost_sentence(resolved, found.found[0], found.round).rstrip(say("chart.stop"))
    name = future_name(scenario, future)
    values = {"future": name, "unit": unit, "round": found.round}
    subtitle = say("chart.signposts-of", runs=count(found.going_on), **values)
    alt = say("chart.signposts-alt", finding=title, **values)
    table = Table(
        (
            say("signpost.column-sign"),
            say("chart.outcome"),
            say("chart.signpost-with"),
            say("signpost.column-otherwise"),
            say("chart.difference"),
            say("chart.low-95"),
            say("chart.high-95"),
        ),
        tuple(
            (
                capitalised(sign_words(resolved, post, found.round)),
                outcome_names()[OUTCOMES.index(post.outcome)],
                100 * post.share,
                100 * post.share_otherwise,
                100 * (post.share - post.share_otherwise),
                100 * post.low,
                100 * post.high,
            )
            for post in found.found
        ),
        (0, 0, 1, 1, 1, 1, 1),
    )
    data = ContrastsData(
        captioned_study(scenario, (title, subtitle, alt), found.seed, found.runs),
        (say("chart.signpost-otherwise"), say("chart.signpost-seen")),
        say("chart.signpost-axis"),
        rows,
        nothing,
        290.0,
        table,
    )
    return _contrasts("signposts", data)
