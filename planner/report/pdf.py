"""Renders a report as a PDF by Typst: its words are data of a fixed template, never markup."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from planner.charts.export import svg_text
from planner.charts.style import PRINT, families
from planner.charts.tables import Table
from planner.domain.problems import FileProblem
from planner.paths import resources
from planner.report.brand import check_logo, is_readable
from planner.report.columns import fitted_columns
from planner.report.content import (
    Block,
    Bullets,
    Callout,
    Document,
    Facts,
    Figure,
    Heading,
    Label,
    Paragraph,
    TableBlock,
    references,
)
from planner.report.html import number_columns, plain
from planner.report.options import ReportOptions
from planner.texts import say

_FONT = "Inter"
_STANDARD = "ua-1"  # PDF/UA-1: tagged, titled, every picture described
_NO_LETTER = "could not be displayed with font"
# Times its width: what is higher leaves no room for the sentences before it, or is made smaller.
_TALL, _HIGHEST = 1.13, 1.38
_TOGETHER, _TOGETHER_LETTERS = 12, 1_500  # of a table that is not broken over pages
_BREAK_AFTER = 26  # letters of a word that nothing else would break

Files = dict[str, bytes]


def render_pdf(document: Document, options: ReportOptions) -> bytes:
    """Return the report as a tagged PDF; raises FileProblem if Typst refuses it.

    A document with letters that none of the fonts has is made all the same, without claiming
    to be accessible.
    """
    pages = _compiled(document, options, {"format": "pdf", "timestamp": 0})
    return pages[0]


def page_pictures(document: Document, options: ReportOptions, pixels: float) -> tuple[bytes, ...]:
    """Return the pages as PNG pictures of so many pixels to the inch; raises FileProblem."""
    return _compiled(document, options, {"format": "png", "ppi": pixels})


def _compiled(
    document: Document, options: ReportOptions, wanted: Mapping[str, Any]
) -> tuple[bytes, ...]:
    import typst

    files = _files(document, options)
    settings: dict[str, Any] = {
        **wanted,
        "font_paths": [str(resources() / "fonts")],
        # Fonts of the machine help only where a name has letters that the own font lacks.
        "ignore_system_fonts": _own_font_is_enough(files["data.json"]),
    }
    # Any: its stubs know neither files in memory nor several pages.
    compiled: Any = typst.compile
    standards = [[_STANDARD], []] if wanted["format"] == "pdf" else [[]]
    for standard in standards:
        try:
            made = compiled(files, **settings, pdf_standards=standard)
        except typst.TypstError as error:
            if standard and _NO_LETTER in str(error):
                continue
            raise FileProblem("report-not-set", reason=str(error).splitlines()[0]) from None
        return (made,) if isinstance(made, bytes) else tuple(made)
    raise AssertionError("the last attempt returns or raises")


@cache
def _own_letters() -> frozenset[str]:
    from matplotlib.font_manager import get_font

    letters = get_font(str(resources() / "fonts" / "Inter-Regular.otf")).get_charmap()
    return frozenset(map(chr, letters))


def _own_font_is_enough(words: bytes) -> bool:
    return set(words.decode("utf-8")) <= _own_letters() | set("\n\u200b")


def _files(document: Document, options: ReportOptions) -> Files:
    """Return all that the template reads, by name."""
    files: Files = {"main.typ": (resources() / "report" / "report.typ").read_bytes()}
    logo = None
    if options.logo is not None:
        kind, words = check_logo(options.logo, say("report.logo")), say("report.logo")
        # Typst takes only text as a file in memory.
        logo = {"bytes": list(options.logo), "format": kind, "alt": words}
    blocks = (*document.blocks, *_annex(document))
    opening = _opening_length(document)
    setter = _Setter(document.blocks, files)
    told = _led([setter.block(block) for block in blocks])
    set_on_first, others = told[:opening], _turned_together(told[opening:])
    colour = options.accent or PRINT.palette.accent
    badge = plain(say("report.illustrative")) if document.is_illustrative else None
    data = {
        "title": _words(document.title),
        "subtitle": plain(document.subtitle),
        "authors": [],
        "language": document.language,
        "fonts": [_FONT],
        "accent": colour if is_readable(colour) else PRINT.palette.ink,
        "mark": colour,
        "badge": badge,
        "logo": logo,
        "footer": plain(document.footer),
        "contents": None if document.is_sheet else plain(say("report.contents")),
        "opening": set_on_first,
        "blocks": others,
    }
    packed = _packed(data)
    if not _own_font_is_enough(packed):
        packed = _packed({**data, "fonts": list(dict.fromkeys((_FONT, *families())))})
    return {**files, "data.json": packed}


def _packed(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")


def _led(told: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep sentences on the page of what they lead to, and the note below a table on its.

    They lead to the figure that follows, those just under a heading to whatever follows them.
    """
    opens, is_under = [], False
    for item in told:
        is_under = item["kind"] == "heading" or (is_under and item["kind"] == "paragraph")
        opens.append(is_under)
    led: list[dict[str, Any]] = []
    follows = ""
    is_note = False
    for item, is_opening in zip(reversed(told), reversed(opens), strict=True):
        kind = item["kind"]
        if kind == "paragraph":
            leads = follows == "figure" or (is_opening and follows not in ("", "tall"))
            led.append({**item, "leads": leads})
        else:
            led.append({**item, "noted": is_note} if kind == "table" else item)
            follows = "tall" if item.get("tall") else kind
        is_note = kind == "paragraph" and item["quiet"]
    return led[::-1]


