"""Charts to a file or the clipboard, as large as is wanted."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from planner.domain.picture_sizes import MM_PER_INCH
from planner.domain.problems import FileProblem
from planner.ui.picture_dialog import Picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.charts.registry import Chart
    from planner.ui.jobs import Progress


@dataclass(frozen=True, slots=True)
class Copied:
    """A chart that is to go to the clipboard: as points, and as lines for programs that can."""

    png: bytes
    svg: str

    def put(self) -> None:
        """Put it on the clipboard."""
        data = QMimeData()
        data.setImageData(QImage.fromData(self.png))
        data.setData("image/png", self.png)
        data.setData("image/svg+xml", self.svg.encode())
        QGuiApplication.clipboard().setMimeData(data)


@dataclass(frozen=True, slots=True, eq=False)
class DrawChart:
    """Draws a chart that somebody else makes, for the clipboard or into a file."""

    make: "Callable[[Progress], Chart]"
    picture: Picture
    target: Path | None = None

    def __call__(self, progress: "Progress", part: "Callable[[object], None]") -> "Path | Copied":
        """Return the file that was written, or what is to be copied."""
        from planner.charts.export import Scale, png_bytes, save, svg_text

        chart = self.make(progress)
        progress(0, 1)
        scale = Scale(self.picture.width / MM_PER_INCH, self.picture.dpi)
        if self.target is None:
            drawn = chart.build, chart.caption, chart.size
            return Copied(png_bytes(*drawn, scale=scale), svg_text(*drawn, scale=scale))
        try:
            save(chart.build, chart.caption, chart.size, self.target, scale=scale)
        except OSError as error:
            reason = error.strerror or str(error)
            raise FileProblem("chart-not-written", reason=reason) from None
        return self.target
