"""Sessions that are in a file: listed, chosen and written."""

import argparse

from planner.cli.arguments import writing
from planner.cli.output import DONE, print_document, print_line
from planner.cli.progress import terminal_progress
from planner.domain.problems import EngineProblem, UsageProblem
from planner.domain.scenario import Scenario
from planner.report.formats import save_report
from planner.report.options import ReportOptions
from planner.storage.json_text import encode
from planner.storage.replacing import replace_bytes
from planner.storage.stored import Attachment
from planner.texts import say
from planner.workshop.form_tables import form_workbook
from planner.workshop.forms import form_of, form_text
from planner.workshop.matters import Matter, what_matters
from planner.workshop.minutes import minutes
from planner.workshop.record import Record, session_document
from planner.workshop.snapshot import snapshot_of


def list_sessions(kept: list[Attachment], is_document: bool) -> int:
    """List the sessions in a file."""
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


def chosen(kept: list[Attachment], wanted: str | None) -> Attachment:
    """Return the session with an id, or the last one."""
    found = [one for one in kept if wanted in (None, one.id)]
    if not found:
        known = ", ".join(one.id for one in kept) or "-"
        raise UsageProblem("cli-workshop-unknown", session=wanted or "", known=known)
    return found[-1]


def write(arguments: argparse.Namespace, scenario: Scenario, record: Record) -> int:
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
            matters = _matters(scenario, record)
            told = minutes(scenario, record.session, with_names=named, matters=matters)
            save_report(told, ReportOptions(), arguments.out)
    if arguments.json:
        print_document({"session": record.session.started.session, "file": str(arguments.out)})
    else:
        print_line(say("cli.chart.written", path=arguments.out))
    return DONE


def write_questions(arguments: argparse.Namespace, record: Record) -> int:
    """Write the questions of a session for people who are not in the room."""
    form, path = form_of(snapshot_of(record.session, 0)), arguments.questions
    is_sheet = path.suffix.lower() == ".xlsx"
    with writing(path):
        replace_bytes(path, form_workbook(form) if is_sheet else form_text(form).encode())
    if arguments.json:
        print_document({"session": form.session, "file": str(path)})
    else:
        print_line(say("cli.chart.written", path=path))
    return DONE


def _matters(scenario: Scenario, record: Record) -> tuple[Matter, ...]:
    """Return what each disagreement is worth in the future that the session was about."""
    noted = record.session.outcomes.get("before")
    future = noted.future if noted is not None and noted.future in scenario.futures else None
    try:
        return what_matters(scenario, future, record.session, progress=terminal_progress())
    except EngineProblem:
        return ()  # the talks cannot be played any more; what was said can still be read
