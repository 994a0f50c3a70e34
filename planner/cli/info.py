"""`planner info`: what is in a file."""

import argparse
from typing import Any

from planner.cli.arguments import add_file
from planner.cli.output import DONE, print_document, print_line
from planner.document.former import written_at
from planner.document.properties import authors_of
from planner.storage.digest import domain_digest
from planner.storage.format import SCHEMA_VERSION
from planner.storage.opening import Opened, read_scenario
from planner.texts import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_file(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print title, counts, format version, digest, and who changed it."""
    opened = read_scenario(arguments.file)
    document = info_document(opened)
    if arguments.json:
        print_document(document)
        return DONE
    print_line(say("cli.info.title", title=document["scenario"]["title"]))
    if opened.scenario.brief.is_illustrative:
        print_line(say("cli.illustrative"))
    print_line(say("cli.info.counts", **document["counts"]))
    print_line(say("cli.info.format", version=document["format"]))
    print_line(say("cli.info.digest", digest=document["digest"]))
    if opened.log:
        since = f"{written_at(opened.log[0]):%Y-%m-%d %H:%M}"
        print_line(say("cli.info.changes", n=len(opened.log), since=since))
        for name, n in document["authors"].items():
            print_line(say("cli.info.author", author=name or say("message.somebody"), n=n))
    for future in document["futures"]:
        print_line(say("cli.info.future", **future))
    return DONE


def info_document(opened: Opened) -> dict[str, Any]:
    """Return the document of `info --json`."""
    scenario = opened.scenario
    counts: dict[str, int] = {
        table: len(scenario.tables[table]) for table in ("actors", "issues", "stances", "futures")
    }
    counts["projections"] = len(opened.projections)
    return {
        "scenario": {"id": scenario.id, "title": scenario.brief.title},
        "format": SCHEMA_VERSION,
        "counts": counts,
        "digest": domain_digest(scenario),
        "changes": len(opened.log),
        "authors": authors_of(opened.log),
        "futures": [
            {"id": key, "name": future.name, "parent": future.parent}
            for key, future in scenario.futures.items()
        ],
    }
