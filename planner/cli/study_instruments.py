"""`planner study instruments`: which instruments move how many runs, and what they cost."""

import argparse
from typing import Any

from planner.cli.arguments import (
    add_file,
    add_future,
    add_measure,
    add_processes,
    add_runs,
    measure_of,
    request_of,
)
from planner.cli.documents import future_document
from planner.cli.output import DONE, print_caveats, print_document, print_line
from planner.cli.progress import terminal_progress
from planner.domain.futures import resolve
from planner.domain.records import OUTCOMES
from planner.storage.opening import read_scenario
from planner.study.budget import Budgeted, best_within
from planner.study.instruments import Instruments, instruments
from planner.study.naming import future_name, title_of
from planner.study.study_words import (
    budget_sentences,
    instrument_line,
    measure_name,
    measured_words,
)
from planner.study.trials import Measure
from planner.texts import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the study."""
    add_file(parser)
    add_future(parser)
    add_measure(parser, OUTCOMES[0])
    add_runs(parser)
    add_processes(parser)
    parser.add_argument("--budget", type=float, metavar="B", help=say("cli.study.budget"))


def run(arguments: argparse.Namespace) -> int:
    """Play a future with its instruments on and off."""
    scenario = read_scenario(arguments.file).scenario
    request = request_of(arguments, scenario)
    measure = measure_of(arguments, scenario, request.future) or Measure()
    given = (scenario, request, measure)
    hands, progress = arguments.processes, terminal_progress()
    best = None
    if arguments.budget is not None:
        best = best_within(*given, arguments.budget, hands, progress)
    found = instruments(*given, hands, progress) if best is None else best.sets
    resolved = resolve(scenario, request.future).scenario
    if arguments.json:
        future = {"future": future_document(scenario, request.future)}
        print_document(future | _document(found) | ({} if best is None else _within(best)))
        return DONE
    print_line(
        say(
            "cli.instruments.head",
            title=title_of(scenario),
            future=future_name(scenario, request.future),
            measure=measure_name(resolved, measure),
            mean=measured_words(measure, found.without),
            runs=found.runs,
            seed=found.seed,
        )
    )
    print_caveats(scenario, resolved.settings)
    if best is not None:
        for sentence in budget_sentences(resolved, best):
            print_line(sentence)
    for entry in found.sets:
        print_line(instrument_line(resolved, entry, measure))
    return DONE


def _within(best: Budgeted) -> dict[str, Any]:
    return {"budget": best.budget, "best": list(best.best.on), "bound": best.bound}


def _document(found: Instruments) -> dict[str, Any]:
    return {
        "measure": {"kind": found.measure.kind, "key": found.measure.key},
        "runs": found.runs,
        "seed": found.seed,
        "without": found.without,
        "complete": found.is_complete,
        "sets": [
            {
                "on": list(entry.on),
                "cost": entry.cost,
                "value": entry.effect.mean,
                "difference": entry.effect.difference,
                "low": entry.effect.low,
                "high": entry.effect.high,
                "changed": entry.effect.moved,
                "entered": entry.is_entered,
                "worth_its_cost": entry.is_worth_its_cost,
            }
            for entry in found.sets
        ],
    }
