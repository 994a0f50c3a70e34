"""How well a few letters fit a text."""

from collections.abc import Callable, Iterable
from typing import TypeVar

_Thing = TypeVar("_Thing")
_GUESS = -500.0


def score(wanted: str, text: str) -> float | None:
    """Return how well the letters fit, higher for better, or None if they do not.

    The letters must come in their order. Where each of them begins a word or follows the one
    before, they were meant so; everything else is a guess and below 0. Of two texts that fit as
    well the shorter one is better.
    """
    letters = "".join(wanted.casefold().split())
    found = text.casefold()
    if not letters:
        return 0.0
    if len(found) != len(text):
        text = found  # some letters fold to two
    whole = found.find(wanted.casefold().strip())
    if whole >= 0:
        starts = whole == 0 or not found[whole - 1].isalnum()
        return 100.0 + 50.0 * starts + 25.0 * (whole == 0) - len(found) / 100
    total, place, run, is_meant = 0.0, -1, 0, True
    for letter in letters:
        nearest = found.find(letter, place + 1)
        start = _word_start(found, letter, place + 1)
        # A letter that begins a word is meant rather than one inside of the next word.
        at = start if start >= 0 and nearest != place + 1 else nearest
        if at < 0:
            return None
        run = run + 1 if at == place + 1 else 0
        begins = at == 0 or not found[at - 1].isalnum()
        is_meant = is_meant and (begins or run > 0)
        total += 1.0 + 2.0 * run + 4.0 * begins
        place = at
    return total - len(found) / 100 if is_meant else total - 1000


def _word_start(text: str, letter: str, place: int) -> int:
    while (place := text.find(letter, place)) >= 0:
        if place == 0 or not text[place - 1].isalnum():
            return place
        place += 1
    return -1


def best(
    wanted: str, things: Iterable[_Thing], text_of: Callable[[_Thing], str], limit: int
) -> list[_Thing]:
    """Return the things whose text fits, best first; guesses only where nothing else fits."""
    fitting = [
        (fit, thing) for thing in things if (fit := score(wanted, text_of(thing))) is not None
    ]
    fitting.sort(key=_fit, reverse=True)
    if fitting and fitting[0][0] > _GUESS:
        fitting = [pair for pair in fitting if pair[0] > _GUESS]
    return [thing for _, thing in fitting[:limit]]


def _fit(pair: tuple[float, object]) -> float:
    return pair[0]
