"""The chapter on what the numbers rest on: ranges, reasons, sources, and what has none."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from planner.charts.tables import Cell, Table
from planner.domain.fields import Estimate
from planner.domain.problems import Where
from planner.domain.records import TABLES, kinds
from planner.domain.scenario import Scenario
from planner.report.content import Block, Heading, Paragraph, TableBlock
from planner.report.input_chapters import stance_tables
from planner.report.material import Material
from planner.study.move_words import bar_parts
from planner.texts import say
from planner.texts.describe import field_name

_TABLES = ("stances", "actors", "issues", "relations", "events", "instruments")
_MOST_LISTED, _MOST_NAMED = 200, 60


@dataclass(frozen=True, slots=True)
class Entered:
    """A number that somebody entered, and where it stands."""

    where: Where
    estimate: Estimate


def entered(scenario: Scenario) -> list[Entered]:
    """Return all numbers that were entered and can have a reason or a source."""
    found = []
    for table in _TABLES:
        declared = kinds(table)
        estimates = [name for name, kind in declared.items() if kind.type == "estimate"]
        for key, record in scenario.tables[table].items():
            for field in estimates:
                estimate = getattr(record, field)
                if estimate is not None and estimate != _defaults(table)[field]:
                    found.append(Entered(Where(table, key, field), estimate))
    return found


def counted(numbers: list[Entered]) -> tuple[int, int, int]:
    """Return how many have a source, a reason only, and neither."""
    sourced = sum(bool(number.estimate.source) for number in numbers)
    neither = sum(not number.estimate.source and not number.estimate.note for number in numbers)
    return sourced, len(numbers) - sourced - neither, neither


def evidence(material: Material) -> Iterator[Block]:
    """Yield the counts, the stances, the reasons, and the numbers that have none."""
    main = material.main
    numbers = entered(main)
    if not numbers:
        return
    sourced, reasoned, neither = counted(numbers)
    text = say(
        "report.evidence-counted",
        n=len(numbers),
        with_source=sourced,
        with_reason=reasoned,
        without=neither,
    )
    yield Paragraph(text, source="evidence")
    yield TableBlock(say("report.evidence-table"), _by_kind(numbers), "evidence")
    yield Heading(3, say("report.inputs"))
    yield Paragraph(say("report.evidence-lead"))
    yield from stance_tables(main)
    yield Paragraph(say("report.assumed-note"), is_quiet=True)
    yield from _reasons(main, numbers)
    yield from _without(main, numbers)


def _by_kind(numbers: list[Entered]) -> Table:
    kinds_of: dict[str, list[Entered]] = {}
    for number in numbers:
        kinds_of.setdefault(field_name(number.where.field), []).append(number)
    rows: list[tuple[Cell, ...]] = [
        (name, len(own), *counted(own)) for name, own in kinds_of.items()
    ]
    rows.append((say("report.evidence-all"), len(numbers), *counted(numbers)))
    headings = (
        say("report.evidence-kind"),
        say("report.evidence-entered"),
        say("report.evidence-source"),
        say("report.evidence-reason"),
        say("report.evidence-neither"),
    )
    return Table(headings, tuple(rows))


def _reasons(main: Scenario, numbers: list[Entered]) -> Iterator[Block]:
    """List what the numbers rest on, beyond the positions, whose reasons stand beside them."""
    grouped: dict[tuple[str, str], list[Entered]] = {}
    for number in numbers:
        estimate = number.estimate
        if estimate.source or (estimate.note and number.where.field != "position"):
            grouped.setdefault((estimate.note, estimate.source), []).append(number)
    if not grouped:
        return
    yield Heading(3, say("report.reasons"))
    rows: list[tuple[Cell, ...]] = [
        (note or None, source or None, _names(main, own))
        for (note, source), own in list(grouped.items())[:_MOST_LISTED]
    ]
    headings = (say("report.reason-only"), say("report.source"), say("report.numbers"))
    yield TableBlock(say("report.reasons-table"), Table(headings, tuple(rows)))
    left = sum(len(own) for own in list(grouped.values())[_MOST_LISTED:])
    if left:
        yield Paragraph(say("report.more-numbers", n=left), is_quiet=True)


def _without(main: Scenario, numbers: list[Entered]) -> Iterator[Block]:
    """List the numbers that rest on nothing that was written down."""
    lacking: dict[str, list[Entered]] = {}
    for number in numbers:
        if not number.estimate.source and not number.estimate.note:
            lacking.setdefault(field_name(number.where.field), []).append(number)
    if not lacking:
        return
    yield Heading(3, say("report.neither"))
    rows: list[tuple[Cell, ...]] = [
        (field, len(own), _belongings(main, own)) for field, own in lacking.items()
    ]
    headings = (say("report.evidence-kind"), say("report.how-many"), say("report.belongs-to"))
    yield TableBlock(say("report.neither-table"), Table(headings, tuple(rows)))


def _names(main: Scenario, numbers: list[Entered]) -> str:
    """Return which numbers these are and whose: "Salience: Russia on trade; USA on trade"."""
    fields_of: dict[str, list[str]] = {}
    for number in numbers[:_MOST_NAMED]:
        name, field = bar_parts(main, number.where)
        fields_of.setdefault(name, []).append(field)
    named: dict[str, list[str]] = {}
    for name, own in fields_of.items():
        named.setdefault(say("report.list-mark").join(own), []).append(name)
    mark = say("report.part-mark")
    parts = [
        say("report.own-numbers", fields=fields, names=mark.join(names))
        for fields, names in named.items()
    ]
    return _listed(parts, len(numbers))


def _belongings(main: Scenario, numbers: list[Entered]) -> str:
    parts = [bar_parts(main, number.where)[0] for number in numbers[:_MOST_NAMED]]
    return _listed(parts, len(numbers))


def _listed(parts: list[str], number: int) -> str:
    left = number - _MOST_NAMED
    more = [say("report.more-numbers", n=left)] if left > 0 else []
    return say("report.part-mark").join((*parts, *more))


@cache
def _defaults(table: str) -> dict[str, Any]:
    """Return what the fields of a table are where nobody entered anything."""
    return {field.name: field.default for field in fields(TABLES[table])}
