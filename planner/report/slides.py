"""Renders a report as slides (PowerPoint, 16:9): one message a slide, measured so that it fits."""

import io
from collections.abc import Callable
from typing import Any

from planner.charts.export import png_bytes
from planner.charts.lettering import width_of
from planner.charts.page import MARGIN, bare_size
from planner.charts.registry import Chart
from planner.charts.style import BARE
from planner.charts.tables import Table
from planner.domain.problems import UsageProblem
from planner.interchange.xml_text import xml_text
from planner.report.archives import without_times
from planner.report.brand import is_readable
from planner.report.content import Document
from planner.report.deck import Slide, deck
from planner.report.fitting import LINE, Grid, fitted_lines, fitted_list, fitted_table
from planner.report.html import number_columns
from planner.report.options import ReportOptions
from planner.texts import say

# Points; a slide is 13 1/3 inches wide.
_WIDTH, _HEIGHT, _LEFT = 960.0, 540.0, 48.0
_ROOM = _WIDTH - 2 * _LEFT
_TITLE_TOP, _TITLE_SIZES = 46.0, (26.0, 23.0, 20.0)
_LEAD_SIZES, _SPACE = (14.0, 12.0, 11.0), 16.0
_BODY_END, _FOOT_LINE = 490.0, 500.0
_FOOT_TOP, _FOOT_SIZE = 508.0, 9.0
_MARK_SIZE = 11.0
_LARGEST = 1.5  # how much larger than in a report a chart is drawn
_FONT = "Arial"  # on every machine; no wider than the bundled font that is measured with
_PALETTE = BARE.palette
_PLAIN_TABLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no lines and no colours of its own
_THEMES = ("ppt/theme/theme1.xml", "ppt/theme/theme2.xml")


def render_slides(document: Document, options: ReportOptions) -> bytes:
    """Return the slides; the same report gives the same bytes.

    Raises UsageProblem "no-slides" where python-pptx is not installed.
    """
    try:
        from pptx import Presentation
    except ImportError:
        raise UsageProblem("no-slides") from None
    show = _Show(Presentation(), document, options)
    show.opening()
    for slide in deck(document, options):
        show.add(slide)
    return without_times(show.packed(), dict.fromkeys(_THEMES, _dressed(options)))


def _dressed(options: ReportOptions) -> Callable[[bytes], bytes]:
    """Return what gives a theme the font and the colour of the slides, for whoever edits them."""
    accent = (options.accent or _PALETTE.accent).removeprefix("#").upper()

    def dress(theme: bytes) -> bytes:
        theme = theme.replace(b'typeface="Calibri"', f'typeface="{_FONT}"'.encode())
        return theme.replace(b'<a:srgbClr val="4F81BD"/>', f'<a:srgbClr val="{accent}"/>'.encode())

    return dress


