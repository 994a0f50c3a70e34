"""What a table of futures is made of: figures, rows, sheets; no widgets."""

from dataclasses import dataclass

from planner.charts.wording import tenths
from planner.domain.problems import Where


@dataclass(frozen=True, slots=True)
class Ask:
    """A question that the why panel answers: a class or an issue in one of the futures."""

    place: int  # of the future
    kind: str  # "class" or "issue"
    key: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell: what stands in it, a remark below, and what it leads to."""

    text: str = ""
    note: str = ""
    level: float | None = None  # ground from orange (-1) to the accent (1)
    tip: str = ""
    bar: tuple[float, ...] = ()  # shares of the classes, in place of a text
    is_words: bool = False  # read as a sentence, not as a number
    leads: Ask | Where | None = None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row; `place` is that of the future it is about, if it is about one."""

    name: str
    figures: tuple[Figure, ...]
    place: int | None = None
    is_marked: bool = False
    tip: str = ""
    future: str | None = None  # whose cell its figures lead to


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with the words above it."""

    title: str
    note: str
    headings: tuple[str, ...]
    rows: tuple[SheetRow, ...]

    def text(self) -> list[list[str]]:
        """Return the cells as a spreadsheet takes them, below their headings."""
        lines = [["", *self.headings]]
        for row in self.rows:
            lines.append([row.name, *(plain_text(figure) for figure in row.figures)])
        return lines


def plain_text(figure: Figure) -> str:
    """Return a figure in one line."""
    if figure.bar:
        return " / ".join(tenths(100 * share) for share in figure.bar)
    return " ".join(part for part in (figure.text, figure.note) if part)
