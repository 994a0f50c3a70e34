"""`planner compare`: futures side by side."""

import argparse
from dataclasses import replace
from time import perf_counter

from planner.cli.arguments import (
    add_file,
    add_futures,
    add_processes,
    add_runs,
    futures_of,
    request_of,
)
from planner.cli.compare_documents import alone_document, pair_document
from planner.cli.documents import OUTCOMES, difference_documents, project_document
from planner.cli.output import DONE, print_caveats, print_document, print_line
from planner.cli.progress import terminal_progress
from planner.domain.scenario import Scenario
from planner.storage.opening import read_scenario
from planner.study.compare_words import (
    actor_line,
    impact_words,
    input_lines,
    issue_line,
    moved_words,
    timing_words,
)
from planner.study.comparing import Compared, compare
from planner.study.impacts import impacts
from planner.study.naming import future_name, title_of
from planner.texts import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_file(parser)
    add_futures(parser)
    add_runs(parser)
    add_processes(parser)


def run(arguments: argparse.Namespace) -> int:
    """Compare the base case with the futures named, or with all that are not put away."""
    scenario = read_scenario(arguments.file).scenario
    futures, request = futures_of(arguments, scenario), request_of(arguments, scenario)
    started = perf_counter()
    compared = compare(scenario, futures, request, terminal_progress(), arguments.processes)
    seconds = perf_counter() - started
    if not arguments.json:
        print_comparison(scenario, compared)
        return DONE
    documents = [
        project_document(scenario, replace(request, future=future), projection, seconds)
        | alone_document(scenario, compared, place)
        for place, (future, projection) in enumerate(
            zip(compared.futures, compared.projections, strict=True)
        )
    ]
    differences = [
        document
        for place, difference in compared.differences
        for document in difference_documents(
            scenario, compared.futures[0], compared.futures[place], difference
        )
    ]
    pairs = [pair_document(scenario, compared, place) for place in range(1, len(futures))]
    print_document({"futures": documents, "differences": differences, "pairs": pairs})
    return DONE


def print_comparison(scenario: Scenario, compared: Compared) -> None:
    """Print a table of shares, and how each future differs from the base case."""
    first = compared.projections[0]
    values = {"title": title_of(scenario), "runs": first.runs, "seed": first.seed}
    print_line(say("cli.compare.head", **values))
    print_caveats(scenario, scenario.settings)
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
    for place, name in enumerate(names):
        _print_future(scenario, compared, place, name)


def _print_future(scenario: Scenario, compared: Compared, place: int, name: str) -> None:
    """Print what a future changes, and what comes of it run by run."""
    print_line()
    print_line(name)
    lines = [timing_words(scenario, compared, place)]
    if place:
        lines = [*input_lines(scenario, compared.futures[place]), moved_words(compared, place)]
        lines.append(timing_words(scenario, compared, place))
        lines += [issue_line(scenario, compared, place, entry) for entry in compared.issues(place)]
        lines += [actor_line(scenario, compared, entry) for entry in compared.actors(place)]
    lines += impact_words(scenario, compared, place, impacts(scenario, compared, place))
    for line in lines:
        print_line(say("cli.compare.detail", text=line))
