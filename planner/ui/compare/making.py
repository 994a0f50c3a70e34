"""What the page is filled with, and what of it is written, printed or exported."""

from typing import TYPE_CHECKING

from planner.ui.compare.detail_sheets import (
    actor_differences,
    actors_sheet,
    inputs_sheet,
    issue_differences,
    issues_sheet,
)
from planner.ui.compare.figures import Sheet
from planner.ui.compare.parts import InstrumentsPart, Part, SheetOf, SignsPart
from planner.ui.compare.sheets import impacts_sheet, moved_sheet, outcomes_sheet, timing_sheet
from planner.ui.compare.work import Answer
from planner.ui.jobs import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.charts.registry import Chart
    from planner.report.content import Document


def plain_parts() -> tuple[tuple[tuple[SheetOf, str], ...], ...]:
    """Return the sheets of outcomes, issues, actors and inputs, each with its chart if any."""
    return (
        (
            (_of_all(outcomes_sheet), "futures"),
            (moved_sheet, "moved"),
            (_of_all(timing_sheet), "agreement-time"),
            (_of_all(impacts_sheet), ""),
        ),
        ((_of_all(issues_sheet), ""), (issue_differences, "")),
        ((_of_all(actors_sheet), ""), (actor_differences, "utility")),
        ((_of_all(inputs_sheet), ""),),
    )


def _of_all(sheet_of: "Callable[[Answer], Sheet]") -> SheetOf:
    def with_place(answer: Answer, place: int) -> Sheet:
        return sheet_of(answer)

    return with_place


def chart_of(name: str, answer: Answer, part: Part) -> "Callable[[Progress], Chart]":
    """Return what makes the chart of a card from what is shown now."""
    place, futures = part.place, answer.futures
    found: object = None
    if isinstance(part, SignsPart):
        found = part.card.found
    elif isinstance(part, InstrumentsPart):
        found = part.regret.found

    def make(progress: Progress) -> "Chart":
        # matplotlib comes with the first chart.
        from planner.charts.registry import make as make_chart
        from planner.report.comparison import shown_of
        from planner.study import compare_charts as charts
        from planner.study.regret import Regret
        from planner.study.signposts import Signposts

        if isinstance(found, Signposts):
            return charts.signposts_chart(answer.scenario, futures[place], found)
        if isinstance(found, Regret):
            return charts.regret_chart(answer.scenario, found)
        match name:
            case "moved":
                return charts.moved_chart(answer.scenario, answer.compared, place)
            case "utility":
                return charts.utility_chart(answer.scenario, answer.compared, place)
            case "agreement-time":
                return charts.timing_chart(answer.scenario, answer.compared)
        return make_chart(name, answer.scenario, shown_of(answer.scenario, answer.compared))

    return make


def watch_list_of(answer: Answer, part: SignsPart) -> "Callable[[Progress], Document]":
    """Return what makes the watch list of what is shown now."""
    future, found = answer.futures[part.place], part.card.found

    def make(progress: Progress) -> "Document":
        from planner.report.watch_list import watch_list
        from planner.study.signposts import Signposts

        assert isinstance(found, Signposts)
        return watch_list(answer.scenario, future, found)

    return make


def page_of(answer: Answer) -> "Callable[[Progress], Document]":
    """Return what makes the whole comparison as a page."""

    def make(progress: Progress) -> "Document":
        from planner.report.comparison import comparison_page
        from planner.study.gathering import gather
        from planner.study.projecting import Request

        found = gather(answer.scenario, answer.futures, Request(), progress)
        return comparison_page(answer.scenario, found)

    return make
