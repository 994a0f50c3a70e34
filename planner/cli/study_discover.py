"""`planner study discover`: within which limits of the uncertain numbers a class lies."""

import argparse
from dataclasses import asdict
from typing import Any

from planner.cli.output import place_document
from planner.cli.varied import add_varied, run_varied
from planner.study.discovery import Counted, Discovery, discover
from planner.study.discovery_words import discovery_sentences


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the study."""
    add_varied(parser)


def run(arguments: argparse.Namespace) -> int:
    """Play runs and print the limits within which the class lies."""
    return run_varied(arguments, discover, discovery_sentences, _document)


def _document(found: Discovery) -> dict[str, Any]:
    return {
        "share": found.share,
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
