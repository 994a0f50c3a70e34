"""Renders a report as one HTML page: no scripts, nothing loaded from elsewhere, prints on A4."""

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from html import escape

from planner.charts.export import svg_text
from planner.charts.style import PRINT
from planner.charts.tables import Table
from planner.paths import resources
from planner.report.brand import check_logo, is_readable
from planner.report.content import (
    Block,
    Bullets,
    Callout,
    Document,
    Facts,
    Figure,
    Heading,
    Paragraph,
    TableBlock,
    references,
)
from planner.report.options import ReportOptions
from planner.texts import say

_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
# Nothing may be run or loaded, whatever somebody wrote into a name.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


_LONG_FACT = 40
# Letters of a number with its range, at most, and of one that is not broken.
_LONGEST_NUMBER, _LONGEST_WHOLE = 30, 14
_SHEET = '<body class="sheet">'


def render_html(document: Document, options: ReportOptions | None = None) -> str:
    """Return the page; every text of the scenario is escaped."""
    options = options or ReportOptions()
    css = (resources() / "report" / "report.css").read_text("utf-8") + _colours(options.accent)
    body = Body(document.blocks)
    parts = [body.block(block) for block in document.blocks]
    title = text(document.title)
    contents = "" if document.is_sheet else _contents(document.blocks)
    label = f'<p class="badge">{text(say("report.illustrative"))}</p>'
    return (
        f'<!doctype html>\n<html lang="{text(document.language)}">\n<head>\n'
        f'<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light">\n'
        f"<title>{title}</title>\n<style>\n{css}</style>\n</head>\n"
        f"{_SHEET if document.is_sheet else '<body>'}\n<header>\n"
        f"{_logo(options.logo)}{label if document.is_illustrative else ''}\n<h1>{title}</h1>\n"
        f'<p class="subtitle">{text(document.subtitle)}</p>\n</header>\n'
        f"{contents}\n<main>\n{''.join(parts)}</main>\n"
        f"<footer>{text(document.footer)}</footer>\n</body>\n</html>\n"
    )


def _colours(accent: str | None) -> str:
    """Return the brand colour as style: of rules always, of words where they can be read."""
    if accent is None:
        return ""
    words = f" --accent: {accent};" if is_readable(accent) else " --accent: var(--ink);"
    return f":root {{ --mark: {accent};{words} }}\n"


def _logo(logo: bytes | None) -> str:
    if logo is None:
        return ""
    kind = {"png": "png", "jpg": "jpeg"}[check_logo(logo, say("report.logo"))]
    packed = b64encode(logo).decode("ascii")
    name = text(say("report.logo"))
    return f'<img class="logo" src="data:image/{kind};base64,{packed}" alt="{name}">\n'


def text(words: str) -> str:
    """Return the words for HTML: escaped, without characters that hide or turn others."""
    return escape(plain(words), quote=True)


def plain(words: str) -> str:
    """Return the words without characters that hide or turn others."""
    return _CONTROLS.sub(" ", words)


def _contents(blocks: Iterable[Block]) -> str:
    chapters = [block.text for block in blocks if isinstance(block, Heading) and block.level == 2]
    items = "".join(
        f'<li><a href="#chapter-{number}">{text(name)}</a></li>'
        for number, name in enumerate(chapters, 1)
    )
    name = text(say("report.contents"))
    return f'<nav aria-label="{name}"><p>{name}</p><ol>{items}</ol></nav>'


