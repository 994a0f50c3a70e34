"""How wide text is, and how it is cut and wrapped to fit; the same at every resolution."""

import unicodedata
from functools import lru_cache

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import LoadFlags
from matplotlib.textpath import TextToPath

from planner.charts.style import families, missing_letters_allowed

ELLIPSIS = "…"
TABULAR = ("tnum",)
_INVISIBLE = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")


def clean(text: str) -> str:
    """Return the text in one line, without control characters and doubled spaces."""
    shown = (" " if unicodedata.category(c) in _INVISIBLE else c for c in text)
    return " ".join("".join(shown).split())


@lru_cache(maxsize=20_000)
def width_of(text: str, size: float, is_bold: bool = False) -> float:
    """Return the width of a line in points."""
    if not text:
        return 0.0
    weight = "bold" if is_bold else "normal"
    font = FontProperties(family=list(families()), size=size, weight=weight)
    with missing_letters_allowed():
        width, _, _ = TextToPath().get_text_width_height_descent(text, font, ismath=False)
    return float(width)


@lru_cache(maxsize=2_000)
def number_width(text: str, size: float, is_bold: bool = False) -> float:
    """Return the width in points with digits of one width, which matplotlib does not measure."""
    weight = "bold" if is_bold else "normal"
    font = get_font(findfont(FontProperties(family=list(families()), weight=weight)))
    font.set_size(size, 72)
    with missing_letters_allowed():
        font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING, features=TABULAR)
    return float(font.get_width_height()[0]) / 64


def elided(text: str, room: float, size: float, is_bold: bool = False) -> str:
    """Return the cleaned text, shortened with an ellipsis if it is wider than `room` points."""
    text = clean(text)
    if width_of(text, size, is_bold) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(text[:middle].rstrip() + ELLIPSIS, size, is_bold) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS


def shortened(text: str, length: int) -> str:
    """Return the cleaned text with at most `length` characters, for use inside a sentence."""
    text = clean(text)
    return text if len(text) <= length else text[: length - 1].rstrip() + ELLIPSIS


def wrapped(
    text: str, room: float, size: float, max_lines: int, is_bold: bool = False
) -> list[str]:
    """Return at most `max_lines` lines, none wider than `room` points; what is left is elided."""
    words = clean(text).split(" ")
    lines: list[str] = []
    while words and len(lines) < max_lines:
        if len(lines) == max_lines - 1:
            lines.append(elided(" ".join(words), room, size, is_bold))
            break
        count = _that_fit(words, room, size, is_bold)
        lines.append(elided(" ".join(words[:count]), room, size, is_bold))
        words = words[count:]
    return [line for line in lines if line]


def balanced(
    text: str, room: float, size: float, max_lines: int, is_bold: bool = False
) -> list[str]:
    """Return the text wrapped into as few lines as `wrapped` gives, of about equal width."""
    best = wrapped(text, room, size, max_lines, is_bold)
    narrow, wide = room / 2, room
    while len(best) > 1 and not best[-1].endswith(ELLIPSIS) and wide - narrow > 4:
        middle = (narrow + wide) / 2
        lines = wrapped(text, middle, size, max_lines, is_bold)
        if len(lines) == len(best) and not any(line.endswith(ELLIPSIS) for line in lines):
            best, wide = lines, middle
        else:
            narrow = middle
    return best


def _that_fit(words: list[str], room: float, size: float, is_bold: bool) -> int:
    """Return how many words fit in a line, one at least."""
    count = 1
    while count < len(words) and width_of(" ".join(words[: count + 1]), size, is_bold) <= room:
        count += 1
    return count
