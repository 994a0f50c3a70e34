"""`planner workshop`: the sessions in a file, listed and written."""

import argparse
from pathlib import Path

from planner.cli.arguments import add_file, refuse_existing, writing
from planner.cli.output import DONE, print_document, print_line
from planner.domain.problems import UsageProblem
from planner.domain.scenario import Scenario
from planner.report.formats import save_report
from planner.report.options import ReportOptions
from planner.storage.json_text import encode
from planner.storage.opening import read_scenario
from planner.storage.replacing import replace_bytes
from planner.storage.stored import WORKSHOP, Attachment
from planner.texts import say
from planner.workshop.minutes import minutes
from planner.workshop.record import Record, read_record, session_document


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_file(parser)
    parser.add_argument("--session", metavar="ID", help=say("cli.workshop.session"))
    parser.add_argument("-o", "--out", metavar="OUT", type=Path, help=say("cli.workshop.out"))
    parser.add_argument("--force", action="store_true", help=say("cli.option.force"))
    parser.add_argument("--without-names", action="store_true", help=say("cli.workshop.no-names"))


def run(arguments: argparse.Namespace) -> int:
    """Write the record of a session, or list those in the file."""
    if arguments.out is not None:
        refuse_existing(arguments.out, arguments.force)
    opened = read_scenario(arguments.file)
    kept = [one for one in opened.attachments if one.kind == WORKSHOP]
    if arguments.session is None and arguments.out is None:
        return _list(kept, arguments.json)
    record = read_record(_chosen(kept, arguments.session))
    return _write(arguments, opened.scenario, record)


def _list(kept: list[Attachment], is_document: bool) -> int:
    if is_document:
        found = [{"id": one.id, "made_at": one.made_at, "title": one.title} for one in kept]
        print_document({"sessions": found})
        return DONE
    for one in kept:
        when = one.made_at[:16].replace("T", " ")
        print_line(say("cli.workshop.line", id=one.id, when=when, title=one.title))
    if not kept:
        print_line(say("cli.workshop.none"))
    return DONE


def _chosen(kept: list[Attachment], wanted: str | None) -> Attachment:
    """Return the session with an id, or the last one."""
    found = [one for one in kept if wanted in (None, one.id)]
    if not found:
        known = ", ".join(one.id for one in kept) or "-"
        raise UsageProblem("cli-workshop-unknown", session=wanted or "", known=known)
    return found[-1]


def _write(arguments: argparse.Namespace, scenario: Scenario, record: Record) -> int:
    """Write a record as JSON or as minutes, by the ending of the file; print it without one."""
    named = not arguments.without_names
    document = session_document(record.session, with_names=named)
    if arguments.out is None:
        print_document(document)
        return DONE
    with writing(arguments.out):
        if arguments.out.suffix.lower() == ".json":
            replace_bytes(arguments.out, encode(document).encode())
        else:
            told = minutes(scenario, record.session, with_names=named)
            save_report(told, ReportOptions(), arguments.out)
    if arguments.json:
        print_document({"session": record.session.started.session, "file": str(arguments.out)})
    else:
        print_line(say("cli.chart.written", path=arguments.out))
    return DONE
