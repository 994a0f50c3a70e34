"""Painted parts of the page: the answers over their scale, a code for phones, a bar."""

from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.texts import say
from planner.ui.panels.strips import Strip
from planner.ui.projector.canvas import Canvas
from planner.ui.projector.number_line import paint_dots
from planner.ui.projector.painting import paint_qr
from planner.ui.projector.scenes import Shown

_UNIT = 0.42  # of a pixel, for one of the projector's lengths at the ordinary text size
_EDGE = 60.0


class AnswersPicture(Strip):
    """The answers to a question by a number, as the projector shows them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None

    def show_scene(self, shown: Shown | None) -> None:
        """Show the answers of a revealed round, or nothing."""
        self._shown = None if shown is None else _with_ends_alone(shown)
        self.setVisible(shown is not None and shown.scale is not None and bool(shown.values))
        if shown is not None:
            self.describe(shown.title, shown.words)
        self.updateGeometry()
        self.update()

    def height_units(self) -> float:
        """Return the height in pixels of the design."""
        return 190.0

    def draw(self, painter: QPainter) -> None:
        """Paint dots, quartiles and camps."""
        if self._shown is not None and self._shown.scale is not None:
            canvas = Canvas(painter, self.size().toSizeF(), self.colours, _UNIT * self.unit())
            paint_dots(canvas, self._shown, _EDGE, canvas.width - _EDGE, 6, canvas.height - 4)


def _with_ends_alone(shown: Shown) -> Shown:
    """Return the answers over a scale that says what its ends mean: for more it is too small."""
    scale = shown.scale
    if scale is None or len(scale.anchors) < 3:
        return shown
    ends = (min(scale.anchors), max(scale.anchors))
    return replace(shown, scale=replace(scale, anchors=ends))


class PartBar(Strip):
    """How many have answered."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._part = 0.0

    def show_part(self, done: int, people: int, words: str) -> None:
        """Show a part of the room."""
        self._part = done / people if people else 0.0
        self.describe(words, words)
        self.update()

    def height_units(self) -> float:
        """Return the height in pixels of the design."""
        return 8.0

    def draw(self, painter: QPainter) -> None:
        """Paint a bar."""
        canvas = Canvas(painter, self.size().toSizeF(), self.colours, 1.0)
        height, width = canvas.height, canvas.width
        canvas.fill(canvas.rect(0, 0, width, height), self.colours.line, height / 2)
        if self._part:
            done = max(self._part * width, height)
            canvas.fill(canvas.rect(0, 0, done, height), self.colours.accent, height / 2)


class CodePicture(Strip):
    """The code that phones read from the screen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._link = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_link(self, link: str) -> None:
        """Show a link."""
        self._link = link
        self.describe(say("workshop-page.code-picture"), link)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size that a phone reads at arm's length."""
        side = round(8.5 * self.fontMetrics().height())
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the one size it has."""
        return self.sizeHint()

    def draw(self, painter: QPainter) -> None:
        """Paint it dark on white, whatever the theme."""
        if self._link:
            canvas = Canvas(painter, self.size().toSizeF(), self.colours, 1.0)
            paint_qr(canvas, self._link, 0, 0, float(self.width()))
