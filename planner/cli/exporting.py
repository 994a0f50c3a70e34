"""`planner export`: the scenario in the format of others."""

import argparse
from pathlib import Path

from planner.cli.arguments import (
    add_file,
    add_future,
    add_out,
    find_future,
    refuse_existing,
    writing,
)
from planner.cli.output import DONE, place_line, print_document, print_line, problem_document
from planner.domain.futures import resolve
from planner.domain.problems import UsageProblem
from planner.domain.scenario import Scenario
from planner.interchange.writing import FORMATS, format_of
from planner.interchange.xlsx_writing import Result, write_xlsx
from planner.storage.opening import read_scenario
from planner.study.projecting import Request, project
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
    if arguments.results and name != "xlsx":
        raise UsageProblem("export-no-results", format=name)
    resolved = resolve(scenario, future).scenario.with_table("futures", {})
    written = scenario if future is None else resolved
    exported = (
        write_xlsx(written, _results(written)) if arguments.results else FORMATS[name](written)
    )
    with writing(arguments.out):
        arguments.out.write_bytes(exported.to_bytes())
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


def _results(scenario: Scenario) -> list[Result]:
    """Project the base case and every future that is not put away."""
    wanted = [key for key, future in scenario.futures.items() if not future.is_archived]
    return [(future, project(scenario, Request(future))) for future in (None, *wanted)]
