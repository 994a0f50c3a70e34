"""`planner import`: a scenario file from the format of others."""

import argparse
from pathlib import Path

from planner.cli.arguments import add_out, refuse_existing
from planner.cli.output import (
    DONE,
    FINDINGS,
    place_line,
    print_document,
    print_line,
    problem_document,
)
from planner.interchange.reading import read_source
from planner.storage.saving import export_scenario
from planner.texts import say
from planner.texts.findings import problem_sentence


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("source", metavar="SOURCE", type=Path, help=say("cli.import.source"))
    parser.add_argument("--scenario", metavar="NAME", default="", help=say("cli.import.scenario"))
    parser.add_argument(
        "--map",
        metavar="COLUMN=MEANING",
        dest="meanings",
        action="append",
        type=_meaning,
        default=[],
        help=say("cli.import.map"),
    )
    parser.add_argument(
        "--where",
        metavar="COLUMN=VALUE",
        dest="rows",
        action="append",
        type=_value,
        default=[],
        help=say("cli.import.where"),
    )
    add_out(parser)


def _value(text: str) -> tuple[str, str]:
    column, sign, value = text.partition("=")
    if not (sign and column.strip() and value.strip()):
        raise argparse.ArgumentTypeError(say("cli.import.where-wrong"))
    return column.strip(), value.strip()


def _meaning(text: str) -> tuple[str, str]:
    column, sign, meaning = text.rpartition("=")
    if not sign or not column.strip():
        raise argparse.ArgumentTypeError(say("cli.import.map-wrong"))
    return column.strip(), meaning.strip()


def run(arguments: argparse.Namespace) -> int:
    """Import a source; FINDINGS if something was not understood."""
    refuse_existing(arguments.out, arguments.force)
    meanings = dict(arguments.meanings)
    imported = read_source(arguments.source, arguments.scenario, meanings, arguments.rows)
    export_scenario(imported.scenario, arguments.out)
    counts = {
        table: len(imported.scenario.tables[table])
        for table in ("actors", "issues", "stances", "futures")
    }
    if arguments.json:
        problems = [problem_document(problem) for problem in imported.problems]
        print_document({"file": str(arguments.out), "counts": counts, "problems": problems})
    else:
        print_line(say("cli.import.done", path=arguments.out, **counts))
        if imported.problems:
            print_line(say("cli.import.findings", n=len(imported.problems)))
        for problem in imported.problems:
            place, message = place_line(problem.where), problem_sentence(problem)
            severity = say(f"cli.severity.{problem.severity}")
            print_line(say("cli.problem-at", severity=severity, message=message, where=place))
    return FINDINGS if imported.problems else DONE