class Body:
    """Renders blocks in order and numbers chapters, figures and tables."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._labels = references(blocks)
        self._chapters = self._figures = self._tables = 0

    def block(self, block: Block) -> str:
        """Return one block."""
        match block:
            case Heading(level=level, text=words):
                return self._heading(level, words)
            case Paragraph(text=words, is_quiet=is_quiet, source=source):
                kind = ' class="quiet"' if is_quiet else ""
                parts = [text(part) for part in words.splitlines() if part.strip()]
                parts[-1:] = [part + self.source(source) for part in parts[-1:]]
                return "".join(f"<p{kind}>{part}</p>\n" for part in parts)
            case Bullets(items=items):
                lines = (
                    f"<li>{text(item)}{self.source(block.source(place))}</li>"
                    for place, item in enumerate(items)
                )
                return f"<ul>{''.join(lines)}</ul>\n"
            case Facts(pairs=pairs):
                return self.facts(pairs)
            case Callout():
                return self.callout(block)
            case TableBlock(caption=caption, table=table):
                self._tables += 1
                words = say("report.table", number=self._tables, caption=caption)
                return self.table(table, words)
            case Figure():
                self._figures += 1
                return self.figure(block, self._figures)

    def source(self, key: str) -> str:
        """Return where the numbers of a sentence are, as a link after it."""
        label = self._labels.get(key)
        if label is None:
            return ""
        return f' <a class="source" href="#{label.anchor}">{text(label.name)}</a>'

    def _heading(self, level: int, words: str) -> str:
        if level != 2:
            return f"<h{level}>{text(words)}</h{level}>\n"
        self._chapters += 1
        return f'<h2 id="chapter-{self._chapters}">{text(words)}</h2>\n'

    def facts(self, pairs: Iterable[tuple[str, str]]) -> str:
        """Return names with their values."""
        return f"<dl>{''.join(_fact(name, value) for name, value in pairs)}</dl>\n"

    def callout(self, block: Callout) -> str:
        """Return a text that stands apart."""
        return (
            f'<aside class="callout {text(block.kind)}"><p class="callout-title">'
            f"{text(block.title)}</p><p>{text(block.text)}</p></aside>\n"
        )

    def table(self, table: Table, caption: str) -> str:
        """Return a table with its caption."""
        return table_html(table, caption, f"table-{self._tables}")

    def figure(self, figure: Figure, number: int) -> str:
        """Return a chart with its number, and its figures as a table."""
        chart = figure.chart
        svg = svg_text(chart.build, chart.caption, chart.size, PRINT, prefix=f"f{number}")
        kind = "one-issue" if ":" in chart.name else text(chart.name)
        numbers = table_html(chart.table, chart.caption.title)
        name, more = say("report.figure", number=number), say("report.figure-numbers")
        return (
            f'<figure class="{kind}" id="figure-{number}">{svg}'
            f"<figcaption>{text(name)}</figcaption>"
            f"<details><summary>{text(more)}</summary>{numbers}</details></figure>\n"
        )


def _fact(name: str, value: str) -> str:
    kind = ' class="long"' if len(value) > _LONG_FACT else ""
    return f"<div{kind}><dt>{text(name)}</dt><dd>{text(value)}</dd></div>"


def table_html(table: Table, caption: str, anchor: str = "") -> str:
    """Return a table; the first column heads its row."""
    numbers = number_columns(table)
    wholes = [
        all(len(table.text(row, column)) <= _LONGEST_WHOLE for row in range(len(table.rows)))
        for column in range(len(table.headings))
    ]
    head = "".join(
        f'<th scope="col"{_kind(is_number)}>{text(name)}</th>'
        for name, is_number in zip(table.headings, numbers, strict=True)
    )
    rows = []
    for number in range(len(table.rows)):
        first = f'<th scope="row">{text(table.text(number, 0))}</th>'
        rest = "".join(
            f"<td{_kind(numbers[column], wholes[column])}>{text(table.text(number, column))}</td>"
            for column in range(1, len(table.headings))
        )
        rows.append(f"<tr>{first}{rest}</tr>\n")
    name = f' id="{anchor}"' if anchor else ""
    return (
        f'<div class="wide"{name}><table><caption>{text(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></div>\n"
    )


def number_columns(table: Table) -> list[bool]:
    """Return which columns are read as numbers."""
    return [
        table.is_number(column) or _reads_as_number(table, column)
        for column in range(len(table.headings))
    ]


def _kind(is_number: bool, is_whole: bool = False) -> str:
    kinds = [name for name, is_so in (("number", is_number), ("whole", is_whole)) if is_so]
    return f' class="{" ".join(kinds)}"' if is_number else ""


def _reads_as_number(table: Table, column: int) -> bool:
    """Tell whether a column of texts is made of numbers with their ranges, but for a word or so."""
    cells = [table.text(row, column) for row in range(len(table.rows))]
    filled = [cell for cell in cells if cell != "\u2013"]
    numbers = [cell for cell in filled if re.match(r"[+\u2212×<>]?\d", cell)]
    is_short = max(map(len, filled), default=0) <= _LONGEST_NUMBER
    return column > 0 and is_short and len(numbers) > 0.8 * len(filled)
