"""Slides: one message each, nothing runs over, the same bytes twice, hostile names only words."""

import io
import sys
import zipfile
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Length

from planner.charts.lettering import wrapped
from planner.domain.changes import apply, set_field
from planner.domain.problems import UsageProblem
from planner.domain.scenario import Scenario
from planner.report.content import Document
from planner.report.making import Asked, make_report
from planner.report.options import ReportOptions
from planner.report.slides import render_slides
from planner.study.projecting import Request
from tests.charts.made import illustrative
from tests.report.test_comparison import talks

PARTS = ("question", "actors", "positions", "outcomes", "why", "comparison", "assumptions")
OPTIONS = ReportOptions(PARTS, accent="#8a1f4d")
HOSTILE = "=1+1 <script>& 漢字 سلام 🕊 " + "Konföderation" * 6 + " long" * 10


FEW = ReportOptions(("question", "actors", "positions"))


def report(scenario: Scenario, options: ReportOptions = OPTIONS) -> Document:
    asked = Asked((None, "W"), options, Request(runs=60, seed=3))
    return make_report(scenario, asked)


def opened(packed: bytes) -> Any:
    return Presentation(io.BytesIO(packed))


def titles(show: Any) -> list[str]:
    return [slide.shapes.title.text for slide in show.slides]


@pytest.fixture(scope="module")
def document() -> Document:
    return report(illustrative(talks()))


@pytest.fixture(scope="module")
def packed(document: Document) -> bytes:
    return render_slides(document, OPTIONS)


def test_every_slide_has_a_message_a_source_a_number_and_notes(
    document: Document, packed: bytes
) -> None:
    show = opened(packed)

    assert show.slide_width * 9 == show.slide_height * 16
    assert 8 <= len(show.slides) <= 14
    assert len(set(titles(show))) == len(show.slides)
    for number, slide in enumerate(show.slides, 1):
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        xml = zipfile.ZipFile(io.BytesIO(packed)).read(f"ppt/slides/slide{number}.xml").decode()
        assert any(document.footer[-40:] in text for text in texts)
        assert "Illustrative" in texts
        assert 'type="slidenum"' in xml
        assert slide.notes_slide.notes_text_frame.text.strip()


def test_the_findings_of_the_report_head_the_slides(packed: bytes) -> None:
    found = titles(opened(packed))

    assert any(title.startswith("Most runs end in") or "No outcome has" in title for title in found)
    assert any("must sign" in title for title in found)
    assert found[-1] == "What these numbers cannot say"


def test_every_picture_and_table_is_described_and_its_numbers_are_in_the_notes(
    packed: bytes,
) -> None:
    pictures = tables = 0
    for slide in opened(packed).slides:
        for shape in slide.shapes:
            words = shape._element.xpath(".//p:cNvPr/@descr")
            if shape.shape_type == 13:
                pictures += 1
                assert len(words[0]) > 20
                assert words[0] in slide.notes_slide.notes_text_frame.text
            elif getattr(shape, "has_table", False):
                tables += 1
                assert words
                assert len(shape.table.rows) <= 9
    assert pictures >= 4
    assert tables >= 1


def test_nothing_runs_over_whatever_the_names(packed: bytes) -> None:
    scenario = illustrative(talks())
    for table, key, field in (
        ("actors", "NOR", "name"),
        ("issues", "DEPTH", "name"),
        ("brief", "", "title"),
        ("brief", "", "question"),
    ):
        words = HOSTILE * 9 if field == "question" else HOSTILE
        scenario = apply(scenario, set_field(table, key, field, words))
    hostile = opened(render_slides(report(scenario, FEW), FEW))

    assert hostile.slides[0].shapes.title.text.startswith("=1+1 <script>")
    for show in (opened(packed), hostile):
        assert_all_fits(show)


def assert_all_fits(show: Any) -> None:
    for slide in show.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= show.slide_width + Length(1)
            assert shape.top + shape.height <= show.slide_height + Length(1)
            if shape.has_text_frame and shape.text_frame.text:
                assert lines_high(shape) <= shape.height.pt + 1, shape.text_frame.text
            if getattr(shape, "has_table", False):
                rows = sum(row.height for row in shape.table.rows)
                assert shape.top.pt + Length(rows).pt <= 500


def lines_high(shape: Any) -> float:
    """Return the height in points that the words of a shape take when they wrap in it."""
    high = 0.0
    for paragraph in shape.text_frame.paragraphs:
        for run in paragraph.runs:
            size, room = run.font.size.pt, shape.width.pt + 0.5
            high += 1.2 * size * len(wrapped(run.text, room, size, 99, bool(run.font.bold)))
    return high


@pytest.mark.long
def test_the_same_report_gives_the_same_bytes(document: Document, packed: bytes) -> None:
    assert render_slides(document, FEW) == render_slides(document, FEW)
    assert {e.date_time[0] for e in zipfile.ZipFile(io.BytesIO(packed)).infolist()} == {1980}


def test_colour_and_logo_of_the_house_are_on_the_slides(document: Document) -> None:
    from planner.charts.export import png_bytes
    from planner.charts.registry import make

    assert document.basis is not None
    chart = make("outcome", document.basis.scenario, document.basis.shown)
    logo = png_bytes(chart.build, chart.caption, (2.0, 1.0))
    packed = render_slides(document, ReportOptions(("question",), "#8a1f4d", logo))

    parts = zipfile.ZipFile(io.BytesIO(packed))
    assert "8A1F4D" in parts.read("ppt/theme/theme1.xml").decode()
    for slide in opened(packed).slides:
        assert any(s.shape_type == 13 and s.image.blob == logo for s in slide.shapes)


def test_without_the_library_a_sentence_says_what_to_do(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pptx", None)

    with pytest.raises(UsageProblem, match="no-slides"):
        render_slides(document, OPTIONS)
