"""What the studies of uncertain inputs share on the command line."""

import argparse
from collections.abc import Sequence
from typing import Any

from planner.cli.arguments import add_file, add_future, add_measure, add_processes
from planner.cli.output import place_document, print_caveats, print_line
from planner.domain.futures import resolve
from planner.domain.scenario import Scenario
from planner.study.naming import future_name, title_of
from planner.study.projecting import Request
from planner.study.study_words import measure_name, measured_words
from planner.study.trials import Measure
from planner.study.uncertain import Group, Inputs
from planner.texts import say


def add_varied(parser: argparse.ArgumentParser) -> None:
    """Add file, future, measure, runs altogether, seed and processes."""
    add_file(parser)
    add_future(parser)
    add_measure(parser)
    parser.add_argument("--runs", type=int, metavar="N", help=say("cli.study.runs"))
    parser.add_argument("--seed", type=int, metavar="N", help=say("cli.option.seed"))
    add_processes(parser)


def print_varied(
    scenario: Scenario,
    request: Request,
    played: tuple[Measure, float, int, int],
    sentences: Sequence[str],
) -> None:
    """Print a head of measure, mean, runs and seed, and the sentences of a study."""
    measure, mean, runs, seed = played
    resolved = resolve(scenario, request.future).scenario
    print_line(
        say(
            "cli.study.varied-head",
            title=title_of(scenario),
            future=future_name(scenario, request.future),
            measure=measure_name(resolved, measure),
            mean=measured_words(measure, mean),
            runs=runs,
            seed=seed,
        )
    )
    print_caveats(scenario, resolved.settings)
    for sentence in sentences:
        print_line(sentence)


def inputs_document(inputs: Inputs) -> dict[str, Any]:
    """Return how many inputs were varied, and how many were not."""
    return {"inputs": len(inputs.ids), "grouped": inputs.is_grouped, "left_out": inputs.left_out}


def group_document(group: Group) -> dict[str, Any]:
    """Return what a group is, and the places of its inputs."""
    return {
        "kind": group.kind,
        "where": place_document(group.where),
        "inputs": [place_document(one.where) for one in group.inputs],
    }
