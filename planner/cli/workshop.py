"""`planner workshop`: a session served to the room, or the records of those that were."""

import argparse
from pathlib import Path

from planner.cli.arguments import add_file, add_future, refuse_existing
from planner.cli.workshop_records import chosen, list_sessions, write, write_questions
from planner.storage.opening import read_scenario
from planner.storage.stored import WORKSHOP
from planner.texts import say
from planner.workshop.record import read_record


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_file(parser)
    parser.add_argument("--address", metavar="A", help=say("cli.workshop.address"))
    parser.add_argument("--port", metavar="P", type=int, default=0, help=say("cli.workshop.port"))
    parser.add_argument(
        "--ask", metavar="KIND:NAME", action="append", default=[], help=say("cli.workshop.ask")
    )
    parser.add_argument("--matter", metavar="N", type=int, help=say("cli.workshop.matter"))
    parser.add_argument(
        "--minutes", metavar="M", type=float, default=4.0, help=say("cli.workshop.minutes")
    )
    parser.add_argument("--title", metavar="T", default="", help=say("cli.workshop.title"))
    parser.add_argument("--anonymous", action="store_true", help=say("cli.workshop.anonymous"))
    parser.add_argument("--teams", action="store_true", help=say("cli.workshop.teams"))
    add_future(parser)
    parser.add_argument("--session", metavar="ID", help=say("cli.workshop.session"))
    parser.add_argument("-o", "--out", metavar="OUT", type=Path, help=say("cli.workshop.out"))
    parser.add_argument("--questions", metavar="OUT", type=Path, help=say("cli.workshop.questions"))
    parser.add_argument(
        "--answers",
        metavar="IN",
        type=Path,
        action="append",
        default=[],
        help=say("cli.workshop.answers"),
    )
    parser.add_argument("--force", action="store_true", help=say("cli.option.force"))
    parser.add_argument("--without-names", action="store_true", help=say("cli.workshop.no-names"))


def run(arguments: argparse.Namespace) -> int:
    """Serve a session, write the record of one, or list those in the file."""
    for path in (arguments.out, arguments.questions):
        if path is not None:
            refuse_existing(path, arguments.force)
    if arguments.address is not None:
        from planner.cli.workshop_serving import serve

        return serve(arguments)
    opened = read_scenario(arguments.file)
    kept = [one for one in opened.attachments if one.kind == WORKSHOP]
    if arguments.questions is not None:
        return write_questions(arguments, read_record(chosen(kept, arguments.session)))
    if arguments.session is None and arguments.out is None:
        return list_sessions(kept, arguments.json)
    record = read_record(chosen(kept, arguments.session))
    return write(arguments, opened.scenario, record)
