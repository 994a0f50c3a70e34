"""`planner study discover`: within which limits of the uncertain numbers a class lies."""

import argparse
from dataclasses import asdict
from typing import Any

from planner.cli.arguments import measure_of, request_of
from planner.cli.documents import future_document
from planner.cli.output import DONE, place_document, print_document
from planner.cli.progress import terminal_progress
from planner.cli.varied import add_varied, print_varied
from planner.storage.opening import read_scenario
from planner.study.discovery import Counted, Discovery, discover
from planner.study.discovery_words import discovery_sentences


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the study."""
    add_varied(parser)


def run(arguments: argparse.Namespace) -> int:
    """Play runs and print the limits within which the class lies."""
    scenario = read_scenario(arguments.file).scenario
    request = request_of(arguments, scenario)
    measure = measure_of(arguments, scenario, request.future)
    found = discover(scenario, request, measure, arguments.processes, terminal_progress())
    sentences = discovery_sentences(scenario, request.future, found)
    if arguments.json:
        future = {"future": future_document(scenario, request.future)}
        print_document(future | _document(found) | {"text": list(sentences)})
        return DONE
    print_varied(scenario, request, (measure, found.mean, found.runs, found.seed), sentences)
    return DONE


def _document(found: Discovery) -> dict[str, Any]:
    return {
        "measure": {"kind": found.measure.kind, "key": found.measure.key},
        "mean": found.mean,
        "share": found.share,
        "runs": found.runs,
        "seed": found.seed,
        "inputs": found.inputs,
        "left_out": found.left_out,
        "boxes": [
            {
                "limits": [
                    {
                        "where": place_document(limit.where),
                        "low": limit.low,
                        "high": limit.high,
                        "quasi_p": limit.quasi_p,
                    }
                    for limit in box.limits
                ],
                "learnt": _counted(box.learnt),
                "checked": _counted(box.checked),
            }
            for box in found.boxes
        ],
    }


def _counted(counted: Counted) -> dict[str, Any]:
    shares = {
        "density": counted.density,
        "coverage": counted.coverage,
        "outside": counted.outside,
    }
    return asdict(counted) | shares
