"""`planner study signposts`: early signs, and a watch list to be printed."""

import argparse
from pathlib import Path
from typing import Any

from planner.cli.arguments import (
    add_file,
    add_future,
    add_runs,
    refuse_existing,
    request_of,
    writing,
)
from planner.cli.documents import OUTCOMES, future_document
from planner.cli.output import DONE, print_caveats, print_document, print_line, print_note
from planner.cli.progress import terminal_progress
from planner.domain.futures import resolve
from planner.domain.scenario import Scenario
from planner.report.html import render_html
from planner.report.watch_list import watch_list
from planner.storage.opening import read_scenario
from planner.study.naming import future_name, title_of
from planner.study.signposts import Signposts, signposts
from planner.study.study_words import basis_words, no_signposts, signpost_sentence
from planner.texts import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the study."""
    add_file(parser)
    add_future(parser)
    parser.add_argument("--round", type=int, metavar="R", help=say("cli.study.round"))
    add_runs(parser)
    parser.add_argument("-o", "--out", metavar="OUT", type=Path, help=say("cli.study.watch-list"))
    parser.add_argument("--force", action="store_true", help=say("cli.option.force"))


def run(arguments: argparse.Namespace) -> int:
    """Find early signs in one future."""
    if arguments.out is not None:
        refuse_existing(arguments.out, arguments.force)
    scenario = read_scenario(arguments.file).scenario
    request = request_of(arguments, scenario)
    found = signposts(scenario, request, arguments.round, terminal_progress())
    resolved = resolve(scenario, request.future).scenario
    if arguments.out is not None:
        page = render_html(watch_list(scenario, request.future, found))
        with writing(arguments.out):
            arguments.out.write_text(page, encoding="utf-8")
        print_note(say("cli.chart.written", path=arguments.out))
    if arguments.json:
        future = {"future": future_document(scenario, request.future)}
        print_document(future | _document(resolved, found))
        return DONE
    values = {"title": title_of(scenario), "future": future_name(scenario, request.future)}
    print_line(say("cli.signposts.head", seed=found.seed, **values))
    print_caveats(scenario, resolved.settings)
    print_line(basis_words(resolved, found))
    for post in found.found:
        print_line(signpost_sentence(resolved, post, found.round))
    if not found.found:
        print_line(no_signposts(resolved, found))
    return DONE


def _document(resolved: Scenario, found: Signposts) -> dict[str, Any]:
    return {
        "round": found.round,
        "runs": found.runs,
        "seed": found.seed,
        "going_on": found.going_on,
        "shares": dict(zip(OUTCOMES, found.shares, strict=True)),
        "tried": found.tried,
        "signposts": [
            {
                "kind": post.observable.kind,
                "key": post.observable.key or None,
                "threshold": post.threshold,
                "above": post.is_above,
                "class": post.outcome,
                "runs": post.runs,
                "share": post.share,
                "otherwise_runs": post.runs_otherwise,
                "otherwise": post.share_otherwise,
                "low": post.low,
                "high": post.high,
                "gain": post.gain,
                "text": signpost_sentence(resolved, post, found.round),
            }
            for post in found.found
        ],
    }
