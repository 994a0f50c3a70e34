"""Charts as files: the same input gives the same bytes on one machine."""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from typing import Any, BinaryIO

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from planner.charts.page import Caption
from planner.charts.style import PRINT, ChartStyle, applied
from planner.domain.problems import UsageProblem

Builder = Callable[[Figure, ChartStyle], None]

SUFFIXES = ("png", "svg", "pdf")
DPI = 200
_CREATOR = "Scenario Planner"


@dataclass(frozen=True, slots=True)
class Scale:
    """How large a chart becomes, letters and lines with it; its own size without a width."""

    width: float | None = None  # in inches
    dpi: int = DPI  # of pictures made of points

    def factor(self, size: tuple[float, float]) -> float:
        """Return by what a size is multiplied."""
        return 1.0 if self.width is None else self.width / size[0]


OWN_SIZE = Scale()


def built(build: Builder, size: tuple[float, float], style: ChartStyle = PRINT) -> Figure:
    """Return a figure of a size in inches, filled; draw it within `style.applied` too."""
    figure = Figure(figsize=size)
    FigureCanvasAgg(figure)
    with applied(style):
        build(figure, style)
    return figure


def refuse_suffix(path: Path) -> str:
    """Return the ending of a path; raises UsageProblem "unknown-suffix" for none of SUFFIXES."""
    suffix = path.suffix.lower().removeprefix(".")
    if suffix not in SUFFIXES:
        known = ", ".join(f".{name}" for name in SUFFIXES)
        raise UsageProblem("unknown-suffix", path=path.name, known=known)
    return suffix


def save(
    build: Builder,
    caption: Caption,
    size: tuple[float, float],
    path: Path,
    style: ChartStyle = PRINT,
    scale: Scale = OWN_SIZE,
) -> None:
    """Write a chart; the ending of the path says how.

    Raises UsageProblem "unknown-suffix" for an ending that is none of SUFFIXES.
    """
    suffix = refuse_suffix(path)
    if suffix == "svg":
        contents = svg_text(build, caption, size, style, scale=scale).encode("utf-8")
    else:
        contents = _bytes(build, caption, size, style, suffix, scale)
    path.write_bytes(contents)


def _bytes(
    build: Builder,
    caption: Caption,
    size: tuple[float, float],
    style: ChartStyle,
    kind: str,
    scale: Scale,
) -> bytes:
    title = caption.title
    metadata: dict[str, dict[str, Any]] = {
        "png": {"Software": _CREATOR, "Title": title, "Description": caption.alt},
        "svg": {"Date": None, "Creator": _CREATOR},
        "pdf": {
            "Creator": _CREATOR,
            "Producer": _CREATOR,
            "Title": title,
            "Subject": caption.alt,
            "CreationDate": None,
            "ModDate": None,
        },
    }
    figure = Figure(figsize=size)
    FigureCanvasAgg(figure)
    target = io.BytesIO()
    with applied(style):
        build(figure, style)
        if kind == "pdf":
            _draw_pdf(figure, target, metadata[kind], scale.factor(size))
        else:
            dpi = scale.dpi * scale.factor(size) if kind == "png" else DPI
            points: dict[str, Any] = {}
            if kind == "png":
                points["pil_kwargs"] = {"dpi": (scale.dpi, scale.dpi)}
            figure.savefig(target, format=kind, dpi=dpi, metadata=metadata[kind], **points)
    return target.getvalue()


def _draw_pdf(figure: Figure, target: BinaryIO, metadata: dict[str, Any], factor: float) -> None:
    """Write a figure as the page that matplotlib makes of it, all of it larger or smaller."""
    from matplotlib.backends import backend_mixed, backend_pdf

    mixed: Any = backend_mixed  # neither is typed
    pdf: Any = backend_pdf
    width, height = figure.get_size_inches()
    figure.dpi = 72  # points to an inch
    file = pdf.PdfFile(target, metadata=metadata)
    try:
        file.newPage(width * factor, height * factor)
        file.output(factor, 0, 0, factor, 0, 0, pdf.Op.concat_matrix)
        page = pdf.RendererPdf(file, DPI, height, width)
        renderer = mixed.MixedModeRenderer(figure, width, height, DPI, page)
        figure.draw(renderer)
        renderer.finalize()
        file.finalize()
    finally:
        file.close()


def png_bytes(
    build: Builder,
    caption: Caption,
    size: tuple[float, float],
    style: ChartStyle = PRINT,
    scale: Scale = OWN_SIZE,
) -> bytes:
    """Return a chart as a PNG picture."""
    return _bytes(build, caption, size, style, "png", scale)


def svg_text(
    build: Builder,
    caption: Caption,
    size: tuple[float, float],
    style: ChartStyle = PRINT,
    prefix: str = "",
    scale: Scale = OWN_SIZE,
) -> str:
    """Return a chart as SVG with its title and description in it.

    Letters are outlines, so that it looks the same where the font is missing. `prefix` goes
    before every id, so that several charts can stand in one page.
    """
    drawn = _bytes(build, caption, size, style, "svg", scale).decode("utf-8")
    body = drawn[drawn.index("<svg") :]
    # Comments repeat every text, and groups have ids that nothing refers to.
    body = re.sub(r"<!--.*?-->", "", body, flags=re.DOTALL)
    body = re.sub(r'<g id="[^"]*"', "<g", body)
    body = re.sub(r">\s+<", ">\n<", body)
    if prefix:
        body = re.sub(r'(\sid="|href="#|url\(#)', rf"\g<1>{prefix}-", body)
    start, rest = body.split(">", 1)
    factor = scale.factor(size)
    if factor != 1:
        start = re.sub(r'(width|height)="([0-9.]+)pt"', partial(_scaled, factor), start)
    rest = re.sub(r"\s*<metadata>.*?</metadata>", "", rest, count=1, flags=re.DOTALL)
    # What a screen reader says.
    words = f"<title>{escape(caption.title)}</title><desc>{escape(caption.alt)}</desc>"
    return f'{start} role="img">{words}{rest}'


def _scaled(factor: float, found: re.Match[str]) -> str:
    return f'{found[1]}="{float(found[2]) * factor:.6g}pt"'
