"""`planner seal`: a projection put down before the event, with what will count as what."""

import argparse

from planner.cli.arguments import (
    add_engine,
    add_file,
    add_future,
    add_processes,
    add_runs,
    request_of,
    setting_of,
)
from planner.cli.output import DONE, print_document, print_line
from planner.cli.progress import terminal_progress
from planner.document.document import Document
from planner.domain.problems import UsageProblem
from planner.domain.records import OUTCOMES
from planner.storage.user import system_user
from planner.study.projecting import project
from planner.study.seal_chain import code_of, read_chain
from planner.study.seal_words import said_words, subject
from planner.study.sealing import Terms, asked_classes, check_terms, meanings, seal
from planner.texts import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_file(parser)
    add_future(parser)
    add_engine(parser)
    add_runs(parser)
    add_processes(parser, elsewhere=False)
    parser.add_argument(
        "--criterion",
        metavar="CLASS=TEXT",
        action="append",
        default=[],
        help=say("cli.seal.criterion"),
    )
    parser.add_argument("--judge", metavar="WHO", required=True, help=say("cli.seal.judge"))
    parser.add_argument("--expected", metavar="DAY", required=True, help=say("cli.seal.expected"))


def run(arguments: argparse.Namespace) -> int:
    """Project one future, seal the result in the file, and print its code."""
    written = dict(setting_of(text) for text in arguments.criterion)
    for name in written:
        if name not in OUTCOMES:
            raise UsageProblem("unknown-outcome", name=name, known=", ".join(OUTCOMES))
    document = Document.open(arguments.file, author=system_user())
    try:
        scenario = document.scenario
        request = request_of(arguments, scenario)
        criteria = meanings(scenario) | written
        terms = Terms(arguments.judge, arguments.expected, criteria)
        check_terms(terms, asked_classes(scenario, request.future))
        projection = project(scenario, request, arguments.processes, terminal_progress())
        kept = document.sealed()
        entry = seal(scenario, request, projection, terms, document.author, kept)
        document.store(entry)
        document.save()
    finally:
        document.close(discard=True)
    code = code_of(entry.id)
    if arguments.json:
        print_document({"code": code, "sha256": entry.id} | entry.contents())
        return DONE
    sealed = read_chain((entry,)).seals[0]
    print_line(f"{subject(sealed)}: {said_words(sealed)}")
    print_line(say("cli.seal.done", seal=code))
    print_line(say("cli.seal.fingerprint", digest=entry.id))
    return DONE
