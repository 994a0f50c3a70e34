"""`planner study holds`: in which range every issue settles in all futures."""

import argparse
from typing import Any

from planner.charts.wording import of_hundred
from planner.cli.arguments import (
    add_file,
    add_futures,
    add_processes,
    add_runs,
    futures_of,
    request_of,
)
from planner.cli.documents import future_document
from planner.cli.output import DONE, print_caveats, print_document, print_line
from planner.cli.progress import terminal_progress
from planner.storage.opening import read_scenario
from planner.study.compare_words import commitment_line, together_lines
from planner.study.comparing import compare
from planner.study.holding import SHARE, Holds, holds
from planner.study.naming import title_of
from planner.texts import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the study."""
    add_file(parser)
    add_futures(parser)
    parser.add_argument(
        "--share", type=float, default=SHARE, metavar="X", help=say("cli.study.share")
    )
    add_runs(parser)
    add_processes(parser)


def run(arguments: argparse.Namespace) -> int:
    """Look for what holds in the base case and the futures named, or all not put away."""
    scenario = read_scenario(arguments.file).scenario
    futures, request = futures_of(arguments, scenario), request_of(arguments, scenario)
    compared = compare(scenario, futures, request, terminal_progress(), arguments.processes)
    found = holds(compared.projections, arguments.share)
    first = compared.projections[0]
    if arguments.json:
        named = [future_document(scenario, future) for future in futures]
        runs = {"runs": first.runs, "seed": first.seed}
        print_document({"share": found.share, "futures": named, **runs, **_document(found)})
        return DONE
    values = {"title": title_of(scenario), "share": of_hundred(found.share), "n": len(futures)}
    print_line(say("cli.holds.head", runs=first.runs, seed=first.seed, **values))
    print_caveats(scenario, scenario.settings)
    for entry in found.commitments:
        print_line(commitment_line(scenario, futures, entry))
    for line in together_lines(scenario, futures, found):
        print_line(line)
    return DONE


def _document(found: Holds) -> dict[str, Any]:
    return {
        "commitments": [
            {
                "issue": entry.issue,
                "low": entry.low,
                "high": entry.high,
                "shares": list(entry.shares),
                "least": entry.least,
            }
            for entry in found.commitments
        ],
        "together": [
            {"issues": list(entry.issues), "shares": list(entry.shares), "least": entry.least}
            for entry in found.together
        ],
    }
