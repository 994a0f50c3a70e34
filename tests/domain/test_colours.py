"""Colours: readable text, visible marks, distinct actors, in both themes."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.changes import add, apply
from planner.domain.colours import (
    DARK,
    LIGHT,
    Palette,
    actor_colours,
    contrast,
    future_colours,
    graded,
    ink_on,
)
from planner.domain.records import Actor, Future
from planner.domain.scenario import new_scenario

# Machado, Oliveira, Fernandes (2009), severity 1.0, on linear RGB.
SIMULATED = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
IDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=6)
THEMES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


@THEMES
def test_every_text_is_readable_on_its_ground(palette: Palette) -> None:
    for ground in (palette.ground, palette.panel):
        for text in ("ink", "quiet", "good", "bad", "warning", "accent"):
            assert contrast(getattr(palette, text), ground) >= 4.5, text
    assert contrast(palette.on_accent, palette.accent) >= 4.5
    assert contrast(palette.on_navigation, palette.navigation) >= 4.5
    assert contrast(palette.ink, palette.selection) >= 4.5
    for text, colour in zip(palette.on_outcome, palette.outcomes, strict=True):
        assert contrast(text, colour) >= 4.5


@THEMES
def test_every_actors_mark_is_visible(palette: Palette) -> None:
    for colour in palette.actors:
        assert contrast(colour, palette.panel) >= 3


@THEMES
def test_actors_get_different_colours_until_the_set_is_used_up(palette: Palette) -> None:
    colours = actor_colours([Actor(f"A{n}") for n in range(12)], palette)
    assert len(set(colours.values())) == 12


def test_an_own_colour_is_kept() -> None:
    actors = [Actor("A", colour="#123456"), Actor("B", colour="3")]
    assert actor_colours(actors, LIGHT) == {"A": "#123456", "B": LIGHT.actors[3]}


def test_what_is_no_colour_gives_way_to_one_of_the_set() -> None:
    words = ["#12345g", "#123", "blue", "²", ""]
    found = actor_colours([Actor(word, colour=word) for word in words], LIGHT)
    assert len({*found.values()} & {*LIGHT.actors}) == len(words)


@THEMES
@pytest.mark.parametrize("name", SIMULATED)
def test_actors_colours_stay_apart_for_every_reader(palette: Palette, name: str) -> None:
    seen = _as_seen(palette.actors, SIMULATED[name])
    apart = np.linalg.norm(seen[:, None] - seen[None], axis=2)
    apart[np.diag_indices(len(seen))] = np.inf
    # Two patches side by side are told apart from about 0.02 on.
    assert apart.min() >= 0.06


@given(st.lists(IDS, unique=True, max_size=30), st.randoms(use_true_random=False))
def test_another_order_changes_no_automatic_colour(ids: list[str], chance: Random) -> None:
    actors = [Actor(key) for key in ids]
    mixed = chance.sample(actors, len(actors))
    assert actor_colours(mixed, LIGHT) == actor_colours(actors, LIGHT)


def test_a_further_actor_changes_hardly_any_colour() -> None:
    actors = [Actor(f"actor {n}") for n in range(9)]
    before = actor_colours(actors, LIGHT)
    moved = 0
    for number in range(100):
        after = actor_colours([Actor(f"new {number}"), *actors], LIGHT)
        moved += sum(after[key] != colour for key, colour in before.items())
    assert moved / 100 < 1.5


@THEMES
@pytest.mark.parametrize("own", ["4", "#a0b0c0", "near"])
def test_an_automatic_colour_is_none_that_was_chosen_by_hand(palette: Palette, own: str) -> None:
    red = int(palette.actors[2][1:3], 16)
    colour = f"#{red - 9:02x}{palette.actors[2][3:]}" if own == "near" else own
    for first in range(20):
        actors = [Actor(f"{first}/{n}") for n in range(11)] + [Actor("own", colour=colour)]
        found = actor_colours(actors, palette)
        chosen = found.pop("own")
        assert chosen not in found.values()
        assert own != "near" or palette.actors[2] not in found.values()
        assert len({*found.values()}) == 11


def test_more_actors_than_colours_share_them_evenly() -> None:
    found = actor_colours([Actor(f"A{n}") for n in range(30)], LIGHT)
    counts = [list(found.values()).count(colour) for colour in LIGHT.actors]
    assert sorted(counts) == [2] * 6 + [3] * 6


def _as_seen(colours: tuple[str, ...], matrix: np.ndarray) -> np.ndarray:
    """Return OKLab coordinates (Ottosson 2020) of colours as somebody sees them."""
    values = np.array([[int(c[k : k + 2], 16) / 255 for k in (1, 3, 5)] for c in colours])
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    cones = np.clip(linear @ matrix.T, 0, 1) @ TO_CONES.T
    seen: np.ndarray = np.cbrt(cones) @ TO_LAB.T
    return seen


def test_a_future_has_its_own_colour_or_the_next_of_the_set() -> None:
    scenario = new_scenario()
    futures = [Future("F"), Future("G", colour="7"), Future("H", colour="#abcdef")]
    scenario = apply(scenario, add(scenario, "futures", *futures))
    expected = {"F": LIGHT.actors[0], "G": LIGHT.actors[7], "H": "#abcdef"}
    assert future_colours(scenario, LIGHT) == expected


@THEMES
def test_the_grounds_of_numbers_part_the_sides_for_every_reader(palette: Palette) -> None:
    levels = [level / 10 for level in range(-10, 11)]
    grounds = [graded(palette, level) for level in levels]
    assert grounds[10] == palette.panel
    assert all(contrast(ink_on(ground), ground) >= 4.5 for ground in grounds)
    for matrix in SIMULATED.values():
        seen = _as_seen((grounds[0], grounds[10], grounds[20]), matrix)
        apart = [np.linalg.norm(seen[one] - seen[other]) for one, other in ((0, 1), (1, 2), (0, 2))]
        assert min(apart) > 0.1
