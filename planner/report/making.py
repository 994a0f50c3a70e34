"""Plays what the chosen parts of a report need, and gives the report."""

from dataclasses import dataclass, field

from planner.domain.scenario import Scenario
from planner.engine.progress import Progress, ignore
from planner.report.builder import report_document
from planner.report.comparison import shown_of
from planner.report.content import Document
from planner.report.options import ReportOptions
from planner.storage.stored import LogEntry
from planner.study.gathering import gather
from planner.study.projecting import Request


@dataclass(frozen=True, slots=True)
class Asked:
    """Of what a report is wanted; the first future is the main one, the others stand beside it."""

    futures: tuple[str | None, ...] = (None,)  # None: the base case
    options: ReportOptions = field(default_factory=ReportOptions)
    request: Request = field(default_factory=Request)  # runs, seed and settings
    log: tuple[LogEntry, ...] = ()  # what the file remembers of changes, oldest first
    processes: int = 1
    language: str = "en"


def make_report(scenario: Scenario, asked: Asked, progress: Progress = ignore) -> Document:
    """Return the report of a scenario with the parts that were chosen.

    Raises EngineProblem or UsageProblem where a part that was chosen cannot be played, and
    Cancelled by `progress`, which counts each kind of work anew.
    """
    found = gather(scenario, asked.futures, asked.request, progress, asked.processes)
    shown = shown_of(scenario, found.compared)
    comparison = found if len(shown) > 1 else None
    return report_document(scenario, shown, asked.language, comparison)
