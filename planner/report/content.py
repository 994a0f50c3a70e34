"""What a report is made of, whatever it is rendered to; texts are plain, never markup."""

from dataclasses import dataclass

from planner.charts.registry import Chart
from planner.charts.tables import Table


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 2 is a chapter, 3 a part of one."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences; quiet ones are remarks."""

    text: str
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of sentences."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with what they stand for."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """A box that must not be missed: "notice" (neutral) or "warning"."""

    kind: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table with its caption."""

    caption: str
    table: Table


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its numbers."""

    chart: Chart


Block = Heading | Paragraph | Bullets | Facts | Callout | TableBlock | Figure


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report."""

    title: str
    subtitle: str
    language: str
    is_illustrative: bool
    blocks: tuple[Block, ...]
    footer: str
    is_sheet: bool = False  # to be laid on the table: wide, without a list of chapters
