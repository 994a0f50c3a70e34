"""Entry of the command line: one small module a command."""

import argparse
import logging
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from planner import __version__, paths
from planner.cli.arguments import workers_of
from planner.cli.output import (
    INTERRUPTED,
    OutputFailed,
    finish,
    report_error,
    report_fault,
    stop_printing,
)
from planner.diagnostics.log_file import keep_log
from planner.domain.problems import PlannerError, UsageProblem
from planner.texts import say

log = logging.getLogger(__name__)

# Every command and its module in planner.cli. Only that of the command given is loaded: charts,
# workbooks and studies bring libraries that take a second.
COMMANDS = {
    "demo": "demo",
    "check": "check",
    "info": "info",
    "project": "project",
    "trace": "trace",
    "compare": "compare",
    "engines": "engines",
    "seal": "seal",
    "resolve": "resolve",
    "scores": "scores",
    "backtest": "backtest",
    "diff": "diff",
    "log": "log",
    "merge": "merge",
    "share": "share",
    "chart": "chart",
    "report": "report",
    "import": "importing",
    "export": "exporting",
    "study": "study",
    "workshop": "workshop",
    "selftest": "selftest",
}


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are those of the program, for people and machines alike."""

    def error(self, message: str) -> NoReturn:
        """Raise the error instead of ending the program."""
        raise UsageProblem("wrong-usage", message=message, command=self.prog)


def build_parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser of all commands; only those that are given know their arguments."""
    parser = _Parser(prog="planner", description=say("cli.about"), allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"planner {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, module_name in COMMANDS.items():
        about = say(f"cli.{name}")
        command = commands.add_parser(name, help=about, description=about, allow_abbrev=False)
        if name not in given:
            continue
        module = import_module(f"planner.cli.{module_name}")
        command.add_argument("--json", action="store_true", help=say("cli.option.json"))
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A pipe of another encoding must not stop an actor's name from being printed.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    given = sys.argv[1:] if argv is None else argv
    try:
        status = _run(given)
        finish()
    except OutputFailed as failed:
        return stop_printing(failed)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:  # a fault of the program: what it was about is in no log
        keep_log(paths.log_folder())
        log.exception("a command broke off")
        return report_fault(paths.log_folder(), "--json" in given)
    return status


def _run(given: Sequence[str]) -> int:
    try:
        arguments, unknown = build_parser(given).parse_known_args(given)
        if unknown:
            message = f"unrecognized arguments: {' '.join(unknown)}"
            command = f"planner {arguments.command}"
            raise UsageProblem("wrong-usage", message=message, command=command)
        with workers_of(arguments):
            return int(arguments.run(arguments))
    except PlannerError as error:
        return report_error(error, "--json" in given)
