"""`planner study morris`: which uncertain numbers move the outcome at all."""

import argparse
from typing import Any

from planner.cli.arguments import measure_of, request_of
from planner.cli.documents import future_document
from planner.cli.output import DONE, print_document
from planner.cli.progress import terminal_progress
from planner.cli.varied import add_varied, group_document, inputs_document, print_varied
from planner.storage.opening import read_scenario
from planner.study.morris import CHANCES, LEVELS, Morris, morris
from planner.study.sensitivity_words import morris_sentences


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the study."""
    add_varied(parser)


def run(arguments: argparse.Namespace) -> int:
    """Walk trajectories through the ranges and print what moved the outcome."""
    scenario = read_scenario(arguments.file).scenario
    request = request_of(arguments, scenario)
    measure = measure_of(arguments, scenario, request.future)
    found = morris(scenario, request, measure, arguments.processes, terminal_progress())
    if arguments.json:
        print_document({"future": future_document(scenario, request.future)} | _document(found))
        return DONE
    sentences = morris_sentences(scenario, request.future, found)
    print_varied(scenario, request, (measure, found.mean, found.runs, found.seed), sentences)
    return DONE


def _document(found: Morris) -> dict[str, Any]:
    return {
        "measure": {"kind": found.measure.kind, "key": found.measure.key},
        "mean": found.mean,
        "runs": found.runs,
        "seed": found.seed,
        "trajectories": found.trajectories,
        "levels": LEVELS,
        "chances": CHANCES,
        **inputs_document(found.inputs),
        "groups": [
            {
                **group_document(one.group),
                "mu": one.mu,
                "mu_star": one.mu_star,
                "sigma": one.sigma,
                "low": one.low,
                "high": one.high,
            }
            for one in found.found
        ],
    }
