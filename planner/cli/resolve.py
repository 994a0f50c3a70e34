"""`planner resolve`: what became of a sealed projection."""

import argparse
from datetime import date

from planner.cli.arguments import add_file, setting_of
from planner.cli.output import DONE, print_document, print_line
from planner.document.document import Document
from planner.domain.problems import UsageProblem
from planner.domain.records import OUTCOMES
from planner.storage.user import system_user
from planner.study.seal_chain import Seal, code_of, read_chain
from planner.study.sealing import Happened, resolution
from planner.texts import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_file(parser)
    parser.add_argument("seal", metavar="SEAL", help=say("cli.resolve.seal"))
    parser.add_argument(
        "--outcome", choices=OUTCOMES, required=True, help=say("cli.resolve.outcome")
    )
    parser.add_argument("--date", metavar="DAY", help=say("cli.resolve.date"))
    parser.add_argument(
        "--value",
        metavar="ISSUE=VALUE",
        action="append",
        default=[],
        help=say("cli.resolve.value"),
    )
    parser.add_argument("--source", metavar="TEXT", default="", help=say("cli.resolve.source"))


def run(arguments: argparse.Namespace) -> int:
    """Put down what happened, in the file."""
    document = Document.open(arguments.file, author=system_user())
    try:
        kept = document.sealed()
        sealed = read_chain(kept).find(arguments.seal)
        happened = Happened(
            arguments.outcome,
            arguments.date or date.today().isoformat(),
            dict(_value(sealed, text) for text in arguments.value),
            arguments.source,
        )
        entry = resolution(sealed, happened, document.author, kept)
        document.store(entry)
        document.save()
    finally:
        document.close(discard=True)
    if arguments.json:
        print_document({"code": code_of(entry.id), "sha256": entry.id} | entry.contents())
        return DONE
    outcome = say(f"outcome.{arguments.outcome}")
    print_line(say("cli.resolve.done", seal=sealed.code, outcome=outcome))
    return DONE


def _value(sealed: Seal, text: str) -> tuple[str, float]:
    """Return issue and value of ISSUE=VALUE; the issue by id or short name."""
    name, written = setting_of(text)
    issues = [one.issue for one in sealed.issues]
    found = [issue for issue in issues if issue.id == name] or [
        issue for issue in issues if issue.short == name
    ]
    if len(found) != 1:
        known = ", ".join(issue.id for issue in issues)
        raise UsageProblem("resolved-unknown-issue", name=name, known=known)
    try:
        return found[0].id, float(written)
    except ValueError:
        raise UsageProblem("resolved-bad-value", issue=found[0].name, text=written) from None
