"""`planner study sobol`: how much of the spread each uncertain number explains."""

import argparse
from typing import Any

from planner.cli.arguments import measure_of, request_of
from planner.cli.documents import future_document
from planner.cli.output import DONE, print_document
from planner.cli.progress import terminal_progress
from planner.cli.varied import add_varied, group_document, inputs_document, print_varied
from planner.storage.opening import read_scenario
from planner.study.sensitivity_words import sobol_sentences
from planner.study.sobol import CHANCES, Index, Sobol, sobol


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the study."""
    add_varied(parser)


def run(arguments: argparse.Namespace) -> int:
    """Play the design and print what explains the spread."""
    scenario = read_scenario(arguments.file).scenario
    request = request_of(arguments, scenario)
    measure = measure_of(arguments, scenario, request.future)
    found = sobol(scenario, request, measure, arguments.processes, terminal_progress())
    if arguments.json:
        print_document({"future": future_document(scenario, request.future)} | _document(found))
        return DONE
    sentences = sobol_sentences(scenario, request.future, found)
    print_varied(scenario, request, (measure, found.mean, found.runs, found.seed), sentences)
    return DONE


def _document(found: Sobol) -> dict[str, Any]:
    return {
        "measure": {"kind": found.measure.kind, "key": found.measure.key},
        "mean": found.mean,
        "runs": found.runs,
        "seed": found.seed,
        "spread": found.spread,
        "rows": found.rows,
        "chances": CHANCES,
        "alone": found.alone,
        **inputs_document(found.inputs),
        "groups": [
            {
                **group_document(one.group),
                "first": _index(one.first),
                "total": _index(one.total),
            }
            for one in found.found
        ],
    }


def _index(index: Index) -> dict[str, float]:
    return {"value": index.value, "low": index.low, "high": index.high}
