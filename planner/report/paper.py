"""Renders a report for a printer: plain HTML that a text document lays out, charts as pictures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planner.charts.export import png_bytes
from planner.charts.style import PRINT
from planner.charts.tables import Table
from planner.report.content import Block, Callout, Document, Figure
from planner.report.html import Body, number_columns, text
from planner.texts import say

_WIDEST = 5.8  # inches that a chart may take: two with their text fit on a page of A4
# A text document knows margins in pixels only, 96 to the inch.
_STYLE = """
h1 { font-size: 18pt; margin-bottom: 4px; }
h2 { font-size: 13pt; margin-top: 26px; margin-bottom: 8px; }
h3 { font-size: 10.5pt; margin-top: 16px; margin-bottom: 4px; }
p, li { margin-top: 4px; margin-bottom: 4px; }
.caption { font-weight: bold; margin-top: 16px; }
.quiet { color: #4b5563; }
"""


@dataclass(frozen=True, slots=True, eq=False)
class Paper:
    """What is printed: the text, and its pictures by the names it gives them."""

    title: str
    html: str
    style: str
    pictures: Mapping[str, bytes]  # PNG


def render_paper(document: Document) -> Paper:
    """Return the report for a printer; the figures of charts are left to the other forms."""
    body = _PaperBody(document.blocks)
    parts = [body.block(block) for block in document.blocks]
    title = text(document.title)
    label = f"<p><b>{text(say('report.illustrative'))}</b></p>" if document.is_illustrative else ""
    html = (
        f'{label}<h1>{title}</h1><p class="quiet">{text(document.subtitle)}</p>{"".join(parts)}'
        f'<hr><p class="quiet">{text(document.footer)}</p>'
    )
    return Paper(document.title, html, _STYLE, body.pictures)


class _PaperBody(Body):
    """Renders what a text document cannot show as the page for browsers has it."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        super().__init__(blocks)
        self.pictures: dict[str, bytes] = {}

    def facts(self, pairs: Iterable[tuple[str, str]]) -> str:
        """Return names with their values, side by side."""
        rows = "".join(
            f'<tr><td class="quiet">{text(name)}&nbsp;&nbsp;</td><td>{text(value)}</td></tr>'
            for name, value in pairs
        )
        return f'<table cellpadding="2" cellspacing="0">{rows}</table>'

    def callout(self, block: Callout) -> str:
        """Return a text in a frame."""
        return (
            '<table width="100%" cellpadding="6" cellspacing="0" border="1" '
            'style="border-style: solid; border-color: #6b7280; border-collapse: collapse; '
            'margin-top: 10px;">'
            f"<tr><td><b>{text(block.title)}</b><br>{text(block.text)}</td></tr></table>"
        )

    def table(self, table: Table, caption: str) -> str:
        """Return a table whose headings come again on every page."""
        numbers = number_columns(table)
        head = "".join(
            f'<th align="{_side(is_number)}">{text(name)}</th>'
            for name, is_number in zip(table.headings, numbers, strict=True)
        )
        rows = "".join(
            "<tr>"
            + "".join(
                f'<td align="{_side(is_number)}">{text(table.text(row, column))}</td>'
                for column, is_number in enumerate(numbers)
            )
            + "</tr>"
            for row in range(len(table.rows))
        )
        return (
            f'<p class="caption">{text(caption)}</p>'
            '<table width="100%" cellpadding="3" cellspacing="0" border="1" '
            'style="border-style: solid; border-color: #c4c9d1; border-collapse: collapse; '
            f'font-size: 8pt;"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table><p></p>'
        )

    def figure(self, figure: Figure, number: int) -> str:
        """Return a chart as a picture, with its number under it."""
        chart, name = figure.chart, f"figure-{number}"
        self.pictures[name] = png_bytes(chart.build, chart.caption, chart.size, PRINT)
        width = round(96 * min(chart.size[0], _WIDEST))
        words = text(say("report.figure", number=number))
        return f'<p><img src="{name}" width="{width}"><br><span class="quiet">{words}</span></p>'


def _side(is_number: bool) -> str:
    return "right" if is_number else "left"
