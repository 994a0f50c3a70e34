"""Colours: readable text, visible marks, distinct actors, in both themes."""

import pytest

from planner.domain.changes import add, apply
from planner.domain.colours import DARK, LIGHT, Palette, actor_colours, contrast, future_colours
from planner.domain.records import Actor, Future
from planner.domain.scenario import new_scenario

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
    actors = [Actor(word, colour=word) for word in words]
    assert list(actor_colours(actors, LIGHT).values()) == list(LIGHT.actors[:5])


def test_a_future_has_its_own_colour_or_the_next_of_the_set() -> None:
    scenario = new_scenario()
    futures = [Future("F"), Future("G", colour="7"), Future("H", colour="#abcdef")]
    scenario = apply(scenario, add(scenario, "futures", *futures))
    expected = {"F": LIGHT.actors[0], "G": LIGHT.actors[7], "H": "#abcdef"}
    assert future_colours(scenario, LIGHT) == expected