# Any: python-pptx has no types.
class _Show:
    """Slides as they are added; every measure is in points."""

    def __init__(self, show: Any, document: Document, options: ReportOptions) -> None:
        self._show, self._document, self._logo = show, document, options.logo
        self._accent = options.accent or _PALETTE.accent
        show.slide_width, show.slide_height = _emu(_WIDTH), _emu(_HEIGHT)
        layouts = show.slide_layouts
        self._layout = next(each for each in layouts if each.name == "Title Only")
        for layout in list(layouts):
            if layout is not self._layout:
                layouts.remove(layout)
        for holder in (*show.slide_masters[0].placeholders, *self._layout.placeholders):
            holder.left, holder.width = _emu(_LEFT), _emu(_ROOM)
        title = self._layout.placeholders[0]
        title.top, title.height = _emu(_TITLE_TOP), _emu(2 * LINE * _TITLE_SIZES[0])
        show.core_properties.title = xml_text(document.title)
        show.core_properties.author = say("app.name")
        show.core_properties.language = document.language
        self._n = 0

    def packed(self) -> bytes:
        """Return the file."""
        stream = io.BytesIO()
        self._show.save(stream)
        return stream.getvalue()

    def opening(self) -> None:
        """Add the slide with the title of the report."""
        slide, document = self._new(), self._document
        sizes = (40.0, 34.0, 28.0, 24.0)
        size, words, _ = fitted_lines(document.title, _ROOM, sizes, 3, is_bold=True)
        title = slide.shapes.title
        title.left, title.width = _emu(_LEFT), _emu(_ROOM)
        title.top, title.height = _emu(150), _emu(4 * size)
        self._write(title.text_frame, words, size, is_bold=True, anchor="b")
        below = 150 + 4 * size + 16
        self._box(slide, (_LEFT, below - 10, 64, 4), self._accent)
        small, words, _ = fitted_lines(document.subtitle, _ROOM, (20.0, 16.0), 2)
        self._text(slide, (_LEFT, below + 6, _ROOM, 52), words, small, self._readable_accent())
        if self._logo is not None:
            self._picture_of_logo(slide, (_LEFT, 44, 260, 72))
        self._foot(slide, document.footer)
        self._say(slide, (document.subtitle, document.footer))

    def add(self, message: Slide) -> None:
        """Add one message."""
        slide = self._new()
        self._box(slide, (_LEFT, 34, 44, 4), self._accent)
        size, words, n_lines = fitted_lines(message.title, _ROOM, _TITLE_SIZES, 2, is_bold=True)
        self._write(slide.shapes.title.text_frame, words, size, is_bold=True)
        top = _TITLE_TOP + LINE * size * n_lines + 4
        if message.lead:
            size, words, n_lines = fitted_lines(message.lead, _ROOM, _LEAD_SIZES, 2)
            height = LINE * size * n_lines
            self._text(slide, (_LEFT, top, _ROOM, height), words, size, _PALETTE.quiet)
            top += height
        top += _SPACE
        match message.body:
            case Chart():
                self._chart(slide, message.body, top)
            case Table():
                self._table(slide, message.body, message.title, top)
            case lines:
                self._list(slide, lines, top)
        footer = self._document.footer
        source = say("slide.source", place=message.source, footer=footer)
        self._foot(slide, source if message.source else footer)
        self._say(slide, (message.title, message.lead, *message.notes))

    # What stands on every slide

    def _new(self) -> Any:
        self._n += 1
        slide = self._show.slides.add_slide(self._layout)
        if self._document.is_illustrative:
            words = say("report.illustrative")
            width = width_of(words, _MARK_SIZE, is_bold=True) + 24
            place = (_WIDTH - _LEFT - width, 24, width, 20)
            box = self._box(slide, place, "", outline=_PALETTE.warning)
            frame = box.text_frame
            self._write(frame, words, _MARK_SIZE, _PALETTE.warning, is_bold=True, anchor="m")
            frame.paragraphs[0].alignment = _align("centre")
        return slide

    def _foot(self, slide: Any, source: str) -> None:
        self._box(slide, (_LEFT, _FOOT_LINE, _ROOM, 0.75), _PALETTE.line)
        right = _WIDTH - _LEFT
        number = self._text(slide, (right - 40, _FOOT_TOP, 40, 16), "", _FOOT_SIZE, _PALETTE.quiet)
        _number_field(number.text_frame.paragraphs[0], self._n, _FOOT_SIZE, _PALETTE.quiet)
        room = _ROOM - 56
        if self._logo is not None and self._n > 1:
            room -= self._picture_of_logo(slide, (right - 140, 504, 90, 22), is_right=True) + 12
        size, words, _ = fitted_lines(source, room, (_FOOT_SIZE, 8.0), 1)
        self._text(slide, (_LEFT, _FOOT_TOP, room, 16), words, size, _PALETTE.quiet)

    def _picture_of_logo(
        self, slide: Any, place: tuple[float, float, float, float], *, is_right: bool = False
    ) -> float:
        """Put the logo into a rectangle, at its left or right end; return its width."""
        left, top, width, height = place
        picture = slide.shapes.add_picture(io.BytesIO(self._logo or b""), _emu(left), _emu(top))
        scale = min(_emu(width) / picture.width, _emu(height) / picture.height)
        picture.width, picture.height = round(picture.width * scale), round(picture.height * scale)
        if is_right:
            picture.left = _emu(left + width) - picture.width
        picture.top = _emu(top) + (_emu(height) - picture.height) // 2
        _describe(picture, say("slide.logo"))
        return float(picture.width) / _POINT

    def _say(self, slide: Any, notes: tuple[str, ...]) -> None:
        lines = [xml_text(line) for line in notes if line]
        slide.notes_slide.notes_text_frame.text = "\n".join(lines)

    # Bodies

    def _chart(self, slide: Any, chart: Chart, top: float) -> None:
        """Draw a chart as large as it fits; its letters grow with it, its width fills the slide."""
        natural = bare_size(chart.caption, chart.size)
        inside = (natural[0] * 72 - 2 * MARGIN, natural[1] * 72 - 2 * MARGIN)
        room = _BODY_END - top
        scale = min(room / inside[1], _ROOM / inside[0], _LARGEST)
        if scale < 1:  # smaller letters cannot be read: the chart gets lower instead
            scale = min(_ROOM / inside[0], 1.0)
        size = _ROOM / scale + 2 * MARGIN, min(inside[1], room / scale) + 2 * MARGIN
        drawn = png_bytes(chart.build, chart.caption, (size[0] / 72, size[1] / 72), BARE)
        shape = slide.shapes.add_picture(
            io.BytesIO(drawn),
            *map(_emu, (_LEFT - MARGIN * scale, top, size[0] * scale, (size[1] - MARGIN) * scale)),
        )
        shape.crop_top = MARGIN / size[1]
        _describe(shape, chart.caption.alt)

    def _table(self, slide: Any, table: Table, title: str, top: float) -> None:
        numbers = number_columns(table)
        grid = fitted_table(table, numbers, (_ROOM, _BODY_END - top))
        rows, columns = len(grid.cells), len(grid.widths)
        place = (_LEFT, top, sum(grid.widths), sum(grid.heights))
        frame = slide.shapes.add_table(rows, columns, *map(_emu, place))
        _describe(frame, title)
        frame.table._tbl.tblPr.find(_NAMED_STYLE).text = _PLAIN_TABLE  # noqa: SLF001 - no other way
        frame.table.horz_banding = False
        for column, width in enumerate(grid.widths):
            frame.table.columns[column].width = _emu(width)
        for row in range(rows):
            frame.table.rows[row].height = _emu(grid.heights[row])
            for column in range(columns):
                self._cell(frame.table.cell(row, column), grid, (row, column), numbers[column])

    def _cell(self, cell: Any, grid: Grid, place: tuple[int, int], is_number: bool) -> None:
        row, column = place
        cell.margin_left, cell.margin_right = _emu(0 if column == 0 else 8), _emu(8)
        cell.margin_top = cell.margin_bottom = _emu(grid.padding)
        colour = _PALETTE.quiet if row == 0 else _PALETTE.ink
        is_bold = row == 0 or column == 0
        self._write(
            cell.text_frame, grid.cells[row][column], grid.size, colour, is_bold=is_bold, anchor=""
        )
        for paragraph in cell.text_frame.paragraphs:
            paragraph.alignment = _align("right" if is_number else "left")
        _underline(cell, _PALETTE.quiet if row == 0 else _PALETTE.line)

    def _list(self, slide: Any, lines: tuple[str, ...], top: float) -> None:
        """Write sentences below each other."""
        size, shown = fitted_list(lines, _ROOM - 24, _BODY_END - top)
        for words, n_lines in shown:
            height = LINE * size * n_lines
            self._box(slide, (_LEFT, top + size * 0.5, 5, 5), self._accent)
            self._text(slide, (_LEFT + 20, top, _ROOM - 20, height), words, size)
            top += height + 0.6 * size

    # Parts of these

    def _readable_accent(self) -> str:
        return self._accent if is_readable(self._accent) else _PALETTE.quiet

    def _text(
        self,
        slide: Any,
        place: tuple[float, float, float, float],
        words: str,
        size: float,
        colour: str = "",
    ) -> Any:
        box = slide.shapes.add_textbox(*map(_emu, place))
        self._write(box.text_frame, words, size, colour)
        return box

    def _write(
        self,
        frame: Any,
        words: str,
        size: float,
        colour: str = "",
        *,
        is_bold: bool = False,
        anchor: str = "t",
    ) -> None:
        """Put words into a frame that has no margins and wraps where they were measured to."""
        from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
        from pptx.util import Pt

        if anchor:
            frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
            anchors = {"t": MSO_ANCHOR.TOP, "m": MSO_ANCHOR.MIDDLE, "b": MSO_ANCHOR.BOTTOM}
            frame.vertical_anchor = anchors[anchor]
            frame.auto_size = MSO_AUTO_SIZE.NONE
        frame.word_wrap = True
        frame.text = xml_text(words)
        for paragraph in frame.paragraphs:
            paragraph.alignment = _align("left")
            for run in paragraph.runs:
                run.font.size, run.font.bold, run.font.name = Pt(size), is_bold, _FONT
                run.font.color.rgb = _rgb(colour or _PALETTE.ink)

    def _box(
        self,
        slide: Any,
        place: tuple[float, float, float, float],
        colour: str,
        outline: str = "",
    ) -> Any:
        """Add a rectangle; one without words only adorns."""
        from pptx.enum.shapes import MSO_SHAPE
        from pptx.util import Pt

        box = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(_emu, place))
        box.shadow.inherit = False
        if colour:
            box.fill.solid()
            box.fill.fore_color.rgb = _rgb(colour)
        else:
            box.fill.background()
        if outline:
            box.line.color.rgb = _rgb(outline)
            box.line.width = Pt(1)
        else:
            box.line.fill.background()
        return box


