"""`planner chart`: one chart as png, svg or pdf."""

import argparse
from pathlib import Path

from planner.charts.export import DPI, Scale, save
from planner.cli.arguments import (
    add_future,
    add_measure,
    add_runs,
    measure_of,
    refuse_existing,
    request_of,
    writing,
)
from planner.cli.output import DONE, print_document, print_line
from planner.cli.progress import terminal_progress
from planner.domain.picture_sizes import MAX_DPI, MAX_WIDTH, MIN_DPI, MIN_WIDTH, MM_PER_INCH
from planner.domain.problems import UsageProblem
from planner.storage.opening import read_scenario
from planner.study.played_charts import listed, play
from planner.texts import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("name", metavar="NAME", nargs="?", help=say("cli.chart.name"))
    parser.add_argument("file", metavar="FILE", nargs="?", type=Path, help=say("cli.file"))
    add_future(parser)
    add_runs(parser)
    add_measure(parser)
    parser.add_argument("-o", "--out", metavar="OUT", type=Path, help=say("cli.option.out"))
    parser.add_argument("--width", metavar="MM", type=float, help=say("cli.chart.width"))
    parser.add_argument("--dpi", metavar="N", type=int, default=DPI, help=say("cli.chart.dpi"))
    parser.add_argument("--force", action="store_true", help=say("cli.option.force"))
    parser.add_argument("--list", action="store_true", help=say("cli.option.list"))


def run(arguments: argparse.Namespace) -> int:
    """Write a chart, or list the charts there are."""
    if arguments.list:
        _print_list(arguments.json)
        return DONE
    if not (arguments.name and arguments.file and arguments.out):
        raise UsageProblem("chart-incomplete")
    refuse_existing(arguments.out, arguments.force)
    scale = _scale(arguments)
    scenario = read_scenario(arguments.file).scenario
    request = request_of(arguments, scenario)
    measure = measure_of(arguments, scenario, None)
    chart = play(arguments.name, scenario, request, measure, terminal_progress())
    with writing(arguments.out):
        save(chart.build, chart.caption, chart.size, arguments.out, scale=scale)
    if arguments.json:
        print_document({"chart": arguments.name, "file": str(arguments.out)})
    else:
        print_line(say("cli.chart.written", path=arguments.out))
    return DONE


def _scale(arguments: argparse.Namespace) -> Scale:
    width, dpi = arguments.width, arguments.dpi
    if width is not None and not MIN_WIDTH <= width <= MAX_WIDTH:
        raise UsageProblem("chart-width", low=MIN_WIDTH, high=MAX_WIDTH)
    if not MIN_DPI <= dpi <= MAX_DPI:
        raise UsageProblem("chart-dpi", low=MIN_DPI, high=MAX_DPI)
    return Scale(None if width is None else width / MM_PER_INCH, dpi)


def _print_list(as_json: bool) -> None:
    if as_json:
        print_document({"charts": [{"name": name, "about": about} for name, about in listed()]})
        return
    for name, about in listed():
        print_line(f"{name:<16}{about}")
