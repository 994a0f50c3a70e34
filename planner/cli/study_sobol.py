"""`planner study sobol`: how much of the spread each uncertain number explains."""

import argparse
from typing import Any

from planner.cli.varied import add_varied, group_document, inputs_document, run_varied
from planner.study.sensitivity_words import sobol_sentences
from planner.study.sobol import CHANCES, Index, Sobol, sobol


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the study."""
    add_varied(parser)


def run(arguments: argparse.Namespace) -> int:
    """Play the design and print what explains the spread."""
    return run_varied(arguments, sobol, sobol_sentences, _document)


def _document(found: Sobol) -> dict[str, Any]:
    return {
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
