"""`planner share`: a copy for others, without what they are not to read."""

import argparse
import tempfile
from pathlib import Path

from planner.cli.arguments import add_file, add_out, refuse_existing
from planner.cli.output import DONE, print_document, print_line
from planner.document.document import Document
from planner.domain.sharing import Sharing
from planner.texts import say

_PARTS = ("notes", "actors")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_file(parser)
    parser.add_argument(
        "--without", choices=_PARTS, action="append", default=[], help=say("cli.share.without")
    )
    add_out(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the copy; the file stays as it is. No history goes with notes or actors left out."""
    refuse_existing(arguments.out, arguments.force)
    left_out = set(arguments.without)
    sharing = Sharing(True, "notes" in left_out, "actors" in left_out)
    with tempfile.TemporaryDirectory() as folder:
        document = Document.open(arguments.file, data=Path(folder))
        try:
            document.save_shared(arguments.out, sharing, overwrite=arguments.force)
        finally:
            document.close(discard=True)
    without = ["history", *(part for part in _PARTS if part in left_out)]
    if arguments.json:
        print_document({"file": str(arguments.out), "without": without})
        return DONE
    print_line(say("cli.share.written", path=arguments.out))
    for part in without:
        print_line(say(f"cli.share.{part}"))
    return DONE
