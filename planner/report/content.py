"""What a report is made of, whatever it is rendered to; texts are plain, never markup."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.charts.registry import Chart
from planner.charts.shown import Shown
from planner.charts.tables import Table
from planner.domain.scenario import Scenario
from planner.texts import say


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 2 is a chapter, 3 a section of one, 4 a part of that."""

    level: int
    text: str
    part: str = ""  # of options.PARTS, where one begins


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences; quiet ones are remarks.

    `source` is the key of the table or figure that holds the numbers, if there are any.
    """

    text: str
    is_quiet: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of sentences, each with the key of the table or figure that holds its numbers."""

    items: tuple[str, ...]
    sources: tuple[str, ...] = ()  # "" for none; missing ones are ""

    def source(self, place: int) -> str:
        """Return where the numbers of a sentence are."""
        return self.sources[place] if place < len(self.sources) else ""


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
    """A table with its caption; sentences name it by its key."""

    caption: str
    table: Table
    key: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its numbers; sentences name it by the name of the chart."""

    chart: Chart

    @property
    def key(self) -> str:
        """What sentences name it by."""
        return self.chart.name


Block = Heading | Paragraph | Bullets | Facts | Callout | TableBlock | Figure


@dataclass(frozen=True, slots=True)
class Basis:
    """What a report was made from; the first future is the main one."""

    scenario: Scenario
    shown: tuple[Shown, ...]


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
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """What a sentence calls a table or figure."""

    kind: str  # "table" or "figure"
    number: int  # among its kind, in the order of the report

    @property
    def anchor(self) -> str:
        """An id within the report."""
        return f"{self.kind}-{self.number}"

    @property
    def name(self) -> str:
        """What people call it."""
        code = "report.table-name" if self.kind == "table" else "report.figure"
        return say(code, number=self.number)


def labels(blocks: Sequence[Block]) -> dict[str, str]:
    """Return what sentences call each table and figure: "Table 3", by key."""
    return {key: label.name for key, label in references(blocks).items()}


def references(blocks: Sequence[Block]) -> dict[str, Label]:
    """Return each table and figure that has a key; the first of a key counts."""
    found: dict[str, Label] = {}
    tables = figures = 0
    for block in blocks:
        if isinstance(block, TableBlock):
            tables += 1
            if block.key:
                found.setdefault(block.key, Label("table", tables))
        elif isinstance(block, Figure):
            figures += 1
            found.setdefault(block.key, Label("figure", figures))
    return found
