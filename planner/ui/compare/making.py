"""What the page is filled with, and what of it is written, printed or exported."""

from typing import TYPE_CHECKING

from planner.domain.scenario import Scenario
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
    place = part.place
    found: object = None
    asked: tuple[object, ...] = ()
    if isinstance(part, SignsPart):
        found, asked = part.card.found, part.card.answered
    elif isinstance(part, InstrumentsPart):
        found, asked = part.regret.found, part.regret.answered

    def make(progress: Progress) -> "Chart":
        # matplotlib comes with the first chart.
        from planner.charts.registry import make as make_chart
        from planner.report.comparison import shown_of
        from planner.study import compare_charts as charts
        from planner.study.regret import Regret
        from planner.study.signposts import Signposts

        match found, asked:
            case Signposts(), (Scenario() as scenario, None | str() as future, _):
                return charts.signposts_chart(scenario, future, found)
            case Regret(), (Scenario() as scenario, *_):
                return charts.regret_chart(scenario, found)
        match name:
            case "moved":
                return charts.moved_chart(answer.scenario, answer.compared, place)
            case "utility":
                return charts.utility_chart(answer.scenario, answer.compared, place)
            case "agreement-time":
                return charts.timing_chart(answer.scenario, answer.compared)
        return make_chart(name, answer.scenario, shown_of(answer.scenario, answer.compared))

    return make


def watch_list_of(part: SignsPart) -> "Callable[[Progress], Document]":
    """Return what makes the watch list of what is shown now."""
    found, asked = part.card.found, part.card.answered

    def make(progress: Progress) -> "Document":
        from planner.report.watch_list import watch_list
        from planner.study.signposts import Signposts

        scenario, future, _ = asked
        assert isinstance(found, Signposts)
        assert isinstance(scenario, Scenario)
        assert future is None or isinstance(future, str)
        return watch_list(scenario, future, found)

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
