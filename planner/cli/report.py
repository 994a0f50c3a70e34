"""`planner report`: the report of a scenario, or the comparison of its futures alone."""

import argparse
from pathlib import Path

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
from planner.report.brand import accent_of, read_logo
from planner.report.comparison import comparison_page
from planner.report.formats import format_of, save_report
from planner.report.making import Asked, make_report
from planner.report.options import PART_KEYS, ReportOptions, parts_of
from planner.storage.opening import read_scenario
from planner.study.gathering import gather
from planner.texts import say

_WHOLE, _COMPARISON = "whole", "comparison"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_file(parser)
    add_out(parser)
    known = ", ".join(PART_KEYS)
    parser.add_argument("--parts", metavar="A,B", help=say("cli.report.parts", known=known))
    parser.add_argument(
        "--part", choices=(_WHOLE, _COMPARISON), default=_WHOLE, help=say("cli.report.part")
    )
    parser.add_argument("--accent", metavar="COLOUR", help=say("cli.report.accent"))
    parser.add_argument("--logo", metavar="FILE", type=Path, help=say("cli.report.logo"))
    add_futures(parser)
    add_runs(parser)
    add_processes(parser, elsewhere=False)


def run(arguments: argparse.Namespace) -> int:
    """Play the base case and the futures named, or all not put away, and write what comes of it."""
    options = _options(arguments)
    format_of(arguments.out)  # before any work
    refuse_existing(arguments.out, arguments.force)
    opened = read_scenario(arguments.file)
    scenario = opened.scenario
    futures, request = futures_of(arguments, scenario), request_of(arguments, scenario)
    progress = terminal_progress()
    if arguments.part == _COMPARISON:
        found = gather(scenario, futures, request, progress, arguments.processes)
        document = comparison_page(scenario, found)
    else:
        asked = Asked(tuple(futures), options, request, opened.log, arguments.processes)
        document = make_report(scenario, asked, progress)
    with writing(arguments.out):
        save_report(document, options, arguments.out)
    if arguments.json:
        print_document({"report": arguments.part, "file": str(arguments.out)})
    else:
        print_line(say("cli.chart.written", path=arguments.out))
    return DONE


def _options(arguments: argparse.Namespace) -> ReportOptions:
    return ReportOptions(
        PART_KEYS if arguments.parts is None else parts_of(arguments.parts.split(",")),
        None if arguments.accent is None else accent_of(arguments.accent),
        None if arguments.logo is None else read_logo(arguments.logo),
    )
