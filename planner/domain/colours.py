"""The colours of the program: one table for window, charts and reports, light and dark.

Outcome colours were chosen by simulation of the three kinds of colour blindness; actors' colours
come in two sets, the dark one lightened. A test keeps text at 4.5:1 and marks at 3:1.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.records import Actor
from planner.domain.scenario import Scenario

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
        "#a8324a",
        "#24568f",
        "#3d6fd6",
        "#6f55b5",
        "#3f8599",
        "#a87c00",
        "#85705f",
        "#3f8a4a",
        "#6d7680",
        "#c2571a",
        "#a2489f",
        "#5f7a1e",
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
    bad="#ec7a62",
    warning="#e6c05f",
    actors=(
        "#dd6b81",
        "#5b93d6",
        "#7fa4f5",
        "#a48ee0",
        "#6cb5c9",
        "#d9ab2b",
        "#b59f8d",
        "#6dbb79",
        "#9ba5b0",
        "#ea8a52",
        "#cf7fcc",
        "#97b54f",
    ),
)


def actor_colours(actors: Iterable[Actor], palette: Palette) -> dict[str, str]:
    """Return a colour for every actor: its own where it has one, else the next of the set.

    An own colour is given as the number of a colour of the set ("3") or as #rrggbb.
    """
    return {
        actor.id: _own_colour(actor.colour, place, palette) for place, actor in enumerate(actors)
    }


def future_colours(scenario: Scenario, palette: Palette) -> dict[str, str]:
    """Return a colour for every future, as `actor_colours` does for actors."""
    return {
        key: _own_colour(future.colour, place, palette)
        for place, (key, future) in enumerate(scenario.futures.items())
    }


def _own_colour(colour: str, place: int, palette: Palette) -> str:
    if _HEX.fullmatch(colour):
        return colour
    number = int(colour) if colour.isascii() and colour.isdecimal() else place
    return palette.actors[number % len(palette.actors)]


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.1, relative luminance)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
