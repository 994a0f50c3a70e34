"""`planner log`: who changed what and when."""

import argparse
from typing import Any

from planner.cli.arguments import add_file
from planner.cli.output import DONE, place_document, print_document, print_line
from planner.document.former import written_at
from planner.storage.opening import read_scenario
from planner.storage.stored import LogEntry
from planner.study.log_words import Step, names_of, searched, step_of, values_of
from planner.texts import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_file(parser)
    parser.add_argument("--search", metavar="WORDS", default="", help=say("cli.log.search"))
    parser.add_argument("--author", metavar="NAME", help=say("cli.log.author"))
    parser.add_argument("--limit", metavar="N", type=int, help=say("cli.log.limit"))


def run(arguments: argparse.Namespace) -> int:
    """Print the changes that fit, the newest first."""
    opened = read_scenario(arguments.file)
    names, wanted = names_of(opened.scenario), arguments.search.casefold().split()
    found = []
    for entry in reversed(opened.log):
        if arguments.author not in (None, entry.author):
            continue
        words = searched(entry, names) if wanted else ""
        if all(word in words for word in wanted):
            found.append(entry)
    if arguments.limit is not None:
        found = found[: max(arguments.limit, 0)]
    steps = [(entry, step_of(entry, opened.scenario)) for entry in found]
    if arguments.json:
        print_document({"changes": [_document(entry, step) for entry, step in steps]})
        return DONE
    for entry, step in steps:
        print_line(_line(entry, step))
    if not opened.log:
        print_line(say("log-empty"))
    elif not found:
        print_line(say("log.found-none"))
    return DONE


def _line(entry: LogEntry, step: Step) -> str:
    values = {
        "at": f"{written_at(entry):%Y-%m-%d %H:%M}",
        "who": entry.author or say("message.somebody"),
        "what": step.what,
    }
    told = values_of(step)
    return (
        say("cli.log.line-values", values=told, **values) if told else say("cli.log.line", **values)
    )


def _document(entry: LogEntry, step: Step) -> dict[str, Any]:
    return {
        "number": entry.seq,
        "at": entry.at,
        "author": entry.author,
        "what": step.what,
        "future": entry.future,
        "where": None if step.place is None else place_document(step.place),
        "before": step.before or None,
        "after": step.after or None,
    }
