"""`planner check`: problems in words."""

import argparse

from planner.cli.arguments import add_file
from planner.cli.output import (
    DONE,
    FINDINGS,
    place_line,
    print_document,
    print_line,
    problem_document,
)
from planner.domain.problems import Severity
from planner.domain.rules import check
from planner.storage.opening import read_scenario
from planner.texts import say
from planner.texts.findings import problem_sentence


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_file(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the problems of a scenario; FINDINGS if one is an error."""
    problems = check(read_scenario(arguments.file).scenario)
    if arguments.json:
        print_document({"problems": [problem_document(problem) for problem in problems]})
    else:
        for problem in problems:
            severity = say(f"cli.severity.{problem.severity}")
            where = place_line(problem.where)
            values = {"severity": severity, "message": problem_sentence(problem), "where": where}
            print_line(say("cli.problem-at" if where else "cli.problem", **values))
        if not problems:
            print_line(say("cli.no-problems"))
    has_error = any(problem.severity is Severity.ERROR for problem in problems)
    return FINDINGS if has_error else DONE
