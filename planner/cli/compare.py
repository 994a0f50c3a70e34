"""`planner compare`: futures side by side."""

import argparse
from dataclasses import replace
from time import perf_counter

from planner.cli.arguments import add_file, add_runs, find_future, request_of
from planner.cli.documents import OUTCOMES, difference_documents, project_document
from planner.cli.output import DONE, print_document, print_line
from planner.cli.progress import terminal_progress
from planner.domain.branching import current
from planner.domain.scenario import Scenario
from planner.storage.opening import read_scenario
from planner.study.comparing import Compared, compare
from planner.study.naming import future_name
from planner.texts import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_file(parser)
    parser.add_argument(
        "--future",
        metavar="F",
        action="append",
        default=[],
        dest="futures",
        help=say("cli.option.future"),
    )
    add_runs(parser)


def run(arguments: argparse.Namespace) -> int:
    """Compare the base case with the futures named, or with all that are not put away."""
    scenario = read_scenario(arguments.file).scenario
    named = [find_future(scenario, name) for name in arguments.futures] or list(current(scenario))
    request = request_of(arguments, scenario)
    started = perf_counter()
    compared = compare(scenario, [None, *named], request, terminal_progress())
    seconds = perf_counter() - started
    if not arguments.json:
        print_comparison(scenario, compared)
        return DONE
    documents = [
        project_document(scenario, replace(request, future=future), projection, seconds)
        for future, projection in zip(compared.futures, compared.projections, strict=True)
    ]
    differences = [
        document
        for place, difference in compared.differences
        for document in difference_documents(
            scenario, compared.futures[0], compared.futures[place], difference
        )
    ]
    print_document({"futures": documents, "differences": differences})
    return DONE


def print_comparison(scenario: Scenario, compared: Compared) -> None:
    """Print a table of shares, and how each future differs from the base case."""
    first = compared.projections[0]
    values = {"title": scenario.brief.title, "runs": first.runs, "seed": first.seed}
    print_line(say("cli.compare.head", **values))
    if scenario.brief.is_illustrative:
        print_line(say("cli.illustrative"))
    headings = {outcome: say(f"cli.compare.{outcome}") for outcome in OUTCOMES}
    print_line(say("cli.compare.line", name=say("cli.compare.columns"), **headings))
    names = []
    for future, projection in zip(compared.futures, compared.projections, strict=True):
        names.append(future_name(scenario, future))
        shares = {
            outcome: f"{100 * projection.share(place).share:.0f} %"
            for place, outcome in enumerate(OUTCOMES)
        }
        print_line(say("cli.compare.line", name=names[-1][:40], **shares))
    for place, difference in compared.differences:
        print_line(
            say(
                "cli.compare.difference",
                name=names[place],
                first=names[0],
                agreement=100 * difference.difference[0],
                low=100 * difference.low[0],
                high=100 * difference.high[0],
                changed=100 * difference.changed,
            )
        )
