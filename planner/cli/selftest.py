"""`planner selftest`: the program checks itself."""

import argparse
import json
import subprocess
import sys
from pathlib import Path

from planner.cli.arguments import writing
from planner.cli.output import DONE, FINDINGS, print_document, print_line
from planner.study.selftest import Check, run_checks
from planner.texts import say

WINDOW_CHECK = "--check-window"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--out", type=Path, metavar="FILE", help=say("cli.selftest.out"))


def run(arguments: argparse.Namespace) -> int:
    """Check everything; FINDINGS if something failed."""
    checks = [*run_checks(), _window()]
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


def _window() -> Check:
    """Open the window in a process of its own: the command line knows nothing of Qt."""
    program = (
        [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "planner"]
    )
    try:
        done = subprocess.run(
            [*program, WINDOW_CHECK], capture_output=True, text=True, timeout=120, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Check("window", False, str(error))
    lines = (done.stdout if done.returncode == 0 else done.stderr).strip().splitlines()
    return Check("window", done.returncode == 0, lines[-1] if lines else str(done.returncode))
