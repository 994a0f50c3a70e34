"""`planner study`: questions that take many projections, one small module a kind."""

import argparse

from planner.cli import (
    study_coalition,
    study_cross_impact,
    study_discover,
    study_holds,
    study_instruments,
    study_least_change,
    study_matrix,
    study_morris,
    study_packages,
    study_regret,
    study_signposts,
    study_sobol,
    study_tornado,
)
from planner.texts import say

KINDS = {
    "tornado": study_tornado,
    "morris": study_morris,
    "sobol": study_sobol,
    "discover": study_discover,
    "packages": study_packages,
    "least-change": study_least_change,
    "coalition": study_coalition,
    "instruments": study_instruments,
    "regret": study_regret,
    "holds": study_holds,
    "signposts": study_signposts,
    "cross-impact": study_cross_impact,
    "matrix": study_matrix,
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add a parser for every kind of study."""
    kinds = parser.add_subparsers(dest="kind", metavar="KIND", required=True)
    for name, module in KINDS.items():
        about = say(f"cli.study.{name}")
        kind = kinds.add_parser(name, help=about, description=about, allow_abbrev=False)
        # After the kind as well as before it, and without undoing what stood before.
        kind.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help=say("cli.option.json")
        )
        module.add_arguments(kind)
        kind.set_defaults(run_study=module.run)


def run(arguments: argparse.Namespace) -> int:
    """Make the study."""
    return int(arguments.run_study(arguments))
