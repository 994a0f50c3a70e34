"""`planner study coalition`: the smallest coalitions that carry each issue and the deal."""

import argparse
from typing import Any

from planner.cli.arguments import add_file, add_future, find_future
from planner.cli.documents import future_document
from planner.cli.output import DONE, print_caveats, print_document, print_line
from planner.cli.progress import terminal_progress
from planner.cli.study_least_change import add_deal_issues, deal_issues_of
from planner.domain.futures import resolve
from planner.storage.opening import read_scenario
from planner.study.coalition import Carriers, Coalition, coalition
from planner.study.coalition_words import coalition_sentences
from planner.study.naming import future_name, title_of
from planner.study.projecting import Request
from planner.texts import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the study."""
    add_file(parser)
    add_future(parser)
    add_deal_issues(parser)


def run(arguments: argparse.Namespace) -> int:
    """Find the coalitions of a future and print them."""
    scenario = read_scenario(arguments.file).scenario
    future = find_future(scenario, arguments.future)
    issues = deal_issues_of(scenario, future, arguments.issues)
    found = coalition(scenario, Request(future), terminal_progress(), issues)
    sentences = coalition_sentences(scenario, future, found)
    if arguments.json:
        head = {"future": future_document(scenario, future)}
        print_document(head | _document(found) | {"text": list(sentences)})
        return DONE
    title, name = title_of(scenario), future_name(scenario, future)
    print_line(say("cli.coalition.head", title=title, future=name))
    print_caveats(scenario, resolve(scenario, future).scenario.settings)
    for sentence in sentences:
        print_line(sentence)
    return DONE


def _document(found: Coalition) -> dict[str, Any]:
    return {
        "issues": [
            {
                "issue": one.issue,
                "gap": one.gap,
                "quorum": one.quorum,
                "values": None if one.values is None else list(one.values),
                "hold_outs": list(one.hold_outs),
                "influence_needed": one.line,
                "voices": [
                    {"actor": voice.actor, "influence": voice.influence, "part": voice.part}
                    for voice in one.voices
                ],
            }
            | _carriers(one.carriers)
            for one in found.issues
        ],
        "deal": {"issues": list(found.deal.issues)} | _carriers(found.deal),
    }


def _carriers(carriers: Carriers) -> dict[str, Any]:
    return {
        "concessions_missing": carriers.missing,
        "signatories": list(carriers.signatories),
        "coalitions": [list(one) for one in carriers.coalitions],
        "complete": carriers.is_complete,
        "needed": list(carriers.needed),
        "swing": list(carriers.swing),
    }
