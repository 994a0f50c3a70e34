"""`planner report`: the report of a scenario, or the comparison of its futures alone."""

import argparse

from planner.cli.arguments import (
    add_file,
    add_futures,
    add_out,
    add_processes,
    add_runs,
    futures_of,
    refuse_existing,
    request_of,
    writing,
)
from planner.cli.output import DONE, print_document, print_line
from planner.cli.progress import terminal_progress
from planner.domain.problems import UsageProblem
from planner.report.builder import report_document
from planner.report.comparison import comparison_page, shown_of
from planner.report.demo import write_page
from planner.storage.opening import read_scenario
from planner.study.gathering import gather
from planner.texts import say

PARTS = ("whole", "comparison")
_SUFFIXES = (".html", ".htm")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_file(parser)
    add_out(parser)
    parser.add_argument("--part", choices=PARTS, default=PARTS[0], help=say("cli.report.part"))
    add_futures(parser)
    add_runs(parser)
    add_processes(parser)


def run(arguments: argparse.Namespace) -> int:
    """Play the base case and the futures named, or all not put away, and write what comes of it."""
    if arguments.out.suffix.lower() not in _SUFFIXES:
        raise UsageProblem("report-suffix", suffix=arguments.out.suffix)
    refuse_existing(arguments.out, arguments.force)
    scenario = read_scenario(arguments.file).scenario
    futures, request = futures_of(arguments, scenario), request_of(arguments, scenario)
    found = gather(scenario, futures, request, terminal_progress(), arguments.processes)
    if arguments.part == PARTS[0]:
        shown = shown_of(scenario, found.compared)
        document = report_document(scenario, shown, comparison=found if len(shown) > 1 else None)
    else:
        document = comparison_page(scenario, found)
    with writing(arguments.out):
        write_page(document, arguments.out)
    if arguments.json:
        print_document({"report": arguments.part, "file": str(arguments.out)})
    else:
        print_line(say("cli.chart.written", path=arguments.out))
    return DONE
