"""`planner study morris`: which uncertain numbers move the outcome at all."""

import argparse
from typing import Any

from planner.cli.varied import add_varied, group_document, inputs_document, run_varied
from planner.study.morris import CHANCES, LEVELS, Morris, morris
from planner.study.sensitivity_words import morris_sentences


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the study."""
    add_varied(parser)


def run(arguments: argparse.Namespace) -> int:
    """Walk trajectories through the ranges and print what moved the outcome."""
    return run_varied(arguments, morris, morris_sentences, _document)


def _document(found: Morris) -> dict[str, Any]:
    return {
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