_POINT = 12_700  # English metric units
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_NAMED_STYLE = f"{{{_MAIN}}}tableStyleId"
_SPACES = f'xmlns:a="{_MAIN}"'
_FILL = '<a:solidFill><a:srgbClr val="{}"/></a:solidFill>'


def _emu(points: float) -> int:
    return round(points * _POINT)


def _align(side: str) -> Any:
    from pptx.enum.text import PP_ALIGN

    return {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "centre": PP_ALIGN.CENTER}[side]


def _rgb(colour: str) -> Any:
    from pptx.dml.color import RGBColor

    maker: Any = RGBColor
    return maker.from_string(colour[1:].upper())


def _describe(shape: Any, words: str) -> None:
    """Give a picture or table the words that a reader of the screen says."""
    named = next(each for each in shape._element.iter() if each.tag.endswith("}cNvPr"))  # noqa: SLF001 - no other way
    named.set("descr", xml_text(words))


def _underline(cell: Any, colour: str) -> None:
    """Draw a hairline under a cell."""
    from pptx.oxml import parse_xml

    width, value = round(0.75 * _POINT), colour[1:].upper()
    line = f'<a:lnB {_SPACES} w="{width}">{_FILL.format(value)}</a:lnB>'
    cell._tc.get_or_add_tcPr().append(parse_xml(line))  # noqa: SLF001 - no other way


def _number_field(paragraph: Any, number: int, size: float, colour: str) -> None:
    """Put the number of the slide into a paragraph; it follows when slides are moved."""
    from pptx.oxml import parse_xml

    paragraph.alignment = _align("right")
    style = f'<a:latin typeface="{_FONT}"/>'
    field = (
        f'<a:fld {_SPACES} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
        f'<a:rPr sz="{round(100 * size)}">{_FILL.format(colour[1:].upper())}{style}</a:rPr>'
        f"<a:t>{number}</a:t></a:fld>"
    )
    paragraph._p.append(parse_xml(field))  # noqa: SLF001 - no other way
