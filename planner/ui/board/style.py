"""Colours, fonts and lengths of the Board, from the palette and the application's font."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPixmap

from planner.domain.colours import Palette
from planner.ui.board.frames import Sizes

_SMALL = 11.5 / 13


@dataclass(frozen=True)
class BoardStyle:
    """How the Board looks; made anew when the palette or the size of the text changes."""

    palette: Palette
    font: QFont

    @cached_property
    def bold(self) -> QFont:
        """The font of headings."""
        return _weighted(self.font, 1.0, QFont.Weight.Bold)

    @cached_property
    def small(self) -> QFont:
        """The font of second text."""
        return _weighted(self.font, _SMALL, QFont.Weight.Normal)

    @cached_property
    def small_bold(self) -> QFont:
        """The font of names at markers and of findings."""
        return _weighted(self.font, _SMALL, QFont.Weight.DemiBold)

    @cached_property
    def bold_metrics(self) -> QFontMetricsF:
        """Widths of headings."""
        return QFontMetricsF(self.bold)

    @cached_property
    def small_metrics(self) -> QFontMetricsF:
        """Widths of second text."""
        return QFontMetricsF(self.small)

    @cached_property
    def small_bold_metrics(self) -> QFontMetricsF:
        """Widths of names at markers."""
        return QFontMetricsF(self.small_bold)

    @cached_property
    def sizes(self) -> Sizes:
        """Lengths that follow the size of the text."""
        line = self.bold_metrics.height()
        return Sizes(
            step=line / 4,
            line=line,
            small=self.small_metrics.height(),
            text_width=kept_widths(self.small_bold_metrics),
            quiet_width=kept_widths(self.small_metrics),
        )

    @cached_property
    def pictures(self) -> dict[tuple[object, ...], QPixmap]:
        """Pictures of markers in these colours and sizes, filled where lanes are crowded."""
        return {}

    @cached_property
    def colours(self) -> Mapping[str, QColor]:
        """The palette's colours by name."""
        names = "ground panel ink quiet line accent on_accent selection agreement bad good"
        result = {name: QColor(getattr(self.palette, name)) for name in names.split()}
        result["escalation"] = QColor(self.palette.escalation)
        return result


def _weighted(font: QFont, scale: float, weight: QFont.Weight) -> QFont:
    result = QFont(font)
    if font.pixelSize() > 0:
        result.setPixelSize(max(1, round(font.pixelSize() * scale)))
    else:
        result.setPointSizeF(max(1.0, font.pointSizeF() * scale))
    result.setWeight(weight)
    return result


def kept_widths(metrics: QFontMetricsF) -> Callable[[str], float]:
    """Return what measures words, and remembers them."""

    # A function of ours: asked about its own, Qt reads all its signatures, which takes 30 ms.
    @lru_cache(2048)
    def width(words: str) -> float:
        return metrics.horizontalAdvance(words)

    return width


def faint(colour: QColor, alpha: float) -> QColor:
    """Return the colour with an opacity from 0 to 1."""
    result = QColor(colour)
    result.setAlphaF(alpha)
    return result


def blended(colour: QColor, ground: QColor, share: float) -> QColor:
    """Return the colour laid over the ground with an opacity, as an opaque colour."""
    return QColor.fromRgbF(
        ground.redF() + (colour.redF() - ground.redF()) * share,
        ground.greenF() + (colour.greenF() - ground.greenF()) * share,
        ground.blueF() + (colour.blueF() - ground.blueF()) * share,
    )
