"""A session served to the room and led from the keyboard; its record is kept in the file."""

import argparse
import sys
from collections.abc import Iterator

from planner import paths
from planner.cli.arguments import find_future
from planner.cli.output import DONE, FINDINGS, print_line, print_note
from planner.cli.workshop_floor import Floor, Print
from planner.cli.workshop_records import chosen, write
from planner.document.document import Document
from planner.domain.futures import resolve
from planner.domain.problems import UsageProblem
from planner.domain.scenario import Scenario
from planner.storage.stored import WORKSHOP
from planner.storage.user import system_user
from planner.study.matrix_inputs import parse_input
from planner.study.naming import title_of
from planner.study.tornado import Plan, Question, tornado
from planner.texts import say
from planner.workshop.asking import item_about, place_of, places_that_matter, teams_of
from planner.workshop.events import Item
from planner.workshop.form_tables import read_any
from planner.workshop.forms import Incoming, form_of
from planner.workshop.journal import unfinished
from planner.workshop.record import read_record
from planner.workshop.room import Room
from planner.workshop.server.qr import qr_text
from planner.workshop.server.serving import Serving


def serve(arguments: argparse.Namespace) -> int:
    """Lead a session from the keyboard, keep its record in the file, and print it."""
    tell = print_note if arguments.json else print_line
    document = Document.open(arguments.file, author=system_user())
    try:
        document.show_future(find_future(document.scenario, arguments.future))
        room = _room(arguments, document)
        try:
            if not room.session.ended_at:
                _lead(room, document, arguments, tell)
            document.store(room.record())
            document.save()
        except BaseException:
            _let_go(room)
            raise
        room.discard_journal()
    except KeyboardInterrupt:
        print_note(say("cli.workshop.broken-off"))
        return FINDINGS
    finally:
        document.close(discard=not document.is_modified)
    if arguments.out is not None or arguments.json:
        return write(arguments, document.scenario, read_record(room.record()))
    tell(say("cli.workshop.kept", id=room.session.started.session, path=arguments.file))
    return DONE


def _lead(room: Room, document: Document, arguments: argparse.Namespace, tell: Print) -> None:
    serving = Serving(room, arguments.address, arguments.port)
    serving.start()
    try:
        tell(say("cli.workshop.join", address=serving.address, number=_spaced(room.code)))
        if sys.stdout.isatty():
            tell(qr_text(serving.link))
        tell(say("cli.workshop.trusted"))
        Floor(room, document, tell, _incoming(room, arguments, tell)).lead(sys.stdin)
    finally:
        serving.stop()


def _incoming(room: Room, arguments: argparse.Namespace, tell: Print) -> Incoming:
    """Return the answers that came by file; what cannot be taken is said."""
    incoming, form = Incoming(), form_of(room.snapshot())
    for path in arguments.answers:
        found = read_any(path, form)
        for refusal in found.refusals:
            tell(say("forms.at", place=found.source, reason=refusal.sentence))
        incoming.add([found])
    return incoming


def _let_go(room: Room) -> None:
    """Leave the journal to be gone on with, unless nobody was there yet."""
    if room.session.persons:
        room.close()
    else:
        room.discard_journal()


def _spaced(code: str) -> str:
    return f"{code[:4]} {code[4:]}"


def _room(arguments: argparse.Namespace, document: Document) -> Room:
    """Return the session that was broken off, one prepared in the file, or a new one."""
    folder = paths.workshops()
    scenario = document.scenario
    left = unfinished(folder, scenario.id)
    if arguments.session is not None and folder / arguments.session not in left:
        kept = list(document.attachments(WORKSHOP))
        return Room.resume(folder, read_record(chosen(kept, arguments.session)).events)
    if arguments.session is not None:
        return Room.take(folder / arguments.session)
    if left and not (arguments.ask or arguments.matter):
        return Room.take(next(iter(left)))
    items = tuple(_items(arguments, scenario, document.shown))
    if not items:
        raise UsageProblem("cli-workshop-nothing")
    room = Room.begin(folder, scenario.id)
    room.prepare(
        arguments.title or title_of(scenario),
        items,
        is_anonymous=arguments.anonymous,
        teams=teams_of(scenario) if arguments.teams else (),
    )
    return room


def _items(arguments: argparse.Namespace, scenario: Scenario, future: str | None) -> Iterator[Item]:
    resolved = resolve(scenario, future).scenario
    places = [place_of(parse_input(resolved, text).where) for text in arguments.ask]
    if arguments.matter:
        asked = Question("class", "agreement")
        moves = tornado(scenario, future, asked, Plan(scenario.settings.seed))
        places += [
            place for place in places_that_matter(moves, arguments.matter) if place not in places
        ]
    for place in places:
        yield item_about(resolved, (place,), minutes=arguments.minutes)
