"""`planner study least-change`: the smallest concessions that open the deal."""

import argparse
from collections.abc import Sequence
from functools import partial
from typing import Any

from planner.cli.arguments import (
    add_file,
    add_future,
    add_measure,
    add_processes,
    add_runs,
    request_of,
)
from planner.cli.varied import run_varied
from planner.domain.futures import resolve
from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.storage.opening import read_scenario
from planner.study.least_change import Least, LeastChange, least_change
from planner.study.least_words import least_sentences
from planner.study.trials import Measure
from planner.texts import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the study."""
    add_file(parser)
    add_future(parser)
    add_deal_issues(parser)
    add_measure(parser, OUTCOMES[0])
    add_runs(parser)
    add_processes(parser)


def add_deal_issues(parser: argparse.ArgumentParser) -> None:
    """Add the choice of the issues that a deal is about."""
    parser.add_argument(
        "--issue",
        metavar="I",
        action="append",
        default=[],
        dest="issues",
        help=say("cli.study.deal-issue"),
    )


def deal_issues_of(scenario: Scenario, future: str | None, named: Sequence[str]) -> list[str]:
    """Return the ids of issues given by id or short name."""
    issues = resolve(scenario, future).scenario.issues
    found = []
    for name in named:
        short = [key for key, issue in issues.items() if issue.short == name]
        found.append(short[0] if name not in issues and len(short) == 1 else name)
    return found


def run(arguments: argparse.Namespace) -> int:
    """Find the concessions, play the same runs with and without, and print both."""
    scenario = read_scenario(arguments.file).scenario
    issues = deal_issues_of(scenario, request_of(arguments, scenario).future, arguments.issues)
    make = partial(least_change, issues=issues)
    return run_varied(arguments, make, least_sentences, _document, Measure())


def _document(found: LeastChange) -> dict[str, Any]:
    effect = found.effect
    return {
        "issues": [
            {
                "issue": one.issue,
                "gap": one.gap,
                "least": _least(one.found),
                "red_lines": list(one.red_lines),
            }
            for one in found.issues
        ],
        "alone": found.alone,
        "deal": _least(found.deal),
        "shares": {
            "before": dict(zip(OUTCOMES, found.before, strict=True)),
            "after": dict(zip(OUTCOMES, found.after, strict=True)),
        },
        "effect": None
        if effect is None
        else {
            "value": effect.mean,
            "difference": effect.difference,
            "low": effect.low,
            "high": effect.high,
            "changed": effect.moved,
        },
    }


def _least(found: Least | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "total": found.total,
        "gives": [
            {"actor": give.actor, "issue": give.issue, "points": give.points}
            for give in found.gives
        ],
        "values": dict(found.values),
        "package": list(found.package),
        "others_looked_for": found.is_ranged,
        "ranges": {span.actor: {"least": span.least, "most": span.most} for span in found.spans},
    }
