"""The chapter on who changed what, from the change log of the file."""

from collections.abc import Iterator
from itertools import groupby

from planner.charts.tables import Cell, Table
from planner.report.content import Block, Heading, Paragraph, TableBlock
from planner.report.material import Material
from planner.storage.stored import LogEntry
from planner.texts import say

_LATEST = 40


def changes(material: Material) -> Iterator[Block]:
    """Yield a summary and the latest changes; nothing where the file remembers none."""
    log = material.log
    if not log:
        return
    first, last = _day(log[0]), _day(log[-1])
    lead = say("report.changes-lead", n=len(log), first=first, last=last)
    yield Paragraph(lead, source="changes")
    yield TableBlock(say("report.changes-table"), _by_author(log), "changes")
    yield Heading(3, say("report.changes-latest"))
    yield TableBlock(say("report.changes-latest"), _latest(material))
    if len(log) > _LATEST:
        yield Paragraph(say("report.changes-more", n=len(log) - _LATEST), is_quiet=True)


def _by_author(log: tuple[LogEntry, ...]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for author, own in groupby(sorted(log, key=_author), _author):
        entries = list(own)
        days = sorted(_day(entry) for entry in entries)
        rows.append((author, len(entries), days[0], days[-1]))
    if len(rows) > 1:
        days = sorted(_day(entry) for entry in log)
        rows.append((say("report.evidence-all"), len(log), days[0], days[-1]))
    headings = (
        say("report.author"),
        say("report.changes"),
        say("report.first-change"),
        say("report.last-change"),
    )
    return Table(headings, tuple(rows))


def _latest(material: Material) -> Table:
    futures = material.scenario.futures
    rows: list[tuple[Cell, ...]] = []
    for entry in reversed(material.log[-_LATEST:]):
        future = futures.get(entry.future) if entry.future is not None else None
        where = say("future.base") if future is None else future.name
        when = entry.at[:16].replace("T", " ")
        rows.append((when, _author(entry), entry.label or entry.kind, where))
    headings = (
        say("report.when"),
        say("report.author"),
        say("report.what"),
        say("report.future"),
    )
    return Table(headings, tuple(rows))


def _author(entry: LogEntry) -> str:
    return entry.author or say("report.unnamed")


def _day(entry: LogEntry) -> str:
    return entry.at[:10]
