"""`planner study packages`: packages that nobody can better alone, and trades between issues."""

import argparse
from collections.abc import Sequence
from typing import Any

from planner.cli.arguments import add_file, add_future, find_actor, find_future
from planner.cli.documents import future_document
from planner.cli.output import DONE, print_caveats, print_document, print_line
from planner.cli.progress import terminal_progress
from planner.domain.futures import resolve
from planner.domain.problems import UsageProblem
from planner.domain.scenario import Scenario
from planner.storage.opening import read_scenario
from planner.study.move_words import actor_words
from planner.study.naming import future_name, title_of
from planner.study.packages import Package, PackageStudy, packages
from planner.study.packages_words import packages_sentences
from planner.study.projecting import Request
from planner.texts import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the study."""
    add_file(parser)
    add_future(parser)
    parser.add_argument("--between", metavar="A,B", help=say("cli.study.between"))


def run(arguments: argparse.Namespace) -> int:
    """Find the packages of a future and print them."""
    scenario = read_scenario(arguments.file).scenario
    future = find_future(scenario, arguments.future)
    resolved = resolve(scenario, future).scenario
    pair = None if arguments.between is None else _pair(resolved, arguments.between)
    found = packages(scenario, Request(future), pair, terminal_progress())
    sentences = packages_sentences(scenario, future, found)
    if arguments.json:
        head = {"future": future_document(scenario, future)}
        print_document(head | _document(found) | {"text": list(sentences)})
        return DONE
    first, second = (actor_words(resolved, key) for key in found.pair)
    print_line(
        say(
            "cli.packages.head",
            title=title_of(scenario),
            future=future_name(scenario, future),
            first=first,
            second=second,
        )
    )
    print_caveats(scenario, resolved.settings)
    for sentence in sentences:
        print_line(sentence)
    return DONE


def _pair(resolved: Scenario, text: str) -> tuple[str, str]:
    names = [name.strip() for name in text.split(",")]
    if len(names) != 2:
        first, second, *_ = (*resolved.actors, "A", "B")
        raise UsageProblem("packages-pair-unclear", first=first, second=second)
    return find_actor(resolved, names[0]), find_actor(resolved, names[1])


def _document(found: PackageStudy) -> dict[str, Any]:
    def several(these: Sequence[Package]) -> list[dict[str, Any]]:
        return [_package(found, package) for package in these]

    return {
        "signatories": list(found.signatories),
        "issues": list(found.issues),
        "left_out": list(found.left_out),
        "shut": list(found.shut),
        "between": list(found.pair),
        "signable": found.is_signable,
        "complete": found.is_complete,
        "packages": {kind: _package(found, package) for kind, package in found.marks.items()},
        "frontier": several(found.frontier),
        "outer": several(found.outer),
        "trades": [
            {
                "gets": trade.gets,
                "gives": trade.gives,
                "rates": list(trade.rates),
                "moved": list(trade.moved),
                "to": list(trade.to),
                "gain": trade.gain,
                "hurt": dict(trade.hurt),
            }
            for trade in found.trades
        ],
    }


def _package(found: PackageStudy, package: Package) -> dict[str, Any]:
    return {
        "values": dict(zip(found.issues, package.values, strict=True)),
        "gains": dict(zip(found.signatories, package.gains, strict=True)),
        "refused": list(package.refused),
    }
