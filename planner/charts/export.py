"""Charts as files: the same input gives the same bytes on one machine."""

import io
import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from planner.charts.page import Caption
from planner.charts.style import PRINT, ChartStyle, applied
from planner.domain.problems import UsageProblem

Builder = Callable[[Figure, ChartStyle], None]

SUFFIXES = ("png", "svg", "pdf")
DPI = 200
_CREATOR = "Scenario Planner"


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
) -> None:
    """Write a chart; the ending of the path says how.

    Raises UsageProblem "unknown-suffix" for an ending that is none of SUFFIXES.
    """
    suffix = refuse_suffix(path)
    if suffix == "svg":
        path.write_text(svg_text(build, caption, size, style), encoding="utf-8", newline="\n")
    else:
        path.write_bytes(_bytes(build, caption, size, style, suffix))


def _bytes(
    build: Builder, caption: Caption, size: tuple[float, float], style: ChartStyle, kind: str
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
        figure.savefig(target, format=kind, dpi=DPI, metadata=metadata[kind])
    return target.getvalue()


def png_bytes(
    build: Builder, caption: Caption, size: tuple[float, float], style: ChartStyle = PRINT
) -> bytes:
    """Return a chart as a PNG picture."""
    return _bytes(build, caption, size, style, "png")


def svg_text(
    build: Builder,
    caption: Caption,
    size: tuple[float, float],
    style: ChartStyle = PRINT,
    prefix: str = "",
) -> str:
    """Return a chart as SVG with its title and description in it.

    Letters are outlines, so that it looks the same where the font is missing. `prefix` goes
    before every id, so that several charts can stand in one page.
    """
    drawn = _bytes(build, caption, size, style, "svg").decode("utf-8")
    body = drawn[drawn.index("<svg") :]
    # Comments repeat every text, and groups have ids that nothing refers to.
    body = re.sub(r"<!--.*?-->", "", body, flags=re.DOTALL)
    body = re.sub(r'<g id="[^"]*"', "<g", body)
    body = re.sub(r">\s+<", ">\n<", body)
    if prefix:
        body = re.sub(r'(\sid="|href="#|url\(#)', rf"\g<1>{prefix}-", body)
    start, rest = body.split(">", 1)
    rest = re.sub(r"\s*<metadata>.*?</metadata>", "", rest, count=1, flags=re.DOTALL)
    # What a screen reader says.
    words = f"<title>{escape(caption.title)}</title><desc>{escape(caption.alt)}</desc>"
    return f'{start} role="img">{words}{rest}'
