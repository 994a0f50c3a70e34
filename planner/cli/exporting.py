"""`planner export`: the scenario in the format of others."""

import argparse
from pathlib import Path

from planner.cli.arguments import (
    add_file,
    add_future,
    add_out,
    find_future,
    refuse_existing,
)
from planner.cli.output import DONE, place_line, print_document, print_line, problem_document
from planner.interchange.writing import FORMATS, Wanted, format_of, write
from planner.storage.opening import read_scenario
from planner.storage.replacing import replace_bytes
from planner.texts import say
from planner.texts.findings import problem_sentence


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_file(parser)
    add_out(parser)
    parser.add_argument("--format", choices=[*FORMATS], help=say("cli.export.format"))
    add_future(parser)
    parser.add_argument("--results", action="store_true", help=say("cli.export.results"))


def run(arguments: argparse.Namespace) -> int:
    """Write a scenario, or one future of it, and say what the format could not hold."""
    refuse_existing(arguments.out, arguments.force)
    scenario = read_scenario(arguments.file).scenario
    future = find_future(scenario, arguments.future)
    name = format_of(Path(arguments.out), arguments.format)
    exported = write(scenario, Wanted(name, future, arguments.results))
    replace_bytes(arguments.out, exported.to_bytes())
    if arguments.json:
        problems = [problem_document(problem) for problem in exported.problems]
        document = {"file": str(arguments.out), "format": name, "problems": problems}
        print_document(document)
        return DONE
    print_line(say("cli.export.written", path=arguments.out, format=name))
    if exported.problems:
        print_line(say("cli.export.left-out", n=len(exported.problems)))
    for problem in exported.problems:
        message, place = problem_sentence(problem), place_line(problem.where)
        print_line(say("cli.export.at", message=message, where=place) if place else message)
    return DONE
