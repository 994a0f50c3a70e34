"""The report as PDF: whole, tagged, the same twice, and no name is ever markup."""

import json
import struct
import zlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.charts.tables import Table
from planner.domain.problems import FileProblem
from planner.report.content import (
    Bullets,
    Callout,
    Document,
    Facts,
    Figure,
    Heading,
    Paragraph,
    TableBlock,
)
from planner.report.options import ReportOptions
from planner.report.pdf import _files, page_pictures, render_pdf
from tests.charts.made import illustrative
from tests.report.test_report import full_scenario, report_of

PLAIN = ReportOptions()


def picture() -> bytes:
    """A PNG of one dark pixel."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0\x10\x20\x30")
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    )


def page(words: str, table: Table | None = None) -> Document:
    """A page with the same words in every kind of block."""
    shown = table or Table((words, "Number"), ((words, 1.0), (words, None)))
    blocks = (
        Facts(((words, words),)),
        Heading(2, words),
        Paragraph(words, source="rows"),
        Bullets((words, words), ("rows",)),
        Callout("warning", words, words),
        Heading(3, words),
        TableBlock(words, shown, "rows"),
    )
    return Document(words, words, "en", True, blocks, words)


@pytest.fixture(scope="module")
def report() -> Document:
    document = report_of(illustrative(full_scenario()))
    figures = [block for block in document.blocks if isinstance(block, Figure)]
    kept = (figures[0], figures[-1])  # every chart takes its time
    blocks = tuple(b for b in document.blocks if not isinstance(b, Figure) or b in kept)
    return replace(document, blocks=blocks)


def test_a_report_is_tagged_titled_and_the_same_twice(report: Document) -> None:
    first = render_pdf(report, PLAIN)
    assert first == render_pdf(report, PLAIN)
    assert first.startswith(b"%PDF-")
    for mark in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang", b"pdfuaid"):
        assert mark in first


def test_every_block_is_set_and_figures_are_named_where_their_numbers_are(report: Document) -> None:
    data = json.loads(_files(report, PLAIN)["data.json"])
    told = [
        one
        for item in (*data["opening"], *data["blocks"])
        for one in (item["items"] if item["kind"] == "turned" else [item])
    ]
    for kind, block in (("table", TableBlock), ("figure", Figure), ("heading", Heading)):
        expected = sum(isinstance(one, block) for one in report.blocks)
        assert sum(one["kind"] == kind for one in told) >= expected
    anchors = {one["anchor"] for one in told if "anchor" in one}
    sources = [item["source"] for one in told for item in one.get("items", ())]
    assert {source["anchor"] for source in sources if source} <= anchors
    assert len([source for source in sources if source]) > 3


HARD = (
    '#panic("no") $x^2$ *a* _b_ @ref <label> [c] \\ // /* ` "quoted" = - + ~',
    "#sys.inputs \u202e right to left \u0627\u0644\u0639\u0631\u0628\u064a\u0629 \u05e2\u05d1",
    "\u65e5\u672c\u8a9e \U0001f600 \u0bf5\ufffe\x00\x07 e\u0301",
    "x" * 400,
    "",
)


@pytest.mark.parametrize("words", HARD)
def test_a_hard_name_stays_a_name(words: str) -> None:
    assert render_pdf(page(words or "-"), PLAIN).startswith(b"%PDF-")
    data = json.loads(_files(page(words), PLAIN)["data.json"])
    assert "\u202e" not in data["title"]
    assert "\x00" not in data["title"]
    shown = [data["title"], *(item["text"] for item in data["blocks"] if item["kind"] == "heading")]
    assert all(len(word) <= 40 for text in shown for word in text.replace("\u200b", " ").split())


@settings(max_examples=8, deadline=None)
@given(st.text(alphabet=st.sampled_from("#$*_@<>[]{}()\\/`\"=-+~'ax1 \n:;,.%&|^!?"), min_size=1))
def test_no_words_are_markup(words: str) -> None:
    assert render_pdf(page(words), PLAIN).startswith(b"%PDF-")


def test_wide_tables_are_turned_and_small_print_stays_readable() -> None:
    wide = Table(
        tuple(f"Heading {k}" for k in range(14)),
        tuple((("+10.0 (+9.7\u00a0to\u00a0+10.4)",) * 14,)),
    )
    narrow = Table(("Name", "Number"), (("A", 1.0),))
    for table, is_turned in ((wide, True), (narrow, False)):
        data = json.loads(_files(page("Words", table), PLAIN)["data.json"])
        tables = [
            one
            for item in data["blocks"]
            for one in (item["items"] if item["kind"] == "turned" else [item])
            if one["kind"] == "table"
        ]
        assert tables[0]["turned"] is is_turned
        assert tables[0]["size"] >= 6.5
    assert render_pdf(page("Words", wide), PLAIN)


def test_a_long_table_goes_over_pages() -> None:
    rows = tuple((f"Row {k}", float(k)) for k in range(150))
    pages = page_pictures(page("Words", Table(("Name", "Number"), rows)), PLAIN, 20)
    assert len(pages) >= 4
    assert all(picture.startswith(b"\x89PNG") for picture in pages)


def test_colour_and_logo_of_the_house_are_on_the_page() -> None:
    dressed = ReportOptions(accent="#ffcc00", logo=picture())
    files = _files(page("Words"), dressed)
    data = json.loads(files["data.json"])
    assert data["mark"] == "#ffcc00"
    assert data["accent"] != "#ffcc00"  # yellow words cannot be read on white
    assert bytes(data["logo"]["bytes"]) == picture()
    assert render_pdf(page("Words"), dressed) != render_pdf(page("Words"), PLAIN)
    assert json.loads(_files(page("Words"), ReportOptions(accent="#005588"))["data.json"])[
        "accent"
    ] == ("#005588")


def test_a_logo_that_is_cut_off_is_refused_in_a_sentence() -> None:
    with pytest.raises(FileProblem, match="report-not-set"):
        render_pdf(page("Words"), ReportOptions(logo=picture()[:40]))


def test_sentences_stay_with_their_figure_and_notes_with_their_table(report: Document) -> None:
    figure = next(block for block in report.blocks if isinstance(block, Figure))
    wide = Table(("Name",) * 12, (("A long word",) * 12,))
    blocks = (
        *(Paragraph("Before"), Heading(2, "Part"), Paragraph("Lead"), figure),
        *(TableBlock("Rows", Table(("A",), (("b",),))), Paragraph("Note", is_quiet=True)),
        *(TableBlock("Wide", wide), Paragraph("Note", is_quiet=True), Paragraph("After")),
    )
    data = json.loads(_files(Document("T", "", "en", False, blocks, ""), PLAIN)["data.json"])
    _, lead, _, table, note, turned, after = data["blocks"]
    assert (lead["leads"], table["noted"], note["leads"], after["leads"]) == (True, True) + (
        False,
    ) * 2
    assert [item["kind"] for item in turned["items"]] == ["table", "paragraph"]
    assert [item["leads"] for item in data["opening"]] == [False]
