"""How the talks end in the model: before the workshop, and with what was adopted."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from planner.domain.colours import Palette
from planner.texts import say
from planner.ui.panels.strips import Strip
from planner.ui.projector.canvas import Canvas
from planner.ui.projector.matrix import paint_shares
from planner.ui.projector.scenes import Outcome, outcome_scene
from planner.ui.widgets.labels import label

if TYPE_CHECKING:
    from planner.workshop.snapshot import Snapshot


class SharesBar(Strip):
    """The shares of the classes at one moment."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shares: tuple[float, ...] = ()

    def show_shares(self, shares: tuple[float, ...], name: str, words: str) -> None:
        """Show shares in the order of the classes."""
        self._shares = shares
        self.describe(name, words)
        self.update()

    def height_units(self) -> float:
        """Return the height in pixels of the design."""
        return 24.0

    def draw(self, painter: QPainter) -> None:
        """Paint the classes beside each other."""
        canvas = Canvas(painter, self.size().toSizeF(), self.colours, 0.42 * self.unit())
        paint_shares(canvas, self._shares, 0, 0, canvas.width, canvas.height)


class OutcomeCard(QFrame):
    """Compares how the talks end before the workshop and now, once something was adopted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 12, 16, 12)
        rows.setSpacing(4)
        rows.addWidget(label(say("projector.outcome"), "card-title", self))
        self.basis = label("", "second", self, wraps=True)
        rows.addWidget(self.basis)
        self._parts: list[tuple[QLabel, SharesBar]] = []
        for _ in range(2):
            parts = label("", "quiet", self), SharesBar(self)
            self._parts.append(parts)
            for part in parts:
                rows.addWidget(part)
        self.lines = label("", "second", self, wraps=True)
        rows.addWidget(self.lines)

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of a theme."""
        for _, bar in self._parts:
            bar.set_palette(palette)

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Show what was noted before and after."""
        scene = outcome_scene(snapshot)
        if scene is None or len(scene.moments) < 2:
            self.hide()
            return
        self.show()
        self.basis.setText(scene.basis)
        for (words, bar), moment, shares in zip(
            self._parts, scene.moments, scene.shares, strict=True
        ):
            words.setText(moment)
            bar.show_shares(shares, moment, _in_words(scene))
        self.lines.setText(_in_words(scene))


def _in_words(scene: Outcome) -> str:
    """Return the classes with their shares before and after, one a line."""
    return "\n".join(
        say(
            "workshop-page.outcome-line",
            outcome=line.name,
            before=line.texts[0],
            after=line.texts[-1],
            change=line.change,
        )
        for line in scene.lines
    )
