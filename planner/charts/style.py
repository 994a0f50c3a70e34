"""How charts look: three styles made of the program's palettes, applied around build and draw."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from matplotlib import font_manager, rc_context

from planner.domain.colours import DARK as DARK_PALETTE
from planner.domain.colours import LIGHT as LIGHT_PALETTE
from planner.domain.colours import Palette
from planner.paths import resources

_FACES = ("Inter-Regular.otf", "Inter-Bold.otf")
# Where a name needs letters that Inter lacks; whatever of these the machine has.
_FALLBACKS = (
    "Noto Sans",
    "Noto Sans CJK SC",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Segoe UI",
    "Microsoft YaHei",
    "Hiragino Sans",
    "DejaVu Sans",
)

TITLE, BODY, SMALL, TINY = 13.0, 9.5, 8.5, 7.5


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """Colours of one kind of chart; sizes are the same in all."""

    name: str
    palette: Palette
    is_bare: bool = False  # its caption and footer stand somewhere else

    @property
    def ground(self) -> str:
        """What the figure stands on."""
        return self.palette.panel


LIGHT = ChartStyle("light", LIGHT_PALETTE)
DARK = ChartStyle("dark", DARK_PALETTE)
# Paper swallows hairlines and grey text, so both are a little stronger there.
PRINT = ChartStyle("print", replace(LIGHT_PALETTE, ink="#141b23", quiet="#4d5863", line="#cfd5dc"))
BARE = replace(PRINT, name="bare", is_bare=True)  # for slides
STYLES = {style.name: style for style in (LIGHT, DARK, PRINT)}


@cache
def families() -> tuple[str, ...]:
    """Return the fonts to draw with, the bundled one first where it is there."""
    known = set(font_manager.fontManager.get_font_names())
    bundled = [resources() / "fonts" / face for face in _FACES]
    if all(path.is_file() for path in bundled):
        for path in bundled:
            font_manager.fontManager.addfont(path)
        known.add("Inter")
    return tuple(name for name in ("Inter", *_FALLBACKS) if name in known)


@contextmanager
def applied(style: ChartStyle) -> Iterator[None]:
    """Draw in a style: nothing outside sets colours, fonts or other settings of matplotlib."""
    with missing_letters_allowed(), rc_context(_settings(style)):
        yield


@contextmanager
def missing_letters_allowed() -> Iterator[None]:
    """Pass over warnings of letters that no font has: they are drawn as boxes."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        yield


# Any: the type that matplotlib gives to its settings lists 300 names.
def _settings(style: ChartStyle) -> Any:
    palette = style.palette
    return {
        "font.family": list(families()),
        "font.size": SMALL,
        # Names come from people: a dollar sign in one is no formula.
        "text.parse_math": False,
        "text.usetex": False,
        "text.color": palette.ink,
        "figure.facecolor": style.ground,
        "savefig.facecolor": style.ground,
        "savefig.edgecolor": "none",
        "axes.facecolor": "none",
        "axes.edgecolor": palette.line,
        "axes.linewidth": 0.8,
        "axes.labelcolor": palette.quiet,
        "axes.labelsize": SMALL,
        "axes.labelpad": 5.0,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.spines.left": False,
        "axes.axisbelow": True,
        "axes.unicode_minus": True,
        "grid.color": palette.line,
        "grid.linewidth": 0.6,
        "xtick.color": palette.line,
        "ytick.color": palette.line,
        "xtick.labelcolor": palette.quiet,
        "ytick.labelcolor": palette.ink,
        "xtick.labelsize": SMALL,
        "ytick.labelsize": SMALL,
        "xtick.major.size": 3.0,
        "xtick.major.width": 0.8,
        "ytick.major.size": 0.0,
        "svg.fonttype": "path",
        "svg.hashsalt": "scenario-planner",
        "pdf.fonttype": 42,
        "pdf.compression": 6,
        "path.simplify": True,
    }
