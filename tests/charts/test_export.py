"""Charts as files of a chosen size: all of a chart becomes larger or smaller, and nothing moves."""

import io
import re
from pathlib import Path

import pytest
from matplotlib.figure import Figure
from PIL import Image

from planner.charts.export import Scale, png_bytes, save, svg_text
from planner.charts.page import Caption
from planner.charts.style import ChartStyle

CAPTION = Caption("Shares", "", "", "A line that rises.", False)
SIZE = (6.0, 4.0)


def line(figure: Figure, style: ChartStyle) -> None:
    figure.add_subplot().plot([1, 2, 3])


def page(width: float | None, folder: Path) -> bytes:
    path = folder / "out.pdf"
    save(line, CAPTION, SIZE, path, scale=Scale(width))
    return path.read_bytes()


@pytest.mark.parametrize(("width", "factor"), [(None, 1.0), (3.0, 0.5), (12.0, 2.0)])
def test_a_chart_is_as_wide_as_was_asked_in_every_form(
    width: float | None, factor: float, tmp_path: Path
) -> None:
    scale = Scale(width, 100)
    picture = Image.open(io.BytesIO(png_bytes(line, CAPTION, SIZE, scale=scale)))
    assert list(picture.size) == [600 * factor, 400 * factor]
    assert picture.info["dpi"] == pytest.approx((100, 100), abs=0.1)
    start = svg_text(line, CAPTION, SIZE, scale=scale).partition(">")[0]
    assert f'width="{432 * factor:g}pt"' in start
    assert f'height="{288 * factor:g}pt"' in start
    assert 'viewBox="0 0 432 288"' in start
    box = re.search(rb"/MediaBox \[ 0 0 ([0-9.]+) ([0-9.]+) \]", page(width, tmp_path))
    assert box is not None
    assert [float(part) for part in box.groups()] == [432 * factor, 288 * factor]


def test_a_larger_picture_shows_the_same(tmp_path: Path) -> None:
    small = Image.open(io.BytesIO(png_bytes(line, CAPTION, SIZE, scale=Scale(3.0, 100))))
    large = Image.open(io.BytesIO(png_bytes(line, CAPTION, SIZE, scale=Scale(12.0, 100))))
    shrunk = large.convert("L").resize(small.size, Image.Resampling.BOX)
    pairs = zip(shrunk.tobytes(), small.convert("L").tobytes(), strict=True)
    assert sum(abs(one - other) for one, other in pairs) / (300 * 200) < 2
    assert page(12.0, tmp_path) == page(12.0, tmp_path)
