"""The colours of the program: one table for window, charts and reports, light and dark.

Outcome colours and the two sets of actors' colours were chosen by simulation of the three kinds of
colour blindness. Tests keep text at 4.5:1, marks at 3:1, and actors' colours apart for all readers.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from planner.domain.records import Actor
from planner.domain.scenario import Scenario

_MOST = 0.85  # how much of its colour the end of a scale has
_HEX = re.compile("#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Palette:
    """All colours of one theme, as #rrggbb."""

    is_dark: bool
    ground: str
    panel: str
    ink: str
    quiet: str
    line: str
    accent: str
    on_accent: str
    selection: str
    navigation: str
    on_navigation: str
    agreement: str
    partial: str
    stalemate: str
    escalation: str
    talking: str
    on_outcome: tuple[str, str, str, str]  # text on agreement, partial, stalemate, escalation
    good: str  # text: open zone, gain
    bad: str  # text: gap, loss
    warning: str
    actors: tuple[str, ...]

    @property
    def outcomes(self) -> tuple[str, str, str, str]:
        """Colours of the four classes in their order."""
        return self.agreement, self.partial, self.stalemate, self.escalation


LIGHT = Palette(
    is_dark=False,
    ground="#f5f6f8",
    panel="#ffffff",
    ink="#1c2530",
    quiet="#5d6975",
    line="#dfe3e8",
    accent="#2457c5",
    on_accent="#ffffff",
    selection="#e8effc",
    navigation="#1d2733",
    on_navigation="#c3ccd6",
    agreement="#0f766e",
    partial="#7cc4b6",
    stalemate="#dfb04a",
    escalation="#b23a26",
    talking="#dfe3e8",
    on_outcome=("#ffffff", "#1c2530", "#1c2530", "#ffffff"),
    good="#0f766e",
    bad="#b23a26",
    warning="#8a5a00",
    actors=(
        "#b45677",
        "#304484",
        "#365ed0",
        "#7452a8",
        "#288aa1",
        "#c28824",
        "#9d8e78",
        "#30701a",
        "#4f565e",
        "#753800",
        "#ba60d3",
        "#71803a",
    ),
)

DARK = Palette(
    is_dark=True,
    ground="#14191f",
    panel="#1b222c",
    ink="#e6eaef",
    quiet="#9aa6b2",
    line="#2c3642",
    accent="#7aa2ff",
    on_accent="#10161d",
    selection="#24344f",
    navigation="#0f141a",
    on_navigation="#aab4bf",
    agreement="#2a9d92",
    partial="#a5dccf",
    stalemate="#e6c05f",
    escalation="#e0644a",
    talking="#2c3642",
    on_outcome=("#10161d", "#10161d", "#10161d", "#10161d"),
    good="#3fb5a8",
    bad="#ee826b",
    warning="#e6c05f",
    actors=(
        "#db5d6e",
        "#69b3fa",
        "#4d95dc",
        "#776fdf",
        "#92cad7",
        "#b9a81b",
        "#d1b89b",
        "#a7e6a9",
        "#a0a7b0",
        "#dd8871",
        "#bd6cb3",
        "#accf43",
    ),
)


def actor_colours(actors: Iterable[Actor], palette: Palette) -> dict[str, str]:
    """Return a colour for every actor: its own where it has one, else one that no other has.

    An own colour is given as the number of a colour of the set ("3") or as #rrggbb. The others
    follow from the ids alone: another order changes none, another actor as few as can be.
    """
    actors = tuple(actors)
    own = {actor.id: _own_colour(actor.colour, palette) for actor in actors}
    taken = [colour for colour in own.values() if colour]
    free = tuple(
        number
        for number, colour in enumerate(palette.actors)
        if not any(_are_alike(colour, other) for other in taken)
    )
    numbers = _spread(frozenset(key for key, colour in own.items() if not colour), free)
    return {key: colour or palette.actors[numbers[key]] for key, colour in own.items()}


@lru_cache(maxsize=16)
def _spread(keys: frozenset[str], free: tuple[int, ...]) -> dict[str, int]:
    """Return a number for every key: a free one for each first, then all once more.

    Each pair of key and number has a weight of its own, and the heaviest pairs are taken first:
    so a further key moves only those that it outweighs.
    """
    numbers: dict[str, int] = {}
    room = free or tuple(range(len(LIGHT.actors)))
    while len(numbers) < len(keys):
        taken: set[int] = set()
        rest = keys - numbers.keys()
        pairs = sorted(((_weight(key, n), key, n) for key in rest for n in room), reverse=True)
        for _, key, number in pairs:
            if key not in numbers and number not in taken:
                numbers[key] = number
                taken.add(number)
        room = tuple(range(len(LIGHT.actors)))
    return numbers


def _weight(key: str, number: int) -> bytes:
    return blake2b(f"{key}/{number}".encode(errors="surrogatepass"), digest_size=8).digest()


def _are_alike(first: str, second: str) -> bool:
    channels = (1, 3, 5)
    return sum(abs(int(first[k : k + 2], 16) - int(second[k : k + 2], 16)) for k in channels) < 60


def future_colours(scenario: Scenario, palette: Palette) -> dict[str, str]:
    """Return a colour for every future, its own where it has one, else the next of the set."""
    return {
        key: _own_colour(future.colour, palette) or palette.actors[place % len(palette.actors)]
        for place, (key, future) in enumerate(scenario.futures.items())
    }


def _own_colour(colour: str, palette: Palette) -> str:
    """Return a colour that was chosen by hand; empty if none was."""
    if _HEX.fullmatch(colour):
        return colour
    if colour.isascii() and colour.isdecimal():
        return palette.actors[int(colour) % len(palette.actors)]
    return ""


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.1, relative luminance)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def ink_on(ground: str) -> str:
    """Return the colour of the words that read best on a ground: white or black."""
    return max("#ffffff", "#000000", key=lambda ink: contrast(ink, ground))


def mixed(first: str, second: str, share: float) -> str:
    """Return the colour that lies `share` of the way from the first to the second."""
    parts = [(int(first[k : k + 2], 16), int(second[k : k + 2], 16)) for k in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)


def opposed(palette: Palette) -> str:
    """Return the orange that stands against the accent; apart from it for every reader."""
    return "#ea8a52" if palette.is_dark else "#c2571a"


def graded(palette: Palette, level: float) -> str:
    """Return the ground of a number: from orange (-1) over the panel (0) to the accent (1)."""
    end = palette.accent if level > 0 else opposed(palette)
    return mixed(palette.panel, end, _MOST * min(abs(level), 1.0))


def _luminance(colour: str) -> float:
    channels = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
