"""Plays what the chosen parts of a report need, and gives the report."""

from dataclasses import dataclass, field, replace

import numpy as np

from planner.charts.shown import Shown
from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.engine.progress import Pieces, Progress, ignore
from planner.engine.results import AGREEMENT, ESCALATION, STALEMATE, Projection
from planner.report.builder import report_document
from planner.report.comparison import shown_of
from planner.report.content import Document
from planner.report.material import Material
from planner.report.options import ReportOptions
from planner.storage.stored import LogEntry
from planner.study.engine_results import EngineRequest, EngineResults, engine_results
from planner.study.gathering import gather
from planner.study.naming import future_name
from planner.study.projecting import Request, project
from planner.study.tornado import Moves, Plan, Question, tornado
from planner.study.typical import Typical, typical_runs

_MOST_RUNS = 2_000  # of what is tried one by one


@dataclass(frozen=True, slots=True)
class Asked:
    """Of what a report is wanted; the first future is the main one, the others stand beside it."""

    futures: tuple[str | None, ...] = (None,)  # None: the base case
    options: ReportOptions = field(default_factory=ReportOptions)
    request: Request = field(default_factory=Request)  # runs, seed and settings
    log: tuple[LogEntry, ...] = ()  # what the file remembers of changes, oldest first
    processes: int = 1


def make_report(scenario: Scenario, asked: Asked, progress: Progress = ignore) -> Document:
    """Return the report of a scenario with the parts that were chosen.

    Raises EngineProblem or UsageProblem where a part that was chosen cannot be played, and
    Cancelled by `progress`.
    """
    material = gather_material(scenario, asked, Pieces(progress, n_pieces(asked)))
    return report_document(material, asked.options)


def n_pieces(asked: Asked) -> int:
    """Return in how many pieces `gather_material` plays."""
    options = asked.options
    if not options.needs_playing:
        return 0
    return 1 + _n_moves(options) + options.has("why") + options.has("engines")


def gather_material(scenario: Scenario, asked: Asked, pieces: Pieces) -> Material:
    """Play what the chosen parts need, and nothing else; raises what `make_report` does."""
    options, main = asked.options, asked.futures[0]
    empty = Material(scenario, asked.futures, log=asked.log)
    if not options.needs_playing:
        return empty
    request = replace(asked.request, future=main)
    comparison = None
    shown: tuple[Shown, ...]
    if options.has("comparison") and len(asked.futures) > 1:
        comparison = gather(scenario, asked.futures, request, pieces.next(), asked.processes)
        shown = shown_of(scenario, comparison.compared)
    else:
        played = project(scenario, request, asked.processes, pieces.next())
        shown = (Shown(main, future_name(scenario, main), played),)
    base = shown[0].projection
    return replace(
        empty,
        shown=shown,
        comparison=comparison,
        moves=_moves(scenario, main, base, options, pieces),
        typical=_typical(scenario, main, base, pieces.next()) if options.has("why") else None,
        engines=_engines(scenario, request, pieces.next()) if options.has("engines") else None,
    )


def _n_moves(options: ReportOptions) -> int:
    """Return about how many classes single changes are tried."""
    return 2 if options.has("sensitivity") else int(options.has("why"))


def _moves(
    scenario: Scenario,
    main: str | None,
    base: Projection,
    options: ReportOptions,
    pieces: Pieces,
) -> tuple[Moves, ...]:
    """Try single changes: about agreement, and about the end that is worst."""
    if not _n_moves(options):
        return ()
    plan = Plan(base.seed, min(base.runs, _MOST_RUNS))
    question, progress = Question("class", OUTCOMES[AGREEMENT]), pieces.next()
    first = tornado(scenario, main, question, plan, progress=progress)
    if _n_moves(options) == 1:
        return (first,)
    worst = Question("class", OUTCOMES[ESCALATION if base.can_escalate else STALEMATE])
    progress = pieces.next()
    second = tornado(scenario, main, worst, plan, known=first.samples, progress=progress)
    return first, second


def _typical(
    scenario: Scenario, main: str | None, base: Projection, progress: Progress
) -> Typical | None:
    """Return a typical run of the class in which most runs end."""
    runs = min(base.runs, _MOST_RUNS)
    found = typical_runs(scenario, main, base.seed, runs, progress=progress)
    most = int(np.argmax(base.tally.outcome))
    return next((run for run in found if run.outcome == most), None)


def _engines(scenario: Scenario, request: Request, progress: Progress) -> EngineResults:
    asked = EngineRequest(request.future, runs=request.runs, seed=request.seed)
    return engine_results(scenario, asked, progress)
