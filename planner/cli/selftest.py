"""`planner selftest`: the program checks itself."""

import argparse
import json
from pathlib import Path

from planner.cli.arguments import writing
from planner.cli.output import DONE, FINDINGS, print_document, print_line
from planner.selftest.running import run_checks
from planner.texts import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--out", type=Path, metavar="FILE", help=say("cli.selftest.out"))


def run(arguments: argparse.Namespace) -> int:
    """Check everything; FINDINGS if something failed."""
    checks = list(run_checks(with_window=True))
    document = {
        "ok": all(check.ok for check in checks),
        "checks": [{"name": c.name, "ok": c.ok, "detail": c.detail} for c in checks],
    }
    if arguments.out:
        # A program without a console has nowhere else to say it.
        with writing(arguments.out):
            arguments.out.write_text(json.dumps(document, indent=1), encoding="utf-8")
    if arguments.json:
        print_document(document)
    else:
        for check in checks:
            code = "cli.selftest.ok" if check.ok else "cli.selftest.failed"
            print_line(say(code, name=check.name, detail=check.detail))
    return DONE if document["ok"] else FINDINGS
