"""`planner diff`: file against file, or future against future."""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from planner.cli.arguments import find_future
from planner.cli.output import DONE, place_document, print_document, print_line
from planner.document.former import as_it_was, line_at, parse_moment
from planner.domain.change_json import field_to_json, record_to_json
from planner.domain.changes import AddRecords, Change, RemoveRecords, Reorder, SetFields
from planner.domain.difference import difference
from planner.domain.futures import resolve
from planner.domain.pieces import pieces
from planner.domain.problems import Where
from planner.domain.records import key_of
from planner.domain.scenario import Scenario
from planner.storage.opening import read_scenario
from planner.study.future_words import future_words, piece_words
from planner.texts import say


@dataclass(frozen=True, slots=True)
class Different:
    """One difference: where, what it is on either side (None: not there), and in words."""

    where: dict[str, Any]
    a: Any
    b: Any
    text: str


@dataclass(frozen=True, slots=True)
class _Side:
    """A file, as it is or as it was at a moment, and one of its futures or all of it."""

    path: Path
    moment: datetime | None = None
    future: str | None = None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    for name in ("a", "b"):
        parser.add_argument(name, metavar=name.upper(), help=say("cli.diff.side"))


def run(arguments: argparse.Namespace) -> int:
    """Print what differs; two whole files, with their futures, or a future or base case of each."""
    sides = [_side(arguments.a), _side(arguments.b)]
    scenarios = [_scenario(side) for side in sides]
    if any(side.future is not None for side in sides):
        scenarios = [
            _resolved(scenario, side.future)
            for scenario, side in zip(scenarios, sides, strict=True)
        ]
    found = differences(*scenarios)
    if arguments.json:
        documents = [{"where": one.where, "a": one.a, "b": one.b} for one in found]
        print_document({"differences": documents})
        return DONE
    for one in found:
        for line in one.text.split("\n"):
            print_line(line)
    print_line(say("cli.diff.number", n=len(found)) if found else say("cli.diff.none"))
    return DONE


def _side(text: str) -> _Side:
    """Return what `FILE@MOMENT#future` names; a file may have @ and # in its name."""
    if Path(text).is_file():
        return _Side(Path(text))
    file, _, rest = text.rpartition("@")
    if file and Path(file).is_file():
        moment, _, future = rest.partition("#")
        return _Side(Path(file), parse_moment(moment), future or None)
    file, mark, future = text.rpartition("#")
    return _Side(Path(file), future=future) if mark else _Side(Path(text))


def _scenario(side: _Side) -> Scenario:
    opened = read_scenario(side.path)
    if side.moment is None:
        return opened.scenario
    log = opened.log[::-1]
    return as_it_was(opened.scenario, log, line_at(log, side.moment))


def _resolved(scenario: Scenario, future: str | None) -> Scenario:
    """Return the scenario of a future, without the list of futures itself."""
    return resolve(scenario, find_future(scenario, future)).scenario.with_table("futures", {})


def differences(a: Scenario, b: Scenario) -> list[Different]:
    """Return everything that differs between two scenarios, values as they were entered."""
    return [_different(piece, a, b) for piece in pieces(difference(a, b))]


def _different(piece: Change, a: Scenario, b: Scenario) -> Different:
    text = piece_words(piece, None, (b, a))
    match piece:
        case SetFields():
            return _cell(piece, a, b)
        case AddRecords():
            ((_, record),) = piece.rows
            where = place_document(Where(piece.table, key_of(piece.table, record)))
            return Different(where, None, record_to_json(record), text)
        case RemoveRecords():
            (key,) = piece.keys
            where = place_document(Where(piece.table, key))
            return Different(where, record_to_json(a.tables[piece.table][key]), None, text)
        case Reorder():
            where = {"table": piece.table, "field": "order"}
            return Different(where, _order(a, piece.table), _order(b, piece.table), text)
    raise AssertionError(piece)  # a difference holds nothing else


def _cell(piece: SetFields, a: Scenario, b: Scenario) -> Different:
    ((table, key, field, _),) = piece.cells
    first, second = a.tables[table][key], b.tables[table][key]
    value_a, value_b = (field_to_json(table, record, field) for record in (first, second))
    text = piece_words(piece, getattr(first, field), (b, a))
    if (table, field) == ("futures", "changes"):
        text = "\n".join((text, *_lines(a, b, str(key))))
    return Different(place_document(Where(table, key, field)), value_a, value_b, text)


def _lines(a: Scenario, b: Scenario, future: str) -> Iterator[str]:
    """Yield what only one side's version of a future changes."""
    first, second = ([words.text for words in future_words(side, future)] for side in (a, b))
    yield from (say("cli.diff.only-a", text=text) for text in first if text not in second)
    yield from (say("cli.diff.only-b", text=text) for text in second if text not in first)


def _order(scenario: Scenario, table: str) -> list[Any]:
    return [list(key) if isinstance(key, tuple) else key for key in scenario.tables[table]]