def _turned_together(told: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put tables that are turned onto pages of their own, with their headings and notes."""
    placed: list[dict[str, Any]] = []
    for item in told:
        if item.get("quiet") and placed and placed[-1]["kind"] == "turned":
            placed[-1]["items"].append(item)
            continue
        if not item.get("turned"):
            placed.append(item)
            continue
        begins = len(placed)
        while begins and placed[begins - 1]["kind"] == "heading":
            begins -= 1
        headings, placed = placed[begins:], placed[:begins]
        if placed and placed[-1]["kind"] == "turned" and not headings:
            placed[-1]["items"].append(item)
        else:
            placed.append({"kind": "turned", "items": [*headings, item]})
    return placed


def _opening_length(document: Document) -> int:
    """Return how many blocks stand on the first page: those before the first heading."""
    places = (k for k, block in enumerate(document.blocks) if isinstance(block, Heading))
    return 0 if document.is_sheet else next(places, len(document.blocks))


def _annex(document: Document) -> Iterator[Block]:
    """Yield the numbers of the figures that sentences name: on paper nobody can unfold them."""
    known = references(document.blocks)
    named = [key for block in document.blocks for key in _sources(block)]
    charts = {block.key: block.chart for block in document.blocks if isinstance(block, Figure)}
    shown = [key for key in dict.fromkeys(named) if key in known and key in charts]
    if not shown:
        return
    yield Heading(2, say("report.annex"))
    yield Paragraph(say("report.annex-lead"))
    for key in shown:
        chart = charts[key]
        values = {"figure": known[key].name, "title": chart.caption.title}
        yield TableBlock(say("report.figure-caption", **values), chart.table)


def _sources(block: Block) -> Iterable[str]:
    if isinstance(block, Paragraph):
        return (block.source,)
    return block.sources if isinstance(block, Bullets) else ()


class _Setter:
    """Turns blocks into what the template reads, in order, with numbers for tables and figures."""

    def __init__(self, blocks: Sequence[Block], files: Files) -> None:
        self._known, self._files = references(blocks), files
        self._tables = self._figures = 0

    def block(self, block: Block) -> dict[str, Any]:
        """Return one block; a figure's picture is put among the files."""
        match block:
            case Heading(level=level, text=words):
                return {"kind": "heading", "level": level - 1, "text": _words(words)}
            case Paragraph(text=words, is_quiet=is_quiet, source=source):
                parts = [_words(part) for part in words.splitlines() if part.strip()]
                to = self._reference(source)
                return {"kind": "paragraph", "parts": parts, "quiet": is_quiet, "source": to}
            case Bullets(items=items):
                lines = [
                    {"text": _words(item), "source": self._reference(block.source(place))}
                    for place, item in enumerate(items)
                ]
                return {"kind": "bullets", "items": lines}
            case Facts(pairs=pairs):
                return {"kind": "facts", "pairs": [[_words(k), _words(v)] for k, v in pairs]}
            case Callout(kind=kind, title=title, text=words):
                told = {"title": plain(title), "text": _words(words)}
                return {"kind": "callout", "warns": kind == "warning", **told}
            case TableBlock(caption=caption, table=table):
                self._tables += 1
                words = say("report.table", number=self._tables, caption=caption)
                anchor = Label("table", self._tables).anchor
                return {"caption": _words(words), "anchor": anchor, **_table(table)}
            case Figure():
                self._figures += 1
                return self._figure(block, Label("figure", self._figures))

    def _figure(self, figure: Figure, label: Label) -> dict[str, Any]:
        chart, name = figure.chart, f"{label.anchor}.svg"
        svg = svg_text(chart.build, chart.caption, chart.size, PRINT)
        self._files[name] = svg.encode("utf-8")
        return {
            "kind": "figure",
            "file": name,
            "alt": plain(chart.caption.alt),
            "caption": plain(label.name),
            "anchor": label.anchor,
            "tall": chart.size[1] > _TALL * chart.size[0],
            "high": chart.size[1] > _HIGHEST * chart.size[0],
        }

    def _reference(self, key: str) -> dict[str, str] | None:
        label = self._known.get(key)
        return None if label is None else {"anchor": label.anchor, "name": plain(label.name)}


def _table(table: Table) -> dict[str, Any]:
    columns = range(len(table.headings))
    texts = [[table.text(row, column) for column in columns] for row in range(len(table.rows))]
    numbers = number_columns(table)
    fitted = fitted_columns(table, numbers)
    letters = sum(len(text) for row in texts for text in row)
    return {
        "kind": "table",
        "headings": [_words(name) for name in table.headings],
        "rows": [[_words(text) for text in row] for row in texts],
        "numbers": numbers,
        "widths": fitted.widths,
        "size": fitted.size,
        "turned": fitted.is_turned,
        "long": len(texts) > _TOGETHER or letters > _TOGETHER_LETTERS,
    }


def _words(text: str) -> str:
    """Return the plain text with places at which a word may break that is too long for a line."""
    words = (
        "\u200b".join(word[k : k + _BREAK_AFTER] for k in range(0, len(word), _BREAK_AFTER))
        for word in plain(text).split(" ")
    )
    return " ".join(words)
